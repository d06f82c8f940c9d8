//! Enqueues work in the caller's transaction.

use super::entity::{ActiveModel, Column, Entity, JobState};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::{Expr, OnConflict};
use serde::Serialize;
use seutu_shared::id::JobId;

/// Attempts before a job is dead: with the back-off below, about a day.
const MAX_ATTEMPTS: i32 = 20;

/// Work to be done later.
#[derive(Debug)]
pub struct NewJob {
    kind: &'static str,
    payload: Result<serde_json::Value, serde_json::Error>,
    run_at: Option<DateTime<Utc>>,
    max_attempts: i32,
    unique_key: Option<String>,
}

impl NewJob {
    /// Work for the handler of `kind`. The payload holds ids rather than data.
    pub fn new(kind: &'static str, payload: impl Serialize) -> Self {
        let payload = serde_json::to_value(payload);
        Self {
            kind,
            payload,
            run_at: None,
            max_attempts: MAX_ATTEMPTS,
            unique_key: None,
        }
    }

    /// Not before `at`.
    #[must_use]
    pub fn at(mut self, at: DateTime<Utc>) -> Self {
        self.run_at = Some(at);
        self
    }

    /// Dead after this many attempts.
    #[must_use]
    pub fn max_attempts(mut self, attempts: i32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Joins a job with the same key that has not started yet, so the key must stand for the whole payload. A job
    /// that is already running may have read the state before this change, so it does not count.
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
}

/// Enqueues a job; it exists when `tx` commits. Returns the id, of the waiting job where the key joins them.
pub async fn enqueue(tx: &Tx, op: &OpContext, job: NewJob) -> OpResult<JobId> {
    let row = ActiveModel {
        id: Set(op.new_id()),
        kind: Set(job.kind.to_string()),
        payload: Set(job
            .payload
            .map_err(OpError::internal("write a job's payload as JSON"))?),
        state: Set(JobState::Queued),
        unique_key: Set(job.unique_key),
        run_at: Set(job.run_at.unwrap_or_else(|| op.now())),
        attempts: Set(0),
        max_attempts: Set(job.max_attempts),
        locked_until: Set(None),
        locked_by: Set(None),
        last_error: Set(None),
        created_at: Set(op.now()),
        finished_at: Set(None),
    };
    // The update locks the waiting job until this transaction ends: no worker can start it before it would see what
    // this transaction changed. The condition is the one of the unique index.
    let join = OnConflict::column(Column::UniqueKey)
        .target_and_where(Expr::cust("unique_key IS NOT NULL AND state = 'queued'"))
        .value(
            Column::RunAt,
            Expr::cust("CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END"),
        )
        .to_owned();
    Ok(Entity::insert(row)
        .on_conflict(join)
        .exec_with_returning(&**tx)
        .await?
        .id)
}
