//! What staff do with jobs.

use super::entity::{Column, Entity, JobState, Model};
use super::queue::waiting;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::JobId;
use seutu_shared::permission::Permission;

/// A job as staff see it: no payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// Its id.
    pub id: JobId,
    /// What it does.
    pub kind: String,
    /// Where it stands.
    pub state: JobState,
    /// Attempts so far.
    pub attempts: i32,
    /// Attempts before it is dead.
    pub max_attempts: i32,
    /// When it is due, or was.
    pub run_at: DateTime<Utc>,
    /// Class of the last failure.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: DateTime<Utc>,
    /// When it was done or given up.
    pub finished_at: Option<DateTime<Utc>>,
}

impl From<Model> for JobView {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            run_at: row.run_at,
            last_error: row.last_error,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// The newest jobs, of one state or all.
pub async fn list(op: &OpContext, state: Option<JobState>, limit: u64) -> OpResult<Vec<JobView>> {
    op.require(Permission::JobRead)?;
    let mut query = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state));
    }
    Ok(query.all(op.db()).await?.into_iter().map(JobView::from).collect())
}

/// Puts a dead job back into the queue with all its attempts.
///
/// # Errors
/// `stale` when the job is not dead (any more).
pub async fn retry(op: &OpContext, id: JobId) -> OpResult<JobView> {
    op.require(Permission::JobRetry)?;
    let tx = op.begin().await?;
    let before = Entity::find_by_id(id).one(&*tx).await?.ok_or(OpError::NotFound)?;
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(JobState::Dead));
    let after = waiting(update, op.now())
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::FinishedAt, Expr::value(None::<DateTime<Utc>>))
        .exec_with_returning(&*tx)
        .await?
        .into_iter()
        .next()
        .ok_or_else(|| OpError::user(ErrorCode::Stale))?;
    let state = |row: &Model| serde_json::json!({"kind": row.kind, "attempts": row.attempts, "error": row.last_error});
    audit::record(
        &tx,
        op,
        Change::updated("job.retry", SubjectKind::Job, id, state(&before), state(&after)),
    )
    .await?;
    tx.commit().await?;
    Ok(after.into())
}
