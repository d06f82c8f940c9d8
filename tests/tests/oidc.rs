//! Sign-in at another service, with a real provider at the other end.

use crate::people::id as id_of;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde_json::json;
use seutu_backend::accounts::factors::entity::totp;
use seutu_backend::accounts::{entity as account, oidc};
use seutu_backend::audit::SubjectKind;
use seutu_backend::config::{Config, OidcProvider, ProviderName, Secret};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Actor, Clock, OpContext, SystemClock};
use seutu_shared::account::{SignInAudience, SignInMethod};
use seutu_shared::role::Role;
use seutu_tests::oidc_peer::{OidcPeer, Visitor};
use seutu_tests::{Answer, CapturedLogs, TestApp, Web, db_test};
use std::sync::Arc;
use std::time::{Duration, Instant};

const SITE: &str = "http://127.0.0.1:8080";
const CALLBACK: &str = "http://127.0.0.1:8080/auth/oidc/kunta/callback";

pub(crate) fn provider(id: &str, issuer: &str, client_id: &str, secret: &str) -> OidcProvider {
    OidcProvider {
        id: id.into(),
        issuer: issuer.into(),
        client_id: client_id.into(),
        client_secret: Some(Secret::new(secret)),
        client_secret_file: None,
        scopes: vec!["openid".into(), "email".into()],
        name: ProviderName {
            fi: "Kunnan tunnus".into(),
            sv: "Kommunens konto".into(),
            en: "Municipal account".into(),
        },
        audience: SignInAudience::Staff,
        second_factor_acr: vec!["two-factor".into()],
        second_factor_amr: Vec::new(),
        email_verified_claim: "email_verified".into(),
        mandates: None,
        identifies: None,
        timeout_seconds: 3,
    }
}

fn of_peer(id: &str, peer: &OidcPeer) -> OidcProvider {
    provider(id, &peer.issuer, &peer.client_id, &peer.client_secret)
}

/// An application whose clock shows the time, as the peer's does.
pub(crate) async fn app(engine: &TestApp, providers: Vec<OidcProvider>) -> TestApp {
    let t = TestApp::with(engine.engine(), Arc::new(NoMorphology), |config| {
        config.oidc = providers;
    })
    .await;
    t.clock().set(SystemClock.now());
    t
}

/// A sign-in that has begun in some browser.
pub(crate) struct Begun {
    /// The provider's page.
    pub(crate) url: String,
    /// The browser's cookie.
    pub(crate) cookie: String,
}

impl Begun {
    fn parameter(&self, name: &str) -> String {
        parameter(&self.url, name)
    }
}

fn parameter(url: &str, name: &str) -> String {
    let url = reqwest::Url::parse(url).unwrap();
    let found = url.query_pairs().find(|(key, _)| key == name);
    found
        .unwrap_or_else(|| panic!("{url} has no {name}"))
        .1
        .into_owned()
}

fn with_parameter(url: &str, name: &str, value: &str) -> String {
    let mut changed = reqwest::Url::parse(url).unwrap();
    let pairs: Vec<_> = changed
        .query_pairs()
        .map(|(key, old)| {
            let value = if key == name {
                value.to_string()
            } else {
                old.into_owned()
            };
            (key.into_owned(), value)
        })
        .collect();
    changed.query_pairs_mut().clear().extend_pairs(pairs);
    changed.into()
}

pub(crate) async fn begin(web: &Web, path: &str) -> Begun {
    let answer = web.get(path).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=600"),
        "{} {cookie}",
        answer.header("location")
    );
    Begun {
        url: answer.header("location").into(),
        cookie: cookie.split(';').next().unwrap().into(),
    }
}

/// The browser comes back to `url` with this cookie.
pub(crate) async fn come_back(web: &Web, url: &str, cookie: &str) -> Answer {
    let path = url
        .strip_prefix(SITE)
        .unwrap_or_else(|| panic!("not sent back but to {url}"));
    let request = web.request(Method::GET, path).header(header::COOKIE, cookie);
    web.send(request.body(Body::empty()).unwrap()).await
}

/// Where it ended: the path with its code.
pub(crate) fn ended(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location")
}

fn session_cookie(answer: &Answer) -> Option<String> {
    answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .find_map(|cookie| {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            pair.starts_with("seutu-session=").then(|| pair.to_string())
        })
}

