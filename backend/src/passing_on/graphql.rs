//! Passing on, for the privacy officer.

use super::Ended;
use super::ops::{self, PassedOn};
use super::overview::{LastRun, Overview, overview};
use crate::access::{Access, note};
use crate::people::Person;
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::{PersonId, PurposeId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Reason;

/// How it stands with a third party.
#[derive(Debug, SimpleObject)]
pub struct PassingOn {
    /// How many people ever said something of it.
    asked: i32,
    /// How many of them allow passing on now.
    allowed: i32,
    /// When a list was last made.
    last_run: Option<PassingOnRun>,
    /// How many people it must be told of.
    to_tell_count: i32,
    /// The first 200 of them, whose details it has had longest first.
    to_tell: Vec<EndedPassingOn>,
}

/// A list that was made.
#[derive(Debug, SimpleObject)]
pub struct PassingOnRun {
    /// When.
    at: DateTime<Utc>,
    /// How many people were in it.
    passed_on: i32,
}

/// Somebody whose permission has ended after the details were passed on.
#[derive(Debug, SimpleObject)]
pub struct EndedPassingOn {
    /// The person.
    person_id: ID,
    /// Name; null also while the data is restricted.
    name: Option<String>,
    /// E-mail address; null also while the data is restricted.
    email: Option<String>,
    /// Phone number; null also while the data is restricted.
    phone: Option<String>,
    /// Whether the data is restricted.
    restricted: bool,
    /// Why the third party may not use the details any more.
    reason: Reason,
    /// When they were passed on last.
    passed_on_at: DateTime<Utc>,
}

/// A list, given out once.
#[derive(Debug, SimpleObject)]
pub struct PassedOnList {
    /// Comma-separated, RFC 4180, UTF-8. It is kept nowhere.
    csv: String,
    /// How many people were asked about.
    asked: i32,
    /// How many people are in it.
    passed_on: i32,
}

fn number<N>(count: N) -> i32
where
    i32: TryFrom<N>,
{
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl From<Overview> for PassingOn {
    fn from(found: Overview) -> Self {
        let run = |last: LastRun| PassingOnRun {
            at: last.at,
            passed_on: number(last.passed_on),
        };
        Self {
            asked: number(found.asked),
            allowed: number(found.allowed),
            last_run: found.last.map(run),
            to_tell_count: number(found.ended),
            to_tell: found.to_tell.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<(Ended, Option<Person>)> for EndedPassingOn {
    fn from((ended, person): (Ended, Option<Person>)) -> Self {
        let text = |get: fn(&Person) -> Option<&str>| person.as_ref().and_then(get).map(str::to_owned);
        Self {
            person_id: ended.person.to_string().into(),
            name: text(Person::name),
            email: text(Person::email),
            phone: text(Person::phone),
            restricted: person.is_none(),
            reason: ended.reason,
            passed_on_at: ended.passed_on_at,
        }
    }
}

/// Queries on passing on.
#[derive(Debug, Default)]
pub struct PassingOnQuery;

#[Object]
impl PassingOnQuery {
    /// How passing people's details on to a third party stands, and of whom it must be told; needs the permissions
    /// `purpose.edit` and `person.read`.
    #[graphql(complexity = "50 + child_complexity")]
    async fn passing_on(&self, ctx: &Context<'_>, purpose_id: ID) -> GqlResult<PassingOn> {
        let found = look(ctx.op()?, &purpose_id).await.map_err(gql_error)?;
        let people = found.to_tell.iter().map(|(one, _)| one.person);
        logged(ctx, AccessKind::Search, "passingOn", people)?;
        Ok(found.into())
    }
}

/// Whose details are to be passed on to whom.
#[derive(Debug, InputObject)]
pub struct PassOnInput {
    /// The third party.
    purpose_id: ID,
    /// Language of the list's head.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
}

/// The list.
#[derive(Debug, SimpleObject)]
pub struct PassOnPayload {
    /// The list.
    list: Option<PassedOnList>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Of whom a third party was told.
#[derive(Debug, InputObject)]
pub struct TellRecipientInput {
    /// The third party.
    purpose_id: ID,
    /// The people, 200 at most.
    person_ids: Vec<ID>,
}

/// Mutations on passing on.
#[derive(Debug, Default)]
pub struct PassingOnMutation;

#[Object]
impl PassingOnMutation {
    /// Makes the list of those whose details may be passed on to a third party now, and keeps for each person asked
    /// about what was answered and why; needs the permissions `purpose.edit` and `person.read`.
    #[graphql(complexity = "500 + child_complexity")]
    async fn pass_on(&self, ctx: &Context<'_>, input: PassOnInput) -> GqlResult<PassOnPayload> {
        let (made, errors) = data_or_errors(make(ctx.op()?, &input).await)?;
        if let Some(made) = &made {
            logged(ctx, AccessKind::Export, "passOn", made.people.iter().copied())?;
        }
        let list = made.map(|made| PassedOnList {
            asked: number(made.asked),
            passed_on: number(made.people.len()),
            csv: made.csv,
        });
        Ok(PassOnPayload { list, errors })
    }

    /// Writes down that a third party was told that it may not use the details of these people any more; needs the
    /// permissions `purpose.edit` and `person.read`.
    async fn tell_recipient(&self, ctx: &Context<'_>, input: TellRecipientInput) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(told(ctx.op()?, &input).await)?;
        Ok(DonePayload { errors })
    }
}

fn purpose(id: &ID) -> OpResult<PurposeId> {
    id.parse().map_err(|_| OpError::NotFound)
}

async fn look(op: &OpContext, id: &ID) -> OpResult<Overview> {
    overview(op, purpose(id)?).await
}

async fn make(op: &OpContext, input: &PassOnInput) -> OpResult<PassedOn> {
    ops::pass_on(op, purpose(&input.purpose_id)?, input.language).await
}

async fn told(op: &OpContext, input: &TellRecipientInput) -> OpResult<()> {
    let parse = |id: &ID| id.parse::<PersonId>().map_err(|_| OpError::NotFound);
    let people: Vec<PersonId> = input.person_ids.iter().map(parse).collect::<OpResult<_>>()?;
    ops::tell(op, purpose(&input.purpose_id)?, &people).await
}

fn logged(
    ctx: &Context<'_>,
    kind: AccessKind,
    operation: &'static str,
    people: impl Iterator<Item = PersonId>,
) -> GqlResult<()> {
    let purpose = AccessPurpose::ConsentHandling;
    note(
        ctx,
        Access::new(kind, purpose, operation, AccessSubject::Person, people),
    )
}
