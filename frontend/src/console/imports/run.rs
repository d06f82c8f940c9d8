//! One run: its progress while it goes on, its report when it is over.

use std::time::Duration;

use leptos::prelude::*;
use seutu_shared::{date::format_instant, i18n::Args};

use super::report::Report;
use crate::{
    api::console::{
        imports::{IMPORT_RUN, ImportRun, ImportRunData, ImportRunVariables},
        types::ImportState,
    },
    console::{
        data::{Query, use_answer, variables},
        kit::{EmptyState, Load, PageHeading, state_badge},
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Icon, Notice, Symbol, Tone},
};

/// How often a run under way is asked for.
const EVERY: Duration = Duration::from_secs(1);

/// The run in the address.
#[component]
pub fn ImportRunPage(
    /// Its identifier.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<ImportRunData>(IMPORT_RUN, move || {
        variables(ImportRunVariables { id: id.clone() })
    });
    follow(query);
    let run = move || query.data.get().and_then(|data| data.import_run);
    let title = Signal::derive(move || {
        let name = run()
            .and_then(|run| run.file_name)
            .unwrap_or_else(|| t.t("console-run-no-file"));
        t.t_with("console-run-title", &Args::new().with("name", name))
    });
    let content = move || match run() {
        None => view! { <EmptyState text=t.t("error-not-found") /> }.into_any(),
        Some(run) => view! { <RunView run /> }.into_any(),
    };
    view! {
        <div class="page">
            <a class="case-back case-back-always" href=paths::IMPORTS><Icon symbol=Symbol::ArrowLeft />{t.t("console-to-imports")}</a>
            <PageHeading text=title />
            <Announce query />
            <Load state=query.state />
            {move || query.state.ready.get().then(content)}
        </div>
    }
}

/// Asks again while the run goes on, also after a fault of the network.
fn follow(query: Query<ImportRunData>) {
    let session = use_session();
    let was_active = StoredValue::new(false);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        query.state.error.track();
        let active = query.data.with(|data| {
            data.as_ref()
                .and_then(|data| data.import_run.as_ref())
                .is_some_and(|run| run.state.active())
        });
        if active {
            if let Some(timer) = waiting.get_value() {
                timer.clear();
            }
            waiting.set_value(set_timeout_with_handle(move || query.state.reload(), EVERY).ok());
        } else if was_active.get_value() {
            session.refresh_counts();
        }
        was_active.set_value(active);
    });
    on_cleanup(move || {
        if let Some(timer) = waiting.try_get_value().flatten() {
            timer.clear();
        }
    });
}

/// Tells screen readers the state, and each quarter of the way; more would only be noise.
#[component]
fn Announce(query: Query<ImportRunData>) -> impl IntoView {
    let t = use_texts();
    let step = Memo::new(move |_| {
        query.data.with(|data| {
            let run = data.as_ref()?.import_run.as_ref()?;
            Some((run.state, quarter(run.progress.0)))
        })
    });
    let text = move || {
        step.get().map(|(state, quarter)| match state {
            ImportState::Running => {
                t.t_with("console-run-announce", &Args::new().with("percent", quarter * 25))
            }
            other => t.t(other.label_key()),
        })
    };
    view! { <p class="visually-hidden" role="status">{text}</p> }
}

/// Full quarters of the way.
fn quarter(progress: f64) -> u32 {
    [0.25, 0.5, 0.75, 1.0]
        .iter()
        .map(|step| u32::from(progress >= *step))
        .sum()
}

/// Who started it, where it is, what came of it.
#[component]
fn RunView(run: ImportRun) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let started = t.t_with(
        "console-run-started-by",
        &Args::new()
            .with("who", run.started_by.as_str())
            .with("when", format_instant(run.created_at, locale)),
    );
    let ended = run.ended_at.map(|at| {
        t.t_with(
            "console-run-ended",
            &Args::new().with("when", format_instant(at, locale)),
        )
    });
    let scope = t.t(match (run.source.as_str(), run.all_companies) {
        ("listings", _) => "staff-run-takeover",
        ("listings_dry_run", _) => "staff-run-dry",
        (_, true) => "console-run-all",
        (_, false) => "console-run-region",
    });
    let again = run
        .file_id
        .clone()
        .filter(|_| run.source == "listings_dry_run" && !run.state.active());
    let again = again.map(|file| {
        let href = paths::listing_file(&file);
        view! { <p><a href=href>{t.t("staff-run-again")}</a></p> }
    });
    // While the file is read nobody knows its length: the bar only says that work goes on.
    let known = (run.progress.0 > 0.0).then(|| run.progress.0.to_string());
    let percent = if known.is_some() {
        format!("{:.0} %", run.progress.0 * 100.0)
    } else {
        t.t_with("console-run-reading", &Args::new().with("count", run.seen))
    };
    let progress = run.state.active().then(|| {
        view! {
            <div class="progress">
                <label for="run-progress">{t.t("console-run-progress")}</label>
                <progress id="run-progress" max="1" value=known></progress>
                <span class="progress-number">{percent}</span>
            </div>
        }
    });
    let failure = run.error.as_ref().map(|error| {
        let text = error.text(locale).to_owned();
        view! { <Notice tone=Tone::Danger title=t.t("console-run-failed")><p>{text}</p></Notice> }
    });
    view! {
        <p class="badges">{state_badge(run.state)}<span class="muted">{started}" "{ended}</span></p>
        <p>{scope}</p>
        {again}
        {progress}
        {failure}
        <Report run />
    }
}

#[cfg(test)]
mod tests {
    use super::quarter;

    #[test]
    fn quarters_are_told_when_they_are_full() {
        assert_eq!([0.0, 0.2, 0.25, 0.9, 1.0].map(quarter), [0, 0, 1, 3, 4]);
    }
}
