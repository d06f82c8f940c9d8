//! How often one caller may ask, and who counts as one caller. Time is the test's clock.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use serde_json::json;
use seutu_backend::config::{Config, Quota};
use seutu_backend::platform::limits::Limit;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, OpContext, OpError, Origin};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web};
use std::sync::Arc;

const THREE_A_MINUTE: Quota = Quota {
    count: 3,
    seconds: 60,
};

async fn limited(change: impl FnOnce(&mut Config)) -> TestApp {
    let change = |config: &mut Config| {
        config.limits.enabled = Some(true);
        change(config);
    };
    TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), change).await
}

async fn get_as(web: &Web, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = web.request(Method::GET, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    web.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn pages_past_the_share_say_when_to_come_back_in_the_persons_language() {
    let t = limited(|config| config.limits.pages = THREE_A_MINUTE).await;
    let web = t.web().from_address("192.0.2.1");
    for _ in 0..3 {
        assert_eq!(web.get("/saavutettavuus").await.status, StatusCode::OK);
    }
    let mut texts = Vec::new();
    for (path, language) in [("/saavutettavuus", "fi"), ("/sv", "sv"), ("/en", "en")] {
        let answer = web.get(path).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.header("retry-after"), "20");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'")
        );
        let html = answer.text();
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{html}");
        texts.push(html);
    }
    assert!(texts[0] != texts[1] && texts[1] != texts[2]);
    let console = get_as(&web, "/hallinta", &[("accept-language", "sv")]).await;
    assert!(console.text().contains("lang=\"sv\""));
    t.advance(TimeDelta::seconds(20));
    assert_eq!(web.get("/").await.status, StatusCode::OK);
    assert_eq!(web.get("/").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn one_address_leaves_room_for_others_and_for_monitoring() {
    let t = limited(|config| config.limits.pages = THREE_A_MINUTE).await;
    let web = t.web().from_address("192.0.2.1");
    for _ in 0..4 {
        web.get("/").await;
    }
    assert_eq!(web.get("/robots.txt").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(web.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(web.get("/assets/ei-ole.js").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        web.post_graphql(&json!({"query": "{ viewer { id } }"}))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        t.web().from_address("192.0.2.2").get("/").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn addresses_of_one_ipv6_network_count_together() {
    let t = limited(|config| config.limits.pages = THREE_A_MINUTE).await;
    for host in ["2001:db8::1", "2001:db8::2", "2001:db8::ffff:3"] {
        assert_eq!(t.web().from_address(host).get("/").await.status, StatusCode::OK);
    }
    // One router for all: each `t.web()` is the same instance, whose counters lie in its services.
    assert_eq!(
        t.web().from_address("2001:db8::4").get("/").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        t.web().from_address("2001:db8:0:1::1").get("/").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn smuggled_headers_change_nothing_for_an_untrusted_peer() {
    let t = limited(|config| config.limits.pages = THREE_A_MINUTE).await;
    let web = t.web().from_address("192.0.2.1");
    let mut statuses = Vec::new();
    for number in 0..4 {
        let other = format!("198.51.100.{number}");
        let headers = [
            ("x-forwarded-for", other.as_str()),
            ("x-real-ip", other.as_str()),
            ("forwarded", &format!("for={other}")),
            ("client-ip", other.as_str()),
        ];
        statuses.push(get_as(&web, "/", &headers).await.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 429]);
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_caller_before_it_counts() {
    let t = limited(|config| {
        config.limits.pages = THREE_A_MINUTE;
        config.http.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    })
    .await;
    let web = t.web().from_address("10.0.0.7");
    for number in 0..4_u8 {
        // What the caller wrote itself stands to the left of what the proxy added.
        let chain = format!("203.0.113.{number}, 198.51.100.1");
        let status = get_as(&web, "/", &[("x-forwarded-for", &chain)])
            .await
            .status
            .as_u16();
        assert_eq!(status, if number < 3 { 200 } else { 429 });
    }
    let other = get_as(&web, "/", &[("x-forwarded-for", "198.51.100.2")]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn programs_get_the_refusal_in_their_own_shape() {
    let t = limited(|config| config.limits.graphql = THREE_A_MINUTE).await;
    let web = t.web().from_address("192.0.2.1");
    let query = json!({"query": "{ viewer { id } }"});
    for _ in 0..3 {
        assert_eq!(web.post_graphql(&query).await.status, StatusCode::OK);
    }
    let answer = web.post_graphql(&query).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "rate_limited");
    assert_eq!(answer.header("retry-after"), "20");
    // A document that would be refused anyway counts as well.
    let request = web.request(Method::POST, "/graphql").body(Body::from("nonsense"));
    assert_eq!(
        web.send(request.unwrap()).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
}

#[tokio::test]
async fn an_account_is_counted_from_wherever_it_comes() {
    let t = limited(|config| config.limits.account = THREE_A_MINUTE).await;
    let staff = t.as_role(Role::Staff).await;
    let query = json!({"query": "{ viewer { id } }"});
    for host in 1..=4 {
        let web = t.web().from_address(&format!("192.0.2.{host}")).signed_in(&staff);
        let expected = if host < 4 { 200 } else { 429 };
        assert_eq!(web.post_graphql(&query).await.status.as_u16(), expected);
    }
    let other = t.web().signed_in(&t.as_role(Role::Staff).await);
    assert_eq!(other.post_graphql(&query).await.status, StatusCode::OK);
}

fn minutes(result: Result<(), OpError>) -> String {
    match result {
        Ok(()) => "ok".into(),
        Err(OpError::Invalid(errors)) => {
            assert_eq!(errors[0].code, ErrorCode::RateLimited);
            errors[0].message(seutu_shared::locale::Locale::En)
        }
        Err(other) => panic!("{other}"),
    }
}

fn from(op: &OpContext, address: &str) -> OpContext {
    op.clone().with_origin(Origin {
        address: Some(address.parse().unwrap()),
        user_agent: None,
    })
}

#[tokio::test]
async fn operations_count_by_address_account_and_subject() {
    let quota = Quota {
        count: 2,
        seconds: 3600,
    };
    let t = limited(|config| (config.limits.invitation, config.limits.password_reset) = (quota, quota)).await;
    let (one, other) = (from(&t.visitor(), "192.0.2.1"), from(&t.visitor(), "192.0.2.2"));
    for _ in 0..2 {
        assert_eq!(minutes(one.limit(Limit::Invitation)), "ok");
    }
    assert!(minutes(one.limit(Limit::Invitation)).contains("30 min"));
    assert_eq!(minutes(other.limit(Limit::Invitation)), "ok");
    // An account is counted on its own, so changing the network helps nobody.
    let staff = t.as_role(Role::Staff).await;
    for host in ["192.0.2.3", "192.0.2.4"] {
        assert_eq!(minutes(from(&staff, host).limit(Limit::Invitation)), "ok");
    }
    assert!(minutes(from(&staff, "192.0.2.5").limit(Limit::Invitation)).contains("min"));
    for host in ["192.0.2.6", "192.0.2.7"] {
        let op = from(&t.visitor(), host);
        assert_eq!(minutes(op.limit_on(Limit::PasswordReset, "a@b.example")), "ok");
    }
    assert!(minutes(t.visitor().limit_on(Limit::PasswordReset, "a@b.example")).contains("min"));
    assert_eq!(
        minutes(t.visitor().limit_on(Limit::PasswordReset, "c@b.example")),
        "ok"
    );
}

#[tokio::test]
async fn the_system_itself_and_an_instance_without_limits_are_never_refused() {
    let one = Quota {
        count: 1,
        seconds: 3600,
    };
    let t = limited(|config| config.limits.export = one).await;
    for _ in 0..5 {
        assert_eq!(minutes(from(&t.op(), "192.0.2.1").limit(Limit::Export)), "ok");
    }
    let off = |config: &mut Config| {
        config.limits.enabled = Some(false);
        config.limits.pages = one;
    };
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), off).await;
    let web = t.web().from_address("192.0.2.1");
    for _ in 0..5 {
        assert_eq!(web.get("/").await.status, StatusCode::OK);
    }
}

#[test]
fn limits_are_on_in_production_unless_switched_off() {
    let mut config = Config::default();
    assert!(!config.limits_enabled());
    config.environment = seutu_backend::config::Environment::Production;
    assert!(config.limits_enabled());
    config.limits.enabled = Some(false);
    assert!(!config.limits_enabled());
}
