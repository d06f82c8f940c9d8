//! Which keys the database rests on, so that a key ring which does not fit is refused at the start and not by the
//! first person whose data cannot be opened.

use super::KeyPurpose;
use super::entity::sealing_key::{ActiveModel, Column, Entity, Model};
use crate::platform::crypto::{Crypto, KeyRing, NamedKey};
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::fmt::Display;

/// Every key of a ring with its purpose.
pub(super) fn named(ring: &KeyRing) -> impl Iterator<Item = (KeyPurpose, &NamedKey)> {
    let fields = ring.keys().iter().map(|key| (KeyPurpose::Field, key));
    fields.chain([(KeyPurpose::Index, ring.index())])
}

/// Compares the key ring with what the database rests on.
///
/// # Errors
/// A text for the operator that names the key and the file.
pub async fn check(op: &OpContext) -> OpResult<()> {
    check_ring(op, &op.services().crypto.ring()).await
}

/// As [`check`], of a ring that is not in use yet.
pub(super) async fn check_ring(op: &OpContext, ring: &KeyRing) -> OpResult<()> {
    fits(&op.services().crypto, ring, &rested(op.db()).await?)
}

/// A key that something in a database was sealed with and may still rest on.
#[derive(Debug, PartialEq, Eq)]
pub struct RestedOn {
    /// Its id.
    pub id: String,
    /// `field` or `index`.
    pub purpose: String,
    /// Tells it from another of the same id.
    pub check_value: Vec<u8>,
}

/// The keys that a database rests on.
///
/// # Errors
/// A failing database; one without such a table.
pub async fn rested(db: &impl ConnectionTrait) -> Result<Vec<RestedOn>, DbErr> {
    let rows = Entity::find()
        .filter(Column::RetiredAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let rested = |row: Model| RestedOn {
        id: row.id,
        purpose: row.purpose,
        check_value: row.check_value,
    };
    Ok(rows.into_iter().map(rested).collect())
}

/// Compares a key ring with what some database rests on.
///
/// # Errors
/// A text for the operator that names the key and the file.
pub fn fits(crypto: &Crypto, ring: &KeyRing, needed: &[RestedOn]) -> OpResult<()> {
    let fault = |id: &str, what: &dyn Display| {
        let file = crypto.file().display();
        let text = format!("{what} {id} in {file} (docs/howto/rotate-keys.md)");
        Err(OpError::Internal(
            "key ring does not fit the database",
            text.into(),
        ))
    };
    for row in needed {
        match named(ring).find(|(_, key)| key.id == row.id) {
            None => {
                return fault(
                    &row.id,
                    &"the database was sealed with a key that is missing: no key",
                );
            }
            Some((purpose, key)) => {
                if purpose.as_str() != row.purpose || key.secret.check_value()[..] != row.check_value[..] {
                    return fault(&row.id, &"the database was sealed with another key of this name:");
                }
            }
        }
    }
    Ok(())
}

/// Writes down the keys of the ring that the database does not know yet, after [`check`].
pub async fn register(op: &OpContext) -> OpResult<()> {
    check(op).await?;
    let ring = op.services().crypto.ring();
    let known: Vec<String> = Entity::find()
        .all(op.db())
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let fresh: Vec<ActiveModel> = named(&ring)
        .filter(|(_, key)| !known.contains(&key.id))
        .map(|(purpose, key)| ActiveModel {
            id: Set(key.id.clone()),
            purpose: Set(purpose.as_str().to_string()),
            check_value: Set(key.secret.check_value().to_vec()),
            first_used_at: Set(op.now()),
            retired_at: Set(None),
        })
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let tx = op.begin().await?;
    let keep = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert_many(fresh)
        .on_conflict(keep)
        .exec_without_returning(&*tx)
        .await?;
    tx.commit().await?;
    // Another instance may have come first with another key of the same name.
    check(op).await
}
