//! Single-key shortcuts of the list, the sheet that lists them and the switch that turns them off
//! (WCAG 2.1.4).

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{decide::Decisions, filters::SEARCH_ID, list_context::CompanyList, table::row_id};
use crate::{
    console::{kit::form::focus_id, preferences, session::use_session},
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, Dialog},
};
use seutu_shared::permission::Permission;

/// Key and what it does.
const KEYS: [(&str, &str); 7] = [
    ("/", "console-key-search"),
    ("j", "console-key-next"),
    ("k", "console-key-previous"),
    ("x", "console-key-select"),
    ("a", "console-key-accept"),
    ("r", "console-key-reject"),
    ("?", "console-key-help"),
];

/// Listens to the keys, and shows the button for the sheet.
#[component]
pub fn Shortcuts(
    /// The list.
    list: CompanyList,
    /// Decisions.
    decisions: Decisions,
) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let sheet = RwSignal::new(false);
    let on = RwSignal::new(preferences::shortcuts());
    Effect::new(move |_| preferences::set_shortcuts(on.get()));
    let listener = window_event_listener(ev::keydown, move |event| {
        if !on.get_untracked() || event.ctrl_key() || event.meta_key() || event.alt_key() || busy(&event) {
            return;
        }
        let decides = session.can(Permission::CompanyDecide);
        match event.key().as_str() {
            "/" => focus_id(SEARCH_ID),
            "j" => step(list, 1),
            "k" => step(list, -1),
            "x" if decides => select(list),
            "a" if decides => decisions.accept(list.targets()),
            "r" if decides => decisions.reject(list.targets()),
            "?" => sheet.set(true),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
    let rows =
        KEYS.map(|(key, text)| view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{t.t(text)}</td></tr> });
    view! {
        <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| sheet.set(true))>{t.t("console-shortcuts")}</Button>
        <Dialog open=sheet title=t.t("console-shortcuts") close_label=t.t("close")>
            <div class="stack">
                <Checkbox id="shortcuts-on" label=t.t("console-shortcuts-on") checked=on help=t.t("console-shortcuts-help") />
                <table class="keys">
                    <caption class="visually-hidden">{t.t("console-shortcuts")}</caption>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Dialog>
    }
}

/// Whether the key belongs to what is being typed or to an open dialog.
fn busy(event: &web_sys::KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            let checkbox = element.get_attribute("type").as_deref() == Some("checkbox");
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !checkbox
        });
    typing || document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Moves the focus to another row; the first key goes to the row in focus last.
fn step(list: CompanyList, by: isize) {
    let rows = untrack(|| list.rows()).len();
    if rows == 0 {
        return;
    }
    let row = list.row.get_untracked();
    let in_table = document().active_element().is_some_and(|element| {
        element.id() == row_id(row) || element.closest(".list-table tbody").ok().flatten().is_some()
    });
    let next = if in_table {
        row.saturating_add_signed(by)
    } else {
        row
    };
    focus_id(&row_id(next.min(rows - 1)));
}

/// Ticks the row in focus.
fn select(list: CompanyList) {
    let row = list.row.get_untracked();
    if let Some(row) = untrack(|| list.rows()).get(row) {
        list.toggle(&row.business_id);
    }
}
