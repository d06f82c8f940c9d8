//! The inventory: all systems, and what was known of one of them.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, format_instant, parse_date},
    permission::Permission,
};

use super::system_form::SystemForm;
use crate::{
    api::console::notices::{Facts, RETIRE_SYSTEM, SYSTEM, SYSTEMS, SystemRow, SystemsData},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, Load, PageHeading, Question, cell, data_table, use_confirm,
            words::code_text,
        },
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Badge, Button, ButtonKind, LinkButton, Tone},
};

/// A day as people read it.
pub(super) fn day(text: &str) -> String {
    parse_date(text).map_or_else(|_| text.to_owned(), format_date)
}

fn name(t: Texts, facts: &Facts) -> String {
    let own = facts.text("name", t.locale().code());
    if own.is_empty() {
        facts.text("name", "fi")
    } else {
        own
    }
}

/// All systems of today.
#[component]
pub fn SystemsPage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let query = use_answer::<SystemsData>(SYSTEMS, || Some(json!({})));
    let row = move |row: SystemRow| {
        let href = paths::system(&row.key);
        let role = code_text(t, "system-role", &row.facts.plain("role"));
        let state = if row.missing.is_empty() && row.facts.yes("confirmed") {
            view! { <Badge tone=Tone::Ok>{t.t("systems-confirmed")}</Badge> }.into_any()
        } else {
            view! { <Badge tone=Tone::Warn>{t.t("systems-open")}</Badge> }.into_any()
        };
        vec![
            view! { <a href=href>{name(t, &row.facts)}</a> }.into_any(),
            cell(row.facts.plain("holder")),
            cell(role),
            cell(day(&row.valid_from)),
            state,
        ]
    };
    let list = move || {
        query.data.get().map(|data| {
            let columns = [
                "systems-name",
                "registers-holder",
                "registers-role",
                "registers-since",
                "registers-state",
            ];
            let rows = data.systems.into_iter().map(row).collect();
            data_table(
                t.t("systems-title"),
                columns.iter().map(|key| t.t(key)).collect(),
                rows,
            )
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("systems-title") />
            <p class="lead">{t.t("systems-lead")}</p>
            <Load state=query.state />
            {list}
            <div class="actions">
                <Show when=move || session.can(Permission::InventoryWrite)>
                    <LinkButton href=paths::NEW_SYSTEM>{t.t("systems-add")}</LinkButton>
                </Show>
                <LinkButton href="/tietosuoja/rekisterit" external=true>{t.t("systems-public")}</LinkButton>
            </div>
        </div>
    }
}

/// A system that is not in the inventory yet.
#[component]
pub fn NewSystemPage() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="page">
            <PageHeading text=t.t("systems-add") />
            <SystemForm key=None row=None saved=Callback::new(|()| ()) />
        </div>
    }
}

/// What is known of a system, and what was.
#[component]
pub fn SystemPage(
    /// Key of the system.
    key: String,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let confirm = use_confirm();
    let asked = key.clone();
    let query = use_answer::<SystemsData>(SYSTEM, move || Some(json!({ "system": asked })));
    let saved = Callback::new(move |()| query.state.reload());
    let content = move || {
        let rows = query.data.get()?.systems;
        let Some(newest) = rows.first().cloned() else {
            return Some(view! { <EmptyState text=t.t("error-not-found") /> }.into_any());
        };
        let title = name(t, &newest.facts);
        let form = session.can(Permission::InventoryWrite).then(|| {
            let retire = retire_button(t, confirm, &newest, saved);
            view! { <SystemForm key=Some(key.clone()) row=Some(newest.clone()) saved />{retire} }
        });
        let history = rows.into_iter().map(|row| past(t, &row)).collect::<Vec<_>>();
        let columns = [
            "systems-version",
            "registers-since",
            "systems-recorded",
            "registers-retention",
        ];
        let history = data_table(
            t.t("systems-history"),
            columns.iter().map(|key| t.t(key)).collect(),
            history,
        );
        Some(
            view! {
                <PageHeading text=title />
                {form}
                <section class="page-section" aria-labelledby="system-history">
                    <h2 id="system-history">{t.t("systems-history")}</h2>
                    {history}
                </section>
            }
            .into_any(),
        )
    };
    view! {
        <div class="page">
            <p><a href=paths::SYSTEMS>{t.t("systems-title")}</a></p>
            <Load state=query.state />
            {content}
            <ConfirmDialog confirm />
        </div>
    }
}

fn past(t: Texts, row: &SystemRow) -> Vec<AnyView> {
    let retention = if row.retired {
        t.t("systems-retired")
    } else {
        row.facts.text("retention", "fi")
    };
    vec![
        row.version.to_string().into_any(),
        cell(day(&row.valid_from)),
        cell(format_instant(row.recorded_at, t.locale())),
        cell(Some(retention).filter(|text| !text.is_empty())),
    ]
}

fn retire_button(t: Texts, confirm: Confirm, row: &SystemRow, done: Callback<()>) -> Option<AnyView> {
    if row.retired {
        return None;
    }
    let input = json!({"system": row.key, "version": row.version});
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t("systems-retire-title"),
            points: vec![t.t("systems-retire-point")],
            button: t.t("systems-retire"),
            danger: true,
            note: None,
            document: RETIRE_SYSTEM,
            input: input.clone(),
            done: Callback::new(move |_| done.run(())),
        });
    });
    Some(
        view! { <div class="actions"><Button kind=ButtonKind::Danger on_click=ask>{t.t("systems-retire")}</Button></div> }
            .into_any(),
    )
}
