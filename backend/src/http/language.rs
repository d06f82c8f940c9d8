//! Which language an answer outside the pages speaks.

use axum::http::{HeaderMap, header};
use seutu_shared::locale::Locale;

/// The browser's first language if it is one of ours, else Finnish.
pub fn of_browser(headers: &HeaderMap) -> Locale {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| Locale::from_code(value.to_str().ok()?.get(..2)?))
        .unwrap_or(Locale::Fi)
}

/// The language that the address names (`/sv/…`, `/en/…`), else the browser's.
pub fn of_request(path: &str, headers: &HeaderMap) -> Locale {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Locale::ALL
        .iter()
        .copied()
        .find(|locale| !locale.path_prefix().is_empty() && locale.code() == first)
        .unwrap_or_else(|| of_browser(headers))
}
