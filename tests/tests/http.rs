//! The HTTP listener as an attacker meets it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use quick_xml::events::Event;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use seutu_backend::config::{AnonymousDocuments, Config, Environment};
use seutu_backend::files;
use seutu_backend::graphql::{MAX_COMPLEXITY, MAX_DEPTH};
use seutu_backend::platform::crypto::KeyRing;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Engine, Rng};
use seutu_shared::id::FileId;
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, Web, db_test};
use std::io::Read as _;
use std::sync::Arc;

/// An application in the production environment, with a site folder that holds one asset and one secret beside it.
async fn production() -> TestApp {
    production_with(|_| {}).await
}

/// As [`production`], answering any document of visitors.
pub(crate) async fn open_production() -> TestApp {
    production_with(|config| config.graphql.anonymous = Some(AnonymousDocuments::Any)).await
}

async fn production_with(more: impl FnOnce(&mut Config)) -> TestApp {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("assets")).unwrap();
    std::fs::write(
        dir.path().join("manifest.json"),
        r#"{"public.css": "public-abc.css"}"#,
    )
    .unwrap();
    std::fs::write(dir.path().join("assets/public-abc.css"), "body{}").unwrap();
    std::fs::write(dir.path().join("salaisuus.txt"), "salaisuus").unwrap();
    let key = |name: &str| {
        let path = dir.path().join(name);
        let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n";
        std::fs::write(&path, pem).unwrap();
        Some(path)
    };
    let change = |config: &mut Config| {
        config.environment = Environment::Production;
        config.http.public_url = Some("https://seutu.example".into());
        config.http.site_dir = Some(dir.path().to_path_buf());
        (config.keys.token_key_file, config.keys.audit_key_file) = (key("a.pem"), key("b.pem"));
        more(config);
        let ring = dir.path().join("field-keys.toml");
        let keys = KeyRing::generate(&Rng::from_system(), TestApp::start_time());
        std::fs::write(&ring, keys.to_text().as_bytes()).unwrap();
        config.keys.field_keys_file = Some(ring);
    };
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), change).await;
    // The folder must outlive the application; the operating system clears it.
    let _ = dir.keep();
    t
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let (_, rest) = policy.split_once("'nonce-").unwrap();
    rest.split_once('\'').unwrap().0.to_string()
}

mod pages {
    use super::*;

    const PATHS: [&str; 9] = [
        "/",
        "/sv",
        "/en",
        "/?haku=konepaja",
        "/en?kunta=236",
        "/saavutettavuus",
        "/ei/ole",
        "/hallinta",
        "/hallinta/yritykset",
    ];

    db_test! {
        async fn scripts_run_only_by_the_nonce_of_the_policy_and_nothing_is_inline(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let mut nonces = Vec::new();
            for path in PATHS.iter().map(ToString::to_string).chain([format!("/yritys/{id}")]) {
                let answer = t.web().get(&path).await;
                let policy = answer.header("content-security-policy");
                for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
                    assert!(policy.contains(part), "{path}: {policy}");
                }
                assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
                let nonce = nonce(&answer);
                assert!(nonce.len() >= 22);
                let page = Html::parse_document(&answer.text());
                for element in page.select(&Selector::parse("*").unwrap()) {
                    let element = element.value();
                    if element.name() == "script" {
                        assert_eq!(element.attr("nonce"), Some(nonce.as_str()), "{path}");
                    }
                    assert_ne!(element.name(), "style", "{path}");
                    let inline = element.attrs().find(|(name, _)| *name == "style" || name.starts_with("on"));
                    assert_eq!(inline, None, "{path}: <{}>", element.name());
                }
                nonces.push(nonce);
            }
            nonces.sort();
            nonces.dedup();
            assert_eq!(nonces.len(), PATHS.len() + 1, "a nonce was used twice");
        }

