//! Where a contact person answers a company that asks whether the directory may show the person.

use super::AppState;
use super::own::{carrying, page};
use super::page_forms::{Fields, Form as Posted, Refused};
use crate::platform::{Actor, OpContext, OpError, OpResult};
use crate::self_service::contacts::{self, Answer};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use seutu_frontend::public::forms::{CONTACT, ContactFault, ContactQuestion, Form};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::WordingId;
use seutu_shared::locale::Locale;
use seutu_shared::phone;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    /// Token of the question.
    t: String,
}

/// What the link asks, in this language, and why the answer that came was not taken.
async fn form(op: &OpContext, token: &str, language: Locale, fault: Option<ContactFault>) -> OpResult<Form> {
    let Some(asked) = contacts::asked(op, token).await? else {
        return Ok(Form::ContactExpired);
    };
    let (person, wording) = (asked.person, asked.wording);
    let details = [
        Some(person.name),
        person.title,
        person.phone.map(|phone| phone::display(&phone)),
        person.email,
    ];
    Ok(Form::Contact(ContactQuestion {
        token: token.to_owned(),
        company: asked.company,
        details: details.into_iter().flatten().collect(),
        seen: person.updated_at.to_rfc3339(),
        wording: wording.id.to_string(),
        plain: wording.plain(language).map(str::to_owned),
        text: wording.text(language).to_owned(),
        fault,
    }))
}

/// The question's page, whose other languages keep the link.
async fn shown(
    state: &AppState,
    op: &OpContext,
    uri: &Uri,
    token: &str,
    fault: Option<ContactFault>,
) -> Response {
    let (language, _) = Locale::split_path(uri.path());
    match form(op, token, language, fault).await {
        Ok(form) => page(state, op, uri, &carrying(CONTACT, "t", token), &form),
        Err(error) => failed(state, op, uri, token, error),
    }
}

/// The page that says why the answer cannot be taken; faults of ours are logged.
fn failed(state: &AppState, op: &OpContext, uri: &Uri, token: &str, error: OpError) -> Response {
    let (language, _) = Locale::split_path(uri.path());
    let (form, status) = match Refused::of(error, language, "contact person") {
        Refused::Gone => (Form::ContactExpired, StatusCode::GONE),
        Refused::Told(why, status) => (Form::ContactFailed(why), status),
    };
    let mut response = page(state, op, uri, &carrying(CONTACT, "t", token), &form);
    *response.status_mut() = status;
    response
}

/// `GET /yhteyshenkilo?t=…`: shows two buttons and changes nothing, whatever looks at links in mails.
pub(super) async fn question(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    link: Result<Query<Link>, QueryRejection>,
) -> Response {
    let token = link.map(|Query(link)| link.t).unwrap_or_default();
    shown(&state, &op, &uri, &token, None).await
}

/// `POST /yhteyshenkilo`
pub(super) async fn answer(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let (language, _) = Locale::split_path(uri.path());
    let fields = Posted::read(fields);
    let token = fields.one("t");
    let permits = match fields.one("answer") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let seen = fields.one("seen").parse::<DateTime<Utc>>();
    let wording = fields.one("wording").parse::<WordingId>();
    let (Some(permits), Ok(seen), Ok(wording)) = (permits, seen, wording) else {
        return shown(&state, &op, &uri, token, Some(ContactFault::Missing)).await;
    };
    let said = Answer {
        permits,
        seen,
        wording,
        language,
    };
    let form = match Box::pin(contacts::answer(&op, token, said)).await {
        Ok(()) => Form::ContactAnswered(permits),
        // Something of it changed meanwhile: the person answers what stands there now.
        Err(OpError::Invalid(errors)) if errors.iter().any(|error| error.code == ErrorCode::Stale) => {
            return shown(&state, &op, &uri, token, Some(ContactFault::Changed)).await;
        }
        Err(error) => return failed(&state, &op, &uri, token, error),
    };
    page(&state, &op, &uri, CONTACT, &form)
}
