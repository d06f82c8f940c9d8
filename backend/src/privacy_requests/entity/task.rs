//! Table `privacy_request_task`: what is to be done in each register.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::KeptLine;
use sea_orm::entity::prelude::*;
use seutu_shared::id::{AccountId, PrivacyRequestId, RequestTaskId};
use seutu_shared::inventory::SystemRole;
use seutu_shared::privacy_request::{RecipientsTold, RefusalGround, TaskOutcome};

/// One register of one request.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_task")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestTaskId,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// Order of the inventory.
    pub place: i32,
    /// Short name of the system, as in the inventory.
    pub system: String,
    /// Whose it is, when the task was made.
    pub role: SystemRole,
    /// The product does it itself.
    pub automatic: bool,
    /// Version of the guide it was made with; 0 for none.
    pub recipe: i32,
    /// To be done by; earlier than the request is due.
    pub due_on: Date,
    /// Who does it.
    pub owner_id: Option<AccountId>,
    /// What was found; none while it is open.
    pub outcome: Option<TaskOutcome>,
    /// What was done and what proves it, sealed.
    pub note: Option<String>,
    /// Until when a law has it kept.
    pub retained_until: Option<Date>,
    /// What is kept and on which ground, as JSON: see [`Model::kept_lines`]. Nothing of it tells of the person.
    pub kept: Option<String>,
    /// Whether those who got the data from there were told.
    pub recipients: Option<RecipientsTold>,
    /// Settled.
    pub settled_at: Option<DateTimeUtc>,
    /// By whom.
    pub settled_by: Option<String>,
    /// The day on which its owner was last reminded of it.
    pub reminded_on: Option<Date>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was done and what proves it.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn text(&self, op: &OpContext) -> OpResult<Option<String>> {
        op.services()
            .crypto
            .open_option(Field::RequestTaskNote, self.id, self.note.as_deref())
    }

    /// What is kept there.
    ///
    /// # Errors
    /// A row that cannot be read: a fault of the installation.
    pub fn kept_lines(&self) -> OpResult<Vec<KeptLine>> {
        let Some(text) = &self.kept else {
            return Ok(Vec::new());
        };
        serde_json::from_str(text).map_err(OpError::internal("read what is kept"))
    }

    /// The ground on which a person said that a law has it kept.
    ///
    /// # Errors
    /// As of [`Self::kept_lines`].
    pub fn ground(&self) -> OpResult<Option<RefusalGround>> {
        let by_hand = self.kept_lines()?.into_iter().find(|line| line.what.is_none());
        Ok(by_hand.map(|line| line.ground))
    }
}