        async fn pages_load_nothing_from_elsewhere(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            for path in PATHS.iter().map(ToString::to_string).chain([format!("/yritys/{id}")]) {
                let page = Html::parse_document(&t.web().get(&path).await.text());
                for element in page.select(&Selector::parse("[src], link[href], [srcset], [poster], [data-src]").unwrap()) {
                    let element = element.value();
                    // These name addresses without loading them.
                    if ["canonical", "alternate"].contains(&element.attr("rel").unwrap_or_default()) {
                        continue;
                    }
                    let address = element.attr("src").or(element.attr("href")).unwrap();
                    assert!(address.starts_with("/assets/") || address.starts_with("data:"), "{path}: {address}");
                }
                let html = page.html();
                assert!(!html.contains("url(http") && !html.contains("@import"), "{path}");
            }
        }

        async fn unknown_address_is_404_in_its_language_and_not_for_search_engines(t: TestApp) {
            for (path, lang) in [("/ei/ole", "fi"), ("/sv/finns/inte", "sv"), ("/en/yritys/0000000-0", "en"), ("/yritys/9999999-1", "fi"), ("/tilastot.php", "fi")] {
                let answer = t.web().get(path).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}");
                let html = answer.text();
                assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
                assert!(html.contains("name=\"robots\" content=\"noindex\""), "{path}");
            }
        }

        async fn other_spellings_of_an_address_lead_to_the_right_one_on_this_site(t: TestApp) {
            let id = t.published(1, "Alfa Oy").await;
            let plain = id.as_str().replace('-', "");
            for (path, location) in [
                (format!("/yritys/{plain}"), format!("/yritys/{id}")),
                (format!("/sv/yritys/{id}/"), format!("/sv/yritys/{id}")),
                (format!("/yritys/FI{plain}?a=b"), format!("/yritys/{id}?a=b")),
                ("/saavutettavuus/".to_string(), "/saavutettavuus".to_string()),
            ] {
                let answer = t.web().get(&path).await;
                assert_eq!((answer.status.as_u16(), answer.header("location")), (301, location.as_str()), "{path}");
            }
            let moved = t.web().get("/hallinta/katselut?kuka=1").await;
            assert_eq!((moved.status.as_u16(), moved.header("location")), (308, "/hallinta/tietosuoja/katselut?kuka=1"));
            for path in ["//evil.example/", "//evil.example/yritys/01120389/", "/\\evil.example/", "/sv//evil.example/"] {
                let location = t.web().get(path).await.header("location").to_string();
                assert!(!location.starts_with("//") && !location.contains("evil"), "{path}: {location}");
            }
        }

        async fn only_reading_is_answered(t: TestApp) {
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
                let answer = t.web().send(t.web().request(method.clone(), "/").body(Body::empty()).unwrap()).await;
                assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            }
            let head = t.web().send(t.web().request(Method::HEAD, "/").body(Body::empty()).unwrap()).await;
            assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
        }
    }
}

mod headers {
    use super::*;

    const EVERYWHERE: [(&str, &str); 5] = [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        (
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ];

    fn assert_hardened(answer: &Answer, what: &str) {
        for (name, value) in EVERYWHERE {
            // May be kept, but must be asked for before each use: see open_data.rs.
            let kept = (name, what) == ("cache-control", "/sitemap.xml");
            let value = if kept { "no-cache" } else { value };
            assert_eq!(answer.header(name), value, "{what}: {name}");
        }
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{what}"
        );
        assert!(!answer.header("x-request-id").is_empty(), "{what}");
        assert!(
            answer.headers.get("server").is_none() && answer.headers.get("x-powered-by").is_none(),
            "{what}"
        );
    }

