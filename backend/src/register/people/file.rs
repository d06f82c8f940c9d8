//! Everything that is known of a person.

use super::super::company::CompanyLabel;
use super::super::contact_log::{ContactEntry, labels};
use super::super::history::ChangeEntry;
use super::duty::InformationDuty;
use super::label::PersonLabel;
use super::note_people;
use crate::audit::{self, SubjectKind};
use crate::contacts;
use crate::people::{self, Person, Readable, RestrictedPerson};
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::AccessKind;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::{
    BirthDatePurpose, CompanyRole, DatumKind, MatchReason, PersonSource, RestrictionGround, ToldHow,
};

/// A person who may be read, and why.
#[derive(Debug)]
pub enum PersonFile {
    /// Not restricted.
    Open(Person),
    /// Restricted, and opened for a stated purpose.
    Restricted(RestrictedPerson),
}

/// Calls a function that reads of either.
macro_rules! read {
    ($file:expr, $person:ident => $call:expr) => {
        match $file {
            PersonFile::Open($person) => $call,
            PersonFile::Restricted($person) => $call,
        }
    };
}

impl PersonFile {
    fn person_id(&self) -> PersonId {
        read!(self, person => person.id())
    }

    /// The person, where nothing restricts what may be done.
    fn unrestricted(&self) -> Option<&Person> {
        match self {
            Self::Open(person) => Some(person),
            Self::Restricted(_) => None,
        }
    }
}

