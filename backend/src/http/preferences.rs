//! People's pages of permissions, and unsubscribing with one click. Whoever is signed in acts here as a visitor: the
//! link alone is the key.

use super::page_forms::{self, Fields, Form, Place, Refused, problems_of};
use super::preference_views::{gpc, history_of, own_rows, receipt_view, shown_rows};
use super::{AppState, language};
use crate::platform::{Actor, OpContext, OpError};
use crate::preferences::{self, Act, Choice, NewSignUp, receipt as receipts};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use seutu_frontend::public::preferences::{self as pages, ONE_CLICK, Offer, Own, Preferences, SignUp};
use seutu_frontend::ssr;
use seutu_shared::consent::Channel;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{ConsentEventId, PurposeId};
use seutu_shared::locale::Locale;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Token of a confirming link.
    t: String,
}

type Asking = Result<Query<Asked>, QueryRejection>;

fn page(state: &AppState, op: &OpContext, place: &Place, content: &Preferences) -> Response {
    let status = match content {
        Preferences::SignUp(form) if !form.problems.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Preferences::Check(Some(Err(()))) => StatusCode::UNPROCESSABLE_ENTITY,
        Preferences::Own(own) if matches!(own.said, Some((false, _))) => StatusCode::CONFLICT,
        Preferences::BadRequest => StatusCode::BAD_REQUEST,
        Preferences::Expired => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    with_status(state, op, place, content, status)
}

fn with_status(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    content: &Preferences,
    status: StatusCode,
) -> Response {
    let css = state.site.bundle("public").css;
    let html = ssr::preference_document(&css, op.today(), place.locale, &place.path, content);
    let index = matches!(content, Preferences::SignUp(_) | Preferences::Check(None));
    let mut response = page_forms::page(html, status, index);
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("sec-gpc"));
    response
}

/// The page that says why it cannot be done.
fn failed(state: &AppState, op: &OpContext, place: &Place, error: OpError) -> Response {
    match Refused::of(error, place.locale, "permissions") {
        Refused::Gone => page(state, op, place, &Preferences::Expired),
        Refused::Told(why, status) => with_status(state, op, place, &Preferences::Failed(why), status),
    }
}

fn offer(offer: &preferences::Offer, locale: Locale) -> Offer {
    Offer {
        choice: offer.choice().to_string(),
        label: offer.label(locale),
        plain: offer.wording.plain(locale).unwrap_or_default().to_string(),
        full: offer.wording.text(locale).to_string(),
    }
}

/// The public form, empty or with what has to be put right.
async fn form(
    state: &AppState,
    op: &OpContext,
    place: Place,
    headers: &HeaderMap,
    mut form: SignUp,
) -> Response {
    let gpc = gpc(headers);
    match preferences::offers(op.db(), gpc).await {
        Ok(offers) => {
            form.offers = offers.iter().map(|one| offer(one, place.locale)).collect();
            form.gpc = gpc;
            page(state, op, &place.at(pages::SIGN_UP), &Preferences::SignUp(form))
        }
        Err(error) => failed(state, op, &place, error),
    }
}

/// `GET /suostumukset`
pub(super) async fn sign_up(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    form(&state, &op, Place::of(&uri), &headers, SignUp::default()).await
}

/// `POST /suostumukset`: the same answer for every address, after the same work.
pub(super) async fn ask(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let (place, fields) = (Place::of(&uri), Form::read(fields));
    let ticked: Vec<String> = fields.all("choices").map(str::to_string).collect();
    let choices: Result<Vec<Choice>, ErrorCode> = ticked.iter().map(|text| text.parse()).collect();
    let asked = match choices {
        Err(code) => Err(OpError::field(code, "choices")),
        Ok(choices) => {
            let new = NewSignUp {
                email: fields.one("email").to_string(),
                name: fields.one("name").to_string(),
                choices,
                language: place.locale,
                gpc: gpc(&headers),
            };
            preferences::ask(&op, &new).await
        }
    };
    match asked {
        Ok(()) => {
            let place = place.at(pages::SIGN_UP);
            page(&state, &op, &place, &Preferences::Asked("pref-asked-sign-up"))
        }
        Err(OpError::Invalid(errors)) if errors.iter().all(|error| error.field.is_some()) => {
            let again = SignUp {
                ticked,
                email: fields.one("email").to_string(),
                name: fields.one("name").to_string(),
                problems: problems_of(&errors, place.locale),
                ..SignUp::default()
            };
            form(&state, &op, place, &headers, again).await
        }
        Err(error) => failed(&state, &op, &place, error),
    }
}

