//! Table `privacy_request_decision`: how requests were decided, each decision for good.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{DecisionInput, RefusalGround, RefusedRight, RequestOutcome};
use seutu_shared::privacy_right::PrivacyRight;

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
    /// The provision of the ground, as it was named then; none in decisions of before that was kept.
    #[serde(default)]
    pub provision: Option<String>,
    /// Rights that were refused wholly, each on its own ground.
    #[serde(default)]
    pub refused: Vec<Refused>,
    /// The case as it stood: rights, dates, every register's outcome with its note, and who was told.
    pub snapshot: serde_json::Value,
}

/// A right that was refused wholly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Which.
    pub right: PrivacyRight,
    /// On which ground.
    pub ground: RefusalGround,
    /// The provision, as it was named then.
    pub provision: String,
    /// Why, in words that the person reads.
    pub reasoning: String,
}

impl Record {
    /// What was decided, as it was typed.
    pub fn input(&self, decided: &Model) -> DecisionInput {
        DecisionInput {
            outcome: decided.outcome,
            ground: decided.ground,
            reasoning: self.reasoning.clone(),
            refused: self
                .refused
                .iter()
                .map(|one| RefusedRight {
                    right: one.right,
                    ground: one.ground,
                    reasoning: one.reasoning.clone(),
                })
                .collect(),
        }
    }
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
