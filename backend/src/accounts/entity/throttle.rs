//! Table `throttle`: how many wrong tries count now.

use sea_orm::entity::prelude::*;

/// One counter.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "throttle")]
pub struct Model {
    /// What is counted, as a keyed hash.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Vec<u8>,
    /// Tries that are not forgotten.
    pub tries: i32,
    /// From when the next one is being forgotten.
    pub last_at: DateTimeUtc,
    /// Further tries are refused until then.
    pub free_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