/// `POST /suostumukset/linkki`: the same answer for every address.
pub(super) async fn ask_link(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let (place, fields) = (Place::of(&uri), Form::read(fields));
    match preferences::ask_for_link(&op, fields.one("linkEmail"), place.locale).await {
        Ok(()) => {
            let place = place.at(pages::SIGN_UP);
            page(&state, &op, &place, &Preferences::Asked("pref-asked-link"))
        }
        Err(OpError::Invalid(errors)) if errors.iter().all(|error| error.field.is_some()) => {
            let again = SignUp {
                link_email: fields.one("linkEmail").to_string(),
                problems: problems_of(&errors, place.locale),
                ..SignUp::default()
            };
            form(&state, &op, place, &headers, again).await
        }
        Err(error) => failed(&state, &op, &place, error),
    }
}

/// `GET /suostumukset/vahvista?t=…`: shows a button and changes nothing.
pub(super) async fn question(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    asked: Asking,
) -> Response {
    let token = asked.map(|Query(asked)| asked.t).unwrap_or_default();
    let place = Place::of(&uri);
    match preferences::pending(&op, &token, place.locale).await {
        Ok(Some(found)) => {
            // Found, so it is one of ours and needs no escaping.
            let place = place.at(format!("{}?t={token}", pages::CONFIRM));
            let labels = found.labels;
            page(&state, &op, &place, &Preferences::Confirm { token, labels })
        }
        Ok(None) => page(&state, &op, &place.at(pages::SIGN_UP), &Preferences::Expired),
        Err(error) => failed(&state, &op, &place, error),
    }
}

/// `POST /suostumukset/vahvista`
pub(super) async fn confirmed(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let place = Place::of(&uri).at(pages::SIGN_UP);
    match preferences::confirm(&op, Form::read(fields).one("t")).await {
        Ok(done) => page(&state, &op, &place, &Preferences::Confirmed(done.token)),
        Err(error) => failed(&state, &op, &place, error),
    }
}

