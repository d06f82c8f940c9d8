//! What opens the files of a case beside its link. The link lies in a mail, which may be forwarded or read by others:
//! whoever fetches a file types a code that was sent to the same address right before, or is signed in to the account
//! with that address. What is handed over in the office or posted needs none; nothing of it is on the page.

use super::entity::{code, request};
use super::origin::Origin;
use super::{identity, messages, noted, person};
use crate::audit;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::TimeDelta;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use seutu_shared::error_code::ErrorCode;
use subtle::ConstantTimeEq as _;

/// Minutes for which a code that was typed opens the files on the page it was typed on.
const OPEN_MINUTES: i64 = 30;

/// What somebody has beside the link of a case.
#[derive(Clone, Default)]
pub struct Key {
    /// What [`confirm_fetch_code`] gave for a code.
    pub ticket: String,
    /// Where they are signed in.
    pub origin: Option<Origin>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key([hidden])")
    }
}

/// The address that a code goes to which opens the files of a case: the one that the answer was told to. None where
/// there is nothing to fetch, or no more.
pub(super) async fn receiver(tx: &Tx, op: &OpContext, row: &request::Model) -> OpResult<Option<String>> {
    let all = messages::all(&**tx, row.id).await?;
    if !row.is_identified() || !person::gives_files(row, &all) {
        return Ok(None);
    }
    let files = person::files_waiting(&**tx, op, row.id).await?;
    if files.iter().all(|file| file.fetched) {
        return Ok(None);
    }
    row.address(op)
}

/// Has a code sent that opens the files of a case. The answer is the same after the same work where there are none.
///
/// # Errors
/// `link_expired`; `rate_limited`.
pub async fn ask_for_fetch_code(op: &OpContext, token: &str) -> OpResult<()> {
    identity::have_sent(op, token, true).await
}

/// Takes a code that was typed, once, for what opens the files for a while. That is kept as a hash, and is of use only
/// together with the link.
///
/// # Errors
/// `link_expired`; `invalid_code` for a wrong, old or used one, after too many, and where there is nothing to open;
/// `rate_limited`.
pub async fn confirm_fetch_code(op: &OpContext, token: &str, typed: &str) -> OpResult<String> {
    op.limit(Limit::PrivacyRequest)?;
    let tx = op.begin().await?;
    let row = person::locked(&tx, token).await?;
    if receiver(&tx, op, &row).await?.is_none() {
        return Err(shut());
    }
    let (tx, known) = identity::taken(tx, op, row.id, typed).await?;
    let ticket = person::new_token(op);
    let mut change = known.into_active_model();
    change.ticket_hash = Set(Some(person::token_hash(&ticket)));
    change.expires_at = Set(op.now() + TimeDelta::minutes(OPEN_MINUTES));
    change.update(&*tx).await?;
    audit::record(&tx, op, noted("privacy_request.open_files", row.id)).await?;
    tx.commit().await?;
    Ok(ticket)
}

fn shut() -> OpError {
    OpError::field(ErrorCode::InvalidCode, "code")
}

/// Whether somebody is signed in to the account with the address that the answer was told to.
///
/// # Errors
/// A failing database.
pub async fn is_signed_in(op: &OpContext, token: &str, origin: &Origin) -> OpResult<bool> {
    match person::of_token(op.db(), token).await? {
        Some(row) => has_account(op.db(), op, &row, origin).await,
        None => Ok(false),
    }
}

async fn has_account(
    db: &impl ConnectionTrait,
    op: &OpContext,
    row: &request::Model,
    origin: &Origin,
) -> OpResult<bool> {
    // A link that was mailed is no more than the link of the case.
    if matches!(origin, Origin::Preferences(_)) {
        return Ok(false);
    }
    let own = origin.address_at(db, op, op.now()).await?;
    let told = row.address(op)?;
    Ok(own.is_some() && own == told)
}

/// Refuses files to who has the link alone.
///
/// # Errors
/// `invalid_code`.
pub(super) async fn check(tx: &Tx, op: &OpContext, row: &request::Model, key: &Key) -> OpResult<()> {
    if let Some(origin) = &key.origin
        && has_account(&**tx, op, row, origin).await?
    {
        return Ok(());
    }
    let known = code::Entity::find_by_id(row.id).one(&**tx).await?;
    let ticket = known
        .filter(|one| op.now() < one.expires_at)
        .and_then(|one| one.ticket_hash);
    let given = person::token_hash(&key.ticket);
    if ticket.is_some_and(|ticket| bool::from(ticket.ct_eq(&given))) {
        return Ok(());
    }
    Err(shut())
}
