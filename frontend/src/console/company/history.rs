//! Who changed what, and when.

use leptos::prelude::*;
use seutu_shared::{date::format_instant, i18n::Args};

use super::{Section, case::Case, history_value::value_text};
use crate::{
    api::console::company::{ChangeEntry, FieldChange},
    console::kit::EmptyState,
    texts::Texts,
};

/// Most changed fields that show without a click.
const FOLDED: usize = 8;

/// Changes, newest first.
#[component]
pub fn History(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let entries = move || {
        let mut entries = case.with(|company| company.history.clone()).unwrap_or_default();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
        if entries.is_empty() {
            return view! { <EmptyState text=t.t("console-no-history") /> }.into_any();
        }
        let items = entries.into_iter().map(|entry| item(case, entry)).collect_view();
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    view! { <Section id="history" title="console-history">{entries}</Section> }
}

fn item(case: Case, entry: ChangeEntry) -> impl IntoView {
    let t = case.texts;
    let count = entry.changes.len();
    let action = entry.action.clone();
    let changes = entry
        .changes
        .into_iter()
        .map(|change| change_line(case, &action, change))
        .collect_view();
    let changes = view! { <ul class="changes">{changes}</ul> };
    // A first import sets every field at once: that is worth a click, not a screen.
    let changes = if count > FOLDED {
        let summary = t.t_with("console-history-fields", &Args::new().with("count", count));
        view! { <details><summary>{summary}</summary>{changes}</details> }.into_any()
    } else {
        changes.into_any()
    };
    view! {
        <li>
            <p><strong>{named(t, "console-action", &entry.action)}</strong></p>
            <p class="muted">{format_instant(entry.at, case.locale())}", "{named(t, "console-actor", &entry.actor)}</p>
            {changes}
        </li>
    }
}

/// "Field: before → after", or only the value where there was none before.
fn change_line(case: Case, action: &str, change: FieldChange) -> AnyView {
    let t = case.texts;
    let side = |value: Option<String>| {
        let value = value?;
        let text = match change.field.as_str() {
            "contactPerson" => case
                .contacts()
                .into_iter()
                .find(|person| person.id == value)
                .map(|person| person.name),
            _ => None,
        };
        Some(text.unwrap_or_else(|| value_text(t, action, &change.field, &value)))
            .filter(|text| !text.is_empty())
    };
    let field = view! { <span class="change-field">{named(t, "console-field", &change.field)}": "</span> };
    match (side(change.before), side(change.after)) {
        (None, None) => ().into_any(),
        (None, Some(after)) => view! { <li>{field}{after}</li> }.into_any(),
        (Some(before), after) => view! {
            <li>
                {field}
                <del>{before}</del>
                <span aria-hidden="true">" → "</span>
                <span class="visually-hidden">{t.t("console-became")}</span>
                <ins>{after.unwrap_or_else(|| "–".to_owned())}</ins>
            </li>
        }
        .into_any(),
    }
}

/// The text for a code of the change log; a code without a text is shown as it is.
pub fn named(t: Texts, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{}", code.replace(['.', '_'], "-"));
    if t.has(&key) { t.t(&key) } else { code.to_owned() }
}
