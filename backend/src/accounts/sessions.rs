//! Sessions: rows in the database, so that ending one counts at once on every instance.

use super::entity::{self, session};
use super::{factors, token, user_agent};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{Actor, OpContext, OpError, OpResult, Services, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set,
};
use seutu_shared::account::SignInMethod;
use seutu_shared::id::{AccountId, SessionId};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How long a session lasts: one working day.
pub const LIFETIME: Duration = Duration::hours(12);

/// How old the note of a session's last use may be.
const TOUCH: Duration = Duration::minutes(5);

/// What a new session hands to the person.
#[derive(Debug)]
pub struct Started {
    /// The session.
    pub session: SessionId,
    /// The cookie's token; stored nowhere but here.
    pub cookie_token: String,
    /// Access token for API clients.
    pub access_token: String,
    /// When the access token ends.
    pub access_expires_at: DateTime<Utc>,
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Begins a session of `account`; `factor_done` when a second factor was shown too.
pub async fn start(
    tx: &Tx,
    op: &OpContext,
    account: &entity::Model,
    method: SignInMethod,
    factor_done: bool,
) -> OpResult<Started> {
    let services = op.services();
    let cookie_token = URL_SAFE_NO_PAD.encode(services.rng.bytes::<32>());
    let id: SessionId = op.new_id();
    let now = op.now();
    let row = session::ActiveModel {
        id: Set(id),
        account_id: Set(account.id),
        token_hash: Set(hash(&cookie_token)),
        created_at: Set(now),
        expires_at: Set(now + LIFETIME),
        ended_at: Set(None),
        method: Set(method),
        factor_at: Set(factor_done.then_some(now)),
        authenticated_at: Set(now),
        last_used_at: Set(now),
        user_agent: Set(op.origin().user_agent.as_deref().and_then(user_agent::family)),
        address: Set(op.origin().address.map(|address| {
            services
                .crypto
                .seal(Field::SessionAddress, id, &address.to_string())
        })),
    }
    .insert(&**tx)
    .await?;
    entity::Entity::update_many()
        .col_expr(entity::Column::LastSignInAt, now.into())
        .filter(entity::Column::Id.eq(account.id))
        .exec(&**tx)
        .await?;
    let actor = actor_of(account, &row);
    audit::record(
        tx,
        &op.with_actor(actor.clone()),
        Change::event("session.start", SubjectKind::Session, id),
    )
    .await?;
    let (access_token, access_expires_at) = access_token(op, account.id, id)?;
    Ok(Started {
        session: id,
        cookie_token,
        access_token,
        access_expires_at,
    })
}

/// A new access token of a session, and when it ends.
pub(super) fn access_token(
    op: &OpContext,
    account: AccountId,
    session: SessionId,
) -> OpResult<(String, DateTime<Utc>)> {
    let services = op.services();
    let issuer = services.config.public_url();
    let id = services.new_uuid();
    token::sign(&services.keys, &issuer, account, session, id, op.now())
}

/// The network address where a session began.
pub(super) fn address(op: &OpContext, row: &session::Model) -> OpResult<Option<String>> {
    op.services()
        .crypto
        .open_option(Field::SessionAddress, row.id, row.address.as_deref())
}

/// Ends the actor's session.
pub async fn end(op: &OpContext) -> OpResult<bool> {
    let Ok((_, id)) = op.account() else {
        return Ok(false);
    };
    let tx = op.begin().await?;
    let ended = end_one(&tx, op, id).await?;
    tx.commit().await?;
    Ok(ended > 0)
}

/// The actor's own sessions that are open, newest first.
///
/// # Errors
/// `sign_in_required`.
pub async fn own(op: &OpContext) -> OpResult<Vec<session::Model>> {
    let (account, _) = op.account()?;
    of(op, account).await
}

/// The open sessions of an account, newest first.
pub(super) async fn of(op: &OpContext, account: AccountId) -> OpResult<Vec<session::Model>> {
    let open = open(op.now()).add(session::Column::AccountId.eq(account));
    Ok(session::Entity::find()
        .filter(open)
        .order_by_desc(session::Column::Id)
        .all(op.db())
        .await?)
}

/// Ends one of the actor's own sessions.
///
/// # Errors
/// `sign_in_required`; [`OpError::NotFound`] for one that is not theirs or is over.
pub async fn end_own(op: &OpContext, id: SessionId) -> OpResult<()> {
    let (account, _) = op.account()?;
    let tx = op.begin().await?;
    let mine = Condition::all()
        .add(session::Column::Id.eq(id))
        .add(session::Column::AccountId.eq(account));
    if end_where(&tx, op, mine).await? == 0 {
        return Err(OpError::NotFound);
    }
    tx.commit().await
}

/// Ends all of the actor's sessions but this one, and every sign-in that waits for its second factor; returns how many
/// sessions.
///
/// # Errors
/// `sign_in_required`.
pub async fn end_others(op: &OpContext) -> OpResult<usize> {
    let (account, this) = op.account()?;
    let tx = op.begin().await?;
    let others = Condition::all()
        .add(session::Column::Id.ne(this))
        .add(session::Column::AccountId.eq(account));
    let ended = end_where(&tx, op, others).await?;
    factors::cancel_all(&tx, op, account).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends every session of `account`, and every sign-in that waits for its second factor; returns how many sessions.
pub(super) async fn end_all(tx: &Tx, op: &OpContext, account: &entity::Model) -> OpResult<usize> {
    let ended = end_where(
        tx,
        op,
        Condition::all().add(session::Column::AccountId.eq(account.id)),
    )
    .await?;
    factors::cancel_all(tx, op, account.id).await?;
    Ok(ended)
}

/// Ends one session, whoever's it is.
pub(super) async fn end_one(tx: &Tx, op: &OpContext, id: SessionId) -> OpResult<usize> {
    end_where(tx, op, Condition::all().add(session::Column::Id.eq(id))).await
}

fn open(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::ExpiresAt.gt(now))
}

async fn end_where(tx: &Tx, op: &OpContext, which: Condition) -> OpResult<usize> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(op.now()))
        .filter(open(op.now()).add(which))
        .exec_with_returning(&**tx)
        .await?;
    let end = |row: &session::Model| Change::event("session.end", SubjectKind::Session, row.id);
    audit::record_many(tx, op, ended.iter().map(end).collect()).await?;
    Ok(ended.len())
}

