//! Pages where privacy requests are filed and followed. Whoever is signed in acts here as a visitor: the link alone is
//! the key.

use super::AppState;
use super::page_forms::{self, Fields, Form, Place, Refused, problems_of};
use super::{request_files, request_identity, request_matters};
use crate::platform::{Actor, OpContext, OpError, OpResult};
use crate::privacy_requests::{self as requests, Key, Origin, Status, package};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use seutu_frontend::public::privacy_request::{CameFrom, Case, File, REQUEST, RequestPage, Said};
use seutu_frontend::public::request_fetch::{ASK, CONFIRM, TICKET};
use seutu_frontend::ssr;
use seutu_shared::date::helsinki_date;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{CLOCK, COMMON, I18n, REQUEST as TEXTS, REQUEST_PAGE};
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::RequestInput;

/// What a file for the person may load: its own style.
pub(super) const FILE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

pub(super) fn page(state: &AppState, op: &OpContext, place: &Place, content: &RequestPage) -> Response {
    let status = match content {
        RequestPage::Form { problems, .. } if !problems.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        RequestPage::Case(case) if !case.problems.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        RequestPage::Gone => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    with_status(state, op, place, content, status)
}

fn with_status(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    content: &RequestPage,
    status: StatusCode,
) -> Response {
    let css = state.site.bundle("public").css;
    let html = ssr::request_document(&css, op.today(), place.locale, &place.path, content);
    page_forms::page(
        html,
        status,
        matches!(content, RequestPage::Form { from: None, .. }),
    )
}

/// The page that says why it cannot be done.
pub(super) fn failed(state: &AppState, op: &OpContext, place: &Place, error: OpError) -> Response {
    match Refused::of(error, place.locale, "privacy request") {
        Refused::Gone => page(state, op, place, &RequestPage::Gone),
        Refused::Told(why, status) => with_status(state, op, place, &RequestPage::Failed(why), status),
    }
}

/// A day as it is written in Finland.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d.%-m.%Y").to_string()
}

/// `GET /tietosuoja/pyynto`
pub(super) async fn form(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
) -> Response {
    let place = Place::of(&uri);
    // Who showed who they are too late, or in another browser, is not led back to a request.
    if let Some((false, key)) = request_identity::said(&uri) {
        let why = RequestPage::Failed(I18n::new(place.locale, &[REQUEST_PAGE]).t(key));
        return with_status(&state, &op, &place, &why, StatusCode::GONE);
    }
    begin(&state, &op, &place, Origin::of("", op.actor())).await
}

/// Where somebody came from, as far as it proves an address, and that address.
async fn known(op: &OpContext, origin: Option<Origin>) -> OpResult<(Option<CameFrom>, Option<String>)> {
    let email = match &origin {
        Some(origin) => origin.address(op).await?,
        None => None,
    };
    Ok((origin.filter(|_| email.is_some()).map(came_from), email))
}

/// The empty form. Who comes from a page of their own begins with the address that it proves.
async fn begin(state: &AppState, op: &OpContext, place: &Place, origin: Option<Origin>) -> Response {
    match known(op, origin).await {
        Ok((from, email)) => {
            let empty = RequestPage::Form {
                from,
                input: Box::new(RequestInput {
                    email: email.unwrap_or_default(),
                    ..RequestInput::default()
                }),
                problems: Vec::new(),
            };
            page(state, op, place, &empty)
        }
        Err(error) => failed(state, op, place, error),
    }
}

fn came_from(origin: Origin) -> CameFrom {
    match origin {
        Origin::Preferences(link) => CameFrom::Link(link),
        Origin::Account(_) => CameFrom::Account,
    }
}

fn read(fields: &Form) -> RequestInput {
    let one = |name: &str| fields.one(name).to_owned();
    RequestInput {
        rights: fields
            .all("rights")
            .filter_map(|text| text.parse().ok())
            .collect(),
        requester: fields.one("requester").parse().unwrap_or_default(),
        name: one("name"),
        email: one("email"),
        phone: one("phone"),
        address: one("address"),
        subject_name: one("subjectName"),
        mandate: one("mandate"),
        business_id: one("businessId"),
        details: one("details"),
    }
}

