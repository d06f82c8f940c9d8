//! Sign-in, sessions and access tokens, from outside.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use seutu_backend::accounts::factors::FirstFactor;
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::accounts::throttle::{PAIR, STRANGERS};
use seutu_backend::accounts::{sessions, token};
use seutu_backend::platform::{Actor, OpContext, Origin};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};

const EMAIL: &str = "virkailija@seutu.example";
const PASSWORD: &str = "kolme sanaa riittää";

const SIGN_IN: &str = "mutation($input: SignInInput!) { payload: signIn(input: $input) {
    accessToken expiresAt viewer { email role language permissions } errors { code field message } } }";
const SIGN_OUT: &str = "mutation { signOut { signedOut } }";
const VIEWER: &str = "{ viewer { email role } }";

async fn account(t: &TestApp, role: Role) {
    let new = NewAccount {
        email: EMAIL.into(),
        password: PASSWORD.into(),
        role,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: true,
    };
    ops::create(&t.op(), new).await.unwrap();
}

async fn sign_in(web: &Web, email: &str, password: &str) -> Answer {
    let variables = json!({"input": {"email": email, "password": password}});
    web.post_graphql(&json!({"query": SIGN_IN, "variables": variables}))
        .await
}

/// `name=value` of the cookie that an answer sets.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_string()
}

fn token_of(answer: &Answer) -> String {
    answer.json()["data"]["payload"]["accessToken"]
        .as_str()
        .unwrap()
        .to_string()
}

