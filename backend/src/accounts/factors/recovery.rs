//! Recovery codes: ten codes to write down, each good for one sign-in without the other factors.
//!
//! A code has 80 random bits, so a fast hash is enough: nobody can go through 2⁸⁰ of them, stored or not. (Passwords
//! need argon2id because people choose them.)

use super::base32;
use super::entity::recovery_code::{ActiveModel, Column, Entity};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use seutu_shared::id::AccountId;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Codes made at once.
pub const COUNT: usize = 10;

/// As it is shown: four groups of four characters.
fn show(bytes: [u8; 10]) -> String {
    let text = base32::encode(&bytes, base32::CROCKFORD);
    let groups: Vec<&str> = [0, 4, 8, 12].iter().map(|at| &text[*at..at + 4]).collect();
    groups.join("-")
}

/// What is hashed: without signs between, and with the letters that Crockford's alphabet reads as digits.
fn normalise(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .take(32)
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

fn hash(account: AccountId, code: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(account.uuid().as_bytes())
        .chain_update(normalise(code))
        .finalize()
        .to_vec()
}

/// Makes new codes; those before them, used or not, are gone. The only time that they are shown.
pub(super) async fn renew(tx: &Tx, op: &OpContext, account: AccountId) -> OpResult<Vec<String>> {
    remove(tx, account).await?;
    let codes: Vec<String> = (0..COUNT).map(|_| show(op.services().rng.bytes())).collect();
    let rows = codes.iter().map(|code| ActiveModel {
        id: Set(op.services().new_uuid()),
        account_id: Set(account),
        code_hash: Set(hash(account, code)),
        created_at: Set(op.now()),
        used_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(codes)
}

/// Whether `code` is one of the account's unused ones; a right one is used up in `tx`.
pub(super) async fn take(tx: &Tx, op: &OpContext, account: AccountId, code: &str) -> OpResult<bool> {
    let wanted = hash(account, code);
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::UsedAt.is_null())
        .all(&**tx)
        .await?;
    // All are compared, each in constant time.
    let mut found = None;
    for row in rows {
        if bool::from(row.code_hash.ct_eq(&wanted)) {
            found = Some(row.id);
        }
    }
    let Some(id) = found else {
        return Ok(false);
    };
    // The condition decides when the same code arrives twice at once.
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(op.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// How many unused codes the account has.
pub(super) async fn left(db: &impl ConnectionTrait, account: AccountId) -> OpResult<u64> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::UsedAt.is_null())
        .count(db)
        .await?)
}

/// Removes all codes.
pub(super) async fn remove(tx: &Tx, account: AccountId) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_four_groups_and_forgives_how_it_is_typed() {
        let code = show([0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(code, "0000-0000-zzzz-zzzz");
        assert_eq!(normalise(" OOoo 0000–ZZZZ-zzzz\n"), "00000000zzzzzzzz");
        assert_eq!(normalise("Il1"), "111");
    }

    #[test]
    fn same_code_of_two_accounts_has_two_hashes() {
        let account = |number| AccountId::from(uuid::Uuid::from_u128(number));
        assert_ne!(hash(account(1), "0000-0000"), hash(account(2), "0000-0000"));
    }
}
