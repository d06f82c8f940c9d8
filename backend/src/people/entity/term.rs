//! Table `person_term`: by what names are found. Blind indexes, which say nothing without the key.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonDatumId, PersonId};

/// One term of a name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_term")]
pub struct Model {
    /// The name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub datum_id: PersonDatumId,
    /// Blind index of the term.
    #[sea_orm(primary_key, auto_increment = false)]
    pub term: Vec<u8>,
    /// The person.
    pub person_id: PersonId,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
