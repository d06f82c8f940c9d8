//! Companies' forms on the public site, and the preview of a company's own page.

use super::page_forms::{self, Refused, problems_of};
use super::pages::{Answers, Instead, render};
use super::{AppState, language};
use crate::companies::entity as company;
use crate::platform::{Actor, OpContext, OpError};
use crate::self_service::claims::{self, NewClaim};
use crate::self_service::{Duty, confirmations, own_company};
use axum::Extension;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form as Posted, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use sea_orm::EntityTrait;
use serde::Deserialize;
use serde_json::Value;
use seutu_frontend::api::directory::preview_document;
use seutu_frontend::public::forms::{self, ContactFault, Form};
use seutu_frontend::ssr;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// The preview lies in a frame of our own console and may do nothing. Its origin stays ours, since other origins get no
/// style from here.
const PREVIEW_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'; sandbox allow-same-origin";

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Business ID to begin with.
    y: String,
    /// What came of showing a mandate: `on` or `ei`.
    valtuus: String,
    /// Why a mandate could not be shown.
    kirjautuminen: String,
    /// Token of the yearly question.
    t: String,
    /// Language of the preview.
    kieli: String,
}

/// What the claim form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct ClaimFields {
    business_id: String,
    email: String,
    ticket: String,
    code: String,
    t: String,
}

/// What the editor sends for its preview.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    kieli: String,
    teksti: String,
}

type Fields = Result<Posted<ClaimFields>, FormRejection>;
type Asking = Result<Query<Asked>, QueryRejection>;