fn visitor<'a>(subject: &'a str, email: &'a str) -> Visitor<'a> {
    Visitor {
        subject,
        email,
        verified: true,
        context: "two-factor",
    }
}

pub(crate) async fn email_of(t: &TestApp, op: &OpContext) -> String {
    let Actor::Account { id, .. } = op.actor() else {
        panic!("nobody is signed in");
    };
    let row = account::Entity::find_by_id(*id)
        .one(&t.services().db)
        .await
        .unwrap();
    row.unwrap().address(op).unwrap()
}

/// Signs in or links from start to end.
async fn through(web: &Web, peer: &OidcPeer, start: &str, who: Visitor<'_>) -> Answer {
    let begun = begin(web, start).await;
    let back = peer.sign_in(&begun.url, who).await;
    come_back(web, &back, &begun.cookie).await
}

const START: &str = "/auth/oidc/kunta/start";
const LINK: &str = "/auth/oidc/kunta/start?link=1&return=/hallinta/oma-tili";

/// A member of staff with the identity `s-1` linked.
async fn linked_staff(t: &TestApp, web: &Web, peer: &OidcPeer) -> OpContext {
    let staff = t.as_role(Role::Staff).await;
    let email = email_of(t, &staff).await;
    let answer = through(&web.signed_in(&staff), peer, LINK, visitor("s-1", &email)).await;
    assert_eq!(ended(&answer), "/hallinta/oma-tili?kirjautuminen=linked");
    staff
}

async fn viewer(web: &Web, cookie: &str) -> serde_json::Value {
    let request = web
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie);
    let body = json!({"query": "{ viewer { id identities { provider name(language: EN) } } }"});
    let answer = web
        .send(request.body(Body::from(body.to_string())).unwrap())
        .await;
    answer.json()["data"]["viewer"].clone()
}

