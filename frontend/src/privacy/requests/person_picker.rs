//! Whom a case is about: looked for by name, e-mail address or phone number, chosen among those that are found, and named
//! before anything is sent. Whose data is restricted is in no list: that is told by the identifier alone.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::i18n::Args;

use crate::{
    api::console::people::{PEOPLE, PeopleData, PersonRow},
    console::{
        data::use_sender,
        kit::{Form, FormFault},
    },
    texts::{Texts, use_texts},
    ui::{Button, TextField},
};

/// Most people of an answer: who finds more types more of the name.
const SHOWN: u32 = 10;

/// The search, who was found, who is chosen, and the identifier.
#[component]
pub fn PersonPicker(
    /// The form that it stands in.
    form: Form,
    /// Identifier of the person, both ways.
    person: RwSignal<String>,
) -> impl IntoView {
    let (t, sender) = (use_texts(), use_sender());
    let sought = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<PersonRow>::new());
    let said = RwSignal::new(None::<String>);
    let search = move || {
        let text = sought.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let variables = json!({ "search": text, "first": SHOWN });
        sender.send(PEOPLE, variables, move |data: PeopleData| {
            let page = data.people;
            let key = match (page.nodes.len(), page.has_next) {
                (0, _) => "requests-person-none",
                (_, true) => "requests-person-many",
                (_, false) => "requests-person-found",
            };
            said.set(Some(t.t_with(key, &Args::new().with("count", page.nodes.len()))));
            found.set(page.nodes);
        });
    };
    // Enter looks for the person, and does not send the form with another one.
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            search();
        }
    };
    let look = Callback::new(move |_| search());
    let rows = move || {
        let rows = found.get();
        let group = form.control("person");
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|row| choice(t, &group, person, row));
            let rows = rows.collect_view();
            view! { <fieldset><legend>{t.t("requests-person")}</legend>{rows}</fieldset> }
        })
    };
    let chosen = Memo::new(move |_| {
        let id = person.get();
        found.with(|rows| {
            let row = rows.iter().find(|row| row.id == id)?;
            Some(t.t_with(
                "requests-person-chosen",
                &Args::new().with("name", called(t, row)),
            ))
        })
    });
    view! {
        <div on:keydown=enter>
            <TextField id=form.control("search") label=t.t("requests-person-search") help=t.t("requests-person-search-help") value=sought kind="search" />
        </div>
        <p><Button disabled=sender.pending on_click=look>{t.t("requests-person-search-go")}</Button></p>
        <FormFault sender />
        <p role="status">{move || said.get()}</p>
        {rows}
        <p role="status"><strong>{move || chosen.get()}</strong></p>
        <TextField id=form.control("personId") label=t.t("requests-person-id") help=t.t("requests-person-hint") value=person error=form.problem("personId") />
    }
}

/// Somebody who was found.
fn choice(t: Texts, group: &str, person: RwSignal<String>, row: PersonRow) -> AnyView {
    let (id, name) = (format!("{group}-{}", row.id), called(t, &row));
    let own = StoredValue::new(row.id);
    let checked = move || person.with(|chosen| own.with_value(|own| chosen == own));
    view! {
        <div class="checkbox">
            <input
                type="radio"
                id=id.clone()
                name=group.to_owned()
                prop:checked=checked
                on:change=move |_| person.set(own.get_value())
            />
            <label for=id>{name}</label>
        </div>
    }
    .into_any()
}

/// The name, and what tells people of one name apart.
fn called(t: Texts, row: &PersonRow) -> String {
    let name = row
        .name
        .clone()
        .unwrap_or_else(|| t.t("requests-person-nameless"));
    let all = [Some(name), row.email.clone(), row.phone.clone()];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
