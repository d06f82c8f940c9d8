//! Table `privacy_request_draft`: messages that may be privacy requests, until staff have looked at them.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;

/// A message. Everything that a stranger wrote is sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_draft")]
pub struct Model {
    /// Identifier; the request that it becomes keeps it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PrivacyRequestId,
    /// Address of who wrote it, sealed.
    pub email: String,
    /// Blind index of the address.
    pub email_index: Vec<u8>,
    /// What it says, sealed.
    pub body: String,
    /// When it reached us, which starts the clock.
    pub received_at: DateTimeUtc,
    /// When staff were last told that messages wait, this one among them.
    pub told_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Name of the sender, as the message says.
    pub name: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Names of the attached files; they stay in the mailbox too.
    pub attachments: Vec<String>,
    /// Those that were not taken. Messages of before have none: nothing of them was taken.
    #[serde(default)]
    pub untaken: Vec<Untaken>,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untaken {
    /// Its name.
    pub name: String,
    /// Why.
    pub code: ErrorCode,
}

impl Model {
    /// Address of who wrote it.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn address(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RequestDraftEmail, self.id, &self.email)
    }

    /// What it says.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn letter(&self, op: &OpContext) -> OpResult<Letter> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestDraftBody, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a draft"))
    }
}