/// The own page of a link, with what became of the last button.
async fn own_page(
    state: &AppState,
    op: &OpContext,
    place: Place,
    token: String,
    gpc: bool,
    said: Option<(bool, &'static str)>,
) -> Response {
    match preferences::overview(op, &token).await {
        Ok(Some(found)) => {
            let own = Own {
                rows: own_rows(&found, place.locale, gpc),
                shown: shown_rows(&found, place.locale),
                history: history_of(&found, place.locale, &token),
                banned: found.banned,
                token,
                gpc,
                said,
            };
            page(state, op, &place, &Preferences::Own(Box::new(own)))
        }
        Ok(None) => page(state, op, &place.at(pages::SIGN_UP), &Preferences::Expired),
        Err(error) => failed(state, op, &place, error),
    }
}

/// `GET /suostumukset/{token}`
pub(super) async fn own(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    own_page(&state, &op, Place::of(&uri), token, gpc(&headers), None).await
}

fn read_act(fields: &Form) -> Option<Act> {
    match fields.one("act") {
        "give" => fields.one("choice").parse().ok().map(Act::Give),
        "withdraw" => {
            let purpose: PurposeId = fields.one("purpose").parse().ok()?;
            let channel: Channel = fields.one("channel").parse().ok()?;
            Some(Act::Withdraw(purpose, channel))
        }
        "withdraw_publication" => fields
            .one("contactPerson")
            .parse()
            .ok()
            .map(Act::WithdrawPublication),
        "withdraw_all" => Some(Act::WithdrawAll),
        "ban" => Some(Act::Ban),
        "lift_ban" => Some(Act::LiftBan),
        _ => None,
    }
}

/// `POST /suostumukset/{token}`: one button.
pub(super) async fn act(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let (place, gpc) = (Place::of(&uri), gpc(&headers));
    let Some(act) = read_act(&Form::read(fields)) else {
        return page(&state, &op, &place.at(pages::SIGN_UP), &Preferences::BadRequest);
    };
    let said = match preferences::act(&op, &token, act, place.locale, gpc).await {
        Ok(()) => (true, "pref-done"),
        Err(OpError::Invalid(errors)) => match errors.first().map(|error| error.code) {
            Some(ErrorCode::WordingUnknown) => (false, "pref-stale"),
            Some(ErrorCode::MarketingBanned) => (false, "pref-refused-ban"),
            Some(ErrorCode::Forbidden) => (false, "pref-gpc-row"),
            _ => return failed(&state, &op, &place.at(pages::SIGN_UP), OpError::Invalid(errors)),
        },
        Err(error) => return failed(&state, &op, &place, error),
    };
    own_page(&state, &op, place, token, gpc, Some(said)).await
}

/// `GET /suostumukset/{token}/kuitti/{event}`: a receipt in words.
pub(super) async fn receipt(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path((token, event)): Path<(String, String)>,
) -> Response {
    let place = Place::of(&uri);
    match receipt_of(&op, &token, &event).await {
        Ok(found) => {
            let prefix = place.locale.path_prefix();
            let file = format!("{prefix}/suostumukset/{token}/kuitti/{event}/json");
            let view = receipt_view(&found, place.locale, Some(file));
            page(&state, &op, &place, &Preferences::Receipt(view))
        }
        Err(error) => failed(&state, &op, &place.at(pages::SIGN_UP), error),
    }
}

async fn receipt_of(op: &OpContext, token: &str, event: &str) -> Result<receipts::Receipt, OpError> {
    let event: ConsentEventId = event.parse().map_err(|_| OpError::NotFound)?;
    let found = preferences::event_of(op, token, event).await?;
    let (event, wording) = found.ok_or(OpError::NotFound)?;
    receipts::of(op, event, wording).await
}

/// `GET /suostumukset/{token}/kuitti/{event}/json`: the signed file.
pub(super) async fn receipt_file(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path((token, event)): Path<(String, String)>,
) -> Response {
    let signed = match receipt_of(&op, &token, &event).await {
        Ok(found) => receipts::sign(&op, &found).map(|text| (text, found.receipt_id)),
        Err(error) => Err(error),
    };
    match signed {
        Ok((text, id)) => {
            let name = format!("attachment; filename=\"receipt-{id}.json\"");
            let headers = [
                (header::CONTENT_TYPE, "application/json".to_string()),
                (header::CONTENT_DISPOSITION, name),
                (header::REFERRER_POLICY, "no-referrer".to_string()),
            ];
            (headers, text).into_response()
        }
        Err(error) => failed(&state, &op, &Place::of(&uri).at(pages::SIGN_UP), error),
    }
}

/// `GET /suostumukset/kuitti`
pub(super) async fn check_form(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
) -> Response {
    page(&state, &op, &Place::of(&uri), &Preferences::Check(None))
}

/// `POST /suostumukset/kuitti`: tells whether we signed exactly what was pasted. Keeps nothing of it.
pub(super) async fn check(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let place = Place::of(&uri);
    let outcome = receipts::verify(&op, Form::read(fields).one("receipt"))
        .map(|found| receipt_view(&found, place.locale, None))
        .ok_or(());
    page(&state, &op, &place, &Preferences::Check(Some(outcome)))
}

/// `GET /unsubscribe/{token}`: shows a button and changes nothing.
pub(super) async fn unsubscribe(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Response {
    let mut place = Place {
        locale: language::of_browser(&headers),
        path: pages::SIGN_UP.to_string(),
    };
    match preferences::ends(&op, &token).await {
        Ok(Some((what, locale))) => {
            place.locale = locale;
            page(&state, &op, &place, &Preferences::Unsubscribe { token, what })
        }
        Ok(None) => page(&state, &op, &place, &Preferences::Expired),
        Err(error) => failed(&state, &op, &place, error),
    }
}

/// A link of a mail that was cut off before its token or its event: it opens nothing, and the page says where to ask for
/// another.
pub(super) async fn cut_off(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut place = Place::of(&uri).at(pages::SIGN_UP);
    if uri.path().starts_with("/unsubscribe") {
        place.locale = language::of_browser(&headers);
    }
    page(&state, &op, &place, &Preferences::Expired)
}

/// Whether a body is what RFC 8058 sends, as a form of either kind, or nothing at all.
fn is_one_click(headers: &HeaderMap, body: &[u8]) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let (name, value) = ONE_CLICK;
    if text.is_empty() || text == format!("{name}={value}") {
        return true;
    }
    let parts: Vec<&str> = text.lines().map(str::trim).collect();
    kind.starts_with("multipart/form-data")
        && parts.contains(&value)
        && parts
            .iter()
            .any(|line| line.contains(&format!("name=\"{name}\"")))
}

/// `POST /unsubscribe/{token}` (RFC 8058): without cookie, origin or session, and without being asked anything.
pub(super) async fn unsubscribed(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    Path(token): Path<String>,
    body: Bytes,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let mut place = Place {
        locale: language::of_browser(&headers),
        path: pages::SIGN_UP.to_string(),
    };
    if !is_one_click(&headers, &body) {
        return page(&state, &op, &place, &Preferences::BadRequest);
    }
    match preferences::one_click(&op, &token).await {
        Ok(Some(locale)) => {
            place.locale = locale;
            page(&state, &op, &place, &Preferences::Unsubscribed)
        }
        Ok(None) => page(&state, &op, &place, &Preferences::Expired),
        Err(error) => failed(&state, &op, &place, error),
    }
}
