//! Lawful erasure of what the history says about a subject.

use super::entity::{entry, payload};
use super::{Change, SubjectKind, record};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Action of the entry that names erased payloads.
pub const PAYLOAD_ERASED: &str = "audit.payload_erased";

/// Payload of such an entry.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Erasure {
    /// Ids of the entries whose payloads are gone.
    pub(super) entries: Vec<i64>,
}

/// Deletes the payloads of all entries about the subject and records that, so that [`super::verify`] accepts the
/// gap. Returns how many were deleted; a second run deletes and records nothing.
///
/// Who did what and when stays: only the states before and after go.
pub async fn erase_payload(tx: &Tx, op: &OpContext, kind: SubjectKind, id: impl Into<Uuid>) -> OpResult<u64> {
    erase_payload_of(tx, op, kind, id, &[]).await
}

/// As [`erase_payload`], of these actions only; of all where none is named.
pub async fn erase_payload_of(
    tx: &Tx,
    op: &OpContext,
    kind: SubjectKind,
    id: impl Into<Uuid>,
    actions: &[&str],
) -> OpResult<u64> {
    let id = id.into();
    let mut which = Condition::all();
    if !actions.is_empty() {
        which = which.add(entry::Column::Action.is_in(actions.iter().copied()));
    }
    let entries: Vec<i64> = payload::Entity::find()
        .inner_join(entry::Entity)
        .filter(entry::Column::SubjectKind.eq(kind.as_str()))
        .filter(entry::Column::SubjectId.eq(id))
        // What names erased payloads holds no personal data, and must stay for the proof.
        .filter(entry::Column::Action.ne(PAYLOAD_ERASED))
        .filter(which)
        .order_by_asc(entry::Column::Id)
        .select_only()
        .column(payload::Column::EntryId)
        .into_tuple()
        .all(&**tx)
        .await?;
    if entries.is_empty() {
        return Ok(0);
    }
    let mut erased = 0;
    for chunk in entries.chunks(10_000) {
        let ids = chunk.iter().copied();
        let deleted = payload::Entity::delete_many()
            .filter(payload::Column::EntryId.is_in(ids))
            .exec(&**tx)
            .await?;
        erased += deleted.rows_affected;
    }
    record(
        tx,
        op,
        Change::created(PAYLOAD_ERASED, kind, id, Erasure { entries }),
    )
    .await?;
    Ok(erased)
}
