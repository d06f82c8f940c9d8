//! The runs so far.

use leptos::prelude::*;
use seutu_shared::date::format_instant;

use crate::{
    api::console::imports::{IMPORT_RUNS, ImportRun, ImportRunsData},
    console::{
        data::use_answer,
        kit::{EmptyState, Load, state_badge},
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::Table,
};

/// Runs, newest first.
#[component]
pub fn Runs() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let query = use_answer::<ImportRunsData>(IMPORT_RUNS, || Some(serde_json::json!({})));
    // The rail asks for the states now and then; when one of them changed, the list is old.
    let states = Memo::new(move |_| session.counts.with(|counts| counts.import_runs.clone()));
    Effect::new(move |before: Option<bool>| {
        states.track();
        if before.is_some() {
            query.state.reload();
        }
        true
    });
    let head = |key: &str| view! { <th scope="col">{t.t(key)}</th> };
    let number = |key: &str| view! { <th scope="col" class="cell-number">{t.t(key)}</th> };
    let table = move || {
        let runs = query.data.get().map(|data| data.import_runs).unwrap_or_default();
        if runs.is_empty() {
            return view! { <EmptyState text=t.t("console-no-runs") /> }.into_any();
        }
        let rows = runs.into_iter().map(|run| view! { <Row run /> }).collect_view();
        view! {
            <Table caption=t.t("console-runs") hide_caption=true>
                <thead><tr>
                    {head("console-run-file")}{head("console-run-state")}{number("console-run-seen")}{number("console-run-new")}
                    {number("console-run-changed")}{number("console-run-rejected")}{head("console-run-started")}
                </tr></thead>
                <tbody>{rows}</tbody>
            </Table>
        }
        .into_any()
    };
    view! {
        <section class="page-section">
            <h2>{t.t("console-runs")}</h2>
            <Load state=query.state />
            {move || query.state.ready.get().then(table)}
        </section>
    }
}

/// One run.
#[component]
fn Row(run: ImportRun) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let name = run.file_name.unwrap_or_else(|| t.t("console-run-no-file"));
    view! {
        <tr>
            <th scope="row"><a href=paths::import_run(&run.id)>{name}</a></th>
            <td>{state_badge(run.state)}</td>
            <td class="cell-number">{run.seen}</td>
            <td class="cell-number">{run.new}</td>
            <td class="cell-number">{run.changed}</td>
            <td class="cell-number">{run.rejected}</td>
            <td>{format_instant(run.created_at, locale)}<br /><span class="muted">{run.started_by}</span></td>
        </tr>
    }
}
