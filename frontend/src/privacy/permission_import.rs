//! Taking over permissions that people gave elsewhere: a table is sent, what would come of it is shown, and only then is
//! it taken.

use leptos::{ev::SubmitEvent, html, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, permission_import::PermissionField};

use crate::{
    api::{
        answer::field,
        console::purposes::{IMPORT, ImportReport, RefusedRow},
        console::types::UserError,
        transport::ApiError,
    },
    console::{
        data::fault_text,
        imports::send_file::send_file,
        kit::{ErrorSummary, Form, FormFault, PageHeading, Problem, cell, data_table, use_form},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Notice, Symbol, Tone},
};

/// What the page knows.
#[derive(Clone, Copy)]
struct State {
    form: Form,
    texts: Texts,
    /// The file that was sent and looked at.
    file: RwSignal<Option<String>>,
    report: RwSignal<Option<ImportReport>>,
    sending: RwSignal<bool>,
    progress: RwSignal<f64>,
}

impl State {
    fn refuse(self, text: String) {
        self.form.problems.try_set(vec![Problem::of("file", text)]);
    }

    fn sent(self, sent: Result<String, ApiError>) {
        self.sending.try_set(false);
        match sent {
            Ok(id) => {
                self.file.try_set(Some(id));
                self.run(true);
            }
            Err(error) => self.refuse(fault_text(self.texts, &error)),
        }
    }

    fn run(self, dry: bool) {
        let Some(file) = self.file.get_untracked() else {
            return;
        };
        let variables = json!({"input": {"fileId": file, "dryRun": dry}});
        let sender = self.form.sender;
        sender.send(IMPORT, variables, move |answer: Value| {
            let payload = answer.get("payload").cloned().unwrap_or_default();
            let errors: Vec<UserError> = field(&payload, "errors").unwrap_or_default();
            if let Some(error) = errors.first() {
                self.file.set(None);
                self.refuse(told(self.texts, error));
                return;
            }
            self.report.set(field(&payload, "report").ok());
        });
    }
}

/// An error with the column that it is about.
fn told(t: Texts, error: &UserError) -> String {
    let text = error.text(t.locale());
    let column = error
        .field
        .as_deref()
        .and_then(|name| name.parse::<PermissionField>().ok());
    match column {
        Some(column) => format!("{}: {text}", t.t(&column.label_key())),
        None => text.to_owned(),
    }
}

/// The page.
#[component]
pub fn PermissionImportPage() -> impl IntoView {
    let t = use_texts();
    let state = State {
        form: use_form("permissions"),
        texts: t,
        file: RwSignal::new(None),
        report: RwSignal::new(None),
        sending: RwSignal::new(false),
        progress: RwSignal::new(0.0),
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("perm-import-title") />
            <p class="lead">{t.t("perm-import-lead")}</p>
            {move || match state.report.get() {
                Some(report) => view! { <Report state report /> }.into_any(),
                None => view! { <Send state /> }.into_any(),
            }}
        </div>
    }
}

/// Choosing and sending the file.
#[component]
fn Send(state: State) -> impl IntoView {
    let (t, form) = (state.texts, state.form);
    let input = NodeRef::<html::Input>::new();
    let problem = form.problem("file");
    let busy = Signal::derive(move || state.sending.get() || form.sender.pending.get());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else {
            state.refuse(t.t("console-choose-file-first"));
            return;
        };
        form.problems.set(Vec::new());
        state.sending.set(true);
        send_file(&file, "table", state.progress, move |sent| state.sent(sent));
    };
    view! {
        <form novalidate on:submit=send class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p>{t.t("perm-import-columns")}</p>
            <div class="field" class:field-invalid=move || problem.with(Option::is_some)>
                <label for="permissions-file">{t.t("perm-import-file")}</label>
                <p class="field-help" id="permissions-file-help">{t.t("perm-import-filehelp")}</p>
                <input id="permissions-file" type="file" node_ref=input aria-describedby="permissions-file-help permissions-file-error"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />
                {move || problem.get().map(|text| view! { <p class="field-error" id="permissions-file-error">{text}</p> })}
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Primary symbol=Symbol::Upload submit=true disabled=busy>{t.t("perm-import-tryit")}</Button>
            </div>
            <Show when=move || state.sending.get()>
                <div class="progress">
                    <label for="permissions-progress">{t.t("console-sending")}</label>
                    <progress id="permissions-progress" max="1" value=move || state.progress.get().to_string()></progress>
                </div>
            </Show>
        </form>
    }
}

/// What would come of the file, or came of it.
#[component]
fn Report(state: State, report: ImportReport) -> impl IntoView {
    let t = state.texts;
    let number = |key: &str, count: u32| view! { <div><dt>{t.t(key)}</dt><dd>{count}</dd></div> };
    let later: Vec<String> = report.later.iter().map(ToString::to_string).collect();
    let later_rows = (!later.is_empty()).then(|| {
        let args = Args::new().with("rows", later.join(", "));
        view! { <p>{t.t_with("perm-import-laterrows", &args)}</p> }
    });
    let dry = report.dry_run;
    let said = if dry {
        view! { <Notice live=true><p>{t.t("perm-import-dry")}</p></Notice> }.into_any()
    } else {
        view! { <Notice tone=Tone::Ok live=true><p>{t.t("perm-import-done")}</p></Notice> }.into_any()
    };
    let take = Callback::new(move |_| state.run(false));
    let again = Callback::new(move |_| {
        state.file.set(None);
        state.report.set(None);
    });
    let may_take = dry && report.given > 0;
    let refused = (!report.refused.is_empty()).then(|| refused_rows(t, report.refused));
    let later_count = u32::try_from(later.len()).unwrap_or(u32::MAX);
    view! {
        {said}
        <FormFault sender=state.form.sender />
        <dl class="numbers">
            {number("perm-import-rows", report.rows)}
            {number("perm-import-given", report.given)}
            {number("perm-import-people", report.people)}
            {number("perm-import-known", report.known)}
            {number("perm-import-later", later_count)}
            {number("perm-import-refused", report.refused_count)}
        </dl>
        {later_rows}
        {refused}
        <div class="actions">
            {may_take.then(|| view! {
                <Button kind=ButtonKind::Primary disabled=state.form.sender.pending on_click=take>{t.t("perm-import-take")}</Button>
            })}
            <Button on_click=again>{t.t("perm-import-another")}</Button>
        </div>
    }
}

fn refused_rows(t: Texts, rows: Vec<RefusedRow>) -> AnyView {
    let row = |one: RefusedRow| {
        let problems: Vec<String> = one.errors.iter().map(|error| told(t, error)).collect();
        vec![cell(one.row.to_string()), cell(problems.join(" "))]
    };
    data_table(
        t.t("perm-import-refused"),
        vec![t.t("perm-import-row"), t.t("perm-import-problem")],
        rows.into_iter().map(row).collect(),
    )
}
