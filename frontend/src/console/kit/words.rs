//! Words for codes that the schema sends.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use seutu_shared::{date::format_instant, locale::Locale};

use crate::{
    texts::{Texts, use_texts},
    ui::{Badge, Tone},
};

/// The text of a code of the schema (`PRIVACY_OFFICER`) below a Fluent prefix (`role`); a code
/// without a text is shown as it is written.
pub fn code_text(t: Texts, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{}", code.to_ascii_lowercase().replace(['_', '.'], "-"));
    if t.has(&key) { t.t(&key) } else { code.to_owned() }
}

/// The text of a role as the schema writes it.
pub fn role_text(t: Texts, role: &str) -> String {
    code_text(t, "role", role)
}

/// An instant, or a dash.
pub fn instant(at: Option<DateTime<Utc>>, locale: Locale) -> String {
    at.map_or_else(|| "–".to_owned(), |at| format_instant(at, locale))
}

/// A word with an icon.
pub fn badge(tone: Tone, text: String) -> AnyView {
    view! { <Badge tone>{text}</Badge> }.into_any()
}

/// Whether a second factor protects an account.
pub fn factor_badge(has: bool) -> AnyView {
    let (tone, key) = if has {
        (Tone::Ok, "console-factor-on")
    } else {
        (Tone::Warn, "console-factor-off")
    };
    badge(tone, use_texts().t(key))
}
