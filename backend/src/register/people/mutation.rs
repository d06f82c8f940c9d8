//! Changes of people; staff only.

use super::file::PersonFile;
use super::restriction;
use crate::people::{self, Lift, NewDatum, NewLink, NewPerson, PersonChange, Tell};
use crate::platform::gql::{ContextExt, Date, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::{
    BirthDatePurpose, CompanyRole, DatumKind, DutyExemption, OpeningPurpose, PersonSource, RestrictionGround,
    ToldHow,
};
use std::str::FromStr;

/// A person to add: a name, an e-mail address or a phone number at least.
#[derive(Debug, InputObject)]
pub struct AddPersonInput {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// Where that came from.
    source: PersonSource,
    /// More on that.
    origin: Option<String>,
    /// On which ground of GDPR article 6(1) it is processed.
    basis: LegalBasis,
    /// The law that the ground rests on.
    law: Option<String>,
    /// The language in which the person is written to.
    language: Locale,
}

/// A datum to add.
#[derive(Debug, InputObject)]
pub struct AddPersonDatumInput {
    person_id: ID,
    kind: DatumKind,
    /// What it says; a birth date as ISO 8601.
    text: String,
    /// For what a birth date is needed.
    purpose: Option<BirthDatePurpose>,
    source: PersonSource,
    origin: Option<String>,
    basis: LegalBasis,
    law: Option<String>,
    /// The day on which it was obtained.
    since: Date,
}

/// A datum that holds no more.
#[derive(Debug, InputObject)]
pub struct EndPersonDatumInput {
    datum_id: ID,
    /// Since this day.
    until: Date,
}

/// Language and relationship as they shall be.
#[derive(Debug, InputObject)]
pub struct ChangePersonInput {
    person_id: ID,
    /// The version that was read.
    version: i32,
    language: Locale,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// A role at a company.
#[derive(Debug, InputObject)]
pub struct LinkPersonInput {
    person_id: ID,
    business_id: BusinessId,
    role: CompanyRole,
    /// The contact person of the company who is this person.
    contact_person_id: Option<ID>,
    started_on: Option<Date>,
    ended_on: Option<Date>,
}

/// A role that has ended.
#[derive(Debug, InputObject)]
pub struct EndPersonLinkInput {
    link_id: ID,
    ended_on: Date,
}

/// Two people that are one.
#[derive(Debug, InputObject)]
pub struct MergePeopleInput {
    /// The person that goes on.
    person_id: ID,
    /// The person that becomes part of it.
    other_id: ID,
}

/// Which person.
#[derive(Debug, InputObject)]
pub struct PersonInput {
    person_id: ID,
}

/// Why a person's data is restricted.
#[derive(Debug, InputObject)]
pub struct RestrictPersonInput {
    person_id: ID,
    ground: RestrictionGround,
    reason: String,
}

/// Why a restriction is lifted, and that the person was told first.
#[derive(Debug, InputObject)]
pub struct LiftRestrictionInput {
    person_id: ID,
    reason: String,
    /// The day on which the person was told.
    told_on: Date,
    told_how: ToldHow,
}

/// For what restricted data is opened.
#[derive(Debug, InputObject)]
pub struct OpenRestrictedPersonInput {
    person_id: ID,
    purpose: OpeningPurpose,
    reason: String,
}

/// That a person is told, or was.
#[derive(Debug, InputObject)]
pub struct TellPersonInput {
    duty_id: ID,
    /// The version that was read.
    version: i32,
    /// By e-mail the letter is sent now; everything else is written down.
    how: ToldHow,
    /// The day; for mail it is today.
    told_on: Date,
}

/// Why a person need not be told.
#[derive(Debug, InputObject)]
pub struct ExemptFromTellingInput {
    duty_id: ID,
    /// The version that was read.
    version: i32,
    exemption: DutyExemption,
    reason: String,
}

/// What a change of a person answers.
#[derive(Debug, SimpleObject)]
pub struct PersonPayload {
    /// The person; null also where a duty to tell is about a company or a contact person.
    person_id: Option<ID>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// What opening restricted data answers.
#[derive(Debug, SimpleObject)]
pub struct OpenRestrictedPersonPayload {
    /// The person; to be read now, for the stated purpose.
    person: Option<PersonFile>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

fn payload(result: OpResult<PersonId>) -> GqlResult<PersonPayload> {
    told(result.map(Some))
}

/// Of a duty: null where the register keeps no row of a person.
fn told(result: OpResult<Option<PersonId>>) -> GqlResult<PersonPayload> {
    let (id, errors) = data_or_errors(result)?;
    Ok(PersonPayload {
        person_id: id.flatten().map(|id| id.to_string().into()),
        errors,
    })
}

/// What is no id names nobody.
fn id<T: FromStr>(id: &ID) -> OpResult<T> {
    id.parse().map_err(|_| OpError::NotFound)
}

async fn add(op: &OpContext, input: AddPersonInput) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let new = NewPerson {
        name: input.name,
        email: input.email,
        phone: input.phone,
        source: input.source,
        origin: input.origin,
        ground: Ground {
            basis: input.basis,
            law: input.law,
        },
        language: input.language,
    };
    let tx = op.begin().await?;
    let person = people::register(&tx, op, new).await?;
    tx.commit().await?;
    Ok(person)
}

async fn add_datum(op: &OpContext, input: AddPersonDatumInput) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let person = id(&input.person_id)?;
    let new = NewDatum {
        kind: input.kind,
        text: input.text,
        purpose: input.purpose,
        source: input.source,
        origin: input.origin,
        ground: Ground {
            basis: input.basis,
            law: input.law,
        },
        since: input.since.0,
    };
    people::add(op, person, new).await?;
    Ok(person)
}

async fn link(op: &OpContext, input: LinkPersonInput) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let person = id(&input.person_id)?;
    let new = NewLink {
        person,
        company: input.business_id,
        role: input.role,
        contact_person: input.contact_person_id.as_ref().map(id).transpose()?,
        started_on: input.started_on.map(|day| day.0),
        ended_on: input.ended_on.map(|day| day.0),
    };
    people::link(op, new).await?;
    Ok(person)
}

async fn change(op: &OpContext, input: ChangePersonInput) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let person = id(&input.person_id)?;
    let new = PersonChange {
        version: input.version,
        language: input.language,
        started_on: input.started_on.map(|day| day.0),
        ended_on: input.ended_on.map(|day| day.0),
    };
    people::change(op, person, new).await?;
    Ok(person)
}

