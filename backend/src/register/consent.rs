//! Consents as staff see them.

use super::actors::Actors;
use super::company::RegisterContactPerson;
use crate::companies;
use crate::consents::entity::wording;
use crate::consents::{self, EventWithEvidence};
use crate::people;
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose, GroupPermit};
use seutu_shared::id::{CompanyId, ContactPersonId};
use seutu_shared::locale::Locale;
use std::collections::{HashMap, HashSet};
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
    /// The plain text of at most 25 words; null of texts of before, which have none.
    async fn plain(&self, language: Locale) -> Option<&str> {
        self.row.plain(language)
    }
    /// The exact text.
    async fn text(&self, language: Locale) -> &str {
        self.row.text(language)
    }
    /// SHA-256 of the canonical text; of texts without a plain one, of purpose, version and texts.
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
    /// The states of a subject, one of each purpose, from a company's events (newest first).
    pub fn current(events: &[EventWithEvidence], subject: Uuid, now: DateTime<Utc>) -> Vec<Self> {
        let last = |purpose: &ConsentPurpose| {
            let about =
                |row: &&EventWithEvidence| row.event.subject_id == subject && row.event.purpose == *purpose;
            let last = &events.iter().find(about)?.event;
            Some(Self {
                purpose: last.purpose,
                kind: last.kind,
                since: last.occurred_at,
                event_id: last.id.to_string().into(),
                live: last.kind.is_live() && last.occurred_at <= now,
            })
        };
        ConsentPurpose::ALL.iter().filter_map(last).collect()
    }

    /// As [`Self::current`], of a contact person, who has one.
    pub fn of_person(events: &[EventWithEvidence], person: Uuid, now: DateTime<Utc>) -> Option<Self> {
        Self::current(events, person, now).into_iter().next()
    }
}

/// A group of a listing's fields that a company permits apart, beside the listing itself.
#[derive(Debug, Clone, Copy)]
pub struct FieldGroupObject(pub GroupPermit);

#[Object(name = "FieldGroup")]
impl FieldGroupObject {
    /// Which.
    async fn purpose(&self) -> ConsentPurpose {
        self.0.purpose()
    }
    /// Whether its fields may be shown now; they are, while the listing is public.
    async fn live(&self) -> bool {
        self.0.live()
    }
    /// Whether nothing was said of the group itself, and the older wording of the consent to publish covers it.
    async fn whole(&self) -> bool {
        self.0.whole()
    }
    /// When what decides was said; null when nobody has asked.
    async fn since(&self) -> Option<DateTime<Utc>> {
        self.0.since()
    }
    /// The wording in force that asks for it.
    async fn wording(&self, ctx: &Context<'_>) -> GqlResult<Option<ConsentWordingObject>> {
        let rows = consents::current_wordings(ctx.op()?.db(), self.0.purpose())
            .await
            .map_err(gql_error)?;
        let row = rows.into_iter().next();
        Ok(row.map(|row| ConsentWordingObject { row, current: true }))
    }
}

impl FieldGroupObject {
    /// Every group of a company.
    pub async fn of_company(op: &OpContext, company: CompanyId) -> OpResult<Vec<Self>> {
        let basic = consents::current_of(op.db(), company, ConsentPurpose::DirectoryPublication).await?;
        let groups = consents::field_groups(op.db(), company, basic.as_ref(), op.now()).await?;
        Ok(groups.all().map(Self).into())
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

    /// Every event of a company and its contact persons, newest first; those of people whose data is restricted are left
    /// out.
    pub async fn of_company(op: &OpContext, company: CompanyId) -> OpResult<Vec<Self>> {
        let db = op.db();
        let all = companies::contact_persons(op, db, company).await?;
        let restricted =
            people::restricted_contact_persons(db, all.iter().map(|one| one.id).collect()).await?;
        let restricted: HashSet<Uuid> = restricted.into_iter().map(ContactPersonId::uuid).collect();
        let mut events = consents::events_of_company(op, company).await?;
        events.retain(|row| !restricted.contains(&row.event.subject_id));
        let actors = Actors::load(op, events.iter().map(|row| row.event.recorded_by.as_str())).await?;
        let mut wordings = HashMap::new();
        let publication = ConsentPurpose::ALL
            .iter()
            .copied()
            .filter(|one| one.is_publication());
        let mut newest = HashSet::new();
        for row in consents::wordings_of(db, publication).await? {
            let current = newest.insert(row.purpose);
            wordings.insert(row.id, ConsentWordingObject { row, current });
        }
        let people: HashMap<Uuid, _> = all.into_iter().map(|row| (row.id.uuid(), row)).collect();
        let now = op.now();
        let object = |row: &EventWithEvidence| {
            let event = &row.event;
            let person = people.get(&event.subject_id).cloned();
            Some(Self {
                id: event.id.to_string().into(),
                kind: event.kind,
                purpose: event.purpose,
                contact_person: person.map(|person| {
                    let state = ConsentStateObject::of_person(&events, event.subject_id, now);
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
