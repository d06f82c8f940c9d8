//! Permissions that were given elsewhere, before we kept them.

use super::Said;
use super::entity::event;
use super::ledger::{NewConsentEvent, append};
use super::person::valid_until;
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::consent::{ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::PersonId;

/// What came of a permission that was given elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// It stands in the ledger.
    Given,
    /// It was taken over before.
    Known,
    /// The person said something later of the same: that stands, and nothing was written.
    Later,
    /// Its time has run out.
    Expired,
}

/// Whether the time of a permission is over already.
pub fn has_run_out(op: &OpContext, said: &Said) -> bool {
    valid_until(said, said.kind).is_some_and(|end| end <= op.now())
}

/// Appends a permission that was given elsewhere at the time at which it was given. Unlike [`super::say`] it never
/// changes what was said later or at the same time: a table knows days, not hours.
///
/// # Errors
/// `not_found` for a person that is not there; a method other than `import`, which is a fault of the caller.
pub async fn take_over(tx: &Tx, op: &OpContext, said: Said) -> OpResult<Imported> {
    if said.method != ConsentMethod::Import || !said.kind.is_live() {
        return Err(OpError::bug("only permissions are imported"));
    }
    people::lock(tx, said.person).await?.ok_or(OpError::NotFound)?;
    let key = said.key();
    let ids = people::ids_of(&**tx, said.person).await?;
    let events = event::Entity::find()
        .filter(event::Column::SubjectKind.eq("person"))
        .filter(event::Column::SubjectId.is_in(ids.iter().map(|id| id.uuid())))
        .filter(event::Column::Purpose.eq(key.purpose))
        .filter(event::Column::Channel.eq(key.channel))
        .filter(event::Column::Controller.eq(key.controller.as_str()))
        .all(&**tx)
        .await?;
    let is_same = |row: &event::Model| {
        row.method == ConsentMethod::Import && row.occurred_at == said.occurred_at && row.kind.is_live()
    };
    if events.iter().any(is_same) {
        return Ok(Imported::Known);
    }
    if events.iter().any(|row| row.occurred_at >= said.occurred_at)
        || banned_since(tx, &key, &ids, said.occurred_at).await?
    {
        return Ok(Imported::Later);
    }
    if has_run_out(op, &said) {
        return Ok(Imported::Expired);
    }
    let valid_until = valid_until(&said, said.kind);
    let new = NewConsentEvent {
        company: None,
        key,
        kind: said.kind,
        wording: said.wording,
        language: said.language,
        method: said.method,
        given_by_name: said.given_by_name,
        given_by_role: String::new(),
        note: said.note,
        occurred_at: said.occurred_at,
        valid_until,
    };
    append(tx, op, new).await?;
    Ok(Imported::Given)
}

/// Whether the person banned marketing later, or at the same time: a permission of before that nobody knew of then ended
/// with it.
async fn banned_since(tx: &Tx, key: &ConsentKey, ids: &[PersonId], since: DateTime<Utc>) -> OpResult<bool> {
    let found = event::Entity::find()
        .filter(event::Column::SubjectKind.eq("person"))
        .filter(event::Column::SubjectId.is_in(ids.iter().map(|id| id.uuid())))
        .filter(event::Column::Controller.eq(key.controller.as_str()))
        .filter(event::Column::Kind.is_in([ConsentKind::Withdrawn, ConsentKind::Refused]))
        .filter(event::Column::OccurredAt.gte(since))
        .filter(event::Column::Purpose.eq(ConsentPurpose::DirectMarketing))
        .one(&**tx)
        .await?;
    Ok(found.is_some())
}
