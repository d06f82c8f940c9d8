//! Table `person`: one row per person. No personal data but that somebody is known; the data is in `person_datum`.

use sea_orm::entity::prelude::*;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// The language in which the person is written to.
    pub language: Locale,
    /// Since when the data is restricted; none when it is not.
    pub restricted_at: Option<DateTimeUtc>,
    /// The row that goes on for this one, when the two are one person.
    pub merged_into: Option<PersonId>,
    /// The relationship with the person began.
    pub started_on: Option<Date>,
    /// It ended.
    pub ended_on: Option<Date>,
    /// Grows by one with each change of this row; guards against lost updates.
    pub version: i32,
    /// Who made the row, as in the change history.
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
