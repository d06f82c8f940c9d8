//! Access tokens as an attacker makes them: every one is refused at the door, with 401.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};
use sha2::{Digest as _, Sha256};

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn signed(header: &Value, claims: &Value, key: &SigningKey) -> String {
    let text = format!("{}.{}", part(header), part(claims));
    let signature = key.sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// HMAC-SHA256 (RFC 2104), for the attack that takes the public key for a shared secret.
fn hs256(key: &[u8], text: &str) -> String {
    let mut block = [0; 64];
    if key.len() > 64 {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x36))
        .chain_update(text)
        .finalize();
    let outer = Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x5C))
        .chain_update(inner)
        .finalize();
    URL_SAFE_NO_PAD.encode(outer)
}

async fn with_token(web: &Web, token: &str) -> Answer {
    let request = web
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let body = r#"{"query": "{ viewer { id } }"}"#;
    web.send(request.body(Body::from(body)).unwrap()).await
}

/// A true token's header and claims.
fn parts(token: &str) -> (Value, Value) {
    let mut parts = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
    let mut next = || serde_json::from_slice(&parts.next().unwrap()).unwrap();
    (next(), next())
}

fn with(value: &Value, change: &Value) -> Value {
    let mut value = value.clone();
    for (name, new) in change.as_object().unwrap() {
        if new.is_null() {
            value.as_object_mut().unwrap().remove(name);
        } else {
            value[name] = new.clone();
        }
    }
    value
}

