//! Every decision of a case with what it rested on, newest first; asked for when it is opened.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::date::format_instant;

use super::history::{systems, words};
use crate::{
    api::console::requests::{CaseData, DECISIONS, DecisionsData, PastDecision, RefusedRight},
    console::{
        data::{Query, use_answer},
        kit::{Load, words::code_text},
    },
    texts::{Texts, use_locale, use_texts},
};

/// The section of the decisions. It outlives the steps that are taken on the page.
#[component]
pub fn Decisions(
    /// Which case.
    id: StoredValue<String>,
    /// The case, which knows the names of its systems.
    case: Query<CaseData>,
) -> impl IntoView {
    let t = use_texts();
    let opened = RwSignal::new(false);
    let query = use_answer::<DecisionsData>(DECISIONS, move || {
        opened.get().then(|| json!({ "id": id.get_value() }))
    });
    // One that was made meanwhile is among them.
    Effect::new(move |_| {
        case.data.track();
        query.state.reload();
    });
    let all = move || {
        query.data.get().map(|data| {
            let systems = systems(case);
            let decisions = data.privacy_request.decisions;
            let none = decisions
                .is_empty()
                .then(|| view! { <p>{t.t("requests-decisions-none")}</p> });
            let items: Vec<AnyView> = decisions.iter().map(|one| item(t, &systems, one)).collect();
            view! {
                {none}
                <ol class="timeline">{items}</ol>
            }
        })
    };
    view! {
        <details class="page-section" on:toggle=move |_| opened.set(true)>
            <summary>{t.t("requests-decisions")}</summary>
            <Show when=move || opened.get()><Load state=query.state /></Show>
            {all}
        </details>
    }
}

/// Ground and provision in words.
pub fn ground_text(t: Texts, ground: Option<&str>, provision: Option<&str>) -> String {
    let ground = ground.map(|ground| code_text(t, "refusal-ground", ground));
    let provision = provision.map(|text| format!("({text})"));
    ground.into_iter().chain(provision).collect::<Vec<_>>().join(" ")
}

/// The rights that were refused wholly, each with ground and reasons.
pub fn refused_rights(t: Texts, refused: &[RefusedRight]) -> Option<AnyView> {
    let rows: Vec<AnyView> = refused
        .iter()
        .map(|one| {
            let right = code_text(t, "privacy-right", &one.right);
            let ground = ground_text(t, Some(one.ground.as_str()), Some(one.provision.as_str()));
            view! {
                <li>
                    {right}": "{ground}
                    <p class="preserve-lines">{one.reasoning.clone()}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <p>{t.t("requests-refused-each")}</p>
            <ul>{rows}</ul>
        }
        .into_any()
    })
}

fn item(t: Texts, systems: &[(String, String)], one: &PastDecision) -> AnyView {
    let locale = use_locale();
    let ground = ground_text(t, one.ground.as_deref(), one.provision.as_deref());
    view! {
        <li>
            <p>
                {format_instant(one.decided_at, locale)}" "{one.decided_by.clone()}": "
                {code_text(t, "request-outcome", &one.outcome)}" "{ground}
            </p>
            <p class="preserve-lines">{one.reasoning.clone()}</p>
            {refused_rights(t, &one.refused)}
            <p>{t.t("requests-decisions-on")}</p>
            {rested_on(t, systems, &one.snapshot)}
        </li>
    }
    .into_any()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The case as it stood: its facts, and every register with what came of it.
fn rested_on(t: Texts, systems: &[(String, String)], snapshot: &Value) -> AnyView {
    let facts: Vec<AnyView> = [
        ("rights", "requests-rights", "privacy-right"),
        ("effected", "requests-decisions-effected", "privacy-right"),
        ("identifiedBy", "requests-identity", "identity-method"),
        ("mandate", "requests-mandate-note", ""),
        ("person", "requests-person-id", ""),
        ("receivedOn", "requests-received-on", ""),
        ("dueOn", "requests-due", ""),
    ]
    .into_iter()
    .filter_map(|(name, key, prefix)| {
        let text = text_of(snapshot.get(name)?);
        let text = if prefix.is_empty() && text.parse::<NaiveDate>().is_err() {
            text
        } else {
            words(t, systems, prefix, &text)
        };
        (!text.is_empty())
            .then(|| view! { <dt>{t.t(key)}</dt><dd class="preserve-lines">{text}</dd> }.into_any())
    })
    .collect();
    let part = |name: &str| {
        let rows = snapshot.get(name).and_then(Value::as_array);
        rows.cloned().unwrap_or_default()
    };
    let field = |one: &Value, name: &str| one.get(name).map(text_of).unwrap_or_default();
    let line = |name: String, state: String, note: String| {
        let note = (!note.is_empty()).then(|| view! { <p class="preserve-lines">{note}</p> });
        view! { <li>{name}": "{state}{note}</li> }.into_any()
    };
    let mut rows: Vec<AnyView> = part("tasks")
        .iter()
        .map(|task| {
            let system = words(t, systems, "system", &field(task, "system"));
            let outcome = words(t, systems, "task-outcome", &field(task, "outcome"));
            line(system, outcome, field(task, "note"))
        })
        .collect();
    rows.extend(part("recipients").iter().map(|one| {
        let state = words(t, systems, "recipient-state", &field(one, "state"));
        line(field(one, "name"), state, field(one, "details"))
    }));
    view! {
        <dl class="facts">{facts}</dl>
        <ul>{rows}</ul>
    }
    .into_any()
}
