//! Queries of the register; staff only.

use super::company::RegisterCompany;
use super::consent::ConsentWordingObject;
use super::reading::note_companies;
use crate::access::{Access, note};
use crate::companies::{self, Filter, ListingFilter, Sort};
use crate::consents;
use crate::listings::{self, entity};
use crate::people;
use crate::platform::gql::{ContextExt, GqlResult, PageInfo, gql_error, page_args};
use crate::platform::{OpContext, OpResult};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus, Situation};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::id::CompanyId;
use seutu_shared::listing::{ListingState, ListingStatus};
use seutu_shared::permission::Permission;
use std::collections::HashMap;
use tokio::sync::Mutex;

/// Listings, loaded for a whole page in one statement.
#[derive(Debug, Default)]
pub struct Listings(Mutex<HashMap<CompanyId, Option<entity::Model>>>);

impl Listings {
    /// Loads the listings of all these companies.
    async fn prime(&self, op: &OpContext, ids: Vec<CompanyId>) -> OpResult<()> {
        let mut found = listings::of_companies(op.db(), ids.clone()).await?;
        let mut known = self.0.lock().await;
        known.extend(ids.into_iter().map(|id| (id, found.remove(&id))));
        Ok(())
    }

    /// One company's listing. Mutations change listings, so what they return is read anew.
    pub async fn load(&self, op: &OpContext, id: CompanyId) -> OpResult<Option<entity::Model>> {
        if let Some(listing) = self.0.lock().await.get(&id) {
            return Ok(listing.clone());
        }
        listings::of_company(op.db(), id).await
    }
}

/// Order of the register's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum RegisterCompanySort {
    /// Finnish alphabet.
    Name,
    /// Newest in our register first.
    Newest,
    /// Newest in PRH's register first.
    Registered,
}

/// What is sought; empty parts do not narrow.
#[derive(Debug, Default, InputObject)]
pub struct RegisterCompanyFilter {
    /// Part of a name, or a business ID in any spelling.
    text: Option<String>,
    /// Decisions of staff.
    states: Option<Vec<CompanyState>>,
    /// States in PRH's register.
    register_statuses: Option<Vec<RegisterStatus>>,
    /// States of the listing.
    listing_states: Option<Vec<ListingStatus>>,
    /// Municipality codes.
    municipalities: Option<Vec<String>>,
    /// Company form codes.
    forms: Option<Vec<String>>,
    /// Situations that last.
    situations: Option<Vec<Situation>>,
    /// Brought or last changed by this import.
    import_run: Option<ID>,
}

impl RegisterCompanyFilter {
    /// The parts that narrow, by name.
    fn named(&self) -> Vec<&'static str> {
        [
            ("text", self.text.is_some()),
            ("states", self.states.is_some()),
            ("registerStatuses", self.register_statuses.is_some()),
            ("listingStates", self.listing_states.is_some()),
            ("municipalities", self.municipalities.is_some()),
            ("forms", self.forms.is_some()),
            ("situations", self.situations.is_some()),
            ("importRun", self.import_run.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, set)| set.then_some(name))
        .collect()
    }
}

impl From<RegisterCompanyFilter> for Filter {
    fn from(input: RegisterCompanyFilter) -> Self {
        let listing = |status: ListingStatus| match status {
            ListingStatus::None => ListingFilter::None,
            ListingStatus::Draft => ListingFilter::State(ListingState::Draft),
            ListingStatus::Published => ListingFilter::State(ListingState::Published),
            ListingStatus::Withdrawn => ListingFilter::State(ListingState::Withdrawn),
        };
        Self {
            text: input.text,
            states: input.states.unwrap_or_default(),
            register_statuses: input.register_statuses.unwrap_or_default(),
            listings: input
                .listing_states
                .unwrap_or_default()
                .into_iter()
                .map(listing)
                .collect(),
            municipalities: codes(input.municipalities),
            forms: codes(input.forms),
            situations: input.situations.unwrap_or_default(),
            // An id that is none matches no run, as an unknown one would.
            import_run: input
                .import_run
                .map(|id| id.parse().unwrap_or(uuid::Uuid::nil().into())),
            hidden_contacts: Some(people::restricted_contacts()),
        }
    }
}

/// A NUL cannot be sent to PostgreSQL, and no code has one.
fn codes(typed: Option<Vec<String>>) -> Vec<String> {
    typed
        .unwrap_or_default()
        .into_iter()
        .map(|code| code.replace('\0', "\u{fffd}"))
        .collect()
}

/// A page of the register.
#[derive(Debug, SimpleObject)]
pub struct RegisterCompanyConnection {
    /// Rows with their cursors.
    edges: Vec<RegisterCompanyEdge>,
    /// Rows.
    nodes: Vec<RegisterCompany>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many match in all.
    total_count: i32,
}

