//! Table `privacy_request_suspension`: services that are to be suspended, of which the person was told before.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{PrivacyRequestId, ServiceSuspensionId};
use seutu_shared::legal_basis::LegalBasis;

/// One service. Nothing here suspends anything: staff do it where the service is given, and write it down.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_suspension")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceSuspensionId,
    /// The request in which the person was told.
    pub request_id: PrivacyRequestId,
    /// On which ground the necessary data is processed.
    pub basis: LegalBasis,
    /// Which service, which data and why, sealed; see [`Record`].
    pub body: String,
    /// The first day without the service.
    pub starts_on: Date,
    /// The person was told on.
    pub told_on: Date,
    /// Who told, as in the change history.
    pub told_by: String,
    /// When it was called off.
    pub called_off_at: Option<DateTimeUtc>,
    /// The day on which staff suspended it.
    pub done_on: Option<Date>,
    /// The last day on which staff were reminded.
    pub reminded_on: Option<Date>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is suspended, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The service.
    pub service: String,
    /// The data that it cannot do without.
    pub data: String,
    /// Why it cannot.
    pub reason: String,
    /// The law, where the ground is one.
    pub law: String,
}

impl Model {
    /// Whether it is still to come: neither done nor called off.
    pub fn waits(&self) -> bool {
        self.called_off_at.is_none() && self.done_on.is_none()
    }

    /// Opens what is suspended and why.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Record> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestService, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a suspension"))
    }
}
