//! Table `erasure_mark`: who was erased, as keyed hashes.

use sea_orm::entity::prelude::*;
use seutu_shared::id::PrivacyRequestId;

/// One identifier that was erased. Written before anything is deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure_mark")]
pub struct Model {
    /// Number of the row.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The request that asked for it.
    pub request_id: PrivacyRequestId,
    /// What the mark is of: `person`, `email`; of a held record also ground and end.
    pub subject: String,
    /// Keyed hash.
    pub mark: Vec<u8>,
    /// When.
    pub erased_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
