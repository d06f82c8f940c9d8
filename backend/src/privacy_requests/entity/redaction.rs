//! Table `privacy_request_redaction`: passages that are left out of the file for the person.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{PrivacyRequestId, RedactionId};
use seutu_shared::privacy_request::RedactionGround;

/// One passage. It is applied each time the file is made, and never to what is kept itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_redaction")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RedactionId,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// Why.
    pub ground: RedactionGround,
    /// Where and what, sealed; see [`Record`].
    pub body: String,
    /// In how many places it stood when the file was last made; none before it was made once.
    pub places: Option<i32>,
    /// Who marked it, as in the change history.
    pub made_by: String,
    /// When.
    pub made_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A field of a record of what is kept of somebody. Source, kind and moment name the record: sources make their records
/// of rows of many tables, and a passage that is not found there any more is noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The source.
    pub source: String,
    /// Kind of the record.
    pub kind: String,
    /// Moment of the record.
    pub at: Option<DateTime<Utc>>,
    /// Its field.
    pub field: String,
}

/// What is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Where.
    pub place: Place,
    /// Exactly this.
    pub passage: String,
    /// It is all of the text: another one needs a new look.
    pub whole: bool,
}

impl Model {
    /// It stood nowhere when the file was last made: the text changed, or went.
    pub fn is_stray(&self) -> bool {
        self.places == Some(0)
    }

    /// Opens where and what.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestRedaction, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a redaction"))
    }
}
