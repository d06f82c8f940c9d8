//! Proving once more who is at the keyboard, before changes that would let a thief of the session stay.

use super::challenge::{self, NewChallenge, Token};
use super::entity::challenge::Purpose;
use super::{gate, passkey, renew, status, totp};
use crate::accounts::entity::session;
use crate::accounts::{password, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_shared::account::Factor;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use std::fmt;

/// How long a proof counts.
pub const RECENT: Duration = Duration::minutes(15);

/// What the person shows once more.
#[derive(Clone)]
pub enum Proof {
    /// The account's password; good only without a second factor.
    Password(String),
    /// A code of the authenticator app.
    Totp(String),
    /// What the browser's passkey answered (JSON), with the token of the step.
    Passkey {
        /// From [`begin_passkey_reauthentication`].
        challenge: String,
        /// The browser's answer.
        credential: String,
    },
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof([hidden])")
    }
}

/// Fails unless the person in this session was proved within [`RECENT`], with the second factor if there is one.
/// Returns the session.
///
/// # Errors
/// [`OpError::SignInRequired`] when nobody is signed in; `reauthentication_required`.
pub async fn require_recent(tx: &Tx, op: &OpContext) -> OpResult<session::Model> {
    let row = own_session(tx, op).await?;
    let recent = op.now() < row.authenticated_at + RECENT;
    // A session from before the factor, begun with the password alone, must not change the factors.
    let whole = row.factor_at.is_some() || !status::has_factor(&**tx, row.account_id).await?;
    if recent && whole {
        Ok(row)
    } else {
        Err(OpError::user(ErrorCode::ReauthenticationRequired))
    }
}

/// Asks the browser for one of the account's passkeys; returns the step's token and the options.
///
/// # Errors
/// `second_factor_missing` without a passkey, `passkeys_unusable` at an address without a name.
pub async fn begin_passkey_reauthentication(op: &OpContext) -> OpResult<(Token, String)> {
    let (account, session) = op.account()?;
    let tx = op.begin().await?;
    let passkeys = passkey::all(&*tx, account).await?;
    if passkeys.is_empty() {
        return Err(OpError::user(ErrorCode::SecondFactorMissing));
    }
    let begun = passkey::begin_authentication(&op.services().config, &passkeys)?;
    let new = NewChallenge {
        account,
        session: Some(session),
        purpose: Purpose::Reauthenticate,
        method: None,
        passkey_state: Some(begun.state),
    };
    let (token, _) = challenge::issue(&tx, op, new).await?;
    tx.commit().await?;
    Ok((token, begun.options))
}

/// Notes in the session that the person was proved again. Where the account has a second factor, only that proves: a
/// thief of the session who knows the password could otherwise put their own factor in its place. A session that lacked the second factor ends with it, and the
/// full one that takes its place is returned.
///
/// # Errors
/// `second_factor_required` for the password of an account with a second factor, right or wrong;
/// `invalid_credentials`, `invalid_code` or `passkey_rejected` for a wrong proof; `rate_limited` after too many.
pub async fn reauthenticate(op: &OpContext, proof: &Proof) -> OpResult<Option<sessions::Started>> {
    let (account, session) = op.account()?;
    if matches!(proof, Proof::Password(_)) {
        not_instead_of_factor(op.db(), account).await?;
    }
    let (counted, waiting) = match proof {
        Proof::Passkey { challenge: token, .. } => {
            let row = challenge::take_try(op, token, Purpose::Reauthenticate, Some(session)).await?;
            (None, Some(row))
        }
        Proof::Password(_) | Proof::Totp(_) => (Some(challenge::count_try(op, account).await?), None),
    };
    let password_right = match proof {
        Proof::Password(given) => password_is(op, given).await?,
        _ => false,
    };
    let tx = op.begin().await?;
    let owner = gate::lock(&tx, account).await?;
    let row = own_session(&tx, op).await?;
    if matches!(proof, Proof::Password(_)) {
        // The account is locked now: a factor may have come while the password was being looked at.
        not_instead_of_factor(&*tx, account).await?;
    }
    let (right, kind) = match (proof, &waiting) {
        (Proof::Totp(code), _) => (totp::take(&tx, op, account, code).await?, Some(Factor::Totp)),
        (Proof::Passkey { credential, .. }, Some(row)) if row.account_id == account => {
            let state = challenge::passkey_state(op, row)?;
            let state = state.ok_or_else(|| OpError::bug("a passkey step has no state"))?;
            let finished = challenge::finish(&tx, op, row.id).await?;
            let right = finished && passkey::take(&tx, op, account, &state, credential).await?;
            (right, Some(Factor::Passkey))
        }
        (Proof::Passkey { .. }, _) => (false, Some(Factor::Passkey)),
        (Proof::Password(_), _) => (password_right, None),
    };
    if !right {
        drop(tx);
        return Err(match kind {
            Some(factor) => gate::refused(op, account, factor).await?,
            None => OpError::user(ErrorCode::InvalidCredentials),
        });
    }
    challenge::right(&tx, counted).await?;
    session::Entity::update_many()
        .col_expr(session::Column::AuthenticatedAt, Expr::value(op.now()))
        .filter(session::Column::Id.eq(session))
        .filter(session::Column::EndedAt.is_null())
        .exec(&*tx)
        .await?;
    let after = json!({"with": kind.map_or("password", Factor::as_str)});
    let change = Change::created("session.reauthenticate", SubjectKind::Session, session, after);
    audit::record(&tx, op, change).await?;
    let renewed = if kind.is_some() && row.factor_at.is_none() {
        Some(renew::renew(&tx, op, &owner, &row).await?)
    } else {
        None
    };
    tx.commit().await?;
    Ok(renewed)
}

/// Refuses the password of an account that has a second factor.
async fn not_instead_of_factor(db: &impl ConnectionTrait, account: AccountId) -> OpResult<()> {
    if status::has_factor(db, account).await? {
        return Err(OpError::user(ErrorCode::SecondFactorRequired));
    }
    Ok(())
}

/// The session of whoever acts, as long as it is open.
async fn own_session(tx: &Tx, op: &OpContext) -> OpResult<session::Model> {
    let (account, session) = op.account()?;
    session::Entity::find_by_id(session)
        .one(&**tx)
        .await?
        .filter(|row| row.account_id == account && row.ended_at.is_none())
        .ok_or(OpError::SignInRequired)
}

async fn password_is(op: &OpContext, given: &str) -> OpResult<bool> {
    let (id, _) = op.account()?;
    let account = crate::accounts::entity::Entity::find_by_id(id)
        .one(op.db())
        .await?
        .ok_or(OpError::NotFound)?;
    Ok(given.chars().count() <= password::MAX_LENGTH
        && password::verify(account.password_hash, given.to_string()).await?)
}
