//! Table `privacy_request_recipient`: those who got data that was corrected, erased or restricted (article 19).

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{PrivacyRequestId, RequestRecipientId, RequestTaskId};
use seutu_shared::privacy_request::{RecipientSource, RecipientState};
use seutu_shared::privacy_right::PrivacyRight;

/// One recipient of what one register has.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_recipient")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestRecipientId,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// The register.
    pub task_id: RequestTaskId,
    /// How it is known that they may have got the data.
    pub source: RecipientSource,
    /// Whether they were told, and how.
    pub state: RecipientState,
    /// Who, and what was said, sealed; see [`Record`].
    pub body: String,
    /// To be told by; without delay, and before the request is answered.
    pub due_on: Date,
    /// Row made.
    pub made_at: DateTimeUtc,
    /// When they were told, or left untold.
    pub settled_at: Option<DateTimeUtc>,
    /// By whom, as in the change history.
    pub settled_by: Option<String>,
    /// The last day on which staff were reminded.
    pub reminded_on: Option<Date>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Who got the data, and what was said: that somebody's data went there tells of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The recipient's name.
    pub name: String,
    /// The person's address as it stood in the list that they got.
    #[serde(default)]
    pub address: Option<String>,
    /// What they were told was done.
    #[serde(default)]
    pub done: Vec<PrivacyRight>,
    /// The message to them, where they were told by mail; of one who waits, a message that did not reach them.
    #[serde(default)]
    pub mail: Option<Uuid>,
    /// What was corrected, in the words of the notice.
    pub details: String,
    /// Why they are not told.
    pub reason: String,
    /// What they answered.
    pub answer: String,
}

impl Record {
    /// Seals it for a row.
    ///
    /// # Errors
    /// A fault of the installation.
    pub fn seal(&self, op: &OpContext, id: RequestRecipientId) -> OpResult<String> {
        let text = serde_json::to_string(self).map_err(OpError::internal("write a recipient"))?;
        Ok(op.services().crypto.seal(Field::RequestRecipient, id, &text))
    }
}

impl Model {
    /// Opens who got the data, and what was said.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestRecipient, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a recipient"))
    }
}
