//! Below the queue: whether requests come in at all, and who has how many.

use leptos::prelude::*;
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    privacy_request::{Assignee, QueueFilter},
};

use super::filters::address;
use crate::{
    api::console::request_queue::{Door, OverviewData, WorkLoad},
    console::{
        data::Query,
        kit::{Fault, badge, cell, data_table, words::code_text},
    },
    texts::{Texts, use_texts},
    ui::{Notice, Tone},
};

/// Whether somebody must look: nothing comes in, or what came in lies where no program knows what it is.
fn needs_people(door: &Door) -> bool {
    door.alarm || door.unclear > 0
}

/// Doors by which nothing comes in, or something that nobody knows what it is; above everything else.
#[component]
pub fn Alarms(
    /// Doors and work.
    query: Query<OverviewData>,
) -> impl IntoView {
    let t = use_texts();
    let silent = move || {
        let doors = query
            .data
            .get()
            .map(|data| data.request_doors)
            .unwrap_or_default();
        let silent = doors.into_iter().filter(needs_people);
        silent.map(|one| door(t, one)).collect_view()
    };
    // That it cannot be asked must not look like no alarm.
    view! { <Fault state=query.state /> {silent} }
}

/// Doors and work.
#[component]
pub fn Overview(
    /// Doors and work.
    query: Query<OverviewData>,
) -> impl IntoView {
    let t = use_texts();
    move || {
        query.data.get().map(|data| {
            let quiet = data.request_doors.into_iter().filter(|one| !needs_people(one));
            let doors = quiet.map(|one| door(t, one)).collect_view();
            let columns = [
                "requests-assignee",
                "requests-work-open",
                "requests-work-pressing",
            ];
            let rows: Vec<_> = data
                .request_workload
                .into_iter()
                .map(|one| work(t, one))
                .collect();
            let table = (!rows.is_empty()).then(|| {
                let columns = columns.iter().map(|key| t.t(key)).collect();
                view! {
                    <section class="page-section" aria-labelledby="work-title">
                        <h2 id="work-title">{t.t("requests-work")}</h2>
                        {data_table(t.t("requests-work"), columns, rows)}
                    </section>
                }
            });
            view! {
                {table}
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
        worker(t, one.assignee_id.as_deref(), one.assignee, one.left),
        cell(Some(one.open.to_string())),
        cell(Some(one.pressing.to_string())),
    ]
}

/// Who, with a link to their open cases; of who left, that they did.
fn worker(t: Texts, id: Option<&str>, name: Option<String>, left: bool) -> AnyView {
    let assignee = match id {
        Some(id) => id.parse().ok().map(Assignee::Account),
        None => Some(Assignee::Nobody),
    };
    let name = name.unwrap_or_else(|| t.t("requests-nobody"));
    let href = address(&QueueFilter {
        assignee,
        ..QueueFilter::default()
    });
    let left = left.then(|| badge(Tone::Warn, t.t("requests-work-left")));
    view! { <a href=href>{name}</a>" "{left} }.into_any()
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
    let tone = match (one.alarm, one.unclear) {
        (true, _) => Tone::Danger,
        (_, 0) => Tone::Info,
        _ => Tone::Warn,
    };
    let alarm = one.alarm.then(|| view! { <p>{t.t("requests-door-alarm")}</p> });
    let unclear = one.unclear_since.filter(|_| one.unclear > 0).map(|since| {
        let args = Args::new()
            .with("count", one.unclear)
            .with("when", format_instant(since, t.locale()));
        view! { <p>{t.t_with("requests-door-unclear", &args)}</p> }
    });
    view! { <Notice tone><p>{text}</p>{alarm}{unclear}</Notice> }.into_any()
}
