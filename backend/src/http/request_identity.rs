//! Showing who one is for a privacy request, at a service that identifies people strongly: the button on the page of the
//! request, and the way back to it.

use super::AppState;
use super::oidc::{failed as with_code, go};
use super::page_forms::Place;
use super::privacy_requests::{at_form, failed, page};
use crate::accounts::cookie;
use crate::accounts::oidc::{self, Begun, Identified, Purpose};
use crate::config::OidcProvider;
use crate::platform::{Actor, OpContext, OpError};
use crate::privacy_requests::{self as requests, ByProvider, Status};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;
use seutu_frontend::public::privacy_request::{REQUEST, RequestPage};
use seutu_frontend::public::request_identity::Service;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// What the address says when it ended well, in the place of a code.
const KNOWN: &str = "confirmed";
/// As [`KNOWN`].
const NOTED: &str = "noted";
/// As [`KNOWN`].
const NOT_NEEDED: &str = "not_needed";

/// The services to choose from, where it must be found out who asks.
pub(super) fn services(state: &AppState, locale: Locale, status: &Status) -> Vec<Service> {
    if !status.must_identify {
        return Vec::new();
    }
    let known = state.oidc.of_identity().into_iter();
    let service = |provider: &OidcProvider| Service {
        id: provider.id.clone(),
        name: provider.name.of(locale).to_owned(),
    };
    known.map(service).collect()
}

/// The address of a page with a word on how it ended.
fn ended(page: &str, word: &str) -> String {
    format!("{page}?kirjautuminen={word}")
}

/// `POST /tietosuoja/pyynto/{token}/tunnistaudu/{service}`
pub(super) async fn begin(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path((token, service)): Path<(String, String)>,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let place = Place::of(&uri).at(format!("{REQUEST}/{token}"));
    let id = match requests::may_identify(&op, &token).await {
        Ok(id) => id,
        Err(error) => return failed(&state, &op, &at_form(&place), error),
    };
    let known = state.oidc.of_identity();
    let Some(provider) = known.into_iter().find(|provider| provider.id == service) else {
        return failed(&state, &op, &at_form(&place), OpError::NotFound);
    };
    let case = format!("{}{}", place.locale.path_prefix(), place.path);
    let Some(id) = id else {
        return go(&ended(&case, NOT_NEEDED), &[]);
    };
    let purpose = Purpose::Identify(place.locale, id.uuid());
    match oidc::begin(&state.oidc, &op, &service, purpose, None).await {
        Ok(begun) => leave(&state, &op, &place, provider, begun),
        Err(error) => go(&with_code(&case, error), &[]),
    }
}

/// Sends the browser to the service by a page that goes on by itself. A redirect would not do: browsers hold it for a
/// part of sending the form, which may lead to this site alone (`form-action`), and services lead on to others.
fn leave(state: &AppState, op: &OpContext, place: &Place, provider: &OidcProvider, begun: Begun) -> Response {
    let cookie = cookie::set_oidc(&op.services().config, &begun.browser_token);
    let refresh = format!("0; url={}", begun.url);
    let content = RequestPage::Leaving {
        service: provider.name.of(place.locale).to_owned(),
        url: begun.url,
    };
    let mut response = page(state, op, place, &content);
    for (name, value) in [(header::REFRESH, refresh), (header::SET_COOKIE, cookie)] {
        let value = HeaderValue::try_from(value).ok();
        response.headers_mut().extend(value.map(|value| (name, value)));
    }
    response
}

/// Takes what the service vouches for, as a visitor, whoever is signed in here. Where the browser goes.
pub(super) async fn came_back(op: &OpContext, path: String, who: &Identified) -> String {
    let op = op.with_actor(Actor::Visitor);
    let page = page_of(&op, path).await;
    match requests::identify_by_provider(&op, who.about.into(), who).await {
        Ok(ByProvider::Known) => ended(&page, KNOWN),
        Ok(ByProvider::Noted) => ended(&page, NOTED),
        Ok(ByProvider::NotNeeded) => ended(&page, NOT_NEEDED),
        Err(error) => with_code(&page, error),
    }
}

/// The page of the request that a path of the sign-in names by its id; any other path as it is. Only for the browser
/// that began: the page's address is a secret.
pub(super) async fn page_of(op: &OpContext, path: String) -> String {
    let Some((language, id)) = oidc::requested(&path) else {
        return path;
    };
    let form = format!("{}{REQUEST}", language.path_prefix());
    match requests::link_of(op, id.into()).await {
        Ok(token) => format!("{form}/{token}"),
        Err(error) => {
            tracing::error!(%error, "page of a privacy request not found again");
            form
        }
    }
}

/// What the address says of how it ended: whether well, and the text's key.
pub(super) fn said(uri: &Uri) -> Option<(bool, &'static str)> {
    let word = uri.query()?.strip_prefix("kirjautuminen=")?;
    match word {
        KNOWN => return Some((true, "request-said-confirmed")),
        NOTED => return Some((true, "request-said-identity-noted")),
        NOT_NEEDED => return Some((true, "request-said-identity-not-needed")),
        _ => {}
    }
    let key = match word.parse::<ErrorCode>().ok()? {
        ErrorCode::OidcCancelled => "request-said-identity-cancelled",
        ErrorCode::OidcExpired => "request-said-identity-expired",
        ErrorCode::OidcNotStrong => "request-said-identity-not-strong",
        ErrorCode::OidcUnavailable => "request-said-identity-unavailable",
        _ => "request-said-identity-failed",
    };
    Some((false, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_ours_are_told() {
        let told = |query: &str| said(&format!("/tietosuoja/pyynto/x?{query}").parse().unwrap());
        assert_eq!(
            told("kirjautuminen=confirmed"),
            Some((true, "request-said-confirmed"))
        );
        let weak = Some((false, "request-said-identity-not-strong"));
        assert_eq!(told("kirjautuminen=oidc_not_strong"), weak);
        for odd in ["", "kirjautuminen=", "kirjautuminen=linked", "x=confirmed"] {
            assert_eq!(told(odd), None, "{odd}");
        }
    }
}
