//! The gate of every sign-in: from the first factor to a session, with or without a step between.

use super::challenge::{self, NewChallenge, Token};
use super::entity::challenge::{Model as Challenge, Purpose};
use super::{passkey, recovery, totp};
use crate::accounts::{entity, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;
use seutu_shared::account::{Factor, SignInMethod};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use std::fmt;

/// What comes of a right first factor.
#[derive(Debug)]
pub enum FirstFactor {
    /// A session, restricted when the role needs a second factor and none is set up.
    Session {
        /// Its tokens.
        started: sessions::Started,
        /// Whose.
        account: Box<entity::Model>,
    },
    /// No session yet: the second factor is asked for.
    Waiting(Waiting),
}

/// A sign-in that waits for its second factor.
#[derive(Debug)]
pub struct Waiting {
    /// Names the sign-in in [`verify`].
    pub token: Token,
    /// What the person can answer with.
    pub factors: Vec<Factor>,
    /// JSON for `navigator.credentials.get`, where a passkey is one of them.
    pub passkey_options: Option<String>,
    /// When it is over.
    pub expires_at: DateTime<Utc>,
}

/// What the person shows as second factor.
#[derive(Clone)]
pub enum Answer {
    /// A code of the authenticator app.
    Totp(String),
    /// One of the codes on paper.
    RecoveryCode(String),
    /// What the browser's passkey answered (JSON).
    Passkey(String),
}

impl Answer {
    fn factor(&self) -> Factor {
        match self {
            Self::Totp(_) => Factor::Totp,
            Self::RecoveryCode(_) => Factor::RecoveryCode,
            Self::Passkey(_) => Factor::Passkey,
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({}, [hidden])", self.factor())
    }
}

/// The account, locked until `tx` ends: set-up, sign-in and reset of one account follow one another.
///
/// # Errors
/// [`OpError::NotFound`] for an account that is not there.
pub async fn lock(tx: &Tx, id: AccountId) -> OpResult<entity::Model> {
    entity::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)
}

async fn lock_for_sign_in(tx: &Tx, op: &OpContext, id: AccountId) -> OpResult<entity::Model> {
    let account = lock(tx, id).await?;
    if account.may_sign_in(op.services().config.is_production()) {
        Ok(account)
    } else {
        Err(OpError::user(ErrorCode::InvalidCredentials))
    }
}

/// Goes on after the first factor of `account` was right, however it was shown: begins a session, or a step that
/// waits for the second factor. Nothing else may begin a session for a person. With `vouched` a sign-in service that is
/// trusted for it has seen a second factor already: ours is not asked for.
///
/// # Errors
/// `invalid_credentials` for an account that may not sign in.
pub async fn after_first_factor(
    tx: &Tx,
    op: &OpContext,
    account: AccountId,
    method: SignInMethod,
    vouched: bool,
) -> OpResult<FirstFactor> {
    let account = lock_for_sign_in(tx, op, account).await?;
    let passkeys = passkey::all(&**tx, account.id).await?;
    let has_totp = totp::is_set_up(&**tx, account.id).await?;
    if vouched || (passkeys.is_empty() && !has_totp) {
        let started = sessions::start(tx, op, &account, method, vouched).await?;
        let account = Box::new(account);
        return Ok(FirstFactor::Session { started, account });
    }
    let config = &op.services().config;
    let mut factors = Vec::new();
    let begun = if !passkeys.is_empty() && passkey::usable(config) {
        factors.push(Factor::Passkey);
        Some(passkey::begin_authentication(config, &passkeys)?)
    } else {
        None
    };
    if has_totp {
        factors.push(Factor::Totp);
    }
    if recovery::left(&**tx, account.id).await? > 0 {
        factors.push(Factor::RecoveryCode);
    }
    let (passkey_options, passkey_state) = begun.map(|begun| (begun.options, begun.state)).unzip();
    let new = NewChallenge {
        account: account.id,
        session: None,
        purpose: Purpose::SignIn,
        method: Some(method),
        passkey_state,
    };
    let (token, expires_at) = challenge::issue(tx, op, new).await?;
    let change = Change::event("second_factor.ask", SubjectKind::Account, account.id);
    audit::record(tx, op, change).await?;
    Ok(FirstFactor::Waiting(Waiting {
        token,
        factors,
        passkey_options,
        expires_at,
    }))
}

/// Ends the waiting of a sign-in: a right answer begins its session.
///
/// # Errors
/// `challenge_expired` for a token that is unknown, used, old or out of tries; `invalid_code` or `passkey_rejected` for
/// a wrong answer; `rate_limited` after too many of them.
pub async fn verify(
    op: &OpContext,
    token: &str,
    answer: &Answer,
) -> OpResult<(sessions::Started, entity::Model)> {
    let waiting = challenge::take_try(op, token, Purpose::SignIn, None).await?;
    let counted = match answer {
        Answer::Passkey(_) => None,
        Answer::Totp(_) | Answer::RecoveryCode(_) => {
            Some(challenge::count_try(op, waiting.account_id).await?)
        }
    };
    let tx = op.begin().await?;
    let account = lock_for_sign_in(&tx, op, waiting.account_id).await?;
    if !challenge::finish(&tx, op, waiting.id).await? {
        return Err(OpError::user(ErrorCode::ChallengeExpired));
    }
    if !is_right(&tx, op, &waiting, answer).await? {
        // Nothing of the attempt lasts but its count and the note that it was.
        drop(tx);
        return Err(refused(op, account.id, answer.factor()).await?);
    }
    challenge::right(&tx, counted).await?;
    let method = waiting
        .method
        .ok_or_else(|| OpError::bug("a sign-in waits without its first factor"))?;
    let started = sessions::start(&tx, op, &account, method, true).await?;
    shown(&tx, op, account.id, answer.factor()).await?;
    tx.commit().await?;
    Ok((started, account))
}

async fn is_right(tx: &Tx, op: &OpContext, waiting: &Challenge, answer: &Answer) -> OpResult<bool> {
    let account = waiting.account_id;
    match answer {
        Answer::Totp(code) => totp::take(tx, op, account, code).await,
        Answer::RecoveryCode(code) => recovery::take(tx, op, account, code).await,
        Answer::Passkey(credential) => match challenge::passkey_state(op, waiting)? {
            Some(state) => passkey::take(tx, op, account, &state, credential).await,
            None => Ok(false),
        },
    }
}

/// Writes down that a factor was shown.
pub(super) async fn shown(tx: &Tx, op: &OpContext, account: AccountId, factor: Factor) -> OpResult<()> {
    let after = json!({"factor": factor.as_str()});
    let change = Change::created("second_factor.show", SubjectKind::Account, account, after);
    audit::record(tx, op, change).await?;
    Ok(())
}

/// Writes down that a wrong answer came, and makes the error for it.
pub(super) async fn refused(op: &OpContext, account: AccountId, factor: Factor) -> OpResult<OpError> {
    let tx = op.begin().await?;
    let after = json!({"factor": factor.as_str()});
    let change = Change::created("second_factor.refuse", SubjectKind::Account, account, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(OpError::user(match factor {
        Factor::Passkey => ErrorCode::PasskeyRejected,
        Factor::Totp | Factor::RecoveryCode => ErrorCode::InvalidCode,
    }))
}
