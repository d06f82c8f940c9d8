//! Taking an older directory over: a table is sent, its columns are said, what would come of it is shown, and only then
//! is it taken.

use leptos::{html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use serde_json::{Value, json};
use seutu_shared::{i18n::Args, takeover::ImportField};

use super::send_file::send_file;
use crate::{
    api::console::upkeep::{LISTING_FILE, ListingFile, ListingFileData, START_LISTINGS, TableRow},
    console::{
        data::{fault_text, use_answer},
        kit::{
            ErrorSummary, FormFault, Load, PageHeading, Problem, cell, data_table, use_form, words::code_text,
        },
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Notice, Select, Symbol, Tone},
};

/// Name of the file's id in the address, so that a dry run leads back here.
pub const FILE_PARAM: &str = "tiedosto";

/// The page: sending a table, or saying what its columns are.
#[component]
pub fn ListingImportPage() -> impl IntoView {
    let t = use_texts();
    let parameters = use_query_map();
    let file = Memo::new(move |_| parameters.with(|map| map.get(FILE_PARAM)));
    view! {
        <div class="page">
            <PageHeading text=t.t("staff-takeover") />
            <p class="lead">{t.t("staff-takeover-lead")}</p>
            {move || match file.get() {
                Some(file) => view! { <Mapping file /> }.into_any(),
                None => view! { <SendTable /> }.into_any(),
            }}
        </div>
    }
}

/// Leads to an address.
type Go = Box<dyn Fn(&str) + Send + Sync>;

fn go_to() -> StoredValue<Go> {
    let navigate = use_navigate();
    let go = move |address: &str| {
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(address, options);
    };
    StoredValue::new(Box::new(go))
}

/// Choosing and sending the file.
#[component]
fn SendTable() -> impl IntoView {
    let t = use_texts();
    let form = use_form("table");
    let input = NodeRef::<html::Input>::new();
    let (progress, sending) = (RwSignal::new(0.0), RwSignal::new(false));
    let go = go_to();
    let problem = form.problem("file");
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else {
            form.problems
                .set(vec![Problem::of("file", t.t("console-choose-file-first"))]);
            return;
        };
        form.problems.set(Vec::new());
        sending.set(true);
        send_file(&file, "table", progress, move |sent| {
            sending.try_set(false);
            match sent {
                Ok(id) => go.with_value(|go| go(&paths::listing_file(&id))),
                Err(error) => {
                    form.problems
                        .try_set(vec![Problem::of("file", fault_text(t, &error))]);
                }
            }
        });
    };
    view! {
        <form novalidate on:submit=send class="stack panel">
            <ErrorSummary form />
            <div class="field" class:field-invalid=move || problem.with(Option::is_some)>
                <label for="table-file">{t.t("console-choose-file")}</label>
                <p class="field-help" id="table-file-help">{t.t("staff-takeover-file-help")}</p>
                <input id="table-file" type="file" node_ref=input aria-describedby="table-file-help table-file-error"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />
                {move || problem.get().map(|text| view! { <p class="field-error" id="table-file-error">{text}</p> })}
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Primary symbol=Symbol::Upload submit=true disabled=sending>{t.t("staff-takeover-send")}</Button>
            </div>
            <Show when=move || sending.get()>
                <div class="progress">
                    <label for="table-progress">{t.t("console-sending")}</label>
                    <progress id="table-progress" max="1" value=move || progress.get().to_string()></progress>
                </div>
            </Show>
        </form>
    }
}

/// The table with a choice for each column.
#[component]
fn Mapping(file: String) -> impl IntoView {
    let t = use_texts();
    // What was chosen; nothing until somebody chooses: then the server suggests.
    let chosen = RwSignal::new(None::<Vec<Option<String>>>);
    let id = file.clone();
    let query = use_answer::<ListingFileData>(LISTING_FILE, move || {
        Some(json!({ "fileId": id, "columns": chosen.get() }))
    });
    let refused = move || {
        let error = query.data.get()?.payload.errors.into_iter().next()?;
        Some(view! {
            <Notice tone=Tone::Danger live=true>
                <p>{error.text(t.locale())}</p>
                <p><a href=paths::LISTING_IMPORT>{t.t("staff-takeover-other")}</a></p>
            </Notice>
        })
    };
    let table = move || {
        query
            .data
            .with(|data| data.as_ref().and_then(|data| data.payload.file.clone()))
    };
    // The choices stay as they are while the rows below are judged anew: the focus stays with them.
    let known = Memo::new(move |_| table().is_some());
    let rows = Signal::derive(move || table().map(|table| table.rows).unwrap_or_default());
    let columns = move || {
        let first = known.get().then(|| untrack(table)).flatten()?;
        Some(view! { <Columns file=file.clone() table=first chosen rows /> })
    };
    view! {
        <Load state=query.state />
        {refused}
        {columns}
    }
}

