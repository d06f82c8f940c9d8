//! Letters of privacy requests, for staff to print. A page without programs; the browser prints it.

use super::files::failure;
use super::privacy_requests::FILE_POLICY;
use super::{AppState, language, page_forms};
use crate::platform::OpContext;
use crate::privacy_requests as requests;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use uuid::Uuid;

/// `GET /api/request-letters/{id}`
pub(super) async fn print(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    // What is no identifier looks like one that does not exist.
    let id = id.parse().unwrap_or(Uuid::nil());
    match requests::letter_page(&op, id).await {
        Ok(html) => {
            let mut response = Html(html).into_response();
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(FILE_POLICY),
            );
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
            page_forms::private(response)
        }
        Err(error) => failure(error, language::of_browser(&headers)),
    }
}
