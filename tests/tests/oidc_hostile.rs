//! A provider that sends what a correct one never does.

use crate::oidc::{app, begin, come_back, email_of, ended, provider};
use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer, SigningKey};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use seutu_backend::accounts::oidc;
use seutu_backend::platform::{Clock, SystemClock};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

const SECRET: &str = "stub-secret";
const START: &str = "/auth/oidc/stub/start";

/// Makes the ID token.
type MakesToken = Arc<dyn Fn(&Maker) -> String + Send + Sync>;
/// Answers instead of the right JSON, which it gets.
type Answers = Arc<dyn Fn(Value) -> Response + Send + Sync>;

/// How the stub answers the next questions.
#[derive(Clone)]
struct Plan {
    token: MakesToken,
    tokens: Answers,
    document: Answers,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            token: Arc::new(Maker::right),
            tokens: Arc::new(|value| Json(value).into_response()),
            document: Arc::new(|value| Json(value).into_response()),
        }
    }
}

/// Makes tokens, right and wrong ones.
struct Maker {
    issuer: String,
    nonce: String,
    now: DateTime<Utc>,
}

impl Maker {
    fn claims(&self) -> Value {
        json!({
            "iss": self.issuer, "aud": "seutu", "sub": "s-1", "nonce": self.nonce,
            "iat": self.now.timestamp(), "exp": self.now.timestamp() + 300,
            "email": "stub@example.invalid", "email_verified": true,
        })
    }

    fn right(&self) -> String {
        signed(&self.claims())
    }

    fn with(&self, change: &Value) -> String {
        let mut claims = self.claims();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        signed(&claims)
    }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn signed_by(key: &SigningKey, claims: &Value) -> String {
    let body = format!("{}.{}", part(&json!({"alg": "EdDSA", "kid": "k1"})), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(body.as_bytes()).to_bytes());
    format!("{body}.{signature}")
}

fn signed(claims: &Value) -> String {
    signed_by(&key(), claims)
}

/// RFC 2104 with SHA-256, for a key shorter than its block.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> {
        let padded = key.iter().copied().chain(std::iter::repeat(0)).take(64);
        padded.map(|one| one ^ byte).collect()
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(text)
        .finalize();
    Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}

#[derive(Clone)]
struct Stub {
    issuer: String,
    plan: Arc<Mutex<Plan>>,
}

impl Stub {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let stub = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            plan: Arc::default(),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(document))
            .route("/elsewhere", get(document))
            .route("/jwks", get(keys))
            .route("/token", post(tokens))
            .with_state(stub.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        stub
    }

    fn plan(&self) -> Plan {
        self.plan.lock().unwrap().clone()
    }

    fn set(&self, change: impl FnOnce(&mut Plan)) {
        let mut plan = Plan::default();
        change(&mut plan);
        *self.plan.lock().unwrap() = plan;
    }
}

async fn document(State(stub): State<Stub>) -> Response {
    let issuer = &stub.issuer;
    (stub.plan().document)(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }))
}

async fn keys() -> Json<Value> {
    let x = URL_SAFE_NO_PAD.encode(key().verifying_key().as_bytes());
    Json(
        json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "k1", "x": x}]}),
    )
}

/// The code is the nonce: the test has read it from the address of the sign-in page.
async fn tokens(State(stub): State<Stub>, Form(form): Form<HashMap<String, String>>) -> Response {
    assert_eq!(form["client_secret"], SECRET);
    let maker = Maker {
        issuer: stub.issuer.clone(),
        nonce: form["code"].clone(),
        now: SystemClock.now(),
    };
    let plan = stub.plan();
    let token = (plan.token)(&maker);
    (plan.tokens)(json!({"access_token": "a", "token_type": "Bearer", "id_token": token}))
}

/// Starts, and comes back with the nonce as code.
async fn through(web: &Web, start: &str) -> String {
    let begun = begin(web, start).await;
    let url = reqwest::Url::parse(&begun.url).unwrap();
    let parameters: HashMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(parameters["code_challenge_method"], "S256");
    let back = format!(
        "http://127.0.0.1:8080/auth/oidc/stub/callback?state={}&code={}",
        parameters["state"], parameters["nonce"]
    );
    ended(&come_back(web, &back, &begun.cookie).await).to_string()
}

async fn stage(engine: &TestApp) -> (Stub, TestApp, Web) {
    let stub = Stub::start().await;
    let t = app(engine, vec![provider("stub", &stub.issuer, "seutu", SECRET)]).await;
    let web = t.web();
    (stub, t, web)
}

