//! Table `listing_confirmation`: when a company last said that all is right, and the link that asks.

use sea_orm::entity::prelude::*;
use seutu_shared::id::CompanyId;

/// One company's answer and question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_confirmation")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// SHA-256 of the link's token.
    pub token_hash: Option<Vec<u8>>,
    /// Asked last.
    pub sent_at: Option<DateTimeUtc>,
    /// The link works until then.
    pub expires_at: Option<DateTimeUtc>,
    /// Answered last.
    pub confirmed_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
