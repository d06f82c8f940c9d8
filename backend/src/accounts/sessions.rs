//! Sessions: rows in the database, so that ending one counts at once on every instance.

use super::entity::{self, session};
use super::{token, user_agent};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{Actor, OpContext, OpResult, Services, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Duration, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use seutu_shared::account::SignInMethod;
use seutu_shared::id::SessionId;
use sha2::{Digest, Sha256};

/// How long a session lasts: one working day.
pub const LIFETIME: Duration = Duration::hours(12);

/// What a new session hands to the person.
#[derive(Debug)]
pub struct Started {
    /// The cookie's token; stored nowhere but here.
    pub cookie_token: String,
    /// Access token for API clients.
    pub access_token: String,
    /// When the access token ends.
    pub access_expires_at: chrono::DateTime<Utc>,
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
    let issuer = services.config.public_url();
    let (access_token, access_expires_at) =
        token::sign(&services.keys, &issuer, account.id, id, services.new_uuid(), now)?;
    Ok(Started {
        cookie_token,
        access_token,
        access_expires_at,
    })
}

/// The network address where a session began.
pub(super) fn address(op: &OpContext, row: &session::Model) -> OpResult<Option<String>> {
    op.services()
        .crypto
        .open_option(Field::SessionAddress, row.id, row.address.as_deref())
}

/// Ends the actor's session.
pub async fn end(op: &OpContext) -> OpResult<bool> {
    let Actor::Account { session: id, .. } = op.actor() else {
        return Ok(false);
    };
    let tx = op.begin().await?;
    let Some(row) = session::Entity::find_by_id(*id).one(&*tx).await? else {
        return Ok(false);
    };
    let mut row = row.into_active_model();
    row.ended_at = Set(Some(op.now()));
    row.update(&*tx).await?;
    audit::record(&tx, op, Change::event("session.end", SubjectKind::Session, *id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Who holds this cookie token; `None` when the session is unknown, over, or its account disabled.
pub async fn by_cookie(services: &Services, cookie_token: &str) -> OpResult<Option<Actor>> {
    let found = session::Entity::find().filter(session::Column::TokenHash.eq(hash(cookie_token)));
    live_actor(services, found.one(&services.db).await?).await
}

/// Who holds this access token.
pub async fn by_access_token(services: &Services, access_token: &str) -> OpResult<Option<Actor>> {
    let issuer = services.config.public_url();
    let Some(claims) = token::read(&services.keys, &issuer, access_token, services.clock.now()) else {
        return Ok(None);
    };
    live_actor(
        services,
        session::Entity::find_by_id(claims.sid).one(&services.db).await?,
    )
    .await
}

async fn live_actor(services: &Services, row: Option<session::Model>) -> OpResult<Option<Actor>> {
    let now = services.clock.now();
    let Some(row) = row.filter(|row| row.ended_at.is_none() && now < row.expires_at) else {
        return Ok(None);
    };
    let account = entity::Entity::find_by_id(row.account_id)
        .one(&services.db)
        .await?;
    let production = services.config.is_production();
    Ok(account
        .filter(|account| account.may_sign_in(production))
        .map(|account| actor_of(&account, &row)))
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