/// A page in the address's language; language links lead to `path`.
pub(super) fn page(state: &AppState, op: &OpContext, uri: &Uri, path: &str, form: &Form) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let css = state.site.bundle("public").css;
    let html = ssr::form_document(&css, op.today(), locale, path, form);
    let status = match form {
        Form::Claim { problems, .. } if !problems.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Form::Code { wrong: true, .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Form::Contact(question) => match question.fault {
            None => StatusCode::OK,
            Some(ContactFault::Changed) => StatusCode::CONFLICT,
            Some(ContactFault::Missing) => StatusCode::UNPROCESSABLE_ENTITY,
        },
        Form::Expired | Form::ContactExpired => StatusCode::GONE,
        Form::Failed(_) | Form::ContactFailed(_) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    page_forms::page(html, status, false)
}

/// The page that says why it cannot be done; faults of ours are logged.
pub(super) fn failed(state: &AppState, op: &OpContext, uri: &Uri, error: OpError) -> Response {
    let (locale, _) = Locale::split_path(uri.path());
    let (form, status) = match Refused::of(error, locale, "companies") {
        Refused::Gone => (Form::Expired, StatusCode::GONE),
        Refused::Told(why, status) => (Form::Failed(why), status),
    };
    let mut response = page(state, op, uri, forms::CLAIM, &form);
    *response.status_mut() = status;
    response
}

/// `GET /lunasta`
pub(super) async fn claim(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    asked: Asking,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    if let Ok(why) = asked.kirjautuminen.parse::<ErrorCode>() {
        return failed(&state, &op, &uri, OpError::user(why));
    }
    if ["on", "ei"].contains(&asked.valtuus.as_str()) {
        let form = Form::Mandate(asked.valtuus == "on");
        return page(&state, &op, &uri, forms::CLAIM, &form);
    }
    let business_id = asked.y;
    let path = carrying(forms::CLAIM, "y", &business_id);
    let form = Form::Claim {
        business_id,
        email: String::new(),
        services: services(&state, &uri),
        problems: Vec::new(),
    };
    page(&state, &op, &uri, &path, &form)
}

/// Names and addresses of the services that know mandates.
fn services(state: &AppState, uri: &Uri) -> Vec<(String, String)> {
    let (locale, _) = Locale::split_path(uri.path());
    let known = state.oidc.of_mandates().into_iter();
    let known = known.map(|provider| {
        let address = format!("/auth/oidc/{}/start?mandate={}", provider.id, locale.code());
        (provider.name.of(locale).to_owned(), address)
    });
    known.collect()
}

/// An address with a value of ours, for the other languages. It needs no escaping; anything else is not carried along.
pub(super) fn carrying(path: &str, name: &str, value: &str) -> String {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain && !value.is_empty() {
        format!("{path}?{name}={value}")
    } else {
        path.to_owned()
    }
}

/// `POST /lunasta`: the same answer for every company, after the same work.
pub(super) async fn ask(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let (locale, _) = Locale::split_path(uri.path());
    let Posted(fields) = fields.unwrap_or_default();
    let new = NewClaim {
        business_id: fields.business_id.clone(),
        email: fields.email.clone(),
        language: locale,
    };
    match claims::ask(&op, &new).await {
        Ok(ticket) => page(
            &state,
            &op,
            &uri,
            forms::CLAIM,
            &Form::Code { ticket, wrong: false },
        ),
        Err(OpError::Invalid(errors)) if errors.iter().all(|error| error.field.is_some()) => {
            let problems = problems_of(&errors, locale);
            let form = Form::Claim {
                business_id: fields.business_id,
                email: fields.email,
                services: services(&state, &uri),
                problems,
            };
            page(&state, &op, &uri, forms::CLAIM, &form)
        }
        Err(error) => failed(&state, &op, &uri, error),
    }
}

/// `POST /lunasta/koodi`
pub(super) async fn code(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let Posted(fields) = fields.unwrap_or_default();
    match claims::confirm(&op, &fields.ticket, &fields.code).await {
        Ok(true) => page(&state, &op, &uri, forms::CLAIM, &Form::Claimed),
        Ok(false) => {
            let form = Form::Code {
                ticket: fields.ticket,
                wrong: true,
            };
            page(&state, &op, &uri, forms::CLAIM, &form)
        }
        Err(error) => failed(&state, &op, &uri, error),
    }
}

/// `GET /vahvista?t=…`: shows a button and changes nothing, whatever looks at links in mails.
pub(super) async fn question(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    asked: Asking,
) -> Response {
    let token = asked.map(|Query(asked)| asked.t).unwrap_or_default();
    let form = match confirmations::asked(&op, &token).await {
        Ok(Some(found)) => Form::Confirm {
            name: found.name,
            business_id: found.business_id.to_string(),
            token: token.clone(),
        },
        Ok(None) => Form::Expired,
        Err(error) => return failed(&state, &op, &uri, error),
    };
    let path = carrying(forms::CONFIRM, "t", &token);
    page(&state, &op, &uri, &path, &form)
}

/// `POST /vahvista`
pub(super) async fn answer(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let op = op.with_actor(Actor::Visitor);
    let Posted(fields) = fields.unwrap_or_default();
    let form = match confirmations::confirm(&op, &fields.t).await {
        Ok(()) => Form::Confirmed,
        Err(OpError::Invalid(_)) => Form::Expired,
        Err(error) => return failed(&state, &op, &uri, error),
    };
    page(&state, &op, &uri, forms::CONFIRM, &form)
}

/// `GET /oma/esikatselu?kieli=sv`: the own company's page exactly as the public would see it with the saved draft.
pub(super) async fn preview(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    asked: Asking,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let locale = Locale::from_code(&asked.kieli).unwrap_or_else(|| language::of_browser(&headers));
    previewed(&state, &op, locale, Some(Value::Null)).await
}

/// `POST /oma/esikatselu`: the same with a text that is not saved, a `ListingTextInput` as JSON.
pub(super) async fn preview_typed(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    typed: Result<Posted<Typed>, FormRejection>,
) -> Response {
    let typed = typed.map(|Posted(typed)| typed).unwrap_or_default();
    let locale = Locale::from_code(&typed.kieli).unwrap_or_else(|| language::of_browser(&headers));
    previewed(&state, &op, locale, serde_json::from_str(&typed.teksti).ok()).await
}

/// The public page's own renderer, which asks for the preview instead.
async fn previewed(state: &AppState, op: &OpContext, locale: Locale, text: Option<Value>) -> Response {
    let company = match own_company(op, Duty::Editor) {
        Ok(id) => company::Entity::find_by_id(id).one(op.db()).await,
        Err(OpError::SignInRequired) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    let company = match company {
        Ok(Some(company)) => company,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(error = %OpError::from(error), "preview failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Some(text) = text else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let path = format!("{}/yritys/{}", locale.path_prefix(), company.business_id);
    let mut assets = state.site.bundle("public");
    assets.js.clear();
    let answers = Answers {
        actor: op.actor().clone(),
        instead: Some(Instead {
            document: preview_document(),
            text,
        }),
    };
    let page = render(state, op, (path, String::new()), (String::new(), assets), answers).await;
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // A link would lead the frame to a page that may not lie in one. In a window of its own it leads nowhere: the
    // sandbox opens none.
    let html = ssr::without_programs(&page.html).replacen("<head>", "<head><base target=\"_blank\">", 1);
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(PREVIEW_POLICY),
    );
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}
