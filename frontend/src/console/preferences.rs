//! What this browser remembers between visits: the language and whether single-key shortcuts are on.
//!
//! No personal data and no credentials are kept here.

use seutu_shared::locale::Locale;

use crate::texts::{LANGUAGE_KEY as LANGUAGE, fetch::document_language};

const SHORTCUTS: &str = "seutu.console.shortcuts";

/// The language chosen here.
pub fn language() -> Option<Locale> {
    read(LANGUAGE).and_then(|code| Locale::from_code(&code))
}

/// The language to start in: the one chosen here, else that of the served document.
pub fn first_language() -> Locale {
    language().unwrap_or_else(document_language)
}

/// Remembers the language.
pub fn set_language(locale: Locale) {
    write(LANGUAGE, locale.code());
}

/// Whether single keys act (WCAG 2.1.4: they can be turned off).
pub fn shortcuts() -> bool {
    read(SHORTCUTS).as_deref() != Some("off")
}

/// Remembers whether single keys act.
pub fn set_shortcuts(on: bool) {
    write(SHORTCUTS, if on { "on" } else { "off" });
}

fn storage() -> Option<web_sys::Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// A browser that refuses storage only forgets the choice at the next visit.
fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}
