//! Lets requests run out.

use super::{Handlers, ops};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::OpContext;
use chrono::TimeDelta;
use futures::future::BoxFuture;

const KIND: &str = "approvals.expire";

/// Once an hour.
pub const EXPIRE_SCHEDULE: Schedule = Schedule {
    name: "approvals_expire",
    kind: KIND,
    every: TimeDelta::hours(1),
};

/// Closes requests that nobody decided in time.
#[derive(Debug)]
pub struct ExpireHandler(Handlers);

impl ExpireHandler {
    /// With the handlers that undo what asking prepared.
    pub fn new(handlers: Handlers) -> Self {
        Self(handlers)
    }
}

impl JobHandler for ExpireHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            ops::expire(op, &self.0).await?;
            Ok(())
        })
    }
}
