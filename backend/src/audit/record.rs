//! Writes entries, always in the transaction of the change itself.

use super::entity::{entry, payload, pending};
use super::{Change, leaf};
use crate::platform::crypto::{Field, numbered};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// Entries written by one statement: seven values each, far below SQLite's 32,766.
const CHUNK: usize = 500;

/// Records one change and returns the entry's id.
pub async fn record(tx: &Tx, op: &OpContext, change: Change) -> OpResult<i64> {
    let ids = write(tx, op, vec![change]).await?;
    ids.first()
        .copied()
        .ok_or_else(|| OpError::bug("a recorded change has no id"))
}

/// Records many changes, with three statements for every 500.
pub async fn record_many(tx: &Tx, op: &OpContext, changes: Vec<Change>) -> OpResult<()> {
    let mut changes = changes.into_iter();
    loop {
        let chunk: Vec<_> = changes.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        write(tx, op, chunk).await?;
    }
}

async fn write(tx: &Tx, op: &OpContext, changes: Vec<Change>) -> OpResult<Vec<i64>> {
    let (at, actor) = (op.now(), op.actor().label());
    let mut entries = Vec::with_capacity(changes.len());
    let mut payloads = HashMap::with_capacity(changes.len());
    for change in changes {
        let body = change
            .body
            .and_then(|body| serde_json::to_string(&body))
            .map_err(OpError::internal("write a change as JSON"))?;
        let salt: [u8; 32] = op.services().rng.bytes();
        let commitment = leaf::commitment(&salt, &body).to_vec();
        entries.push(entry::ActiveModel {
            id: NotSet,
            at: Set(at),
            request_id: Set(op.request_id().to_string()),
            actor: Set(actor.clone()),
            action: Set(change.action.to_string()),
            subject_kind: Set(change.subject_kind.as_str().to_string()),
            subject_id: Set(change.subject_id),
            commitment: Set(commitment.clone()),
        });
        payloads.insert(commitment, (salt.to_vec(), body));
    }
    // No engine promises the order of RETURNING: the commitment, random as its salt, finds the payload.
    let rows = entry::Entity::insert_many(entries)
        .exec_with_returning(&**tx)
        .await?;
    let crypto = &op.services().crypto;
    let mut ids = Vec::with_capacity(rows.len());
    let mut bodies = Vec::with_capacity(rows.len());
    for row in rows {
        let (salt, body) = payloads
            .remove(&row.commitment)
            .ok_or_else(|| OpError::bug("an entry came back without its payload"))?;
        bodies.push(payload::ActiveModel {
            entry_id: Set(row.id),
            salt: Set(salt),
            body: Set(crypto.seal(Field::AuditPayload, numbered(row.id), &body)),
        });
        ids.push(row.id);
    }
    payload::Entity::insert_many(bodies)
        .exec_without_returning(&**tx)
        .await?;
    let waiting = ids.iter().map(|id| pending::ActiveModel { entry_id: Set(*id) });
    pending::Entity::insert_many(waiting)
        .exec_without_returning(&**tx)
        .await?;
    Ok(ids)
}
