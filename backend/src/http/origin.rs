//! Refuses changes that another site's page asks the browser to make.

use super::AppState;
use super::auth::refuse;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use seutu_shared::error_code::ErrorCode;

/// Lets a changing request pass when the browser says it comes from our own pages, or when no browser is involved.
pub(super) async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // Mail programs unsubscribe from wherever they are (RFC 8058); the token alone is what counts there.
    let one_click = request.uri().path().starts_with("/unsubscribe/");
    if safe || one_click || is_ours(&state, request.headers()) {
        next.run(request).await
    } else {
        refuse(StatusCode::FORBIDDEN, ErrorCode::Forbidden)
    }
}

/// By `Sec-Fetch-Site`, which pages cannot forge; by `Origin` in browsers that do not send it. A request with
/// neither is no browser's, unless it carries a cookie.
fn is_ours(state: &AppState, headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else {
        return !headers.contains_key(header::COOKIE);
    };
    let config = &state.services.config;
    if origin == config.public_url() {
        return true;
    }
    let host = origin.split_once("://").map(|(_, host)| host);
    !config.is_production() && host.is_some() && host == text(header::HOST)
}
