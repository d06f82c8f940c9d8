//! The public listener: connections with bounds, so that a caller who sends slowly or endlessly holds up nobody.
//! HTTP/1.1 only: the proxy that ends TLS speaks the rest.

use crate::platform::{OpError, OpResult};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::{ServiceExt, service_fn};

/// What one caller may take of the listener.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Connections at the same time; further ones wait in the system's queue.
    pub connections: usize,
    /// Time for the request line and all headers; also how long an idle connection is kept.
    pub header_time: Duration,
    /// Bytes of request line and headers together; more gets 431. By how they arrive it may be found out only at twice
    /// as much.
    pub header_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 4096,
            header_time: Duration::from_secs(30),
            header_bytes: 32 * 1024,
        }
    }
}

/// Serves `router` on `listener` until `shutdown`; requests in hand are finished first.
pub async fn serve(listener: TcpListener, router: Router, shutdown: CancellationToken) -> OpResult<()> {
    serve_within(listener, router, Bounds::default(), shutdown).await
}

/// As [`serve`], within other bounds.
pub async fn serve_within(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    shutdown: CancellationToken,
) -> OpResult<()> {
    let room = Arc::new(Semaphore::new(bounds.connections));
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.header_time)
        .max_buf_size(bounds.header_bytes);
    let tasks = TaskTracker::new();
    loop {
        let permit = tokio::select! {
            () = shutdown.cancelled() => break,
            permit = room.clone().acquire_owned() => permit.map_err(OpError::internal("connection limit"))?,
        };
        let accepted = tokio::select! {
            () = shutdown.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let work = connection(builder.clone(), stream, peer, router.clone(), shutdown.clone());
                tasks.spawn(async move {
                    work.await;
                    drop(permit);
                });
            }
            Err(error) => {
                // Out of file descriptors, most likely: some time must pass before others are free.
                tracing::error!(%error, "cannot accept connections");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
    tasks.close();
    tasks.wait().await;
    Ok(())
}

async fn connection(
    builder: Builder,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    shutdown: CancellationToken,
) {
    let service = service_fn(move |request: Request<hyper::body::Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    // Small answers must not wait for more to send.
    let _ = stream.set_nodelay(true);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = shutdown.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    // What callers do to their own connection is none of our faults.
    if let Err(error) = ended {
        tracing::trace!(%error, "connection ended");
    }
}
