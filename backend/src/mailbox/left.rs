//! What lies in the mailbox for people.

use super::entity::{Column, Entity, MessageState};
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// Messages that only people can say what they are: no handler wanted them, or none could deal with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// How many.
    pub number: u64,
    /// When the oldest of them was first seen.
    pub since: Option<DateTime<Utc>>,
}

/// What lies in the mailbox for people, until they have read it there; for other modules, which have asked who may.
pub async fn left(op: &OpContext) -> OpResult<Left> {
    let folder = op.services().config.mailbox.folder.as_str();
    let lying = Entity::find()
        .filter(Column::Folder.eq(folder))
        .filter(Column::State.is_in([MessageState::Unclaimed, MessageState::Flagged]));
    let number = lying.clone().count(op.db()).await?;
    let oldest = lying.order_by_asc(Column::SeenAt).one(op.db()).await?;
    Ok(Left {
        number,
        since: oldest.map(|row| row.seen_at),
    })
}
