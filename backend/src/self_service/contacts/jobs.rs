//! What is forgotten of questions.

use super::questions;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::OpContext;
use chrono::TimeDelta;
use futures::future::BoxFuture;

const TIDY: &str = "contact_asks.tidy";

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "contact_asks_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

/// Forgets questions that keep nobody from asking any more.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let tx = op.begin().await.map_err(JobError::from)?;
            questions::tidy(&tx, op).await?;
            Ok(tx.commit().await?)
        })
    }
}
