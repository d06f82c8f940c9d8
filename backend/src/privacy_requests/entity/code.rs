//! Table `privacy_request_code`: codes sent to addresses that we had before, and to who fetches files.

use sea_orm::entity::prelude::*;
use seutu_shared::id::{PersonId, PrivacyRequestId};

/// The newest code of a request.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request_code")]
pub struct Model {
    /// The request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: PrivacyRequestId,
    /// Whose address it went to, where a person of ours has it.
    pub person_id: Option<PersonId>,
    /// SHA-256 of the code with the request.
    pub code_hash: Vec<u8>,
    /// SHA-256 of what the code was changed for: it opens the files of an answered case, and the code works no more.
    pub ticket_hash: Option<Vec<u8>>,
    /// Wrong codes that were typed.
    pub attempts: i32,
    /// Works until.
    pub expires_at: DateTimeUtc,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
