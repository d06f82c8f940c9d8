//! Table `person_merge`: rows of people that were found to be the same person. Kept after they were taken apart.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonId, PersonMergeId};

/// One merge.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_merge")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonMergeId,
    /// The person that goes on.
    pub kept_id: PersonId,
    /// The person that was found to be the same.
    pub merged_id: PersonId,
    /// When.
    pub merged_at: DateTimeUtc,
    /// Who, as in the change history.
    pub merged_by: String,
    /// Taken apart again.
    pub undone_at: Option<DateTimeUtc>,
    /// By whom.
    pub undone_by: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
