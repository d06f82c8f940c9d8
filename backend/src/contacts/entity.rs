//! Table `contact_entry`: one thing that happened between the office and a company, a person, or a
//! person of a company. Personal data.

use crate::platform::OpResult;
use crate::platform::crypto::{Crypto, Field};
use sea_orm::entity::prelude::*;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::{AccountId, CompanyId, ContactEntryId, PersonId};

/// One entry, with its text sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_entry")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactEntryId,
    /// The company at which it stands; none for a person without one.
    pub company_id: Option<CompanyId>,
    /// The person of whom it tells, where one is known. Company or person is there.
    pub person_id: Option<PersonId>,
    /// What kind of contact.
    pub kind: ContactKind,
    /// When it happened.
    pub happened_at: DateTimeUtc,
    /// What was said or agreed, sealed.
    pub body: String,
    /// To be followed up by the end of this day.
    pub due_on: Option<Date>,
    /// Who follows it up.
    pub assignee_id: Option<AccountId>,
    /// Followed up.
    pub done_at: Option<DateTimeUtc>,
    /// By whom, as in the change history.
    pub done_by: Option<String>,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// Who wrote it, as in the change history.
    pub created_by: String,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was written down.
    ///
    /// # Errors
    /// A text that does not open: a fault of the installation.
    pub fn text(&self, crypto: &Crypto) -> OpResult<String> {
        crypto.open(Field::ContactText, self.id, &self.body)
    }
}
