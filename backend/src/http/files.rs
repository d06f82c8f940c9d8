//! `POST /api/files`: takes one upload, streaming.

use super::AppState;
use crate::files::Upload;
use crate::platform::{OpContext, OpError, OpResult, UserError};
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;

/// Stores the multipart field `file`.
pub(super) async fn upload(
    State(_): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    multipart: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Response {
    let language = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let locale = language
        .and_then(|text| Locale::from_code(text.get(..2)?))
        .unwrap_or(Locale::Fi);
    let result = match multipart {
        Ok(multipart) => store(&op, multipart).await,
        Err(_) => Err(OpError::user(ErrorCode::FileNotFound)),
    };
    match result {
        Ok(row) => {
            Json(json!({"id": row.id.to_string(), "name": row.name, "size": row.size})).into_response()
        }
        Err(error) => failure(error, locale),
    }
}

async fn store(op: &OpContext, mut multipart: Multipart) -> OpResult<crate::files::entity::Model> {
    op.require(Permission::CompanyImport)?;
    // The sender went away or the body is malformed: an upload that did not arrive is no upload.
    let broken = |_| OpError::user(ErrorCode::FileNotFound);
    let found = multipart.next_field().await.map_err(broken)?;
    let mut field = found
        .filter(|field| field.name() == Some("file"))
        .ok_or(OpError::user(ErrorCode::FileNotFound))?;
    let name = field.file_name().unwrap_or_default().to_string();
    let mut upload = Upload::begin(op);
    let stored = loop {
        match field.chunk().await {
            Ok(Some(bytes)) => {
                if let Err(error) = upload.push(&bytes).await {
                    break Err(error);
                }
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(broken(error)),
        }
    };
    match stored {
        Ok(()) => upload.finish(&name).await,
        Err(error) => {
            upload.abandon().await?;
            Err(error)
        }
    }
}

fn failure(error: OpError, locale: Locale) -> Response {
    let status = match &error {
        OpError::SignInRequired => StatusCode::UNAUTHORIZED,
        OpError::NotFound => StatusCode::NOT_FOUND,
        OpError::Invalid(errors) if errors.iter().any(|error| error.code == ErrorCode::FileTooLarge) => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        OpError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        OpError::Database(_) | OpError::Internal(..) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let errors = error.into_user_errors().unwrap_or_else(|fault| {
        tracing::error!(error = %fault, "upload failed");
        vec![UserError::new(ErrorCode::Internal)]
    });
    let shown = |error: &UserError| json!({"code": error.code.as_str(), "message": error.message(locale)});
    (
        status,
        Json(json!({"errors": errors.iter().map(shown).collect::<Vec<_>>()})),
    )
        .into_response()
}