    db_test! {
        async fn every_kind_of_answer_carries_them(t: TestApp) {
            let web = t.web();
            for path in ["/", "/ei/ole", "/hallinta", "/graphql", "/healthz", "/readyz", "/robots.txt", "/sitemap.xml",
                "/.well-known/jwks.json", "/assets/ei-ole.js", "/assets/", "/yritys/1", "/api/files"] {
                assert_hardened(&web.get(path).await, path);
            }
            assert_hardened(&web.post_graphql(&json!({"query": "{ viewer { id } }"})).await, "answer");
            assert_hardened(&web.post_graphql(&json!("nonsense")).await, "bad request");
            let cross = web.request(Method::POST, "/graphql").header("sec-fetch-site", "cross-site").body(Body::empty());
            assert_hardened(&web.send(cross.unwrap()).await, "forbidden");
            let both = web.request(Method::GET, "/").header("authorization", "Bearer x").body(Body::empty());
            assert_hardened(&web.send(both.unwrap()).await, "unauthorised");
            let large = web.request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json");
            assert_hardened(&web.send(large.body(Body::from(vec![b' '; 2_000_000])).unwrap()).await, "too large");
        }
    }

    db_test! {
        async fn addresses_of_the_console_and_of_personal_links_are_told_to_no_other_site(t: TestApp) {
            for path in ["/hallinta", "/hallinta/kutsu", "/oma/salasana", "/suostumukset/abc", "/sv/tietosuoja/pyynto/abc", "/auth/oidc/x/start", "/unsubscribe/abc"] {
                assert_eq!(t.web().get(path).await.header("referrer-policy"), "no-referrer", "{path}");
            }
            for path in ["/", "/sv", "/yritys/0112038-9", "/tietosuoja", "/saavutettavuus"] {
                assert_eq!(t.web().get(path).await.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
            }
        }
    }

    #[tokio::test]
    async fn tls_site_asks_for_tls_and_hashed_files_are_kept_for_a_year() {
        let t = production().await;
        let answer = t.web().get("/").await;
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains"
        );
        let asset = t.web().get("/assets/public-abc.css").await;
        assert_eq!((asset.status.as_u16(), asset.text().as_str()), (200, "body{}"));
        assert_eq!(
            asset.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(asset.header("content-type"), "text/css");
        assert_eq!(asset.header("x-content-type-options"), "nosniff");
    }
}

mod cross_site {
    use super::*;

    const QUERY: &str = r#"{"query": "mutation { signOut { signedOut } }"}"#;

    async fn post(web: &Web, headers: &[(&str, &str)]) -> StatusCode {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri("/graphql")
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        web.send(request.body(Body::from(QUERY)).unwrap()).await.status
    }

    db_test! {
        async fn changes_asked_for_by_other_sites_are_refused(t: TestApp) {
            let (web, cookie) = (t.web(), ("cookie", "seutu-session=x"));
            let (host, ours) = (("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080"));
            let refused: &[&[(&str, &str)]] = &[
                &[("sec-fetch-site", "cross-site")],
                &[("sec-fetch-site", "same-site"), cookie],
                &[("sec-fetch-site", "cross-site"), host, ours],
                &[("sec-fetch-site", "made-up")],
                &[("sec-fetch-site", "")],
                &[("sec-fetch-site", "same-site"), ("origin", "http://other.127.0.0.1:8080"), host, cookie],
                &[("origin", ""), host, cookie],
                &[("origin", "null")],
                &[("origin", "https://127.0.0.1:8080.evil.example"), host],
                &[("origin", "http://127.0.0.1:8081"), host, cookie],
                &[("origin", "https://evil.example"), host],
                &[("origin", "null"), host, cookie],
                &[("origin", "http://127.0.0.1:8080.evil.example"), host],
                &[cookie],
            ];
            for headers in refused {
                assert_eq!(post(&web, headers).await, StatusCode::FORBIDDEN, "{headers:?}");
            }
            let passed: &[&[(&str, &str)]] = &[
                &[],
                &[("sec-fetch-site", "same-origin"), cookie],
                &[("sec-fetch-site", "none")],
                &[ours, host, cookie],
            ];
            for headers in passed {
                assert_eq!(post(&web, headers).await, StatusCode::OK, "{headers:?}");
            }
        }

        async fn forms_of_other_sites_cannot_speak_graphql(t: TestApp) {
            for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", ""] {
                let request = Request::builder().method(Method::POST).uri("/graphql").header(header::CONTENT_TYPE, kind);
                let answer = t.web().send(request.body(Body::from(QUERY)).unwrap()).await;
                assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
            }
            let answer = t.web().get("/graphql?query=mutation%20%7BsignOut%7BsignedOut%7D%7D").await;
            assert!(!answer.text().contains("signedOut\":"));
        }

