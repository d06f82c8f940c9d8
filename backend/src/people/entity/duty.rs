//! Table `information_duty`: who must be told of data that came from elsewhere (GDPR art. 14), and who was.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{CompanyId, ContactPersonId, InformationDutyId, PersonId};
use seutu_shared::person::{DutyExemption, DutyState, PersonSource, ToldHow};

/// One duty: a source of data of a person, of who stands behind a company, or of a contact person. One of the three is
/// set; the engine sees to that.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "information_duty")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InformationDutyId,
    /// The person.
    pub person_id: Option<PersonId>,
    /// The sole trader or partnership whose facts tell of people.
    pub company_id: Option<CompanyId>,
    /// The contact person.
    pub contact_person_id: Option<ContactPersonId>,
    /// Where the data came from.
    pub source: PersonSource,
    /// More on that in words, sealed.
    pub origin: Option<String>,
    /// The day on which the data was obtained.
    pub obtained_on: Date,
    /// To be told by the end of this day.
    pub due_on: Date,
    /// Where it stands.
    pub state: DutyState,
    /// The day on which the person was told.
    pub told_on: Option<Date>,
    /// How.
    pub told_how: Option<ToldHow>,
    /// The letter as it was sent, sealed.
    pub letter: Option<String>,
    /// Why the person need not be told.
    pub exemption: Option<DutyExemption>,
    /// The reason in words, sealed.
    pub reason: Option<String>,
    /// Who told or decided, as in the change history.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
