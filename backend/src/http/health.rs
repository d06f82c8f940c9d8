//! Whether the instance is alive, and whether it can serve.

use super::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok"
}

/// The database answers too.
pub(super) async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.services.db.execute_unprepared("SELECT 1").await {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database does not answer")
        }
    }
}
