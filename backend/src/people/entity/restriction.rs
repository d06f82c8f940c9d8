//! Table `person_restriction`: restrictions of processing (GDPR art. 18), those that were lifted too.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonId, RestrictionId};
use seutu_shared::person::{RestrictionGround, ToldHow};

/// One restriction, with its reasons sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_restriction")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RestrictionId,
    /// The person.
    pub person_id: PersonId,
    /// The case of art. 18(1).
    pub ground: RestrictionGround,
    /// Why, sealed.
    pub reason: String,
    /// Set.
    pub set_at: DateTimeUtc,
    /// By whom, as in the change history.
    pub set_by: String,
    /// The day on which the person was told that it will be lifted (art. 18(3)).
    pub told_on: Option<Date>,
    /// How.
    pub told_how: Option<ToldHow>,
    /// Why it was lifted, sealed.
    pub lift_reason: Option<String>,
    /// Lifted.
    pub lifted_at: Option<DateTimeUtc>,
    /// By whom.
    pub lifted_by: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