/// A row with its cursor.
#[derive(Debug, SimpleObject)]
pub struct RegisterCompanyEdge {
    /// The row.
    node: RegisterCompany,
    /// Its place.
    cursor: String,
}

/// How much there is to do.
#[derive(Debug, SimpleObject)]
pub struct RegisterCounts {
    /// Waiting for a decision.
    candidates: i32,
    /// Customers.
    accepted: i32,
    /// Not customers.
    rejected: i32,
    /// In the public directory.
    published: i32,
}

fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Queries of the register.
#[derive(Debug, Default)]
pub struct RegisterQuery;

#[Object]
impl RegisterQuery {
    /// The customer register.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn register_companies(
        &self,
        ctx: &Context<'_>,
        filter: Option<RegisterCompanyFilter>,
        #[graphql(default_with = "RegisterCompanySort::Name")] sort: RegisterCompanySort,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> GqlResult<RegisterCompanyConnection> {
        let op = ctx.op()?;
        let args = page_args(first, after.as_deref())?;
        let sort = match sort {
            RegisterCompanySort::Name => Sort::Name,
            RegisterCompanySort::Newest => Sort::Newest,
            RegisterCompanySort::Registered => Sort::Registered,
        };
        let filter = filter.unwrap_or_default();
        let (text, named) = (filter.text.clone(), filter.named());
        let page = companies::list(op, &filter.into(), sort, args)
            .await
            .map_err(gql_error)?;
        let access = Access::new(
            AccessKind::Search,
            AccessPurpose::RegisterMaintenance,
            "registerCompanies",
            AccessSubject::Company,
            page.rows.iter().map(|row| row.id),
        );
        note(ctx, access.searched(text.as_deref()).filtered(named))?;
        let look = ctx.look_ahead();
        let rows = [look.field("nodes"), look.field("edges").field("node")];
        if rows
            .iter()
            .any(|row| row.field("listing").exists() || row.field("listingState").exists())
        {
            let ids = page.rows.iter().map(|row| row.id).collect();
            ctx.data::<Listings>()?.prime(op, ids).await.map_err(gql_error)?;
        }
        let edge = |(index, row): (usize, &crate::companies::entity::Model)| RegisterCompanyEdge {
            node: RegisterCompany(row.clone()),
            cursor: args.cursor(u32::try_from(index).unwrap_or(0)).encode(),
        };
        Ok(RegisterCompanyConnection {
            edges: page.rows.iter().enumerate().map(edge).collect(),
            page_info: PageInfo::new(&args, page.rows.len(), page.total),
            nodes: page.rows.into_iter().map(RegisterCompany).collect(),
            total_count: count(page.total),
        })
    }

    /// One company of the register.
    async fn register_company(
        &self,
        ctx: &Context<'_>,
        business_id: BusinessId,
    ) -> GqlResult<Option<RegisterCompany>> {
        let op = ctx.op()?;
        op.require(Permission::CompanyRead).map_err(gql_error)?;
        let found = companies::find(op.db(), &business_id).await.map_err(gql_error)?;
        if let Some(row) = &found {
            let purpose = AccessPurpose::RegisterMaintenance;
            note_companies(ctx, "registerCompany", purpose, [row.id])?;
        }
        Ok(found.map(RegisterCompany))
    }

    /// How much there is to do.
    async fn register_counts(&self, ctx: &Context<'_>) -> GqlResult<RegisterCounts> {
        let op = ctx.op()?;
        let found: HashMap<_, _> = companies::counts(op)
            .await
            .map_err(gql_error)?
            .into_iter()
            .collect();
        let of = |state| count(found.get(&state).copied().unwrap_or(0));
        let published = listings::count_published(op.db()).await.map_err(gql_error)?;
        Ok(RegisterCounts {
            candidates: of(CompanyState::Candidate),
            accepted: of(CompanyState::Accepted),
            rejected: of(CompanyState::Rejected),
            published: count(published),
        })
    }

    /// All versions of the text that a purpose's consent is asked with, newest first.
    async fn consent_wordings(
        &self,
        ctx: &Context<'_>,
        purpose: ConsentPurpose,
    ) -> GqlResult<Vec<ConsentWordingObject>> {
        let op = ctx.op()?;
        op.require(Permission::CompanyRead).map_err(gql_error)?;
        let rows = consents::current_wordings(op.db(), purpose)
            .await
            .map_err(gql_error)?;
        let object = |(index, row)| ConsentWordingObject {
            row,
            current: index == 0,
        };
        Ok(rows.into_iter().enumerate().map(object).collect())
    }
}
