//! What people say of their own permissions.

use super::entity::{current, event, evidence, purpose, wording};
use super::ledger::{NewConsentEvent, append};
use super::{EventWithEvidence, Evidence};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Months, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::consent::{
    Channel, ConsentKey, ConsentKind, ConsentMethod, ConsentSubject, OWN_CONTROLLER,
};
use seutu_shared::id::{ConsentEventId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Standing;
use std::collections::{BTreeSet, HashMap, HashSet};

/// One state of a person.
#[derive(Debug, Clone)]
pub struct Permit {
    /// The row of the ledger's present.
    pub row: current::Model,
    /// How it stands now.
    pub standing: Standing,
}

/// Something a person says, or that is said in the person's name by time.
#[derive(Debug, Clone)]
pub struct Said {
    /// Who.
    pub person: PersonId,
    /// Of what.
    pub purpose: purpose::Model,
    /// Through which channel.
    pub channel: Channel,
    /// What.
    pub kind: ConsentKind,
    /// The text that was shown.
    pub wording: wording::Model,
    /// In which language.
    pub language: Locale,
    /// How it reached us.
    pub method: ConsentMethod,
    /// Who said it, where known beside the person's own record.
    pub given_by_name: String,
    /// Anything that helps to prove it.
    pub note: Option<String>,
    /// When it was said.
    pub occurred_at: DateTime<Utc>,
}

impl Said {
    /// The key of the ledger.
    pub fn key(&self) -> ConsentKey {
        ConsentKey {
            subject: ConsentSubject::Person(self.person),
            purpose: self.purpose.purpose,
            channel: self.channel,
            controller: self.purpose.controller.clone(),
        }
    }
}

/// Appends what was said. Saying again what stands already is nothing new and gives `None`; giving while it stands
/// renews it.
///
/// # Errors
/// `not_found` for a person that is not there.
pub async fn say(tx: &Tx, op: &OpContext, said: Said) -> OpResult<Option<ConsentEventId>> {
    // Locked: two at once would each miss the other's event when the present is derived.
    people::lock(tx, said.person).await?.ok_or(OpError::NotFound)?;
    let key = said.key();
    let before = permits_of(&**tx, op, said.person).await?.into_iter().find(|one| {
        (one.row.purpose, one.row.channel) == (key.purpose, key.channel)
            && one.row.controller == key.controller
    });
    let standing = before.as_ref().map_or(Standing::None, |one| one.standing);
    let was_expired = before
        .as_ref()
        .is_some_and(|one| one.row.kind == ConsentKind::Expired);
    let kind = match (said.kind, standing) {
        (ConsentKind::Given | ConsentKind::Renewed, Standing::Given) => ConsentKind::Renewed,
        (ConsentKind::Given | ConsentKind::Renewed, _) => ConsentKind::Given,
        (ConsentKind::Withdrawn | ConsentKind::Refused, Standing::Ended)
        | (ConsentKind::Expired, Standing::Ended | Standing::None) => return Ok(None),
        (ConsentKind::Expired, _) if was_expired => return Ok(None),
        (kind, _) => kind,
    };
    let valid_until = valid_until(&said, kind);
    // Never before what it changes, even when another instance's clock was ahead.
    let occurred_at = match &before {
        Some(one) if !said.method.is_staffs() => said.occurred_at.max(one.row.occurred_at),
        _ => said.occurred_at,
    };
    let new = NewConsentEvent {
        company: None,
        key,
        kind,
        wording: said.wording,
        language: said.language,
        method: said.method,
        given_by_name: said.given_by_name,
        given_by_role: String::new(),
        note: said.note,
        occurred_at,
        valid_until,
    };
    append(tx, op, new).await.map(Some)
}

pub(super) fn valid_until(said: &Said, kind: ConsentKind) -> Option<DateTime<Utc>> {
    let months = u32::try_from(said.purpose.valid_months)
        .ok()
        .filter(|months| *months > 0 && kind.is_live())?;
    said.occurred_at.checked_add_months(Months::new(months))
}

/// How every key of a person stands. What was said as one of several rows that were put together counts as said by the
/// one person: the last word decides. Each row's own events stay its own, so that taking them apart restores both.
pub async fn permits_of(db: &impl ConnectionTrait, op: &OpContext, id: PersonId) -> OpResult<Vec<Permit>> {
    let ids = people::ids_of(db, id).await?;
    let rows = current::Entity::find()
        .filter(current::Column::SubjectKind.eq("person"))
        .filter(current::Column::SubjectId.is_in(ids.into_iter().map(PersonId::uuid)))
        .all(db)
        .await?;
    Ok(latest(rows, op.now()))
}

/// One state for each purpose, channel and controller.
pub(super) fn latest(mut rows: Vec<current::Model>, now: DateTime<Utc>) -> Vec<Permit> {
    rows.sort_by_key(|row| std::cmp::Reverse((row.occurred_at, row.event_id)));
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert((row.purpose, row.channel, row.controller.clone())));
    rows.into_iter()
        .map(|row| Permit {
            standing: Standing::of(Some(row.kind), row.valid_until, now),
            row,
        })
        .collect()
}

