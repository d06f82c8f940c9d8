//! Table `privacy_request_correction`: what was put right for a case. Personal data.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{CorrectionId, PrivacyRequestId};
use seutu_shared::person::DatumKind;

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_correction")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CorrectionId,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// What, from what to what, sealed; see [`Record`].
    pub body: String,
    /// Who did it, as in the change history.
    pub made_by: String,
    /// When.
    pub made_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is; as text, since this outlives the kinds of the register.
    pub what: String,
    /// What stood.
    pub before: String,
    /// What stands instead.
    pub after: String,
}

/// How what is put right of a contact person begins.
const CONTACT: &str = "contact_";

/// The key of a contact person's detail in words.
pub fn contact_label(what: &str) -> String {
    format!("contact-detail-{}", what.trim_start_matches(CONTACT))
}

impl Record {
    /// The key of what it is in words.
    pub fn label_key(&self) -> String {
        if self.what.starts_with(CONTACT) {
            return contact_label(&self.what);
        }
        let kind = self.what.parse::<DatumKind>();
        kind.unwrap_or(DatumKind::Other).label_key()
    }
}

impl Model {
    /// Opens what was put right.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestCorrection, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a correction"))
    }
}
