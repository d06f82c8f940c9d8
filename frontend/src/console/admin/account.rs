//! One account: what it is, where it is signed in, and what an administrator can do with it.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, permission::Permission};

use super::{
    account_actions::AccountActions,
    accounts::{code, state_badge},
};
use crate::{
    api::console::accounts::{ACCOUNT, AccountData, AccountDetail, AccountSession},
    console::{
        company::Section,
        data::use_answer,
        kit::{
            ConfirmDialog, EmptyState, Load, PageHeading, cell, data_table, use_confirm,
            words::{code_text, factor_badge, instant, role_text},
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Icon, Symbol},
};

/// The account in the address.
#[component]
pub fn AccountPage(
    /// Its id.
    id: String,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let reads = use_session().can(Permission::AccessRead);
    let confirm = use_confirm();
    let query = use_answer::<AccountData>(ACCOUNT, move || {
        Some(json!({ "id": id, "language": code(locale) }))
    });
    let changed = Callback::new(move |()| query.state.reload());
    let heading = Signal::derive(move || {
        query
            .data
            .with(|data| {
                data.as_ref()?
                    .account
                    .as_ref()
                    .map(|account| account.email.clone())
            })
            .unwrap_or_else(|| t.t("console-accounts"))
    });
    let content = move || {
        query.data.get().map(|data| match data.account {
            Some(account) => view! {
                {facts(&account)}
                <AccountActions account=account.clone() confirm changed />
                {sessions(account.sessions)}
                {reads.then(|| view! { <p><a href=paths::of_account(&account.id) rel=paths::rel(paths::ACCESS_LOG)>{t.t("console-access-of-account")}</a></p> })}
            }
            .into_any(),
            None => view! { <EmptyState text=t.t("error-not-found") /> }.into_any(),
        })
    };
    view! {
        <div class="page">
            <a class="case-back" href=paths::ACCOUNTS><Icon symbol=Symbol::ArrowLeft />{t.t("console-to-accounts")}</a>
            <PageHeading text=heading />
            <Load state=query.state />
            {content}
        </div>
        <ConfirmDialog confirm />
    }
}

fn facts(account: &AccountDetail) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let belongs = account.company.clone().or_else(|| account.municipality.clone());
    let last = account
        .last_sign_in_at
        .map_or_else(|| t.t("console-never"), |at| instant(Some(at), locale));
    let fact =
        |key: &str, value: AnyView| view! { <div><dt>{t.t(key)}</dt><dd>{value}</dd></div> }.into_any();
    let demo = account
        .demo
        .then(|| view! { <p class="muted">{t.t("console-demo-account")}</p> });
    view! {
        {demo}
        <dl class="facts">
            {fact("console-role", role_text(t, &account.role).into_any())}
            {fact("console-account-state", state_badge(&account.state))}
            {belongs.map(|belongs| fact("console-belongs-to", belongs.into_any()))}
            {fact("console-factors", factor_badge(account.second_factor))}
            {fact("console-created", format_instant(account.created_at, locale).into_any())}
            {fact("console-last-sign-in", last.into_any())}
        </dl>
    }
    .into_any()
}

fn sessions(list: Vec<AccountSession>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let content = if list.is_empty() {
        view! { <p class="muted">{t.t("console-no-sessions")}</p> }.into_any()
    } else {
        let rows = list
            .into_iter()
            .map(|session| {
                vec![
                    cell(session.user_agent.unwrap_or_else(|| t.t("unknown"))),
                    cell(code_text(t, "sign-in-method", &session.method)),
                    cell(session.address),
                    cell(format_instant(session.started_at, locale)),
                    cell(format_instant(session.last_used_at, locale)),
                ]
            })
            .collect();
        let columns = [
            "console-session-device",
            "console-session-method",
            "console-address",
            "console-session-started",
            "console-session-used",
        ];
        data_table(
            t.t("console-sessions"),
            columns.iter().map(|key| t.t(key)).collect(),
            rows,
        )
    };
    view! { <Section id="account-sessions" title="console-sessions">{content}</Section> }.into_any()
}
