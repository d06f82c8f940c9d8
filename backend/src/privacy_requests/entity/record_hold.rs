//! Table `record_hold`: records of a person that a law has kept, one by one. Personal data.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonId, PrivacyRequestId, RecordHoldId};
use seutu_shared::privacy_request::{RecordKind, RefusalGround};

/// One hold, with its reasons sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "record_hold")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecordHoldId,
    /// The person.
    pub person_id: PersonId,
    /// What is held.
    pub kind: RecordKind,
    /// Its row, in the table of the kind.
    pub record_id: Uuid,
    /// Why a law has it kept.
    pub ground: RefusalGround,
    /// The provision.
    pub provision: String,
    /// Why this record, sealed.
    pub reason: String,
    /// Since when the duty lasts.
    pub since: Date,
    /// The last day; none of what is archived for good.
    pub until: Option<Date>,
    /// Who placed it, as in the change history.
    pub placed_by: String,
    /// When.
    pub placed_at: DateTimeUtc,
    /// Why it was lifted before its end, sealed.
    pub lift_reason: Option<String>,
    /// Who lifted it.
    pub lifted_by: Option<String>,
    /// When.
    pub lifted_at: Option<DateTimeUtc>,
    /// The request whose erasure went around the record: once the hold is over, the record is erased too.
    pub request_id: Option<PrivacyRequestId>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it holds on a day; its last day is one of them.
    pub fn lasts(&self, today: NaiveDate) -> bool {
        self.lifted_at.is_none() && self.until.is_none_or(|day| day >= today)
    }

    /// Why this record.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn why(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RecordHoldReason, self.id, &self.reason)
    }

    /// Why it was lifted.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn why_lifted(&self, op: &OpContext) -> OpResult<Option<String>> {
        let crypto = &op.services().crypto;
        crypto.open_option(Field::RecordHoldLift, self.id, self.lift_reason.as_deref())
    }
}
