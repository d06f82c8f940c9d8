//! Appends events and derives the current state, in the caller's transaction.

use super::entity::current::Column as C;
use super::entity::{current, event, evidence, wording};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use seutu_shared::consent::{
    ConsentEvent, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject, LiveConsent,
};
use seutu_shared::id::{CompanyId, ConsentEventId, ContactPersonId};
use seutu_shared::locale::Locale;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// The channel of the public directory.
pub const CHANNEL_WEB: &str = "web";
/// The controller for whom the directory is kept.
pub const CONTROLLER: &str = "kase";

/// An event to append; its times and texts are already checked.
#[derive(Debug)]
pub struct NewConsentEvent {
    /// The company that it concerns.
    pub company: CompanyId,
    /// Whose consent.
    pub subject: ConsentSubject,
    /// Given, refused, withdrawn …
    pub kind: ConsentKind,
    /// The wording that was shown.
    pub wording: wording::Model,
    /// Language in which it was shown.
    pub language: Locale,
    /// How it reached us.
    pub method: ConsentMethod,
    /// Who said it.
    pub given_by_name: String,
    /// In which role.
    pub given_by_role: String,
    /// Anything that helps to prove it.
    pub note: Option<String>,
    /// When it was said.
    pub occurred_at: DateTime<Utc>,
}

/// An event with the part that may be erased.
#[derive(Debug, Clone)]
pub struct EventWithEvidence {
    /// The ledger's row.
    pub event: event::Model,
    /// Who said it; `None` once erased.
    pub evidence: Option<Evidence>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Name; empty when nobody was asked.
    pub given_by_name: String,
    /// In which role.
    pub given_by_role: String,
    /// Anything that helps to prove it.
    pub note: Option<String>,
}

impl Evidence {
    fn open(crypto: &Crypto, row: &evidence::Model) -> OpResult<Self> {
        let (id, note) = (row.event_id, row.note.as_deref());
        Ok(Self {
            given_by_name: crypto.open(Field::ConsentGiverName, id, &row.given_by_name)?,
            given_by_role: crypto.open(Field::ConsentGiverRole, id, &row.given_by_role)?,
            note: crypto.open_option(Field::ConsentNote, id, note)?,
        })
    }
}

fn key(subject: ConsentSubject) -> (&'static str, Uuid) {
    match subject {
        ConsentSubject::Company(id) => ("company", id.uuid()),
        ConsentSubject::ContactPerson(id) => ("contact_person", id.uuid()),
    }
}

/// Appends an event and, if it is now the last of its key, makes it the current one.
pub async fn append(tx: &Tx, op: &OpContext, new: NewConsentEvent) -> OpResult<ConsentEventId> {
    let (subject_kind, subject_id) = key(new.subject);
    let salt = op.services().rng.bytes::<32>().to_vec();
    let proof = json!({"by": new.given_by_name, "role": new.given_by_role, "note": new.note}).to_string();
    let commitment = Sha256::new_with_prefix(&salt)
        .chain_update(proof.as_bytes())
        .finalize()
        .to_vec();
    // What is written down later counts later, also within one tick of the clock or when clocks differ.
    let written = last_written(&**tx, subject_kind, subject_id).await?;
    let after_it = written.and_then(|at| at.checked_add_signed(TimeDelta::microseconds(1)));
    let row = event::ActiveModel {
        id: Set(op.new_id()),
        company_id: Set(new.company),
        subject_kind: Set(subject_kind.to_string()),
        subject_id: Set(subject_id),
        purpose: Set(new.subject.purpose()),
        channel: Set(CHANNEL_WEB.to_string()),
        controller: Set(CONTROLLER.to_string()),
        kind: Set(new.kind),
        wording_id: Set(new.wording.id),
        wording_hash: Set(new.wording.hash),
        language: Set(new.language),
        method: Set(new.method),
        evidence_commitment: Set(commitment),
        occurred_at: Set(new.occurred_at),
        recorded_at: Set(after_it.map_or(op.now(), |at| at.max(op.now()))),
        recorded_by: Set(op.actor().label()),
    }
    .insert(&**tx)
    .await?;
    let crypto = &op.services().crypto;
    evidence::ActiveModel {
        event_id: Set(row.id),
        salt: Set(salt),
        given_by_name: Set(crypto.seal(Field::ConsentGiverName, row.id, &new.given_by_name)),
        given_by_role: Set(crypto.seal(Field::ConsentGiverRole, row.id, &new.given_by_role)),
        note: Set(crypto.seal_option(Field::ConsentNote, row.id, new.note.as_deref())),
    }
    .insert(&**tx)
    .await?;
    let last = last_of_key(&**tx, subject_kind, subject_id, row.purpose).await?;
    if let Some(last) = last {
        set_current(tx, last).await?;
    }
    let after = json!({
        "purpose": row.purpose.as_str(), "kind": row.kind.as_str(), "method": row.method.as_str(),
        "language": row.language.code(), "wording": row.wording_hash, "occurredAt": row.occurred_at,
    });
    audit::record(
        tx,
        op,
        Change::created("consent.append", SubjectKind::Consent, row.id, &after),
    )
    .await?;
    // The company's own history shows it as well, in the words of the register.
    audit::record(
        tx,
        op,
        Change::created("company.consent", SubjectKind::Company, new.company, after),
    )
    .await?;
    Ok(row.id)
}

