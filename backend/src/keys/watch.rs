//! Running instances go over to keys that were changed in their files.

use super::registry::{check_ring, register};
use crate::platform::{OpContext, OpResult, Services};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Time between two looks at the files.
const EVERY: Duration = Duration::from_secs(5);

/// Reads the key files again.
///
/// # Errors
/// A file that cannot be read or does not fit; the keys in use stay.
pub async fn refresh(op: &OpContext) -> OpResult<()> {
    let services = op.services();
    services.keys.reload()?;
    if let Some(ring) = services.crypto.changed_file()? {
        check_ring(op, &ring).await?;
        tracing::info!(current = ring.current().id, "key ring changed");
        services.crypto.adopt(ring);
        register(op).await?;
    }
    Ok(())
}

/// Looks at the key files every few seconds and on SIGHUP, until `stop`.
pub async fn watch(services: Arc<Services>, stop: CancellationToken) {
    let op = OpContext::worker(&services);
    let mut hang_up = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok();
    loop {
        let told = async {
            match &mut hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            _ = told => {}
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = refresh(&op).await {
            tracing::error!(%error, "keys cannot be read again; the ones in use stay");
        }
    }
}
