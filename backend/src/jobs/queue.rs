//! The moves of a job between its states. Every move of a running job demands that the lease is still ours.

use super::entity::{self, Column, Entity, JobState};
use super::{Job, JobError};
use crate::platform::{OpContext, OpResult, Services};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, LockBehavior, LockType, Query, SubQueryStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, Order, QueryFilter, QuerySelect, UpdateMany};

/// Wait after the first failure; doubled each time.
const FIRST_WAIT: i64 = 10;
/// Longest wait.
const LONGEST_WAIT: i64 = 2 * 60 * 60;

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Finished.
    Done,
    /// Waits for another attempt.
    Retried,
    /// Given up.
    Dead,
    /// Another worker has taken the job over: nothing was written.
    Lost,
}

/// Claims the job that has been due longest, of the `kinds` given.
pub(super) async fn claim(op: &OpContext, worker: &str, kinds: &[&'static str]) -> OpResult<Option<Job>> {
    // A look without a lock first: an empty queue must not make writers wait.
    let any = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(due(op.now(), kinds))
        .limit(1);
    if any.into_tuple::<uuid::Uuid>().one(op.db()).await?.is_none() {
        return Ok(None);
    }
    let first = Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(due(op.now(), kinds))
        .order_by(Column::RunAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let tx = op.begin().await?;
    // `=` and not `IN`: PostgreSQL may run a sub-query of IN once per row, and then claim several.
    let claimed = Entity::update_many()
        .col_expr(Column::State, Expr::value(JobState::Running))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::LockedUntil, Expr::value(lease_end(op)))
        .col_expr(Column::LockedBy, Expr::value(worker))
        .filter(Expr::col(Column::Id).eq(Expr::from(SubQueryStatement::from(first))))
        .exec_with_returning(&*tx)
        .await?;
    tx.commit().await?;
    Ok(claimed.into_iter().next().map(Job::from))
}

fn due(now: DateTime<Utc>, kinds: &[&'static str]) -> Condition {
    let waiting = Column::State.eq(JobState::Queued).and(Column::RunAt.lte(now));
    let abandoned = Column::State
        .eq(JobState::Running)
        .and(Column::LockedUntil.lt(now));
    Condition::all()
        .add(Column::Kind.is_in(kinds.iter().copied()))
        .add(waiting.or(abandoned))
}

fn lease_end(op: &OpContext) -> DateTime<Utc> {
    let seconds = i64::try_from(op.services().config.jobs.lease_seconds).unwrap_or(i64::from(i32::MAX));
    op.now() + TimeDelta::seconds(seconds)
}

/// An update of the job, provided that it is still this worker's and this attempt's.
fn ours(job: &Job, worker: &str) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id))
        .filter(Column::State.eq(JobState::Running))
        .filter(Column::LockedBy.eq(worker))
        .filter(Column::Attempts.eq(job.attempt))
}

/// Prolongs the lease; false when the job has been taken over.
pub(super) async fn heartbeat(op: &OpContext, job: &Job, worker: &str) -> OpResult<bool> {
    let tx = op.begin().await?;
    let update = ours(job, worker).col_expr(Column::LockedUntil, Expr::value(lease_end(op)));
    let touched = update.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Writes down how the attempt ended.
pub(super) async fn finish(
    op: &OpContext,
    job: &Job,
    worker: &str,
    result: &Result<(), JobError>,
) -> OpResult<Outcome> {
    match result {
        Ok(()) => {
            let update = closed(ours(job, worker), JobState::Done, op.now())
                .col_expr(Column::LastError, Expr::value(None::<String>));
            apply(op, update, Outcome::Done).await
        }
        Err(error) if error.retry && !job.is_last_attempt() => {
            let wait = match error.after {
                Some(after) => TimeDelta::from_std(after).unwrap_or(TimeDelta::seconds(LONGEST_WAIT)),
                None => back_off(op.services(), job.attempt),
            };
            let update = ours(job, worker).col_expr(Column::LastError, Expr::value(error.code.as_ref()));
            apply(op, waiting(update, op.now() + wait), Outcome::Retried).await
        }
        Err(error) => {
            let update = closed(ours(job, worker), JobState::Dead, op.now())
                .col_expr(Column::LastError, Expr::value(error.code.as_ref()));
            apply(op, update, Outcome::Dead).await
        }
    }
}

/// Gives the job back untouched, because the instance stops.
pub(super) async fn release(op: &OpContext, job: &Job, worker: &str) -> OpResult<()> {
    let update =
        waiting(ours(job, worker), op.now()).col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1));
    apply(op, update, Outcome::Retried).await?;
    Ok(())
}

async fn apply(op: &OpContext, update: UpdateMany<Entity>, outcome: Outcome) -> OpResult<Outcome> {
    let tx = op.begin().await?;
    let touched = update.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(if touched == 1 { outcome } else { Outcome::Lost })
}

fn closed(update: UpdateMany<Entity>, state: JobState, now: DateTime<Utc>) -> UpdateMany<Entity> {
    unlocked(update)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::FinishedAt, Expr::value(now))
}

/// Back into the queue. The key is given up where another job has taken it meanwhile: then both run.
pub(super) fn waiting(update: UpdateMany<Entity>, at: DateTime<Utc>) -> UpdateMany<Entity> {
    let key = Expr::cust(
        "CASE WHEN EXISTS (SELECT 1 FROM job AS other WHERE other.unique_key = job.unique_key \
         AND other.state = 'queued' AND other.id <> job.id) THEN NULL ELSE unique_key END",
    );
    unlocked(update)
        .col_expr(Column::State, Expr::value(JobState::Queued))
        .col_expr(Column::RunAt, Expr::value(at))
        .col_expr(Column::UniqueKey, key)
}

fn unlocked(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update
        .col_expr(Column::LockedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LockedBy, Expr::value(None::<String>))
}

/// Doubles with every attempt; up to half as much again at random, so that jobs that failed together part.
fn back_off(services: &Services, attempt: u32) -> TimeDelta {
    let doublings = Ord::min(attempt.saturating_sub(1), 20);
    let wait = Ord::min(FIRST_WAIT << doublings, LONGEST_WAIT);
    let jitter = services.rng.below(wait.unsigned_abs() * 500);
    TimeDelta::seconds(wait) + TimeDelta::milliseconds(i64::try_from(jitter).unwrap_or(0))
}

impl From<entity::Model> for Job {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            payload: row.payload,
            attempt: u32::try_from(row.attempts).unwrap_or(0),
            max_attempts: u32::try_from(row.max_attempts).unwrap_or(0),
        }
    }
}
