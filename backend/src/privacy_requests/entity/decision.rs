//! Table `privacy_request_decision`: how requests were decided, each decision for good.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{RefusalGround, RequestOutcome};

/// One decision. A later one of the same request takes its place; both stay.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_decision")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// How it ends.
    pub outcome: RequestOutcome,
    /// On which ground something is refused.
    pub ground: Option<RefusalGround>,
    /// Reasoning and what was known, sealed; see [`Record`].
    pub body: String,
    /// Who decided, as in the change history.
    pub decided_by: String,
    /// When.
    pub decided_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Why, and on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Why, in words that the person reads.
    pub reasoning: String,
    /// The case as it stood: rights, dates, every register's outcome.
    pub snapshot: serde_json::Value,
}

impl Model {
    /// Opens reasoning and snapshot.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestDecision, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a decision"))
    }
}
