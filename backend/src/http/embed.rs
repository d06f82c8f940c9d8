//! The list of companies inside other sites' pages: plain HTML, no script, no cookie.

use super::AppState;
use super::pages::InProcess;
use crate::platform::OpContext;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use seutu_frontend::ssr::embed::{self, EmbedRequest, STYLE};
use seutu_shared::locale::Locale;
use std::sync::Arc;

/// `GET /upota`, `/sv/upota`, `/en/upota`
pub(super) async fn list(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let Some(sources) = state.services.config.embed.sources() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = embed::render(EmbedRequest {
        locale,
        query: query.unwrap_or_default(),
        origin: state.services.config.public_url(),
        today: op.today(),
        transport: Arc::new(InProcess::visiting(state.clone(), &op)),
    })
    .await;
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Html(page.html)).into_response();
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {sources}"
    );
    // A list that cannot be written down frames nowhere: the policy of all answers forbids it.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// `GET /upota/tyyli.css`
pub(super) async fn style(State(state): State<AppState>) -> Response {
    if state.services.config.embed.sources().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE).into_response()
}