/// What `viewer` says to a request with these headers.
async fn viewer(web: &Web, headers: &[(header::HeaderName, &str)]) -> (StatusCode, Value) {
    let mut request = web
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    // As a browser on our own page.
    let request = request.header("sec-fetch-site", "same-origin");
    let answer = web
        .send(
            request
                .body(Body::from(json!({"query": VIEWER}).to_string()))
                .unwrap(),
        )
        .await;
    let value = answer.json();
    (
        answer.status,
        if value["data"].is_object() {
            value["data"]["viewer"].clone()
        } else {
            value
        },
    )
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

mod sign_in {
    use super::*;

    db_test! {
        async fn right_password_gives_viewer_token_and_cookie(t: TestApp) {
            account(&t, Role::Staff).await;
            let answer = sign_in(&t.web(), &format!("  {} ", EMAIL.to_uppercase()), PASSWORD).await;
            let payload = answer.json()["data"]["payload"].clone();
            assert_eq!(payload["errors"], json!([]));
            assert_eq!(payload["viewer"]["email"], EMAIL);
            assert_eq!(payload["viewer"]["role"], "STAFF");
            assert_eq!(payload["expiresAt"], "2026-11-22T10:10:00+00:00");
            assert_eq!(answer.header("cache-control"), "no-store");
            let (_, seen) = viewer(&t.web(), &[(header::COOKIE, &cookie(&answer))]).await;
            assert_eq!(seen["email"], EMAIL);
        }

        async fn wrong_password_unknown_address_and_disabled_account_get_the_same_answer(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let wrong = sign_in(&web, EMAIL, "jokin aivan muu").await;
            let unknown = sign_in(&web, "kukaan@seutu.example", PASSWORD).await;
            t.sql("UPDATE account SET disabled_at = created_at").await;
            let disabled = sign_in(&web, EMAIL, PASSWORD).await;
            let nonsense = sign_in(&web, "' OR 1=1 --", "").await;
            for answer in [&unknown, &disabled, &nonsense] {
                assert_eq!(answer.json(), wrong.json());
                assert_eq!(answer.status, wrong.status);
                assert!(answer.headers.get("set-cookie").is_none());
            }
            assert_eq!(wrong.json()["data"]["payload"]["errors"][0]["code"], "invalid_credentials");
            assert!(wrong.json()["data"]["payload"]["accessToken"].is_null());
        }

        async fn address_with_a_nul_byte_is_an_unknown_address(t: TestApp) {
            let answer = sign_in(&t.web(), "a\0b@seutu.example", PASSWORD).await;
            assert_eq!(answer.json()["data"]["payload"]["errors"][0]["code"], "invalid_credentials");
        }

        async fn endless_password_is_refused_unread(t: TestApp) {
            account(&t, Role::Staff).await;
            let answer = sign_in(&t.web(), EMAIL, &"x".repeat(500_000)).await;
            assert_eq!(answer.json()["data"]["payload"]["errors"][0]["code"], "invalid_credentials");
        }

        async fn after_five_wrong_tries_even_the_right_password_waits_longer_each_time(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = t.visitor();
            for _ in 0..PAIR.free {
                assert_eq!(code(ops::sign_in(&op, EMAIL, "arvaus arvaus").await), ErrorCode::InvalidCredentials);
            }
            assert_eq!(code(ops::sign_in(&op, EMAIL, PASSWORD).await), ErrorCode::RateLimited);
            assert_eq!(code(ops::sign_in(&op, &EMAIL.to_uppercase(), PASSWORD).await), ErrorCode::RateLimited);
            // Another address is not held up.
            assert_eq!(code(ops::sign_in(&op, "toinen@seutu.example", PASSWORD).await), ErrorCode::InvalidCredentials);
            // Asking again does not make the wait longer.
            t.advance(PAIR.first - TimeDelta::seconds(1));
            assert_eq!(code(ops::sign_in(&op, EMAIL, PASSWORD).await), ErrorCode::RateLimited);
            t.advance(TimeDelta::seconds(1));
            assert_eq!(code(ops::sign_in(&op, EMAIL, "arvaus arvaus").await), ErrorCode::InvalidCredentials);
            t.advance(PAIR.first);
            assert_eq!(code(ops::sign_in(&op, EMAIL, PASSWORD).await), ErrorCode::RateLimited);
            t.advance(PAIR.first);
            assert!(ops::sign_in(&op, EMAIL, PASSWORD).await.is_ok());
        }

        async fn wait_never_grows_beyond_a_quarter_of_an_hour(t: TestApp) {
            account(&t, Role::Staff).await;
            for _ in 0..20 {
                let _ = ops::sign_in(&t.visitor(), EMAIL, "arvaus arvaus").await;
                t.advance(TimeDelta::minutes(15));
            }
            assert!(ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await.is_ok());
        }

        async fn limit_also_holds_for_fifty_tries_sent_at_once_to_two_instances(t: TestApp) {
            account(&t, Role::Staff).await;
            let second = t.second_instance().await;
            let ops = [t.visitor(), OpContext::new(second, Actor::Visitor, "toinen")];
            let tries = (0..50).map(|at| ops::sign_in(&ops[at % 2], EMAIL, "arvaus arvaus"));
            let answers = futures::future::join_all(tries).await;
            let tried = answers.into_iter().filter(|answer| match answer {
                Err(seutu_backend::platform::OpError::Invalid(errors)) => errors[0].code == ErrorCode::InvalidCredentials,
                _ => panic!("{answer:?}"),
            });
            assert_eq!(tried.count(), usize::try_from(PAIR.free).unwrap());
        }

        async fn wrong_tries_from_elsewhere_lock_nobody_out(t: TestApp) {
            account(&t, Role::Staff).await;
            let from = |address: &str| t.visitor().with_origin(Origin { address: address.parse().ok(), user_agent: None });
            assert!(ops::sign_in(&from("192.0.2.1"), EMAIL, PASSWORD).await.is_ok());
            // One network guesses until it has to wait: neither the person's own nor any other is held up.
            for _ in 0..PAIR.free {
                assert!(ops::sign_in(&from("198.51.100.9"), EMAIL, "arvaus arvaus").await.is_err());
            }
            assert_eq!(code(ops::sign_in(&from("198.51.100.9"), EMAIL, PASSWORD).await), ErrorCode::RateLimited);
            for address in ["192.0.2.1", "203.0.113.5"] {
                assert!(ops::sign_in(&from(address), EMAIL, PASSWORD).await.is_ok(), "{address}");
            }
        }

        async fn guessing_from_many_networks_waits_too_but_not_where_the_person_has_been(t: TestApp) {
            account(&t, Role::Staff).await;
            let from = |address: String| t.visitor().with_origin(Origin { address: address.parse().ok(), user_agent: None });
            assert!(ops::sign_in(&from("192.0.2.1".into()), EMAIL, PASSWORD).await.is_ok());
            let networks = usize::try_from(STRANGERS.free).unwrap();
            let tries = (0..networks).map(|at| { let op = from(format!("2001:db8:0:{at:x}::1")); async move { ops::sign_in(&op, EMAIL, "").await } });
            for answer in futures::future::join_all(tries).await {
                assert_eq!(code(answer), ErrorCode::InvalidCredentials);
            }
            assert_eq!(code(ops::sign_in(&from("203.0.113.5".into()), EMAIL, PASSWORD).await), ErrorCode::RateLimited);
            assert!(ops::sign_in(&from("192.0.2.1".into()), EMAIL, PASSWORD).await.is_ok());
        }

        async fn waiting_does_not_tell_whether_an_account_exists(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = t.visitor();
            for number in 0..8 {
                let known = code(ops::sign_in(&op, EMAIL, "arvaus arvaus").await);
                assert_eq!(code(ops::sign_in(&op, "kukaan@seutu.example", "arvaus arvaus").await), known, "{number}");
            }
        }

        async fn same_work_is_done_for_known_and_unknown_addresses(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = t.visitor();
            let mut costs = Vec::new();
            for email in [EMAIL, "kukaan@seutu.example"] {
                let (answer, statements) = t.count_statements(ops::sign_in(&op, email, "arvaus arvaus")).await;
                assert_eq!(code(answer), ErrorCode::InvalidCredentials);
                costs.push(statements.count());
            }
            assert_eq!(costs[0], costs[1]);
        }

        async fn demo_account_never_signs_in_in_production(t: TestApp) {
            account(&t, Role::Admin).await;
            let answer = sign_in(&t.web(), EMAIL, PASSWORD).await;
            let cookie = cookie(&answer);
            assert_eq!(viewer(&t.web(), &[(header::COOKIE, &cookie)]).await.1["email"], EMAIL);
            let mut config = t.services().config.clone();
            config.environment = seutu_backend::config::Environment::Production;
            config.keys.token_key_file = Some(config.key_dir().join("token.pem"));
            config.keys.audit_key_file = Some(config.key_dir().join("audit.pem"));
            config.keys.field_keys_file = Some(config.key_dir().join("field-keys.toml"));
            let production = seutu_backend::app::open(config).await.unwrap();
            let op = OpContext::new(production.clone(), Actor::Visitor, "tuotanto");
            assert_eq!(code(ops::sign_in(&op, EMAIL, PASSWORD).await), ErrorCode::InvalidCredentials);
            // A session from before counts for nothing there either.
            let token = cookie.split_once('=').unwrap().1;
            assert_eq!(sessions::by_cookie(&production, token).await.unwrap(), None);
        }

        async fn one_document_cannot_hold_many_tries(t: TestApp) {
            let many = (0..6).map(|at| format!("a{at}: signIn(input: {{email: \"a{at}@b.example\", password: \"x\"}}) {{ accessToken }}"));
            let answer = t.web().graphql(&format!("mutation {{ {} }}", many.collect::<Vec<_>>().join(" ")), json!({})).await;
            assert_eq!(answer["data"], Value::Null);
            assert!(answer["errors"][0]["message"].as_str().unwrap().contains("complex"), "{answer}");
        }

        async fn right_password_clears_the_wrong_tries(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = t.visitor();
            for _ in 0..2 {
                for _ in 1..PAIR.free {
                    assert_eq!(code(ops::sign_in(&op, EMAIL, "arvaus arvaus").await), ErrorCode::InvalidCredentials);
                }
                assert!(ops::sign_in(&op, EMAIL, PASSWORD).await.is_ok());
            }
        }

        async fn typed_addresses_and_passwords_are_not_stored(t: TestApp) {
            account(&t, Role::Staff).await;
            assert!(ops::sign_in(&t.visitor(), "salasana123@vahinko.example", "oikea salasanani").await.is_err());
            let rows = rows(&t, "SELECT count(*) AS n FROM throttle WHERE tries = 1").await;
            assert_eq!(rows, 2);
            let FirstFactor::Session { started, .. } = ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await.unwrap() else { panic!() };
            // The cookie's token is not in the table either, only its hash.
            let hex = started.cookie_token.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            let sql = match t.engine() {
                seutu_backend::platform::Engine::Sqlite => format!("SELECT count(*) AS n FROM session WHERE token_hash = x'{hex}'"),
                seutu_backend::platform::Engine::Postgres => format!("SELECT count(*) AS n FROM session WHERE token_hash = '\\x{hex}'::bytea"),
            };
            assert_eq!(self::rows(&t, &sql).await, 0);
        }
    }

    async fn rows(t: &TestApp, sql: &str) -> i64 {
        use sea_orm::ConnectionTrait;
        let db = &t.services().db;
        let row = db
            .query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        row.unwrap().try_get("", "n").unwrap()
    }

    fn code<T: std::fmt::Debug>(result: seutu_backend::platform::OpResult<T>) -> ErrorCode {
        match result {
            Err(seutu_backend::platform::OpError::Invalid(errors)) => errors[0].code,
            other => panic!("{other:?}"),
        }
    }
}

mod cookie_rules {
    use super::*;
    use seutu_backend::platform::Engine;
    use seutu_backend::platform::morphology::NoMorphology;
    use std::sync::Arc;

    db_test! {
        async fn cookie_cannot_be_read_by_scripts_nor_sent_from_other_sites(t: TestApp) {
            account(&t, Role::Staff).await;
            let answer = sign_in(&t.web(), EMAIL, PASSWORD).await;
            let set = answer.header("set-cookie");
            assert!(set.starts_with("seutu-session="), "{set}");
            for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=43200"] {
                assert!(set.contains(attribute), "{set}");
            }
            assert!(!set.contains("Domain"));
        }

        async fn signing_out_removes_the_cookie_and_ends_the_session(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let signed_in = sign_in(&web, EMAIL, PASSWORD).await;
            let request = web
                .request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::COOKIE, cookie(&signed_in))
                .header("sec-fetch-site", "same-origin");
            let answer = web.send(request.body(Body::from(json!({"query": SIGN_OUT}).to_string())).unwrap()).await;
            assert_eq!(answer.json()["data"]["signOut"]["signedOut"], true);
            assert!(answer.header("set-cookie").starts_with("seutu-session=; Max-Age=0"), "{:?}", answer.headers);
            assert_eq!(viewer(&web, &[(header::COOKIE, &cookie(&signed_in))]).await, (StatusCode::OK, Value::Null));
        }

        async fn session_ends_by_itself_after_twelve_hours(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let cookie = cookie(&sign_in(&web, EMAIL, PASSWORD).await);
            t.advance(sessions::LIFETIME - TimeDelta::seconds(1));
            assert_eq!(viewer(&web, &[(header::COOKIE, &cookie)]).await.1["email"], EMAIL);
            t.advance(TimeDelta::seconds(1));
            assert_eq!(viewer(&web, &[(header::COOKIE, &cookie)]).await.1, Value::Null);
        }

        async fn cookie_is_found_in_whichever_cookie_header_it_comes(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let cookie = cookie(&sign_in(&web, EMAIL, PASSWORD).await);
            let both = [(header::COOKIE, "kieli=fi"), (header::COOKIE, cookie.as_str())];
            assert_eq!(viewer(&web, &both).await.1["email"], EMAIL);
        }

        async fn made_up_cookie_is_a_visitor(t: TestApp) {
            for value in ["seutu-session=", "seutu-session=abc", "seutu-session=\u{ff}", "; ;=;seutu-session"] {
                assert_eq!(viewer(&t.web(), &[(header::COOKIE, value)]).await, (StatusCode::OK, Value::Null), "{value}");
            }
        }
    }

    #[tokio::test]
    async fn cookie_is_bound_to_host_and_tls_where_the_site_has_tls() {
        let tls = |config: &mut seutu_backend::config::Config| {
            config.http.public_url = Some("https://seutu.example".into());
        };
        let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), tls).await;
        account(&t, Role::Staff).await;
        let set = sign_in(&t.web(), EMAIL, PASSWORD)
            .await
            .header("set-cookie")
            .to_string();
        assert!(
            set.starts_with("__Host-seutu-session=") && set.contains("; Secure"),
            "{set}"
        );
        // The name without the prefix, which a sub-domain could set, counts for nothing.
        let plain = set
            .trim_start_matches("__Host-")
            .split(';')
            .next()
            .unwrap()
            .to_string();
        assert_eq!(viewer(&t.web(), &[(header::COOKIE, &plain)]).await.1, Value::Null);
    }
}

