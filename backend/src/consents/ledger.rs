//! Appends events and derives the current state, in the caller's transaction.

use super::entity::current::Column as C;
use super::entity::{current, event, evidence, wording};
use super::first::whole_wording;
use crate::audit::{self, Change, SubjectKind};
use crate::notices;
use crate::platform::crypto::{Crypto, Field};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use seutu_shared::consent::{
    ConsentEvent, ConsentHistory, ConsentKey, ConsentKind, ConsentMethod, ConsentPurpose, ConsentSubject,
    FIELD_GROUPS, FieldGroups, LiveConsent,
};
use seutu_shared::id::{CompanyId, ConsentEventId, ContactPersonId};
use seutu_shared::locale::Locale;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// An event to append; its times and texts are already checked.
#[derive(Debug)]
pub struct NewConsentEvent {
    /// The company that it concerns; none of people's own permissions.
    pub company: Option<CompanyId>,
    /// Whose, for what, how and for whom.
    pub key: ConsentKey,
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
    /// Until then it holds.
    pub valid_until: Option<DateTime<Utc>>,
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
    pub(super) fn open(crypto: &Crypto, row: &evidence::Model) -> OpResult<Self> {
        let (id, note) = (row.event_id, row.note.as_deref());
        Ok(Self {
            given_by_name: crypto.open(Field::ConsentGiverName, id, &row.given_by_name)?,
            given_by_role: crypto.open(Field::ConsentGiverRole, id, &row.given_by_role)?,
            note: crypto.open_option(Field::ConsentNote, id, note)?,
        })
    }
}

/// How the tables name a subject.
pub(super) fn named(subject: ConsentSubject) -> (&'static str, Uuid) {
    match subject {
        ConsentSubject::Person(id) => ("person", id.uuid()),
        ConsentSubject::Company(id) => ("company", id.uuid()),
        ConsentSubject::ContactPerson(id) => ("contact_person", id.uuid()),
    }
}

