//! The list of accounts.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{account::AccountState, i18n::Args, locale::Locale};

use super::role_fields::role_choices;
use crate::{
    api::console::accounts::{ACCOUNTS, AccountRow, AccountsData},
    console::{
        data::use_answer,
        kit::{
            Load, PageHeading, badge, cell, data_table, paged, use_filters,
            words::{code_text, factor_badge, instant, role_text},
        },
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{Button, Choice, Select, Symbol, TextField, Tone},
};

/// Rows of one page.
const ROWS: u32 = 50;
/// Parameters of the address.
const FIELDS: [&str; 3] = ["haku", "rooli", "tila"];

/// Accounts with a search.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let filters = use_filters(paths::ACCOUNTS, &FIELDS);
    let query = use_answer::<AccountsData>(ACCOUNTS, move || {
        let filter = json!({
            "text": filters.value("haku"),
            "role": filters.value("rooli"),
            "state": filters.value("tila"),
        });
        Some(json!({ "filter": filter, "first": ROWS, "after": filters.after(), "language": code(locale) }))
    });
    let roles = Signal::stored(role_choices(t, true));
    let states = std::iter::once(Choice::new("", t.t("all")))
        .chain(AccountState::ALL.iter().map(|state| {
            Choice::new(
                state.graphql_name(),
                code_text(t, "account-state", state.as_str()),
            )
        }))
        .collect::<Vec<_>>();
    let content = move || {
        query.data.get().map(|AccountsData { page }| {
            let count = t.t_with("console-account-count", &Args::new().with("count", page.total));
            let rows = (!page.nodes.is_empty()).then(|| table(page.nodes));
            paged(filters, &page.info, count, "console-no-accounts", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-accounts") />
            <p class="lead">{t.t("console-accounts-lead")}</p>
            <form class="filter-row" role="search" on:submit=filters.submit()>
                <TextField id="accounts-text" label=t.t("console-accounts-search") value=filters.field("haku") kind="search" />
                <Select id="accounts-role" label=t.t("console-role") value=filters.field("rooli") choices=roles />
                <Select id="accounts-state" label=t.t("console-account-state") value=filters.field("tila") choices=Signal::stored(states) />
                <Button submit=true symbol=Symbol::Search>{t.t("search")}</Button>
            </form>
            <Load state=query.state />
            {content}
        </div>
    }
}

/// A language as the schema writes it.
pub fn code(locale: Locale) -> String {
    locale.code().to_ascii_uppercase()
}

/// Whether an account can be used.
pub fn state_badge(state: &str) -> AnyView {
    let tone = if state == "ACTIVE" { Tone::Ok } else { Tone::Danger };
    badge(tone, code_text(use_texts(), "account-state", state))
}

fn table(accounts: Vec<AccountRow>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let rows = accounts
        .into_iter()
        .map(|account| {
            let demo = account
                .demo
                .then(|| view! { <br /><span class="muted">{t.t("console-demo-account")}</span> });
            vec![
                view! { <a href=paths::account(&account.id)>{account.email}</a>{demo} }.into_any(),
                cell(role_text(t, &account.role)),
                state_badge(&account.state),
                cell(account.company.or(account.municipality)),
                factor_badge(account.second_factor),
                cell(instant(account.last_sign_in_at, locale)),
            ]
        })
        .collect();
    let columns = [
        "email",
        "console-role",
        "console-account-state",
        "console-belongs-to",
        "console-factors",
        "console-last-sign-in",
    ];
    data_table(
        t.t("console-accounts"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}

/// The value of a variable: null when nothing is typed.
pub fn typed(value: RwSignal<String>) -> Value {
    json!(value.with_untracked(|value| super::super::kit::blank_to_none(value)))
}
