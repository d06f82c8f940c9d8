//! Until when a person who uses a right must be answered: the legal clock for the API and the command line.
//!
//! The rules are in [`seutu_shared::legal_clock`], the same on the server and in the browser.

pub mod graphql;

use chrono::{DateTime, SecondsFormat};
use seutu_shared::date::parse_date;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{self, I18n};
use seutu_shared::legal_clock::{Deadline, Received};
use seutu_shared::locale::Locale;
use std::sync::LazyLock;

/// Reads an instant of RFC 3339, or a day whose time nobody noted.
///
/// # Errors
/// [`ErrorCode::InvalidDate`].
pub fn parse_received(text: &str) -> Result<Received, ErrorCode> {
    match DateTime::parse_from_rfc3339(text.trim()) {
        Ok(at) => Ok(Received::At(at.to_utc())),
        Err(_) => parse_date(text).map(Received::On),
    }
}

/// What the GraphQL field `deadline` answers, as JSON.
pub fn to_json(deadline: &Deadline, locale: Locale) -> serde_json::Value {
    serde_json::json!({
        "dueOn": deadline.due_on,
        "dueOnNational": deadline.due_on_national,
        "strictDueAt": deadline.strict_due_at.to_rfc3339_opts(SecondsFormat::AutoSi, false),
        "rolledFrom": deadline.rolled_from,
        "explanation": deadline.explanation(texts(locale)),
    })
}

/// The clock's texts.
pub fn texts(locale: Locale) -> &'static I18n {
    static ALL: LazyLock<[I18n; 3]> = LazyLock::new(|| {
        [Locale::Fi, Locale::Sv, Locale::En].map(|locale| I18n::new(locale, &[i18n::CLOCK]))
    });
    let [fi, sv, en] = &*ALL;
    match locale {
        Locale::Fi => fi,
        Locale::Sv => sv,
        Locale::En => en,
    }
}
