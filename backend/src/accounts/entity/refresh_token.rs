//! Table `refresh_token`: what API clients renew their access with.

use sea_orm::entity::prelude::*;
use seutu_shared::id::SessionId;

/// One token of a session. Used ones stay until the session goes, so that using one again is noticed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub session_id: SessionId,
    /// SHA-256 of the token.
    pub token_hash: Vec<u8>,
    /// Given out.
    pub created_at: DateTimeUtc,
    /// Exchanged for the next one.
    pub used_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
