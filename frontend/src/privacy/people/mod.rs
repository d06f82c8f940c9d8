//! People whose data is kept: the list with its search.

pub mod add;
mod companies;
mod contacts;
mod data;
mod draft;
pub mod duties;
pub mod history;
mod holds;
pub mod letter;
mod matches;
pub mod person;
mod relationship;
pub mod restriction;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, helsinki_date},
    permission::Permission,
};

use crate::{
    api::console::people::{PEOPLE, PeopleData, PersonRow},
    console::{
        company::consent_draft::now,
        data::use_answer,
        kit::{EmptyState, Filters, Load, PageHeading, cell, data_table, use_filters, words::code_text},
        paths,
        session::use_session,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Symbol, TextField},
};

/// Rows of a page.
const ROWS: u32 = 50;
/// Parameter of the address: what is searched for.
const SEARCH: &str = "haku";

/// The list.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let filters = use_filters(paths::PEOPLE, &[SEARCH]);
    let query = use_answer::<PeopleData>(PEOPLE, move || {
        Some(json!({ "search": filters.value(SEARCH), "first": ROWS, "after": filters.after() }))
    });
    let list = move || {
        query.data.get().map(|data| {
            let page = data.people;
            if page.nodes.is_empty() {
                return view! { <EmptyState text=t.t("people-none") /> }.into_any();
            }
            let rows = page.nodes.into_iter().map(|person| row(t, person)).collect();
            let columns = ["people-name", "people-email", "people-phone", "people-language"];
            let columns = columns.iter().map(|key| t.t(key)).collect();
            view! {
                {data_table(t.t("people-title"), columns, rows)}
                {paging(filters, page.has_next, page.end.as_deref())}
            }
            .into_any()
        })
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("people-title") />
            <p class="lead">{t.t("people-lead")}</p>
            <form role="search" class="form-grid" on:submit=filters.submit()>
                <TextField id="people-search" label=t.t("people-search") value=filters.field(SEARCH) kind="search" help=t.t("people-search-hint") />
                <div class="actions"><Button kind=ButtonKind::Primary submit=true symbol=Symbol::Search>{t.t("people-search-go")}</Button></div>
            </form>
            <Show when=move || session.can(Permission::PersonWrite)>
                <p><a href=paths::ADD_PERSON>{t.t("people-add")}</a></p>
            </Show>
            <Load state=query.state />
            {list}
        </div>
    }
}

fn row(t: Texts, person: PersonRow) -> Vec<AnyView> {
    let href = paths::person(&person.id);
    let name = person.name.unwrap_or_else(|| t.t("people-no-name"));
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        cell(person.email),
        cell(person.phone),
        cell(code_text(t, "language", &person.language)),
    ]
}

/// Links to the next rows and back to the first ones. Nobody counts the rows for it.
fn paging(filters: Filters, more: bool, end: Option<&str>) -> AnyView {
    let t = use_texts();
    let first = filters
        .after()
        .map(|_| view! { <a href=filters.page(None)>{t.t("console-first-page")}</a> });
    let next = more.then(|| view! { <a rel="next" href=filters.page(end)>{t.t("console-next-page")}</a> });
    view! { <nav class="actions" aria-label=t.t("console-pages")>{first}{next}</nav> }.into_any()
}

/// A day of the schema as people write it.
fn day(text: &str) -> String {
    text.parse::<NaiveDate>()
        .map_or_else(|_| text.to_owned(), format_date)
}

/// Today in Finland, as a field for dates wants it.
fn today() -> String {
    helsinki_date(now()).to_string()
}

/// Values of an enum as choices, after an empty one.
fn choices(t: Texts, values: impl Iterator<Item = (String, String)>) -> Signal<Vec<Choice>> {
    let first = Choice::new("", t.t("console-choose"));
    let all: Vec<_> = std::iter::once(first)
        .chain(values.map(|(value, key)| Choice::new(value, t.t(&key))))
        .collect();
    Signal::stored(all)
}

/// The choices of an enum of `seutu_shared`.
macro_rules! choices_of {
    ($t:expr, $name:ident) => {
        $crate::privacy::people::choices(
            $t,
            $name::ALL
                .iter()
                .map(|value| (value.graphql_name(), value.label_key())),
        )
    };
}
use choices_of;
