//! The client of PRH's service against a stub that misbehaves in every way seen or feared.

use axum::Router;
use axum::extract::{Query as Params, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use seutu_backend::platform::OpError;
use seutu_backend::prh::{self, CompanySource, LiveSource, Piece, Query, Settings};
use seutu_shared::error_code::ErrorCode;
use seutu_tests::TestApp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

type Call = HashMap<String, String>;
type Calls = Arc<Mutex<Vec<(Instant, Call)>>>;
type Answers = Arc<dyn Fn(usize, &Call) -> Response + Send + Sync>;

/// A service on 127.0.0.1 that notes the calls it gets.
struct Stub {
    base_url: String,
    calls: Calls,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Stub {
    /// `answer` gets the number of the call, from 0, and its parameters.
    async fn start(answer: impl Fn(usize, &Call) -> Response + Send + Sync + 'static) -> Self {
        let calls = Calls::default();
        let state = (calls.clone(), Arc::new(answer) as Answers);
        let router = Router::new()
            .route("/v3/companies", get(companies))
            .with_state(state);
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let base_url = format!("http://{}/v3", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            base_url,
            calls,
            server,
        }
    }

    fn calls(&self) -> Vec<Call> {
        self.calls
            .lock()
            .unwrap()
            .iter()
            .map(|(_, call)| call.clone())
            .collect()
    }

    fn source(&self, t: &TestApp, queries: Vec<Query>) -> LiveSource {
        let settings = Settings {
            base_url: self.base_url.clone(),
            pace: Duration::from_millis(5),
            timeout: Duration::from_millis(300),
            max_attempts: 3,
        };
        LiveSource::new(t.services().clone(), settings, queries)
    }
}

async fn companies(State((calls, answer)): State<(Calls, Answers)>, Params(call): Params<Call>) -> Response {
    let number = {
        let mut calls = calls.lock().unwrap();
        calls.push((Instant::now(), call.clone()));
        calls.len() - 1
    };
    if call.get("name").is_some_and(|name| name == "stall") {
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    answer(number, &call)
}

/// A page of `total` companies as PRH pages them: past the end comes page 1 again.
fn page(total: u32, page: u32) -> Response {
    let pages = total.div_ceil(100).max(1);
    let page = if page > pages { 1 } else { page };
    let first = (page - 1) * 100;
    let companies: Vec<String> = (first..total.min(first + 100)).map(record).collect();
    json(format!(
        r#"{{"totalResults":{total},"companies":[{}]}}"#,
        companies.join(",")
    ))
}

fn record(number: u32) -> String {
    let id = (9_000_000 + number * 20..)
        .find_map(seutu_shared::business_id::BusinessId::from_prefix)
        .unwrap();
    format!(
        r#"{{"businessId":{{"value":"{id}"}},"names":[{{"name":"Testi {number} Oy","type":"1"}}],"companyForms":[{{"type":"16"}}],
            "tradeRegisterStatus":"1","addresses":[{{"type":1,"postCode":"69600","postOffices":[]}}]}}"#
    )
}

fn json(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn number(call: &Call) -> u32 {
    call["page"].parse().unwrap()
}

fn all() -> Vec<Query> {
    vec![vec![("postCode", "69600".to_owned())]]
}

async fn pages(source: &mut LiveSource) -> Result<usize, OpError> {
    let mut pages = 0;
    while let Some(piece) = source.next().await? {
        assert!(matches!(piece, Piece::Page(_)));
        pages += 1;
    }
    Ok(pages)
}

fn code(error: OpError) -> ErrorCode {
    error.into_user_errors().unwrap()[0].code
}

#[tokio::test]
async fn pages_are_counted_and_none_past_the_end_is_asked_for() {
    let t = TestApp::sqlite().await;
    for (total, expected) in [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)] {
        let stub = Stub::start(move |_, call| page(total, number(call))).await;
        let mut source = stub.source(&t, all());
        assert_eq!(pages(&mut source).await.unwrap(), expected, "{total}");
        assert_eq!(stub.calls().len(), expected, "{total}");
    }
}

#[tokio::test]
async fn page_one_coming_again_ends_the_query_whatever_the_count_says() {
    let t = TestApp::sqlite().await;
    // The count says a thousand pages, and every one of them is page 1.
    let stub = Stub::start(|_, _| {
        let companies: Vec<String> = (0..100).map(record).collect();
        json(format!(
            r#"{{"totalResults":100000,"companies":[{}]}}"#,
            companies.join(",")
        ))
    })
    .await;
    assert_eq!(pages(&mut stub.source(&t, all())).await.unwrap(), 1);
    assert_eq!(stub.calls().len(), 2);
}

#[tokio::test]
async fn waits_as_long_as_a_429_in_plain_text_asks() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|call, params| match call {
        0 => (
            StatusCode::TOO_MANY_REQUESTS,
            [(header::RETRY_AFTER, "1")],
            "Too many requests",
        )
            .into_response(),
        _ => page(1, number(params)),
    })
    .await;
    assert_eq!(pages(&mut stub.source(&t, all())).await.unwrap(), 1);
    let calls = stub.calls.lock().unwrap();
    assert!(calls[1].0 - calls[0].0 >= Duration::from_secs(1));
}

