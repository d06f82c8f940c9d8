//! What time does to a case: it reminds, louder each time, and never changes data (article 12(3) knows no answer by
//! silence). Files go when their time is over or they were fetched, and so does who asked in cases of long ago.

use super::entity::{package, question, request};
use super::staff::{self, News};
use super::{
    after_holds, case, deliveries, drafts, ledger, letters, looks, messages, noted, owners, package as files,
    recipients, retention, services,
};
use crate::audit;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpResult};
use chrono::{Days, NaiveDate, TimeDelta};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::privacy_request::{MessageKind, RequestState};

const REMIND: &str = "privacy_request.remind";
pub(super) const TIDY: &str = "privacy_request.tidy";
/// Days before the end at which staff are reminded, the last of them the day itself; from then on every day.
const LADDER: [i64; 4] = [10, 5, 2, 0];
/// Days after which the person is reminded of a question.
pub(super) const QUESTION_DAYS: u64 = 7;

/// Several times a day; each case is told of once a day.
pub const REMIND_SCHEDULE: Schedule = Schedule {
    name: "privacy_request_remind",
    kind: REMIND,
    every: TimeDelta::hours(3),
};

/// Once a day, and when a file that was fetched is to be emptied.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "privacy_request_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

/// Reminds of cases whose time runs out, and people of our questions.
#[derive(Debug)]
pub struct RemindHandler;

impl JobHandler for RemindHandler {
    fn kind(&self) -> &'static str {
        REMIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let mut failed = None;
            // One transaction each: a killed worker reminds nobody twice, and one bad case silences no other.
            for id in pressing(op).await? {
                failed = remind(op, id).await.err().or(failed);
            }
            for id in unanswered(op).await? {
                failed = remind_person(op, id).await.err().or(failed);
            }
            failed = services::remind(op).await.err().or(failed);
            failed = recipients::remind(op).await.err().or(failed);
            failed = deliveries::remind(op).await.err().or(failed);
            failed = owners::remind(op).await.err().or(failed);
            failed = drafts::remind(op).await.err().or(failed);
            match failed {
                Some(error) => Err(error.into()),
                None => Ok(()),
            }
        })
    }
}

/// How far up the ladder a case is: 0 while there is time, then one more with each step, the highest every day.
fn rung(due_on: NaiveDate, today: NaiveDate) -> i32 {
    let left = (due_on - today).num_days();
    let passed = LADDER.iter().filter(|days| left <= **days).count();
    i32::try_from(passed).unwrap_or(i32::MAX)
}

async fn pressing(op: &OpContext) -> OpResult<Vec<PrivacyRequestId>> {
    let horizon = op.today().checked_add_days(Days::new(10)).unwrap_or(op.today());
    let rows = request::Entity::find()
        .filter(request::Column::State.ne(RequestState::Closed))
        .filter(request::Column::DueOn.lte(horizon))
        .order_by_asc(request::Column::DueOn)
        .all(op.db())
        .await?;
    let due = |row: &request::Model| {
        let step = rung(row.due_on, op.today());
        let top = step == i32::try_from(LADDER.len()).unwrap_or(i32::MAX);
        step > row.escalated || (top && row.reminded_on != Some(op.today()))
    };
    Ok(rows.into_iter().filter(due).map(|row| row.id).collect())
}

async fn remind(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    let step = rung(row.due_on, op.today());
    if !row.state.is_open() || row.reminded_on == Some(op.today()) {
        return Ok(());
    }
    staff::tell(&tx, op, &row, News::Due(step)).await?;
    let (today, version) = (op.today(), row.version);
    let mut change = row.into_active_model();
    change.reminded_on = Set(Some(today));
    change.escalated = Set(step);
    change.version = Set(version);
    change.update(&*tx).await?;
    audit::record(&tx, op, noted("privacy_request.remind", id)).await?;
    tx.commit().await
}

async fn unanswered(op: &OpContext) -> OpResult<Vec<PrivacyRequestId>> {
    let asked_before = op
        .today()
        .checked_sub_days(Days::new(QUESTION_DAYS))
        .unwrap_or(op.today());
    let rows = question::Entity::find()
        .filter(question::Column::AnsweredOn.is_null())
        .filter(question::Column::RemindedOn.is_null())
        .filter(question::Column::AskedOn.lte(asked_before))
        .all(op.db())
        .await?;
    Ok(rows.into_iter().map(|row| row.request_id).collect())
}

async fn remind_person(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    if !row.state.is_open() {
        return Ok(());
    }
    let open = case::questions(&*tx, id)
        .await?
        .into_iter()
        .find(|one| one.answered_on.is_none());
    let Some(open) = open.filter(|one| one.reminded_on.is_none()) else {
        return Ok(());
    };
    let kind = match open.ground {
        SuspensionGround::Identity => MessageKind::IdentityQuestion,
        SuspensionGround::Scope => MessageKind::ScopeQuestion,
    };
    let all = messages::all(&*tx, id).await?;
    let Some(asked) = all.iter().rev().find(|message| message.kind == kind) else {
        return Ok(());
    };
    let text = asked.text(op)?;
    letters::send(&tx, op, &row, kind, &text).await?;
    let mut change = open.into_active_model();
    change.reminded_on = Set(Some(op.today()));
    change.update(&*tx).await?;
    audit::record(&tx, op, noted("privacy_request.remind", id)).await?;
    tx.commit().await
}

/// Deletes files whose time is over and empties those that were fetched; deletes who had which case open, and who asked
/// in cases of long ago. Erases what was held until now although it was asked for.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let tx = op.begin().await.map_err(JobError::from)?;
            package::Entity::delete_many()
                .filter(package::Column::ExpiresAt.lt(op.now()))
                .filter(package::Column::RequestId.not_in_subquery(deliveries::answer_waits()))
                .exec(&*tx)
                .await
                .map_err(|error| JobError::from(crate::platform::OpError::from(error)))?;
            files::empty_fetched(&tx, op).await?;
            looks::forget(&tx, op).await?;
            tx.commit().await?;
            // An older database may have come back under a server that went on, as after a failover.
            super::replay_erasures(op).await?;
            let finished = after_holds::finish(op).await;
            let written = ledger::write_erasures(op).await;
            retention::cut(op).await?;
            finished?;
            Ok(written?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_get_louder_as_the_end_comes_nearer() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = day("2026-12-30");
        let rungs = [
            "2026-12-01",
            "2026-12-20",
            "2026-12-25",
            "2026-12-28",
            "2026-12-30",
            "2027-01-15",
        ];
        assert_eq!(rungs.map(|today| rung(due, day(today))), [0, 1, 2, 3, 4, 4]);
    }
}