db_test! {
    async fn no_token_signs_in_that_a_correct_provider_would_not_send(engine: TestApp) {
        let (stub, t, web) = stage(&engine).await;
        // The right token gets as far as being known to nobody.
        assert_eq!(through(&web, START).await, "/hallinta?kirjautuminen=oidc_not_linked");
        let header = |alg: &str| part(&json!({"alg": alg, "kid": "k1"}));
        let (none, shared) = (header("none"), header("HS256"));
        let none_signed = none.clone();
        let cases: Vec<(&str, MakesToken)> = vec![
            ("no signature", Arc::new(move |m| format!("{none}.{}.", part(&m.claims())))),
            ("none with a signature", Arc::new(move |m| format!("{none_signed}.{}.c2ln", part(&m.claims())))),
            ("signed with our secret", Arc::new(move |m| {
                let body = format!("{shared}.{}", part(&m.claims()));
                format!("{body}.{}", URL_SAFE_NO_PAD.encode(hmac(SECRET.as_bytes(), body.as_bytes())))
            })),
            ("another key", Arc::new(|m| signed_by(&SigningKey::from_bytes(&[8; 32]), &m.claims()))),
            ("changed afterwards", Arc::new(|m| {
                let token = m.right();
                let parts: Vec<_> = token.split('.').collect();
                let claims = part(&json!({"sub": "s-2"}));
                format!("{}.{claims}.{}", parts[0], parts[2])
            })),
            ("another audience", Arc::new(|m| m.with(&json!({"aud": "somebody-else"})))),
            ("a second audience", Arc::new(|m| m.with(&json!({"aud": ["seutu", "somebody-else"]})))),
            ("another party", Arc::new(|m| m.with(&json!({"azp": "somebody-else"})))),
            ("another issuer", Arc::new(|m| m.with(&json!({"iss": "https://evil.example"})))),
            ("expired", Arc::new(|m| m.with(&json!({"exp": m.now.timestamp() - 1})))),
            ("of tomorrow", Arc::new(|m| m.with(&json!({"iat": m.now.timestamp() + 86_400})))),
            ("of an hour ago", Arc::new(|m| m.with(&json!({"iat": m.now.timestamp() - 3_600})))),
            ("another nonce", Arc::new(|m| m.with(&json!({"nonce": "x"})))),
            ("no nonce", Arc::new(|m| m.with(&json!({"nonce": null})))),
            ("nobody", Arc::new(|m| m.with(&json!({"sub": ""})))),
            ("too long a subject", Arc::new(|m| m.with(&json!({"sub": "s".repeat(256)})))),
            ("another access token", Arc::new(|m| m.with(&json!({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"})))),
            ("nonsense", Arc::new(|_| "x.y.z".into())),
            ("nothing", Arc::new(|_| String::new())),
        ];
        for (name, token) in cases {
            stub.set(|plan| plan.token = token);
            assert_eq!(through(&web, START).await, "/hallinta?kirjautuminen=oidc_failed", "{name}");
        }
        assert_eq!(oidc::state::Entity::find().count(&t.services().db).await.unwrap(), 0);
    }

    async fn address_counts_only_when_the_claim_is_true(engine: TestApp) {
        let (stub, t, web) = stage(&engine).await;
        let staff = t.as_role(Role::Staff).await;
        let email = email_of(&t, &staff).await;
        let mine = web.signed_in(&staff);
        let link = "/auth/oidc/stub/start?link=1";
        for (value, code) in [
            (json!(false), "oidc_email_unverified"),
            (json!(null), "oidc_email_unverified"),
            // Texts and numbers are no proof, however true they look.
            (json!("true"), "oidc_failed"),
            (json!(1), "oidc_failed"),
        ] {
            let claims = json!({"email": email, "email_verified": value});
            stub.set(|plan| plan.token = Arc::new(move |m| m.with(&claims)));
            assert_eq!(through(&mine, link).await, format!("/hallinta?kirjautuminen={code}"), "{value}");
        }
        let claims = json!({"email": email, "email_verified": true});
        stub.set(|plan| plan.token = Arc::new(move |m| m.with(&claims)));
        assert_eq!(through(&mine, link).await, "/hallinta?kirjautuminen=linked");
    }

    async fn answers_without_end_and_detours_are_not_followed(engine: TestApp) {
        let (stub, t, web) = stage(&engine).await;
        let (failed, unavailable) =
            ("/hallinta?kirjautuminen=oidc_failed", "/hallinta?kirjautuminen=oidc_unavailable");
        let endless = |_: Value| {
            let body = Body::from_stream(futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 65_536])));
            ([(header::CONTENT_TYPE, "application/json")], body).into_response()
        };
        stub.set(|plan| plan.tokens = Arc::new(endless));
        assert_eq!(through(&web, START).await, unavailable);
        stub.set(|plan| plan.tokens = Arc::new(|_| Redirect::temporary("/elsewhere").into_response()));
        assert_eq!(through(&web, START).await, failed);
        stub.set(|plan| plan.tokens = Arc::new(|_| (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response()));
        assert_eq!(through(&web, START).await, failed);
        let documents: Vec<(&str, Answers)> = vec![
            ("endless", Arc::new(endless)),
            ("elsewhere", Arc::new(|_| Redirect::temporary("/elsewhere").into_response())),
            ("another issuer", Arc::new(|mut document| {
                document["issuer"] = json!("https://evil.example");
                Json(document).into_response()
            })),
            ("no token endpoint", Arc::new(|mut document| {
                document["token_endpoint"] = Value::Null;
                Json(document).into_response()
            })),
            ("a web page", Arc::new(|_| "<html>".into_response())),
        ];
        for (name, document) in documents {
            // What was learnt before is forgotten after an hour.
            t.advance(chrono::TimeDelta::hours(2));
            stub.set(|plan| plan.document = document);
            assert_eq!(ended(&web.get(START).await), unavailable, "{name}");
        }
    }
}
