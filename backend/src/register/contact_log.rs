//! The contact log, for those who keep it.

use super::actors::Actors;
use super::company::CompanyLabel;
use super::history::ChangeEntry;
use super::people::{PersonLabel, person_labels};
use crate::access::{Access, note};
use crate::audit::{self, SubjectKind};
use crate::companies::{self, entity as company};
use crate::contacts::{self, ContactChange, NewContact, entity};
use crate::platform::gql::{ContextExt, Date, GqlResult, Names, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId, ContactEntryId, PersonId};
use seutu_shared::permission::Permission;
use std::collections::HashMap;

/// One thing that happened between the office and a company.
#[derive(Debug)]
pub struct ContactEntry {
    row: entity::Model,
    text: String,
    written_by: String,
}

#[Object]
impl ContactEntry {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// What kind of contact.
    async fn kind(&self) -> ContactKind {
        self.row.kind
    }
    /// When it happened.
    async fn happened_at(&self) -> DateTime<Utc> {
        self.row.happened_at
    }
    /// What was said or agreed.
    async fn text(&self) -> &str {
        &self.text
    }
    /// To be followed up by the end of this day.
    async fn due_on(&self) -> Option<Date> {
        self.row.due_on.map(Date)
    }
    /// Whether that day has passed and nobody has done it.
    async fn overdue(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        let today = ctx.op()?.today();
        Ok(self.row.done_at.is_none() && self.row.due_on.is_some_and(|due| due < today))
    }
    /// Who follows it up.
    async fn assignee_id(&self) -> Option<ID> {
        self.row.assignee_id.map(|id| id.to_string().into())
    }
    /// The person's name.
    async fn assignee(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        let Some(id) = self.row.assignee_id else {
            return Ok(None);
        };
        let names = Names::load(ctx, vec![id]).await?;
        Ok(names.get(&id).cloned())
    }
    /// Followed up.
    async fn done_at(&self) -> Option<DateTime<Utc>> {
        self.row.done_at
    }
    /// To be sent back with a change.
    async fn version(&self) -> i32 {
        self.row.version
    }
    /// Who wrote it.
    async fn written_by(&self) -> &str {
        &self.written_by
    }
    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
    /// What it said before, newest first.
    #[graphql(complexity = "40 + child_complexity")]
    async fn history(&self, ctx: &Context<'_>) -> GqlResult<Vec<ChangeEntry>> {
        let op = ctx.op()?;
        let entries = audit::history(op, SubjectKind::ContactEntry, self.row.id).await;
        ChangeEntry::all(op, entries.map_err(gql_error)?).await
    }
}

impl ContactEntry {
    pub(super) async fn all(op: &OpContext, rows: Vec<entity::Model>) -> OpResult<Vec<Self>> {
        let actors = Actors::load(op, rows.iter().map(|row| row.created_by.as_str())).await?;
        let entry = |row: entity::Model| {
            Ok(Self {
                text: row.text(&op.services().crypto)?,
                written_by: actors.name(&row.created_by),
                row,
            })
        };
        rows.into_iter().map(entry).collect()
    }
}

/// Something that the caller has to follow up.
#[derive(Debug, SimpleObject)]
pub struct FollowUp {
    /// At which company; null for a person without one.
    company: Option<CompanyLabel>,
    /// Of which person.
    person: Option<PersonLabel>,
    /// What.
    entry: ContactEntry,
}

/// A person who keeps the contact log.
#[derive(Debug, SimpleObject)]
pub struct ContactAssignee {
    /// The account.
    id: ID,
    /// Its sign-in name.
    name: String,
}

/// Queries of the contact log.
#[derive(Debug, Default)]
pub struct ContactLogQuery;

#[Object]
impl ContactLogQuery {
    /// What happened between the office and a company, the latest first; needs the permission `contact.record`.
    #[graphql(complexity = "20 * child_complexity")]
    async fn contact_log(&self, ctx: &Context<'_>, business_id: BusinessId) -> GqlResult<Vec<ContactEntry>> {
        let op = ctx.op()?;
        op.require(Permission::ContactRecord).map_err(gql_error)?;
        let found = companies::find(op.db(), &business_id).await.map_err(gql_error)?;
        let company = found.ok_or(OpError::NotFound).map_err(gql_error)?;
        let rows = contacts::of_company(op, company.id).await.map_err(gql_error)?;
        read(ctx, "contactLog", AccessSubject::Company, [company.id])?;
        ContactEntry::all(op, rows).await.map_err(gql_error)
    }

    /// What the caller has to follow up, the most urgent first; needs the permission `contact.record`.
    #[graphql(complexity = "20 * child_complexity")]
    async fn follow_ups(&self, ctx: &Context<'_>) -> GqlResult<Vec<FollowUp>> {
        let op = ctx.op()?;
        let rows = contacts::follow_ups(op).await.map_err(gql_error)?;
        let ids: Vec<CompanyId> = rows.iter().filter_map(|row| row.company_id).collect();
        let names = labels(op, ids.clone()).await.map_err(gql_error)?;
        let people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
        let known = person_labels(op, people.clone()).await.map_err(gql_error)?;
        read(ctx, "followUps", AccessSubject::Company, ids)?;
        if !people.is_empty() {
            read(ctx, "followUps", AccessSubject::Person, people)?;
        }
        let about: Vec<_> = rows
            .iter()
            .map(|row| {
                let company = row.company_id.and_then(|id| names.get(&id).cloned());
                (company, row.person_id.and_then(|id| known.get(&id).cloned()))
            })
            .collect();
        let entries = ContactEntry::all(op, rows).await.map_err(gql_error)?;
        let follow_up = |((company, person), entry)| FollowUp {
            company,
            person,
            entry,
        };
        Ok(about.into_iter().zip(entries).map(follow_up).collect())
    }

