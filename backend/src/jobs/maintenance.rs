//! Jobs that keep the foundation itself in order.

use super::entity::{Column, Entity, JobState};
use super::{Job, JobError, JobHandler, Schedule};
use crate::audit;
use crate::platform::{OpContext, OpError};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;

/// Seals the change history.
pub const AUDIT_SEAL: &str = "audit.seal";
const TIDY: &str = "jobs.tidy";
/// Days that finished jobs stay visible.
const KEEP_DAYS: i64 = 3;

/// Handlers that every worker has.
pub fn built_in_handlers() -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(SealAudit), Arc::new(TidyJobs)]
}

/// Schedules that every worker watches.
pub fn built_in_schedules() -> Vec<Schedule> {
    vec![
        Schedule {
            name: "audit_seal",
            kind: AUDIT_SEAL,
            every: TimeDelta::seconds(30),
        },
        Schedule {
            name: "jobs_tidy",
            kind: TIDY,
            every: TimeDelta::hours(1),
        },
    ]
}

#[derive(Debug)]
struct SealAudit;

impl JobHandler for SealAudit {
    fn kind(&self) -> &'static str {
        AUDIT_SEAL
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            audit::seal(op).await?;
            Ok(())
        })
    }
}

/// Deletes finished jobs after a while. Dead ones stay until somebody has dealt with them.
#[derive(Debug)]
struct TidyJobs;

impl JobHandler for TidyJobs {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let tx = op.begin().await?;
            Entity::delete_many()
                .filter(Column::State.eq(JobState::Done))
                .filter(Column::FinishedAt.lt(op.now() - TimeDelta::days(KEEP_DAYS)))
                .exec(&*tx)
                .await
                .map_err(OpError::from)?;
            tx.commit().await?;
            Ok(())
        })
    }
}
