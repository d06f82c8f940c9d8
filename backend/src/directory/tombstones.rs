//! Companies that have left the directory, remembered for a while without saying who they are: feeds tell those who
//! keep copies to drop them, and the old address says that the page is gone.

use super::project::withdraw_unsupported;
use super::{sql, version};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Months, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::ConnectionTrait;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::ListingId;
use uuid::Uuid;

const KIND: &str = "directory.tidy";

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "directory_tidy",
    kind: KIND,
    every: TimeDelta::days(1),
};

/// A listing that has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tombstone {
    /// The listing; the id says nothing of the company.
    pub listing: ListingId,
    /// When it left.
    pub withdrawn_at: DateTime<Utc>,
}

/// Those that left last, the latest first.
pub async fn tombstones(op: &OpContext, limit: u32) -> OpResult<Vec<Tombstone>> {
    let rows = op
        .db()
        .query_all_raw(sql::tombstones(op.services().engine, limit))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Tombstone {
                listing: row.try_get::<Uuid>("", "listing_id")?.into(),
                withdrawn_at: row.try_get("", "withdrawn_at")?,
            })
        })
        .collect()
}

/// Whether the company was in the directory and has left it, not longer ago than is remembered. A company that never
/// was public is as unknown as one that does not exist.
pub async fn has_left(op: &OpContext, id: &BusinessId) -> OpResult<bool> {
    let row = op.read_one(sql::is_buried(op.services().engine, id)).await?;
    Ok(row.is_some())
}

/// Forgets what left longer ago than `open_data.tombstone_months`; how many there were.
pub async fn forget_old(op: &OpContext) -> OpResult<u64> {
    let months = Months::new(op.services().config.open_data.tombstone_months);
    let Some(before) = op.now().checked_sub_months(months) else {
        return Ok(0);
    };
    let tx = op.begin().await?;
    let forgotten = tx
        .execute_raw(sql::forget(op.services().engine, before))
        .await?
        .rows_affected();
    if forgotten > 0 {
        // The feed is another one without them.
        version::bump(&tx, op).await?;
    }
    tx.commit().await?;
    Ok(forgotten)
}

/// Forgets old tombstones, and looks for entries without a consent.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            forget_old(op).await?;
            withdraw_unsupported(op).await?;
            Ok(())
        })
    }
}
