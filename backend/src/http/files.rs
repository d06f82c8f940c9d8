//! `POST /api/files?purpose=import|table|image`: takes one upload, streaming. `GET /api/files/{id}`: gives it back.

use super::{AppState, language};
use crate::files::{self, FilePurpose, Upload};
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, UserError};
use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use futures::TryStreamExt as _;
use serde::Deserialize;
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use seutu_shared::locale::Locale;
use std::fmt::Write as _;
use std::time::Duration;
use tokio::time::{Instant, timeout};
use uuid::Uuid;

/// What a file may do where it is opened: nothing, and from nowhere.
pub(super) const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// Slowest sender in bytes a second, over the whole upload.
const SLOWEST: u64 = 16 * 1024;

#[derive(Debug, Deserialize)]
pub(super) struct Purpose {
    purpose: Option<String>,
}

/// Stores the multipart field `file`.
pub(super) async fn upload(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    Query(asked): Query<Purpose>,
    headers: HeaderMap,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let purpose = asked.purpose.as_deref().unwrap_or("import").parse();
    let result = match (purpose, multipart) {
        (Ok(purpose), Ok(multipart)) => store(&op, purpose, multipart).await,
        (Err(()), _) => Err(OpError::field(ErrorCode::UnknownCode, "purpose")),
        (_, Err(_)) => Err(OpError::user(ErrorCode::FileNotFound)),
    };
    match result {
        Ok(row) => {
            Json(json!({"id": row.id.to_string(), "name": row.name, "size": row.size})).into_response()
        }
        Err(error) => failure(error, language::of_browser(&headers)),
    }
}

async fn store(
    op: &OpContext,
    purpose: FilePurpose,
    mut multipart: Multipart,
) -> OpResult<files::entity::Model> {
    let mut upload = Upload::begin(op, purpose)?;
    op.limit(Limit::Upload)?;
    let mut pieces = Pieces::begin(op, &mut multipart).await?;
    let name = pieces.name();
    match receive(&mut pieces, &mut upload).await {
        Ok(()) => upload.finish(&name).await,
        Err(error) => {
            upload.abandon().await?;
            Err(error)
        }
    }
}

async fn receive(pieces: &mut Pieces<'_>, upload: &mut Upload<'_>) -> OpResult<()> {
    while let Some(bytes) = pieces.piece().await? {
        upload.push(&bytes).await?;
    }
    Ok(())
}

/// The sender went away, is silent, or the body is malformed: an upload that did not arrive is no upload.
fn broken() -> OpError {
    OpError::user(ErrorCode::FileNotFound)
}

/// The multipart field `file` as it comes, from a sender who may neither be silent nor too slow.
pub(super) struct Pieces<'a> {
    field: Field<'a>,
    idle: Duration,
    began: Instant,
    received: u64,
}

impl<'a> Pieces<'a> {
    /// Finds the field.
    ///
    /// # Errors
    /// `file_not_found`.
    pub(super) async fn begin(op: &OpContext, multipart: &'a mut Multipart) -> OpResult<Self> {
        let idle = Duration::from_secs(op.services().config.uploads.idle_seconds);
        let found = timeout(idle, multipart.next_field()).await;
        let field = found
            .map_err(|_| broken())?
            .map_err(|_| broken())?
            .filter(|field| field.name() == Some("file"))
            .ok_or_else(broken)?;
        Ok(Self {
            field,
            idle,
            began: Instant::now(),
            received: 0,
        })
    }

    /// The name that the sender gave.
    pub(super) fn name(&self) -> String {
        self.field.file_name().unwrap_or_default().to_string()
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// `file_not_found`.
    pub(super) async fn piece(&mut self) -> OpResult<Option<Bytes>> {
        let piece = timeout(self.idle, self.field.chunk()).await;
        let Some(bytes) = piece.map_err(|_| broken())?.map_err(|_| broken())? else {
            return Ok(None);
        };
        self.received += bytes.len() as u64;
        // A byte now and then would hold the connection for ever.
        if self.began.elapsed() > self.idle + Duration::from_secs(self.received / SLOWEST) {
            return Err(broken());
        }
        Ok(Some(bytes))
    }
}

/// Gives an upload back to be saved, never to be shown: what others sent does not run on our address.
pub(super) async fn download(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    // What is no identifier looks like one that does not exist.
    let id = id.parse().unwrap_or(FileId::from(Uuid::nil()));
    let (file, pieces) = match files::download(&op, id).await {
        Ok(found) => found,
        Err(error) => return failure(error, language::of_browser(&headers)),
    };
    let body = Body::from_stream(pieces.map_ok(Bytes::from));
    given(&file.name, &file.media_type, file.size, body)
}

/// A file to be saved, never to be shown.
pub(super) fn given(name: &str, media_type: &str, size: i64, body: Body) -> Response {
    let text = |text: &str| {
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
    };
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(size)),
        (header::CONTENT_TYPE, text(media_type)),
        (header::CONTENT_DISPOSITION, disposition(name)),
    ];
    (fixed, body).into_response()
}

/// `attachment` with the name (RFC 6266): every byte but letters, digits and `-_.` is escaped (RFC 8187), so that no
/// name ends the header.
fn disposition(name: &str) -> HeaderValue {
    let mut text = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Why an upload was not taken or a file is not given, in the words of the browser's language.
pub(super) fn failure(error: OpError, locale: Locale) -> Response {
    let status = match &error {
        OpError::SignInRequired => StatusCode::UNAUTHORIZED,
        OpError::NotFound => StatusCode::NOT_FOUND,
        OpError::Invalid(errors) => match errors.first().map(|error| error.code) {
            Some(ErrorCode::FileTooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Some(ErrorCode::ScannerUnavailable) => StatusCode::SERVICE_UNAVAILABLE,
            Some(ErrorCode::RateLimited) => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        OpError::Database(_) | OpError::Internal(..) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let errors = error.into_user_errors().unwrap_or_else(|fault| {
        tracing::error!(error = %fault, "upload or download failed");
        vec![UserError::new(ErrorCode::Internal)]
    });
    let shown = |error: &UserError| json!({"code": error.code.as_str(), "message": error.message(locale)});
    (
        status,
        Json(json!({"errors": errors.iter().map(shown).collect::<Vec<_>>()})),
    )
        .into_response()
}
