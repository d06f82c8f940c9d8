//! Refuses callers that ask too often, before anything costs much.

use super::auth::refuse_with;
use super::{AppState, client_address, language};
use crate::platform::limits::{Key, Limit};
use crate::platform::{Actor, OpContext, UserError};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use std::time::Duration;

/// Finds out where the request comes from and counts it against that address.
pub(super) async fn by_address(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let trusted = &state.services.config.http.trusted_proxies;
    let origin = client_address::origin(request.extensions(), request.headers(), trusted);
    if let (Some(address), Some(limit)) = (origin.address, class(request.uri().path()))
        && let Err(wait) = state.services.limits.take(limit, Key::address(address))
    {
        return too_many(request.uri().path(), request.headers(), wait);
    }
    request.extensions_mut().insert(origin);
    next.run(request).await
}

/// Counts the request against the account that makes it, from wherever.
pub(super) async fn by_account(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let actor = request.extensions().get::<OpContext>().map(OpContext::actor);
    if let Some(Actor::Account { id, .. }) = actor
        && let Err(wait) = state
            .services
            .limits
            .take(Limit::Account, Key::Account(id.uuid()))
    {
        return too_many(request.uri().path(), request.headers(), wait);
    }
    next.run(request).await
}

/// Whose count a path belongs to. Bundles cost next to nothing, and monitoring asks often.
fn class(path: &str) -> Option<Limit> {
    match path {
        "/healthz" | "/readyz" => None,
        _ if path.starts_with("/assets/") => None,
        "/graphql" => Some(Limit::Graphql),
        _ if path.starts_with("/auth/") => Some(Limit::Auth),
        _ if path.starts_with("/api/") => Some(Limit::Api),
        _ => Some(Limit::Pages),
    }
}

/// 429 (RFC 6585) with the seconds to wait: a page for people, GraphQL's shape for programs.
fn too_many(path: &str, headers: &HeaderMap, wait: Duration) -> Response {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let error = UserError::new(ErrorCode::RateLimited).with("minutes", seconds.div_ceil(60).max(1));
    let page = class(path) == Some(Limit::Pages) || path.starts_with("/auth/");
    let mut response = if page {
        let locale = language::of_request(path, headers);
        (StatusCode::TOO_MANY_REQUESTS, Html(document(locale, &error))).into_response()
    } else {
        refuse_with(StatusCode::TOO_MANY_REQUESTS, &error)
    };
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    response
}

/// A page that loads nothing: whoever asks too often shall not ask for more.
fn document(locale: Locale, error: &UserError) -> String {
    let (language, text) = (locale.code(), error.message(locale));
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <title>{text}</title></head><body><main><h1>{text}</h1></main></body></html>"
    )
}
