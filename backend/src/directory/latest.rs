//! The directory's version, asked once for all requests that wait for it.

use super::version::{self, Version};
use crate::platform::OpContext;
use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use std::sync::{Arc, Mutex, PoisonError};

type Reading = Shared<BoxFuture<'static, Option<Version>>>;

/// Reads the version for many requests at a time. Whoever asks gets the answer of a reading that began after the
/// question: never one from before, so that what was withdrawn by then is known to be.
#[derive(Debug, Clone, Default)]
pub struct Latest(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// The reading that has not begun yet.
    next: Mutex<Option<Reading>>,
    /// Held while one reads.
    turn: tokio::sync::Mutex<()>,
}

impl Latest {
    /// The version; nothing when the database does not answer.
    pub async fn version(&self, op: &OpContext) -> Option<Version> {
        let reading = {
            let mut next = self.0.next.lock().unwrap_or_else(PoisonError::into_inner);
            next.get_or_insert_with(|| read(Arc::clone(&self.0), op.clone()).boxed().shared())
                .clone()
        };
        reading.await
    }
}

async fn read(inner: Arc<Inner>, op: OpContext) -> Option<Version> {
    let _turn = inner.turn.lock().await;
    // Who asks from here on needs a later reading.
    drop(inner.next.lock().unwrap_or_else(PoisonError::into_inner).take());
    version::version(&op)
        .await
        .inspect_err(|error| tracing::error!(%error, "version of the directory"))
        .ok()
}
