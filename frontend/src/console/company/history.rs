//! Who changed what, and when.

use leptos::prelude::*;
use seutu_shared::date::format_instant;

use super::{Section, case::Case};
use crate::{
    api::console::company::{ChangeEntry, FieldChange},
    console::kit::EmptyState,
    texts::Texts,
};

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
    let changes = entry.changes.into_iter().map(|change| change_line(t, change)).collect_view();
    view! {
        <li>
            <p><strong>{named(t, "console-action", &entry.action)}</strong></p>
            <p class="muted">{format_instant(entry.at, case.locale())}", "{entry.actor}</p>
            <ul class="changes">{changes}</ul>
        </li>
    }
}

/// "Field: before → after"; a missing side shows as a dash.
fn change_line(t: Texts, change: FieldChange) -> impl IntoView {
    let side = |value: Option<String>| value.filter(|value| !value.is_empty()).unwrap_or_else(|| "–".to_owned());
    view! {
        <li>
            <span class="change-field">{named(t, "console-field", &change.field)}": "</span>
            <del>{side(change.before)}</del>
            <span aria-hidden="true">" → "</span>
            <span class="visually-hidden">{t.t("console-became")}</span>
            <ins>{side(change.after)}</ins>
        </li>
    }
}

/// The text for a code of the change log; a code without a text is shown as it is.
fn named(t: Texts, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{}", code.replace(['.', '_'], "-"));
    if t.has(&key) { t.t(&key) } else { code.to_owned() }
}
