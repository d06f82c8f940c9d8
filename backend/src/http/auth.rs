//! Who makes the request: a cookie in browsers, a bearer token in programs, never both.

use super::AppState;
use super::request::RequestId;
use crate::accounts::{cookie, sessions, token};
use crate::platform::{Actor, OpContext, Origin, UserError};
use crate::preferences::receipt;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// Puts the operation's context into the request.
pub(super) async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let actor = match actor(&state, request.headers()).await {
        Ok(actor) => actor,
        Err(response) => return response,
    };
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let origin = request.extensions().get::<Origin>().cloned().unwrap_or_default();
    let op = OpContext::new(state.services.clone(), actor, id).with_origin(origin);
    request.extensions_mut().insert(op);
    next.run(request).await
}

async fn actor(state: &AppState, headers: &HeaderMap) -> Result<Actor, Response> {
    let services = &state.services;
    // HTTP/2 may spread cookies over several headers (RFC 9113 section 8.2.3).
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let cookie = cookies
        .into_iter()
        .find_map(|cookies| cookie::read(&services.config, cookies));
    // Other schemes are a proxy's business, not ours.
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let found = match (bearer, cookie) {
        (Some(_), Some(_)) => return Err(refuse(StatusCode::BAD_REQUEST, ErrorCode::InvalidCredentials)),
        (Some(token), None) => match sessions::by_access_token(services, token).await {
            // A program that shows a token wants to be somebody: a dead token is told, not ignored.
            Ok(None) => return Err(refuse(StatusCode::UNAUTHORIZED, ErrorCode::SignInRequired)),
            found => found,
        },
        (None, Some(token)) => sessions::by_cookie(services, token).await,
        (None, None) => return Ok(Actor::Visitor),
    };
    match found {
        Ok(actor) => Ok(actor.unwrap_or(Actor::Visitor)),
        Err(error) => {
            tracing::error!(%error, "sign-in state unknown");
            Err(refuse(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Internal))
        }
    }
}

/// A refusal outside GraphQL, in GraphQL's shape.
pub(super) fn refuse(status: StatusCode, code: ErrorCode) -> Response {
    refuse_with(status, &UserError::new(code))
}

/// As [`refuse`], for a failure with values.
pub(super) fn refuse_with(status: StatusCode, error: &UserError) -> Response {
    let message = error.message(Locale::En);
    let body = json!({"errors": [{"message": message, "extensions": {"code": error.code.as_str()}}]});
    (status, Json(body)).into_response()
}

/// The public halves of the keys that sign access tokens and receipts of consents (RFC 7517, RFC 8037).
pub(super) async fn jwks(State(state): State<AppState>) -> Json<Value> {
    let services = &state.services;
    let keys: Vec<Value> = token::public_keys(&services.keys, services.clock.now())
        .into_iter()
        .chain(receipt::public_keys(&services.keys))
        .map(|(kid, x)| {
            json!({
                "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x,
            })
        })
        .collect();
    Json(json!({"keys": keys}))
}