        async fn upload_is_refused_across_sites_too(t: TestApp) {
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let request = web.request(Method::POST, "/api/files").header("sec-fetch-site", "cross-site");
            assert_eq!(web.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
        }

        async fn other_sites_get_no_access_by_cors(t: TestApp) {
            let request = t.web().request(Method::OPTIONS, "/graphql").header("origin", "https://evil.example")
                .header("access-control-request-method", "POST");
            let answer = t.web().send(request.body(Body::empty()).unwrap()).await;
            assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "{:?}", answer.headers);
        }
    }

    #[tokio::test]
    async fn production_knows_its_own_address_only() {
        let t = open_production().await;
        let web = t.web();
        assert_eq!(
            post(&web, &[("origin", "https://seutu.example")]).await,
            StatusCode::OK
        );
        // A rebound name would make host and origin agree.
        assert_eq!(
            post(
                &web,
                &[("origin", "http://evil.example"), ("host", "evil.example")]
            )
            .await,
            StatusCode::FORBIDDEN
        );
    }
}

mod graphql {
    use super::*;

    db_test! {
        async fn body_that_is_no_request_gets_a_client_error(t: TestApp) {
            for body in ["", "{", "[]", "42", "{\"query\": 1}", "[{\"query\": \"{ viewer { id } }\"}]", "\u{0}"] {
                let request = t.web().request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json; charset=utf-8");
                let answer = t.web().send(request.body(Body::from(body)).unwrap()).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
                assert!(answer.json()["errors"].is_array());
            }
        }

        async fn body_over_the_limit_is_413(t: TestApp) {
            let body = json!({"query": "{ viewer { id } }", "variables": {"x": "x".repeat(1024 * 1024)}});
            assert_eq!(t.web().post_graphql(&body).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        }

        async fn depth_and_complexity_are_bounded(t: TestApp) {
            // A chain as deep as the schema allows at all is made of introspection, which nests without end.
            let deep = |levels: usize| {
                let (open, close) = ("ofType { ".repeat(levels), " }".repeat(levels));
                format!("{{ __schema {{ types {{ fields {{ type {{ {open} name {close} }} }} }} }} }}")
            };
            let refused = t.web().graphql(&deep(MAX_DEPTH), json!({})).await;
            assert!(refused["errors"][0]["message"].as_str().unwrap().contains("deep"), "{refused}");
            let endless = t.web().graphql(&deep(2_000), json!({})).await;
            assert!(endless["errors"].is_array());
            for wide in [
                "{ companies(first: 2147483647) { nodes { name } } }".to_string(),
                format!("{{ {} }}", (0..MAX_COMPLEXITY / 5).map(|at| format!("a{at}: companies {{ totalCount }}")).collect::<Vec<_>>().join(" ")),
            ] {
                let answer = t.web().graphql(&wide, json!({})).await;
                let message = answer["errors"][0]["message"].as_str().unwrap();
                assert!(message.contains("complex") || message.contains("too many"), "{answer}");
            }
        }

        async fn fragments_in_a_circle_are_refused(t: TestApp) {
            let answer = t.web().graphql("{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }", json!({})).await;
            assert!(answer["errors"].is_array(), "{answer}");
        }

        async fn faults_show_a_code_and_nothing_of_the_inside(t: TestApp) {
            t.sql("ALTER TABLE directory_entry RENAME TO elsewhere").await;
            let answer = t.web().graphql("{ companies { totalCount } }", json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "internal");
            assert!(!answer.to_string().contains("directory_entry"), "{answer}");
            let page = t.web().get("/").await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(!page.text().contains("directory_entry"));
            assert_eq!(t.web().get("/sitemap.xml").await.status, StatusCode::SERVICE_UNAVAILABLE);
        }

        async fn explorer_is_there_for_developers(t: TestApp) {
            let answer = t.web().get("/graphql").await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(answer.text().contains("GraphiQL"));
            // Only what npm has, and only here may it send what it reads.
            let (policy, nonce) = (answer.header("content-security-policy"), nonce(&answer));
            assert!(policy.contains("connect-src 'self'") && !policy.contains("unsafe-eval"), "{policy}");
            let page = Html::parse_document(&answer.text());
            for element in page.select(&Selector::parse("script, link").unwrap()) {
                let element = element.value();
                assert!(element.name() == "link" || element.attr("nonce") == Some(nonce.as_str()));
                let foreign = element.attr("src").or(element.attr("href")).is_some();
                assert_eq!(element.attr("integrity").is_some(), foreign);
            }
            assert!(t.web().graphql("{ __schema { queryType { name } } }", json!({})).await["data"]["__schema"].is_object());
        }
    }

    #[tokio::test]
    async fn production_has_no_explorer_and_tells_visitors_nothing_of_the_schema() {
        let (listed, t) = (production().await, open_production().await);
        let answer = t.web().get("/graphql").await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"));
        for query in [
            "{ __schema { types { name } } }",
            "{ __type(name: \"Viewer\") { name } }",
        ] {
            for t in [&listed, &t] {
                let answer = t.web().post_graphql(&json!({"query": query})).await.json();
                let data = answer["data"]
                    .as_object()
                    .map(|data| data.values().all(Value::is_null));
                assert!(data.unwrap_or(true), "{answer}");
            }
        }
        // A misspelt field is not answered with the names of others.
        let answer = t.web().graphql("{ registerCompanie { name } }", json!({})).await;
        assert!(!answer.to_string().contains("registerCompanies"), "{answer}");
        let query = "{ companies { totalCount } }";
        assert!(t.web().graphql(query, json!({})).await.get("errors").is_none());
        assert_eq!(
            listed.web().post_graphql(&json!({"query": query})).await.status,
            StatusCode::FORBIDDEN
        );
    }
}

mod assets {
    use super::*;

