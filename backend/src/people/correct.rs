//! Putting a datum right because the person asked for it (GDPR article 16).

use super::data::{Datum, NewDatum, close, data_of, insert};
use super::entity::datum;
use super::restriction::locked;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PersonDatumId, PersonId};
use seutu_shared::legal_basis::Ground;
use seutu_shared::permission::Permission;
use seutu_shared::person::{DatumKind, PersonSource};

/// A datum that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// What it is.
    pub kind: DatumKind,
    /// What stood.
    pub before: String,
    /// What stands instead, as it is kept.
    pub after: String,
}

/// What holds now of the person whom a case names, restricted or not: who contests that data is right has it restricted
/// meanwhile (article 18(1)(a)), and it is put right before that is lifted. Who calls has asked whether it is a case of
/// this person.
pub async fn correctable(
    db: &impl ConnectionTrait,
    op: &OpContext,
    person: PersonId,
) -> OpResult<Vec<Datum>> {
    let mut data = data_of(db, op, person).await?;
    data.retain(|one| one.until.is_none());
    Ok(data)
}

/// Ends a datum of the person and writes another in its place, on the same ground: the person said so in a case, whose
/// number is its origin. As [`correctable`], whether the data is restricted or not.
///
/// # Errors
/// `not_found`, also for data of others and data that has ended; `text_unchanged`, and what is wrong with the text.
pub async fn correct(
    tx: &Tx,
    op: &OpContext,
    person: PersonId,
    id: PersonDatumId,
    text: &str,
    case: &str,
) -> OpResult<Corrected> {
    op.require(Permission::PersonWrite)?;
    let person = locked(tx, person).await?;
    let own = super::ids_of(&**tx, person.id).await?;
    let row = datum::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    let row = row
        .filter(|row| row.until.is_none() && own.contains(&row.person_id))
        .ok_or(OpError::NotFound)?;
    let new = NewDatum {
        kind: row.kind,
        text: text.to_owned(),
        purpose: row.purpose,
        source: PersonSource::Person,
        origin: Some(case.to_owned()),
        ground: Ground {
            basis: row.basis,
            law: row.law.clone(),
        },
        since: op.today(),
    }
    .check(op, "text")?;
    let done = Corrected {
        kind: row.kind,
        before: row.text(&op.services().crypto)?,
        after: new.text.clone(),
    };
    if done.before == done.after {
        return Err(OpError::field(ErrorCode::TextUnchanged, "text"));
    }
    let until = op.today().max(row.since);
    close(tx, op, row, until).await?;
    insert(tx, op, person.id, new).await?;
    Ok(done)
}
