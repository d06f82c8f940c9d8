//! Addresses that a server refused for good, or whose person was erased: no newsletter is sent to them any more. Only a blind index is kept.

use super::suppression_entity::{ActiveModel, Column, Entity};
use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait};

pub(super) fn index(crypto: &Crypto, address: &str) -> Vec<u8> {
    crypto.blind_index(Field::MailRecipient, address)
}

/// How the list knows an address.
pub fn suppression_index(op: &OpContext, address: &str) -> Vec<u8> {
    index(&op.services().crypto, address)
}

/// Whether an address is on the list.
///
/// # Errors
/// A failing database.
pub async fn is_suppressed(db: &impl ConnectionTrait, op: &OpContext, address: &str) -> OpResult<bool> {
    let row = Entity::find_by_id(index(&op.services().crypto, address))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Puts an address on the list; `code` is the class of the refusal, such as `smtp_550`, or `erased`.
///
/// # Errors
/// A failing database.
pub async fn suppress(tx: &Tx, op: &OpContext, address: &str, code: &str) -> OpResult<()> {
    suppress_index(tx, op, index(&op.services().crypto, address), code).await
}

/// As [`suppress`], where only the blind index of the address is still known.
///
/// # Errors
/// A failing database.
pub async fn suppress_index(tx: &Tx, op: &OpContext, index: Vec<u8>, code: &str) -> OpResult<()> {
    let row = ActiveModel {
        address_index: Set(index),
        code: Set(code.to_string()),
        since: Set(op.now()),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::AddressIndex).do_nothing().to_owned())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Takes an address off the list, if it is there.
///
/// # Errors
/// A failing database.
pub async fn release(tx: &Tx, op: &OpContext, address: &str) -> OpResult<()> {
    Entity::delete_by_id(index(&op.services().crypto, address))
        .exec(&**tx)
        .await?;
    Ok(())
}