    #[tokio::test]
    async fn nothing_outside_the_folder_is_served() {
        let t = production().await;
        for path in [
            "/assets/../salaisuus.txt",
            "/assets/%2e%2e/salaisuus.txt",
            "/assets/..%2fsalaisuus.txt",
            "/assets/..%5csalaisuus.txt",
            "/assets/%2e%2e%2fsalaisuus.txt",
            "/assets//etc/passwd",
            "/assets/%00",
            "/assets/....//salaisuus.txt",
            "/assets/../manifest.json",
            "/assets/",
            "/assets",
            "/manifest.json",
            "/salaisuus.txt",
        ] {
            let answer = t.web().get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(
                !String::from_utf8_lossy(&answer.body).contains("salaisuus\n"),
                "{path}"
            );
            assert!(
                !String::from_utf8_lossy(&answer.body).starts_with("salaisuus"),
                "{path}"
            );
        }
        let missing = t.web().get("/assets/ei-ole.js").await;
        assert_eq!(missing.header("cache-control"), "no-store");
    }
}

mod uploads {
    use super::*;

    fn multipart(name: &str, file: &str, content: &[u8]) -> Vec<u8> {
        let mut body =
            format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n")
                .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--X--\r\n");
        body
    }

    async fn upload(web: &Web, body: Vec<u8>, language: &str) -> Answer {
        let request = web
            .request(Method::POST, "/api/files")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
            .header(header::ACCEPT_LANGUAGE, language);
        web.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn chunks(t: &TestApp) -> u64 {
        use sea_orm::{EntityTrait, PaginatorTrait};
        files::entity::chunk::Entity::find()
            .count(t.op().db())
            .await
            .unwrap()
    }

    db_test! {
        async fn file_is_kept_whole_under_a_harmless_name(t: TestApp) {
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let mut content: Vec<u8> = (0..2_500_000_u32).map(|at| b'0' + u8::try_from(at % 7).unwrap()).collect();
            content[0] = b'[';
            let answer = upload(&web, multipart("file", "../../etc/prh.json", &content), "fi").await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            let told = answer.json();
            assert_eq!((&told["name"], &told["size"]), (&json!("prh.json"), &json!(2_500_000)));
            let id: FileId = told["id"].as_str().unwrap().parse().unwrap();
            let mut spooled = files::spool(&t.op(), id).await.unwrap();
            let mut kept = Vec::new();
            spooled.read_to_end(&mut kept).unwrap();
            assert_eq!(kept, content);
        }

        async fn only_those_who_import_may_upload_and_others_leave_nothing(t: TestApp) {
            for role in Role::ALL {
                let web = t.web().signed_in(&t.as_role(*role).await);
                let answer = upload(&web, multipart("file", "a.json", b"[]"), "fi").await;
                let expected = match role {
                    Role::Visitor => 401,
                    Role::Staff | Role::PrivacyOfficer => 200,
                    _ => 404,
                };
                assert_eq!(answer.status, expected, "{role}");
            }
            assert_eq!(chunks(&t).await, 2);
        }

        async fn broken_uploads_are_the_senders_fault_and_leave_nothing(t: TestApp) {
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let cases = [
                (multipart("file", "a.json", b""), "file_empty"),
                (multipart("muu", "a.json", b"[]"), "file_not_found"),
                (b"--X--\r\n".to_vec(), "file_not_found"),
                (Vec::new(), "file_not_found"),
                (b"roskaa".to_vec(), "file_not_found"),
                (multipart("file", "a.json", b"[]")[..73].to_vec(), "file_not_found"),
            ];
            for (body, code) in cases {
                let shown = String::from_utf8_lossy(&body).to_string();
                let answer = upload(&web, body, "fi").await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{shown}: {}", answer.text());
                assert_eq!(answer.json()["errors"][0]["code"], code, "{shown}");
            }
            assert_eq!(chunks(&t).await, 0);
            let request = web.request(Method::POST, "/api/files").header(header::CONTENT_TYPE, "application/json");
            let answer = web.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }

        async fn messages_come_in_the_language_of_the_browser(t: TestApp) {
            let web = t.web().signed_in(&t.as_role(Role::Staff).await);
            let mut texts = Vec::new();
            for language in ["fi", "sv-FI,sv;q=0.9", "en-GB", "de", "\u{e4}"] {
                let answer = upload(&web, multipart("file", "a.json", b""), language).await;
                texts.push(answer.json()["errors"][0]["message"].as_str().unwrap().to_string());
            }
            assert!(texts[0] != texts[1] && texts[1] != texts[2] && texts[0] != texts[2], "{texts:?}");
            assert_eq!((&texts[3], &texts[4]), (&texts[0], &texts[0]));
        }
    }

    #[tokio::test]
    async fn file_over_the_limit_is_413_and_leaves_nothing() {
        let small = |config: &mut Config| config.http.max_upload_bytes = 1_500_000;
        let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), small).await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let answer = upload(&web, multipart("file", "a.json", &vec![b' '; 3_000_000]), "fi").await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.json()["errors"][0]["code"], "file_too_large");
        assert_eq!(chunks(&t).await, 0);
    }
}

