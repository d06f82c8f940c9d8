//! Files of privacy requests: the person adds one on the page of the request, without any program in the browser; staff
//! add them to a case and have them back, and so does the person what goes with the answer, as attachments only.

use super::files::{Pieces, failure, given};
use super::page_forms::{self, Place, problems_of};
use super::privacy_requests::{Link, at_form, case_page, failed, refused};
use super::{AppState, language};
use crate::platform::{Actor, OpContext, OpError, OpResult, UserError};
use crate::privacy_requests::{self as requests, Key, MAX_FILE_BYTES};
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::json;
use seutu_frontend::public::privacy_request::REQUEST;
use seutu_frontend::public::request_files::{FIELD, IDENTITY, SENT};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PrivacyRequestId, RequestFileId};
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;

/// Bytes after which nobody listens any longer. Up to there what is too large is read and thrown away: browsers show an
/// answer only when they have sent everything.
const GIVE_UP: u64 = 5 * MAX_FILE_BYTES;

pub(super) type Sent = Result<Multipart, MultipartRejection>;

/// The name and the whole content of the file that is sent.
pub(super) async fn whole(op: &OpContext, sent: Sent) -> OpResult<(String, Vec<u8>)> {
    let mut multipart = sent.map_err(|_| OpError::user(ErrorCode::FileNotFound))?;
    first(op, &mut multipart).await
}

/// As [`whole`], of a form that may go on.
async fn first(op: &OpContext, multipart: &mut Multipart) -> OpResult<(String, Vec<u8>)> {
    let mut pieces = Pieces::begin(op, multipart).await?;
    let (name, mut content, mut size) = (pieces.name(), Vec::new(), 0);
    while let Some(bytes) = pieces.piece().await? {
        size += bytes.len() as u64;
        if size > GIVE_UP {
            break;
        }
        if size > MAX_FILE_BYTES {
            content = Vec::new();
        } else {
            content.extend_from_slice(&bytes);
        }
    }
    if size > MAX_FILE_BYTES {
        return Err(OpError::Invalid(vec![requests::file_refusal(
            ErrorCode::FileTooLarge,
        )]));
    }
    // What a browser sends when no file was chosen.
    if name.is_empty() && content.is_empty() {
        return Err(OpError::user(ErrorCode::Required));
    }
    Ok((name, content))
}

/// Whether the box is ticked, which browsers send after the file, and only then.
async fn ticked(op: &OpContext, multipart: &mut Multipart) -> OpResult<bool> {
    let broken = || OpError::user(ErrorCode::FileNotFound);
    let idle = Duration::from_secs(op.services().config.uploads.idle_seconds);
    let next = timeout(idle, multipart.next_field()).await;
    let field = next.map_err(|_| broken())?.map_err(|_| broken())?;
    Ok(field.is_some_and(|field| field.name() == Some(IDENTITY)))
}

async fn take(op: &OpContext, token: &str, sent: Sent) -> OpResult<()> {
    requests::may_send_file(op, token).await?;
    let mut multipart = sent.map_err(|_| OpError::user(ErrorCode::FileNotFound))?;
    let (name, content) = first(op, &mut multipart).await?;
    let identity = ticked(op, &mut multipart).await?;
    requests::send_file(op, token, &name, &content, identity).await
}

/// The field of the form that an error is about; none for those of the page.
fn of_field(mut error: UserError) -> UserError {
    if !matches!(error.code, ErrorCode::LinkExpired | ErrorCode::RateLimited) {
        error.field = Some(FIELD.to_owned());
    }
    error
}

/// `POST /tietosuoja/pyynto/{token}/liite`
pub(super) async fn send(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path(token): Path<String>,
    sent: Sent,
) -> Response {
    let link = Link::of(token.clone(), &op);
    let op = op.with_actor(Actor::Visitor);
    let place = Place::of(&uri).at(format!("{REQUEST}/{token}"));
    let errors = match take(&op, &token, sent).await {
        Ok(()) => {
            return case_page(&state, &op, &place, link, |case| {
                case.said = Some((true, SENT));
            })
            .await;
        }
        Err(OpError::Invalid(errors)) => errors.into_iter().map(of_field).collect::<Vec<_>>(),
        Err(error) => return failed(&state, &op, &at_form(&place), error),
    };
    if errors.iter().any(|error| error.field.is_none()) {
        return failed(&state, &op, &at_form(&place), OpError::Invalid(errors));
    }
    let problems = problems_of(&errors, place.locale);
    case_page(&state, &op, &place, link, |case| case.problems = problems).await
}

/// `POST /tietosuoja/pyynto/{token}/tiedosto/{number}`: a file that goes with the answer, given out once.
pub(super) async fn fetch(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    link: Link,
    (number, key): (&str, &Key),
) -> Response {
    // No file has the number 0: what is no number looks like one that does not exist.
    let number = number.parse().unwrap_or_default();
    match requests::fetch_file(op, link.token(), number, key).await {
        Ok(file) => {
            let size = i64::from(file.row.size);
            let mut response = given(&file.name, &file.row.media_type, size, Body::from(file.bytes));
            response
                .headers_mut()
                .insert("x-robots-tag", HeaderValue::from_static("noindex"));
            page_forms::private(response)
        }
        Err(error) => refused(state, op, place, link, "", error).await,
    }
}

async fn add_to(op: &OpContext, id: &str, sent: Sent) -> OpResult<Response> {
    let id: PrivacyRequestId = id.parse().unwrap_or(PrivacyRequestId::from(Uuid::nil()));
    requests::may_add_file(op, id).await?;
    let (name, content) = whole(op, sent).await?;
    let row = requests::add_file(op, id, &name, &content).await?;
    let told = json!({"id": row.id.to_string(), "name": row.called(op)?, "size": row.size});
    Ok(Json(told).into_response())
}

/// `POST /api/requests/{id}/files`
pub(super) async fn add(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Response {
    add_to(&op, &id, sent)
        .await
        .unwrap_or_else(|error| failure(error, language::of_browser(&headers)))
}

/// `GET /api/request-files/{id}`
pub(super) async fn download(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    // What is no identifier looks like one that does not exist.
    let id = id.parse().unwrap_or(RequestFileId::from(Uuid::nil()));
    match requests::read_file(&op, id).await {
        Ok(file) => {
            let size = i64::from(file.row.size);
            given(&file.name, &file.row.media_type, size, Body::from(file.bytes))
        }
        Err(error) => failure(error, language::of_browser(&headers)),
    }
}
