//! What an account has set up.

use super::entity::passkey::Model as Passkey;
use super::{entity, passkey, recovery, totp};
use crate::platform::OpResult;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use seutu_shared::id::AccountId;
use std::collections::HashSet;

/// Whether the account has a second factor. Recovery codes alone are none: they stand in for one.
pub async fn has_factor(db: &impl ConnectionTrait, account: AccountId) -> OpResult<bool> {
    Ok(totp::is_set_up(db, account).await? || passkey::count(db, account).await? > 0)
}

/// Which of these accounts have a second factor, in two statements.
pub async fn having(db: &impl ConnectionTrait, ids: Vec<AccountId>) -> OpResult<HashSet<AccountId>> {
    let with_codes = entity::totp::Entity::find()
        .select_only()
        .column(entity::totp::Column::AccountId)
        .filter(entity::totp::Column::AccountId.is_in(ids.clone()))
        .filter(entity::totp::Column::ConfirmedAt.is_not_null());
    let with_passkeys = entity::passkey::Entity::find()
        .select_only()
        .column(entity::passkey::Column::AccountId)
        .filter(entity::passkey::Column::AccountId.is_in(ids));
    let mut found: HashSet<AccountId> = with_codes.into_tuple().all(db).await?.into_iter().collect();
    let more: Vec<AccountId> = with_passkeys.into_tuple().all(db).await?;
    found.extend(more);
    Ok(found)
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
