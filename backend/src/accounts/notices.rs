//! Mails about an account to its owner.

use super::entity;
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpResult, Tx};
use seutu_shared::i18n::Args;
use seutu_shared::role::Role;

/// Address of a page of the console of this role, with a token that no server and no log sees: browsers keep the part
/// after `#` to themselves.
pub(super) fn link(op: &OpContext, role: Role, page: &str, token: &str) -> String {
    let console = match role {
        Role::CompanyEditor | Role::CompanyOwner => "oma",
        Role::Visitor
        | Role::Municipality
        | Role::Staff
        | Role::PrivacyOfficer
        | Role::Admin
        | Role::Auditor => "hallinta",
    };
    let site = op.services().config.public_url();
    format!("{site}/{console}/{page}#{token}")
}

/// Tells the owner what happened to the account.
pub(super) async fn tell(
    tx: &Tx,
    op: &OpContext,
    account: &entity::Model,
    template: Template,
) -> OpResult<()> {
    let mail = NewMail {
        to: account.address(op)?,
        template,
        language: account.language,
        args: Args::new(),
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await?;
    Ok(())
}
