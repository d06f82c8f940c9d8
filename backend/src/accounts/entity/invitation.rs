//! Table `invitation`: who may come and take an account.

use sea_orm::entity::prelude::*;
use seutu_shared::account::InvitationState;
use seutu_shared::id::{AccountId, ApprovalId, CompanyId, InvitationId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;

/// One invitation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// The address it is bound to, sealed.
    pub email: String,
    /// Blind index of the address.
    pub email_index: Vec<u8>,
    /// What the person will be able to do.
    pub role: Role,
    /// The company of a company person.
    pub company_id: Option<CompanyId>,
    /// The municipality of a municipality's person.
    pub municipality_code: Option<String>,
    /// Language of the mail and of the console.
    pub language: Locale,
    /// SHA-256 of the link's token; none before another person has agreed.
    pub token_hash: Option<Vec<u8>>,
    /// The request for approval, where the role needs one.
    pub approval_id: Option<ApprovalId>,
    /// Who invited; none for the command line.
    pub invited_by: Option<AccountId>,
    /// Written.
    pub created_at: DateTimeUtc,
    /// Can be taken until then.
    pub expires_at: DateTimeUtc,
    /// The mail was put into the outbox.
    pub sent_at: Option<DateTimeUtc>,
    /// Taken.
    pub accepted_at: Option<DateTimeUtc>,
    /// Taken back, or not agreed to.
    pub revoked_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What became of it, as of `now`.
    pub fn state(&self, now: DateTimeUtc) -> InvitationState {
        if self.accepted_at.is_some() {
            InvitationState::Accepted
        } else if self.revoked_at.is_some() {
            InvitationState::Revoked
        } else if self.sent_at.is_none() {
            InvitationState::PendingApproval
        } else if self.expires_at <= now {
            InvitationState::Expired
        } else {
            InvitationState::Sent
        }
    }
}