/// When the newest event of a subject was written down.
async fn last_written(db: &impl ConnectionTrait, kind: &str, id: Uuid) -> OpResult<Option<DateTime<Utc>>> {
    let newest = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(kind))
        .filter(event::Column::SubjectId.eq(id))
        .order_by_desc(event::Column::RecordedAt)
        .one(db)
        .await?;
    Ok(newest.map(|row| row.recorded_at))
}

/// The event that decides: latest by when it was said, then by when it was written down.
async fn last_of_key(
    db: &impl ConnectionTrait,
    subject_kind: &str,
    subject_id: Uuid,
    purpose: ConsentPurpose,
) -> OpResult<Option<event::Model>> {
    Ok(event::Entity::find()
        .filter(event::Column::SubjectKind.eq(subject_kind))
        .filter(event::Column::SubjectId.eq(subject_id))
        .filter(event::Column::Purpose.eq(purpose))
        .filter(event::Column::Channel.eq(CHANNEL_WEB))
        .filter(event::Column::Controller.eq(CONTROLLER))
        .order_by_desc(event::Column::OccurredAt)
        .order_by_desc(event::Column::RecordedAt)
        .order_by_desc(event::Column::Id)
        .one(db)
        .await?)
}

async fn set_current(tx: &Tx, last: event::Model) -> OpResult<()> {
    let row = current::ActiveModel {
        subject_kind: Set(last.subject_kind),
        subject_id: Set(last.subject_id),
        purpose: Set(last.purpose),
        channel: Set(last.channel),
        controller: Set(last.controller),
        event_id: Set(last.id),
        kind: Set(last.kind),
        occurred_at: Set(last.occurred_at),
    };
    let conflict = OnConflict::columns([
        C::SubjectKind,
        C::SubjectId,
        C::Purpose,
        C::Channel,
        C::Controller,
    ])
    .update_columns([C::EventId, C::Kind, C::OccurredAt])
    .to_owned();
    current::Entity::insert(row)
        .on_conflict(conflict)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// The current event of a subject for its purpose, read from the ledger itself.
pub async fn current_event(
    db: &impl ConnectionTrait,
    subject: ConsentSubject,
) -> OpResult<Option<ConsentEvent>> {
    let (kind, id) = key(subject);
    Ok(last_of_key(db, kind, id, subject.purpose())
        .await?
        .map(|row| to_event(&row, subject)))
}

fn to_event(row: &event::Model, subject: ConsentSubject) -> ConsentEvent {
    ConsentEvent {
        id: row.id,
        subject,
        purpose: row.purpose,
        kind: row.kind,
        wording_id: row.wording_id,
        wording_hash: row.wording_hash.clone(),
        language: row.language,
        method: row.method,
        occurred_at: row.occurred_at,
        recorded_at: row.recorded_at,
    }
}

/// The live consents of a company's contact persons.
pub async fn live_contact_persons(
    db: &impl ConnectionTrait,
    company: CompanyId,
    now: DateTime<Utc>,
) -> OpResult<HashMap<ContactPersonId, LiveConsent>> {
    let rows = event::Entity::find()
        .filter(event::Column::CompanyId.eq(company))
        .filter(event::Column::Purpose.eq(ConsentPurpose::ContactPersonPublication))
        .all(db)
        .await?;
    let subject_of = |row: &event::Model| ConsentSubject::ContactPerson(row.subject_id.into());
    let history =
        seutu_shared::consent::ConsentHistory::new(rows.iter().map(|row| to_event(row, subject_of(row))));
    let live = |row: &event::Model| {
        let person: ContactPersonId = row.subject_id.into();
        let consent = history.live(ConsentPurpose::ContactPersonPublication, subject_of(row), now)?;
        Some((person, consent))
    };
    Ok(rows.iter().filter_map(live).collect())
}

/// Every event of a company and its contact persons, newest first.
pub async fn events_of_company(op: &OpContext, company: CompanyId) -> OpResult<Vec<EventWithEvidence>> {
    let (db, crypto) = (op.db(), &op.services().crypto);
    let rows = event::Entity::find()
        .filter(event::Column::CompanyId.eq(company))
        .order_by_desc(event::Column::OccurredAt)
        .order_by_desc(event::Column::RecordedAt)
        .order_by_desc(event::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<ConsentEventId> = rows.iter().map(|row| row.id).collect();
    let found = evidence::Entity::find()
        .filter(evidence::Column::EventId.is_in(ids))
        .all(db)
        .await?;
    let mut by_event: HashMap<ConsentEventId, Evidence> = found
        .iter()
        .map(|row| Ok((row.event_id, Evidence::open(crypto, row)?)))
        .collect::<OpResult<_>>()?;
    Ok(rows
        .into_iter()
        .map(|event| EventWithEvidence {
            evidence: by_event.remove(&event.id),
            event,
        })
        .collect())
}
