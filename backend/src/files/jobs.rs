//! Keeps unfinished uploads from piling up.

use super::tidy;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::OpContext;
use chrono::TimeDelta;
use futures::future::BoxFuture;

const KIND: &str = "files.tidy";

/// Once an hour.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "files_tidy",
    kind: KIND,
    every: TimeDelta::hours(1),
};

/// Deletes what uploads left behind that never finished.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            tidy(op).await?;
            Ok(())
        })
    }
}
