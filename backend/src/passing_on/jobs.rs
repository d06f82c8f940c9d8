//! Forgets what is kept long enough.

use super::entity as disclosure;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpResult};
use chrono::{Months, TimeDelta};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const TIDY: &str = "passing_on.tidy";
/// Months for which it is kept why nothing was passed on.
const HELD_BACK_MONTHS: Months = Months::new(24);
/// Months for which it is kept that something was passed on, once the person was erased.
const NAMELESS_MONTHS: Months = Months::new(60);

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "passing_on_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

/// Forgets answers that are old; see [`super::entity`].
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(tidy(op).await?) })
    }
}

async fn tidy(op: &OpContext) -> OpResult<()> {
    let before = |months| op.now().checked_sub_months(months).unwrap_or_default();
    let tx = op.begin().await?;
    disclosure::Entity::delete_many()
        .filter(disclosure::Column::Passed.eq(false))
        .filter(disclosure::Column::DecidedAt.lt(before(HELD_BACK_MONTHS)))
        .exec(&*tx)
        .await?;
    disclosure::Entity::delete_many()
        .filter(disclosure::Column::PersonId.is_null())
        .filter(disclosure::Column::DecidedAt.lt(before(NAMELESS_MONTHS)))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
