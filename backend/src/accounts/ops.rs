//! Use cases of accounts.

use super::entity::{self, SealedAddress};
use super::password;
use super::sign_in::{find, sign_in_name};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{Actor, OpContext, OpError, OpResult, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, QuerySelect, Set, SqlErr};
use seutu_shared::email;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;

pub use super::sign_in::sign_in;

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
/// `invalid_email`, what is wrong with the password, or `email_taken` when the address is taken.
pub async fn create(op: &OpContext, mut new: NewAccount) -> OpResult<AccountId> {
    new.email = email::parse(&new.email).map_err(|code| OpError::field(code, "email"))?;
    password::check_new(&new.password, &new.email, "password")?;
    let password = std::mem::take(&mut new.password);
    let hash = password::hash(&op.services().rng, password).await?;
    let tx = op.begin().await?;
    let row = insert(&tx, op, new, hash).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Writes the account of `new`, whose address and password have been checked.
///
/// # Errors
/// `email_taken`.
pub(super) async fn insert(
    tx: &Tx,
    op: &OpContext,
    new: NewAccount,
    password_hash: String,
) -> OpResult<entity::Model> {
    let (now, email) = (op.now(), sign_in_name(&new.email));
    if find(op, &**tx, &email).await?.is_some() {
        return Err(OpError::field(ErrorCode::EmailTaken, "email"));
    }
    let (id, crypto): (AccountId, _) = (op.new_id(), &op.services().crypto);
    let row = entity::ActiveModel {
        id: Set(id),
        email: Set(SealedAddress::seal(crypto, id, &email)),
        email_index: Set(Some(crypto.blind_index(Field::AccountEmail, &email))),
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
    .insert(&**tx)
    .await
    // Somebody may have taken it since it was looked for.
    .map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => OpError::field(ErrorCode::EmailTaken, "email"),
        _ => error.into(),
    })?;
    let after = serde_json::json!({"email": email, "role": row.role.as_str()});
    let change = Change::created("account.create", SubjectKind::Account, row.id, after);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// The account, locked until `tx` ends: changes of one account follow one another.
///
/// # Errors
/// [`OpError::NotFound`].
pub(super) async fn lock(tx: &Tx, id: AccountId) -> OpResult<entity::Model> {
    entity::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)
}

/// The signed-in account.
pub async fn viewer(op: &OpContext) -> OpResult<Option<entity::Model>> {
    match op.actor() {
        Actor::Account { id, .. } => Ok(entity::Entity::find_by_id(*id).one(op.db()).await?),
        _ => Ok(None),
    }
}
