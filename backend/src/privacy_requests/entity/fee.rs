//! Table `privacy_request_fee`: fees that were asked for requests.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{Earlier, FeeGround, FeeState};

/// One fee. Of a case at most one is asked or accepted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_fee")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// Why it was asked.
    pub ground: FeeGround,
    /// How much, in cents of euros.
    pub cents: i32,
    /// Where it stands.
    pub state: FeeState,
    /// Reasons, facts and reckoning, sealed; see [`Record`].
    pub body: String,
    /// The person was told on.
    pub asked_on: Date,
    /// Who asked it, as in the change history.
    pub asked_by: String,
    /// When it was accepted, given up, or the request was taken back.
    pub answered_at: Option<DateTimeUtc>,
    /// Who did or noted that, as in the change history.
    pub answered_by: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Why, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Why, in words that the person reads.
    pub reasoning: String,
    /// What shows it, in words.
    pub facts: String,
    /// How the amount was reckoned from what the work costs.
    pub reckoning: String,
    /// The earlier requests that were known then.
    pub earlier: Vec<Earlier>,
}

impl Model {
    /// Opens reasons, facts and reckoning.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestFee, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a fee"))
    }
}
