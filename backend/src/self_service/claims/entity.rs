//! Table `claim`: who says that a company is theirs.

use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::ClaimId;
use seutu_shared::locale::Locale;
use seutu_shared::revision::ClaimState;

/// One claim. The address is personal data and sealed; rows are deleted half a year after they were decided.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClaimId,
    /// The business ID as typed, whether the register knows it or not.
    pub business_id: String,
    /// Where an invitation would go, sealed.
    pub email: String,
    /// Blind index of the address.
    pub email_index: Vec<u8>,
    /// Language of the page.
    pub language: Locale,
    /// SHA-256 of the ticket that the page got.
    pub ticket_hash: Vec<u8>,
    /// SHA-256 of ticket hash and code.
    pub code_hash: Option<Vec<u8>>,
    /// Codes typed so far.
    pub tries: i32,
    /// What became of it.
    pub state: ClaimState,
    /// Somebody else has the company or asks for it too.
    pub contested: bool,
    /// When.
    pub created_at: DateTimeUtc,
    /// The code works until then.
    pub expires_at: DateTimeUtc,
    /// Who decided, as the change history names people.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Why staff turned it down.
    pub reason: Option<String>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The address that was given.
    pub fn address(&self, op: &OpContext) -> OpResult<String> {
        op.services().crypto.open(Field::ClaimEmail, self.id, &self.email)
    }
}
