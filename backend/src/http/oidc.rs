//! Sign-in at another service: the two addresses that the browser visits.

use super::AppState;
use super::auth::refuse;
use super::request_identity;
use crate::accounts::cookie;
use crate::accounts::factors::{FirstFactor, Waiting};
use crate::accounts::oidc::{self, Answer, Done, Finished, Purpose, Shown, of_claim};
use crate::platform::{Actor, OpContext, OpError};
use crate::self_service::claims;
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// What the console adds to the address of the start.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Start {
    /// `1`: link the identity to the signed-in account.
    link: Option<String>,
    /// Language of the page of claims, where the person shows a mandate instead of signing in.
    mandate: Option<String>,
    /// For which company.
    y: Option<String>,
    /// Where to go afterwards.
    #[serde(rename = "return")]
    return_to: Option<String>,
}

/// `GET /auth/oidc/{provider}/start`
pub(super) async fn start(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    query: Result<Query<Start>, QueryRejection>,
) -> Response {
    let Ok(console) = state.oidc.console(&provider) else {
        return refuse(StatusCode::NOT_FOUND, ErrorCode::NotFound);
    };
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let link = query.link.as_deref() == Some("1");
    let mandate = query.mandate.as_deref().and_then(Locale::from_code);
    // Another site may send people to a sign-in, but not have them link or claim anything.
    if (link || mandate.is_some()) && !from_our_pages(&headers) {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::Forbidden);
    }
    let purpose = match mandate {
        Some(language) => {
            let company = query.y.as_deref().and_then(|typed| typed.parse().ok());
            match company.filter(|_| state.oidc.knows_mandates(&provider)) {
                Some(company) => Purpose::Mandate(language, company),
                None => return refuse(StatusCode::NOT_FOUND, ErrorCode::NotFound),
            }
        }
        None if link => Purpose::Link,
        None => Purpose::SignIn,
    };
    match oidc::begin(&state.oidc, &op, &provider, purpose, query.return_to.as_deref()).await {
        Ok(begun) => {
            let cookie = cookie::set_oidc(&op.services().config, &begun.browser_token);
            go(&begun.url, &[cookie])
        }
        Err(error) => {
            let back = match purpose {
                Purpose::Mandate(language, company) => of_claim(language, &company),
                // Who shows who they are begins on the page of their request.
                Purpose::SignIn | Purpose::Link | Purpose::Identify(..) => console.to_string(),
            };
            go(&failed(&back, error), &[])
        }
    }
}

/// `GET /auth/oidc/{provider}/callback`
pub(super) async fn callback(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    query: Result<Query<Answer>, QueryRejection>,
) -> Response {
    let config = &op.services().config;
    // An answer that cannot be read is one without a state.
    let answer = query.map(|Query(answer)| answer).unwrap_or_default();
    let token = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|cookies| cookie::read_oidc(config, cookies));
    let finished = oidc::finish(&state.oidc, &op, &provider, answer, token).await;
    let Ok(Finished { path, result }) = finished else {
        return refuse(StatusCode::NOT_FOUND, ErrorCode::NotFound);
    };
    let mut cookies = vec![cookie::clear_oidc(config)];
    let to = match result {
        Ok(Done::SignedIn(FirstFactor::Session { started, .. })) => {
            cookies.push(cookie::set(config, &started.cookie_token));
            path
        }
        Ok(Done::SignedIn(FirstFactor::Waiting(waiting))) => format!("{path}#{}", second_step(&waiting)),
        Ok(Done::Linked) => format!("{path}?kirjautuminen=linked"),
        Ok(Done::Mandate(shown)) => claimed(&op, &path, shown).await,
        Ok(Done::Identified(who)) => request_identity::came_back(&op, path, &who).await,
        Err(error) => failed(&request_identity::page_of(&op, path).await, error),
    };
    go(&to, &cookies)
}

/// Claims what the mandate allows, as a visitor, whoever is signed in here. The page says whether there was one; what
/// the register knows, it does not.
async fn claimed(op: &OpContext, path: &str, shown: Shown) -> String {
    let op = op.with_actor(Actor::Visitor);
    match claims::claim_by_token(&op, shown).await {
        Ok(true) => format!("{path}&valtuus=on"),
        Ok(false) => format!("{path}&valtuus=ei"),
        Err(error) => failed(path, error),
    }
}

/// The step that waits, for the console: `vaihe=` and base64url of what `signIn` answers as `challenge`. In the
/// fragment, which no server, log or other site gets to see.
fn second_step(waiting: &Waiting) -> String {
    let challenge = json!({
        "token": waiting.token.expose(),
        "factors": waiting.factors.iter().map(|factor| factor.graphql_name()).collect::<Vec<_>>(),
        "passkeyOptions": waiting.passkey_options,
        "expiresAt": waiting.expires_at,
    });
    format!("vaihe={}", URL_SAFE_NO_PAD.encode(challenge.to_string()))
}

/// By `Sec-Fetch-Site`, which pages cannot forge; browsers too old to send it are let in.
fn from_our_pages(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}

/// The page's address with the stable code of what went wrong, and nothing of what the provider said.
pub(super) fn failed(path: &str, error: OpError) -> String {
    let code = match error.into_user_errors() {
        Ok(errors) => errors.first().map_or(ErrorCode::Internal, |first| first.code),
        Err(fault) => {
            tracing::error!(error = %fault, "sign-in at a provider failed");
            ErrorCode::Internal
        }
    };
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}kirjautuminen={code}")
}

/// Sends the browser on. The address that it leaves holds code and state: no other site gets to see it.
pub(super) fn go(to: &str, cookies: &[String]) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    let value = |text: &str| HeaderValue::try_from(text).ok();
    headers.extend(value(to).map(|to| (header::LOCATION, to)));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    for cookie in cookies {
        headers.extend(value(cookie).map(|cookie| (header::SET_COOKIE, cookie)));
    }
    response
}