db_test! {
    async fn forged_tokens_are_refused_and_a_true_one_passes(t: TestApp) {
        let web = t.web();
        let token = web.signed_in(&t.as_role(Role::Admin).await).token().unwrap();
        let answer = with_token(&web, &token).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.json()["data"]["viewer"]["id"].is_string());
        let (head, claims) = parts(&token);
        let ring = t.services().keys.token();
        let ours = ring.current();
        assert_eq!(with_token(&web, &signed(&head, &claims, ours)).await.status, StatusCode::OK, "the forger's tools work");
        let theirs = SigningKey::from_bytes(&[7; 32]);
        let public = ours.verifying_key();
        let now = t.clock_now().timestamp();
        let text = |head: &Value| format!("{}.{}", part(head), part(&claims));
        let hmac = |alg: &str, key: &[u8]| {
            let text = text(&with(&head, &json!({"alg": alg})));
            format!("{text}.{}", hs256(key, &text))
        };
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", base64::engine::general_purpose::STANDARD.encode(
            [&[0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00][..], public.as_bytes()].concat()));
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(theirs.verifying_key().as_bytes())});
        let other = t.as_role(Role::Staff).await.account().unwrap();
        let (first, last) = token.rsplit_once('.').unwrap();
        let forged = [
            ("no algorithm", format!("{}.", text(&with(&head, &json!({"alg": "none"}))))),
            ("no algorithm in capitals", format!("{}.", text(&with(&head, &json!({"alg": "NONE"}))))),
            ("no algorithm, true signature", format!("{}.{last}", text(&with(&head, &json!({"alg": "none"}))))),
            ("no algorithm named", format!("{}.{last}", text(&with(&head, &json!({"alg": null}))))),
            ("public key as secret", hmac("HS256", public.as_bytes())),
            ("public key in base64 as secret", hmac("HS256", URL_SAFE_NO_PAD.encode(public.as_bytes()).as_bytes())),
            ("public key in PEM as secret", hmac("HS256", pem.as_bytes())),
            ("HMAC that says EdDSA", hmac("EdDSA", public.as_bytes())),
            ("another algorithm's name", signed(&with(&head, &json!({"alg": "ES256"})), &claims, ours)),
            ("another key", signed(&head, &claims, &theirs)),
            ("another key under a made-up name", signed(&with(&head, &json!({"kid": "0123456789abcdef"})), &claims, &theirs)),
            ("another key without a name", signed(&with(&head, &json!({"kid": null})), &claims, &theirs)),
            ("a key that the token brings along", signed(&with(&head, &json!({"jwk": jwk, "kid": null})), &claims, &theirs)),
            ("a key from an address", signed(&with(&head, &json!({"jku": "https://evil.example/jwks.json"})), &claims, &theirs)),
            ("a key from a path", signed(&with(&head, &json!({"kid": "../../../dev/null"})), &claims, &theirs)),
            ("a key by SQL", signed(&with(&head, &json!({"kid": "x' UNION SELECT 'x"})), &claims, &theirs)),
            ("expired", signed(&head, &with(&claims, &json!({"exp": now})), ours)),
            ("expired long ago", signed(&head, &with(&claims, &json!({"exp": 0})), ours)),
            ("without an end", signed(&head, &with(&claims, &json!({"exp": null})), ours)),
            ("from the future", signed(&head, &with(&claims, &json!({"iat": now + 3600, "exp": now + 7200})), ours)),
            ("for another audience", signed(&head, &with(&claims, &json!({"aud": "other-api"})), ours)),
            ("for no audience", signed(&head, &with(&claims, &json!({"aud": null})), ours)),
            ("of another issuer", signed(&head, &with(&claims, &json!({"iss": "https://evil.example"})), ours)),
            ("of no issuer", signed(&head, &with(&claims, &json!({"iss": null})), ours)),
            ("without a session", signed(&head, &with(&claims, &json!({"sid": null})), ours)),
            ("of a session that never was", signed(&head, &with(&claims, &json!({"sid": "00000000-0000-7000-8000-000000000000"})), ours)),
            ("of another account's session", signed(&head, &with(&claims, &json!({"sid": other.1.to_string()})), ours)),
            ("for another account", signed(&head, &with(&claims, &json!({"sub": other.0.to_string()})), ours)),
            ("changed claims under the old signature", format!("{}.{}.{last}", part(&head), part(&with(&claims, &json!({"exp": now + 9999}))))),
            ("signature cut", format!("{first}.{}", &last[..last.len() - 4])),
            ("signature left out", format!("{first}.")),
            ("two parts", first.to_string()),
            ("four parts", format!("{token}.{last}")),
            ("nothing", String::new()),
            ("a session cookie's kind of text", "0".repeat(64)),
            ("very long", "a.".repeat(8_000)),
        ];
        for (what, token) in forged {
            let answer = with_token(&web, &token).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{what}: {}", answer.text());
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "sign_in_required", "{what}");
        }
    }

    async fn true_token_ends_with_its_time_and_with_its_session(t: TestApp) {
        let web = t.web();
        let op = t.as_role(Role::Staff).await;
        let token = web.signed_in(&op).token().unwrap();
        t.advance(TimeDelta::minutes(9));
        assert_eq!(with_token(&web, &token).await.status, StatusCode::OK);
        t.advance(TimeDelta::minutes(1));
        assert_eq!(with_token(&web, &token).await.status, StatusCode::UNAUTHORIZED);
        let token = web.signed_in(&op).token().unwrap();
        assert_eq!(with_token(&web, &token).await.status, StatusCode::OK);
        t.sql("UPDATE session SET ended_at = created_at").await;
        let elsewhere = Web::new(&t.second_instance().await);
        for web in [&web, &elsewhere] {
            assert_eq!(with_token(web, &token).await.status, StatusCode::UNAUTHORIZED);
        }
    }

    async fn two_ways_to_say_who_one_is_are_one_too_many(t: TestApp) {
        let web = t.web();
        let signed_in = web.signed_in(&t.as_role(Role::Staff).await);
        for cookie in ["seutu-session=x", "a=b; seutu-session=x", "seutu-session="] {
            let request = signed_in.request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, "application/json")
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, cookie);
            let answer = web.send(request.body(Body::from(r#"{"query": "{ viewer { id } }"}"#)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{cookie}");
        }
        // A token is no cookie, and a cookie's text is no token.
        let token = signed_in.token().unwrap();
        let request = web.request(Method::POST, "/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("seutu-session={token}"));
        let answer = web.send(request.body(Body::from(r#"{"query": "{ viewer { id } }"}"#)).unwrap()).await;
        assert_eq!(answer.json()["data"]["viewer"], Value::Null);
    }
}
