//! Writes entries, always in the transaction of the change itself.

use super::entity::{entry, payload, pending};
use super::{Change, leaf};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::sea_query::{Query, QueryStatementWriter as _};
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, FromQueryResult, TryInsertResult};
use std::collections::HashMap;

/// Entries written by one statement: seven values each, far below SQLite's 32,766.
const CHUNK: usize = 500;

/// Records one change and returns the entry's id.
pub async fn record(tx: &Tx, op: &OpContext, change: Change) -> OpResult<i64> {
    let ids = write(tx, op, vec![change]).await?;
    ids.first().copied().ok_or_else(|| OpError::bug("a recorded change has no id"))
}

/// Records many changes with three statements per 500.
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
