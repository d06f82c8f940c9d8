//! Queries about people; staff only.

use super::duty::{PeopleToTell, PersonToTell, SourceLetter};
use super::file::PersonFile;
use super::{note_addressees, note_people};
use crate::access::{Access, note};
use crate::people::{self, Person};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpError, OpResult};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::RestrictionGround;
use std::str::FromStr;

/// Most rows of a page.
const MAX_FIRST: i32 = 100;

/// A person as a list shows the person.
#[derive(Debug, SimpleObject)]
pub struct PersonRow {
    /// Identifier.
    id: ID,
    /// Name.
    name: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Phone number.
    phone: Option<String>,
    /// The language in which the person is written to.
    language: Locale,
}

impl From<Person> for PersonRow {
    fn from(person: Person) -> Self {
        Self {
            id: person.id().to_string().into(),
            name: person.name().map(str::to_string),
            email: person.email().map(str::to_string),
            phone: person.phone().map(str::to_string),
            language: person.language(),
        }
    }
}

/// A page of people, last added first. Nobody counts them all for it.
#[derive(Debug, SimpleObject)]
pub struct PersonConnection {
    /// Rows.
    nodes: Vec<PersonRow>,
    /// More follow.
    has_next_page: bool,
    /// Where they begin: to be sent as `after`.
    end_cursor: Option<ID>,
}

/// A person whose data is restricted, without any of it.
#[derive(Debug, SimpleObject)]
pub struct RestrictedRow {
    /// Identifier.
    id: ID,
    /// Since when.
    since: DateTime<Utc>,
    /// The case of GDPR article 18(1).
    ground: RestrictionGround,
}

/// Queries about people.
#[derive(Debug, Default)]
pub struct PersonQuery;

#[Object]
impl PersonQuery {
    /// People whose data is not restricted, last added first; needs the permission `person.read`. `search` is a whole
    /// e-mail address, a whole phone number, or words of a name or their first three letters or more.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        search: Option<String>,
        #[graphql(default = 50)] first: i32,
        after: Option<ID>,
    ) -> GqlResult<PersonConnection> {
        let op = ctx.op()?;
        op.require(Permission::PersonRead).map_err(gql_error)?;
        let (first, after) = page(first, after.as_ref()).map_err(gql_error)?;
        let page = people::list(op, search.as_deref(), after, first)
            .await
            .map_err(gql_error)?;
        let shown = page.people.iter().map(Person::id);
        let access = Access::new(
            AccessKind::Search,
            AccessPurpose::RegisterMaintenance,
            "people",
            AccessSubject::Person,
            shown,
        );
        note(ctx, access.searched(search.as_deref()))?;
        let nodes: Vec<PersonRow> = page.people.into_iter().map(PersonRow::from).collect();
        Ok(PersonConnection {
            end_cursor: nodes.last().map(|row| row.id.clone()),
            has_next_page: page.more,
            nodes,
        })
    }

    /// One person, or the one that the person was merged into; needs the permission `person.read`. Restricted people
    /// are not found.
    async fn person(&self, ctx: &Context<'_>, id: ID) -> GqlResult<Option<PersonFile>> {
        let op = ctx.op()?;
        op.require(Permission::PersonRead).map_err(gql_error)?;
        let Ok(id) = id.parse() else { return Ok(None) };
        let found = people::find(op.db(), op, id).await.map_err(gql_error)?;
        note_people(ctx, AccessKind::Open, "person", found.as_ref().map(Person::id))?;
        Ok(found.map(PersonFile::Open))
    }

    /// Whose data is restricted, the oldest restriction first, without data; needs the permission `person.restrict`.
    #[graphql(complexity = "20 * child_complexity")]
    async fn restricted_people(&self, ctx: &Context<'_>) -> GqlResult<Vec<RestrictedRow>> {
        let rows = people::restricted(ctx.op()?).await.map_err(gql_error)?;
        let row = |row: people::Restricted| RestrictedRow {
            id: row.id.to_string().into(),
            since: row.since,
            ground: row.ground,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// Who must be told where data came from (GDPR article 14), the most urgent first: people, who stands behind sole
    /// traders and partnerships, and contact persons. Needs the permission `person.read`.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn people_to_tell(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<ID>,
    ) -> GqlResult<PeopleToTell> {
        let op = ctx.op()?;
        op.require(Permission::PersonRead).map_err(gql_error)?;
        let (first, after) = page(first, after.as_ref()).map_err(gql_error)?;
        let found = people::to_be_told(op, after, first).await.map_err(gql_error)?;
        let shown = found.rows.iter().map(|(to, _)| to);
        note_addressees(ctx, AccessKind::Search, "peopleToTell", shown)?;
        let nodes: Vec<PersonToTell> = found
            .rows
            .into_iter()
            .map(|(to, duty)| PersonToTell::new(&to, duty))
            .collect();
        Ok(PeopleToTell {
            end_cursor: nodes.last().map(|row| row.duty.0.id.to_string().into()),
            has_next_page: found.more,
            nodes,
        })
    }

    /// The letter that tells somebody where data came from, as it is to be sent now; needs the permission
    /// `person.write`. Without `language` in the person's own.
    async fn source_letter(
        &self,
        ctx: &Context<'_>,
        duty_id: ID,
        language: Option<Locale>,
    ) -> GqlResult<SourceLetter> {
        let op = ctx.op()?;
        op.require(Permission::PersonWrite).map_err(gql_error)?;
        let id = duty_id.parse().map_err(|_| gql_error(OpError::NotFound))?;
        let (to, duty, letter) = people::source_letter(op, id, language).await.map_err(gql_error)?;
        note_addressees(ctx, AccessKind::Open, "sourceLetter", [&to])?;
        Ok(SourceLetter::new(&to, duty, letter))
    }
}

/// Reads `first` and `after`.
fn page<T: FromStr>(first: i32, after: Option<&ID>) -> OpResult<(u64, Option<T>)> {
    let wrong = |field| OpError::field(ErrorCode::InvalidPage, field);
    let first = u64::try_from(first.min(MAX_FIRST)).map_err(|_| wrong("first"))?;
    let after = after
        .map(|id| id.parse().map_err(|_| wrong("after")))
        .transpose()?;
    Ok((first, after))
}
