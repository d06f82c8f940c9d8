//! `GET /tilastot/{file}`, also below `/sv` and `/en`: the numbers of the statistics page as files.

use crate::platform::OpContext;
use crate::statistics;
use axum::Extension;
use axum::extract::Path;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use seutu_shared::locale::Locale;

pub(super) async fn file(
    Extension(op): Extension<OpContext>,
    Path(name): Path<String>,
    uri: Uri,
) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    match statistics::download(&op, &name, locale).await {
        Ok(Some(file)) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let headers = [
                (header::CONTENT_TYPE, file.media_type.to_string()),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CONTENT_LANGUAGE, locale.code().to_string()),
            ];
            (headers, file.text).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "statistics file failed");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