/// Appends an event and, if it is now the last of its key, makes it the current one.
pub async fn append(tx: &Tx, op: &OpContext, new: NewConsentEvent) -> OpResult<ConsentEventId> {
    let key = new.key;
    if !key.subject.fits(key.purpose) {
        return Err(OpError::bug("a consent whose purpose does not fit its subject"));
    }
    let (subject_kind, subject_id) = named(key.subject);
    let salt = op.services().rng.bytes::<32>().to_vec();
    let proof = json!({"by": new.given_by_name, "role": new.given_by_role, "note": new.note}).to_string();
    let commitment = Sha256::new_with_prefix(&salt)
        .chain_update(proof.as_bytes())
        .finalize()
        .to_vec();
    // What is written down later counts later, also within one tick of the clock or when clocks differ.
    let written = last_written(&**tx, subject_kind, subject_id).await?;
    let after_it = written.and_then(|at| at.checked_add_signed(TimeDelta::microseconds(1)));
    let notice = notices::in_force(&**tx, new.occurred_at).await?;
    let row = event::ActiveModel {
        id: Set(op.new_id()),
        company_id: Set(new.company),
        subject_kind: Set(subject_kind.to_string()),
        subject_id: Set(subject_id),
        purpose: Set(key.purpose),
        channel: Set(key.channel),
        controller: Set(key.controller.clone()),
        kind: Set(new.kind),
        wording_id: Set(new.wording.id),
        wording_hash: Set(new.wording.hash),
        language: Set(new.language),
        method: Set(new.method),
        evidence_commitment: Set(commitment),
        occurred_at: Set(new.occurred_at),
        recorded_at: Set(after_it.map_or(op.now(), |at| at.max(op.now()))),
        recorded_by: Set(op.actor().label()),
        valid_until: Set(new.valid_until),
        notice_version: Set(notice.map(|version| version.number)),
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
    let last = last_of_key(&**tx, &key).await?;
    if let Some(last) = last {
        if key.purpose == ConsentPurpose::DirectoryPublication {
            // The entry that rests on the consent of before goes with it.
            tx.hold_directory().await?;
        }
        set_current(tx, last).await?;
    }
    let after = json!({
        "purpose": row.purpose.as_str(), "channel": row.channel.as_str(), "controller": row.controller,
        "kind": row.kind.as_str(), "method": row.method.as_str(),
        "language": row.language.code(), "wording": row.wording_hash, "occurredAt": row.occurred_at,
    });
    audit::record(
        tx,
        op,
        Change::created("consent.append", SubjectKind::Consent, row.id, &after),
    )
    .await?;
    // The history of whom it concerns shows it as well, in the words of the register.
    let shown = match (new.company, key.subject) {
        (Some(company), _) => Some(Change::created(
            "company.consent",
            SubjectKind::Company,
            company,
            after,
        )),
        (None, ConsentSubject::Person(person)) => Some(Change::created(
            "person.consent",
            SubjectKind::Person,
            person,
            after,
        )),
        (None, _) => None,
    };
    if let Some(shown) = shown {
        audit::record(tx, op, shown).await?;
    }
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
pub(super) async fn last_of_key(
    db: &impl ConnectionTrait,
    key: &ConsentKey,
) -> OpResult<Option<event::Model>> {
    let (subject_kind, subject_id) = named(key.subject);
    Ok(event::Entity::find()
        .filter(event::Column::SubjectKind.eq(subject_kind))
        .filter(event::Column::SubjectId.eq(subject_id))
        .filter(event::Column::Purpose.eq(key.purpose))
        .filter(event::Column::Channel.eq(key.channel))
        .filter(event::Column::Controller.eq(key.controller.as_str()))
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
        valid_until: Set(last.valid_until),
    };
    let conflict = OnConflict::columns([
        C::SubjectKind,
        C::SubjectId,
        C::Purpose,
        C::Channel,
        C::Controller,
    ])
    .update_columns([C::EventId, C::Kind, C::OccurredAt, C::ValidUntil])
    .to_owned();
    current::Entity::insert(row)
        .on_conflict(conflict)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// The current event of what the directory may show of a subject, read from the ledger itself.
pub async fn current_event(
    db: &impl ConnectionTrait,
    subject: ConsentSubject,
) -> OpResult<Option<ConsentEvent>> {
    let Some(purpose) = subject.publication() else {
        return Ok(None);
    };
    Ok(last_of_key(db, &ConsentKey::publication(purpose, subject))
        .await?
        .map(|row| to_event(&row, subject)))
}

/// Whether anything was said about what the directory may show of a subject since an instant; what ran out, or ended
/// because details changed, nobody said.
pub async fn was_said_since(
    db: &impl ConnectionTrait,
    subject: ConsentSubject,
    since: DateTime<Utc>,
) -> OpResult<bool> {
    let (subject_kind, subject_id) = named(subject);
    let said = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(subject_kind))
        .filter(event::Column::SubjectId.eq(subject_id))
        .filter(event::Column::Method.ne(ConsentMethod::Automatic))
        .filter(event::Column::OccurredAt.gte(since))
        .one(db)
        .await?;
    Ok(said.is_some())
}

/// What a company permits to show beside its basic details, read from the ledger itself. `basic` is the current event
/// about its listing.
pub async fn field_groups(
    db: &impl ConnectionTrait,
    company: CompanyId,
    basic: Option<&ConsentEvent>,
    now: DateTime<Utc>,
) -> OpResult<FieldGroups> {
    let subject = ConsentSubject::Company(company);
    let (subject_kind, subject_id) = named(subject);
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(subject_kind))
        .filter(event::Column::SubjectId.eq(subject_id))
        .filter(event::Column::Purpose.is_in(FIELD_GROUPS))
        .all(db)
        .await?;
    let history = ConsentHistory::new(rows.iter().map(|row| to_event(row, subject)));
    let last = FIELD_GROUPS.map(|purpose| history.current(purpose, subject).cloned());
    let last: Vec<ConsentEvent> = last.into_iter().flatten().collect();
    Ok(FieldGroups::of(basic, &last, &whole_wording(), now))
}

/// The current event of one group of fields of a company, read from the ledger itself; of the listing itself as
/// [`current_event`].
pub async fn current_of(
    db: &impl ConnectionTrait,
    company: CompanyId,
    purpose: ConsentPurpose,
) -> OpResult<Option<ConsentEvent>> {
    let subject = ConsentSubject::Company(company);
    let row = last_of_key(db, &ConsentKey::publication(purpose, subject)).await?;
    Ok(row.map(|row| to_event(&row, subject)))
}

/// A row of the ledger as an event of `subject`.
pub fn to_event(row: &event::Model, subject: ConsentSubject) -> ConsentEvent {
    ConsentEvent {
        id: row.id,
        subject,
        purpose: row.purpose,
        channel: row.channel,
        controller: row.controller.clone(),
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
    let history = ConsentHistory::new(rows.iter().map(|row| to_event(row, subject_of(row))));
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
