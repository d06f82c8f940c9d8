//! Table `privacy_request_message`: everything that was said.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::{AccountId, PrivacyRequestId};
use seutu_shared::privacy_request::{DeliveryWay, MessageKind};

/// One message of a case, or a note among staff.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_message")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// Its place in the case, from 1.
    pub place: i32,
    /// What it is.
    pub kind: MessageKind,
    /// How it went out.
    pub way: Option<DeliveryWay>,
    /// Text, sealed.
    pub body: String,
    /// Who wrote it, as in the change history.
    pub written_by: String,
    /// When.
    pub written_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The text.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn text(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RequestMessage, self.id, &self.body)
    }

    /// The account that wrote it; none for the person, programs and the operator.
    pub fn writer(&self) -> Option<AccountId> {
        self.written_by.strip_prefix("account:")?.parse().ok()
    }
}
