//! Keys of the queue.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::filters::SUMMARY;
use crate::{
    api::console::request_queue::QueueData,
    console::{
        data::Query,
        kit::{KeyList, KeySheet, form::focus_id, use_keys},
        paths,
    },
};

/// Key and what it does. Enter is the browser's own: a row is a link.
const KEYS: KeyList = &[
    ("j ↓", "requests-key-next"),
    ("k ↑", "requests-key-previous"),
    ("o Enter", "requests-key-open"),
    ("x", "requests-key-tick"),
    ("a", "requests-key-all"),
    ("h", "requests-key-hand-over"),
    ("s", "requests-key-start"),
    ("n", "requests-key-page"),
    ("f", "requests-key-filter"),
    ("c", "requests-key-enter"),
    ("/", "requests-key-view"),
    ("r", "requests-key-refresh"),
];

/// Id of the link to the view that is shown.
pub const CURRENT_VIEW: &str = "requests-current-view";

/// Id of the link to the next page.
pub const NEXT_PAGE: &str = "requests-next-page";

/// Id of the box that ticks all cases in sight.
pub const ALL: &str = "requests-all";

/// Id of what holds the button that takes the ticked cases on.
pub const START: &str = "requests-bulk-start";

/// Id of the link to a case.
pub fn case_id(id: &str) -> String {
    format!("case-{id}")
}

/// Id of the box of the case whose link has this id.
pub fn tick_id(id: &str) -> String {
    format!("tick-{id}")
}

/// Listens to the keys, and shows the button for the sheet.
#[component]
pub fn QueueKeys(
    /// The queue.
    query: Query<QueueData>,
) -> impl IntoView {
    let keys = use_keys();
    keys.listen(move |event| {
        let rows = rows(query);
        let at = focused(&rows);
        // Elsewhere the arrows scroll the page.
        let arrows = at.is_some() && !event.shift_key();
        match event.key().as_str() {
            "j" => step(&rows, at, 1),
            "k" => step(&rows, at, -1),
            "ArrowDown" if arrows => step(&rows, at, 1),
            "ArrowUp" if arrows => step(&rows, at, -1),
            "o" if at.is_some() => click(
                at.and_then(|at| rows.get(at))
                    .and_then(|id| document().get_element_by_id(id)),
            ),
            "x" if at.is_some() => tick(&rows, at),
            "a" => click(found(&format!("#{ALL}:enabled"))),
            // What is done with many is pressed, not done by a slip of the finger.
            "h" => focus_id("bulk-assigneeId"),
            "s" => focus(found(&format!("#{START} button"))),
            "n" => click(document().get_element_by_id(NEXT_PAGE)),
            "f" => focus_id(SUMMARY),
            "c" => click(found(&format!("main a[href='{}']", paths::request(paths::NEW)))),
            "/" => focus_id(CURRENT_VIEW),
            "r" => query.state.reload(),
            _ => return false,
        }
        true
    });
    view! { <KeySheet keys list=KEYS /> }
}

fn found(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok().flatten()
}

/// Ids of the rows in sight.
fn rows(query: Query<QueueData>) -> Vec<String> {
    query.data.with_untracked(|data| {
        let lines = data
            .as_ref()
            .map(|data| data.privacy_requests.lines.as_slice())
            .unwrap_or_default();
        lines.iter().map(|line| case_id(&line.id)).collect()
    })
}

/// Which row has the focus, in its link or its box.
fn focused(rows: &[String]) -> Option<usize> {
    let active = document().active_element()?.id();
    rows.iter().position(|id| *id == active || tick_id(id) == active)
}

/// Moves the focus to another row; to the first where none has it.
fn step(rows: &[String], at: Option<usize>, by: isize) {
    let last = rows.len().saturating_sub(1);
    let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
    if let Some(id) = rows.get(to) {
        focus_id(id);
    }
}

/// Ticks the case that has the focus, where it can be; or takes the tick away.
fn tick(rows: &[String], at: Option<usize>) {
    let id = at.and_then(|at| rows.get(at));
    click(id.and_then(|id| document().get_element_by_id(&tick_id(id))));
}

/// Presses what is there: a link, a box.
fn click(element: Option<web_sys::Element>) {
    if let Some(element) = control(element) {
        element.click();
    }
}

/// Moves the focus to what is there.
fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = control(element) {
        let _ = element.focus();
    }
}

fn control(element: Option<web_sys::Element>) -> Option<web_sys::HtmlElement> {
    element.and_then(|element| element.dyn_into().ok())
}
