//! Files that go to the person with the answer: what staff found in systems outside of this one. They are given out as
//! what is made of our own register ([`package`]): on the page, once it is known who asks and the answer granted
//! something, for 30 days. A letter goes with what staff have downloaded and printed.

use super::super::entity::file;
use super::super::person::{self, Waiting};
use super::super::proved::{self, Key};
use super::super::{deliveries, messages, package};
use super::read::GivenFile;
use super::{of_file, purge, store};
use crate::audit;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::TimeDelta;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{FileMark, RequestOutcome};

fn marked(id: PrivacyRequestId) -> Select<file::Entity> {
    file::Entity::find()
        .filter(file::Column::RequestId.eq(id))
        .filter(file::Column::Mark.eq(FileMark::Answer))
}

/// Changes those of them that are still there; gives how many.
async fn change(tx: &Tx, id: PrivacyRequestId, with: file::ActiveModel) -> OpResult<u64> {
    let changed = file::Entity::update_many()
        .set(with)
        .filter(file::Column::RequestId.eq(id))
        .filter(file::Column::Mark.eq(FileMark::Answer))
        .filter(file::Column::PurgedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(changed.rows_affected)
}

/// Whether an answer that ends so has files with it.
pub(in crate::privacy_requests) async fn any(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
    outcome: RequestOutcome,
) -> OpResult<bool> {
    if !matches!(outcome, RequestOutcome::Granted | RequestOutcome::PartlyGranted) {
        return Ok(false);
    }
    let left = marked(id).filter(file::Column::PurgedAt.is_null());
    Ok(left.count(db).await? > 0)
}

/// The case has ended: what was to go with its answer goes away by itself, whether it is given out or not.
pub(in crate::privacy_requests) async fn release(
    tx: &Tx,
    op: &OpContext,
    id: PrivacyRequestId,
) -> OpResult<()> {
    let until = op.now() + TimeDelta::days(package::KEEP_DAYS);
    let with = file::ActiveModel {
        expires_at: Set(Some(until)),
        ..Default::default()
    };
    if change(tx, id, with).await? > 0 {
        purge::plan(tx, op, until).await?;
    }
    Ok(())
}

/// The case goes on: nothing is given out before its next answer. What was fetched shortly before stays with the case.
pub(in crate::privacy_requests) async fn take_back(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    let with = file::ActiveModel {
        expires_at: Set(None),
        fetched_at: Set(None),
        ..Default::default()
    };
    change(tx, id, with).await?;
    Ok(())
}

/// The case is about somebody else now: staff say anew what goes with its answer.
pub(in crate::privacy_requests) async fn unmark(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    let with = file::ActiveModel {
        mark: Set(FileMark::Plain),
        ..Default::default()
    };
    change(tx, id, with).await?;
    Ok(())
}

fn can_be_fetched(op: &OpContext, file: &file::Model) -> bool {
    let again = file.fetched_at.map(package::again_until);
    file.purged_at.is_none() && again.is_none_or(|until| op.now() < until)
}

/// What waits on the page of a case, or was fetched there: the number of each file is the end of its address.
pub(in crate::privacy_requests) async fn waiting(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: PrivacyRequestId,
) -> OpResult<Vec<Waiting>> {
    let rows = marked(id)
        .filter(file::Column::ExpiresAt.gt(op.now()))
        .order_by_asc(file::Column::Number)
        .all(db)
        .await?;
    let mut waiting = Vec::new();
    for row in rows {
        let Some(until) = row.expires_at else { continue };
        waiting.push(Waiting {
            kind: row.number.to_string(),
            name: Some(row.called(op)?),
            until,
            fetched: !can_be_fetched(op, &row),
        });
    }
    Ok(waiting)
}

/// Gives a file out, once, or again within minutes of the first time. It takes the link, the knowledge of who asks, and
/// a key beside the link.
///
/// # Errors
/// `link_expired` for a link or a file that is not there, is too old or was fetched a while ago; `invalid_code` without
/// a key; `rate_limited`.
pub async fn fetch_file(op: &OpContext, token: &str, number: i32, key: &Key) -> OpResult<GivenFile> {
    op.limit(Limit::PrivacyRequest)?;
    let gone = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let row = person::locked(&tx, token).await?;
    let all = messages::all(&*tx, row.id).await?;
    if !row.is_identified() || !person::gives_files(&row, &all) {
        return Err(gone());
    }
    let found = marked(row.id)
        .filter(file::Column::Number.eq(number))
        .filter(file::Column::ExpiresAt.gt(op.now()))
        .one(&*tx)
        .await?
        .filter(|file| can_be_fetched(op, file))
        .ok_or_else(gone)?;
    proved::check(&tx, op, &row, key).await?;
    let bytes = store::content(&*tx, op, found.id).await?;
    if found.fetched_at.is_none() {
        file::Entity::update_many()
            .set(file::ActiveModel {
                fetched_at: Set(Some(op.now())),
                ..Default::default()
            })
            .filter(file::Column::Id.eq(found.id))
            .exec(&*tx)
            .await?;
        purge::plan(&tx, op, package::again_until(op.now())).await?;
    }
    deliveries::fetched(&tx, op, row.id).await?;
    audit::record(&tx, op, of_file("privacy_request.fetch", &found)?).await?;
    tx.commit().await?;
    Ok(GivenFile {
        name: found.called(op)?,
        row: found,
        bytes,
    })
}
