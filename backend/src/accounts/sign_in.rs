//! The first factor: address and password.

use super::entity;
use super::factors::{self, FirstFactor};
use super::{password, throttle};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use seutu_shared::account::SignInMethod;
use seutu_shared::error_code::ErrorCode;

/// The account with this address, however it is written.
pub async fn find(op: &OpContext, db: &impl ConnectionTrait, email: &str) -> OpResult<Option<entity::Model>> {
    let crypto = &op.services().crypto;
    let index = crypto.blind_index(Field::AccountEmail, &sign_in_name(email));
    Ok(entity::Entity::find()
        .filter(entity::Column::EmailIndex.eq(index))
        .one(db)
        .await?)
}

/// The sign-in name that an address stands for.
pub fn sign_in_name(email: &str) -> String {
    // A NUL cannot be sent to PostgreSQL, and no address has one.
    email.trim().to_lowercase().replace('\0', "\u{fffd}")
}

/// Signs in with address and password, up to the second factor.
///
/// # Errors
/// `invalid_credentials`, the same for an unknown address, a wrong password and a disabled account, after the same
/// work; `rate_limited` while wrong tries make the next one wait, whoever has the address.
pub async fn sign_in(op: &OpContext, email: &str, given: &str) -> OpResult<FirstFactor> {
    // Each costs a password hash, also with the right password.
    op.limit(Limit::SignIn)?;
    let email = sign_in_name(email);
    let account = find(op, op.db(), &email).await?;
    let counted = throttle::enter(op, &email, account.as_ref().map(|account| account.id)).await?;
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = password::verify(stored, given.to_string()).await?;
    let production = op.services().config.is_production();
    let Some(account) = account.filter(|account| right && account.may_sign_in(production)) else {
        return Err(OpError::user(ErrorCode::InvalidCredentials));
    };
    let tx = op.begin().await?;
    throttle::forgive(&tx, &counted).await?;
    let done = factors::after_first_factor(&tx, op, account.id, SignInMethod::Password, false).await?;
    tx.commit().await?;
    Ok(done)
}
