//! Below the queue: whether requests come in at all, and who has how many.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{date::format_instant, i18n::Args};

use crate::{
    api::console::requests::{Door, OVERVIEW, OverviewData, WorkLoad},
    console::{
        data::use_answer,
        kit::{cell, data_table, words::code_text},
    },
    texts::{Texts, use_texts},
    ui::{Notice, Tone},
};

/// Doors and work.
#[component]
pub fn Overview() -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<OverviewData>(OVERVIEW, || Some(json!({})));
    move || {
        query.data.get().map(|data| {
            let doors = data
                .request_doors
                .into_iter()
                .map(|one| door(t, one))
                .collect_view();
            let columns = [
                "requests-assignee",
                "requests-work-open",
                "requests-work-pressing",
            ];
            let table = data_table(
                t.t("requests-work"),
                columns.iter().map(|key| t.t(key)).collect(),
                data.request_workload
                    .into_iter()
                    .map(|one| work(t, one))
                    .collect(),
            );
            view! {
                <section class="page-section" aria-labelledby="work-title">
                    <h2 id="work-title">{t.t("requests-work")}</h2>
                    {table}
                </section>
                <section class="page-section" aria-labelledby="doors-title">
                    <h2 id="doors-title">{t.t("requests-doors")}</h2>
                    <p class="field-help">{t.t("requests-doors-lead")}</p>
                    {doors}
                </section>
            }
        })
    }
}

fn work(t: Texts, one: WorkLoad) -> Vec<AnyView> {
    vec![
        cell(Some(one.assignee.unwrap_or_else(|| t.t("requests-nobody")))),
        cell(Some(one.open.to_string())),
        cell(Some(one.pressing.to_string())),
    ]
}

fn door(t: Texts, one: Door) -> AnyView {
    let args = Args::new().with("door", code_text(t, "intake-channel", &one.door));
    let text = match one.alive_at {
        Some(at) => t.t_with(
            "requests-door-alive",
            &args.with("when", format_instant(at, t.locale())),
        ),
        None => t.t_with("requests-door-untried", &args),
    };
    let tone = if one.alarm { Tone::Danger } else { Tone::Info };
    let alarm = one.alarm.then(|| view! { <p>{t.t("requests-door-alarm")}</p> });
    view! { <Notice tone><p>{text}</p>{alarm}</Notice> }.into_any()
}
