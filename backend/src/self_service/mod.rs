//! Companies' own service: texts on their way to the public, the company's own consent, its people, contact persons and
//! data; who may claim a company; and the yearly question whether all is still right. Staff review texts and claims.
//!
//! A company's people never name their company: it is the one of their account, so that there is no id to try.

pub mod claims;
pub mod confirmations;
mod consent;
pub mod contacts;
mod data;
mod drafts;
pub mod graphql;
mod reach;
mod reviews;
mod team;
mod undo;

pub use consent::{GiveConsent, give_consent, withdraw_consent};
pub use data::{delete_listing, export, take_listing};
pub use drafts::{changes_between, discard, preview, restore, save, submit};
pub use reviews::{Judgement, Left, Seen, counts, judge, judge_many, waiting};
pub use team::{remove_member, team};
pub use undo::take_back;

use crate::companies::{self, entity as company};
use crate::platform::{Actor, OpContext, OpError, OpResult, Tx};
use seutu_shared::id::CompanyId;
use seutu_shared::role::Role;

/// What a person of a company does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Everything of the company.
    Owner,
    /// The text and the contact persons.
    Editor,
}

/// The actor's own company, for who has at least this duty there.
///
/// # Errors
/// `sign_in_required` for a visitor; `not_found` for everybody else who has none.
pub fn own_company(op: &OpContext, duty: Duty) -> OpResult<CompanyId> {
    match op.actor() {
        Actor::Account {
            role: role @ (Role::CompanyOwner | Role::CompanyEditor),
            company: Some(company),
            restricted: false,
            ..
        } if duty == Duty::Editor || *role == Role::CompanyOwner => Ok(*company),
        Actor::Visitor => Err(OpError::SignInRequired),
        _ => Err(OpError::NotFound),
    }
}

/// The actor's own company, locked.
async fn lock_own(tx: &Tx, op: &OpContext, duty: Duty) -> OpResult<company::Model> {
    companies::lock(tx, own_company(op, duty)?)
        .await?
        .ok_or(OpError::NotFound)
}