/// Who holds this cookie token; `None` when the session is unknown, over, or its account disabled.
pub async fn by_cookie(services: &Arc<Services>, cookie_token: &str) -> OpResult<Option<Actor>> {
    of_cookie(services, &services.db, cookie_token).await
}

/// As [`by_cookie`], as a transaction sees it.
pub(super) async fn of_cookie(
    services: &Arc<Services>,
    db: &impl ConnectionTrait,
    cookie_token: &str,
) -> OpResult<Option<Actor>> {
    let found = session::Entity::find().filter(session::Column::TokenHash.eq(hash(cookie_token)));
    live_actor(services, db, found.one(db).await?).await
}

/// Who holds this access token.
pub async fn by_access_token(services: &Arc<Services>, access_token: &str) -> OpResult<Option<Actor>> {
    let issuer = services.config.public_url();
    let Some(claims) = token::read(&services.keys, &issuer, access_token, services.clock.now()) else {
        return Ok(None);
    };
    let row = session::Entity::find_by_id(claims.sid).one(&services.db).await?;
    let row = row.filter(|row| row.account_id == claims.sub);
    live_actor(services, &services.db, row).await
}

async fn live_actor(
    services: &Arc<Services>,
    db: &impl ConnectionTrait,
    row: Option<session::Model>,
) -> OpResult<Option<Actor>> {
    let now = services.clock.now();
    let Some(row) = row.filter(|row| row.ended_at.is_none() && now < row.expires_at) else {
        return Ok(None);
    };
    let account = entity::Entity::find_by_id(row.account_id).one(db).await?;
    let production = services.config.is_production();
    let Some(account) = account.filter(|account| account.may_sign_in(production)) else {
        return Ok(None);
    };
    if row.last_used_at + TOUCH <= now {
        touch(services.clone(), row.id);
    }
    Ok(Some(actor_of(&account, &row)))
}

/// Notes that a session is in use. Beside the request: it must not wait for whoever writes at the moment.
fn touch(services: Arc<Services>, id: SessionId) {
    tokio::spawn(async move {
        let now = services.clock.now();
        let noted = session::Entity::update_many()
            .col_expr(session::Column::LastUsedAt, Expr::value(now))
            .filter(session::Column::Id.eq(id))
            .filter(session::Column::LastUsedAt.lte(now - TOUCH))
            .exec(&services.db)
            .await;
        if noted.is_err() {
            tracing::warn!("use of a session was not noted");
        }
    });
}

fn actor_of(account: &entity::Model, session: &session::Model) -> Actor {
    Actor::Account {
        id: account.id,
        session: session.id,
        role: account.role,
        company: account.company_id,
        restricted: account.needs_second_factor() && session.factor_at.is_none(),
    }
}
