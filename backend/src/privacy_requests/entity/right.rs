//! Table `privacy_request_right`: what is asked.

use sea_orm::entity::prelude::*;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_right::PrivacyRight;

/// One right that a request uses.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_right")]
pub struct Model {
    /// The request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: PrivacyRequestId,
    /// The right.
    #[sea_orm(primary_key, auto_increment = false)]
    pub what: PrivacyRight,
    /// When it was carried out.
    pub effected_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