mod access_token {
    use super::*;

    db_test! {
        async fn bearer_is_accepted_for_ten_minutes(t: TestApp) {
            account(&t, Role::Auditor).await;
            let web = t.web();
            let token = bearer(&token_of(&sign_in(&web, EMAIL, PASSWORD).await));
            let (status, seen) = viewer(&web, &[(header::AUTHORIZATION, &token)]).await;
            assert_eq!((status, &seen["role"]), (StatusCode::OK, &json!("AUDITOR")));
            t.advance(token::LIFETIME);
            let (status, answer) = viewer(&web, &[(header::AUTHORIZATION, &token)]).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED);
            assert_eq!(answer["errors"][0]["extensions"]["code"], "sign_in_required");
        }

        async fn cookie_and_bearer_together_are_refused(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let answer = sign_in(&web, EMAIL, PASSWORD).await;
            let (token, cookie) = (bearer(&token_of(&answer)), cookie(&answer));
            let both = [(header::AUTHORIZATION, token.as_str()), (header::COOKIE, &cookie)];
            assert_eq!(viewer(&web, &both).await.0, StatusCode::BAD_REQUEST);
            let hidden = [(header::AUTHORIZATION, token.as_str()), (header::COOKIE, "a=b"), (header::COOKIE, &cookie)];
            assert_eq!(viewer(&web, &hidden).await.0, StatusCode::BAD_REQUEST);
        }

