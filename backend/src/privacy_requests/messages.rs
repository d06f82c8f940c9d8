//! What is said between us and the person, and notes among staff.

use super::entity::{message, request};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{DeliveryWay, MessageKind};
use uuid::Uuid;

/// A message to be kept.
#[derive(Debug)]
pub struct NewMessage<'a> {
    /// What it is.
    pub kind: MessageKind,
    /// Text.
    pub text: &'a str,
    /// How it goes out; none for what comes in, and notes.
    pub way: Option<DeliveryWay>,
    /// When it was written, where that was not now.
    pub at: Option<DateTime<Utc>>,
}

impl<'a> NewMessage<'a> {
    /// One that goes out by no way, written now.
    pub fn kept(kind: MessageKind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            way: None,
            at: None,
        }
    }
}

/// Keeps a message.
pub(super) async fn write(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    new: NewMessage<'_>,
) -> OpResult<Uuid> {
    // The case is locked or new: nobody else writes to it now.
    let before = message::Entity::find()
        .filter(message::Column::RequestId.eq(row.id))
        .count(&**tx)
        .await?;
    let id = op.services().new_uuid();
    let made = message::Model {
        id,
        request_id: row.id,
        place: i32::try_from(before + 1).unwrap_or(i32::MAX),
        kind: new.kind,
        way: new.way,
        body: op.services().crypto.seal(Field::RequestMessage, id, new.text),
        written_by: op.actor().label(),
        written_at: new.at.unwrap_or_else(|| op.now()),
    };
    message::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(id)
}

/// Everything that was said, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<message::Model>> {
    Ok(message::Entity::find()
        .filter(message::Column::RequestId.eq(id))
        .order_by_asc(message::Column::Place)
        .all(db)
        .await?)
}
