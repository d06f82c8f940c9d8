//! How far the history is sealed.

use super::entity::{checkpoint, pending};
use crate::platform::OpResult;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};

/// How far the history is sealed. Reads two rows' worth, however long the history is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Entries sealed and waiting.
    pub entries: u64,
    /// Entries sealed.
    pub sealed: u64,
    /// The newest signed checkpoint.
    pub checkpoint: Option<String>,
    /// When it was signed.
    pub sealed_at: Option<DateTime<Utc>>,
}

/// The present status.
pub async fn status(db: &impl ConnectionTrait) -> OpResult<Status> {
    let waiting = pending::Entity::find().count(db).await?;
    let head = checkpoint::Entity::find()
        .order_by_desc(checkpoint::Column::TreeSize)
        .one(db)
        .await?;
    let sealed = head.as_ref().map_or(0, |head| head.tree_size.unsigned_abs());
    Ok(Status {
        entries: sealed + waiting,
        sealed,
        sealed_at: head.as_ref().map(|head| head.sealed_at),
        checkpoint: head.map(|head| head.note),
    })
}
