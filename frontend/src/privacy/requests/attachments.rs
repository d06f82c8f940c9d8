//! Files that came with a case or a message: to be saved, marked or deleted, and a form by which staff add one.

use leptos::{ev::SubmitEvent, html, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    privacy_request::{FileMark, MAX_FILE_MEGABYTES, MAX_STAFF_FILES},
};

use super::case::At;
use crate::{
    api::{
        console::requests::{Attachment, DELETE_FILE, MARK_FILE},
        transport::ApiError,
    },
    console::{
        company::consent_draft::now,
        data::fault_text,
        imports::send_file::send_to,
        kit::{ErrorSummary, FormFault, Problem, use_form, words::code_text},
        session::{SIGN_IN_REQUIRED, use_session},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Select, Symbol},
};

/// A file by its name, or by its number once it was deleted.
pub fn called(t: Texts, file: &Attachment) -> String {
    if file.purged_at.is_none() {
        return file.name.clone();
    }
    t.t_with("requests-file", &Args::new().with("number", file.number))
}

/// The section of a case; none where there is nothing to see or do. Tasks are named by their registers.
pub fn section(at: At, files: Vec<Attachment>, tasks: Vec<(String, String)>, may: bool) -> Option<AnyView> {
    let t = use_texts();
    let done = may.then(|| at.done());
    (may || !files.is_empty()).then(|| {
        view! {
            <section class="page-section" aria-labelledby="attachments-title">
                <h2 id="attachments-title">{t.t("requests-attachments")}</h2>
                <Files files done tasks=Some(tasks) />
                {may.then(|| view! { <p class="field-help">{t.t("requests-attachments-answer")}</p> })}
                {may.then(|| view! { <Add at /> })}
            </section>
        }
        .into_any()
    })
}

/// Files that came, each with what becomes of it and a button that deletes it where something is to be done then.
#[component]
pub fn Files(
    /// The files.
    files: Vec<Attachment>,
    /// What to do once one was deleted; without it none can be.
    done: Option<Callback<Value>>,
    /// Registers of the case; none for a message, with which nothing is answered.
    tasks: Option<Vec<(String, String)>>,
) -> impl IntoView {
    let t = use_texts();
    let tasks = StoredValue::new(tasks);
    let form = use_form("attachment");
    let here = RwSignal::new(files);
    let row = move |file: Attachment| {
        let chosen = RwSignal::new(file.mark.clone());
        let known = file.clone();
        let facts = move || chosen.with(|mark| facts(t, &known, mark));
        let name = Args::new().with("name", file.name.clone());
        let left = file.purged_at.is_none();
        let mark = done.filter(|_| left).map(|done| {
            let file = file.clone();
            view! { <Mark file tasks=tasks.get_value() chosen done /> }
        });
        let delete = done.filter(|_| left).map(|done| {
            let id = StoredValue::new(file.id.clone());
            // Its number stays, and the rest of the page as it is typed.
            let gone = Callback::new(move |answer: Value| {
                here.update(|files| {
                    if let Some(file) = files.iter_mut().find(|file| file.id == id.get_value()) {
                        file.name.clear();
                        file.purged_at = Some(now());
                    }
                });
                done.run(answer);
            });
            let act = Callback::new(move |_| {
                form.act(DELETE_FILE, json!({ "input": { "fileId": id.get_value() } }), gone);
            });
            let text = t.t_with("requests-attachment-delete", &name);
            view! { <Button kind=ButtonKind::Danger disabled=form.sender.pending on_click=act>{text}</Button> }
        });
        view! {
            <li>
                {if left {
                    let address = format!("/api/request-files/{}", file.id);
                    view! { <a href=address download=file.name.clone()>{file.name.clone()}</a> }.into_any()
                } else {
                    view! { <span>{called(t, &file)}</span> }.into_any()
                }}
                " "<span class="field-help">{facts}</span>" "{delete}{mark}
            </li>
        }
    };
    let rows = move || here.get().into_iter().map(row).collect_view();
    view! {
        <Show when=move || here.with(|files| !files.is_empty())>
            <p class="field-help">{t.t("requests-attachments-lead")}</p>
        </Show>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        <ul class="plain-list">{rows}</ul>
    }
}

/// How a file came, what becomes of it, and what became of it.
fn facts(t: Texts, file: &Attachment, mark: &str) -> String {
    let when = |key: &str, at| t.t_with(key, &Args::new().with("when", format_instant(at, t.locale())));
    let mut facts = vec![
        code_text(t, "file-origin", &file.origin),
        format_instant(file.at, t.locale()),
        format!("{} kB", (file.size / 1000).max(1)),
    ];
    if mark != FileMark::Plain.graphql_name() {
        facts.push(code_text(t, "file-mark", mark));
    }
    facts.extend(file.fetched_at.map(|at| when("requests-file-fetched", at)));
    match (file.purged_at, file.kept_until) {
        (Some(at), _) => facts.push(when("requests-file-purged", at)),
        (None, Some(at)) => facts.push(when("requests-file-kept", at)),
        (None, None) => {}
    }
    facts.join(", ")
}

