//! Table `privacy_request_package`: files for the person.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::PrivacyRequestId;

/// One file, fetched once, or again shortly after where that broke off.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_package")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// `access` or `portability`.
    pub kind: String,
    /// Content, sealed; an empty text once it was emptied.
    pub body: String,
    /// Made.
    pub made_at: DateTimeUtc,
    /// Kept until; none before the answer is sent.
    pub expires_at: Option<DateTimeUtc>,
    /// Fetched for the first time.
    pub fetched_at: Option<DateTimeUtc>,
    /// Holds nothing any more; the row says that it was fetched.
    pub emptied_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The content.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn content(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RequestPackage, self.id, &self.body)
    }
}
