//! Requests of shapes that no client of ours sends.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use futures::StreamExt as _;
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::http::{Bounds, serve_within};
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

const ME: &str = r#"{"query": "{ viewer { id } }"}"#;

db_test! {
    async fn headers_that_rename_the_method_do_nothing(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        for name in ["x-http-method-override", "x-http-method", "x-method-override", "_method"] {
            // A GET stays harmless: it cannot become the POST that changes something.
            let request = web.request(Method::GET, "/graphql?_method=POST").header(name, "POST").header(header::CONTENT_TYPE, "application/json");
            let answer = web.send(request.body(Body::from(ME)).unwrap()).await;
            assert!(!answer.text().contains("\"viewer\""), "{name}: {}", answer.text());
            // A POST of another site does not pass as a GET.
            let request = web.request(Method::POST, "/graphql").header(name, "GET").header("sec-fetch-site", "cross-site").header(header::CONTENT_TYPE, "application/json");
            assert_eq!(web.send(request.body(Body::from(ME)).unwrap()).await.status, StatusCode::FORBIDDEN, "{name}");
            let request = web.request(Method::POST, "/").header(name, "GET");
            assert_eq!(web.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::METHOD_NOT_ALLOWED, "{name}");
        }
    }

    async fn other_origins_change_nothing_whatever_they_are_called(t: TestApp) {
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        let boundary = "multipart/form-data; boundary=X";
        let part = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n[]\r\n--X--\r\n";
        for (path, kind, body) in [("/graphql", "application/json", ME), ("/api/files", boundary, part)] {
            for (name, value) in [
                ("origin", "null"), ("origin", "https://evil.example"), ("origin", "http://sub.127.0.0.1:8080"), ("origin", "http://127.0.0.1"),
                ("origin", "http://127.0.0.1:80800"), ("origin", "http://127.0.0.1:8080@evil.example"),
                ("origin", "file://"), ("origin", ""), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("sec-fetch-site", "SAME-ORIGIN"),
                ("sec-fetch-site", ""),
            ] {
                let request = web.request(Method::POST, path).header(header::CONTENT_TYPE, kind).header(name, value);
                let answer = web.send(request.body(Body::from(body)).unwrap()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
                // Two of a kind: the browser's own stands first and counts.
                let request = web.request(Method::POST, path).header(header::CONTENT_TYPE, kind)
                    .header("sec-fetch-site", "cross-site").header("sec-fetch-site", "same-origin").header(name, value);
                assert_eq!(web.send(request.body(Body::from(body)).unwrap()).await.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
            }
        }
    }

    async fn a_made_up_host_appears_in_no_answer(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let plain = id.as_str().replace('-', "");
        for path in ["/".to_string(), "/sv".into(), format!("/yritys/{id}"), format!("/yritys/{plain}"), "/saavutettavuus/".into(), "/hallinta".into(),
            "/sitemap.xml".into(), "/robots.txt".into(), "/.well-known/security.txt".into(), "/ei/ole".into(), "/graphql".into(), "/api/files".into()] {
            let mut request = Request::builder().uri(&path).header("host", "evil.example");
            for name in ["x-forwarded-host", "x-host", "x-original-url", "x-rewrite-url", "forwarded", "x-forwarded-server", "x-forwarded-proto"] {
                request = request.header(name, "evil.example");
            }
            let answer = t.web().send(request.body(Body::empty()).unwrap()).await;
            assert!(!String::from_utf8_lossy(&answer.body).contains("evil"), "{path}");
            for (name, value) in &answer.headers {
                assert!(!value.to_str().unwrap().contains("evil"), "{path}: {name}");
            }
        }
    }

    async fn links_in_mails_lead_to_our_own_address_whatever_the_host_says(t: TestApp) {
        let new = NewAccount {
            email: "virkailija@seutu.example".into(),
            password: "neljä sanaa riittää tähän".into(),
            role: Role::Staff,
            language: Locale::Fi,
            company: None,
            municipality: None,
            demo: false,
        };
        ops::create(&t.op(), new).await.unwrap();
        t.mails().await;
        let mut request = Request::builder().method(Method::POST).uri("/graphql").header(header::CONTENT_TYPE, "application/json");
        for name in ["host", "x-forwarded-host", "x-host", "forwarded", "x-forwarded-server", "x-original-host"] {
            request = request.header(name, "evil.example");
        }
        let query = "mutation { requestPasswordReset(input: {email: \"virkailija@seutu.example\"}) { errors { code } } }";
        let body = serde_json::json!({"query": query}).to_string();
        assert_eq!(t.web().send(request.body(Body::from(body)).unwrap()).await.status, StatusCode::OK);
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert!(!mails[0].contains("evil") && mails[0].contains(&format!("{}/", t.services().config.public_url())), "{}", mails[0]);
    }

    async fn no_answer_is_split_by_what_was_asked(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let split = "%0d%0aset-cookie:%20forged=1%0d%0a%0d%0a%3Cscript%3Ealert(1)%3C/script%3E";
        for path in [format!("/yritys/{id}/{split}"), format!("/{split}/"), format!("/yritys/{}?x={split}", id.as_str().replace('-', "")),
            format!("/saavutettavuus/?{split}"), format!("/?haku={split}"), format!("/sv/{split}"), format!("/hallinta/{split}"), format!("/assets/{split}"),
            format!("/auth/oidc/{split}/start"), format!("/api/files/{split}")] {
            let answer = t.web().get(&path).await;
            assert!(answer.headers.get("set-cookie").is_none(), "{path}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("<script>alert"), "{path}");
            let location = answer.header("location");
            assert!(!location.contains(['\r', '\n']) && !location.starts_with("//"), "{path}: {location}");
        }
    }

    async fn nested_json_is_refused_before_it_fills_the_stack(t: TestApp) {
        let deep = 100_000;
        for body in [
            format!("{{\"query\": \"{{ viewer {{ id }} }}\", \"variables\": {{\"a\": {}{}}}}}", "[".repeat(deep), "]".repeat(deep)),
            format!("{{\"query\": \"{{ viewer {{ id }} }}\", \"extensions\": {}1{}}}", "{\"a\":".repeat(deep), "}".repeat(deep)),
            "[".repeat(deep), "{\"query\":".repeat(deep),
        ] {
            let request = t.web().request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json");
            let answer = t.web().send(request.body(Body::from(body)).unwrap()).await;
            assert!(answer.status.is_client_error(), "{}", answer.status);
        }
        for query in [format!("{}{}", "{ a".repeat(30_000), "}".repeat(30_000)), format!("{{ company(businessId: {}1{}) {{ name }} }}", "[".repeat(30_000), "]".repeat(30_000)),
            format!("{{ ...{}", "... on Query {".repeat(20_000)), format!("query($a: {}Int{}) {{ viewer {{ id }} }}", "[".repeat(30_000), "]".repeat(30_000))] {
            let answer = t.web().post_graphql(&serde_json::json!({"query": query})).await;
            assert!(!answer.status.is_server_error(), "{}", answer.status);
            assert!(answer.json().get("errors").is_some());
        }
    }

    async fn a_body_over_the_limit_is_cut_off_however_it_comes(t: TestApp) {
        let limit = t.services().config.http.max_body_bytes;
        let endless = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 64 * 1024])).take(limit / 1024);
        let request = t.web().request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json");
        let answer = t.web().send(request.body(Body::from_stream(endless)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        // A length that is a lie is believed only as far as bytes come.
        let request = t.web().request(Method::POST, "/graphql").header(header::CONTENT_TYPE, "application/json").header(header::CONTENT_LENGTH, "1");
        assert!(!t.web().send(request.body(Body::from(vec![b' '; limit + 1])).unwrap()).await.status.is_success());
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let hasty = |config: &mut seutu_backend::config::Config| config.http.timeout_seconds = 1;
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), hasty).await;
    let first = futures::stream::once(async { Ok::<_, std::io::Error>("{\"query\":") });
    let body = Body::from_stream(first.chain(futures::stream::pending()));
    let request = t
        .web()
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json");
    let web = t.web();
    let sent = web.send(request.body(body).unwrap());
    let answer = tokio::time::timeout(Duration::from_secs(10), sent).await.unwrap();
    assert!([408, 503].contains(&answer.status.as_u16()), "{}", answer.status);
}

/// Sends bytes to a listener of its own; what came back until it closed or fell silent.
async fn raw(t: &TestApp, bytes: &[u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let served = tokio::spawn(serve_within(
        listener,
        t.router(),
        Bounds::default(),
        shutdown.clone(),
    ));
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The listener may hang up in the middle: that is an answer too.
    let _ = stream.write_all(bytes).await;
    let mut answer = vec![0; 4096];
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut answer)).await;
    answer.truncate(read.map_or(0, |read| read.unwrap_or(0)));
    drop(stream);
    shutdown.cancel();
    served.await.unwrap().unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn the_parser_refuses_what_two_programs_could_read_differently() {
    let t = TestApp::sqlite().await;
    let fine = raw(
        &t,
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(fine.starts_with("HTTP/1.1 200"), "{fine}");
    let huge = format!(
        "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Huge: {}\r\n\r\n",
        "a".repeat(1024 * 1024)
    );
    let many = format!(
        "GET /healthz HTTP/1.1\r\nHost: a\r\n{}\r\n",
        "X-Many: a\r\n".repeat(5_000)
    );
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(1024 * 1024));
    let refused: [&[u8]; 9] = [
        huge.as_bytes(),
        many.as_bytes(),
        long.as_bytes(),
        // Request smuggling: two lengths, a length and chunks, a chunked that is none, an obs-fold.
        b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        b"POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c: d\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: b\nX-B\x00: c\r\n\r\n",
        b"GET  /healthz HTTP/9.9\r\nHost: a\r\n\r\n",
    ];
    for request in refused {
        let answer = raw(&t, request).await;
        let shown = String::from_utf8_lossy(&request[..request.len().min(120)]);
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{shown}: {answer}"
        );
    }
    // What hyper reads by the standard's rule (chunks win, RFC 9112 section 6.3) must end the connection after it.
    let both = b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    let answer = raw(&t, both).await;
    assert!(!answer.contains("200 OK"), "{answer}");
}