/// Every event of a person, newest first, with its wording. Evidence is opened for staff only.
pub async fn events_of_person(
    op: &OpContext,
    id: PersonId,
) -> OpResult<Vec<(EventWithEvidence, wording::Model)>> {
    let db = op.db();
    let ids = people::ids_of(db, id).await?;
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq("person"))
        .filter(event::Column::SubjectId.is_in(ids.into_iter().map(PersonId::uuid)))
        .order_by_desc(event::Column::OccurredAt)
        .order_by_desc(event::Column::RecordedAt)
        .order_by_desc(event::Column::Id)
        .all(db)
        .await?;
    let wordings = wording::Entity::find()
        .filter(wording::Column::Id.is_in(rows.iter().map(|row| row.wording_id)))
        .all(db)
        .await?;
    let wordings: HashMap<_, _> = wordings.into_iter().map(|row| (row.id, row)).collect();
    let evidences = evidence::Entity::find()
        .filter(evidence::Column::EventId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut evidences: HashMap<_, _> = evidences
        .iter()
        .map(|row| Ok((row.event_id, Evidence::open(&op.services().crypto, row)?)))
        .collect::<OpResult<_>>()?;
    Ok(rows
        .into_iter()
        .filter_map(|event| {
            let wording = wordings.get(&event.wording_id)?.clone();
            let evidence = evidences.remove(&event.id);
            Some((EventWithEvidence { event, evidence }, wording))
        })
        .collect())
}

/// One event, if it is this person's.
pub async fn event_of_person(
    db: &impl ConnectionTrait,
    id: PersonId,
    event: ConsentEventId,
) -> OpResult<Option<(event::Model, wording::Model)>> {
    let ids = people::ids_of(db, id).await?;
    let row = event::Entity::find_by_id(event)
        .filter(event::Column::SubjectKind.eq("person"))
        .filter(event::Column::SubjectId.is_in(ids.into_iter().map(PersonId::uuid)))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let wording = wording::Entity::find_by_id(row.wording_id).one(db).await?;
    Ok(wording.map(|wording| (row, wording)))
}

/// To whom data of these people may have been passed on: every named recipient that was ever consented to.
pub async fn named_recipients(db: &impl ConnectionTrait, people: &[PersonId]) -> OpResult<Vec<String>> {
    let controllers: Vec<String> = event::Entity::find()
        .select_only()
        .column(event::Column::Controller)
        .distinct()
        .filter(event::Column::SubjectKind.eq("person"))
        .filter(event::Column::SubjectId.is_in(people.iter().map(|id| id.uuid())))
        .filter(event::Column::Kind.is_in([ConsentKind::Given, ConsentKind::Renewed]))
        .filter(event::Column::Controller.ne(OWN_CONTROLLER))
        .into_tuple()
        .all(db)
        .await?;
    let rows = purpose::Entity::find()
        .filter(purpose::Column::Controller.is_in(controllers))
        .all(db)
        .await?;
    let names: BTreeSet<String> = rows.into_iter().map(|row| row.recipient).collect();
    Ok(names.into_iter().collect())
}
