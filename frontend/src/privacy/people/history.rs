//! Every change of a person's data, newest first.

use leptos::prelude::*;
use seutu_shared::date::format_instant;

use crate::{
    api::console::people::{Change, ChangedField, PersonFile},
    console::{
        company::{Section, history::named, history_value::value_text},
        kit::{EmptyState, words::code_text},
    },
    texts::{Texts, use_texts},
};

/// Words of the codes in a field, as the locale files call them.
const CODES: [(&str, &str); 9] = [
    ("datumKind", "datum-kind"),
    ("source", "person-source"),
    ("basis", "legal-basis"),
    ("role", "company-role"),
    ("ground", "restriction-ground"),
    ("toldHow", "told-how"),
    ("dutyState", "duty-state"),
    ("exemption", "duty-exemption"),
    ("record", "hold-kind"),
];

/// The section.
pub fn history(file: &PersonFile) -> AnyView {
    let t = use_texts();
    let items = file
        .history
        .iter()
        .map(|change| entry(t, change, |field| line(t, &change.action, field)))
        .collect_view();
    let list = if file.history.is_empty() {
        view! { <EmptyState text=t.t("people-history-none") /> }.into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    view! { <Section id="history" title="people-history">{list}</Section> }.into_any()
}

/// One entry of a history: what, when and who, and a line for each field that has one.
pub fn entry(t: Texts, change: &Change, line: impl Fn(&ChangedField) -> Option<AnyView>) -> AnyView {
    let fields = change.changes.iter().map(line).collect_view();
    view! {
        <li>
            <p><strong>{named(t, "console-action", &change.action)}</strong></p>
            <p class="muted">{format_instant(change.at, t.locale())}", "{named(t, "console-actor", &change.actor)}</p>
            <ul class="changes">{fields}</ul>
        </li>
    }
    .into_any()
}

fn line(t: Texts, action: &str, field: &ChangedField) -> Option<AnyView> {
    let words = |value: &String| {
        let purpose = match action {
            "person.open_restricted" => "opening-purpose",
            _ => "birth-date-purpose",
        };
        let prefix = CODES
            .iter()
            .find(|(name, _)| *name == field.field)
            .map(|(_, prefix)| *prefix)
            .or((field.field == "purpose").then_some(purpose));
        prefix.map_or_else(
            || value_text(t, action, &field.field, value),
            |prefix| code_text(t, prefix, value),
        )
    };
    let (before, after) = (field.before.as_ref().map(words), field.after.as_ref().map(words));
    became(t, named(t, "console-field", &field.field), before, after)
}

/// "Field: before → after", or only the value where there was none before.
pub fn became(t: Texts, name: String, before: Option<String>, after: Option<String>) -> Option<AnyView> {
    match (before, after) {
        (None, None) => None,
        (None, Some(after)) => Some(view! { <li>{name}": "{after}</li> }.into_any()),
        (Some(before), after) => Some(
            view! {
                <li>
                    {name}": "<del>{before}</del><span aria-hidden="true">" → "</span>
                    <span class="visually-hidden">{t.t("console-became")}</span>
                    <ins>{after.unwrap_or_else(|| "–".to_owned())}</ins>
                </li>
            }
            .into_any(),
        ),
    }
}
