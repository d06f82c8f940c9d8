//! Whole requests to a running application. No input is our fault, and none says more than it may.

use super::{server, text};
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use serde_json::{Value, json};

/// All headers that the server reads, at once and one by one.
pub(super) fn headers(data: &[u8]) {
    const NAMES: [&str; 14] = [
        "cookie",
        "authorization",
        "accept-language",
        "x-forwarded-for",
        "user-agent",
        "origin",
        "sec-fetch-site",
        "host",
        "accept",
        "accept-encoding",
        "content-type",
        "range",
        "if-modified-since",
        "referer",
    ];
    let lines: Vec<&[u8]> = data.split(|byte| *byte == b'\n').take(NAMES.len()).collect();
    server::with(|server| {
        for (method, path) in [
            (Method::GET, "/robots.txt"),
            (Method::GET, "/assets/x"),
            (Method::POST, "/graphql"),
        ] {
            let mut request = Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty())
                .unwrap();
            for (name, line) in NAMES.iter().zip(&lines) {
                if let Ok(value) = HeaderValue::from_bytes(line) {
                    request.headers_mut().append(HeaderName::from_static(name), value);
                }
            }
            server.send(&server.visitor, request);
        }
    });
}

/// The body of `POST /graphql`, and the input as a document.
pub(super) fn graphql(data: &[u8]) {
    server::with(|server| {
        let document = text(data).map(|text| json!({"query": text}).to_string().into_bytes());
        for body in [Some(data.to_vec()), document].into_iter().flatten() {
            let request = server
                .visitor
                .request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, "application/json");
            let answer = server.send(&server.visitor, request.body(Body::from(body)).unwrap());
            let read: Value = serde_json::from_slice(&answer.body).unwrap();
            assert!(
                read.get("data").is_some()
                    || read["errors"].as_array().is_some_and(|errors| !errors.is_empty()),
                "{read}"
            );
            // Faults of ours are told so, and none may be met.
            assert!(
                !answer.text().contains("\"code\":\"internal\""),
                "{}",
                answer.text()
            );
            assert!(answer.body.len() < 4 * 1024 * 1024);
        }
    });
}

/// The body of an upload, of either purpose.
pub(super) fn upload(data: &[u8]) {
    server::with(|server| {
        for purpose in ["import", "image"] {
            let request = server
                .staff
                .request(Method::POST, &format!("/api/files?purpose={purpose}"))
                .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
            let answer = server.send(&server.staff, request.body(Body::from(data.to_vec())).unwrap());
            let told = answer.json();
            let Some(name) = told["name"].as_str() else {
                assert!(told["errors"][0]["code"].is_string(), "{told}");
                continue;
            };
            assert!(
                !name.contains(|letter: char| letter.is_control() || "/\\".contains(letter)),
                "{name:?}"
            );
        }
    });
}

/// A search text, as far as the engine: it becomes words, the words are quoted, and the engine agrees.
pub(super) fn search(data: &[u8]) {
    let Some(given) = text(data) else { return };
    let query = "query($text: String!) { companies(filter: {text: $text}) { totalCount }
        companySuggestions(prefix: $text) { label } }";
    let body = json!({"query": query, "variables": {"text": given}}).to_string();
    server::with(|server| {
        let request = server
            .visitor
            .request(Method::POST, "/graphql")
            .header(header::CONTENT_TYPE, "application/json");
        let answer = server
            .send(&server.visitor, request.body(Body::from(body)).unwrap())
            .json();
        assert!(
            answer["errors"][0]["extensions"]["code"] != "internal",
            "{answer}"
        );
    });
}
