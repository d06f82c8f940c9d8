//! GraphQL over HTTP.

use super::AppState;
use crate::platform::OpContext;
use crate::register::Listings;
use async_graphql::http::GraphiQLSource;
use async_graphql_axum::GraphQLResponse;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

/// Executes one document.
pub(super) async fn execute(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    // Only JSON: the other types a form may send would let a page of another site post here unasked.
    if media_type.split(';').next().map(str::trim) != Some("application/json") {
        return problem(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "content-type must be application/json",
        );
    }
    // An array would be read as the fields of a request in their order.
    let body = body.trim_ascii_start();
    let request = body
        .starts_with(b"{")
        .then(|| serde_json::from_slice::<async_graphql::Request>(body));
    let Some(Ok(request)) = request else {
        return problem(StatusCode::BAD_REQUEST, "the body is not a GraphQL request");
    };
    GraphQLResponse::from(run(&state, op, request).await).into_response()
}

/// Executes a request as `op`; also used by the pages that the server renders.
pub(super) async fn run(
    state: &AppState,
    op: OpContext,
    mut request: async_graphql::Request,
) -> async_graphql::Response {
    if state.services.config.is_production() && op.actor() == &crate::platform::Actor::Visitor {
        request = request.disable_introspection();
    }
    state
        .schema
        .execute(request.data(op).data(Listings::default()))
        .await
}

fn problem(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(json!({"errors": [{"message": message}]}))).into_response()
}

/// GraphiQL, outside production. Its scripts come from a public CDN, so its policy is its own.
pub(super) async fn explorer(State(state): State<AppState>) -> Response {
    if state.services.config.is_production() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let policy = "default-src 'self' 'unsafe-inline' https: data: blob:; frame-ancestors 'none'";
    let page = GraphiQLSource::build().endpoint("/graphql").finish();
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}
