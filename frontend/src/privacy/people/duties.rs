//! Whom to tell where data came from (GDPR art. 14), with the time that is left.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{i18n::Args, person::DutyState};

use super::{ROWS, day, paging};
use crate::{
    api::console::{
        people::{DutyRow, PersonFile, PersonName, TO_TELL, ToTell, ToTellData},
        upkeep::Label,
    },
    console::{
        company::Section,
        data::use_answer,
        kit::{EmptyState, Load, PageHeading, cell, data_table, use_filters, words::code_text},
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Badge, Symbol, Tone},
};

/// Everybody who must be told, the most urgent first.
#[component]
pub fn ToTellPage() -> impl IntoView {
    let t = use_texts();
    let filters = use_filters(paths::TO_TELL, &[]);
    let query = use_answer::<ToTellData>(TO_TELL, move || {
        Some(json!({ "first": ROWS, "after": filters.after() }))
    });
    let list = move || {
        query.data.get().map(|data| {
            let page = data.page;
            if page.nodes.is_empty() {
                return view! { <EmptyState text=t.t("people-told-none") /> }.into_any();
            }
            let rows = page.nodes.into_iter().map(|row| to_tell(t, row)).collect();
            let columns = [
                "people-person",
                "people-source",
                "people-since",
                "people-due",
                "people-letter",
            ];
            let columns = columns.iter().map(|key| t.t(key)).collect();
            view! {
                {data_table(t.t("people-told-list"), columns, rows)}
                {paging(filters, page.has_next, page.end.as_deref())}
            }
            .into_any()
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("people-told-list") />
            <p class="lead">{t.t("people-told-lead")}</p>
            <Load state=query.state />
            {list}
        </div>
    }
}

fn to_tell(t: Texts, row: ToTell) -> Vec<AnyView> {
    let name = row.name.clone().unwrap_or_else(|| t.t("people-no-name"));
    vec![
        whom(t, &name, &row),
        source(t, &row.duty),
        cell(day(&row.duty.obtained_on)),
        due(t, &row.duty),
        letter_link(t, &row.duty, &name),
    ]
}

/// Whom a duty is about: a person, or what leads to one at a company.
fn whom(t: Texts, name: &str, row: &ToTell) -> AnyView {
    let of = Args::new().with(
        "company",
        row.company
            .as_ref()
            .map(|company| company.name.clone())
            .unwrap_or_default(),
    );
    let more = match (&row.person, &row.contact_person) {
        (Some(_), _) => None,
        (None, Some(_)) => Some(t.t_with("people-told-contact", &of)),
        (None, None) => Some(t.t("people-told-company")),
    };
    let more = more.map(|more| view! { <br /><span class="muted">{more}</span> });
    view! { {page_of(name.to_owned(), row.person.as_ref(), row.company.as_ref())}{more} }.into_any()
}

/// A link to the page of the person, else to that of the company.
pub fn page_of(text: String, person: Option<&PersonName>, company: Option<&Label>) -> AnyView {
    let href = person
        .map(|person| paths::person(&person.id))
        .or_else(|| company.map(|company| paths::company(&company.business_id, "")));
    match href {
        Some(href) => {
            let rel = paths::rel(&href);
            view! { <a href=href rel=rel>{text}</a> }.into_any()
        }
        None => text.into_any(),
    }
}

/// The section of a person.
pub fn duties(file: &PersonFile) -> AnyView {
    let t = use_texts();
    let name = file.name.clone().unwrap_or_else(|| t.t("people-no-name"));
    let row = |duty: &DutyRow| {
        let open = duty.state == DutyState::Due.graphql_name() && !file.restricted;
        vec![
            source(t, duty),
            cell(day(&duty.obtained_on)),
            state(t, duty),
            if open {
                letter_link(t, duty, &name)
            } else {
                cell(None::<String>)
            },
        ]
    };
    let rows: Vec<_> = file.duties.iter().map(row).collect();
    let columns = ["people-source", "people-since", "people-state", "people-letter"];
    let table = if rows.is_empty() {
        view! { <EmptyState text=t.t("people-duties-none") /> }.into_any()
    } else {
        data_table(
            t.t("people-duties"),
            columns.iter().map(|key| t.t(key)).collect(),
            rows,
        )
    };
    view! { <Section id="duties" title="people-duties">{table}</Section> }.into_any()
}

fn source(t: Texts, duty: &DutyRow) -> AnyView {
    let source = code_text(t, "person-source", &duty.source);
    let origin = duty.origin.clone();
    view! { {source}{origin.map(|origin| view! { <br /><span class="muted">{origin}</span> })} }.into_any()
}

/// Where a duty stands, in words.
fn state(t: Texts, duty: &DutyRow) -> AnyView {
    if duty.state == DutyState::Due.graphql_name() {
        return due(t, duty);
    }
    let told = duty.told_on.as_deref().map(day);
    let how = duty.told_how.as_deref().map(|how| code_text(t, "told-how", how));
    let why = duty.exemption.as_deref();
    let why = why.map(|why| code_text(t, "duty-exemption", why));
    let more: Vec<_> = [told, how, why, duty.reason.clone()]
        .into_iter()
        .flatten()
        .collect();
    let word = code_text(t, "duty-state", &duty.state);
    view! {
        <Badge tone=Tone::Ok symbol=Symbol::Check>{word}</Badge>
        <br /><span class="muted">{more.join(", ")}</span>
    }
    .into_any()
}

/// The day and how far it is, with a word and an icon when it is late.
pub fn due(t: Texts, duty: &DutyRow) -> AnyView {
    let (tone, symbol) = match duty.days_left {
        ..0 => (Tone::Danger, Symbol::Danger),
        0..7 => (Tone::Warn, Symbol::Clock),
        _ => (Tone::Info, Symbol::Clock),
    };
    let args = Args::new().with("days", duty.days_left.abs());
    let left = match duty.days_left {
        ..0 => t.t_with("people-days-late", &args),
        0 => t.t("people-due-today"),
        _ => t.t_with("people-days-left", &args),
    };
    view! { {day(&duty.due_on)}" "<Badge tone symbol>{left}</Badge> }.into_any()
}

fn letter_link(t: Texts, duty: &DutyRow, name: &str) -> AnyView {
    let href = format!("{}/{}", paths::LETTER, duty.id);
    let label = t.t_with("people-letter-open-named", &Args::new().with("what", name));
    view! { <a href=href aria-label=label>{t.t("people-letter-open")}</a> }.into_any()
}
