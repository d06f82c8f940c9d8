//! What differs between two texts, field by field.

use leptos::prelude::*;
use seutu_shared::{
    date::{format_date, format_instant, parse_date},
    i18n::Args,
    listing::{ListingField, StaffSize},
    locale::Locale,
    municipality,
};

use crate::{
    api::console::own::FieldChange,
    console::{
        company::listing_pictures::thumbnail,
        kit::{cell, data_table},
    },
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
            let shown = |text: Option<String>| match text {
                Some(file) if change.field.rsplit('.').next() == Some("file") => thumbnail(&file),
                text => value(t, &change.field, text).into_any(),
            };
            vec![
                cell(field_text(t, &change.field)),
                view! { <del>{shown(change.before)}</del> }.into_any(),
                view! { <ins>{shown(change.after)}</ins> }.into_any(),
            ]
        })
        .collect();
    let columns = ["own-field", "own-before", "own-after"];
    data_table(title, columns.iter().map(|key| t.t(key)).collect(), rows)
}

/// The words for the path of a field; the path itself where there are none.
fn field_text(t: Texts, path: &str) -> String {
    if let Some(day) = path.strip_prefix("opening_hours.week.") {
        return format!("{}: {}", t.t("listing-hours"), t.t(&format!("weekday-{day}")));
    }
    if let Some(day) = path.strip_prefix("opening_hours.exceptions.") {
        let day = parse_date(day).map_or_else(|_| day.to_owned(), format_date);
        return format!("{}: {day}", t.t("listing-hours"));
    }
    if let Some(text) = picture_text(t, path) {
        return text;
    }
    let key = format!("listing-field-{}", path.replace(['.', '_'], "-"));
    if t.has(&key) { t.t(&key) } else { path.to_owned() }
}

/// The words for `logo.file`, `pictures.1.alt.fi` and the like.
fn picture_text(t: Texts, path: &str) -> Option<String> {
    let mut parts = path.split('.');
    let name = match parts.next()? {
        "logo" => t.t("listing-logo"),
        "pictures" => t.t_with("listing-picture", &Args::new().with("number", parts.next()?)),
        _ => return None,
    };
    Some(match (parts.next()?, parts.next().and_then(Locale::from_code)) {
        ("alt", Some(language)) => format!(
            "{name}: {} ({})",
            t.t("listing-picture-alt"),
            t.t(&language.label_key())
        ),
        ("decorative", _) => format!("{name}: {}", t.t("listing-picture-decorative")),
        _ => name,
    })
}

/// The value in words: what is stored as a code is named.
fn value(t: Texts, field: &str, text: Option<String>) -> String {
    let Some(text) = text else { return "–".to_owned() };
    let each = |name: &dyn Fn(&str) -> Option<String>| {
        let named = text
            .split(", ")
            .map(|code| name(code).unwrap_or_else(|| code.to_owned()));
        named.collect::<Vec<_>>().join(", ")
    };
    match (field, text.as_str()) {
        ("languages", _) => each(&|code| Locale::from_code(code).map(|one| t.t(&one.label_key()))),
        ("service_area", _) => each(&|code| {
            let found = municipality::all().iter().find(|one| one.code().as_str() == code);
            found.map(|one| one.name(t.locale()).to_owned())
        }),
        ("hidden", _) => each(&|code| {
            let field: ListingField = code.parse().ok()?;
            Some(t.t(&field.label_key()))
        }),
        ("staff_size", size) => size
            .parse()
            .map_or(text.clone(), |size: StaffSize| size.range().to_owned()),
        (_, "true") => t.t("yes"),
        (_, "false") => t.t("no"),
        _ => text,
    }
}

/// A text with a moment in it.
pub fn at(t: Texts, key: &str, when: chrono::DateTime<chrono::Utc>, locale: Locale) -> String {
    t.t_with(key, &Args::new().with("when", format_instant(when, locale)))
}
