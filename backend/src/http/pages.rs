//! Pages: the public site rendered here, and the console's empty shell.

use super::graphql::{Answered, Asked};
use super::headers::page_policy;
use super::{AppState, graphql, language, visits};
use crate::directory;
use crate::platform::{Actor, OpContext};
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use seutu_frontend::api::transport::{ApiError, GraphqlRequest, Transport, TransportFuture, data_of};
use seutu_frontend::bundle::Bundle;
use seutu_frontend::public::route::Page;
use seutu_frontend::ssr::{self, PageAssets, PageRequest, RenderedPage};
use seutu_shared::business_id::BusinessId;
use std::sync::Arc;

/// Answers a page's questions without leaving the process. Public pages show the same to everybody, so the
/// questions are asked as a visitor, whoever is signed in.
pub(super) struct InProcess {
    state: AppState,
    op: OpContext,
    instead: Option<Instead>,
}

/// What is asked instead of the page's own question; its answer has the same shape.
#[derive(Clone)]
pub(super) struct Instead {
    /// The document.
    pub document: String,
    /// Its variable `text`.
    pub text: serde_json::Value,
}

/// Who asks a page's questions, and what instead of the page's own.
pub(super) struct Answers {
    /// Who asks.
    pub actor: Actor,
    /// The question.
    pub instead: Option<Instead>,
}

impl InProcess {
    /// Asks as a visitor.
    pub(super) fn visiting(state: AppState, op: &OpContext) -> Self {
        let op = op.with_actor(Actor::Visitor);
        Self {
            state,
            op,
            instead: None,
        }
    }
}

impl Transport for InProcess {
    fn execute(&self, request: GraphqlRequest) -> TransportFuture {
        let (state, op) = (self.state.clone(), self.op.clone());
        let instead = self.instead.clone();
        Box::pin(async move {
            let (mut asked, mut document) = (request.variables, request.query.to_string());
            if let Some(instead) = instead {
                document = instead.document;
                asked["text"] = instead.text;
            }
            let asked = Asked {
                document,
                name: Some(request.operation_name.to_string()),
                variables: asked,
            };
            let answer = match graphql::ask(&state, op, asked).await {
                Answered::Kept(body) => serde_json::from_slice(&body),
                Answered::New(response) => serde_json::to_value(&response),
            };
            data_of(answer.map_err(|_| ApiError::Malformed)?)
        })
    }
}

fn nonce(state: &AppState) -> String {
    STANDARD_NO_PAD.encode(state.services.rng.bytes::<16>())
}

fn document(status: StatusCode, policy: &str, html: String) -> Response {
    let mut response = (status, Html(html)).into_response();
    if let Ok(policy) = HeaderValue::from_str(policy) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Whether the address is that of a company that has left the directory. When the database does not say, the page stays
/// an unknown one.
async fn has_left(op: &OpContext, path: &str) -> bool {
    let (_, Page::Company(id)) = Page::of_path(path) else {
        return false;
    };
    let Ok(id) = BusinessId::parse(&id) else {
        return false;
    };
    directory::has_left(op, &id).await.unwrap_or_else(|error| {
        tracing::error!(%error, "tombstones");
        false
    })
}

/// Renders a public page: path and query, nonce and bundle, and who asks. The page of a company that has left says so.
pub(super) async fn render(
    state: &AppState,
    op: &OpContext,
    (path, query): (String, String),
    (nonce, assets): (String, PageAssets),
    answers: Answers,
) -> RenderedPage {
    let request = PageRequest {
        path,
        query,
        origin: state.services.config.public_url(),
        today: op.today(),
        nonce,
        assets,
        transport: Arc::new(InProcess {
            state: state.clone(),
            op: op.with_actor(answers.actor),
            instead: answers.instead,
        }),
    };
    let page = ssr::render(request.clone()).await;
    if page.status == 404 && has_left(op, &request.path).await {
        return ssr::render_gone(request).await;
    }
    page
}

/// Any public page; unknown addresses get the page that says so.
pub(super) async fn public(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    RawQuery(query): RawQuery,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let nonce = nonce(&state);
    let answers = Answers {
        actor: Actor::Visitor,
        instead: None,
    };
    let place = (uri.path().to_string(), query.clone().unwrap_or_default());
    let files = (nonce.clone(), state.site.bundle("public"));
    let page = render(&state, &op, place, files, answers).await;
    if page.status == 200 && method == Method::GET {
        visits::of_page(
            &state,
            op.today(),
            &headers,
            uri.path(),
            query.as_deref().unwrap_or_default(),
        );
    }
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = document(status, &page_policy(&nonce), page.html);
    let headers = response.headers_mut();
    if let Some(location) = page
        .location
        .and_then(|location| HeaderValue::try_from(location).ok())
    {
        headers.insert(header::LOCATION, location);
    }
    if !page.index {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    response
}

/// The console's shell: the same for every address of a bundle; the program in the browser does the rest.
pub(super) async fn console(State(state): State<AppState>, headers: HeaderMap, uri: Uri) -> Response {
    let locale = language::of_browser(&headers);
    let nonce = nonce(&state);
    let assets = state.site.bundle(Bundle::of_path(uri.path()).name());
    let html = ssr::console_document(&assets, &nonce, locale);
    // It shows the preview of a company's page in a frame.
    let policy = format!("{}; frame-src 'self'", page_policy(&nonce));
    document(StatusCode::OK, &policy, html)
}

/// Pages of the console about people and privacy that once lay elsewhere; their old addresses stand in mails and
/// bookmarks.
pub(super) async fn moved(uri: Uri) -> Redirect {
    let rest = uri.path().strip_prefix("/hallinta").unwrap_or_default();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("/hallinta/tietosuoja{rest}{query}"))
}