        async fn tampered_tokens_are_refused(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let token = token_of(&sign_in(&web, EMAIL, PASSWORD).await);
            let parts: Vec<&str> = token.split('.').collect();
            let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
            let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
            let later = encode(&claims.replace("\"exp\":", "\"exp\":9"));
            let hs256 = encode(r#"{"alg":"HS256","typ":"JWT"}"#);
            let none = encode(r#"{"alg":"none","typ":"JWT"}"#);
            let forged = [
                format!("{none}.{}.", parts[1]),
                format!("{none}.{}.{}", parts[1], parts[2]),
                format!("{hs256}.{}.{}", parts[1], parts[2]),
                format!("{}.{later}.{}", parts[0], parts[2]),
                format!("{}.{}.", parts[0], parts[1]),
                format!("{}.{}", parts[0], parts[1]),
                String::new(),
                "x".repeat(10_000),
            ];
            for token in forged {
                let (status, _) = viewer(&web, &[(header::AUTHORIZATION, &bearer(&token))]).await;
                assert_eq!(status, StatusCode::UNAUTHORIZED, "{token}");
            }
        }

        async fn other_schemes_are_nobody(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let token = token_of(&sign_in(&web, EMAIL, PASSWORD).await);
            for value in ["Basic dXNlcjpwYXNz", "Bearer", token.as_str()] {
                let seen = viewer(&web, &[(header::AUTHORIZATION, value)]).await;
                assert_eq!(seen, (StatusCode::OK, Value::Null), "{value}");
            }
        }

        async fn ended_session_is_dead_at_once_on_every_instance(t: TestApp) {
            account(&t, Role::Staff).await;
            let (web, other) = (t.web(), Web::new(&t.second_instance().await));
            let answer = sign_in(&web, EMAIL, PASSWORD).await;
            let (token, cookie) = (bearer(&token_of(&answer)), cookie(&answer));
            assert_eq!(viewer(&other, &[(header::AUTHORIZATION, &token)]).await.1["email"], EMAIL);
            assert_eq!(viewer(&other, &[(header::COOKIE, &cookie)]).await.1["email"], EMAIL);
            let request = web
                .request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::AUTHORIZATION, &token);
            web.send(request.body(Body::from(json!({"query": SIGN_OUT}).to_string())).unwrap()).await;
            for web in [&web, &other] {
                assert_eq!(viewer(web, &[(header::AUTHORIZATION, &token)]).await.0, StatusCode::UNAUTHORIZED);
                assert_eq!(viewer(web, &[(header::COOKIE, &cookie)]).await.1, Value::Null);
            }
        }

        async fn disabled_account_loses_its_open_sessions(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let answer = sign_in(&web, EMAIL, PASSWORD).await;
            t.sql("UPDATE account SET disabled_at = created_at").await;
            assert_eq!(viewer(&web, &[(header::COOKIE, &cookie(&answer))]).await.1, Value::Null);
            let token = bearer(&token_of(&answer));
            assert_eq!(viewer(&web, &[(header::AUTHORIZATION, &token)]).await.0, StatusCode::UNAUTHORIZED);
        }

        async fn changed_role_counts_at_the_next_request(t: TestApp) {
            account(&t, Role::Staff).await;
            let web = t.web();
            let token = bearer(&token_of(&sign_in(&web, EMAIL, PASSWORD).await));
            t.sql("UPDATE account SET role = 'municipality'").await;
            assert_eq!(viewer(&web, &[(header::AUTHORIZATION, &token)]).await.1["role"], "MUNICIPALITY");
        }

        async fn public_keys_are_told_and_private_ones_are_not(t: TestApp) {
            let keys = t.web().get("/.well-known/jwks.json").await.json();
            let key = keys["keys"][0].as_object().unwrap();
            assert_eq!((&key["kty"], &key["alg"]), (&json!("OKP"), &json!("EdDSA")));
            assert!(!key.contains_key("d"));
        }
    }
}

