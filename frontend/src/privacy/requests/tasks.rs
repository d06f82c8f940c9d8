//! The registers of a case, each with its guide and its outcome.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, parse_date},
    i18n::Args,
    privacy_request::{RecipientsTold, RefusalGround, TaskOutcome},
};

use super::{case::At, steps::assign_task};
use crate::{
    api::console::requests::{CARRY_OUT, SETTLE, Task},
    console::kit::{ErrorSummary, FormFault, badge, use_form, words::code_text},
    texts::use_texts,
    ui::{Button, ButtonKind, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// One register.
#[component]
pub fn TaskRow(
    at: At,
    task: Task,
    /// Names of the files that belong to it.
    files: Vec<String>,
    open: bool,
    people: Vec<(String, String)>,
    /// Whether the service may be told to do it.
    acts: bool,
    /// Whether recipients must be told of what is done.
    tells: bool,
) -> impl IntoView {
    let t = use_texts();
    let state = match &task.outcome {
        Some(outcome) => badge(Tone::Ok, code_text(t, "task-outcome", outcome)),
        None => badge(
            Tone::Neutral,
            t.t_with(
                "requests-task-due",
                &Args::new().with("day", format_date(task.due_on)),
            ),
        ),
    };
    let steps = task
        .steps
        .iter()
        .map(|step| view! { <li>{step.clone()}</li> })
        .collect_view();
    let version = t.t_with(
        "requests-guide-version",
        &Args::new().with("version", task.recipe),
    );
    let told = task.recipients_told.as_deref().map(|told| {
        let text = code_text(t, "recipients-told", told);
        view! { <p>{t.t("requests-recipients")}": "{text}</p> }
    });
    let automatic = task.automatic;
    let id = task.id.clone();
    let label = format!("{} – {}", t.t("requests-guide"), task.name);
    view! {
        <li class="panel">
            <h3>{task.name.clone()}" "{state}</h3>
            {task.owner.clone().map(|name| view! { <p>{t.t("requests-assignee")}": "{name}</p> })}
            {task.note.clone().map(|note| view! { <p>{note}</p> })}
            {(!files.is_empty()).then(|| view! { <p>{t.t("requests-task-files")}": "{files.join(", ")}</p> })}
            {task.ground.clone().map(|ground| {
                let text = code_text(t, "refusal-ground", &ground);
                view! { <p>{t.t("requests-kept-ground")}": "{text}</p> }
            })}
            {task.retained_until.map(|day| view! { <p>{t.t("requests-until")}" "{format_date(day)}</p> })}
            {(!automatic).then(|| view! {
                <details>
                    <summary>{label}</summary>
                    <ol>{steps}</ol>
                    <p class="field-help">{version}</p>
                </details>
            })}
            {told}
            {open.then(|| view! { <Settle at task=task.clone() tells /> })}
            {open.then(|| assign_task(at, &task, people))}
            {(open && automatic && acts).then(|| view! { <CarryOut at id /> })}
        </li>
    }
}

/// Writes the outcome down.
#[component]
fn Settle(at: At, task: Task, tells: bool) -> impl IntoView {
    let t = use_texts();
    // Several are open on a page: each has the register in its ids.
    let form = use_form(format!("task-{}", task.system));
    let outcome = RwSignal::new(
        task.outcome
            .clone()
            .unwrap_or_else(|| TaskOutcome::NothingHeld.graphql_name()),
    );
    let note = RwSignal::new(task.note.clone().unwrap_or_default());
    let ground = RwSignal::new(task.ground.clone().unwrap_or_default());
    let mut grounds = vec![Choice::new("", "–")];
    grounds.extend(
        RefusalGround::ALL
            .iter()
            .filter(|one| one.keeps())
            .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key()))),
    );
    let grounds = Signal::stored(grounds);
    let until = RwSignal::new(task.retained_until.map(|day| day.to_string()).unwrap_or_default());
    let nobody = RecipientsTold::Nobody;
    let said = task
        .recipients_told
        .clone()
        .filter(|said| *said == nobody.graphql_name());
    let recipients = RwSignal::new(said.unwrap_or_default());
    let answers = Signal::stored(vec![
        Choice::new("", t.t("requests-recipients-each")),
        Choice::new(nobody.graphql_name(), t.t(&nobody.label_key())),
    ]);
    let named = StoredValue::new(task.recipients.clone());
    let outcomes: Vec<Choice> = TaskOutcome::ALL
        .iter()
        .filter(|one| **one != TaskOutcome::NotNeeded)
        .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
        .collect();
    let id = task.id.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let day = parse_date(&until.get_untracked()).ok();
        let input = json!({
            "taskId": id, "outcome": outcome.get_untracked(), "note": note.get_untracked(),
            "ground": Some(ground.get_untracked()).filter(|one| !one.is_empty()), "retainedUntil": day,
            "recipients": Some(recipients.get_untracked()).filter(|one| !one.is_empty()),
        });
        form.act(SETTLE, at.input(input), at.done());
    };
    let kept = move || outcome.with(|one| one == "RETAINED_BY_LAW");
    let own = task.automatic;
    let changes = move || {
        let mut changed = TaskOutcome::ALL.iter().filter(|one| one.changes());
        // Where our own register has erased, it must be said whatever the rest came to.
        tells && (own || outcome.with(|chosen| changed.any(|one| one.graphql_name() == *chosen)))
    };
    let title = format!("{} – {}", t.t("requests-settle"), task.name);
    view! {
        <details>
            <summary>{title}</summary>
            <form on:submit=save novalidate>
                <ErrorSummary form />
                <Select id=form.control("outcome") label=t.t("requests-outcome") value=outcome choices=Signal::stored(outcomes) error=form.problem("outcome") />
                <TextArea id=form.control("note") label=t.t("requests-note") value=note rows=2 error=form.problem("note") />
                <Show when=kept>
                    <Select id=form.control("ground") label=t.t("requests-kept-ground") value=ground choices=grounds error=form.problem("ground") />
                    <TextField id=form.control("retainedUntil") label=t.t("requests-until") value=until kind="date" error=form.problem("retainedUntil") />
                </Show>
                <Show when=changes>
                    {named.with_value(|names| (!names.is_empty()).then(|| view! {
                        <p class="field-help">{t.t_with("requests-recipients-lead", &Args::new().with("names", names.as_str()))}</p>
                    }))}
                    <Select id=form.control("recipients") label=t.t("requests-recipients") value=recipients choices=answers error=form.problem("recipients") />
                </Show>
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Secondary submit=true disabled=form.sender.pending>{t.t("requests-settle")}</Button>
            </form>
        </details>
    }
}

/// Has our own register do it.
#[component]
fn CarryOut(at: At, id: String) -> impl IntoView {
    let (t, form, toasts) = (use_texts(), use_form("carry-out"), use_toasts());
    let act = Callback::new(move |_| {
        let done = Callback::new(move |payload: Value| {
            if payload["asked"] == true {
                toasts.show(Tone::Info, t.t("requests-asked-approval"));
            }
            at.done().run(payload);
        });
        form.act(CARRY_OUT, at.input(json!({ "taskId": id })), done);
    });
    view! {
        <div>
            <p class="field-help">{t.t("requests-carry-out-hint")}</p>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Button kind=ButtonKind::Primary disabled=form.sender.pending on_click=act>{t.t("requests-carry-out")}</Button>
        </div>
    }
}
