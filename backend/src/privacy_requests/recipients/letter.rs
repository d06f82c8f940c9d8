//! What a recipient is told: what was done with whose data, and nothing of why (article 19).

use super::{key, tellable};
use crate::consents;
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::case;
use crate::privacy_requests::entity::{recipient, request, task};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use seutu_shared::email;
use seutu_shared::i18n::{Args, I18n, REQUEST_LETTER};
use seutu_shared::id::RequestRecipientId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::RequesterKind;
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Addresses for mail of the recipients of the catalogue, by their names; none of a name that two have with different
/// addresses: nobody guesses which of them it is.
pub(in crate::privacy_requests) async fn addresses(
    db: &impl ConnectionTrait,
) -> OpResult<BTreeMap<String, String>> {
    let rows = consents::all(db).await?;
    let address = |contact: &str| email::parse(contact).ok();
    let known = rows
        .into_iter()
        .filter_map(|row| Some((key(&row.recipient), address(row.contact.as_deref()?)?)));
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, address) in known {
        all.entry(name).or_default().insert(address);
    }
    let one = |(name, mut found): (String, BTreeSet<String>)| {
        let address = found.pop_first().filter(|_| found.is_empty())?;
        Some((name, address))
    };
    Ok(all.into_iter().filter_map(one).collect())
}

/// The address of a recipient.
pub(in crate::privacy_requests) fn address_of<'a>(
    known: &'a BTreeMap<String, String>,
    name: &str,
) -> Option<&'a String> {
    known.get(&key(name))
}

/// The notice to a recipient, ready to be sent, printed or read out.
///
/// # Errors
/// `not_found`, also for a recipient of another case.
pub async fn recipient_letter(
    op: &OpContext,
    row: &request::Model,
    id: RequestRecipientId,
    language: Locale,
    done: &[PrivacyRight],
    details: &str,
) -> OpResult<String> {
    op.require(Permission::PrivacyRequestWork)?;
    let found = recipient::Entity::find_by_id(id)
        .filter(recipient::Column::RequestId.eq(row.id))
        .one(op.db())
        .await?
        .ok_or(OpError::NotFound)?;
    let register = task::Entity::find_by_id(found.task_id).one(op.db()).await?;
    let register = register.ok_or(OpError::NotFound)?;
    let rights = case::asked(op.db(), row.id).await?;
    let done = tellable(op.db(), row, &rights, &register).await?.told(done);
    text(op, row, &done, &found, language, details)
}

/// The text of the notice, of what was done.
pub(super) fn text(
    op: &OpContext,
    row: &request::Model,
    done: &[PrivacyRight],
    found: &recipient::Model,
    language: Locale,
    details: &str,
) -> OpResult<String> {
    let t = I18n::new(language, &[REQUEST_LETTER]);
    let controller = &op.services().config.controller;
    let args = Args::new()
        .with("recipient", found.open(op)?.name)
        .with("person", person(op, row, found)?)
        .with("number", row.number())
        .with("controller", controller.name(language))
        .with("address", controller.address.as_str())
        .with("email", controller.email.as_str())
        .with("site", op.services().config.public_url());
    let mut text = t.t_with("recipient-letter", &args);
    for (right, key) in [
        (PrivacyRight::Rectification, "recipient-letter-rectification"),
        (PrivacyRight::Erasure, "recipient-letter-erasure"),
        (PrivacyRight::Restriction, "recipient-letter-restriction"),
    ] {
        if done.contains(&right) {
            let _ = write!(text, "\n\n{}", t.t(key));
        }
    }
    let details = details.trim();
    if !details.is_empty() && done.contains(&PrivacyRight::Rectification) {
        let _ = write!(text, "\n\n{details}");
    }
    for key in ["recipient-letter-asks", "letter-contact"] {
        let _ = write!(text, "\n\n{}", t.t_with(key, &args));
    }
    Ok(text)
}

/// Only what the recipient needs to find the person: the name, and the address where it was in the list that they got.
fn person(op: &OpContext, row: &request::Model, found: &recipient::Model) -> OpResult<String> {
    let body = row.open(op)?;
    if row.requester == RequesterKind::Agent {
        return Ok(body.subject_name);
    }
    Ok(match found.open(op)?.address {
        Some(address) => format!("{}, {address}", body.name),
        None => body.name,
    })
}