#[tokio::test]
async fn gives_up_after_the_last_attempt_and_stays_at_the_failed_page() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|call, params| match call {
        // Page 1, then three refusals, then all is well.
        1..=3 => (StatusCode::TOO_MANY_REQUESTS, "Too many requests").into_response(),
        _ => page(150, number(params)),
    })
    .await;
    let mut source = stub.source(&t, all());
    assert!(source.next().await.unwrap().is_some());
    let before = source.position().clone();
    assert_eq!(
        code(source.next().await.unwrap_err()),
        ErrorCode::SourceRateLimited
    );
    assert_eq!(*source.position(), before);
    assert!(source.next().await.unwrap().is_some());
    assert!(source.next().await.unwrap().is_none());
    let asked: Vec<_> = stub.calls().iter().map(number).collect();
    assert_eq!(asked, [1, 2, 2, 2, 2]);
}

#[tokio::test]
async fn server_errors_are_tried_again_and_then_named_unreachable() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|call, params| match call {
        0 => (
            StatusCode::SERVICE_UNAVAILABLE,
            r#"{"timestamp":"2026-11-22 10:00:00"}"#,
        )
            .into_response(),
        1 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        _ => page(1, number(params)),
    })
    .await;
    assert_eq!(pages(&mut stub.source(&t, all())).await.unwrap(), 1);
    let down = Stub::start(|_, _| StatusCode::BAD_GATEWAY.into_response()).await;
    assert_eq!(
        code(pages(&mut down.source(&t, all())).await.unwrap_err()),
        ErrorCode::SourceUnreachable
    );
    assert_eq!(down.calls().len(), 3);
}

#[tokio::test]
async fn empty_body_and_web_page_with_status_200_are_bad_answers() {
    let t = TestApp::sqlite().await;
    let empty = Stub::start(|_, _| json(String::new())).await;
    assert_eq!(
        code(pages(&mut empty.source(&t, all())).await.unwrap_err()),
        ErrorCode::SourceBadAnswer
    );
    let html = Stub::start(|_, _| Html("<html>Huoltokatko</html>").into_response()).await;
    assert_eq!(
        code(pages(&mut html.source(&t, all())).await.unwrap_err()),
        ErrorCode::SourceBadAnswer
    );
    assert_eq!(html.calls().len(), 3);
    let mended = Stub::start(|call, params| {
        if call == 0 {
            json(String::new())
        } else {
            page(1, number(params))
        }
    })
    .await;
    assert_eq!(pages(&mut mended.source(&t, all())).await.unwrap(), 1);
}

#[tokio::test]
async fn refused_query_and_redirect_are_not_tried_again() {
    let t = TestApp::sqlite().await;
    for status in [StatusCode::BAD_REQUEST, StatusCode::FORBIDDEN, StatusCode::FOUND] {
        let stub = Stub::start(move |_, _| {
            (status, [(header::LOCATION, "http://127.0.0.1:1/")], "{}").into_response()
        })
        .await;
        assert_eq!(
            code(pages(&mut stub.source(&t, all())).await.unwrap_err()),
            ErrorCode::SourceBadAnswer
        );
        assert_eq!(stub.calls().len(), 1);
    }
}