#[Object(name = "Person")]
impl PersonFile {
    /// Identifier.
    async fn id(&self) -> ID {
        self.person_id().to_string().into()
    }
    /// The data may be stored and nothing else (GDPR article 18); shown once for the stated purpose.
    async fn restricted(&self) -> bool {
        self.unrestricted().is_none()
    }
    /// The name that holds now.
    async fn name(&self) -> Option<&str> {
        read!(self, person => person.name())
    }
    /// The e-mail address that holds now.
    async fn email(&self) -> Option<&str> {
        self.unrestricted().and_then(Person::email)
    }
    /// The phone number that holds now.
    async fn phone(&self) -> Option<&str> {
        self.unrestricted().and_then(Person::phone)
    }
    /// The language in which the person is written to.
    async fn language(&self) -> Option<Locale> {
        self.unrestricted().map(Person::language)
    }
    /// To be sent back with a change.
    async fn version(&self) -> Option<i32> {
        self.unrestricted().map(Person::version)
    }
    /// When the relationship with the person began and ended.
    async fn relationship(&self, ctx: &Context<'_>) -> GqlResult<PersonRelationship> {
        let op = ctx.op()?;
        let days = read!(self, person => people::relationship(op, person).await).map_err(gql_error)?;
        Ok(PersonRelationship {
            started_on: days.0.map(Date),
            ended_on: days.1.map(Date),
        })
    }
    /// What is or was known, what holds now first.
    #[graphql(complexity = "40 * child_complexity")]
    async fn data(&self, ctx: &Context<'_>) -> GqlResult<Vec<PersonDatum>> {
        let op = ctx.op()?;
        let data = read!(self, person => people::data(op.db(), op, person).await).map_err(gql_error)?;
        Ok(data.into_iter().map(PersonDatum::from).collect())
    }
    /// Roles at companies, those that last first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn companies(&self, ctx: &Context<'_>) -> GqlResult<Vec<PersonLink>> {
        let op = ctx.op()?;
        read!(self, person => PersonLink::all(op, person).await).map_err(gql_error)
    }
    /// Contact persons of companies who may be this person; for those who may link them.
    #[graphql(complexity = "20 * child_complexity")]
    async fn link_offers(&self, ctx: &Context<'_>) -> GqlResult<Vec<PersonLinkOffer>> {
        let op = ctx.op()?;
        match self.unrestricted() {
            Some(person) if op.actor().may(Permission::PersonWrite) => {
                PersonLinkOffer::all(op, person).await.map_err(gql_error)
            }
            _ => Ok(Vec::new()),
        }
    }
    /// What happened between the office and the person; for those who keep the contact log.
    #[graphql(complexity = "20 * child_complexity")]
    async fn contacts(&self, ctx: &Context<'_>) -> GqlResult<Vec<ContactEntry>> {
        let op = ctx.op()?;
        if !op.actor().may(Permission::ContactRecord) {
            return Ok(Vec::new());
        }
        let rows = read!(self, person => contacts::of_person(op, person).await).map_err(gql_error)?;
        ContactEntry::all(op, rows).await.map_err(gql_error)
    }
    /// Of what the person is or was to be told, what is due first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn duties(&self, ctx: &Context<'_>) -> GqlResult<Vec<InformationDuty>> {
        let op = ctx.op()?;
        let duties = read!(self, person => people::duties(op, person).await).map_err(gql_error)?;
        Ok(duties.into_iter().map(InformationDuty).collect())
    }
    /// People who may be the same person; for those who may put them together.
    #[graphql(complexity = "20 * child_complexity")]
    async fn matches(&self, ctx: &Context<'_>) -> GqlResult<Vec<PersonMatch>> {
        let op = ctx.op()?;
        let Some(person) = self.unrestricted() else {
            return Ok(Vec::new());
        };
        if !op.actor().may(Permission::PersonMerge) {
            return Ok(Vec::new());
        }
        let found = people::matches(op, person).await.map_err(gql_error)?;
        note_people(
            ctx,
            AccessKind::Open,
            "matches",
            found.iter().map(|found| found.person.id()),
        )?;
        let found = found.into_iter().map(|found| PersonMatch {
            person: PersonLabel::of(&found.person),
            email: found.person.email().map(str::to_string),
            reasons: found.reasons,
        });
        Ok(found.collect())
    }
    /// Rows that were put together with this one.
    #[graphql(complexity = "5 * child_complexity")]
    async fn merged(&self, ctx: &Context<'_>) -> GqlResult<Vec<MergedPerson>> {
        let parts = people::merged(ctx.op()?, self.person_id())
            .await
            .map_err(gql_error)?;
        let part = |part: people::Merged| MergedPerson {
            id: part.person.to_string().into(),
            merged_at: part.at,
        };
        Ok(parts.into_iter().map(part).collect())
    }
    /// Restrictions, newest first; for those who may restrict.
    #[graphql(complexity = "5 * child_complexity")]
    async fn restrictions(&self, ctx: &Context<'_>) -> GqlResult<Vec<PersonRestriction>> {
        let op = ctx.op()?;
        if !op.actor().may(Permission::PersonRestrict) {
            return Ok(Vec::new());
        }
        let all = people::restrictions(op, self.person_id())
            .await
            .map_err(gql_error)?;
        Ok(all.into_iter().map(PersonRestriction::from).collect())
    }
    /// Every change, newest first.
    #[graphql(complexity = "40 + child_complexity")]
    async fn history(&self, ctx: &Context<'_>) -> GqlResult<Vec<ChangeEntry>> {
        let op = ctx.op()?;
        let ids = people::ids_of(op.db(), self.person_id())
            .await
            .map_err(gql_error)?;
        let mut entries = Vec::new();
        for id in ids {
            entries.extend(
                audit::history(op, SubjectKind::Person, id)
                    .await
                    .map_err(gql_error)?,
            );
        }
        ChangeEntry::all(op, entries).await
    }
}

/// When the relationship with a person began and ended.
#[derive(Debug, SimpleObject)]
pub struct PersonRelationship {
    /// It began.
    started_on: Option<Date>,
    /// It ended.
    ended_on: Option<Date>,
}

/// One datum of a person.
#[derive(Debug, SimpleObject)]
pub struct PersonDatum {
    /// Identifier.
    id: ID,
    /// What it is.
    kind: DatumKind,
    /// What it says; a birth date as ISO 8601.
    text: String,
    /// For what a birth date is needed.
    purpose: Option<BirthDatePurpose>,
    /// Where it came from.
    source: PersonSource,
    /// More on that.
    origin: Option<String>,
    /// On which ground of GDPR article 6(1) it is processed.
    basis: LegalBasis,
    /// The law that the ground rests on.
    law: Option<String>,
    /// The day on which it was obtained.
    since: Date,
    /// It holds no more since this day.
    until: Option<Date>,
}

