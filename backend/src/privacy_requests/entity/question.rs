//! Table `privacy_request_question`: what was asked of the person.

use sea_orm::entity::prelude::*;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::{Suspension, SuspensionGround};

/// One question; its text is a message.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_question")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The request.
    pub request_id: PrivacyRequestId,
    /// What was asked.
    pub ground: SuspensionGround,
    /// Sent on.
    pub asked_on: Date,
    /// Waited for until: the day of the answer, or of going on without it.
    pub answered_on: Option<Date>,
    /// The person was reminded on.
    pub reminded_on: Option<Date>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Model> for Suspension {
    fn from(row: &Model) -> Self {
        Self {
            ground: row.ground,
            asked_on: row.asked_on,
            answered_on: row.answered_on,
        }
    }
}
