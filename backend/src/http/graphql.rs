//! GraphQL over HTTP (draft of May 2025): POST only, JSON only, one request at a time.

use super::accept::{self, Form};
use super::kept::Question;
use super::{AppState, visits};
use crate::config::AnonymousDocuments;
use crate::graphql::{MAX_DOCUMENT, allow_list};
use crate::platform::{Actor, OpContext, UserError};
use crate::register::Listings;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;

/// A well-formed request; unknown members are ignored, wrong types are not.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    query: String,
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    /// Checked and not used: this server has no protocol extensions.
    #[serde(rename = "extensions")]
    _extensions: Option<Map<String, Value>>,
}

/// Executes one document.
pub(super) async fn execute(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(form) = accept::form(&headers) else {
        return problem(Form::Json, StatusCode::NOT_ACCEPTABLE, "answers are JSON only");
    };
    // Only JSON: the other types a form may send would let a page of another site post here unasked.
    if !is_json(&headers) {
        let text = "content-type must be application/json";
        return problem(form, StatusCode::UNSUPPORTED_MEDIA_TYPE, text);
    }
    // An array would be read as the fields of a request in their order.
    let body = body.trim_ascii_start();
    let read = body
        .starts_with(b"{")
        .then(|| serde_json::from_slice::<Body>(body));
    let Some(Ok(body)) = read else {
        return problem(form, StatusCode::BAD_REQUEST, "the body is not a GraphQL request");
    };
    if body.query.len() > MAX_DOCUMENT {
        return problem(form, StatusCode::PAYLOAD_TOO_LARGE, "the document is too long");
    }
    if op.actor() == &Actor::Visitor
        && state.services.config.anonymous_documents() == AnonymousDocuments::AllowList
        && !allow_list::contains(&body.query)
    {
        let error = UserError::new(ErrorCode::DocumentNotAllowed);
        let error =
            json!({"message": error.message(Locale::En), "extensions": {"code": error.code.as_str()}});
        return answer(form, StatusCode::FORBIDDEN, &json!({"errors": [error]}));
    }
    let today = op.today();
    let opened = visits::asked(&body.query, body.variables.as_ref());
    let asked = Asked {
        document: body.query,
        name: body.operation_name,
        variables: Value::Object(body.variables.unwrap_or_default()),
    };
    let response = match ask(&state, op, asked).await {
        Answered::Kept(body) => {
            if let Some(opened) = opened {
                visits::of_answer(&state, today, &headers, opened, true);
            }
            return whole(form, StatusCode::OK, body);
        }
        Answered::New(response) => response,
    };
    // Errors before the execution have no path, and then there is no data to speak of either.
    let refused = !response.errors.is_empty()
        && response.data == async_graphql::Value::Null
        && response.errors.iter().all(|error| error.path.is_empty());
    let from_resolvers = response.http_headers.clone();
    if let Some(opened) = opened {
        visits::of_answer(&state, today, &headers, opened, visits::shows(&response.data));
    }
    let status = match form {
        Form::Response if refused => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    let mut response = if refused {
        answer(form, status, &json!({"errors": response.errors}))
    } else {
        whole(form, status, written(&response))
    };
    response.headers_mut().extend(from_resolvers);
    response
}

/// `application/json`, in UTF-8 if it says anything about it.
fn is_json(headers: &HeaderMap) -> bool {
    let text = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut parts = text.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts.next().as_deref() == Some("application/json")
        && parts.all(|part| {
            part.strip_prefix("charset=")
                .is_none_or(|charset| charset.trim_matches('"') == "utf-8")
        })
}

/// A document with its variables.
pub(super) struct Asked {
    /// The document.
    pub document: String,
    /// Which of its operations.
    pub name: Option<String>,
    /// Variables.
    pub variables: Value,
}

/// What a document was answered.
pub(super) enum Answered {
    /// The whole answer, without errors, as it was kept or is kept from now on.
    Kept(Bytes),
    /// An answer that is nobody else's.
    New(async_graphql::Response),
}

/// Executes a document as `op`, or takes its answer from those that are kept; also used by the pages that the server
/// renders.
pub(super) async fn ask(state: &AppState, op: OpContext, asked: Asked) -> Answered {
    let question = Question::of(&op, &asked.document, asked.name.as_deref(), &asked.variables);
    // Before the reading: an answer may be newer than the version that it is kept under, and never older.
    let kept = match question {
        Some(question) => state.kept.answers(&op).await.map(|answers| (question, answers)),
        None => None,
    };
    if let Some((question, answers)) = &kept
        && let Some(body) = answers.get(question)
    {
        return Answered::Kept(body);
    }
    let variables = async_graphql::Variables::from_json(asked.variables);
    let mut request = async_graphql::Request::new(asked.document).variables(variables);
    if let Some(name) = asked.name {
        request = request.operation_name(name);
    }
    let response = run(state, op, request).await;
    match kept {
        Some((question, answers))
            if response.errors.is_empty()
                && response.http_headers.is_empty()
                && !visits::is_nothing(&response.data) =>
        {
            let body = written(&response);
            answers.insert(question, body.clone());
            Answered::Kept(body)
        }
        _ => Answered::New(response),
    }
}

fn written(response: &async_graphql::Response) -> Bytes {
    serde_json::to_vec(response).unwrap_or_default().into()
}

async fn run(
    state: &AppState,
    op: OpContext,
    mut request: async_graphql::Request,
) -> async_graphql::Response {
    let visitor = op.actor() == &Actor::Visitor;
    request = request.data(op);
    if visitor {
        request = match state.public_schema.execute(request).await {
            Ok(response) => return response,
            Err(request) => request,
        };
        if state.services.config.is_production() {
            request = request.disable_introspection();
        }
    }
    state.schema.execute(request.data(Listings::default())).await
}

fn problem(form: Form, status: StatusCode, message: &str) -> Response {
    answer(form, status, &json!({"errors": [{"message": message}]}))
}

fn answer(form: Form, status: StatusCode, body: &Value) -> Response {
    whole(form, status, body.to_string().into())
}

fn whole(form: Form, status: StatusCode, body: Bytes) -> Response {
    let content_type = (header::CONTENT_TYPE, form.content_type());
    (status, [content_type], body).into_response()
}

/// The answer to documents that are sent in another way.
pub(super) fn by_post_only() -> Response {
    let text = "send documents by POST";
    let mut response = problem(Form::Json, StatusCode::METHOD_NOT_ALLOWED, text);
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("POST"));
    response
}