#[component]
fn Columns(
    file: String,
    table: ListingFile,
    chosen: RwSignal<Option<Vec<Option<String>>>>,
    rows: Signal<Vec<TableRow>>,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form("takeover");
    let go = go_to();
    let columns = StoredValue::new(table.columns.clone());
    let args = Args::new()
        .with("name", table.name.as_str())
        .with("count", table.rows_in_all);
    let title = t.t_with("staff-takeover-file", &args);
    let start = move |dry: bool| {
        let file = file.clone();
        Callback::new(move |_: leptos::ev::MouseEvent| {
            let input = json!({ "fileId": file, "columns": columns.get_value(), "dryRun": dry });
            let done = Callback::new(move |payload: Value| {
                let run = payload["importRun"]["id"].as_str().unwrap_or_default();
                go.with_value(|go| go(&paths::import_run(run)));
            });
            form.act(START_LISTINGS, json!({ "input": input }), done);
        })
    };
    let (dry, real) = (start(true), start(false));
    let pending = form.sender.pending;
    view! {
        <h2>{title}</h2>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        <h3>{t.t("staff-takeover-columns")}</h3>
        <div class="form-grid">{choices(t, &table, columns, chosen)}</div>
        <div class="actions">
            <Button kind=ButtonKind::Primary disabled=pending on_click=dry>{t.t("staff-takeover-try")}</Button>
            <Button disabled=pending on_click=real>{t.t("staff-takeover-import")}</Button>
        </div>
        <p class="muted">{t.t("staff-takeover-note")}</p>
        <h3>{t.t("staff-takeover-preview")}</h3>
        {move || preview(t, rows.get())}
    }
}

/// A choice for each column; choosing shows the problems of the rows anew.
fn choices(
    t: Texts,
    table: &ListingFile,
    columns: StoredValue<Vec<Option<String>>>,
    chosen: RwSignal<Option<Vec<Option<String>>>>,
) -> AnyView {
    let mut all = vec![Choice::new("", t.t("staff-takeover-skip"))];
    all.extend(
        ImportField::ALL
            .iter()
            .map(|field| Choice::new(field.graphql_name(), t.t(&field.label_key()))),
    );
    let all = Signal::stored(all);
    let sample = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells
            .find(|text| !text.is_empty())
            .map(|text| text.chars().take(60).collect::<String>())
    };
    let field = |(column, name): (usize, &String)| {
        let held = move || {
            columns
                .with_value(|columns| columns.get(column).cloned().flatten())
                .unwrap_or_default()
        };
        let value = RwSignal::new(held());
        Effect::new(move |_| {
            let now = value.get();
            if now != held() {
                columns.update_value(|columns| {
                    if let Some(place) = columns.get_mut(column) {
                        *place = Some(now).filter(|field| !field.is_empty());
                    }
                });
                chosen.set(Some(columns.get_value()));
            }
        });
        let id = format!("takeover-column-{column}");
        // A nameless column is called by its place.
        let label = if name.is_empty() {
            (column + 1).to_string()
        } else {
            name.clone()
        };
        view! { <Select id label value choices=all help=sample(column).unwrap_or_default() /> }
    };
    table.head.iter().enumerate().map(field).collect_view().into_any()
}

/// The first rows with what is wrong with them.
fn preview(t: Texts, rows: Vec<TableRow>) -> AnyView {
    let row = |row: TableRow| {
        let cells = row
            .cells
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let problems = row
            .problems
            .into_iter()
            .map(|problem| {
                let field = problem
                    .field
                    .map(|field| code_text(t, "import-field", &field) + ": ")
                    .unwrap_or_default();
                view! { <li>{field}{problem.error.text(t.locale())}</li> }
            })
            .collect::<Vec<_>>();
        let state = if problems.is_empty() {
            t.t("staff-takeover-row-good").into_any()
        } else {
            view! { <ul>{problems}</ul> }.into_any()
        };
        vec![cell(row.number.to_string()), cell(cells), state]
    };
    let columns = [
        "staff-takeover-row",
        "staff-takeover-cells",
        "staff-takeover-state",
    ];
    data_table(
        t.t("staff-takeover-preview"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows.into_iter().map(row).collect(),
    )
}