/// `POST /tietosuoja/pyynto`: the same answer whether the person is known or not.
pub(super) async fn file(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    fields: Fields,
) -> Response {
    let (place, fields) = (Place::of(&uri), Form::read(fields));
    let origin = Origin::of(fields.one("link"), op.actor());
    let op = op.with_actor(Actor::Visitor);
    if fields.one("act") == "begin" {
        return begin(&state, &op, &place, origin).await;
    }
    let input = read(&fields);
    match requests::file_from(&op, &input, place.locale, origin.as_ref()).await {
        Ok(filed) => {
            let sent = RequestPage::Sent {
                number: filed.row.number(),
                token: filed.token,
                dates: (day(filed.row.received_on), day(filed.row.due_on)),
                mailed: filed.row.email.is_some(),
            };
            page(&state, &op, &place, &sent)
        }
        Err(OpError::Invalid(errors)) if errors.iter().all(|error| error.field.is_some()) => {
            let from = match known(&op, origin).await {
                Ok((from, _)) => from,
                Err(error) => return failed(&state, &op, &place, error),
            };
            let again = RequestPage::Form {
                input: Box::new(input),
                problems: problems_of(&errors, place.locale),
                from,
            };
            page(&state, &op, &place, &again)
        }
        Err(error) => failed(&state, &op, &place, error),
    }
}

fn view(status: Status, token: String, locale: Locale) -> Case {
    let t = I18n::new(locale, &[COMMON, CLOCK, TEXTS]);
    let state = t.t(&status.state.label_key());
    let at = |at| day(helsinki_date(at));
    let language = status.language;
    Case {
        token,
        number: status.number,
        state: match status.outcome {
            Some(outcome) if !status.state.is_open() => format!("{state}: {}", t.t(&outcome.label_key())),
            _ => state,
        },
        received: day(status.received_on),
        due: day(status.due_on),
        why: status.reckoned.explanation(&t),
        extended: status.extended_at.map(at),
        rights: status
            .rights
            .iter()
            .map(|(right, done)| (t.t(&right.label_key()), done.map(at)))
            .collect(),
        waiting: status.waiting_for.map(|ground| t.t(&ground.label_key())),
        waits_for_identity: status.waiting_for == Some(SuspensionGround::Identity),
        checks_mandate: status.checks_mandate,
        can_send_code: status.can_send_code,
        can_sign: status.can_sign,
        open: status.state.is_open(),
        messages: status
            .messages
            .into_iter()
            .rev()
            .map(|said| Said {
                what: t.t(&said.kind.label_key()),
                when: at(said.at),
                text: said.text,
                language: said.kind.is_ours().then_some(language),
            })
            .collect(),
        files: status
            .files
            .into_iter()
            .map(|file| File {
                kind: file.kind,
                name: file.name,
                until: at(file.until),
                fetched: file.fetched,
            })
            .collect(),
        sent: status
            .sent
            .into_iter()
            .map(|(name, came)| (name, at(came)))
            .collect(),
        fee: status.fee.map(|fee| request_matters::fee(&t, fee)),
        services: status
            .services
            .into_iter()
            .map(|told| request_matters::service(&t, told))
            .collect(),
        identify_at: Vec::new(),
        open_files: None,
        said: None,
        problems: Vec::new(),
        text: String::new(),
    }
}

/// The link of a request, and where who opens its page is signed in.
pub(super) struct Link {
    token: String,
    origin: Option<Origin>,
}

impl Link {
    /// Of a request by `op`, which knows who is signed in.
    pub(super) fn of(token: String, op: &OpContext) -> Self {
        let origin = Origin::of("", op.actor());
        Self { token, origin }
    }

    /// The token of the link.
    pub(super) fn token(&self) -> &str {
        &self.token
    }
}

/// The page of a request, with what became of the last button. That it was opened is kept, whichever button led there.
pub(super) async fn case_page(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    link: Link,
    with: impl FnOnce(&mut Case),
) -> Response {
    // Whoever reads the page needs no proof of it.
    if let Err(error) = requests::opened(op, &link.token).await {
        tracing::error!(%error, "opening of a privacy request not kept");
    }
    shown(state, op, place, link, with).await
}

/// What opens the files without a code: being signed in with the address of the case.
async fn opens(op: &OpContext, link: &Link) -> OpResult<Option<String>> {
    let signed_in = match &link.origin {
        Some(origin) => requests::is_signed_in(op, &link.token, origin).await?,
        None => false,
    };
    Ok(signed_in.then(String::new))
}

async fn shown(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    link: Link,
    with: impl FnOnce(&mut Case),
) -> Response {
    let open_files = match opens(op, &link).await {
        Ok(open) => open,
        Err(error) => return failed(state, op, &at_form(place), error),
    };
    match requests::status(op, &link.token).await {
        Ok(Some(status)) => {
            let identify_at = request_identity::services(state, place.locale, &status);
            let mut case = view(status, link.token, place.locale);
            case.identify_at = identify_at;
            case.open_files = open_files;
            with(&mut case);
            page(state, op, place, &RequestPage::Case(Box::new(case)))
        }
        Ok(None) => page(state, op, &at_form(place), &RequestPage::Gone),
        Err(error) => failed(state, op, &at_form(place), error),
    }
}

