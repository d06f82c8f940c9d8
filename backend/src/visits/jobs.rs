//! Takes the company off old counts, and forgets the oldest.

use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::sql::Sql;
use crate::platform::{OpContext, OpResult};
use chrono::{Months, NaiveDate, TimeDelta};
use futures::future::BoxFuture;
use sea_orm::ConnectionTrait;

const KIND: &str = "visits.tidy";

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "visits_tidy",
    kind: KIND,
    every: TimeDelta::days(1),
};

/// Takes the company off old counts, and forgets the oldest.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(tidy(op).await?) })
    }
}

/// Adds counts older than `visits.listing_months` to those of all companies together, and deletes those older than
/// `visits.keep_months`.
///
/// # Errors
/// The database's.
pub async fn tidy(op: &OpContext) -> OpResult<()> {
    let config = &op.services().config.visits;
    let today = op.today();
    let before = |months: u32| -> NaiveDate {
        today
            .checked_sub_months(Months::new(months))
            .unwrap_or(NaiveDate::MIN)
    };
    let (nameless, gone) = (before(config.listing_months), before(config.keep_months));
    let engine = op.services().engine;
    let mut fold = Sql::new(
        engine,
        "INSERT INTO visit_count (day, page, business_id, language, referrer, views)
         SELECT day, page, '', language, referrer, CAST(sum(views) AS bigint) FROM visit_count
         WHERE business_id <> '' AND day < ",
    );
    fold.bind(nameless).push(
        " GROUP BY day, page, language, referrer
         ON CONFLICT (day, page, business_id, language, referrer) DO UPDATE SET views = visit_count.views + excluded.views",
    );
    let mut folded = Sql::new(
        engine,
        "DELETE FROM visit_count WHERE business_id <> '' AND day < ",
    );
    folded.bind(nameless);
    let mut old = Sql::new(engine, "DELETE FROM visit_count WHERE day < ");
    old.bind(gone);
    let tx = op.begin().await?;
    for sql in [fold, folded, old] {
        tx.execute_raw(sql.statement()).await?;
    }
    tx.commit().await
}
