//! How files go: staff delete one for good; what shows who somebody is goes by itself 24 hours after it came, and what
//! went with an answer once it was fetched or its time is over, and no sooner than its letter was posted. The number of
//! the file stays.

use super::super::entity::file;
use super::super::{deliveries, package};
use super::{changed, of_file, store};
use crate::jobs::{Job, JobError, JobHandler, NewJob, Schedule, enqueue};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::RequestFileId;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{FileMark, IDENTITY_HOURS};

const PURGE: &str = "privacy_request.purge_files";

/// Once an hour, and at the moment at which a file is to go.
pub const PURGE_SCHEDULE: Schedule = Schedule {
    name: "privacy_request_purge_files",
    kind: PURGE,
    every: TimeDelta::hours(1),
};

/// When a file goes that shows who somebody is.
pub(super) fn identity_until(file: &file::Model) -> DateTime<Utc> {
    file.created_at + TimeDelta::hours(IDENTITY_HOURS)
}

/// Has files looked at when one of them is to go.
pub(super) async fn plan(tx: &Tx, op: &OpContext, at: DateTime<Utc>) -> OpResult<()> {
    enqueue(tx, op, NewJob::new(PURGE, json!({})).at(at)).await?;
    Ok(())
}

/// As what a file goes now; `None` while it stays.
fn due(op: &OpContext, file: &file::Model) -> Option<&'static str> {
    let over = |end: DateTime<Utc>| end <= op.now();
    match file.mark {
        FileMark::Plain => None,
        FileMark::Identity => over(identity_until(file)).then_some("privacy_request.purge_identity"),
        FileMark::Answer => {
            let fetched = file.fetched_at.map(package::again_until);
            let mut ends = [file.expires_at, fetched].into_iter().flatten();
            ends.any(over).then_some("privacy_request.purge_given")
        }
    }
}

/// Deletes what files hold whose time is over, one transaction each: a bad one keeps no other.
async fn purge(op: &OpContext) -> OpResult<()> {
    let identity = Condition::all()
        .add(file::Column::Mark.eq(FileMark::Identity))
        .add(file::Column::CreatedAt.lte(op.now() - TimeDelta::hours(IDENTITY_HOURS)));
    let over = Condition::any()
        .add(file::Column::ExpiresAt.lte(op.now()))
        .add(file::Column::FetchedAt.is_not_null());
    let given = Condition::all()
        .add(file::Column::Mark.eq(FileMark::Answer))
        .add(file::Column::RequestId.not_in_subquery(deliveries::answer_waits()))
        .add(over);
    let found = file::Entity::find()
        .filter(file::Column::PurgedAt.is_null())
        .filter(Condition::any().add(identity).add(given))
        .order_by_asc(file::Column::CreatedAt)
        .all(op.db())
        .await?;
    let mut failed = None;
    for file in found.iter().filter(|file| due(op, file).is_some()) {
        failed = one(op, file.id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn one(op: &OpContext, id: RequestFileId) -> OpResult<()> {
    let tx = op.begin().await?;
    let (file, case) = match store::locked(&tx, id).await {
        // Somebody else was faster.
        Err(OpError::NotFound) => return Ok(()),
        found => found?,
    };
    // Marked otherwise since it was found.
    let Some(action) = due(op, &file) else {
        return Ok(());
    };
    if !store::empty(&tx, op, id).await? {
        return Ok(());
    }
    changed(&tx, op, case, of_file(action, &file)?).await?;
    tx.commit().await
}

/// Deletes what files hold whose time is over.
#[derive(Debug)]
pub struct PurgeHandler;

impl JobHandler for PurgeHandler {
    fn kind(&self) -> &'static str {
        PURGE
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(purge(op).await?) })
    }
}

/// Staff delete a file for good.
///
/// # Errors
/// `not_found`, also where somebody else was faster; `wrong_step` for what goes with an answer that was sent: it was
/// promised to the person, and is taken back by taking the case up again first.
pub async fn delete_file(op: &OpContext, id: RequestFileId) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let (file, case) = store::locked(&tx, id).await?;
    let sent = case.as_ref().is_some_and(|row| !row.state.is_open());
    if sent && file.mark == FileMark::Answer {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    if !store::empty(&tx, op, id).await? {
        return Err(OpError::NotFound);
    }
    changed(&tx, op, case, of_file("privacy_request.delete_file", &file)?).await?;
    tx.commit().await
}
