//! The access log with filters and export.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_instant, from_helsinki},
    i18n::Args,
};

use crate::{
    api::console::access::{ACCESS_LOG, AccessEntry, AccessLogData, EXPORT},
    console::{
        data::use_answer,
        kit::{
            ErrorSummary, Filters, FormFault, Load, PageHeading,
            browser::download,
            cell, data_table, paged, use_filters, use_form,
            words::{code_text, role_text},
        },
        paths,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Button, Checkbox, Choice, Select, Symbol, TextField, Tone, use_toasts},
};

/// Rows of one page.
const ROWS: u32 = 50;
/// Parameters of the address: who, kind of deed, kind of subject, subject, from, until.
const FIELDS: [&str; 6] = ["kuka", "mita", "laji", "kohde", "alkaen", "asti"];
/// What can be done with personal data, as the schema writes it.
const KINDS: [&str; 4] = ["OPEN", "SEARCH", "EXPORT", "PRINT"];
/// What can be looked at, as the schema writes it.
const SUBJECTS: [&str; 6] = [
    "COMPANY",
    "CONTACT_PERSON",
    "PERSON",
    "ACCOUNT",
    "INVITATION",
    "ACCESS_LOG",
];

/// The log.
#[component]
pub fn AccessLogPage() -> impl IntoView {
    let t = use_texts();
    let filters = use_filters(paths::ACCESS_LOG, &FIELDS);
    let query = use_answer::<AccessLogData>(ACCESS_LOG, move || {
        Some(json!({ "filter": filter(filters), "first": ROWS, "after": filters.after() }))
    });
    let only_one = move || {
        filters.value("kuka")?;
        let name = query
            .data
            .with(|data| Some(data.as_ref()?.page.nodes.first()?.account.clone()));
        let text = t.t_with(
            "console-access-only",
            &Args::new().with("name", name.unwrap_or_default()),
        );
        Some(
            view! { <p class="filter-note">{text}" "<a href=paths::of_account("")>{t.t("console-access-everybody")}</a></p> },
        )
    };
    let content = move || {
        query.data.get().map(|AccessLogData { page }| {
            let count = t.t_with("console-access-count", &Args::new().with("count", page.total));
            let rows = (!page.nodes.is_empty()).then(|| table(page.nodes));
            paged(filters, &page.info, count, "console-no-access", rows)
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-access-log") />
            <p class="lead">{t.t("console-access-lead")}</p>
            <form class="filter-row" role="search" on:submit=filters.submit()>
                <Select id="access-kind" label=t.t("console-access-kind") value=filters.field("mita") choices=Signal::stored(choices(t, "access-kind", &KINDS)) />
                <Select id="access-subject-kind" label=t.t("console-access-subject-kind") value=filters.field("laji") choices=Signal::stored(choices(t, "access-subject", &SUBJECTS)) />
                <TextField id="access-subject" label=t.t("console-access-subject") value=filters.field("kohde") kind="search" />
                <TextField id="access-from" label=t.t("console-access-from") value=filters.field("alkaen") kind="date" />
                <TextField id="access-to" label=t.t("console-access-to") value=filters.field("asti") kind="date" />
                <Button submit=true symbol=Symbol::Search>{t.t("search")}</Button>
            </form>
            {only_one}
            <Export filters />
            <Load state=query.state />
            {content}
        </div>
    }
}

fn choices(t: Texts, prefix: &str, codes: &[&str]) -> Vec<Choice> {
    std::iter::once(Choice::new("", t.t("all")))
        .chain(
            codes
                .iter()
                .map(|code| Choice::new(*code, code_text(t, prefix, code))),
        )
        .collect()
}

/// The filter of the address, as the schema wants it. Days are days in Finland.
fn filter(filters: Filters) -> Value {
    let day = |name: &str, days: u64| {
        let day: chrono::NaiveDate = filters.value(name)?.parse().ok()?;
        let day = day.checked_add_days(chrono::Days::new(days))?;
        from_helsinki(day.and_time(chrono::NaiveTime::MIN)).map(|at| at.to_rfc3339())
    };
    json!({
        "account": filters.value("kuka"),
        "kind": filters.value("mita"),
        "subjectKind": filters.value("laji"),
        "subjectId": filters.value("kohde"),
        "from": day("alkaen", 0),
        "to": day("asti", 1),
    })
}

#[component]
fn Export(filters: Filters) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let form = use_form("export");
    let done = Callback::new(move |payload: Value| {
        download("katselut.csv", payload["csv"].as_str().unwrap_or_default());
        toasts.show(Tone::Ok, t.t("console-exported"));
    });
    let names = RwSignal::new(false);
    let export = Callback::new(move |_| {
        let filter = untrack(|| filter(filters));
        let language = locale.code().to_ascii_uppercase();
        let input = json!({ "filter": filter, "language": language, "names": names.get_untracked() });
        form.act(EXPORT, json!({ "input": input }), done);
    });
    view! {
        <ErrorSummary form />
        <FormFault sender=form.sender />
        <Checkbox id="export-names" label=t.t("console-export-names") checked=names help=t.t("console-export-names-help") />
        <div class="actions"><Button symbol=Symbol::Document disabled=form.sender.pending on_click=export>{t.t("console-export-csv")}</Button></div>
    }
}

fn table(entries: Vec<AccessEntry>) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let rows = entries
        .into_iter()
        .map(|entry| {
            let whose = whose(t, &entry);
            let purpose = code_text(t, "access-purpose", &entry.purpose);
            let role = entry.role.map(|role| role_text(t, &role));
            let who = match entry.account_id {
                Some(id) => view! { <a href=paths::of_account(&id)>{entry.account}</a> }.into_any(),
                None => cell(entry.account),
            };
            let line = |key: &str, name: &'static str, value: Option<String>| {
                value.map(|value| view! { <li>{t.t_with(key, &Args::new().with(name, value))}</li> })
            };
            let details = view! {
                <details>
                    <summary>{t.t("console-access-details")}</summary>
                    <ul class="plain-list">
                        {line("console-access-purpose", "purpose", Some(purpose))}
                        {line("console-access-role", "role", role)}
                        {line("console-access-searched", "text", entry.searched_for)}
                        {line("console-access-address", "address", entry.address)}
                        {line("console-access-request", "id", Some(entry.request))}
                    </ul>
                </details>
            }
            .into_any();
            vec![
                cell(format_instant(entry.at, locale)),
                who,
                cell(code_text(t, "access-kind", &entry.kind)),
                whose,
                details,
            ]
        })
        .collect();
    let columns = [
        "console-access-when",
        "console-access-who",
        "console-access-what",
        "console-access-whose",
        "console-access-details",
    ];
    data_table(
        t.t("console-access-log"),
        columns.iter().map(|key| t.t(key)).collect(),
        rows,
    )
}

/// Whose data: a link to a company, a name, or how many.
fn whose(t: Texts, entry: &AccessEntry) -> AnyView {
    let kind = code_text(t, "access-subject", &entry.subject_kind);
    let name = entry.subject.clone().or_else(|| entry.subject_id.clone());
    let many = (entry.count != 1 || name.is_none())
        .then(|| t.t_with("console-access-many", &Args::new().with("count", entry.count)));
    view! {
        {name}{many.map(|many| view! { " " {many} })}
        <br /><span class="muted">{kind}</span>
    }
    .into_any()
}
