//! The HTTP listener of an instance, called without a network.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use seutu_backend::accounts::token;
use seutu_backend::app;
use seutu_backend::http::router;
use seutu_backend::platform::{Actor, OpContext, OpResult, Services};
use seutu_backend::visits::Counter;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tower::ServiceExt;

/// One caller of an instance: a visitor, or somebody with an access token.
#[derive(Debug, Clone)]
pub struct Web {
    services: Arc<Services>,
    router: Router,
    visits: Arc<Counter>,
    actor: Option<Actor>,
    peer: Option<IpAddr>,
}

/// What the listener answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Web {
    /// A visitor of this instance.
    pub fn new(services: &Arc<Services>) -> Self {
        let state = app::http_state(services).unwrap();
        Self {
            services: services.clone(),
            visits: state.visits.clone(),
            router: router(state),
            actor: None,
            peer: None,
        }
    }

    /// The same instance, called by the account of `op`, with an access token that is fresh at each call.
    #[must_use]
    pub fn signed_in(&self, op: &OpContext) -> Self {
        let actor = Some(op.actor().clone()).filter(|actor| *actor != Actor::Visitor);
        Self {
            actor,
            ..self.clone()
        }
    }

    /// The same caller from a network address; without one no limit per address applies.
    #[must_use]
    pub fn from_address(&self, peer: &str) -> Self {
        Self {
            peer: Some(peer.parse().unwrap()),
            ..self.clone()
        }
    }

    /// Writes the counts of opened pages, as the instance does every few seconds.
    pub async fn write_visits(&self) {
        self.try_write_visits().await.unwrap();
    }

    /// As [`Web::write_visits`], when it may fail.
    pub async fn try_write_visits(&self) -> OpResult<()> {
        self.visits.write(&OpContext::worker(&self.services)).await
    }

    /// An access token of the caller.
    pub fn token(&self) -> Option<String> {
        let Some(Actor::Account { id, session, .. }) = &self.actor else {
            return None;
        };
        let issuer = self.services.config.public_url();
        let (services, now) = (&self.services, self.services.clock.now());
        Some(
            token::sign(&services.keys, &issuer, *id, *session, services.new_uuid(), now)
                .unwrap()
                .0,
        )
    }

    /// Sends any request.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(peer) = self.peer {
            let address = SocketAddr::from((peer, 50_000));
            request.extensions_mut().insert(ConnectInfo(address));
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// A request of the caller, to be sent with [`Web::send`].
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080");
        match self.token() {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// `GET`
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    /// `POST /graphql`; the whole answer.
    pub async fn graphql(&self, query: &str, variables: Value) -> Value {
        let answer = self
            .post_graphql(&json!({"query": query, "variables": variables}))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer.json()
    }

    /// `POST /graphql` with any body.
    pub async fn post_graphql(&self, body: &Value) -> Answer {
        let request = self
            .request(Method::POST, "/graphql")
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    /// The `data` of an answer without errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let mut answer = self.graphql(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].take()
    }

    /// Sends `mutation`, whose only field is `payload` with `errors { code field }`; the stable codes of its errors.
    pub async fn codes(&self, mutation: &str, variables: Value) -> Vec<String> {
        let data = self.data(mutation, variables).await;
        let errors = data["payload"]["errors"].as_array().unwrap();
        let text = |error: &Value| match error["field"].as_str() {
            Some(field) => format!("{}@{field}", error["code"].as_str().unwrap()),
            None => error["code"].as_str().unwrap().to_string(),
        };
        errors.iter().map(text).collect()
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// A header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
