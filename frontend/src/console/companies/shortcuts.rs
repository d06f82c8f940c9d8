//! Single-key shortcuts of the list of companies.

use leptos::prelude::*;

use super::{decide::Decisions, filters::SEARCH_ID, list_context::CompanyList, table::row_id};
use crate::console::{
    kit::{KeyList, KeySheet, form::focus_id, use_keys},
    session::use_session,
};
use seutu_shared::permission::Permission;

/// Key and what it does.
const KEYS: KeyList = &[
    ("/", "console-key-search"),
    ("j", "console-key-next"),
    ("k", "console-key-previous"),
    ("x", "console-key-select"),
    ("a", "console-key-accept"),
    ("r", "console-key-reject"),
];

/// Listens to the keys, and shows the button for the sheet.
#[component]
pub fn Shortcuts(
    /// The list.
    list: CompanyList,
    /// Decisions.
    decisions: Decisions,
) -> impl IntoView {
    let session = use_session();
    let keys = use_keys();
    keys.listen(move |event| {
        let decides = session.can(Permission::CompanyDecide);
        match event.key().as_str() {
            "/" => focus_id(SEARCH_ID),
            "j" => step(list, 1),
            "k" => step(list, -1),
            "x" if decides => select(list),
            "a" if decides => decisions.accept(list.targets()),
            "r" if decides => decisions.reject(list.targets()),
            _ => return false,
        }
        true
    });
    view! { <KeySheet keys list=KEYS /> }
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
