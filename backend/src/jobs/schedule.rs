//! Work that comes round by the clock, enqueued by one instance each time.

use super::entity::schedule::{ActiveModel, Column, Entity};
use super::{NewJob, enqueue};
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A job that is enqueued again and again.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Its name, also of its job's key: a round that has not started yet is not enqueued twice.
    pub name: &'static str,
    /// The job's kind; its payload is empty.
    pub kind: &'static str,
    /// Time between two rounds.
    pub every: TimeDelta,
}

/// Enqueues every schedule that is due and returns how many this instance took.
pub(super) async fn enqueue_due(op: &OpContext, schedules: &[Schedule]) -> OpResult<usize> {
    let known = Entity::find().all(op.db()).await?;
    let mut taken = 0;
    for schedule in schedules {
        let planned = known
            .iter()
            .find(|row| row.name == schedule.name)
            .map(|row| row.next_run_at);
        if planned.is_none_or(|at| at <= op.now()) {
            taken += usize::from(take(op, schedule, planned).await?);
        }
    }
    Ok(taken)
}

/// Moves the schedule on and enqueues its job, unless another instance did so first.
async fn take(op: &OpContext, schedule: &Schedule, planned: Option<DateTime<Utc>>) -> OpResult<bool> {
    let tx = op.begin().await?;
    let next = after(planned.unwrap_or_else(|| op.now()), schedule.every, op.now());
    let moved = match planned {
        None => {
            let row = ActiveModel {
                name: Set(schedule.name.to_string()),
                next_run_at: Set(next),
            };
            let keep = OnConflict::column(Column::Name).do_nothing().to_owned();
            Entity::insert(row)
                .on_conflict(keep)
                .exec_without_returning(&*tx)
                .await?
        }
        Some(planned) => {
            Entity::update_many()
                .col_expr(Column::NextRunAt, Expr::value(next))
                .filter(Column::Name.eq(schedule.name))
                .filter(Column::NextRunAt.eq(planned))
                .exec(&*tx)
                .await?
                .rows_affected
        }
    };
    if moved == 0 {
        return Ok(false);
    }
    let job = NewJob::new(schedule.kind, serde_json::json!({})).unique(format!("schedule:{}", schedule.name));
    enqueue(&tx, op, job).await?;
    tx.commit().await?;
    Ok(true)
}

/// The first time of the row `planned`, `planned + every`, … that lies after `now`: rounds that were missed while
/// nobody ran are not made up for.
fn after(planned: DateTime<Utc>, every: TimeDelta, now: DateTime<Utc>) -> DateTime<Utc> {
    let every = every.num_seconds().max(1);
    let missed = (now - planned).num_seconds().max(0) / every;
    planned + TimeDelta::seconds((missed + 1) * every)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn missed_rounds_are_skipped_and_the_rhythm_is_kept() {
        let at = |minute, second| Utc.with_ymd_and_hms(2026, 11, 22, 10, minute, second).unwrap();
        let every = TimeDelta::seconds(30);
        assert_eq!(after(at(0, 0), every, at(0, 0)), at(0, 30));
        assert_eq!(after(at(0, 0), every, at(0, 29)), at(0, 30));
        assert_eq!(after(at(0, 0), every, at(0, 30)), at(1, 0));
        assert_eq!(after(at(0, 0), every, at(7, 44)), at(8, 0));
    }
}