db_test! {
    async fn linked_identity_signs_in_and_only_after_linking(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let logs = CapturedLogs::start();
        // The address alone attaches nothing.
        let staff = t.as_role(Role::Staff).await;
        let email = email_of(&t, &staff).await;
        let answer = through(&web, &peer, START, visitor("s-1", &email)).await;
        assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_not_linked");
        assert!(session_cookie(&answer).is_none());

        let mine = web.signed_in(&staff);
        let answer = through(&mine, &peer, LINK, visitor("s-1", &email)).await;
        assert_eq!(ended(&answer), "/hallinta/oma-tili?kirjautuminen=linked");
        let history = t.history(SubjectKind::Account, id_of(&staff)).await;
        assert!(history.iter().any(|entry| entry.action == "identity.link"));

        let answer = through(&web, &peer, START, visitor("s-1", "other@example.invalid")).await;
        assert_eq!(ended(&answer), "/hallinta");
        let cookie = session_cookie(&answer).unwrap();
        let expected = json!({
            "id": id_of(&staff).to_string(),
            "identities": [{"provider": "kunta", "name": "Municipal account"}],
        });
        assert_eq!(viewer(&web, &cookie).await, expected);
        let session = account::session::Entity::find()
            .filter(account::session::Column::Method.eq(SignInMethod::Oidc))
            .one(&t.services().db).await.unwrap().unwrap();
        assert!(session.factor_at.is_some(), "the provider asked for a second factor");
        logs.assert_free_of(&[&email, "s-1", "seutu-test-secret-of-the-peer"]);
    }

    async fn nothing_is_stored_that_opens_without_keys(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        let begun = begin(&web, START).await;
        let db = &t.services().db;
        let state = oidc::state::Entity::find().one(db).await.unwrap().unwrap();
        assert!(!state.secrets.contains(&begun.parameter("nonce")) && state.secrets.starts_with("x1."));
        assert_ne!(state.state_hash, begun.parameter("state").into_bytes());
        let identity = oidc::identity::Entity::find().one(db).await.unwrap().unwrap();
        assert!(identity.subject.starts_with("x1.") && !identity.subject.contains("s-1"));
        // Who never comes back leaves nothing.
        t.advance(oidc::LIFETIME);
        let tx = t.op().begin().await.unwrap();
        oidc::tidy(&tx, &t.op()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(oidc::state::Entity::find().count(db).await.unwrap(), 0);
    }

    async fn provider_without_second_factor_leaves_staff_restricted(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        let weak = Visitor { context: "", ..visitor("s-1", "") };
        let answer = through(&web, &peer, START, weak).await;
        assert_eq!(ended(&answer), "/hallinta");
        let session = account::session::Entity::find()
            .filter(account::session::Column::Method.eq(SignInMethod::Oidc))
            .one(&t.services().db).await.unwrap().unwrap();
        assert!(session.factor_at.is_none());
    }

    async fn second_factor_of_the_account_is_asked_when_the_provider_did_not(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let staff = linked_staff(&t, &web, &peer).await;
        let (id, session) = staff.account().unwrap();
        let row = totp::ActiveModel {
            id: Set(t.services().new_uuid()),
            account_id: Set(id),
            session_id: Set(session),
            secret: Set("x1".into()),
            created_at: Set(t.clock_now()),
            confirmed_at: Set(Some(t.clock_now())),
            last_step: Set(0),
        };
        totp::Entity::insert(row).exec_without_returning(&t.services().db).await.unwrap();
        let weak = Visitor { context: "", ..visitor("s-1", "") };
        let answer = through(&web, &peer, START, weak).await;
        assert!(session_cookie(&answer).is_none());
        let step = ended(&answer).strip_prefix("/hallinta#vaihe=").unwrap();
        let step: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(step).unwrap()).unwrap();
        assert_eq!(step["factors"], json!(["TOTP"]));
        assert!(step["token"].as_str().unwrap().len() >= 43);
        // The provider's own second factor counts as one.
        let answer = through(&web, &peer, START, visitor("s-1", "")).await;
        assert!(session_cookie(&answer).is_some());
    }

    async fn disabled_demo_and_company_accounts_get_the_answer_of_unknown_ones(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let staff = linked_staff(&t, &web, &peer).await;
        let id = id_of(&staff);
        for change in ["disabled_at = created_at", "disabled_at = NULL, role = 'company_owner'"] {
            t.sql(&format!("UPDATE account SET {change}")).await;
            let answer = through(&web, &peer, START, visitor("s-1", "")).await;
            assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_not_linked", "{id} {change}");
            assert!(session_cookie(&answer).is_none());
        }
    }

    async fn linking_needs_the_accounts_own_verified_address(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let staff = t.as_role(Role::Staff).await;
        let email = email_of(&t, &staff).await;
        let mine = web.signed_in(&staff);
        let unverified = Visitor { verified: false, ..visitor("s-1", &email) };
        for (who, code) in [
            (unverified, "oidc_email_unverified"),
            (visitor("s-1", ""), "oidc_email_unverified"),
            (visitor("s-1", "other@example.invalid"), "oidc_email_differs"),
        ] {
            let answer = through(&mine, &peer, LINK, who).await;
            assert_eq!(ended(&answer), format!("/hallinta/oma-tili?kirjautuminen={code}"));
        }
        assert_eq!(oidc::identity::Entity::find().count(&t.services().db).await.unwrap(), 0);
        // The spelling of the address does not matter.
        let answer = through(&mine, &peer, LINK, visitor("s-1", &email.to_uppercase())).await;
        assert_eq!(ended(&answer), "/hallinta/oma-tili?kirjautuminen=linked");
        let other = t.as_role(Role::Staff).await;
        let email = email_of(&t, &other).await;
        let answer = through(&web.signed_in(&other), &peer, LINK, visitor("s-1", &email)).await;
        assert_eq!(ended(&answer), "/hallinta/oma-tili?kirjautuminen=oidc_linked_elsewhere");
    }

    async fn linking_needs_a_session_that_proved_itself_lately(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        assert_eq!(ended(&web.get(LINK).await), "/hallinta?kirjautuminen=sign_in_required");
        let staff = t.as_role(Role::Staff).await;
        let mine = web.signed_in(&staff);
        // Another site cannot make the browser link anything.
        let request = mine.request(Method::GET, LINK).header("sec-fetch-site", "cross-site");
        let answer = mine.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        // Nor can another session take over what this one began.
        let begun = begin(&mine, LINK).await;
        let email = email_of(&t, &staff).await;
        let back = peer.sign_in(&begun.url, visitor("s-1", &email)).await;
        let other = web.signed_in(&t.as_role(Role::Staff).await);
        let answer = come_back(&other, &back, &begun.cookie).await;
        assert_eq!(ended(&answer), "/hallinta/oma-tili?kirjautuminen=oidc_expired");
        t.advance(TimeDelta::minutes(16));
        let answer = mine.get(LINK).await;
        assert_eq!(ended(&answer), "/hallinta?kirjautuminen=reauthentication_required");
        let company = web.signed_in(&t.as_role(Role::CompanyOwner).await);
        assert_eq!(ended(&company.get(LINK).await), "/hallinta?kirjautuminen=not_found");
    }

    async fn unlinked_identity_no_longer_signs_in_and_the_last_way_stays(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let staff = linked_staff(&t, &web, &peer).await;
        let mine = web.signed_in(&staff);
        let identity = oidc::identity::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let unlink = "mutation($id: ID!) { payload: unlinkIdentity(input: {identityId: $id}) { unlinked errors { code field } } }";
        let variables = json!({"id": identity.id});
        assert_eq!(mine.codes(unlink, variables.clone()).await, ["last_sign_in_method"]);
        t.sql("UPDATE account SET password_hash = 'x'").await;
        let other = web.signed_in(&t.as_role(Role::Staff).await);
        assert_eq!(other.codes(unlink, variables.clone()).await, ["not_found"]);
        assert_eq!(web.codes(unlink, variables.clone()).await, ["sign_in_required"]);
        assert!(mine.codes(unlink, variables.clone()).await.is_empty());
        assert_eq!(mine.codes(unlink, variables).await, ["not_found"]);
        let answer = through(&web, &peer, START, visitor("s-1", "")).await;
        assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_not_linked");
        let history = t.history(SubjectKind::Account, id_of(&staff)).await;
        assert!(history.iter().any(|entry| entry.action == "identity.unlink"));
    }

    async fn answer_counts_once_in_the_browser_that_asked_and_for_ten_minutes(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        let expired = "/hallinta?kirjautuminen=oidc_expired";
        // In another browser, with and without a sign-in of its own.
        let (begun, other) = (begin(&web, START).await, begin(&web, START).await);
        let back = peer.sign_in(&begun.url, visitor("s-1", "")).await;
        assert_eq!(ended(&come_back(&web, &back, &other.cookie).await), expired);
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), expired, "used up by the first try");
        let begun = begin(&web, START).await;
        let back = peer.sign_in(&begun.url, visitor("s-1", "")).await;
        assert_eq!(ended(&come_back(&web, &back, "x=y").await), expired);
        // Twice.
        let begun = begin(&web, START).await;
        let back = peer.sign_in(&begun.url, visitor("s-1", "")).await;
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), "/hallinta");
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), expired);
        // Too late.
        let begun = begin(&web, START).await;
        let back = peer.sign_in(&begun.url, visitor("s-1", "")).await;
        t.advance(oidc::LIFETIME);
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), expired);
        // Invented or missing.
        let invented = format!("{CALLBACK}?state=x&code=y");
        assert_eq!(ended(&come_back(&web, &invented, &begun.cookie).await), expired);
        assert_eq!(ended(&come_back(&web, CALLBACK, &begun.cookie).await), expired);
        let twice = format!("{CALLBACK}?state=x&state=y");
        assert_eq!(ended(&come_back(&web, &twice, &begun.cookie).await), expired);
    }

    async fn code_of_one_sign_in_is_of_no_use_in_another(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        let failed = "/hallinta?kirjautuminen=oidc_failed";
        // Somebody puts a code that they saw into a sign-in of their own: PKCE at the provider.
        let (seen, own) = (begin(&web, START).await, begin(&web, START).await);
        let back = peer.sign_in(&seen.url, visitor("s-1", "")).await;
        let injected = with_parameter(&back, "state", &own.parameter("state"));
        assert_eq!(ended(&come_back(&web, &injected, &own.cookie).await), failed);
        // A token that answers another question.
        let begun = begin(&web, START).await;
        let back = peer.sign_in(&with_parameter(&begun.url, "nonce", "another"), visitor("s-1", "")).await;
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), failed);
    }

    async fn answer_of_one_provider_is_not_taken_to_another(engine: TestApp) {
        let other = "http://127.0.0.1:8080/auth/oidc/toinen/callback";
        let (honest, evil) = (OidcPeer::start(&[CALLBACK]).await, OidcPeer::start(&[other]).await);
        let t = app(&engine, vec![of_peer("kunta", &honest), of_peer("toinen", &evil)]).await;
        let web = t.web();
        linked_staff(&t, &web, &honest).await;
        // The code of one is brought to the other's address: the state knows better.
        let begun = begin(&web, START).await;
        let back = honest.sign_in(&begun.url, visitor("s-1", "")).await;
        let moved = back.replace("/kunta/", "/toinen/");
        assert_eq!(ended(&come_back(&web, &moved, &begun.cookie).await), "/hallinta?kirjautuminen=oidc_expired");
        // The answer names another issuer, or none although this one always does.
        let named = |back: &str| with_parameter(back, "iss", &evil.issuer);
        let unnamed = |back: &str| back.replace("iss=", "was=");
        for change in [&named as &dyn Fn(&str) -> String, &unnamed] {
            let begun = begin(&web, START).await;
            let back = honest.sign_in(&begun.url, visitor("s-1", "")).await;
            let answer = come_back(&web, &change(&back), &begun.cookie).await;
            assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_failed");
        }
        // The same subject at another issuer is somebody else.
        let answer = through(&web, &evil, "/auth/oidc/toinen/start", visitor("s-1", "")).await;
        assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_not_linked");
    }

    async fn provider_may_change_its_key(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        peer.rotate_key().await;
        // Just fetched: an unknown key is not believed, and does not make us ask again at once.
        let answer = through(&web, &peer, START, visitor("s-1", "")).await;
        assert_eq!(ended(&answer), "/hallinta?kirjautuminen=oidc_failed");
        t.advance(TimeDelta::seconds(31));
        let answer = through(&web, &peer, START, visitor("s-1", "")).await;
        assert_eq!(ended(&answer), "/hallinta");
    }

    async fn provider_that_is_down_or_slow_is_told_and_holds_nobody_up(engine: TestApp) {
        let mut peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        linked_staff(&t, &web, &peer).await;
        let unavailable = "/hallinta?kirjautuminen=oidc_unavailable";
        // Slow when the code is changed for tokens.
        let begun = begin(&web, START).await;
        let back = peer.sign_in(&begun.url, visitor("s-1", "")).await;
        peer.delay(Duration::from_secs(20)).await;
        let started = Instant::now();
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), unavailable);
        // Slow when its document is fetched; whoever comes next is not made to wait too.
        t.advance(TimeDelta::hours(2));
        let answers = futures::future::join_all((0..5).map(|_| web.get(START))).await;
        assert!(answers.iter().all(|answer| ended(answer) == unavailable));
        assert!(started.elapsed() < Duration::from_secs(15), "{:?}", started.elapsed());
        // Down.
        peer.stop().await;
        t.advance(TimeDelta::minutes(1));
        assert_eq!(ended(&web.get(START).await), unavailable);
    }

    async fn person_may_turn_back_at_the_provider(engine: TestApp) {
        let peer = OidcPeer::start(&[CALLBACK]).await;
        let t = app(&engine, vec![of_peer("kunta", &peer)]).await;
        let web = t.web();
        let begun = begin(&web, START).await;
        let back = peer.cancel(&begun.url).await;
        assert!(back.contains("cancelled%20by") || back.contains("cancelled+by"), "{back}");
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), "/hallinta?kirjautuminen=oidc_cancelled");
    }
}

