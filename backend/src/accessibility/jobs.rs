//! What time does to feedback: staff are reminded, and a year after it was dealt with what tells of the person goes.

use super::entity::{Column, Entity, Model};
use super::ops::cut;
use crate::accounts::{self, entity as account};
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::mail::Template;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{Days, Months, NaiveDate, TimeDelta};
use futures::future::BoxFuture;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::accessibility::FeedbackState;
use seutu_shared::date::format_date;
use seutu_shared::i18n::Args;
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::permission::{Permission, roles_with};

const REMIND: &str = "accessibility.remind";
const TIDY: &str = "accessibility.tidy";
/// Days before the last one at which staff are reminded; once it is over, every day.
const LADDER: [u64; 2] = [2, 5];
/// Months for which feedback that was dealt with still tells of the person.
const KEPT_MONTHS: Months = Months::new(12);
/// Rows of one run; the rest waits for the next.
const BATCH: u64 = 500;

/// Several times a day; each piece of feedback is told of once a day at most.
pub const REMIND_SCHEDULE: Schedule = Schedule {
    name: "accessibility_remind",
    kind: REMIND,
    every: TimeDelta::hours(3),
};

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "accessibility_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

/// Reminds staff of feedback whose time runs out.
#[derive(Debug)]
pub struct RemindHandler;

impl JobHandler for RemindHandler {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(remind(op).await?) })
    }
}

/// The latest day up to today on which a reminder is due.
fn step(due_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    if today > due_on {
        return Some(today);
    }
    LADDER
        .iter()
        .filter_map(|days| due_on.checked_sub_days(Days::new(*days)))
        .find(|day| *day <= today)
}

/// What staff were not reminded of since the step that came last.
fn due(today: NaiveDate) -> Condition {
    let unsaid = |since: NaiveDate| {
        Condition::any()
            .add(Column::RemindedOn.is_null())
            .add(Column::RemindedOn.lt(since))
    };
    let late = Condition::all().add(Column::DueOn.lt(today)).add(unsaid(today));
    let coming = (0..=LADDER[1]).filter_map(|days| {
        let due_on = today.checked_add_days(Days::new(days))?;
        let since = step(due_on, today)?;
        Some(Condition::all().add(Column::DueOn.eq(due_on)).add(unsaid(since)))
    });
    coming.fold(Condition::any().add(late), Condition::add)
}

async fn remind(op: &OpContext) -> OpResult<()> {
    let today = op.today();
    let tx = op.begin().await?;
    let rows: Vec<Model> = Entity::find()
        .filter(Column::State.eq(FeedbackState::Open))
        .filter(due(today))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(BATCH)
        // Two workers at once: the second waits, and finds nothing left to tell.
        .lock_exclusive()
        .all(&*tx)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    tell(&tx, op, &rows).await?;
    Entity::update_many()
        .col_expr(Column::RemindedOn, Expr::value(today))
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(&*tx)
        .await?;
    let noted = |row: &Model| Change::event(REMIND, SubjectKind::AccessibilityFeedback, row.id);
    audit::record_many(&tx, op, rows.iter().map(noted).collect()).await?;
    tx.commit().await
}

/// One mail to everybody who may answer, with the numbers and their days.
async fn tell(tx: &Tx, op: &OpContext, rows: &[Model]) -> OpResult<()> {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| format!("- {}: {}", row.number(), format_date(row.due_on)))
        .collect();
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("list", lines.join("\n"))
        .with("link", format!("{site}/hallinta/tietosuoja/saavutettavuus"));
    let may = account::Column::Role.is_in(roles_with(Permission::AccessibilityAnswer));
    let whom = Condition::all().add(may);
    accounts::tell(tx, op, whom, Template::AccessibilityDue, |_| args.clone()).await
}

/// Empties feedback that was dealt with long ago.
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
    let Some(before) = op.now().checked_sub_months(KEPT_MONTHS) else {
        return Ok(());
    };
    let ids: Vec<AccessibilityFeedbackId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ClosedAt.lt(before))
        .filter(Column::CutAt.is_null())
        .order_by_asc(Column::ClosedAt)
        .limit(BATCH)
        .into_tuple()
        .all(op.db())
        .await?;
    for id in ids {
        let tx = op.begin().await?;
        let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
        // Another worker may have been here since.
        if let Some(row) = row.filter(|row| row.cut_at.is_none()) {
            cut(&tx, op, row, "accessibility.cut").await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_come_five_and_two_days_before_and_then_every_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = day("2026-12-08");
        for (today, expected) in [
            ("2026-12-02", None),
            ("2026-12-03", Some("2026-12-03")),
            ("2026-12-05", Some("2026-12-03")),
            ("2026-12-06", Some("2026-12-06")),
            ("2026-12-08", Some("2026-12-06")),
            ("2026-12-09", Some("2026-12-09")),
            ("2027-01-02", Some("2027-01-02")),
        ] {
            assert_eq!(step(due, day(today)), expected.map(day), "{today}");
        }
    }
}
