//! The document that a person signs to say who asks: given out on the page of the request, and looked at when it comes
//! back signed. It lies in memory for as long as that takes, and nowhere else.

use super::AppState;
use super::files::given;
use super::page_forms::{Place, private, problems_of};
use super::privacy_requests::{Link, at_form, case_page, failed};
use super::request_files::{Sent, whole};
use crate::platform::{Actor, OpContext, OpError, OpResult};
use crate::privacy_requests::{self as requests, Signed};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use seutu_frontend::public::privacy_request::REQUEST;
use seutu_frontend::public::signed_document::{FIELD, IDENTIFIED, NOTED};

/// The page of the request: language links lead there, not to the document or to where the form was sent.
fn page_of(uri: &Uri, token: &str) -> Place {
    Place::of(uri).at(format!("{REQUEST}/{token}"))
}

/// `GET /tietosuoja/pyynto/{token}/allekirjoitettava.pdf`
pub(super) async fn paper(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path(token): Path<String>,
) -> Response {
    let link = Link::of(token.clone(), &op);
    let op = op.with_actor(Actor::Visitor);
    let place = page_of(&uri, &token);
    match requests::to_be_signed(&op, &token).await {
        Ok(row) => {
            let pdf = requests::paper_to_sign(&op, &row);
            let size = i64::try_from(pdf.len()).unwrap_or(i64::MAX);
            let name = format!("{}.pdf", row.number());
            private(given(&name, "application/pdf", size, Body::from(pdf)))
        }
        Err(error) => refused(&state, &op, &place, link, error).await,
    }
}

async fn look(op: &OpContext, token: &str, sent: Sent) -> OpResult<Signed> {
    let row = requests::to_be_signed(op, token).await?;
    let (_, pdf) = whole(op, sent).await.map_err(beside)?;
    requests::take_signed(op, &row, pdf).await
}

/// What is wrong with the file as it came belongs to its field.
fn beside(error: OpError) -> OpError {
    match error {
        OpError::Invalid(mut errors) => {
            for error in &mut errors {
                error.field = Some(FIELD.to_owned());
            }
            OpError::Invalid(errors)
        }
        other => other,
    }
}

/// The page of the request with what is wrong, or the page that says why it cannot be done.
async fn refused(state: &AppState, op: &OpContext, place: &Place, link: Link, error: OpError) -> Response {
    match error {
        OpError::Invalid(errors) if errors.iter().all(|error| error.field.is_some()) => {
            let problems = problems_of(&errors, place.locale);
            case_page(state, op, place, link, |case| case.problems = problems).await
        }
        error => failed(state, op, &at_form(place), error),
    }
}

/// `POST /tietosuoja/pyynto/{token}/allekirjoitus`
pub(super) async fn take(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path(token): Path<String>,
    sent: Sent,
) -> Response {
    let link = Link::of(token.clone(), &op);
    let op = op.with_actor(Actor::Visitor);
    let place = page_of(&uri, &token);
    match look(&op, &token, sent).await {
        Ok(outcome) => {
            let key = match outcome {
                Signed::Identified => IDENTIFIED,
                Signed::Noted => NOTED,
            };
            case_page(&state, &op, &place, link, |case| case.said = Some((true, key))).await
        }
        Err(error) => refused(&state, &op, &place, link, error).await,
    }
}
