//! Pages of feedback by cursor: what is open, the most pressing first, or what was dealt with, the newest first.

use super::entity::{Column, Entity, Model};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::accessibility::FeedbackState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::permission::Permission;

/// A page of feedback.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// Its rows.
    pub rows: Vec<Model>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}

/// A page of what is open, or of what was dealt with.
///
/// # Errors
/// `not_found` without the permission; `invalid_page` for a cursor that is not ours.
pub async fn queue(op: &OpContext, closed: bool, first: u64, after: Option<&str>) -> OpResult<QueuePage> {
    op.require(Permission::AccessibilityRead)?;
    let state = if closed {
        Column::State.ne(FeedbackState::Open)
    } else {
        Column::State.eq(FeedbackState::Open)
    };
    let mut query = Entity::find().filter(state).limit(first + 1);
    if let Some((day, id)) = after.map(cursor).transpose()? {
        let (due, own) = (Column::DueOn, Column::Id);
        let same = due.eq(day).and(if closed { own.lt(id) } else { own.gt(id) });
        query = query.filter(same.or(if closed { due.lt(day) } else { due.gt(day) }));
    }
    let order = if closed { Order::Desc } else { Order::Asc };
    let mut rows = query
        .order_by(Column::DueOn, order.clone())
        .order_by(Column::Id, order)
        .all(op.db())
        .await?;
    let size = usize::try_from(first).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}.{}", row.due_on, row.id));
    Ok(QueuePage { rows, next })
}

fn cursor(text: &str) -> OpResult<(NaiveDate, AccessibilityFeedbackId)> {
    let read = || {
        let (day, id) = text.split_once('.')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    };
    read().ok_or_else(|| OpError::field(ErrorCode::InvalidPage, "after"))
}