    /// Who may be given a follow-up; needs the permission `contact.record`.
    async fn contact_assignees(&self, ctx: &Context<'_>) -> GqlResult<Vec<ContactAssignee>> {
        let found = contacts::assignees(ctx.op()?).await.map_err(gql_error)?;
        read(
            ctx,
            "contactAssignees",
            AccessSubject::Account,
            found.iter().map(|(id, _)| *id),
        )?;
        let assignee = |(id, name): (AccountId, String)| ContactAssignee {
            id: id.to_string().into(),
            name,
        };
        Ok(found.into_iter().map(assignee).collect())
    }
}

fn read<I: Into<uuid::Uuid>>(
    ctx: &Context<'_>,
    operation: &'static str,
    subject: AccessSubject,
    ids: impl IntoIterator<Item = I>,
) -> GqlResult<()> {
    let purpose = AccessPurpose::RegisterMaintenance;
    note(
        ctx,
        Access::new(AccessKind::Open, purpose, operation, subject, ids),
    )
}

/// Names of companies, in one statement.
pub(super) async fn labels(
    op: &OpContext,
    ids: Vec<CompanyId>,
) -> OpResult<HashMap<CompanyId, CompanyLabel>> {
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .all(op.db())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, CompanyLabel::of(&row)))
        .collect())
}

/// A contact to write down.
#[derive(Debug, InputObject)]
pub struct RecordContactInput {
    /// At which company; may be left out where a person is told.
    business_id: Option<BusinessId>,
    /// Of which person.
    person_id: Option<ID>,
    kind: ContactKind,
    happened_at: DateTime<Utc>,
    text: String,
    /// To be followed up by the end of this day.
    due_on: Option<Date>,
    /// Who follows it up.
    assignee_id: Option<ID>,
}

/// An entry as it shall be.
#[derive(Debug, InputObject)]
pub struct ChangeContactInput {
    entry_id: ID,
    /// The version that was read.
    version: i32,
    kind: ContactKind,
    happened_at: DateTime<Utc>,
    text: String,
    due_on: Option<Date>,
    assignee_id: Option<ID>,
}

/// Which follow-up.
#[derive(Debug, InputObject)]
pub struct CloseFollowUpInput {
    entry_id: ID,
    /// Done; false opens it again.
    #[graphql(default = true)]
    done: bool,
}

/// What a change of the contact log answers.
#[derive(Debug, SimpleObject)]
pub struct ContactLogPayload {
    /// The entry.
    entry_id: Option<ID>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

fn payload(result: OpResult<ContactEntryId>) -> GqlResult<ContactLogPayload> {
    let (id, errors) = data_or_errors(result)?;
    Ok(ContactLogPayload {
        entry_id: id.map(|id| id.to_string().into()),
        errors,
    })
}

fn assignee(id: Option<&ID>) -> OpResult<Option<AccountId>> {
    let unknown = |_| OpError::field(ErrorCode::AssigneeUnknown, "assigneeId");
    id.map(|id| id.parse().map_err(unknown)).transpose()
}

/// What is no id names no entry.
fn entry(id: &ID) -> OpResult<ContactEntryId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// Mutations of the contact log.
#[derive(Debug, Default)]
pub struct ContactLogMutation;

#[Object]
impl ContactLogMutation {
    /// Write a contact with a company or a person down; needs the permission `contact.record`.
    async fn record_contact(
        &self,
        ctx: &Context<'_>,
        input: RecordContactInput,
    ) -> GqlResult<ContactLogPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::ContactRecord)?;
            let new = NewContact {
                kind: input.kind,
                happened_at: input.happened_at,
                text: input.text,
                due_on: input.due_on.map(|day| day.0),
                assignee: assignee(input.assignee_id.as_ref())?,
            };
            let company = input.business_id.as_ref();
            match (input.person_id, company) {
                (Some(person), company) => {
                    let person = person.parse().map_err(|_| OpError::NotFound)?;
                    contacts::record_of_person(op, person, company, new).await
                }
                (None, Some(company)) => contacts::record(op, company, new).await,
                (None, None) => Err(OpError::field(ErrorCode::Required, "businessId")),
            }
        };
        payload(result.await)
    }

    /// Change an entry of the contact log; what it said before stays in its history.
    async fn change_contact(
        &self,
        ctx: &Context<'_>,
        input: ChangeContactInput,
    ) -> GqlResult<ContactLogPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::ContactRecord)?;
            let id = entry(&input.entry_id)?;
            let new = NewContact {
                kind: input.kind,
                happened_at: input.happened_at,
                text: input.text,
                due_on: input.due_on.map(|day| day.0),
                assignee: assignee(input.assignee_id.as_ref())?,
            };
            let version = input.version;
            contacts::change(op, ContactChange { id, version, new }).await?;
            Ok(id)
        };
        payload(result.await)
    }

    /// Mark a follow-up as done, or open it again.
    async fn close_follow_up(
        &self,
        ctx: &Context<'_>,
        input: CloseFollowUpInput,
    ) -> GqlResult<ContactLogPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::ContactRecord)?;
            let id = entry(&input.entry_id)?;
            contacts::close(op, id, input.done).await?;
            Ok(id)
        };
        payload(result.await)
    }
}
