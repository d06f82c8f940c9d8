//! The states of a run. There is one queue for all sources: only one import is queued or running at a time.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
    SqlErr,
};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{FileId, ImportRunId};

use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};

use super::entity::{Column, Entity, ImportState, Model};
use super::scan;

/// Silence after which a run on a fixed or slow machine counts as dead without a second look.
const SILENCE: TimeDelta = TimeDelta::seconds(60);
/// How often a running import gives a sign of life.
pub const BEAT: Duration = Duration::from_secs(1);
/// How long a sign of life is awaited before a run counts as dead.
const PATIENCE: Duration = Duration::from_secs(4);

/// A run to be.
#[derive(Debug)]
pub struct NewRun {
    /// As in the run.
    pub source: &'static str,
    /// The upload.
    pub file_id: Option<FileId>,
    /// Shown to staff.
    pub file_name: String,
    /// The filter is off.
    pub all_companies: bool,
}

/// Inserts a run.
///
/// # Errors
/// `import_running` when another one is queued or running.
pub async fn create(tx: &Tx, op: &OpContext, new: NewRun, state: ImportState) -> OpResult<Model> {
    let started = (state == ImportState::Running).then(|| op.now());
    let row = Model {
        id: op.new_id(),
        source: new.source.to_owned(),
        file_id: new.file_id,
        file_name: new.file_name,
        all_companies: new.all_companies,
        state,
        actor: op.actor().label(),
        total: None,
        applied: 0,
        seen: 0,
        new_count: 0,
        changed_count: 0,
        unchanged_count: 0,
        ceased_count: 0,
        skipped_count: 0,
        rejected_count: 0,
        error_code: None,
        error_detail: None,
        created_at: op.now(),
        started_at: started,
        ended_at: None,
        heartbeat_at: started,
    };
    let inserted = row.clone().into_active_model().reset_all().insert(&**tx).await;
    let row = inserted.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => OpError::user(ErrorCode::ImportRunning),
        _ => error.into(),
    })?;
    let after = json!({"source": row.source, "allCompanies": row.all_companies});
    audit::record(
        tx,
        op,
        Change::created("import.start", SubjectKind::ImportRun, row.id, after),
    )
    .await?;
    Ok(row)
}

async fn active(op: &OpContext) -> OpResult<Option<Model>> {
    let active = Column::State.is_in([ImportState::Queued, ImportState::Running]);
    Ok(Entity::find()
        .filter(active)
        .order_by_asc(Column::CreatedAt)
        .limit(1)
        .one(op.db())
        .await?)
}

/// Makes way for a new run: refuses when another one lives, and ends one whose process has died.
///
/// A process that was killed leaves its run behind as running. `wait` looks for a few seconds whether such a
/// run still gives signs of life, so that a command can be repeated right after; without it only a long
/// silence counts. Should a run be ended that was merely slow, it notices at its next batch and stops.
///
/// # Errors
/// `import_running`.
pub async fn make_way(op: &OpContext, wait: bool) -> OpResult<()> {
    let Some(other) = active(op).await? else {
        return Ok(());
    };
    let silent = other.heartbeat_at.is_some_and(|beat| op.now() - beat > SILENCE);
    let dead = other.state == ImportState::Running && (silent || (wait && !is_alive(op, &other).await?));
    if !dead {
        return Err(OpError::user(ErrorCode::ImportRunning));
    }
    fail(op, other.id, ErrorCode::ImportInterrupted).await
}

async fn is_alive(op: &OpContext, run: &Model) -> OpResult<bool> {
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        tokio::time::sleep(BEAT / 2).await;
        waited += BEAT / 2;
        if find(op, run.id).await?.is_none_or(|now| now != *run) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A run.
pub async fn find(op: &OpContext, id: ImportRunId) -> OpResult<Option<Model>> {
    Ok(Entity::find_by_id(id).one(op.db()).await?)
}

/// Takes up a queued run, or one that was left running; `None` when it has ended.
pub async fn take_up(op: &OpContext, id: ImportRunId) -> OpResult<Option<Model>> {
    let tx = op.begin().await?;
    let Some(row) = Entity::find_by_id(id).one(&*tx).await? else {
        return Ok(None);
    };
    if row.ended_at.is_some() {
        return Ok(None);
    }
    let started_at = row.started_at.unwrap_or_else(|| op.now());
    let mut row = row.into_active_model();
    row.state = Set(ImportState::Running);
    row.started_at = Set(Some(started_at));
    row.heartbeat_at = Set(Some(op.now()));
    let row = row.update(&*tx).await?;
    tx.commit().await?;
    Ok(Some(row))
}

/// Gives a sign of life while the input is read.
pub async fn beat(op: &OpContext, id: ImportRunId, seen: u32) -> OpResult<()> {
    let tx = op.begin().await?;
    Entity::update_many()
        .col_expr(Column::Seen, Expr::value(count(seen)))
        .col_expr(Column::HeartbeatAt, Expr::value(op.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Running))
        .exec(&*tx)
        .await?;
    tx.commit().await
}

/// The input was read to its end: its counts are known.
pub async fn was_read(op: &OpContext, run: Model, counts: scan::Counts) -> OpResult<Model> {
    let tx = op.begin().await?;
    let mut row = run.into_active_model();
    row.total = Set(Some(count(counts.seen)));
    row.seen = Set(count(counts.seen));
    row.ceased_count = Set(count(counts.ceased));
    row.skipped_count = Set(count(counts.skipped));
    row.rejected_count = Set(count(counts.rejected));
    row.heartbeat_at = Set(Some(op.now()));
    let row = row.update(&*tx).await?;
    tx.commit().await?;
    Ok(row)
}

/// Everything is in the register.
///
/// # Errors
/// `import_interrupted` when another run has taken over.
pub async fn succeed(op: &OpContext, id: ImportRunId) -> OpResult<Model> {
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id).one(&*tx).await?.ok_or(OpError::NotFound)?;
    if row.state != ImportState::Running {
        return Err(OpError::user(ErrorCode::ImportInterrupted));
    }
    let total = row.total.unwrap_or(row.applied);
    let mut row = row.into_active_model();
    row.state = Set(ImportState::Succeeded);
    row.applied = Set(total);
    row.ended_at = Set(Some(op.now()));
    let row = row.update(&*tx).await?;
    audit::record(
        &tx,
        op,
        Change::created("import.end", SubjectKind::ImportRun, id, described(&row)),
    )
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// Ends a run that cannot go on. Does nothing to one that has ended already.
pub async fn fail(op: &OpContext, id: ImportRunId, code: ErrorCode) -> OpResult<()> {
    let tx = op.begin().await?;
    let Some(row) = Entity::find_by_id(id)
        .one(&*tx)
        .await?
        .filter(|row| row.ended_at.is_none())
    else {
        return Ok(());
    };
    let mut row = row.into_active_model();
    row.state = Set(ImportState::Failed);
    row.error_code = Set(Some(code.as_str().to_owned()));
    row.ended_at = Set(Some(op.now()));
    let row = row.update(&*tx).await?;
    audit::record(
        &tx,
        op,
        Change::created("import.fail", SubjectKind::ImportRun, id, described(&row)),
    )
    .await?;
    tx.commit().await
}

fn described(row: &Model) -> Value {
    json!({
        "seen": row.seen, "new": row.new_count, "changed": row.changed_count, "unchanged": row.unchanged_count,
        "ceased": row.ceased_count, "skipped": row.skipped_count, "rejected": row.rejected_count,
        "error": row.error_code,
    })
}

fn count(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