/// Changes of people.
#[derive(Debug, Default)]
pub struct PersonMutation;

#[Object]
impl PersonMutation {
    /// Add a person; needs the permission `person.write`.
    async fn add_person(&self, ctx: &Context<'_>, input: AddPersonInput) -> GqlResult<PersonPayload> {
        payload(Box::pin(add(ctx.op()?, input)).await)
    }

    /// Add a datum to a person; needs the permission `person.write`. A new name or birth date ends the one before.
    async fn add_person_datum(
        &self,
        ctx: &Context<'_>,
        input: AddPersonDatumInput,
    ) -> GqlResult<PersonPayload> {
        payload(Box::pin(add_datum(ctx.op()?, input)).await)
    }

    /// End a datum: it holds no more; needs the permission `person.write`.
    async fn end_person_datum(
        &self,
        ctx: &Context<'_>,
        input: EndPersonDatumInput,
    ) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonWrite)?;
            people::end(op, id(&input.datum_id)?, input.until.0).await
        };
        payload(result.await)
    }

    /// Change language and relationship of a person; needs the permission `person.write`.
    async fn change_person(&self, ctx: &Context<'_>, input: ChangePersonInput) -> GqlResult<PersonPayload> {
        payload(Box::pin(change(ctx.op()?, input)).await)
    }

    /// Link a person to a company; needs the permission `person.write`.
    async fn link_person(&self, ctx: &Context<'_>, input: LinkPersonInput) -> GqlResult<PersonPayload> {
        payload(Box::pin(link(ctx.op()?, input)).await)
    }

    /// End a role at a company; needs the permission `person.write`.
    async fn end_person_link(
        &self,
        ctx: &Context<'_>,
        input: EndPersonLinkInput,
    ) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonWrite)?;
            people::end_link(op, id(&input.link_id)?, input.ended_on.0).await
        };
        payload(result.await)
    }

    /// Put two rows of one person together; needs the permission `person.merge`. Nothing of either is lost.
    async fn merge_people(&self, ctx: &Context<'_>, input: MergePeopleInput) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonMerge)?;
            let (person, other) = (id(&input.person_id)?, id(&input.other_id)?);
            people::merge(op, person, other).await?;
            Ok(person)
        };
        payload(result.await)
    }

    /// Take a merged person apart again: both are what they were; needs the permission `person.merge`.
    async fn unmerge_person(&self, ctx: &Context<'_>, input: PersonInput) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonMerge)?;
            people::unmerge(op, id(&input.person_id)?).await
        };
        payload(result.await)
    }

    /// Restrict a person's data at once (GDPR article 18); needs the permission `person.restrict`.
    async fn restrict_person(
        &self,
        ctx: &Context<'_>,
        input: RestrictPersonInput,
    ) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonRestrict)?;
            let person = id(&input.person_id)?;
            restriction::restrict_person(op, person, input.ground, &input.reason).await?;
            Ok(person)
        };
        payload(result.await)
    }

    /// Lift a restriction, after the person was told (article 18(3)); needs the permission `person.restrict`.
    async fn lift_restriction(
        &self,
        ctx: &Context<'_>,
        input: LiftRestrictionInput,
    ) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonRestrict)?;
            let person = id(&input.person_id)?;
            let lift = Lift {
                reason: input.reason,
                told_on: input.told_on.0,
                told_how: input.told_how,
            };
            restriction::lift_restriction(op, person, lift).await?;
            Ok(person)
        };
        payload(result.await)
    }

    /// Open restricted data for a purpose of article 18(2), which is written down with its reason; needs the
    /// permission `person.restrict`.
    async fn open_restricted_person(
        &self,
        ctx: &Context<'_>,
        input: OpenRestrictedPersonInput,
    ) -> GqlResult<OpenRestrictedPersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonRestrict)?;
            people::open_restricted(op, id(&input.person_id)?, input.purpose, &input.reason).await
        };
        let (person, errors) = data_or_errors(result.await)?;
        Ok(OpenRestrictedPersonPayload {
            person: person.map(PersonFile::Restricted),
            errors,
        })
    }

    /// Tell somebody where data came from (article 14), or write down that it was done; needs the permission
    /// `person.write`.
    async fn tell_person(&self, ctx: &Context<'_>, input: TellPersonInput) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonWrite)?;
            let tell = Tell {
                version: input.version,
                how: input.how,
                on: input.told_on.0,
            };
            people::tell(op, id(&input.duty_id)?, tell).await
        };
        told(Box::pin(result).await)
    }

    /// Write down why somebody need not be told (article 14(5)); needs the permission `person.write`.
    async fn exempt_from_telling(
        &self,
        ctx: &Context<'_>,
        input: ExemptFromTellingInput,
    ) -> GqlResult<PersonPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::PersonWrite)?;
            let duty = id(&input.duty_id)?;
            people::exempt(op, duty, input.version, input.exemption, &input.reason).await
        };
        told(Box::pin(result).await)
    }
}
