//! Steps that wait for the person's answer: rows that live five minutes and are good for one right answer.

use super::entity::attempt;
use super::entity::challenge::{ActiveModel, Column, Entity, Model, Purpose};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, Set};
use seutu_shared::account::SignInMethod;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, SessionId};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// How long a step waits.
pub const LIFETIME: Duration = Duration::minutes(5);
/// Answers that are looked at in one step of a sign-in.
pub const MAX_TRIES: i32 = 5;
/// Wrong codes and passwords that an account may have in [`WINDOW`], over all steps together: whoever knows the
/// password could otherwise begin step after step. Passkeys cannot be guessed and do not count.
pub const MAX_ACCOUNT_TRIES: u64 = 10;
/// How long a wrong one counts.
pub const WINDOW: Duration = Duration::hours(1);

/// A token for the step that waits; only its hash is stored.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token, for the answer to the person.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([hidden])")
    }
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// What a new step is about.
#[derive(Debug)]
pub(super) struct NewChallenge {
    pub(super) account: AccountId,
    pub(super) session: Option<SessionId>,
    pub(super) purpose: Purpose,
    pub(super) method: Option<SignInMethod>,
    /// The WebAuthn library's state as JSON.
    pub(super) passkey_state: Option<String>,
}

/// Begins a step.
pub(super) async fn issue(tx: &Tx, op: &OpContext, new: NewChallenge) -> OpResult<(Token, DateTime<Utc>)> {
    let token = URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>());
    let id = op.services().new_uuid();
    let expires_at = op.now() + LIFETIME;
    let state = new.passkey_state.as_deref();
    let sealed = op.services().crypto.seal_option(Field::PasskeyState, id, state);
    ActiveModel {
        id: Set(id),
        account_id: Set(new.account),
        session_id: Set(new.session),
        purpose: Set(new.purpose),
        method: Set(new.method),
        token_hash: Set(hash(&token)),
        passkey_state: Set(sealed),
        tries: Set(0),
        created_at: Set(op.now()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    }
    .insert(&**tx)
    .await?;
    Ok((Token(token), expires_at))
}

/// Takes one of the step's tries, for good, before the answer is looked at: of many answers sent at once, to however
/// many instances, no more than the step allows get further. A step inside a session has one try.
///
/// # Errors
/// `challenge_expired` for an unknown, finished, old or exhausted step, and for one of another purpose or session.
pub(super) async fn take_try(
    op: &OpContext,
    token: &str,
    purpose: Purpose,
    session: Option<SessionId>,
) -> OpResult<Model> {
    let allowed = if session.is_some() { 1 } else { MAX_TRIES };
    let expired = || OpError::user(ErrorCode::ChallengeExpired);
    let tx = op.begin().await?;
    let counted = Entity::update_many()
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::TokenHash.eq(hash(token)))
        .filter(Column::Purpose.eq(purpose))
        .filter(match session {
            Some(session) => Column::SessionId.eq(session),
            None => Column::SessionId.is_null(),
        })
        .filter(Column::Tries.lt(allowed))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(op.now()))
        .exec(&*tx)
        .await?;
    if counted.rows_affected != 1 {
        return Err(expired());
    }
    let row = Entity::find()
        .filter(Column::TokenHash.eq(hash(token)))
        .one(&*tx)
        .await?
        .ok_or_else(expired)?;
    tx.commit().await?;
    Ok(row)
}

/// Finishes a step; `false` when somebody else just did.
pub(super) async fn finish(tx: &Tx, op: &OpContext, id: Uuid) -> OpResult<bool> {
    let done = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(op.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The WebAuthn library's state of a step.
pub(super) fn passkey_state(op: &OpContext, row: &Model) -> OpResult<Option<String>> {
    let sealed = row.passkey_state.as_deref();
    op.services()
        .crypto
        .open_option(Field::PasskeyState, row.id, sealed)
}

/// Takes back every step of an account, for whatever ends its sessions.
pub async fn cancel_all(tx: &Tx, op: &OpContext, account: AccountId) -> OpResult<()> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(op.now()))
        .filter(Column::AccountId.eq(account))
        .filter(Column::UsedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Counts a code or password, for good, before it is looked at. [`right`] takes it back.
///
/// # Errors
/// `rate_limited` after [`MAX_ACCOUNT_TRIES`] wrong ones in [`WINDOW`].
pub(super) async fn count_try(op: &OpContext, account: AccountId) -> OpResult<Uuid> {
    let recent = attempt::Entity::find()
        .filter(attempt::Column::AccountId.eq(account))
        .filter(attempt::Column::At.gt(op.now() - WINDOW));
    let limited = || {
        OpError::Invalid(vec![
            UserError::new(ErrorCode::RateLimited).with("minutes", WINDOW.num_minutes()),
        ])
    };
    // Refused tries are not counted: asking again and again does not make the wait longer.
    if recent.clone().count(op.db()).await? >= MAX_ACCOUNT_TRIES {
        return Err(limited());
    }
    let tx = op.begin().await?;
    let id = op.services().new_uuid();
    attempt::ActiveModel {
        id: Set(id),
        account_id: Set(account),
        at: Set(op.now()),
    }
    .insert(&*tx)
    .await?;
    tx.commit().await?;
    // Of those that came at once, none counted before its row was there.
    if recent.count(op.db()).await? > MAX_ACCOUNT_TRIES {
        return Err(limited());
    }
    Ok(id)
}

/// The try was a right one: it does not count.
pub(super) async fn right(tx: &Tx, id: Option<Uuid>) -> OpResult<()> {
    if let Some(id) = id {
        attempt::Entity::delete_by_id(id).exec(&**tx).await?;
    }
    Ok(())
}

/// Forgets steps and tries that no longer count.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lt(op.now() - WINDOW))
        .exec(&**tx)
        .await?;
    attempt::Entity::delete_many()
        .filter(attempt::Column::At.lt(op.now() - WINDOW))
        .exec(&**tx)
        .await?;
    Ok(())
}
