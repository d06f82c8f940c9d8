//! What differs between two texts, field by field.

use leptos::prelude::*;
use seutu_shared::{date::format_instant, locale::Locale};

use crate::{
    api::console::own::FieldChange,
    console::kit::{cell, data_table},
    texts::{Texts, use_texts},
};

/// A table of the fields that differ, or that there are none.
pub fn changes(title: String, list: Vec<FieldChange>) -> AnyView {
    let t = use_texts();
    if list.is_empty() {
        return view! { <p class="muted">{t.t("own-no-changes")}</p> }.into_any();
    }
    let rows = list
        .into_iter()
        .map(|change| {
            vec![
                cell(field_text(t, &change.field)),
                view! { <del>{value(t, change.before)}</del> }.into_any(),
                view! { <ins>{value(t, change.after)}</ins> }.into_any(),
            ]
        })
        .collect();
    let columns = ["own-field", "own-before", "own-after"];
    data_table(title, columns.iter().map(|key| t.t(key)).collect(), rows)
}

/// The words for the path of a field; the path itself where there are none.
fn field_text(t: Texts, path: &str) -> String {
    let key = format!("listing-field-{}", path.replace(['.', '_'], "-"));
    if t.has(&key) { t.t(&key) } else { path.to_owned() }
}

fn value(t: Texts, text: Option<String>) -> String {
    match text.as_deref() {
        None => "–".to_owned(),
        Some("true") => t.t("yes"),
        Some("false") => t.t("no"),
        Some(text) => text.to_owned(),
    }
}

/// A text with a moment in it.
pub fn at(t: Texts, key: &str, when: chrono::DateTime<chrono::Utc>, locale: Locale) -> String {
    t.t_with(
        key,
        &seutu_shared::i18n::Args::new().with("when", format_instant(when, locale)),
    )
}