mod viewer_and_accounts {
    use super::*;

    db_test! {
        async fn viewer_is_null_for_a_visitor(t: TestApp) {
            assert_eq!(t.web().data(VIEWER, json!({})).await["viewer"], Value::Null);
            assert_eq!(t.web().data(SIGN_OUT, json!({})).await["signOut"]["signedOut"], false);
        }

        async fn viewer_names_the_permissions_of_the_role(t: TestApp) {
            let web = t.web().signed_in(&t.as_role(Role::Auditor).await);
            let data = web.data("{ viewer { permissions } }", json!({})).await;
            assert_eq!(data["viewer"]["permissions"], json!(["company.read", "job.read", "audit.read", "account.read", "access.read", "access.review", "key.read",
                "newsletter.read", "purpose.read", "accessibility.read", "inventory.read", "notice.read"]));
        }

        async fn account_needs_a_free_address_and_a_long_password(t: TestApp) {
            account(&t, Role::Staff).await;
            let new = |email: &str, password: &str| NewAccount {
                email: email.into(),
                password: password.into(),
                role: Role::Staff,
                language: Locale::Sv,
                company: None,
                municipality: None,
                demo: true,
            };
            let long = "x1 ä9 Q!".repeat(26);
            let wrong = [
                (&*EMAIL.to_uppercase(), PASSWORD, ErrorCode::EmailTaken),
                ("ei osoite", PASSWORD, ErrorCode::InvalidEmail),
                ("uusi@seutu.example", "11 merkkiä.", ErrorCode::TooShort),
                ("uusi@seutu.example", &*long, ErrorCode::TooLong),
                ("uusi@seutu.example", "Salasana2026!", ErrorCode::PasswordCommon),
                ("uusi.henkilo@seutu.example", "uusi.henkilo!", ErrorCode::PasswordPersonal),
            ];
            for (email, password, expected) in wrong {
                let Err(error) = ops::create(&t.op(), new(email, password)).await else { panic!("{email}") };
                assert_eq!(error.into_user_errors().unwrap()[0].code, expected, "{email}");
            }
        }
    }
}
