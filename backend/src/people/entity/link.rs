//! Table `person_company`: what people are to companies.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{CompanyId, ContactPersonId, PersonId, PersonLinkId};
use seutu_shared::person::CompanyRole;

/// One role of a person at a company.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_company")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonLinkId,
    /// The person.
    pub person_id: PersonId,
    /// The company.
    pub company_id: CompanyId,
    /// The contact person of the register whom the link is to.
    pub contact_person_id: Option<ContactPersonId>,
    /// What the person is there.
    pub role: CompanyRole,
    /// Since when, where known.
    pub started_on: Option<Date>,
    /// Until when.
    pub ended_on: Option<Date>,
    /// Who wrote it down, as in the change history.
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
