//! The form below the accessibility statement. Whoever is signed in acts here as a visitor.

use super::AppState;
use super::page_forms::{self, Fields, Form, Place, Refused, problems_of};
use crate::accessibility as feedback;
use crate::platform::{Actor, OpContext, OpError};
use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use seutu_frontend::public::accessibility::FeedbackPage;
use seutu_frontend::ssr;
use seutu_shared::accessibility::FeedbackInput;
use seutu_shared::date::format_date;
use seutu_shared::locale::Locale;

/// `POST /saavutettavuus`
pub(super) async fn report(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let locale = Place::of(&uri).locale;
    let input = read(&Form::read(fields));
    let (content, status) = match feedback::report(&op, &input, locale).await {
        Ok(row) => {
            let sent = FeedbackPage::Sent {
                number: row.number(),
                due: format_date(row.due_on),
                mailed: row.email.is_some(),
            };
            (sent, StatusCode::OK)
        }
        Err(error) => {
            let (problems, status) = problems(error, locale);
            (FeedbackPage::Form(Box::new(input), problems), status)
        }
    };
    let css = state.site.bundle("public").css;
    let html = ssr::feedback_document(&css, op.today(), locale, &content);
    page_forms::page(html, status, false)
}

fn read(fields: &Form) -> FeedbackInput {
    let one = |name: &str| fields.one(name).to_owned();
    FeedbackInput {
        text: one("text"),
        page: one("page"),
        email: one("email"),
        accessible_form: !fields.one("accessibleForm").is_empty(),
    }
}

/// What is wrong, by field or of the whole, and the status of the page that says so. What was typed stays in any case.
fn problems(error: OpError, locale: Locale) -> (Vec<(String, String)>, StatusCode) {
    match error {
        OpError::Invalid(errors) if errors.iter().all(|error| error.field.is_some()) => {
            (problems_of(&errors, locale), StatusCode::UNPROCESSABLE_ENTITY)
        }
        error => match Refused::of(error, locale, "accessibility feedback") {
            Refused::Told(why, status) => (vec![(String::new(), why)], status),
            Refused::Gone => (Vec::new(), StatusCode::GONE),
        },
    }
}