/// Language links of a page without a case lead to the form.
pub(super) fn at_form(place: &Place) -> Place {
    Place {
        locale: place.locale,
        path: REQUEST.to_owned(),
    }
}

/// `GET /tietosuoja/pyynto/{token}`, and `HEAD`, which shows nobody anything.
pub(super) async fn case(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    method: Method,
    uri: Uri,
    Path(token): Path<String>,
) -> Response {
    let link = Link::of(token, &op);
    let op = op.with_actor(Actor::Visitor);
    let (place, said) = (Place::of(&uri), request_identity::said(&uri));
    if method == Method::HEAD {
        return shown(&state, &op, &place, link, |_| {}).await;
    }
    case_page(&state, &op, &place, link, |case| case.said = said).await
}

async fn done(op: &OpContext, token: &str, fields: &Form) -> OpResult<&'static str> {
    match fields.one("act") {
        "code" => requests::ask_for_code(op, token)
            .await
            .map(|()| "request-said-code-asked"),
        ASK => requests::ask_for_fetch_code(op, token)
            .await
            .map(|()| "request-said-fetch-code"),
        "confirm" => requests::confirm_code(op, token, fields.one("code"))
            .await
            .map(|()| "request-said-confirmed"),
        "write" => requests::write_to_us(op, token, fields.one("text"))
            .await
            .map(|()| "request-said-written"),
        "withdraw" => requests::withdraw(op, token)
            .await
            .map(|()| "request-said-withdrawn"),
        "accept-fee" => requests::accept_fee(op, token)
            .await
            .map(|()| "request-said-fee-accepted"),
        _ => Err(OpError::field(ErrorCode::UnknownCode, "act")),
    }
}

/// `POST /tietosuoja/pyynto/{token}`
pub(super) async fn act(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path(token): Path<String>,
    fields: Fields,
) -> Response {
    let link = Link::of(token, &op);
    let op = op.with_actor(Actor::Visitor);
    let (place, fields) = (Place::of(&uri), Form::read(fields));
    let result = if fields.one("act") == CONFIRM {
        let opened = requests::confirm_fetch_code(&op, &link.token, fields.one("code")).await;
        opened.map(|ticket| ("request-said-files-open", Some(ticket)))
    } else {
        done(&op, &link.token, &fields).await.map(|key| (key, None))
    };
    match result {
        Ok((key, ticket)) => {
            case_page(&state, &op, &place, link, |case| {
                case.said = Some((true, key));
                case.open_files = ticket.or(case.open_files.take());
            })
            .await
        }
        Err(error) => refused(&state, &op, &place, link, fields.one("text"), error).await,
    }
}

/// The page of a request again, with what is to be put right; a page of its own for what no field is about.
pub(super) async fn refused(
    state: &AppState,
    op: &OpContext,
    place: &Place,
    link: Link,
    text: &str,
    error: OpError,
) -> Response {
    match error {
        OpError::Invalid(errors) if errors.iter().all(|error| error.field.is_some()) => {
            let problems = problems_of(&errors, place.locale);
            case_page(state, op, place, link, |case| {
                case.problems = problems;
                text.clone_into(&mut case.text);
            })
            .await
        }
        error => failed(state, op, &at_form(place), error),
    }
}

/// `POST /tietosuoja/pyynto/{token}/tiedosto/{kind}`: given out once, to who has more than the link.
pub(super) async fn fetch(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    uri: Uri,
    Path((token, kind)): Path<(String, String)>,
    fields: Fields,
) -> Response {
    let key = Key {
        ticket: Form::read(fields).one(TICKET).to_owned(),
        origin: Origin::of("", op.actor()),
    };
    let link = Link::of(token, &op);
    let op = op.with_actor(Actor::Visitor);
    let place = Place::of(&uri).at(format!("{REQUEST}/{}", link.token));
    let (media, name) = match kind.as_str() {
        package::ACCESS => (
            "text/html; charset=utf-8",
            "attachment; filename=\"omat-tiedot.html\"",
        ),
        package::PORTABILITY => ("application/json", "attachment; filename=\"omat-tiedot.json\""),
        package::PORTABILITY_TABLE => (
            "text/csv; charset=utf-8",
            "attachment; filename=\"omat-tiedot.csv\"",
        ),
        number => return request_files::fetch(&state, &op, &place, link, (number, &key)).await,
    };
    match requests::fetch(&op, &link.token, &kind, &key).await {
        Ok(content) => {
            let mut response = content.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
            headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
            headers.insert(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(FILE_POLICY),
            );
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
            page_forms::private(response)
        }
        Err(error) => refused(&state, &op, &place, link, "", error).await,
    }
}