impl From<people::Datum> for PersonDatum {
    fn from(datum: people::Datum) -> Self {
        Self {
            id: datum.id.to_string().into(),
            kind: datum.kind,
            text: datum.text,
            purpose: datum.purpose,
            source: datum.source,
            origin: datum.origin,
            basis: datum.basis,
            law: datum.law,
            since: Date(datum.since),
            until: datum.until.map(Date),
        }
    }
}

/// A role of a person at a company.
#[derive(Debug, SimpleObject)]
pub struct PersonLink {
    /// Identifier.
    id: ID,
    /// The company.
    company: Option<CompanyLabel>,
    /// What the person is there.
    role: CompanyRole,
    /// The contact person of the company who is this person.
    contact_person_id: Option<ID>,
    /// Since when.
    started_on: Option<Date>,
    /// Until when.
    ended_on: Option<Date>,
}

impl PersonLink {
    async fn all(op: &OpContext, person: &impl Readable) -> OpResult<Vec<Self>> {
        let rows = people::links(op.db(), person).await?;
        let names = labels(op, rows.iter().map(|row| row.company_id).collect()).await?;
        let link = |row: people::Link| Self {
            id: row.id.to_string().into(),
            company: names.get(&row.company_id).cloned(),
            role: row.role,
            contact_person_id: row.contact_person_id.map(|id| id.to_string().into()),
            started_on: row.started_on.map(Date),
            ended_on: row.ended_on.map(Date),
        };
        Ok(rows.into_iter().map(link).collect())
    }
}

/// A contact person of a company who may be the person.
#[derive(Debug, SimpleObject)]
pub struct PersonLinkOffer {
    /// The contact person.
    contact_person_id: ID,
    /// The company.
    company: Option<CompanyLabel>,
    /// What is the same.
    reason: MatchReason,
}

impl PersonLinkOffer {
    async fn all(op: &OpContext, person: &Person) -> OpResult<Vec<Self>> {
        let offers = people::link_offers(op, person).await?;
        let names = labels(op, offers.iter().map(|offer| offer.company).collect()).await?;
        let offer = |offer: people::LinkOffer| Self {
            contact_person_id: offer.contact_person.to_string().into(),
            company: names.get(&offer.company).cloned(),
            reason: if offer.by_email {
                MatchReason::SameEmail
            } else {
                MatchReason::SamePhone
            },
        };
        Ok(offers.into_iter().map(offer).collect())
    }
}

/// A person who may be the same.
#[derive(Debug, SimpleObject)]
pub struct PersonMatch {
    /// Who.
    person: PersonLabel,
    /// The e-mail address.
    email: Option<String>,
    /// Why, the strongest reason first.
    reasons: Vec<MatchReason>,
}

/// A row that was put together with a person.
#[derive(Debug, SimpleObject)]
pub struct MergedPerson {
    /// The row, to take it apart again.
    id: ID,
    /// When.
    merged_at: DateTime<Utc>,
}

/// A restriction of a person's data.
#[derive(Debug, SimpleObject)]
pub struct PersonRestriction {
    /// The case of GDPR article 18(1).
    ground: RestrictionGround,
    /// Why.
    reason: String,
    /// Set.
    set_at: DateTime<Utc>,
    /// The day on which the person was told that it will be lifted.
    told_on: Option<Date>,
    /// How.
    told_how: Option<ToldHow>,
    /// Why it was lifted.
    lift_reason: Option<String>,
    /// Lifted.
    lifted_at: Option<DateTime<Utc>>,
}

impl From<people::Restriction> for PersonRestriction {
    fn from(row: people::Restriction) -> Self {
        Self {
            ground: row.ground,
            reason: row.reason,
            set_at: row.set_at,
            told_on: row.told_on.map(Date),
            told_how: row.told_how,
            lift_reason: row.lift_reason,
            lifted_at: row.lifted_at,
        }
    }
}
