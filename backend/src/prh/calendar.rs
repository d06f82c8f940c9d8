//! Facts that change by the calendar alone: ends that PRH entered ahead of time.

use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use seutu_shared::company::RegisterStatus;

use crate::audit::{self, Change, SubjectKind};
use crate::companies::entity::{Column, Entity};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::listings;
use crate::platform::{OpContext, OpResult};

use super::facts;

const KIND: &str = "prh.calendar";

/// Once an hour, so that a day's change shows soon after midnight.
pub const CALENDAR_SCHEDULE: Schedule = Schedule {
    name: "prh_calendar",
    kind: KIND,
    every: TimeDelta::hours(1),
};

/// Brings companies in line with today.
#[derive(Debug)]
pub struct CalendarHandler;

impl JobHandler for CalendarHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(bring_in_line(op).await?) })
    }
}

/// Writes what the day changed, each with its history; what is public follows in the same transaction.
async fn bring_in_line(op: &OpContext) -> OpResult<()> {
    let ended = Condition::all()
        .add(Column::EndedOn.lte(op.today()))
        .add(Column::RegisterStatus.ne(RegisterStatus::Ceased));
    let in_situation = Condition::any()
        .add(Column::Bankrupt.eq(true))
        .add(Column::Reorganising.eq(true))
        .add(Column::Liquidating.eq(true));
    let tx = op.begin().await?;
    let rows = Entity::find()
        .filter(Condition::any().add(ended).add(in_situation))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(&*tx)
        .await?;
    let mut changes = Vec::new();
    let mut touched = Vec::new();
    for before in rows {
        let after = facts::on_day(&before, op.today());
        if after == before {
            continue;
        }
        let states = (facts::described(&before), facts::described(&after));
        changes.push(Change::updated(
            "company.calendar",
            SubjectKind::Company,
            before.id,
            states.0,
            states.1,
        ));
        touched.push(before.id);
        let mut row = after.into_active_model().reset_all();
        row.updated_at = Set(op.now());
        row.update(&*tx).await?;
    }
    audit::record_many(&tx, op, changes).await?;
    listings::follow_many(&tx, op, &touched).await?;
    tx.commit().await
}
