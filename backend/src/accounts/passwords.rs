//! Forgotten and changed passwords.

use super::entity::{self, password_reset, reset_request};
use super::ops::lock;
use super::sign_in::find;
use super::{factors, notices, password, secret_token, sessions, throttle};
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{Job, JobError, JobHandler, NewJob, enqueue};
use crate::mail::{self, NewMail, Template};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::Duration;
use futures::future::BoxFuture;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Deserialize;
use serde_json::json;
use seutu_shared::email::MAX_LENGTH as MAX_EMAIL;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use uuid::Uuid;

/// How long the link of a mail sets a new password.
pub const RESET_VALID: Duration = Duration::hours(1);
const KIND: &str = "accounts.reset_password";

/// Asks for a link that sets a new password. The answer and the work are the same whether there is an account: what
/// was typed is put aside, and a job looks at it.
///
/// # Errors
/// `rate_limited` for a caller who asks again and again.
pub async fn request_reset(op: &OpContext, email: &str) -> OpResult<()> {
    op.limit(Limit::PasswordReset)?;
    let email: String = email.trim().to_lowercase().chars().take(MAX_EMAIL).collect();
    // An address that is asked for too often gets no more mails, and nobody is told.
    if op.limit_on(Limit::PasswordReset, &email).is_err() {
        return Ok(());
    }
    let id = op.services().new_uuid();
    let sealed = op.services().crypto.seal(Field::ResetEmail, id, &email);
    let tx = op.begin().await?;
    reset_request::ActiveModel {
        id: Set(id),
        email: Set(sealed),
        created_at: Set(op.now()),
    }
    .insert(&*tx)
    .await?;
    enqueue(&tx, op, NewJob::new(KIND, json!({"id": id}))).await?;
    tx.commit().await
}

#[derive(Deserialize)]
struct Payload {
    id: Uuid,
}

/// Sends the link, if the address is an account's.
#[derive(Debug)]
pub struct ResetHandler;

impl JobHandler for ResetHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { id } = job.payload()?;
            Ok(send_link(op, id).await?)
        })
    }
}

async fn send_link(op: &OpContext, request: Uuid) -> OpResult<()> {
    let tx = op.begin().await?;
    let Some(row) = reset_request::Entity::find_by_id(request).one(&*tx).await? else {
        return Ok(());
    };
    let email = op.services().crypto.open(Field::ResetEmail, row.id, &row.email)?;
    reset_request::Entity::delete_by_id(row.id).exec(&*tx).await?;
    let production = op.services().config.is_production();
    let account = find(op, &*tx, &email).await?;
    let expires_at = row.created_at + RESET_VALID;
    if let Some(account) = account.filter(|account| account.may_sign_in(production) && op.now() < expires_at)
    {
        cancel_links(&tx, op, &account).await?;
        let token = secret_token::new(op);
        password_reset::ActiveModel {
            id: Set(op.services().new_uuid()),
            account_id: Set(account.id),
            token_hash: Set(secret_token::hash(&token)),
            created_at: Set(op.now()),
            expires_at: Set(expires_at),
            used_at: Set(None),
        }
        .insert(&*tx)
        .await?;
        let link = notices::link(op, account.role, "salasana", &token);
        let args = Args::new()
            .with("link", link)
            .with("minutes", RESET_VALID.num_minutes());
        let mail = NewMail {
            to: account.address(op)?,
            template: Template::PasswordReset,
            language: account.language,
            args,
            useful_until: Some(expires_at),
        };
        mail::enqueue(&tx, op, mail).await?;
        let change = Change::event("account.ask_password", SubjectKind::Account, account.id);
        audit::record(&tx, op, change).await?;
    }
    tx.commit().await
}

/// Makes the links of an account that still wait useless.
pub(super) async fn cancel_links(tx: &Tx, op: &OpContext, account: &entity::Model) -> OpResult<()> {
    password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(op.now()))
        .filter(password_reset::Column::AccountId.eq(account.id))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Sets a new password with the link's token. All sessions end; signing in again asks for the second factor as ever.
///
/// # Errors
/// `link_expired` for a token that is unknown, used, replaced or old; what is wrong with the password, and then the
/// link still works.
pub async fn reset(op: &OpContext, token: &str, new: &str) -> OpResult<()> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let row = password_reset::Entity::find()
        .filter(password_reset::Column::TokenHash.eq(secret_token::hash(token)))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(op.now()))
        .one(op.db())
        .await?
        .ok_or_else(expired)?;
    let account = entity::Entity::find_by_id(row.account_id).one(op.db()).await?;
    let production = op.services().config.is_production();
    let account = account
        .filter(|account| account.may_sign_in(production))
        .ok_or_else(expired)?;
    password::check_new(new, &account.address(op)?, "newPassword")?;
    let hash = password::hash(&op.services().rng, new.to_string()).await?;
    let tx = op.begin().await?;
    let account = lock(&tx, account.id).await?;
    let used = password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(op.now()))
        .filter(password_reset::Column::Id.eq(row.id))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(&*tx)
        .await?
        .rows_affected;
    if used != 1 || !account.may_sign_in(production) {
        return Err(expired());
    }
    set(&tx, op, &account, hash, "account.reset_password").await?;
    tx.commit().await
}

/// Changes the actor's own password. The other sessions end, and this one gets a new token.
///
/// # Errors
/// `sign_in_required`; `reauthentication_required`; `wrong_password`; `rate_limited` after wrong ones; what is wrong
/// with the new one.
pub async fn change(
    op: &OpContext,
    current: &str,
    new: &str,
) -> OpResult<(sessions::Started, entity::Model)> {
    let (id, _) = op.account()?;
    let account = entity::Entity::find_by_id(id).one(op.db()).await?;
    let account = account.ok_or(OpError::NotFound)?;
    let address = account.address(op)?;
    password::check_new(new, &address, "newPassword")?;
    let tx = op.begin().await?;
    factors::require_recent(&tx, op).await?;
    drop(tx);
    let counted = throttle::enter(op, &address, Some(id)).await?;
    if !password::verify(account.password_hash.clone(), current.to_string()).await? {
        return Err(OpError::field(ErrorCode::WrongPassword, "currentPassword"));
    }
    let hash = password::hash(&op.services().rng, new.to_string()).await?;
    let tx = op.begin().await?;
    let locked = lock(&tx, id).await?;
    // Somebody may have changed it while this one was being looked at.
    if locked.password_hash != account.password_hash {
        return Err(OpError::user(ErrorCode::Stale));
    }
    throttle::forgive(&tx, &counted).await?;
    let session = factors::require_recent(&tx, op).await?;
    let account = set(&tx, op, &locked, hash, "account.change_password").await?;
    let started = sessions::start(&tx, op, &account, session.method, session.factor_at.is_some()).await?;
    tx.commit().await?;
    Ok((started, account))
}

/// Writes the password and ends whatever the old one opened.
async fn set(
    tx: &Tx,
    op: &OpContext,
    account: &entity::Model,
    hash: String,
    action: &'static str,
) -> OpResult<entity::Model> {
    let mut row = account.clone().into_active_model();
    row.password_hash = Set(Some(hash));
    row.password_changed_at = Set(Some(op.now()));
    row.updated_at = Set(op.now());
    let row = row.update(&**tx).await?;
    sessions::end_all(tx, op, &row).await?;
    cancel_links(tx, op, &row).await?;
    let change = Change::event(action, SubjectKind::Account, row.id);
    audit::record(tx, op, change).await?;
    notices::tell(tx, op, &row, Template::PasswordChanged).await?;
    Ok(row)
}
