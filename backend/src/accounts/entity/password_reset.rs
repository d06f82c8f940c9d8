//! Table `password_reset`: links that set a new password.

use sea_orm::entity::prelude::*;
use seutu_shared::id::AccountId;

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_reset")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub account_id: AccountId,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// Asked for.
    pub created_at: DateTimeUtc,
    /// Works until then.
    pub expires_at: DateTimeUtc,
    /// Used, or replaced by a later one.
    pub used_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
