//! Forgets sessions and wrong sign-ins that no longer count.

use super::entity::session;
use super::factors;
use super::oidc;
use super::throttle;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const KIND: &str = "accounts.tidy";
/// Days that a session stays after its end, for whoever asks when it was used.
const KEEP_DAYS: i64 = 30;

/// Once an hour.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "accounts_tidy",
    kind: KIND,
    every: TimeDelta::hours(1),
};

/// Deletes old sessions and wrong sign-ins; the change history keeps that they were.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(tidy(op).await?) })
    }
}

async fn tidy(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(op.now() - TimeDelta::days(KEEP_DAYS)))
        .exec(&*tx)
        .await
        .map_err(OpError::from)?;
    throttle::tidy(&tx, op).await?;
    oidc::tidy(&tx, op).await?;
    factors::tidy(&tx, op).await?;
    tx.commit().await
}
