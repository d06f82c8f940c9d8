//! Choosing a file, sending it and starting a run over it.

use leptos::{
    ev::{DragEvent, SubmitEvent},
    html,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use seutu_shared::i18n::Args;
use web_sys::{File, FileList};

use super::send_file::send_file;
use crate::{
    api::{
        console::imports::{START, StartData, StartPrhImportInput, StartVariables},
        transport::ApiError,
    },
    console::{
        data::fault_text,
        kit::{ErrorSummary, Form, FormFault, Problem, use_form},
        paths,
        session::{Session, use_session},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Checkbox, Icon, Symbol},
};

/// What the upload knows.
#[derive(Clone, Copy)]
struct UploadState {
    form: Form,
    session: Session,
    texts: Texts,
    file: RwSignal<Option<File>, LocalStorage>,
    all_companies: RwSignal<bool>,
    /// Share sent; meaningful while `sending`.
    progress: RwSignal<f64>,
    sending: RwSignal<bool>,
    go: StoredValue<Box<dyn Fn(String) + Send + Sync>>,
}

impl UploadState {
    fn take(self, files: Option<FileList>) {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            self.form.problems.set(Vec::new());
            self.file.set(Some(file));
        }
    }

    fn send(self) {
        if self.sending.get_untracked() || self.form.sender.pending.get_untracked() {
            return;
        }
        let Some(file) = self.file.get_untracked() else {
            self.form.problems.set(vec![Problem::of(
                "file",
                self.texts.t("console-choose-file-first"),
            )]);
            return;
        };
        self.form.problems.set(Vec::new());
        self.progress.set(0.0);
        self.sending.set(true);
        send_file(&file, "import", self.progress, move |sent| {
            self.sending.try_set(false);
            match sent {
                Ok(file_id) => self.start(file_id),
                Err(error) => self.refused(&error),
            }
        });
    }

    fn refused(self, error: &ApiError) {
        if matches!(error, ApiError::Refused { code } if code == "sign_in_required") {
            self.session.expired.set(true);
        }
        self.form
            .problems
            .try_set(vec![Problem::of("file", fault_text(self.texts, error))]);
    }

    fn start(self, file_id: String) {
        let input = StartPrhImportInput {
            file_id,
            all_companies: self.all_companies.get_untracked(),
        };
        self.form
            .sender
            .send(START, StartVariables { input }, move |data: StartData| {
                if self.form.show(&data.payload.errors, self.texts.locale()) {
                    return;
                }
                if let Some(run) = data.payload.import_run {
                    self.session.refresh_counts();
                    self.go.with_value(|go| go(paths::import_run(&run.id)));
                }
            });
    }
}

/// The form: a file by the picker or by dropping it, and whether to take every company.
#[component]
pub fn Upload() -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let go = move |address: String| {
        navigate(
            &address,
            NavigateOptions {
                resolve: false,
                ..NavigateOptions::default()
            },
        );
    };
    let state = UploadState {
        form: use_form("import"),
        session: use_session(),
        texts: t,
        file: RwSignal::new_local(None),
        all_companies: RwSignal::new(false),
        progress: RwSignal::new(0.0),
        sending: RwSignal::new(false),
        go: StoredValue::new(Box::new(go)),
    };
    let busy = Signal::derive(move || state.sending.get() || state.form.sender.pending.get());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        state.send();
    };
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="import-title">
            <h2 id="import-title">{t.t("console-import-new")}</h2>
            <ErrorSummary form=state.form />
            <FormFault sender=state.form.sender />
            <FilePicker state />
            <Checkbox id="import-all" label=t.t("console-import-all") checked=state.all_companies help=t.t("console-import-all-help") />
            <div class="actions">
                <Button kind=ButtonKind::Primary symbol=Symbol::Upload submit=true disabled=busy>{t.t("console-import-start")}</Button>
            </div>
            <Sending state />
        </form>
    }
}

/// The file, picked or dropped.
#[component]
fn FilePicker(state: UploadState) -> impl IntoView {
    let t = state.texts;
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let problem = state.form.problem("file");
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        state.take(event.data_transfer().and_then(|data| data.files()));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let chosen = move || {
        state.file.with(|file| {
            file.as_ref().map(|file| {
                let args = Args::new()
                    .with("name", file.name())
                    .with("size", size_text(file.size()));
                t.t_with("console-file-chosen", &args)
            })
        })
    };
    view! {
        <div class="drop" class:drop-over=move || over.get() class:field-invalid=move || problem.with(Option::is_some)
            on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=drop>
            <label for="import-file"><Icon symbol=Symbol::Document /><span>{t.t("console-choose-file")}</span></label>
            <p class="field-help" id="import-file-help">{t.t("console-choose-file-help")}</p>
            <input
                id="import-file"
                type="file"
                accept=".json,.zip,application/json,application/zip"
                node_ref=input
                aria-describedby="import-file-help import-file-chosen"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                on:change=move |_| state.take(input.get_untracked().and_then(|input| input.files()))
            />
            <p id="import-file-chosen" class="drop-chosen" role="status">{chosen}</p>
        </div>
    }
}

/// How far the file has got.
#[component]
fn Sending(state: UploadState) -> impl IntoView {
    let t = state.texts;
    view! {
        <Show when=move || state.sending.get()>
            <div class="progress">
                <label for="import-progress">{t.t("console-sending")}</label>
                <progress id="import-progress" max="1" value=move || state.progress.get().to_string()></progress>
            </div>
        </Show>
    }
}

/// A size in the SI units that read alike in all three languages.
fn size_text(bytes: f64) -> String {
    if bytes < 1_000_000.0 {
        format!("{:.0} kB", (bytes / 1_000.0).max(1.0))
    } else {
        format!("{:.1} MB", bytes / 1_000_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::size_text;

    #[test]
    fn small_files_show_in_kilobytes_and_large_ones_in_megabytes() {
        assert_eq!(
            (size_text(10.0), size_text(240_400.0), size_text(3_449_000.0)),
            ("1 kB".into(), "240 kB".into(), "3.4 MB".into())
        );
    }
}
