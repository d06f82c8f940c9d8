//! `GET /kuvat/{id}-{width}.{extension}`: a size of a picture that a company of the directory shows, for everybody for as
//! long as it does; for those who may edit, also before. `GET /kuvat/{id}`: the smallest size, for those who may edit.

use super::conditional::Tag;
use super::files::SANDBOX;
use super::open_data::{answer, for_all};
use crate::directory;
use crate::files::kind::FileKind;
use crate::files::pictures::{self, Sent};
use crate::platform::{OpContext, OpError, OpResult};
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use seutu_shared::id::FileId;
use seutu_shared::picture::read_name;

/// Whether it is public is asked of the database each time, and before the entity tag: nothing outlives a withdrawal.
pub(super) async fn picture(
    Extension(op): Extension<OpContext>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer(found(&op, &name, &headers).await)
}

async fn found(op: &OpContext, name: &str, headers: &HeaderMap) -> OpResult<Response> {
    let Some((file, width, extension)) = read_name(name) else {
        return match name.parse() {
            Ok(file) => for_editors(op, file, None).await,
            Err(_) => Ok(StatusCode::NOT_FOUND.into_response()),
        };
    };
    let Some(shown) = directory::public_picture(op, file, width).await? else {
        return for_editors(op, file, Some(width)).await;
    };
    // Each size has one address.
    if FileKind::of_media_type(&shown.media_type).map(FileKind::extension) != Some(extension) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let tag = Tag::of_content(&shown.sha256);
    if let Some(known) = tag.not_modified(headers) {
        return Ok(for_all(known));
    }
    match pictures::one_size(op.db(), file, width).await? {
        Some(sent) => Ok(for_all(tag.stamp(file_of(sent)))),
        None => Ok(StatusCode::NOT_FOUND.into_response()),
    }
}

/// What is not public is kept by nobody.
async fn for_editors(op: &OpContext, file: FileId, width: Option<u32>) -> OpResult<Response> {
    match pictures::for_editors(op, file, width).await {
        Ok(sent) => Ok(file_of(sent)),
        // Visitors do not learn that there is something to sign in for.
        Err(OpError::NotFound | OpError::SignInRequired) => Ok(StatusCode::NOT_FOUND.into_response()),
        Err(error) => Err(error),
    }
}

fn file_of(sent: Sent) -> Response {
    let kind = HeaderValue::from_str(&sent.media_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let fixed = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (fixed, sent.bytes).into_response()
}
