//! Refresh tokens of API clients: each is good for one exchange. One that comes a second time was copied, so that the
//! whole session ends (RFC 9700 section 4.14.2).

use super::entity::{self, refresh_token, session};
use super::{notices, secret_token, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::Template;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::SessionId;

/// Gives a session its first refresh token.
pub async fn begin(op: &OpContext, session: SessionId) -> OpResult<String> {
    let tx = op.begin().await?;
    let token = issue(&tx, op, session).await?;
    tx.commit().await?;
    Ok(token)
}

async fn issue(tx: &Tx, op: &OpContext, session: SessionId) -> OpResult<String> {
    let token = secret_token::new(op);
    refresh_token::ActiveModel {
        id: Set(op.services().new_uuid()),
        session_id: Set(session),
        token_hash: Set(secret_token::hash(&token)),
        created_at: Set(op.now()),
        used_at: Set(None),
    }
    .insert(&**tx)
    .await?;
    Ok(token)
}

/// Whether the actor's session is an API client's.
///
/// # Errors
/// The database's.
pub async fn is_used(op: &OpContext) -> OpResult<bool> {
    let Ok((_, session)) = op.account() else {
        return Ok(false);
    };
    let tokens = refresh_token::Entity::find().filter(refresh_token::Column::SessionId.eq(session));
    Ok(tokens.limit(1).one(op.db()).await?.is_some())
}

/// What an exchange gives.
#[derive(Debug)]
pub struct Refreshed {
    /// A new access token.
    pub access_token: String,
    /// When it ends.
    pub access_expires_at: DateTime<Utc>,
    /// The next refresh token.
    pub refresh_token: String,
    /// Whose.
    pub account: entity::Model,
    /// Whether the session lacks a second factor that the role needs.
    pub restricted: bool,
}

/// Exchanges a refresh token for an access token and the next refresh token.
///
/// # Errors
/// `sign_in_required` for a token that is unknown, used before, or of a session that is over.
pub async fn rotate(op: &OpContext, token: &str) -> OpResult<Refreshed> {
    let refused = || OpError::user(ErrorCode::SignInRequired);
    let tx = op.begin().await?;
    let row = refresh_token::Entity::find()
        .filter(refresh_token::Column::TokenHash.eq(secret_token::hash(token)))
        .one(&*tx)
        .await?
        .ok_or_else(refused)?;
    // The lock makes two exchanges of one token follow one another: the second one sees that it was used.
    let session = session::Entity::find_by_id(row.session_id)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .filter(|session| session.ended_at.is_none() && op.now() < session.expires_at)
        .ok_or_else(refused)?;
    let production = op.services().config.is_production();
    let account = entity::Entity::find_by_id(session.account_id)
        .one(&*tx)
        .await?
        .filter(|account| account.may_sign_in(production))
        .ok_or_else(refused)?;
    let used = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(op.now()))
        .filter(refresh_token::Column::Id.eq(row.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(&*tx)
        .await?
        .rows_affected;
    if used != 1 {
        let change = Change::event("session.refresh_reuse", SubjectKind::Session, session.id);
        audit::record(&tx, op, change).await?;
        sessions::end_one(&tx, op, session.id).await?;
        notices::tell(&tx, op, &account, Template::SessionEnded).await?;
        tx.commit().await?;
        return Err(refused());
    }
    let refresh_token = issue(&tx, op, session.id).await?;
    session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(op.now()))
        .filter(session::Column::Id.eq(session.id))
        .exec(&*tx)
        .await?;
    let (access_token, access_expires_at) = sessions::access_token(op, account.id, session.id)?;
    tx.commit().await?;
    let restricted = account.needs_second_factor() && session.factor_at.is_none();
    Ok(Refreshed {
        access_token,
        access_expires_at,
        refresh_token,
        account,
        restricted,
    })
}
