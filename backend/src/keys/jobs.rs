//! Seals again in the background what older keys sealed.

use super::refresh;
use super::reseal::seal_with_current;
use crate::jobs::{Job, JobError, JobHandler};
use crate::platform::OpContext;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Kind of the job.
pub(super) const RESEAL: &str = "keys.reseal";
/// How long to wait for a key ring that has been told of the new key, but not that it is current.
const WAIT: Duration = Duration::from_secs(10);

/// Payload of the job.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reseal {
    /// The key to seal with.
    pub(super) key: String,
}

/// Seals with the current key what older ones sealed.
#[derive(Debug)]
pub struct ResealHandler;

impl JobHandler for ResealHandler {
    fn kind(&self) -> &'static str {
        RESEAL
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Reseal { key } = job.payload()?;
            let crypto = &op.services().crypto;
            refresh(op).await?;
            // Ids begin with the day and are random after it: a newer one need not sort higher, so the ring's own
            // order tells whether another change came after the one that wanted this job.
            let ring = crypto.ring();
            let place = |id: &str| ring.keys().iter().position(|key| key.id == id);
            if place(&key).is_none_or(|wanted| place(&ring.current().id) < Some(wanted)) {
                return Err(JobError::retry_after("key_not_current", WAIT));
            }
            seal_with_current(op).await?;
            Ok(())
        })
    }
}
