//! Consents as staff see them.

use super::actors::Actors;
use super::company::RegisterContactPerson;
use crate::companies;
use crate::consents::entity::wording;
use crate::consents::{self, EventWithEvidence};
use crate::platform::{OpContext, OpResult};
use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::CompanyId;
use seutu_shared::locale::Locale;
use std::collections::HashMap;
use uuid::Uuid;

/// A text that consents are asked with.
#[derive(Debug, Clone)]
pub struct ConsentWordingObject {
    /// The row.
    pub row: wording::Model,
    /// Whether it is the newest of its purpose.
    pub current: bool,
}

#[Object(name = "ConsentWording")]
impl ConsentWordingObject {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// For what it asks.
    async fn purpose(&self) -> ConsentPurpose {
        self.row.purpose
    }
    /// 1, 2, 3 … within the purpose.
    async fn version(&self) -> i32 {
        self.row.version
    }
    /// The exact text.
    async fn text(&self, language: Locale) -> &str {
        match language {
            Locale::Fi => &self.row.text_fi,
            Locale::Sv => &self.row.text_sv,
            Locale::En => &self.row.text_en,
        }
    }
    /// SHA-256 of purpose, version and texts.
    async fn hash(&self) -> &str {
        &self.row.hash
    }
    /// Whether it is the newest of its purpose.
    async fn current(&self) -> bool {
        self.current
    }
}

/// The present state of one consent.
#[derive(Debug, SimpleObject)]
#[graphql(name = "ConsentState")]
pub struct ConsentStateObject {
    /// For what.
    purpose: ConsentPurpose,
    /// What was said last.
    kind: ConsentKind,
    /// When.
    since: DateTime<Utc>,
    /// The event that decides.
    event_id: ID,
    /// Whether it allows the purpose now.
    live: bool,
}

impl ConsentStateObject {
    /// The state of a subject, from a company's events (newest first).
    pub fn current(events: &[EventWithEvidence], subject: Uuid, now: DateTime<Utc>) -> Option<Self> {
        let last = &events.iter().find(|row| row.event.subject_id == subject)?.event;
        Some(Self {
            purpose: last.purpose,
            kind: last.kind,
            since: last.occurred_at,
            event_id: last.id.to_string().into(),
            live: last.kind.is_live() && last.occurred_at <= now,
        })
    }
}

/// One event of the ledger.
#[derive(Debug, SimpleObject)]
#[graphql(name = "ConsentEvent")]
pub struct ConsentEventObject {
    /// Identifier.
    id: ID,
    /// Given, refused, withdrawn …
    kind: ConsentKind,
    /// For what.
    purpose: ConsentPurpose,
    /// Whose, when it is a person's own.
    contact_person: Option<RegisterContactPerson>,
    /// Who said it; null once erased, and of withdrawals, where nobody is asked.
    given_by_name: Option<String>,
    /// In which role; null once erased, and of withdrawals.
    given_by_role: Option<String>,
    /// How it reached us.
    method: ConsentMethod,
    /// Language of the wording shown.
    language: Locale,
    /// The wording shown.
    wording: ConsentWordingObject,
    /// When it was said.
    occurred_at: DateTime<Utc>,
    /// When it was written down.
    recorded_at: DateTime<Utc>,
    /// Who wrote it down.
    recorded_by: String,
    /// Anything that helps to prove it.
    note: Option<String>,
}

impl ConsentEventObject {
    /// Order of writing down, which differs from the order of what was said.
    pub fn written(&self) -> (DateTime<Utc>, String) {
        (self.recorded_at, self.id.to_string())
    }

    /// Whose consent it was, when it is a person's own.
    pub fn person(&self) -> Option<Uuid> {
        self.contact_person.as_ref().and_then(RegisterContactPerson::uuid)
    }

    /// Every event of a company and its contact persons, newest first.
    pub async fn of_company(op: &OpContext, company: CompanyId) -> OpResult<Vec<Self>> {
        let db = op.db();
        let events = consents::events_of_company(op, company).await?;
        let actors = Actors::load(op, events.iter().map(|row| row.event.recorded_by.as_str())).await?;
        let mut wordings = HashMap::new();
        for purpose in ConsentPurpose::ALL.iter().filter(|one| one.is_publication()) {
            for (index, row) in consents::current_wordings(db, *purpose)
                .await?
                .into_iter()
                .enumerate()
            {
                wordings.insert(
                    row.id,
                    ConsentWordingObject {
                        row,
                        current: index == 0,
                    },
                );
            }
        }
        let people: HashMap<Uuid, _> = companies::contact_persons(op, db, company)
            .await?
            .into_iter()
            .map(|row| (row.id.uuid(), row))
            .collect();
        let now = op.now();
        let object = |row: &EventWithEvidence| {
            let event = &row.event;
            let person = people.get(&event.subject_id).cloned();
            Some(Self {
                id: event.id.to_string().into(),
                kind: event.kind,
                purpose: event.purpose,
                contact_person: person.map(|person| {
                    let state = ConsentStateObject::current(&events, event.subject_id, now);
                    RegisterContactPerson::new(person, state)
                }),
                given_by_name: row
                    .evidence
                    .as_ref()
                    .map(|evidence| evidence.given_by_name.clone())
                    .filter(|name| !name.is_empty()),
                given_by_role: row
                    .evidence
                    .as_ref()
                    .map(|evidence| evidence.given_by_role.clone())
                    .filter(|role| !role.is_empty()),
                method: event.method,
                language: event.language,
                wording: wordings.get(&event.wording_id)?.clone(),
                occurred_at: event.occurred_at,
                recorded_at: event.recorded_at,
                recorded_by: actors.name(&event.recorded_by),
                note: row.evidence.as_ref().and_then(|evidence| evidence.note.clone()),
            })
        };
        Ok(events.iter().filter_map(object).collect())
    }
}