#[test]
fn providers_are_read_with_secrets_from_files_and_their_gaps_named() {
    let dir = tempfile::tempdir().unwrap();
    let secret = dir.path().join("secret");
    std::fs::write(&secret, "hush\n").unwrap();
    let file = dir.path().join("seutu.toml");
    let text = format!(
        "[[oidc]]\nid = \"kunta\"\nissuer = \"https://login.example\"\nclient_id = \"seutu\"\n\
         client_secret_file = \"{}\"\naudience = \"people\"\n\
         name = {{ fi = \"Kunnan tunnus\", sv = \"Kommunens konto\", en = \"Municipal account\" }}\n",
        secret.display()
    );
    std::fs::write(&file, &text).unwrap();
    let config = Config::load(Some(&file)).unwrap();
    assert!(config.problems().is_empty());
    let [kunta] = &config.oidc[..] else {
        panic!("one provider")
    };
    assert_eq!(kunta.client_secret, Some(Secret::new("hush")));
    assert_eq!(kunta.audience, SignInAudience::People);
    assert_eq!(kunta.scopes, ["openid", "email"]);
    assert!(!format!("{config:?}").contains("hush"));
    std::fs::write(&file, text.replace("https://", "http://")).unwrap();
    let problems = Config::load(Some(&file)).unwrap().problems();
    assert_eq!(problems.iter().map(|one| one.key).collect::<Vec<_>>(), ["oidc"]);
}
