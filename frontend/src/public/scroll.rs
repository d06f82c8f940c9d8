//! How far down the reader was on each page, so that going back, a reload and a change of language keep the place.
//!
//! The browser keeps it too, but where the bundle shows a page it does so before the content has come, and a change of
//! language is a new page to it.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use seutu_shared::locale::Locale;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, Storage, Url};

thread_local! {
    /// Address of the page in sight, in any language.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
    /// How far down it the reader is.
    static DOWN: Cell<i32> = const { Cell::new(0) };
    /// Whether the latest step was one back or forward in the history.
    static RETURNING: Cell<bool> = const { Cell::new(false) };
}

/// Begins to remember, and takes the reader of a page that was loaded anew back to the place.
pub fn start() {
    let location = window().location();
    moved_to(
        &location.pathname().unwrap_or_default(),
        &location.search().unwrap_or_default(),
    );
    let note = Closure::<dyn Fn(Event)>::new(|event: Event| happened(&event.type_()));
    for kind in ["scroll", "click", "submit", "popstate", "pagehide"] {
        // Captured, that is, before the router acts. Fails only for a listener that is none.
        drop(window().add_event_listener_with_callback_and_bool(kind, note.as_ref().unchecked_ref(), true));
    }
    note.forget();
    // Who has scrolled already, or was taken back by the browser, stays there.
    if down() == 0 && was_here() {
        restore();
    }
}

/// The page in sight has this address now.
pub(crate) fn moved_to(path: &str, search: &str) {
    HERE.set(address(path, search));
}

/// The list has come: after a step back or forward its reader returns to the place.
pub(super) fn list_came() {
    if RETURNING.get() {
        restore();
    }
}

fn happened(kind: &str) {
    // A browser may have moved the page already when it tells of a step in the history.
    if kind != "popstate" {
        DOWN.set(down());
    }
    if kind != "scroll" {
        if let Some(storage) = storage() {
            // A browser that keeps nothing only forgets the place.
            drop(HERE.with_borrow(|here| storage.set_item(here, &DOWN.get().to_string())));
        }
        RETURNING.set(kind == "popstate");
    }
}

fn restore() {
    let kept = storage().and_then(|storage| HERE.with_borrow(|here| storage.get_item(here).ok().flatten()));
    if let Some(kept) = kept.and_then(|kept| kept.parse().ok())
        && let Some(root) = document().document_element()
    {
        root.set_scroll_top(kept);
    }
}

fn down() -> i32 {
    document().document_element().map_or(0, |root| root.scroll_top())
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The same for a page in every language.
fn address(path: &str, search: &str) -> String {
    let (_, path) = Locale::split_path(path);
    format!(
        "place:{}?{}",
        path.trim_end_matches('/'),
        search.trim_start_matches('?')
    )
}

/// Whether the browser loaded the page for somebody who comes back to it, by the history, a reload or a change of
/// language; a fresh link begins at the top.
fn was_here() -> bool {
    let how = window().performance().and_then(|performance| {
        let entry = performance.get_entries_by_type("navigation").get(0);
        js_sys::Reflect::get(&entry, &"type".into()).ok()?.as_string()
    });
    if matches!(how.as_deref(), Some("reload" | "back_forward")) {
        return true;
    }
    Url::new(&document().referrer()).is_ok_and(|from| {
        window().location().origin().is_ok_and(|own| own == from.origin())
            && HERE.with_borrow(|here| *here == address(&from.pathname(), &from.search()))
    })
}