/// What becomes of a file, and from which register it is.
#[component]
fn Mark(
    file: Attachment,
    tasks: Option<Vec<(String, String)>>,
    /// What was saved last.
    chosen: RwSignal<String>,
    /// What to do once it is saved.
    done: Callback<Value>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form(format!("mark-{}", file.number));
    let mark = RwSignal::new(file.mark);
    let task = RwSignal::new(file.task_id.unwrap_or_default());
    let answers = tasks.is_some();
    let marks: Vec<Choice> = FileMark::ALL
        .iter()
        .filter(|one| answers || **one != FileMark::Answer)
        .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
        .collect();
    let registers = tasks.filter(|tasks| !tasks.is_empty()).map(|tasks| {
        let mut all = vec![Choice::new("", "–")];
        all.extend(tasks.into_iter().map(|(id, name)| Choice::new(id, name)));
        let label = t.t("requests-system");
        view! { <Select id=form.control("taskId") label value=task choices=Signal::stored(all) /> }
    });
    let id = StoredValue::new(file.id);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let now = mark.get_untracked();
        let input = json!({
            "fileId": id.get_value(), "mark": now,
            "taskId": Some(task.get_untracked()).filter(|task| !task.is_empty()),
        });
        let saved = Callback::new(move |answer: Value| {
            chosen.set(now.clone());
            done.run(answer);
        });
        form.act(MARK_FILE, json!({ "input": input }), saved);
    };
    let title = t.t_with("requests-file-mark-of", &Args::new().with("name", file.name));
    view! {
        <details>
            <summary>{title}</summary>
            <form on:submit=save novalidate>
                <ErrorSummary form />
                <Select id=form.control("mark") label=t.t("requests-file-mark") value=mark choices=Signal::stored(marks) />
                {registers}
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Secondary submit=true disabled=form.sender.pending>{t.t("requests-save")}</Button>
            </form>
        </details>
    }
}

/// Why a file was not taken. The texts of limits tell them, which a refusal here does not bring.
fn refused(t: Texts, error: &ApiError) -> String {
    let max = match error.code() {
        "file_too_large" => MAX_FILE_MEGABYTES,
        "too_many" => MAX_STAFF_FILES,
        _ => return fault_text(t, error),
    };
    let key = format!("error-{}", error.code().replace('_', "-"));
    t.t_with(&key, &Args::new().with("max", max))
}

/// Choosing and sending a file, such as a letter that was scanned.
#[component]
fn Add(at: At) -> impl IntoView {
    let (t, session, form) = (use_texts(), use_session(), use_form("attach"));
    let input = NodeRef::<html::Input>::new();
    let (progress, sending) = (RwSignal::new(0.0), RwSignal::new(false));
    let (problem, done) = (form.problem("file"), at.done());
    let refuse = move |text: String| {
        form.problems.try_set(vec![Problem::of("file", text)]);
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if sending.get_untracked() {
            return;
        }
        let chosen = input.get_untracked().and_then(|input| input.files());
        let Some(file) = chosen.and_then(|files| files.get(0)) else {
            return refuse(t.t("console-choose-file-first"));
        };
        form.problems.set(Vec::new());
        progress.set(0.0);
        sending.set(true);
        let address = format!("/api/requests/{}/files", at.id.get_value());
        send_to(&address, &file, progress, move |sent| {
            sending.try_set(false);
            match sent {
                Ok(_) => done.run(Value::Null),
                Err(error) => {
                    if error.code() == SIGN_IN_REQUIRED {
                        session.expired.set(true);
                    }
                    refuse(refused(t, &error));
                }
            }
        });
    };
    let help = Args::new()
        .with("max", MAX_STAFF_FILES)
        .with("megabytes", MAX_FILE_MEGABYTES);
    view! {
        <form novalidate on:submit=send class="panel">
            <ErrorSummary form />
            <div class="field" class:field-invalid=move || problem.with(Option::is_some)>
                <label for="attach-file">{t.t("requests-attach")}</label>
                <p class="field-help" id="attach-file-help">{t.t_with("requests-attach-help", &help)}</p>
                <input id="attach-file" type="file" node_ref=input aria-describedby="attach-file-help attach-file-error"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    accept=".pdf,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain" />
                {move || problem.get().map(|text| view! { <p class="field-error" id="attach-file-error">{text}</p> })}
            </div>
            <Button kind=ButtonKind::Secondary symbol=Symbol::Upload submit=true disabled=sending>{t.t("requests-attach-send")}</Button>
            <Show when=move || sending.get()>
                <progress max="1" aria-label=t.t("console-sending") value=move || progress.get().to_string()></progress>
            </Show>
        </form>
    }
}
