//! Addresses that every site has in the same place (RFC 8615).

use super::AppState;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{SecondsFormat, TimeDelta};
use seutu_shared::locale::Locale;
use std::fmt::Write as _;

/// The day since which the signal is heeded as it is now.
const GPC_SINCE: &str = "2026-11-27";

/// Where a signed-in person changes the password.
const OWN_ACCOUNT: &str = "/hallinta/oma-tili";

/// `GET /.well-known/security.txt` (RFC 9116): whom to tell about a weakness.
pub(super) async fn security_txt(State(state): State<AppState>) -> Response {
    let config = &state.services.config;
    let settings = &config.security_txt;
    let mut text = String::new();
    for contact in &settings.contact {
        line(&mut text, "Contact", contact);
    }
    let until = state.services.clock.now() + TimeDelta::days(settings.valid_days.into());
    line(
        &mut text,
        "Expires",
        &until.to_rfc3339_opts(SecondsFormat::Secs, true),
    );
    let languages: Vec<_> = Locale::ALL.iter().map(|locale| locale.code()).collect();
    line(&mut text, "Preferred-Languages", &languages.join(", "));
    let own = format!("{}/.well-known/security.txt", config.public_url());
    line(&mut text, "Canonical", &own);
    if let Some(policy) = &settings.policy {
        line(&mut text, "Policy", policy);
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing into a text cannot fail.
    let _ = writeln!(text, "{name}: {value}");
}

/// `GET /.well-known/gpc.json` (Global Privacy Control, section 4): the signal is heeded.
pub(super) async fn gpc() -> Response {
    let text = format!("{{\"gpc\":true,\"lastUpdate\":\"{GPC_SINCE}\"}}");
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// `GET /.well-known/change-password`: password managers open it (W3C, A Well-Known URL for Changing Passwords).
pub(super) async fn change_password() -> Redirect {
    Redirect::to(OWN_ACCOUNT)
}
