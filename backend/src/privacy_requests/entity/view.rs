//! Table `privacy_request_view`: views of the queue that accounts keep.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{AccountId, RequestViewId};
use seutu_shared::privacy_request::QueueFilter;

/// What a view shows; kept as JSON because nothing searches inside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Filters(pub QueueFilter);

/// One view of one account, which nobody else sees. It goes with the account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_view")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestViewId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What they call it, once for each account.
    pub name: String,
    /// What it shows.
    pub filters: Filters,
    /// Kept since.
    pub created_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
