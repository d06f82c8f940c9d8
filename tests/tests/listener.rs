//! The listener on a real socket of this machine: what slow, endless and broken callers get.

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use seutu_backend::http::{Bounds, serve_within};
use seutu_tests::TestApp;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// A listener until the end of the test.
struct Server {
    address: SocketAddr,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Server {
    async fn start(router: Router, bounds: Bounds) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let address = listener.local_addr().unwrap();
        tasks.spawn(serve_within(listener, router, bounds, stop.clone()));
        tasks.close();
        Self { address, stop, tasks }
    }

    /// Sends bytes and reads until the server closes.
    async fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn plain() -> Router {
    Router::new()
        .route("/", get(|| async { "ok" }))
        .route("/echo", post(|body: Bytes| async move { body }))
}

fn impatient() -> Bounds {
    Bounds {
        header_time: Duration::from_millis(100),
        ..Bounds::default()
    }
}

#[tokio::test]
async fn headers_without_end_are_431_and_other_callers_are_served() {
    let server = Server::start(plain(), Bounds::default()).await;
    for endless in [
        format!(
            "GET / HTTP/1.1\r\nHost: a\r\nX-Large: {}\r\n\r\n",
            "x".repeat(200_000)
        ),
        format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X-A: b\r\n".repeat(500)),
        format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(200_000)),
    ] {
        // Closing with bytes unread resets the connection, which may swallow the answer.
        let answer = server.exchange(endless.as_bytes()).await;
        let refused =
            ["", "HTTP/1.1 431", "HTTP/1.1 414", "HTTP/1.1 400"].contains(&answer.get(..12).unwrap_or(""));
        assert!(refused, "{answer}");
    }
    let fine = server
        .exchange(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .await;
    assert!(fine.starts_with("HTTP/1.1 200") && fine.ends_with("ok"), "{fine}");
}

#[tokio::test]
async fn who_sends_headers_slowly_is_let_go() {
    let server = Server::start(plain(), impatient()).await;
    // The exchange ends only when the server closes.
    let answer = server.exchange(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ").await;
    assert!(!answer.contains("200"), "{answer}");
    let idle = server.exchange(b"").await;
    assert_eq!(idle, "");
}

#[tokio::test]
async fn who_sends_a_body_slowly_is_let_go_after_the_timeout() {
    let second = |config: &mut seutu_backend::config::Config| config.http.timeout_seconds = 1;
    let t = TestApp::with(
        seutu_backend::platform::Engine::Sqlite,
        std::sync::Arc::new(seutu_backend::platform::morphology::NoMorphology),
        second,
    )
    .await;
    let server = Server::start(t.router(), Bounds::default()).await;
    let head = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\
                Connection: close\r\n\r\n{\"query\":";
    let answer = server.exchange(head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
}

#[tokio::test]
async fn requests_that_two_servers_could_read_differently_are_refused() {
    let server = Server::start(plain(), impatient()).await;
    for smuggled in [
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello",
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: \u{0}\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    ] {
        let answer = server.exchange(smuggled.as_bytes()).await;
        assert!(
            answer.starts_with("HTTP/1.1 400") || answer.is_empty(),
            "{smuggled:?}: {answer}"
        );
    }
    // Both lengths: the chunks count and the connection ends (RFC 9112, section 6.1), so nothing can hide behind.
    let both = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\
                GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    let answer = server.exchange(both.as_bytes()).await;
    assert!(answer.matches("HTTP/1.1 200").count() <= 1, "{answer}");
}

#[tokio::test]
async fn requests_in_hand_are_finished_before_the_end() {
    let stop = CancellationToken::new();
    let (arrived, seen) = (CancellationToken::new(), CancellationToken::new());
    let (told, waits) = (arrived.clone(), seen.clone());
    let slow = Router::new().route(
        "/",
        get(|| async move {
            told.cancel();
            waits.cancelled().await;
            "done"
        }),
    );
    let server = Server::start(slow, Bounds::default()).await;
    let ask = server.exchange(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let end = async {
        arrived.cancelled().await;
        server.stop.cancel();
        assert!(!server.tasks.is_empty());
        seen.cancel();
        server.tasks.wait().await;
        stop.cancel();
    };
    let (answer, ()) = tokio::join!(ask, end);
    assert!(answer.ends_with("done"), "{answer}");
    assert!(stop.is_cancelled());
}

#[tokio::test]
async fn the_peer_of_the_socket_is_the_caller() {
    use axum::extract::ConnectInfo;
    let told = Router::new().route(
        "/",
        get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }),
    );
    let server = Server::start(told, Bounds::default()).await;
    let answer = server
        .exchange(b"GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\n\r\n")
        .await;
    assert!(answer.ends_with("127.0.0.1"), "{answer}");
}