mod well_known {
    use super::*;

    db_test! {
        async fn security_txt_tells_whom_to_write_to_and_until_when_that_holds(t: TestApp) {
            let answer = t.web().get("/.well-known/security.txt").await;
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            let text = answer.text();
            let field = |name: &str| {
                let mut found = text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                (found.next().unwrap_or_default().to_string(), found.count())
            };
            // RFC 9116: at least one contact, exactly one expiry, at most one list of languages.
            assert_eq!(field("Contact").0, "mailto:info@kaustisenseutu.fi");
            assert_eq!(field("Expires"), ("2027-02-20T10:00:00Z".to_string(), 0));
            assert_eq!(field("Preferred-Languages"), ("fi, sv, en".to_string(), 0));
            assert_eq!(field("Canonical").0, "http://127.0.0.1:8080/.well-known/security.txt");
            assert!(!text.contains("Policy"));
        }

        async fn password_managers_find_where_to_change_the_password(t: TestApp) {
            let answer = t.web().get("/.well-known/change-password").await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/hallinta/oma-tili"));
        }
    }
}

mod crawlers_and_health {
    use super::*;

    db_test! {
        async fn robots_keep_out_of_the_console_and_find_the_site_map(t: TestApp) {
            let answer = t.web().get("/robots.txt").await;
            assert!(answer.header("content-type").starts_with("text/plain"));
            let text = answer.text();
            for line in ["User-agent: *", "Disallow: /hallinta", "Disallow: /graphql", "Sitemap: http://127.0.0.1:8080/sitemap.xml"] {
                assert!(text.lines().any(|found| found == line), "{line}");
            }
        }

        async fn site_map_is_valid_xml_with_every_page_in_every_language(t: TestApp) {
            t.install().await;
            let ids = [t.published(1, "Alfa Oy").await, t.published(2, "B & <C> Oy").await];
            t.candidate(3, "Piilossa Oy").await;
            let answer = t.web().get("/sitemap.xml").await;
            assert!(answer.header("content-type").starts_with("application/xml"));
            let text = answer.text();
            let mut reader = quick_xml::Reader::from_str(&text);
            let (mut locations, mut open) = (Vec::new(), Vec::new());
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(start) => open.push(start.name().as_ref().to_vec()),
                    Event::End(_) => drop(open.pop().unwrap()),
                    Event::Text(text) if open.last().is_some_and(|name| name == b"loc") => {
                        locations.push(text.decode().unwrap().to_string());
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            assert!(open.is_empty());
            let mut expected = Vec::new();
            for path in ["/".to_string(), "/saavutettavuus".into(), "/tilastot".into(), "/avoin-data".into(), "/tietosuoja".into(), "/tietosuoja/rekisterit".into(), format!("/yritys/{}", ids[0]), format!("/yritys/{}", ids[1])] {
                for prefix in ["", "/sv", "/en"] {
                    expected.push(format!("http://127.0.0.1:8080{prefix}{path}"));
                }
            }
            let same = |address: &String| address.trim_end_matches('/').to_string();
            let sorted = |list: &[String]| { let mut list: Vec<_> = list.iter().map(same).collect(); list.sort(); list };
            assert_eq!(sorted(&locations), sorted(&expected));
            // Every address named is the page itself, not a way to it.
            for location in &locations {
                let path = location.strip_prefix("http://127.0.0.1:8080").unwrap();
                assert_eq!(t.web().get(path).await.status, StatusCode::OK, "{location}");
            }
        }

        async fn health_tells_the_process_and_readiness_the_database(t: TestApp) {
            assert_eq!(t.web().get("/healthz").await.text(), "ok");
            assert_eq!(t.web().get("/readyz").await.status, StatusCode::OK);
            t.services().close().await.unwrap();
            assert_eq!(t.web().get("/healthz").await.status, StatusCode::OK);
            assert_eq!(t.web().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
        }
    }
}