#[tokio::test]
async fn stalling_service_is_given_up() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|_, params| page(1, number(params))).await;
    let started = Instant::now();
    let mut source = stub.source(&t, vec![vec![("name", "stall".to_owned())]]);
    assert_eq!(
        code(source.next().await.unwrap_err()),
        ErrorCode::SourceUnreachable
    );
    assert!(started.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn nothing_listening_is_unreachable() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|_, params| page(1, number(params))).await;
    let mut source = stub.source(&t, all());
    drop(stub);
    tokio::task::yield_now().await;
    assert_eq!(
        code(source.next().await.unwrap_err()),
        ErrorCode::SourceUnreachable
    );
}

#[tokio::test]
async fn calls_keep_their_distance_one_at_a_time() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|_, params| page(350, number(params))).await;
    let settings = Settings {
        base_url: stub.base_url.clone(),
        pace: Duration::from_millis(60),
        timeout: Duration::from_secs(2),
        max_attempts: 1,
    };
    assert_eq!(
        pages(&mut LiveSource::new(t.services().clone(), settings, all()))
            .await
            .unwrap(),
        4
    );
    let calls = stub.calls.lock().unwrap();
    assert!(
        calls
            .windows(2)
            .all(|two| two[1].0 - two[0].0 >= Duration::from_millis(60))
    );
}

#[tokio::test]
async fn letters_beyond_ascii_are_encoded_in_the_query() {
    let t = TestApp::sqlite().await;
    let stub = Stub::start(|_, params| page(1, number(params))).await;
    pages(&mut stub.source(&t, vec![vec![("companyForm", "SÄÄ".to_owned())]]))
        .await
        .unwrap();
    assert_eq!(stub.calls()[0]["companyForm"], "SÄÄ");
}

#[tokio::test]
async fn live_import_asks_for_every_post_code_and_takes_each_company_once() {
    let stub = Stub::start(|_, params| page(3, number(params))).await;
    let base_url = stub.base_url.clone();
    let morphology = Arc::new(seutu_backend::platform::morphology::NoMorphology);
    let t = TestApp::with(
        seutu_backend::platform::Engine::Sqlite,
        morphology,
        move |config| {
            config.prh.base_url = Some(base_url);
            config.prh.pace_ms = 1;
        },
    )
    .await;
    let summary = prh::import_live(&t.op(), None).await.unwrap();
    assert_eq!((summary.new, summary.changed, summary.rejected.len()), (3, 0, 0));
    assert_eq!(stub.calls().len(), 56);
    assert_eq!(stub.calls()[0]["registrationDateStart"], "2026-10-16");
    let again = prh::import_live(&t.op(), None).await.unwrap();
    assert_eq!((again.new, again.unchanged), (0, 3));
    // The second window begins a week before the first run.
    assert_eq!(stub.calls()[56]["registrationDateStart"], "2026-11-15");
}

#[tokio::test]
async fn live_import_that_fails_writes_nothing() {
    let stub = Stub::start(|call, params| {
        if call < 10 {
            page(3, number(params))
        } else {
            StatusCode::BAD_REQUEST.into_response()
        }
    })
    .await;
    let base_url = stub.base_url.clone();
    let morphology = Arc::new(seutu_backend::platform::morphology::NoMorphology);
    let t = TestApp::with(
        seutu_backend::platform::Engine::Sqlite,
        morphology,
        move |config| {
            config.prh.base_url = Some(base_url);
            config.prh.pace_ms = 1;
        },
    )
    .await;
    assert_eq!(
        code(prh::import_live(&t.op(), None).await.unwrap_err()),
        ErrorCode::SourceBadAnswer
    );
    assert!(prh::list(&t.op(), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn live_import_is_off_unless_configured() {
    let t = TestApp::sqlite().await;
    assert_eq!(
        code(prh::import_live(&t.op(), None).await.unwrap_err()),
        ErrorCode::SourceUnreachable
    );
}
