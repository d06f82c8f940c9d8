//! Background jobs, with those that need a person on top.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use seutu_shared::{date::format_instant, i18n::Args, permission::Permission};

use super::{
    data::{fault_text, use_answer, use_sender, variables},
    kit::{EmptyState, Load, PageHeading, state_badge},
    paths,
    session::use_session,
};
use crate::{
    api::console::{
        operations::{
            JOBS, Job, JobsData, JobsVariables, MAILBOX, MailboxData, MailboxStatus, RETRY, RetryData,
            RetryJobInput, RetryVariables,
        },
        types::JobState,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, Choice, Notice, Select, Table, Tone, use_toasts},
};

/// Parameter of the state.
const STATE: &str = "tila";
/// Most jobs shown.
const SHOWN: u32 = 100;

/// Jobs of one state or all.
#[component]
pub fn JobsPage() -> impl IntoView {
    let t = use_texts();
    let parameters = use_query_map();
    let in_address = Memo::new(move |_| parameters.with(|map| map.get(STATE).unwrap_or_default()));
    let query = use_answer::<JobsData>(JOBS, move || {
        variables(JobsVariables {
            state: JobState::from_slug(&in_address.get()),
            first: SHOWN,
        })
    });
    let reload = Callback::new(move |_| query.state.reload());
    let content = move || {
        let mut jobs = query.data.get().map(|data| data.jobs).unwrap_or_default();
        // Dead jobs first: they wait for a person. The rest stays as the server ordered it.
        jobs.sort_by_key(|job| job.state != JobState::Dead);
        if jobs.is_empty() {
            view! { <EmptyState text=t.t("console-no-jobs") /> }.into_any()
        } else {
            view! { <JobTable jobs retried=Callback::new(move |()| query.state.reload()) /> }.into_any()
        }
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-jobs") />
            <p class="lead">{t.t("console-jobs-lead")}</p>
            <div class="toolbar">
                <StateFilter in_address />
                <Button disabled=query.state.loading on_click=reload>{t.t("console-refresh")}</Button>
            </div>
            <Load state=query.state />
            {move || query.state.ready.get().then(content)}
            <Mailbox />
        </div>
    }
}

/// How the mailbox is doing that answers come to; nothing where there is none.
#[component]
fn Mailbox() -> impl IntoView {
    let query = use_answer::<MailboxData>(MAILBOX, || Some(serde_json::json!({})));
    move || {
        let status = query.data.get().map(|data| data.status);
        status
            .filter(|status| status.enabled)
            .map(|status| view! { <MailboxNumbers status /> })
    }
}

#[component]
fn MailboxNumbers(status: MailboxStatus) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let read = match status.succeeded_at {
        Some(at) => t.t_with(
            "console-mailbox-read-at",
            &Args::new().with("when", format_instant(at, locale)),
        ),
        None => t.t("console-mailbox-never"),
    };
    let failed = status.failed_since.map(|since| {
        let args = Args::new()
            .with("code", status.code.unwrap_or_default())
            .with("when", format_instant(since, locale));
        let text = t.t_with("console-mailbox-failed", &args);
        view! { <Notice tone=Tone::Danger><p>{text}</p></Notice> }
    });
    let alarm = status
        .alarm
        .then(|| view! { <Notice tone=Tone::Danger><p>{t.t("console-mailbox-alarm")}</p></Notice> });
    let number = |key: &str, count: u32| view! { <div><dt>{t.t(key)}</dt><dd>{count}</dd></div> };
    view! {
        <section>
            <h2>{t.t("console-mailbox")}</h2>
            {alarm}
            {failed}
            <p>{read}</p>
            <dl class="numbers">
                {number("console-mailbox-handled", status.handled)}
                {number("console-mailbox-unclaimed", status.unclaimed)}
                {number("console-mailbox-flagged", status.flagged)}
                {number("console-mailbox-failing", status.failing)}
            </dl>
            <p class="muted">{t.t("console-mailbox-help")}</p>
        </section>
    }
}

/// Which jobs are shown; kept in the address.
#[component]
fn StateFilter(in_address: Memo<String>) -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let value = RwSignal::new(in_address.get_untracked());
    Effect::new(move |_| value.set(in_address.get()));
    Effect::new(move |before: Option<String>| {
        let chosen = value.get();
        if before.is_some_and(|before| before != chosen) && in_address.get_untracked() != chosen {
            let query = if chosen.is_empty() {
                String::new()
            } else {
                format!("?{STATE}={chosen}")
            };
            let options = NavigateOptions {
                resolve: false,
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&format!("{}{query}", paths::JOBS), options);
        }
        chosen
    });
    let choices = std::iter::once(Choice::new("", t.t("all")))
        .chain(
            JobState::ALL
                .iter()
                .map(|state| Choice::new(state.slug(), t.t(state.label_key()))),
        )
        .collect::<Vec<_>>();
    view! { <Select id="job-state" label=t.t("console-job-state") value choices=Signal::stored(choices) /> }
}

#[component]
fn JobTable(jobs: Vec<Job>, retried: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let rows = jobs
        .into_iter()
        .map(|job| view! { <JobRow job retried /> })
        .collect_view();
    let head = |key: &str| view! { <th scope="col">{t.t(key)}</th> };
    view! {
        <Table caption=t.t("console-jobs") hide_caption=true>
            <thead><tr>
                {head("console-job-kind")}{head("console-job-state")}{head("console-job-attempts")}
                {head("console-job-next")}{head("console-job-error")}{head("console-job-action")}
            </tr></thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

#[component]
fn JobRow(job: Job, retried: Callback<()>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let (session, toasts, sender) = (use_session(), use_toasts(), use_sender());
    let dead = job.state == JobState::Dead;
    let id = StoredValue::new(job.id);
    let retry = Callback::new(move |_| {
        let input = RetryJobInput {
            job_id: id.get_value(),
        };
        sender.send(RETRY, RetryVariables { input }, move |data: RetryData| {
            if data.payload.errors.is_empty() {
                toasts.show(Tone::Ok, t.t("console-job-retried"));
            }
            for error in &data.payload.errors {
                toasts.show(Tone::Danger, error.text(locale));
            }
            retried.run(());
        });
    });
    Effect::new(move |_| {
        if let Some(error) = sender.error.get() {
            toasts.show(Tone::Danger, fault_text(t, &error));
        }
    });
    let may = Memo::new(move |_| session.can(Permission::JobRetry));
    let when = job.finished_at.unwrap_or(job.run_at);
    let attempts = t.t_with(
        "console-job-attempts-of",
        &Args::new()
            .with("done", job.attempts)
            .with("most", job.max_attempts),
    );
    let button = move || {
        (dead && may.get())
            .then(|| view! { <Button disabled=sender.pending on_click=retry>{t.t("try-again")}</Button> })
    };
    view! {
        <tr class:row-dead=dead>
            <th scope="row">{kind_name(t, &job.kind)}</th>
            <td>{state_badge(job.state)}</td>
            <td>{attempts}</td>
            <td>{format_instant(when, locale)}</td>
            <td class="cell-error">{job.last_error}</td>
            <td>{button}</td>
        </tr>
    }
}

/// Name of a kind of job; one without a text is shown as it is written.
fn kind_name(t: Texts, kind: &str) -> String {
    let key = format!("console-job-kind-{}", kind.replace(['.', '_'], "-"));
    if t.has(&key) { t.t(&key) } else { kind.to_owned() }
}
