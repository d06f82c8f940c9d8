//! Messages that may be privacy requests. Staff say what they are: which rights, or none. Its clock runs all the while
//! from the moment it reached us, and a message that nobody looks at is told of every day.

use super::attachments::{self, Owner};
use super::entity::draft::{self, Letter};
use super::staff;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::Received;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{DraftDismissal, request_deadline};
use seutu_shared::privacy_right::PrivacyRight;
use std::fmt::Write as _;

/// Hours after which staff are told again of messages that nobody looked at.
const PATIENCE_HOURS: i64 = 24;
/// Hours within which staff are told once, however many messages come.
const REST_HOURS: i64 = 1;

/// Until when a message must be answered if it asks for anything: the month of article 12(3).
pub(super) fn due_on(received_at: DateTime<Utc>) -> OpResult<NaiveDate> {
    request_deadline(&[PrivacyRight::Access], Received::At(received_at), false)
        .map(|found| found.due_on)
        .map_err(|_| OpError::bug("a draft without a time limit"))
}

/// A page of messages that nobody has looked at.
#[derive(Debug, Clone)]
pub struct DraftPage {
    /// Each with when it reached us, the oldest first: it is the most pressing.
    pub lines: Vec<(PrivacyRequestId, DateTime<Utc>)>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many wait in all. Counted, unlike cases: what waits here is dealt with within a day.
    pub total: u64,
}

/// A page of messages that nobody has looked at.
///
/// # Errors
/// `not_found` without the permission; `invalid_page` for a cursor that is not ours.
pub async fn drafts(op: &OpContext, first: u64, after: Option<&str>) -> OpResult<DraftPage> {
    op.require(Permission::PrivacyRequestWork)?;
    let (received, own) = (draft::Column::ReceivedAt, draft::Column::Id);
    let total = draft::Entity::find().count(op.db()).await?;
    let mut query = draft::Entity::find().limit(first + 1);
    if let Some((at, id)) = after.map(cursor).transpose()? {
        query = query.filter(received.gt(at).or(received.eq(at).and(own.gt(id))));
    }
    let mut lines: Vec<(PrivacyRequestId, DateTime<Utc>)> = query
        .select_only()
        .column(own)
        .column(received)
        .order_by_asc(received)
        .order_by_asc(own)
        .into_tuple()
        .all(op.db())
        .await?;
    let size = usize::try_from(first).unwrap_or(usize::MAX);
    let more = lines.len() > size;
    lines.truncate(size);
    let last = lines.last().filter(|_| more);
    let next = last.map(|(id, at)| format!("{}.{id}", at.timestamp_micros()));
    Ok(DraftPage { lines, next, total })
}

/// Instants are kept in whole microseconds.
fn cursor(text: &str) -> OpResult<(DateTime<Utc>, PrivacyRequestId)> {
    let read = || {
        let (at, id) = text.split_once('.')?;
        Some((
            DateTime::from_timestamp_micros(at.parse().ok()?)?,
            id.parse().ok()?,
        ))
    };
    read().ok_or_else(|| OpError::field(ErrorCode::InvalidPage, "after"))
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
/// `wrong_step`.
pub(super) async fn take(tx: &Tx, id: PrivacyRequestId) -> OpResult<draft::Model> {
    let found = draft::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or_else(|| OpError::user(ErrorCode::WrongStep))?;
    let gone = draft::Entity::delete_by_id(id).exec(&**tx).await?;
    if gone.rows_affected == 0 {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    Ok(found)
}

/// Says that a message is no request. It goes from here with its files and stays in the mailbox.
///
/// # Errors
/// `wrong_step` when somebody else has dealt with it.
pub async fn dismiss(op: &OpContext, id: PrivacyRequestId, reason: DraftDismissal) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = take(&tx, id).await?;
    attachments::forget(&tx, Owner::Draft(id)).await?;
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

/// The message in the words of the case: subject, text, what is attached, and what of that was not taken and why.
pub(super) fn as_message(letter: &Letter, language: Locale) -> String {
    let mut text = String::new();
    for line in [letter.subject.as_str(), letter.text.as_str()] {
        if !line.is_empty() {
            text.push_str(line);
            text.push_str("\n\n");
        }
    }
    for name in &letter.attachments {
        let untaken = letter.untaken.iter().find(|one| one.name == *name);
        let why = untaken.map(|one| format!(": {}", attachments::refusal(one.code).message(language)));
        let _ = writeln!(text, "[{name}{}]", why.unwrap_or_default());
    }
    text.trim_end().to_owned()
}

/// Tells staff that messages wait that they were not told of for a day, or never: one mail for all, and none within an
/// hour of another. Two at once: one finds nothing left to tell.
pub(super) async fn tell(tx: &Tx, op: &OpContext) -> OpResult<()> {
    let lately = op.now() - TimeDelta::hours(REST_HOURS);
    let told = draft::Entity::find()
        .filter(draft::Column::ToldAt.gt(lately))
        .one(&**tx)
        .await?;
    if told.is_some() {
        return Ok(());
    }
    let yesterday = op.now() - TimeDelta::hours(PATIENCE_HOURS);
    let due = Condition::any()
        .add(draft::Column::ToldAt.is_null())
        .add(draft::Column::ToldAt.lte(yesterday));
    let noted = draft::Entity::update_many()
        .col_expr(draft::Column::ToldAt, Expr::value(op.now()))
        .filter(due)
        .exec(&**tx)
        .await?;
    if noted.rows_affected == 0 {
        return Ok(());
    }
    let first = draft::Entity::find()
        .order_by_asc(draft::Column::ReceivedAt)
        .one(&**tx)
        .await?;
    match first {
        Some(first) => staff::tell_of_drafts(tx, op, &first).await,
        None => Ok(()),
    }
}

/// As [`tell`], by itself.
pub(super) async fn remind(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    tell(&tx, op).await?;
    tx.commit().await
}
