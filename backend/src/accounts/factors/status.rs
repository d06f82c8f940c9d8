//! What an account has set up.

use super::entity::passkey::Model as Passkey;
use super::{passkey, recovery, totp};
use crate::platform::OpResult;
use sea_orm::ConnectionTrait;
use seutu_shared::id::AccountId;

/// Whether the account has a second factor. Recovery codes alone are none: they stand in for one.
pub async fn has_factor(db: &impl ConnectionTrait, account: AccountId) -> OpResult<bool> {
    Ok(totp::is_set_up(db, account).await? || passkey::count(db, account).await? > 0)
}

/// Whether one-time codes are set up and confirmed.
pub async fn totp_set_up(db: &impl ConnectionTrait, account: AccountId) -> OpResult<bool> {
    totp::is_set_up(db, account).await
}

/// The account's passkeys, oldest first.
pub async fn passkeys(db: &impl ConnectionTrait, account: AccountId) -> OpResult<Vec<Passkey>> {
    passkey::all(db, account).await
}

/// How many recovery codes are unused.
pub async fn recovery_codes_left(db: &impl ConnectionTrait, account: AccountId) -> OpResult<u64> {
    recovery::left(db, account).await
}
