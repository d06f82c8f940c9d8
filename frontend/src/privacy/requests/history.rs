//! What happened to a case, newest first; asked for when it is opened.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::date::format_date;

use crate::{
    api::console::{
        people::ChangedField,
        requests::{CaseData, HISTORY, HistoryData},
    },
    console::{
        data::{Query, use_answer},
        kit::{Load, words::code_text},
    },
    privacy::people::history::{became, entry},
    texts::{Texts, use_texts},
};

/// Keys of the systems of a case, with their names.
pub(super) type Systems = Vec<(String, String)>;

/// The section at the end of a case. It outlives the steps that are taken on the page.
#[component]
pub fn History(
    /// Which case.
    id: StoredValue<String>,
    /// The case, which knows the names of its systems.
    case: Query<CaseData>,
) -> impl IntoView {
    let t = use_texts();
    let opened = RwSignal::new(false);
    let query = use_answer::<HistoryData>(HISTORY, move || {
        opened.get().then(|| json!({ "id": id.get_value() }))
    });
    // A step that was taken is in it.
    Effect::new(move |_| {
        case.data.track();
        query.state.reload();
    });
    let entries = move || {
        query.data.get().map(|data| {
            let systems = systems(case);
            let items = data
                .privacy_request
                .history
                .iter()
                .map(|change| entry(t, change, |field| line(t, &systems, &change.action, field)))
                .collect_view();
            view! { <ol class="timeline">{items}</ol> }
        })
    };
    view! {
        <details class="page-section" on:toggle=move |_| opened.set(true)>
            <summary>{t.t("requests-history")}</summary>
            <Show when=move || opened.get()><Load state=query.state /></Show>
            {entries}
        </details>
    }
}

pub(super) fn systems(case: Query<CaseData>) -> Systems {
    case.data.with(|data| {
        let tasks = data
            .as_ref()
            .map(|data| data.privacy_request.tasks.as_slice())
            .unwrap_or_default();
        tasks
            .iter()
            .map(|task| (task.system.clone(), task.name.clone()))
            .collect()
    })
}

/// A field that changed, in words; nothing for one that has none.
fn line(t: Texts, systems: &[(String, String)], action: &str, field: &ChangedField) -> Option<AnyView> {
    let (name, prefix) = match field.field.as_str() {
        "state" => ("requests-state", "request-state"),
        "outcome" if action == "privacy_request.settle" => ("requests-outcome", "task-outcome"),
        "outcome" => ("requests-outcome", "request-outcome"),
        "right" | "rights" => ("requests-rights", "privacy-right"),
        "channel" => ("requests-channel", "intake-channel"),
        "system" => ("requests-system", "system"),
        "method" => ("requests-method", "identity-method"),
        "dueOn" => ("requests-due", ""),
        "on" => ("requests-delivery-on", ""),
        "receivedOn" => ("requests-received-on", ""),
        "recipient" => ("requests-recipient-state", "recipient-state"),
        "recipients" => ("requests-recipients", "recipients-told"),
        "until" => ("requests-until", ""),
        "file" => ("requests-file-number", ""),
        "mark" => ("requests-file-mark", "file-mark"),
        "delivery" => ("requests-delivery-state", "request-delivery"),
        _ => return None,
    };
    let words = |value: &String| words(t, systems, prefix, value);
    let (before, after) = (field.before.as_ref().map(words), field.after.as_ref().map(words));
    became(t, t.t(name), before, after)
}

/// A value in words: days, lists of codes, codes, and systems by the names they have in the case.
pub(super) fn words(t: Texts, systems: &[(String, String)], prefix: &str, value: &str) -> String {
    if let Ok(day) = value.parse::<NaiveDate>() {
        return format_date(day);
    }
    if prefix == "system" {
        let known = systems.iter().find(|(key, _)| key == value);
        return known.map_or_else(|| value.to_owned(), |(_, name)| name.clone());
    }
    match serde_json::from_str(value) {
        Ok(Value::Array(codes)) => {
            let texts: Vec<_> = codes
                .iter()
                .filter_map(Value::as_str)
                .map(|code| code_text(t, prefix, code))
                .collect();
            texts.join(", ")
        }
        _ => code_text(t, prefix, value),
    }
}
