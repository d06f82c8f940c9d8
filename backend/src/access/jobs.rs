//! Looks for unusual reading, and deletes what is too old.

use super::reviews;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::OpContext;
use chrono::TimeDelta;
use futures::future::BoxFuture;

const REVIEW: &str = "access.review";
const CUT: &str = "access.cut";

/// Once an hour, so that what is unusual is seen on the same day.
pub const REVIEW_SCHEDULE: Schedule = Schedule {
    name: "access_review",
    kind: REVIEW,
    every: TimeDelta::hours(1),
};

/// Once a day.
pub const CUT_SCHEDULE: Schedule = Schedule {
    name: "access_cut",
    kind: CUT,
    every: TimeDelta::days(1),
};

/// Raises unusual reading for a person to look into.
#[derive(Debug)]
pub struct ReviewHandler;

impl JobHandler for ReviewHandler {
    fn kind(&self) -> &'static str {
        REVIEW
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            reviews::raise(op).await?;
            Ok(())
        })
    }
}

/// Deletes entries that are older than they are kept.
#[derive(Debug)]
pub struct CutHandler;

impl JobHandler for CutHandler {
    fn kind(&self) -> &'static str {
        CUT
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            reviews::cut(op).await?;
            Ok(())
        })
    }
}
