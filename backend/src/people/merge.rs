//! Two rows of one person put together, and taken apart again.
//!
//! Nothing is moved: the one row points to the other, and whatever is read of the person is read of both. Data,
//! companies, contacts and consents stay where they were written down, so that taking apart restores exactly what was,
//! and what was written down in between stays with the person that went on.

use super::entity::{merge, person};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PersonId;
use seutu_shared::permission::Permission;

/// A row that is part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The row.
    pub person: PersonId,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Makes `other` part of `kept`.
///
/// # Errors
/// `not_found`, also for restricted people, whose data is stored and not used; `merge_impossible` when both are the
/// same, or one is part of another or `other` has parts itself.
pub async fn merge(op: &OpContext, kept: PersonId, other: PersonId) -> OpResult<()> {
    op.require(Permission::PersonMerge)?;
    let impossible = || OpError::user(ErrorCode::MergeImpossible);
    let tx = op.begin().await?;
    if kept == other {
        return Err(impossible());
    }
    let (keeps, goes) = pair(&tx, kept, other).await?;
    if keeps.restricted_at.is_some() || goes.restricted_at.is_some() {
        return Err(OpError::NotFound);
    }
    let parts = person::Entity::find()
        .filter(person::Column::MergedInto.eq(other))
        .one(&*tx)
        .await?;
    if keeps.merged_into.is_some() || goes.merged_into.is_some() || parts.is_some() {
        return Err(impossible());
    }
    let row = merge::Model {
        id: op.new_id(),
        kept_id: kept,
        merged_id: other,
        merged_at: op.now(),
        merged_by: op.actor().label(),
        undone_at: None,
        undone_by: None,
    };
    merge::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    point(&tx, goes, Some(kept)).await?;
    record(&tx, op, ("person.merge", "person.take_in"), kept, other, true).await?;
    tx.commit().await
}

/// Takes a person out of the one it was made part of: both are what they were.
///
/// # Errors
/// `not_found`; `merge_impossible` when it is part of nobody; `person_restricted` while the person that went on is
/// restricted, because the other would become readable.
pub async fn unmerge(op: &OpContext, id: PersonId) -> OpResult<PersonId> {
    op.require(Permission::PersonMerge)?;
    let impossible = || OpError::user(ErrorCode::MergeImpossible);
    let tx = op.begin().await?;
    let row = person::Entity::find_by_id(id)
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let (kept, row) = pair(&tx, row.merged_into.ok_or_else(impossible)?, id).await?;
    if row.merged_into != Some(kept.id) {
        return Err(impossible());
    }
    if kept.restricted_at.is_some() {
        return Err(OpError::user(ErrorCode::PersonRestricted));
    }
    take_apart(&tx, op, kept.id, row).await?;
    tx.commit().await?;
    Ok(kept.id)
}

/// Parts rows that were erased from a newer database than this one from those that were not erased with them: there,
/// somebody had found out meanwhile that they are not one person.
pub async fn part_from_others(tx: &Tx, op: &OpContext, erased: &[PersonId]) -> OpResult<()> {
    for id in erased {
        let rows = super::ids_of(&**tx, *id).await?;
        let Some((kept, parts)) = rows.split_first() else {
            continue;
        };
        let goes = erased.contains(kept);
        for part in parts.iter().filter(|part| erased.contains(part) != goes) {
            let (kept, row) = pair(tx, *kept, *part).await?;
            take_apart(tx, op, kept.id, row).await?;
        }
    }
    Ok(())
}

/// Ends the merge of a row into another; both are locked.
async fn take_apart(tx: &Tx, op: &OpContext, kept: PersonId, row: person::Model) -> OpResult<()> {
    let id = row.id;
    let open = merge::Entity::find()
        .filter(merge::Column::MergedId.eq(id))
        .filter(merge::Column::UndoneAt.is_null())
        .one(&**tx)
        .await?;
    let open = open.ok_or_else(|| OpError::bug("a merged person without its merge"))?;
    let open = merge::Model {
        undone_at: Some(op.now()),
        undone_by: Some(op.actor().label()),
        ..open
    };
    open.into_active_model().reset_all().update(&**tx).await?;
    point(tx, row, None).await?;
    record(tx, op, ("person.unmerge", "person.let_go"), kept, id, false).await
}

/// The rows that are part of this person, oldest merge first.
pub async fn merged(op: &OpContext, id: PersonId) -> OpResult<Vec<Merged>> {
    let rows = merge::Entity::find()
        .filter(merge::Column::KeptId.eq(id))
        .filter(merge::Column::UndoneAt.is_null())
        .order_by_asc(merge::Column::Id)
        .all(op.db())
        .await?;
    let part = |row: merge::Model| Merged {
        person: row.merged_id,
        at: row.merged_at,
    };
    Ok(rows.into_iter().map(part).collect())
}

/// Both rows, locked in an order that is the same for everybody.
async fn pair(tx: &Tx, kept: PersonId, other: PersonId) -> OpResult<(person::Model, person::Model)> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in([kept, other]))
        .order_by_asc(person::Column::Id)
        .lock_exclusive()
        .all(&**tx)
        .await?;
    let find = |id| rows.iter().find(|row| row.id == id).cloned();
    find(kept).zip(find(other)).ok_or(OpError::NotFound)
}

/// Nothing but the pointer changes: not even the time of the last change.
async fn point(tx: &Tx, row: person::Model, into: Option<PersonId>) -> OpResult<()> {
    let row = person::Model {
        merged_into: into,
        ..row
    };
    row.into_active_model().reset_all().update(&**tx).await?;
    Ok(())
}

async fn record(
    tx: &Tx,
    op: &OpContext,
    (of_other, of_kept): (&'static str, &'static str),
    kept: PersonId,
    other: PersonId,
    merges: bool,
) -> OpResult<()> {
    let state = |merged: bool| json!({"mergedInto": merged.then(|| kept.to_string())});
    let changes = vec![
        Change::updated(
            of_other,
            SubjectKind::Person,
            other,
            state(!merges),
            state(merges),
        ),
        Change::created(
            of_kept,
            SubjectKind::Person,
            kept,
            json!({"merged": other.to_string()}),
        ),
    ];
    audit::record_many(tx, op, changes).await
}
