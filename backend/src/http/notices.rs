//! `/tietosuoja`: the privacy notice, its versions, and the systems that hold personal data; also below `/sv` and
//! `/en`. The same for everybody, whoever is signed in.

use super::page_forms::FORM_POLICY;
use super::{AppState, visits};
use crate::inventory;
use crate::notices::{self, NoticeVersion};
use crate::platform::{OpContext, OpError, OpResult};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use seutu_frontend::public::notice::{NoticePage, ShownSystem, ShownVersion};
use seutu_frontend::ssr;
use seutu_shared::date::parse_date;
use seutu_shared::locale::Locale;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Day of the systems.
    paiva: String,
}

type Asking = Result<Query<Asked>, QueryRejection>;

fn page(
    state: &AppState,
    op: &OpContext,
    (uri, asked): (&Uri, &HeaderMap),
    made: OpResult<NoticePage>,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let page = made.unwrap_or_else(|error| match error {
        OpError::NotFound => NoticePage::Missing,
        error => {
            tracing::error!(%error, "privacy notice failed");
            NoticePage::Failed
        }
    });
    if page.status() == StatusCode::OK.as_u16() {
        visits::of_notice(state, op.today(), asked, locale);
    }
    let css = state.site.bundle("public").css;
    let origin = state.services.config.public_url();
    let html = ssr::notice_document(&css, op.today(), locale, &origin, &page);
    let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(FORM_POLICY),
    );
    if !page.index() {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    response
}

fn shown(op: &OpContext, version: &NoticeVersion, current: Option<&NoticeVersion>) -> ShownVersion {
    ShownVersion {
        number: version.number,
        state: notices::state_of(version, current, op.now()),
        in_force_at: version.in_force_at,
        hash: version.hash.clone(),
        summary: version.summary.0.clone(),
    }
}

async fn version(op: &OpContext, number: Option<i32>) -> OpResult<NoticePage> {
    let current = notices::in_force(op.db(), op.now()).await?;
    let found = match number {
        Some(number) => notices::find(op.db(), number, op.now(), false).await?,
        None => current.clone(),
    };
    let found = found.ok_or(OpError::NotFound)?;
    let versions = notices::versions(op.db(), op.now(), false).await?;
    Ok(NoticePage::Version {
        version: shown(op, &found, current.as_ref()),
        versions: versions
            .iter()
            .map(|version| shown(op, version, current.as_ref()))
            .collect(),
        text: found.content.0,
        by_number: number.is_some(),
    })
}

/// `GET /tietosuoja`: the version in force.
pub(super) async fn current(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let made = version(&op, None).await;
    page(&state, &op, (&uri, &headers), made)
}

/// `GET /tietosuoja/versio/{number}`: a version that is or was in force.
pub(super) async fn numbered(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(number): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let made = match number.parse() {
        Ok(number) => version(&op, Some(number)).await,
        Err(_) => Err(OpError::NotFound),
    };
    page(&state, &op, (&uri, &headers), made)
}

/// `GET /tietosuoja/versio/{number}/muutokset`: what that version changed.
pub(super) async fn changes(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(number): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let made = async {
        let number = number.parse().map_err(|_| OpError::NotFound)?;
        let current = notices::in_force(op.db(), op.now()).await?;
        let found = notices::find(op.db(), number, op.now(), false)
            .await?
            .ok_or(OpError::NotFound)?;
        let before = notices::previous_of(op.db(), &found).await?;
        let differences = before.map(|before| found.content.0.diff_from(&before.content.0, locale));
        Ok(NoticePage::Changes {
            version: shown(&op, &found, current.as_ref()),
            differences,
        })
    };
    let made = made.await;
    page(&state, &op, (&uri, &headers), made)
}

/// `GET /tietosuoja/rekisterit?paiva=2026-11-27`: the systems of a day; today where the day cannot be read.
pub(super) async fn registers(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
    asked: Asking,
) -> Response {
    let day = day(&op, asked);
    let made = inventory::as_of(op.db(), day)
        .await
        .map(|found| NoticePage::Registers {
            day,
            today: day == op.today(),
            systems: found
                .into_iter()
                .map(|one| ShownSystem {
                    key: one.row.system,
                    facts: one.row.facts.0,
                    valid_from: one.row.valid_from,
                })
                .collect(),
        });
    page(&state, &op, (&uri, &headers), made)
}

fn day(op: &OpContext, asked: Asking) -> chrono::NaiveDate {
    let text = asked.map(|Query(asked)| asked.paiva).unwrap_or_default();
    parse_date(&text).unwrap_or_else(|_| op.today())
}

/// `GET /tietosuoja/rekisterit/{file}?paiva=…`: the same as CSV or JSON.
pub(super) async fn file(
    Extension(op): Extension<OpContext>,
    Path(name): Path<String>,
    uri: Uri,
    asked: Asking,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let day = day(&op, asked);
    match inventory::export::download(&op, &name, day, locale).await {
        Ok(Some(file)) => {
            let disposition = format!("attachment; filename=\"{day}-{name}\"");
            let headers = [
                (header::CONTENT_TYPE, file.media_type.to_string()),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CONTENT_LANGUAGE, locale.code().to_string()),
            ];
            (headers, file.text).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "inventory file failed");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
