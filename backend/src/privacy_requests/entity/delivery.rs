//! Table `privacy_request_delivery`: how each message of ours reaches the person, and what proves it.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{DeliveryWay, HandedTo, MessageKind, RequestDeliveryState};

/// One message on its way. It goes with the message.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_delivery")]
pub struct Model {
    /// Identifier of the message.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// What the message is.
    pub kind: MessageKind,
    /// How it goes out.
    pub way: DeliveryWay,
    /// Where it stands.
    pub state: RequestDeliveryState,
    /// The day in Helsinki on which it was written.
    pub written_on: Date,
    /// To be posted or handed over by; none of what is on the page.
    pub due_on: Option<Date>,
    /// The day of what was noted last: posted, received, returned, handed over, told.
    pub noted_on: Option<Date>,
    /// Who noted it, as in the change history.
    pub noted_by: Option<String>,
    /// What was noted, sealed; see [`Record`].
    pub body: Option<String>,
    /// The mail with word of it.
    pub mail_id: Option<Uuid>,
    /// When the page that shows it was first opened after it was known who asks.
    pub opened_at: Option<DateTimeUtc>,
    /// When the first file was fetched that went with it.
    pub fetched_at: Option<DateTimeUtc>,
    /// The last day on which staff were reminded of it.
    pub reminded_on: Option<Date>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What was noted of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The day on which it was posted last.
    #[serde(default)]
    pub posted_on: Option<NaiveDate>,
    /// Number of the registered letter.
    pub registered: String,
    /// Who took it; none where it was not handed over.
    pub handed_to: Option<HandedTo>,
    /// Their name.
    pub receiver: String,
    /// What was seen of who they are.
    pub seen: String,
    /// What else there was to say.
    pub note: String,
}

impl Model {
    /// Opens what was noted.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open_option(Field::RequestDelivery, self.id, self.body.as_deref())?;
        let Some(text) = text else {
            return Ok(Record::default());
        };
        serde_json::from_str(&text).map_err(OpError::internal("read a delivery"))
    }
}
