//! Table `privacy_request_look`: who has a case open.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{AccountId, PrivacyRequestId};

/// One account at one case. Counts for less than a minute, and goes with either of them.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_look")]
pub struct Model {
    /// The request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: PrivacyRequestId,
    /// Who has it open.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// When the page last said so.
    pub seen_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
