//! Messages that may be privacy requests. Staff say what they are: which rights, or none. Its clock runs all the while
//! from the moment it reached us, and a message that nobody looks at is told of every day.

use super::entity::draft::{self, Letter};
use super::staff;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::Received;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{DraftDismissal, request_deadline};
use seutu_shared::privacy_right::PrivacyRight;
use std::fmt::Write as _;

/// Hours after which staff are reminded of a message that nobody looked at.
const PATIENCE_HOURS: i64 = 24;

/// Until when a message must be answered if it asks for anything: the month of article 12(3).
pub(super) fn due_on(row: &draft::Model) -> OpResult<NaiveDate> {
    request_deadline(&[PrivacyRight::Access], Received::At(row.received_at), false)
        .map(|found| found.due_on)
        .map_err(|_| OpError::bug("a draft without a time limit"))
}

/// Messages that nobody has looked at, the oldest first.
///
/// # Errors
/// `not_found` without the permission.
pub async fn drafts(op: &OpContext) -> OpResult<Vec<draft::Model>> {
    op.require(Permission::PrivacyRequestWork)?;
    Ok(draft::Entity::find()
        .order_by_asc(draft::Column::ReceivedAt)
        .order_by_asc(draft::Column::Id)
        .all(op.db())
        .await?)
}

/// One of them.
///
/// # Errors
/// `not_found`.
pub async fn draft(op: &OpContext, id: PrivacyRequestId) -> OpResult<draft::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let found = draft::Entity::find_by_id(id).one(op.db()).await?;
    found.ok_or(OpError::NotFound)
}

/// Takes a message out, for good: it becomes a case, or it is none. Two who do it at once: the second is told that it is
/// not there any more.
///
/// # Errors
/// `stale`.
pub(super) async fn take(tx: &Tx, id: PrivacyRequestId) -> OpResult<draft::Model> {
    let found = draft::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::Stale))?;
    let gone = draft::Entity::delete_by_id(id).exec(&**tx).await?;
    if gone.rows_affected == 0 {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok(found)
}

/// Says that a message is no request. It goes from here and stays in the mailbox.
///
/// # Errors
/// `stale` when somebody else has dealt with it.
pub async fn dismiss(op: &OpContext, id: PrivacyRequestId, reason: DraftDismissal) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = take(&tx, id).await?;
    let change = Change::updated(
        "privacy_request.dismiss_draft",
        SubjectKind::PrivacyRequest,
        id,
        json!({"receivedAt": row.received_at}),
        json!({"reason": reason.as_str()}),
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await
}

/// The message in the words of the case: subject, text, what is attached.
pub(super) fn as_message(letter: &Letter) -> String {
    let mut text = String::new();
    for line in [letter.subject.as_str(), letter.text.as_str()] {
        if !line.is_empty() {
            text.push_str(line);
            text.push_str("\n\n");
        }
    }
    for name in &letter.attachments {
        let _ = writeln!(text, "[{name}]");
    }
    text.trim_end().to_owned()
}

/// Reminds of messages that nobody looked at, once a day each.
pub(super) async fn remind(op: &OpContext) -> OpResult<()> {
    let before = op.now() - TimeDelta::hours(PATIENCE_HOURS);
    let rows = draft::Entity::find()
        .filter(draft::Column::ReceivedAt.lte(before))
        .all(op.db())
        .await?;
    let mut failed = None;
    for row in rows.iter().filter(|row| row.reminded_on != Some(op.today())) {
        failed = remind_of(op, row.id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn remind_of(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let found = draft::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    // Dealt with, or told of by another worker, since it was found.
    let Some(row) = found.filter(|row| row.reminded_on != Some(op.today())) else {
        return Ok(());
    };
    staff::tell_of_draft(&tx, op, &row).await?;
    let mut change = row.into_active_model();
    change.reminded_on = Set(Some(op.today()));
    change.update(&*tx).await?;
    tx.commit().await
}
