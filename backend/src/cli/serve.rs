//! `seutu serve` and `seutu worker`

use super::{Failure, prepare};
use crate::app;
use crate::http;
use crate::keys;
use crate::platform::{Engine, OpContext, OpError, OpResult, Services};
use crate::privacy_requests;
use crate::visits;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub(super) async fn serve(services: &Arc<Services>, with_worker: bool) -> Result<(), Failure> {
    prepare(services).await?;
    // A file that cannot be read is told now, not to the first person who signs something.
    privacy_requests::signature_anchors(&OpContext::operator(services)).await?;
    let config = &services.config;
    let state = app::http_state(services)?;
    let shutdown = shutdown_on_signal();
    let tasks = TaskTracker::new();
    if with_worker || services.engine == Engine::Sqlite {
        let worker = app::worker(services);
        let token = shutdown.clone();
        tasks.spawn(async move { worker.run(token).await });
    }
    if let Some(listen) = config.http.metrics_listen {
        let token = shutdown.clone();
        tasks.spawn(async move {
            if let Err(error) = http::serve_metrics(listen, token).await {
                tracing::error!(%error, "metrics listener failed");
            }
        });
    }
    tasks.spawn(keys::watch(services.clone(), shutdown.clone()));
    let counter = state.visits.clone();
    tasks.spawn(visits::write_every_while(
        services.clone(),
        counter.clone(),
        shutdown.clone(),
    ));
    tasks.close();
    let listener = tokio::net::TcpListener::bind(config.http.listen)
        .await
        .map_err(OpError::internal("bind listener"))?;
    let address = listener
        .local_addr()
        .map_err(OpError::internal("bind listener"))?;
    tracing::info!(%address, "serving");
    let token = shutdown.clone();
    http::serve(listener, http::router(state), token).await?;
    shutdown.cancel();
    tasks.wait().await;
    // Requests in hand were finished after the signal, and may have counted something.
    counter.write_or_keep(services).await;
    tracing::info!("stopped");
    Ok(())
}

pub(super) async fn worker(services: &Arc<Services>) -> Result<(), Failure> {
    prepare(services).await?;
    tracing::info!("working");
    let shutdown = shutdown_on_signal();
    let watching = tokio::spawn(keys::watch(services.clone(), shutdown.clone()));
    app::worker(services).run(shutdown).await;
    watching.await.map_err(OpError::internal("watch the keys"))?;
    Ok(())
}

/// Cancelled on Ctrl-C or SIGTERM: requests and jobs in hand are finished first.
fn shutdown_on_signal() -> CancellationToken {
    let token = CancellationToken::new();
    let cancel = token.clone();
    tokio::spawn(async move {
        if let Err(error) = signalled().await {
            tracing::error!(%error, "cannot listen for signals");
        }
        cancel.cancel();
    });
    token
}

async fn signalled() -> OpResult<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(OpError::internal("listen for SIGTERM"))?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result.map_err(OpError::internal("listen for Ctrl-C")),
        _ = terminate.recv() => Ok(()),
    }
}
