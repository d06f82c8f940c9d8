//! The people of the own company.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::i18n::Args;

use super::{question, told};
use crate::{
    api::console::own::{Member, REMOVE_MEMBER, TEAM, TeamData},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, Load, PageHeading, cell, data_table, use_confirm,
            words::{instant, role_text},
        },
        paths,
    },
    texts::{use_locale, use_texts},
    ui::{Button, LinkButton, Symbol},
};

/// Who may sign in for the company.
#[component]
pub fn TeamPage() -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    let query = use_answer::<TeamData>(TEAM, || Some(json!({})));
    let changed = Callback::new(move |()| query.state.reload());
    view! {
        <div class="page">
            <PageHeading text=t.t("own-team") />
            <p class="lead">{t.t("own-team-lead")}</p>
            <div class="actions"><LinkButton href=paths::TEAM symbol=Symbol::Mail>{t.t("own-team-invite")}</LinkButton></div>
            <Load state=query.state />
            {move || query.data.get().map(|data| table(confirm, data.team, changed))}
        </div>
        <ConfirmDialog confirm />
    }
}

fn table(confirm: Confirm, team: Vec<Member>, changed: Callback<()>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let row = |member: Member| {
        let action = if member.me {
            cell(t.t("own-team-me"))
        } else {
            let args = Args::new().with("email", member.email.clone());
            let input = json!({ "accountId": member.id });
            let mut ask = question(
                "own-team-remove",
                vec![t.t("own-team-remove-point")],
                REMOVE_MEMBER,
                input,
                told("own-team-removed", changed),
            );
            ask.title = t.t_with("own-team-remove-title", &args);
            view! { <Button on_click=super::asks(confirm, ask)>{t.t("own-team-remove")}</Button> }.into_any()
        };
        vec![
            cell(member.email),
            cell(role_text(t, &member.role)),
            cell(instant(member.last_sign_in_at, locale)),
            action,
        ]
    };
    let rows = team.into_iter().map(row).collect();
    let columns = ["email", "console-role", "own-team-last", "own-version-actions"];
    data_table(
        t.t("own-team"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}
