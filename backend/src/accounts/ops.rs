//! Use cases of accounts.

use super::entity::{self, failure};
use super::{password, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{Actor, OpContext, OpError, OpResult, UserError};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, Set};
use seutu_shared::account::SignInMethod;
use seutu_shared::email;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Wrong sign-ins that an address may have in [`WINDOW`] before further ones are refused unseen.
pub const MAX_FAILURES: u64 = 10;
/// How long a wrong sign-in counts.
pub const WINDOW: Duration = Duration::minutes(15);

/// A new account.
#[derive(Debug)]
pub struct NewAccount {
    /// Sign-in name.
    pub email: String,
    /// Password in clear; hashed before it is stored.
    pub password: String,
    /// What the person may do.
    pub role: Role,
    /// Language of the console.
    pub language: Locale,
    /// The company of a company person.
    pub company: Option<CompanyId>,
    /// The municipality of a municipality's person.
    pub municipality: Option<String>,
    /// Invented, for the demo.
    pub demo: bool,
}

/// Creates an account with a password.
///
/// # Errors
/// `invalid_email`, `too_short`, `too_long`, or `email_taken` when the address is taken.
pub async fn create(op: &OpContext, new: NewAccount) -> OpResult<AccountId> {
    let email = email::parse(&new.email)
        .map_err(|code| OpError::field(code, "email"))?
        .to_lowercase();
    let length = new.password.chars().count();
    if length < password::MIN_LENGTH {
        let error = UserError::field(ErrorCode::TooShort, "password");
        return Err(OpError::Invalid(vec![error.with("min", password::MIN_LENGTH)]));
    }
    if length > password::MAX_LENGTH {
        let error = UserError::field(ErrorCode::TooLong, "password");
        return Err(OpError::Invalid(vec![error.with("max", password::MAX_LENGTH)]));
    }
    let password_hash = password::hash(&op.services().rng, new.password).await?;
    let now = op.now();
    let tx = op.begin().await?;
    let taken = entity::Entity::find()
        .filter(entity::Column::Email.eq(email.as_str()))
        .count(&*tx)
        .await?
        > 0;
    if taken {
        return Err(OpError::field(ErrorCode::EmailTaken, "email"));
    }
    let row = entity::ActiveModel {
        id: Set(op.new_id()),
        email: Set(email),
        password_hash: Set(Some(password_hash)),
        role: Set(new.role),
        company_id: Set(new.company),
        municipality_code: Set(new.municipality),
        language: Set(new.language),
        demo: Set(new.demo),
        password_changed_at: Set(Some(now)),
        last_sign_in_at: Set(None),
        disabled_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    }
    .insert(&*tx)
    .await?;
    let after = serde_json::json!({"email": row.email, "role": row.role.as_str()});
    audit::record(
        &tx,
        op,
        Change::created("account.create", SubjectKind::Account, row.id, after),
    )
    .await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Signs in with address and password.
///
/// # Errors
/// `invalid_credentials`, the same for an unknown address, a wrong password and a disabled account;
/// `rate_limited` after [`MAX_FAILURES`] wrong tries in [`WINDOW`].
pub async fn sign_in(
    op: &OpContext,
    email: &str,
    password: &str,
) -> OpResult<(sessions::Started, entity::Model)> {
    // A NUL cannot be sent to PostgreSQL, and no address has one.
    let email = email.trim().to_lowercase().replace('\0', "\u{fffd}");
    let email_hash = Sha256::digest(email.as_bytes()).to_vec();
    let since = op.now() - WINDOW;
    let recent = failure::Entity::find()
        .filter(failure::Column::EmailHash.eq(email_hash.clone()))
        .filter(failure::Column::At.gt(since));
    let limited = || {
        OpError::Invalid(vec![
            UserError::new(ErrorCode::RateLimited).with("minutes", WINDOW.num_minutes()),
        ])
    };
    if recent.clone().count(op.db()).await? >= MAX_FAILURES {
        return Err(limited());
    }
    // Each try counts as a wrong one before its password is looked at: many sent at once must not pass together.
    let tx = op.begin().await?;
    let id: Uuid = op.services().new_uuid();
    failure::ActiveModel {
        id: Set(id),
        email_hash: Set(email_hash.clone()),
        at: Set(op.now()),
    }
    .insert(&*tx)
    .await?;
    tx.commit().await?;
    if recent.count(op.db()).await? > MAX_FAILURES {
        return Err(limited());
    }
    let account = entity::Entity::find()
        .filter(entity::Column::Email.eq(email))
        .one(op.db())
        .await?;
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = password.chars().count() <= password::MAX_LENGTH
        && password::verify(stored, password.to_string()).await?;
    let production = op.services().config.is_production();
    let Some(account) = account.filter(|account| right && account.may_sign_in(production)) else {
        return Err(OpError::user(ErrorCode::InvalidCredentials));
    };
    let tx = op.begin().await?;
    // Old failures are of no use to anybody; a right password also clears the address's own.
    let over = failure::Column::At
        .lte(since)
        .or(failure::Column::EmailHash.eq(email_hash));
    failure::Entity::delete_many().filter(over).exec(&*tx).await?;
    let started = sessions::start(&tx, op, &account, SignInMethod::Password, false).await?;
    tx.commit().await?;
    Ok((started, account))
}

/// The signed-in account.
pub async fn viewer(op: &OpContext) -> OpResult<Option<entity::Model>> {
    match op.actor() {
        Actor::Account { id, .. } => Ok(entity::Entity::find_by_id(*id).one(op.db()).await?),
        _ => Ok(None),
    }
}
