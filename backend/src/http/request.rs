//! Gives each request an id, a log line and a count.

use super::AppState;
use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;

/// The id that ties a request's logs and history entries together.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub String);

/// Logs method, route, status and duration: never the path itself, which may hold a token or a name.
pub(super) async fn trace(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = state.services.new_uuid().to_string();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "page".to_string(), |path| path.as_str().into());
    let method = request.method().clone();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("http.request", %id, %method, route);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, elapsed) = (response.status().as_u16(), started.elapsed());
    span.in_scope(|| tracing::info!(status, elapsed_ms = elapsed.as_millis(), "answered"));
    let labels = [("route", route), ("status", status.to_string())];
    metrics::counter!("seutu_http_requests_total", &labels).increment(1);
    metrics::histogram!("seutu_http_request_seconds", &labels).record(elapsed.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
