//! Terms by which names are found although they are sealed.

use super::entity::{datum, term};
use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpResult, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use seutu_shared::person_name;
use std::collections::BTreeSet;

/// The term of a word of a search: a name's word or its beginning.
pub(super) fn beginning(crypto: &Crypto, word: &str) -> Vec<u8> {
    crypto.blind_index(Field::PersonText, &format!("name\0{word}"))
}

/// The term under which words that are easily mistaken for each other meet.
pub(super) fn alike(crypto: &Crypto, word: &str) -> Vec<u8> {
    let skeleton = person_name::skeleton(word);
    crypto.blind_index(Field::PersonText, &format!("alike\0{skeleton}"))
}

/// Writes the terms of a name.
pub(super) async fn write(tx: &Tx, crypto: &Crypto, row: &datum::Model, name: &str) -> OpResult<()> {
    let mut terms: BTreeSet<Vec<u8>> = person_name::beginnings(name)
        .iter()
        .map(|word| beginning(crypto, word))
        .collect();
    terms.extend(person_name::words(name).iter().map(|word| alike(crypto, word)));
    if terms.is_empty() {
        return Ok(());
    }
    let rows = terms.into_iter().map(|found| term::ActiveModel {
        datum_id: Set(row.id),
        term: Set(found),
        person_id: Set(row.person_id),
    });
    term::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Takes the terms of a name away: it holds no more, and nobody is found by it.
pub(super) async fn remove(tx: &Tx, row: &datum::Model) -> OpResult<()> {
    term::Entity::delete_many()
        .filter(term::Column::DatumId.eq(row.id))
        .exec(&**tx)
        .await?;
    Ok(())
}
