//! Looking after the register by hand: companies that no register gives, companies that are one, decisions taken
//! back, and what PRH changed.

use super::changes::RegisterChange;
use super::company::{CompanyLabel, RegisterCompany};
use super::contact_log::labels;
use super::duplicates::{DuplicateReason, duplicates};
use super::mutation::after;
use super::reading::note_companies;
use super::{changes, facts, merge, ops};
use crate::companies::{entity, merge as merges, relationship, staff};
use crate::platform::gql::{ContextExt, Date, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::AccessPurpose;
use seutu_shared::business_id::{BusinessId, BusinessIdError};
use seutu_shared::company::Address;
use seutu_shared::company_facts::CompanyFactsInput;
use seutu_shared::permission::Permission;
use seutu_shared::relationship::RelationshipInput;

/// What staff entered of a company, as their form shows it.
#[derive(Debug, SimpleObject)]
pub struct StaffFacts {
    /// To be sent back with a change.
    version: i32,
    /// Name.
    name: String,
    /// Auxiliary names, with semicolons between them.
    auxiliary_names: Option<String>,
    /// Number of the company form.
    form: Option<String>,
    /// Municipality code.
    municipality: Option<String>,
    /// Street of the visiting address.
    street: Option<String>,
    /// Its post code.
    post_code: Option<String>,
    /// Its post town.
    city: Option<String>,
    /// Street or box of the postal address.
    postal_street: Option<String>,
    /// Its post code.
    postal_post_code: Option<String>,
    /// Its post town.
    postal_city: Option<String>,
    /// Code of the industry.
    industry: Option<String>,
    /// Website.
    website: Option<String>,
    /// The day on which the business ended.
    ended_on: Option<Date>,
    /// When they were changed last.
    updated_at: DateTime<Utc>,
}

impl StaffFacts {
    /// Staff's facts of a company, if there are any.
    pub async fn load(op: &OpContext, company: &entity::Model) -> OpResult<Option<Self>> {
        let Some(row) = staff::of_company(op.db(), company.id).await? else {
            return Ok(None);
        };
        let facts = row.open(op)?;
        let parts = |address: Option<Address>| {
            let address = address.unwrap_or_default();
            (address.street, address.post_code, address.city)
        };
        let (street, post_code, city) = parts(facts.visiting_address);
        let (postal_street, postal_post_code, postal_city) = parts(facts.postal_address);
        let auxiliary_names = facts.auxiliary_names.join("; ");
        Ok(Some(Self {
            version: row.version,
            name: facts.name,
            auxiliary_names: Some(auxiliary_names).filter(|names| !names.is_empty()),
            form: facts.form.map(|form| form.to_string()),
            municipality: facts.municipality.map(|code| code.to_string()),
            street,
            post_code,
            city,
            postal_street,
            postal_post_code,
            postal_city,
            industry: facts.industry,
            website: facts.website,
            ended_on: facts.ended_on.map(Date),
            updated_at: row.updated_at,
        }))
    }
}

/// Since when a company is a customer, and until when it was.
#[derive(Debug, SimpleObject)]
#[graphql(name = "Relationship")]
pub struct RelationshipObject {
    /// To be sent back with a change.
    version: i32,
    /// The day on which the relationship began.
    started_on: Option<Date>,
    /// The day on which it ended.
    ended_on: Option<Date>,
    /// When this was changed last.
    updated_at: DateTime<Utc>,
}

impl From<relationship::Model> for RelationshipObject {
    fn from(row: relationship::Model) -> Self {
        Self {
            version: row.version,
            started_on: row.started_on.map(Date),
            ended_on: row.ended_on.map(Date),
            updated_at: row.updated_at,
        }
    }
}

/// The days to write down.
#[derive(Debug, InputObject)]
pub struct SetRelationshipInput {
    business_id: BusinessId,
    /// The version that was read; 0 when nothing is written down yet.
    version: i32,
    /// The day on which the relationship began, as typed.
    started_on: Option<String>,
    /// The day on which it ended, as typed.
    ended_on: Option<String>,
}

/// A fact that PRH changed since somebody last looked.
#[derive(Debug, SimpleObject)]
#[graphql(name = "RegisterChange")]
pub struct RegisterChangeObject {
    /// Which, as the change history names it.
    field: String,
    /// When the last change came.
    at: DateTime<Utc>,
    /// What it was.
    before: Option<String>,
    /// What it is.
    after: Option<String>,
    /// What the listing or staff say instead; never overwritten.
    ours: Option<String>,
}

impl From<RegisterChange> for RegisterChangeObject {
    fn from(change: RegisterChange) -> Self {
        let RegisterChange {
            field,
            at,
            before,
            after,
            ours,
        } = change;
        Self {
            field,
            at,
            before,
            after,
            ours,
        }
    }
}

/// The company that this one was made part of.
pub async fn merged_into(op: &OpContext, company: &entity::Model) -> OpResult<Option<CompanyLabel>> {
    let Some(row) = merges::into(op.db(), company.id).await? else {
        return Ok(None);
    };
    Ok(labels(op, vec![row.kept_id]).await?.remove(&row.kept_id))
}

/// The companies that were made part of this one.
pub async fn merged(op: &OpContext, company: &entity::Model) -> OpResult<Vec<CompanyLabel>> {
    let rows = merges::of(op.db(), company.id).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut names = labels(op, rows.iter().map(|row| row.merged_id).collect()).await?;
    Ok(rows
        .iter()
        .filter_map(|row| names.remove(&row.merged_id))
        .collect())
}

/// A company that may be the same as another.
#[derive(Debug, SimpleObject)]
pub struct DuplicateCandidate {
    /// The company.
    company: RegisterCompany,
    /// Why, the strongest reason first.
    reasons: Vec<DuplicateReason>,
}

/// Queries for looking after the register.
#[derive(Debug, Default)]
pub struct UpkeepQuery;

#[Object]
impl UpkeepQuery {
    /// Companies that may be the same as this one; needs the permission `company.edit`. At most 20.
    #[graphql(complexity = "20 * child_complexity")]
    async fn duplicate_companies(
        &self,
        ctx: &Context<'_>,
        business_id: BusinessId,
    ) -> GqlResult<Vec<DuplicateCandidate>> {
        let found = duplicates(ctx.op()?, &business_id).await.map_err(gql_error)?;
        let ids = found.iter().map(|duplicate| duplicate.company.id);
        note_companies(ctx, "duplicateCompanies", AccessPurpose::RegisterMaintenance, ids)?;
        let candidate = |duplicate: super::duplicates::Duplicate| DuplicateCandidate {
            company: RegisterCompany(duplicate.company),
            reasons: duplicate.reasons,
        };
        Ok(found.into_iter().map(candidate).collect())
    }
}

/// Facts of a company, as typed.
#[derive(Debug, InputObject)]
pub struct CompanyFactsFields {
    name: String,
    /// Auxiliary names, with semicolons between them.
    auxiliary_names: Option<String>,
    /// Number of the company form.
    form: Option<String>,
    /// Municipality code.
    municipality: Option<String>,
    street: Option<String>,
    post_code: Option<String>,
    city: Option<String>,
    postal_street: Option<String>,
    postal_post_code: Option<String>,
    postal_city: Option<String>,
    /// A code of TOL 2025 or TOL 2008.
    industry: Option<String>,
    website: Option<String>,
    /// The day on which the business ended.
    ended_on: Option<String>,
}

impl From<CompanyFactsFields> for CompanyFactsInput {
    fn from(fields: CompanyFactsFields) -> Self {
        Self {
            name: fields.name,
            auxiliary_names: fields.auxiliary_names,
            form: fields.form,
            municipality: fields.municipality,
            street: fields.street,
            post_code: fields.post_code,
            city: fields.city,
            postal_street: fields.postal_street,
            postal_post_code: fields.postal_post_code,
            postal_city: fields.postal_city,
            industry: fields.industry,
            website: fields.website,
            ended_on: fields.ended_on,
        }
    }
}

/// A company to enter.
#[derive(Debug, InputObject)]
pub struct AddCompanyInput {
    /// Y-tunnus in any spelling; every business has one.
    business_id: String,
    /// Straight into the customer register.
    #[graphql(default)]
    accepted: bool,
    facts: CompanyFactsFields,
}

/// Changed facts.
#[derive(Debug, InputObject)]
pub struct EditCompanyInput {
    business_id: BusinessId,
    /// The version that was read; 0 when staff have entered nothing yet.
    version: i32,
    facts: CompanyFactsFields,
}

/// Two companies that are one.
#[derive(Debug, InputObject)]
pub struct MergeCompaniesInput {
    /// The company that goes on.
    business_id: BusinessId,
    /// The company that becomes part of it.
    other_business_id: BusinessId,
}

/// Which company.
#[derive(Debug, InputObject)]
pub struct CompanyInput {
    business_id: BusinessId,
}

/// Which decision.
#[derive(Debug, InputObject)]
pub struct UndoDecisionInput {
    undo_id: ID,
}

/// What looking after a company answers.
#[derive(Debug, SimpleObject)]
pub struct CompanyUpkeepPayload {
    /// The company after it.
    company: Option<RegisterCompany>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// What taking a decision back answers.
#[derive(Debug, SimpleObject)]
pub struct UndoDecisionPayload {
    /// How many companies are what they were.
    changed: i32,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

async fn payload(ctx: &Context<'_>, id: BusinessId, result: OpResult<()>) -> GqlResult<CompanyUpkeepPayload> {
    let (company, errors) = after(ctx, id, result).await?;
    Ok(CompanyUpkeepPayload { company, errors })
}

/// Mutations for looking after the register.
#[derive(Debug, Default)]
pub struct UpkeepMutation;

#[Object]
impl UpkeepMutation {
    /// Enter a company that no register gives, such as a sole trader; needs the permission `company.edit`.
    async fn add_company(
        &self,
        ctx: &Context<'_>,
        input: AddCompanyInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::CompanyEdit)?;
            let wrong = |error: BusinessIdError| OpError::field(error.code(), "businessId");
            let id = BusinessId::parse(&input.business_id).map_err(wrong)?;
            facts::add_company(op, id, input.accepted, &input.facts.into()).await?;
            Ok(id)
        };
        match data_or_errors(result.await)? {
            (Some(id), _) => payload(ctx, id, Ok(())).await,
            (None, errors) => Ok(CompanyUpkeepPayload {
                company: None,
                errors,
            }),
        }
    }

    /// Change what staff entered of a company; facts of PRH are never changed.
    async fn edit_company(
        &self,
        ctx: &Context<'_>,
        input: EditCompanyInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let id = input.business_id;
        let facts = input.facts.into();
        let result = Box::pin(facts::edit_company(ctx.op()?, &id, input.version, &facts)).await;
        payload(ctx, id, result).await
    }

    /// Write down since when a company is a customer, and until when it was; needs the permission `company.edit`.
    async fn set_relationship(
        &self,
        ctx: &Context<'_>,
        input: SetRelationshipInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let id = input.business_id;
        let days = RelationshipInput {
            started_on: input.started_on,
            ended_on: input.ended_on,
        };
        let result = relationship::set(ctx.op()?, &id, input.version, &days).await;
        payload(ctx, id, result).await
    }

    /// Make a company part of another that is the same; `unmergeCompany` takes them apart again.
    async fn merge_companies(
        &self,
        ctx: &Context<'_>,
        input: MergeCompaniesInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let id = input.business_id;
        let result = merge::merge_companies(ctx.op()?, &id, &input.other_business_id).await;
        payload(ctx, id, result).await
    }

    /// Take a company out of the one that it was made part of.
    async fn unmerge_company(
        &self,
        ctx: &Context<'_>,
        input: CompanyInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let id = input.business_id;
        let result = merge::unmerge_company(ctx.op()?, &id).await;
        payload(ctx, id, result).await
    }

    /// Mark what PRH has changed of a company as seen.
    async fn mark_register_changes_seen(
        &self,
        ctx: &Context<'_>,
        input: CompanyInput,
    ) -> GqlResult<CompanyUpkeepPayload> {
        let id = input.business_id;
        let result = changes::mark_seen(ctx.op()?, &id).await;
        payload(ctx, id, result).await
    }

    /// Take an own decision about companies back, within a minute.
    async fn undo_decision(
        &self,
        ctx: &Context<'_>,
        input: UndoDecisionInput,
    ) -> GqlResult<UndoDecisionPayload> {
        let op = ctx.op()?;
        let result = async {
            op.require(Permission::CompanyDecide)?;
            let id = input.undo_id.parse().map_err(|_| OpError::NotFound)?;
            ops::undo_decision(op, id).await
        };
        let (count, errors) = data_or_errors(result.await)?;
        Ok(UndoDecisionPayload {
            changed: i32::try_from(count.unwrap_or(0)).unwrap_or(i32::MAX),
            errors,
        })
    }
}
