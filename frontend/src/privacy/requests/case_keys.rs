//! Keys of a case: they move the focus to its sections and to what is done most, and press nothing.

use leptos::prelude::*;

use crate::console::kit::{KeyList, KeySheet, form::focus_id, use_keys};

/// Key and what it does.
const KEYS: KeyList = &[
    ("j", "requests-key-section"),
    ("k", "requests-key-section-before"),
    ("t", "requests-key-tasks"),
    ("m", "requests-key-message"),
    ("n", "requests-key-note"),
    ("d", "requests-key-decide"),
    ("a", "requests-key-answer"),
];

/// Headings of the sections, in the order of the page; a case has some of them.
const SECTIONS: [&str; 12] = [
    "attachments-title",
    "files-title",
    "redactions-title",
    "corrections-title",
    "answer-title",
    "steps-title",
    "registers-title",
    "recipients-title",
    "fees-title",
    "services-title",
    "deliveries-title",
    "messages-title",
];

/// Listens to the keys, and shows the button for the sheet.
#[component]
pub fn CaseKeys() -> impl IntoView {
    let keys = use_keys();
    keys.listen(|event| {
        match event.key().as_str() {
            "j" => step(1),
            "k" => step(-1),
            "t" => focus_heading("registers-title"),
            "m" => unfold("message-text"),
            "n" => unfold("note-text"),
            "d" => unfold("decide-outcome"),
            "a" => unfold("answer-text"),
            _ => return false,
        }
        true
    });
    view! { <KeySheet keys list=KEYS /> }
}

/// Moves the focus to another section than the one it is in; to the first where it is in none.
fn step(by: isize) {
    let there: Vec<&str> = SECTIONS
        .into_iter()
        .filter(|id| document().get_element_by_id(id).is_some())
        .collect();
    let section = document()
        .active_element()
        .and_then(|active| active.closest("section[aria-labelledby]").ok().flatten());
    let heading = section.and_then(|section| section.get_attribute("aria-labelledby"));
    let at = heading.and_then(|heading| there.iter().position(|id| *id == heading));
    let last = there.len().saturating_sub(1);
    let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
    if let Some(id) = there.get(to) {
        focus_heading(id);
    }
}

/// Moves the focus to a heading, which takes it only by program.
fn focus_heading(id: &str) {
    if let Some(heading) = document().get_element_by_id(id) {
        let _ = heading.set_attribute("tabindex", "-1");
        focus_id(id);
    }
}

/// Moves the focus to a field, and opens the form that it is folded away in.
fn unfold(id: &str) {
    let field = document().get_element_by_id(id);
    if let Some(form) = field.and_then(|field| field.closest("details").ok().flatten()) {
        let _ = form.set_attribute("open", "");
    }
    focus_id(id);
}
