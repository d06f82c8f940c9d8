//! The second listener: figures for monitoring, no personal data.

use crate::platform::{OpError, OpResult};
use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusBuilder;
use std::net::SocketAddr;
use tokio_util::sync::CancellationToken;

/// Serves `/metrics` in Prometheus' text format until `shutdown`.
pub async fn serve(listen: SocketAddr, shutdown: CancellationToken) -> OpResult<()> {
    let recorder = PrometheusBuilder::new()
        .install_recorder()
        .map_err(OpError::internal("start metrics"))?;
    let router = Router::new().route("/metrics", get(move || std::future::ready(recorder.render())));
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .map_err(OpError::internal("bind metrics listener"))?;
    tracing::info!(%listen, "metrics");
    axum::serve(listener, router)
        .with_graceful_shutdown(async move { shutdown.cancelled().await })
        .await
        .map_err(OpError::internal("serve metrics"))
}
