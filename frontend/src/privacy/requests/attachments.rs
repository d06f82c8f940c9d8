//! Files that came with a case or a message: to be saved or deleted, and a form by which staff add one.

use leptos::{ev::SubmitEvent, html, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    privacy_request::{MAX_FILE_MEGABYTES, MAX_REQUEST_FILES},
};

use super::case::At;
use crate::{
    api::{
        console::requests::{Attachment, DELETE_FILE},
        transport::ApiError,
    },
    console::{
        data::fault_text,
        imports::send_file::send_to,
        kit::{ErrorSummary, FormFault, Problem, use_form, words::code_text},
        session::{SIGN_IN_REQUIRED, use_session},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Symbol},
};

/// The section of a case; none where there is nothing to see or do.
pub fn section(at: At, files: Vec<Attachment>, may: bool) -> Option<AnyView> {
    let t = use_texts();
    let done = may.then(|| at.done());
    (may || !files.is_empty()).then(|| {
        view! {
            <section class="page-section" aria-labelledby="attachments-title">
                <h2 id="attachments-title">{t.t("requests-attachments")}</h2>
                <Files files done />
                {may.then(|| view! { <Add at /> })}
            </section>
        }
        .into_any()
    })
}

/// Files that came, each with a button that deletes it where something is to be done then.
#[component]
pub fn Files(
    /// The files.
    files: Vec<Attachment>,
    /// What to do once one was deleted; without it none can be.
    done: Option<Callback<Value>>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("attachment");
    let here = RwSignal::new(files);
    let row = move |file: Attachment| {
        let size = (file.size / 1000).max(1);
        let facts = format!(
            "{}, {}, {size} kB",
            code_text(t, "file-origin", &file.origin),
            format_instant(file.at, t.locale())
        );
        let name = Args::new().with("name", file.name.clone());
        let delete = done.map(|done| {
            let id = StoredValue::new(file.id.clone());
            // The rest of the page stays as it is typed.
            let gone = Callback::new(move |answer: Value| {
                here.update(|files| files.retain(|file| file.id != id.get_value()));
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
                <a href=format!("/api/request-files/{}", file.id) download=file.name.clone()>{file.name.clone()}</a>
                " "<span class="field-help">{facts}</span>" "{delete}
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

/// Why a file was not taken. The texts of limits tell them, which a refusal here does not bring.
fn refused(t: Texts, error: &ApiError) -> String {
    let max = match error.code() {
        "file_too_large" => MAX_FILE_MEGABYTES,
        "too_many" => MAX_REQUEST_FILES,
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
        .with("max", MAX_REQUEST_FILES)
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
