//! Every consent event, as it was recorded. Nothing here can be changed.

use leptos::prelude::*;
use seutu_shared::{date::format_instant, i18n::Args};

use super::{Section, case::Case};
use crate::{
    api::console::company::ConsentEvent,
    console::kit::{EmptyState, state_badge},
};

/// Events, newest first.
#[component]
pub fn ConsentHistory(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let events = move || {
        let mut events = case.with(|company| company.consents.clone()).unwrap_or_default();
        events.sort_by_key(|event| std::cmp::Reverse((event.occurred_at, event.recorded_at)));
        if events.is_empty() {
            return view! { <EmptyState text=t.t("console-no-events") /> }.into_any();
        }
        let items = events.into_iter().map(|event| item(case, event)).collect_view();
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    view! { <Section id="consent-history" title="console-consent-history">{events}</Section> }
}

fn item(case: Case, event: ConsentEvent) -> impl IntoView {
    let (t, locale) = (case.texts, case.locale());
    let subject = event
        .contact_person
        .map_or_else(|| t.t("console-subject-company"), |person| person.name);
    let given_by = [event.given_by_name, event.given_by_role]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let text = event.wording.text(event.language).to_owned();
    let version = t.t_with(
        "console-event-wording",
        &Args::new()
            .with("version", event.wording.version)
            .with("language", t.t(&event.language.label_key())),
    );
    let recorded = t.t_with(
        "console-event-recorded",
        &Args::new()
            .with("who", event.recorded_by)
            .with("when", format_instant(event.recorded_at, locale)),
    );
    view! {
        <li>
            <p class="badges">{state_badge(event.kind)}<strong>{format_instant(event.occurred_at, locale)}</strong></p>
            <p>{t.t(&event.purpose.label_key())}": "{subject}</p>
            <p>{(!given_by.is_empty()).then(|| format!("{given_by}. "))}{t.t(&event.method.label_key())}"."</p>
            {event.note.map(|note| view! { <p class="note">{note}</p> })}
            <details>
                <summary>{version}</summary>
                <blockquote class="wording" lang=event.language.code()>{text}</blockquote>
            </details>
            <p class="muted">{recorded}</p>
        </li>
    }
}
