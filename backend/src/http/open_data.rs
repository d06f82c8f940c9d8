//! The directory for machines: files, feed, entry for catalogues.

use super::AppState;
use super::conditional::Tag;
use crate::directory;
use crate::open_data::{self, Format};
use crate::platform::{OpContext, OpError, OpResult};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use serde::Deserialize;
use seutu_shared::locale::Locale;
use seutu_shared::open_data::LICENCE_URL;

/// `GET /open-data/companies.json`
pub(super) async fn json(Extension(op): Extension<OpContext>, headers: HeaderMap) -> Response {
    answer(file(op, &headers, Format::Json).await)
}

/// `GET /open-data/companies.csv`
pub(super) async fn csv(Extension(op): Extension<OpContext>, headers: HeaderMap) -> Response {
    answer(file(op, &headers, Format::Csv).await)
}

async fn file(op: OpContext, headers: &HeaderMap, format: Format) -> OpResult<Response> {
    // Before anything is read: a copy may be newer than its tag, never older.
    let version = directory::version(&op).await?;
    let tag = Tag::of(version);
    if let Some(known) = tag.not_modified(headers) {
        return Ok(for_all(known));
    }
    let base = op.services().config.public_url();
    let pieces = open_data::export(op, format, version).await?;
    let pieces = pieces.inspect_err(|error| tracing::error!(%error, "open data broken off"));
    let (kind, name) = match format {
        Format::Json => ("application/json; charset=utf-8", "companies.json"),
        Format::Csv => ("text/csv; charset=utf-8; header=present", "companies.csv"),
    };
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let link = format!(
        "<{LICENCE_URL}>; rel=\"license\", <{base}/avoin-data>; rel=\"describedby\"; type=\"text/html\""
    );
    if let Ok(link) = HeaderValue::from_str(&link) {
        headers.insert(header::LINK, link);
    }
    if let (Format::Csv, Ok(name)) = (
        format,
        HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")),
    ) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(for_all(tag.stamp(response)))
}

/// `GET /open-data/catalog.jsonld`
pub(super) async fn catalogue(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let version = directory::version(&op).await?;
        let tag = Tag::of(version);
        if let Some(known) = tag.not_modified(&headers) {
            return Ok(for_all(known));
        }
        let entry = open_data::catalogue(&state.services.config.public_url(), version);
        let kind = [(header::CONTENT_TYPE, "application/ld+json; charset=utf-8")];
        let response = (kind, entry.to_string()).into_response();
        Ok(for_all(tag.stamp(response)))
    };
    answer(made.await)
}

/// Which page of a feed.
#[derive(Debug, Deserialize)]
pub(super) struct Paging {
    sivu: Option<u32>,
}

/// `GET /feeds/companies.atom`, `/sv/feeds/…`, `/en/feeds/…`
pub(super) async fn feed(
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Query(paging): Query<Paging>,
    headers: HeaderMap,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    answer(feed_in(op, locale, &paging, &headers).await)
}

async fn feed_in(op: OpContext, locale: Locale, paging: &Paging, headers: &HeaderMap) -> OpResult<Response> {
    let version = directory::version(&op).await?;
    let tag = Tag::of(version);
    if let Some(known) = tag.not_modified(headers) {
        return Ok(for_all(known));
    }
    let Some(feed) = open_data::feed(&op, locale, paging.sivu.unwrap_or(1), version).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok(for_all(tag.stamp((kind, feed).into_response())))
}

/// Pages of any origin may read what everybody may have.
pub(super) fn for_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    response
}

pub(super) fn answer(made: Result<Response, OpError>) -> Response {
    made.unwrap_or_else(|error| {
        tracing::error!(%error, "answer for machines failed");
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    })
}
