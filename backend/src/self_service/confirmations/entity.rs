//! Table `listing_confirmation`: the question that a company has not answered yet. The answer is the listing's
//! `confirmed_at`.

use sea_orm::entity::prelude::*;
use seutu_shared::id::CompanyId;

/// One company's open question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listing_confirmation")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// SHA-256 of the link's token.
    pub token_hash: Vec<u8>,
    /// Asked last.
    pub sent_at: DateTimeUtc,
    /// The link works until then.
    pub expires_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
