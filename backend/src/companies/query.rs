//! The list of the register: filters, order, pages, counts.

use super::entity::{Column, Entity, Model};
use super::ops::of_contact;
use crate::platform::sort_key::sort_key;
use crate::platform::{OpContext, OpError, OpResult, UserError};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus, Situation};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ImportRunId};
use seutu_shared::listing::ListingState;
use seutu_shared::page::PageArgs;
use seutu_shared::permission::Permission;

/// Most values of one filter.
const MAX_VALUES: usize = 100;

/// Which listings the companies sought have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingFilter {
    /// No listing at all.
    None,
    /// A listing in this state.
    State(ListingState),
}

/// What is sought; empty parts do not narrow.
#[derive(Debug, Default)]
pub struct Filter {
    /// Part of a name, a business ID in any spelling, or a contact person's whole e-mail address or phone number.
    pub text: Option<String>,
    /// Decisions of staff.
    pub states: Vec<CompanyState>,
    /// States in PRH's register.
    pub register_statuses: Vec<RegisterStatus>,
    /// States of the listing.
    pub listings: Vec<ListingFilter>,
    /// Municipality codes.
    pub municipalities: Vec<String>,
    /// Company form codes.
    pub forms: Vec<String>,
    /// Situations that last.
    pub situations: Vec<Situation>,
    /// Brought or last changed by this run.
    pub import_run: Option<ImportRunId>,
    /// Contact persons by whom nothing is found, since their data is restricted: what that is, people know.
    pub hidden_contacts: Option<SelectStatement>,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Finnish alphabet.
    Name,
    /// Last brought into the register first.
    Newest,
    /// Last registered at PRH first.
    Registered,
}

/// One page of the register.
#[derive(Debug)]
pub struct CompanyPage {
    /// The rows.
    pub rows: Vec<Model>,
    /// How many there are in all.
    pub total: u64,
}

/// Reads one page.
pub async fn list(op: &OpContext, filter: &Filter, sort: Sort, page: PageArgs) -> OpResult<CompanyPage> {
    op.require(Permission::CompanyRead)?;
    let lengths = [
        filter.states.len(),
        filter.register_statuses.len(),
        filter.listings.len(),
        filter.municipalities.len(),
        filter.forms.len(),
        filter.situations.len(),
    ];
    if lengths.iter().any(|length| *length > MAX_VALUES) {
        let error = UserError::field(ErrorCode::TooMany, "filter").with("max", MAX_VALUES);
        return Err(OpError::Invalid(vec![error]));
    }
    let contacts = match filter.text.as_deref() {
        Some(text) => of_contact(op, text, filter.hidden_contacts.clone()).await?,
        None => Vec::new(),
    };
    let query = Entity::find().filter(condition(filter, contacts));
    let total = query.clone().count(op.db()).await?;
    let query = match sort {
        Sort::Name => query.order_by_asc(Column::NameSort),
        Sort::Newest => query.order_by_desc(Column::CreatedAt),
        // NULLs sort first on one engine and last on the other: dates that are missing go last on both.
        Sort::Registered => query
            .order_by_asc(Column::RegisteredOn.is_null())
            .order_by_desc(Column::RegisteredOn),
    };
    let rows = query
        .order_by_asc(Column::BusinessId)
        .offset(u64::from(page.offset))
        .limit(u64::from(page.limit))
        .all(op.db())
        .await?;
    Ok(CompanyPage { rows, total })
}

fn condition(filter: &Filter, contacts: Vec<CompanyId>) -> Condition {
    let mut all = Condition::all();
    if let Some(text) = filter
        .text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        all = all.add(match BusinessId::parse(text) {
            Ok(id) => Column::BusinessId.eq(id.as_str()),
            Err(_) => Column::NameSort
                .contains(sort_key(text))
                .or(Column::Id.is_in(contacts)),
        });
    }
    if !filter.states.is_empty() {
        all = all.add(Column::State.is_in(filter.states.iter().copied()));
    }
    if !filter.register_statuses.is_empty() {
        all = all.add(Column::RegisterStatus.is_in(filter.register_statuses.iter().copied()));
    }
    if !filter.municipalities.is_empty() {
        all = all.add(Column::MunicipalityCode.is_in(filter.municipalities.iter().map(String::as_str)));
    }
    if !filter.forms.is_empty() {
        all = all.add(Column::FormCode.is_in(filter.forms.iter().map(String::as_str)));
    }
    if let Some(run) = filter.import_run {
        all = all.add(Column::ImportRunId.eq(run));
    }
    if !filter.situations.is_empty() {
        let any = filter.situations.iter().fold(Condition::any(), |any, situation| {
            any.add(match situation {
                Situation::Bankruptcy => Column::Bankrupt.eq(true),
                Situation::Reorganisation => Column::Reorganising.eq(true),
                Situation::Liquidation => Column::Liquidating.eq(true),
            })
        });
        all = all.add(any);
    }
    if !filter.listings.is_empty() {
        let any = filter
            .listings
            .iter()
            .fold(Condition::any(), |any, listing| any.add(has_listing(*listing)));
        all = all.add(any);
    }
    all
}

/// Listings are kept by a domain above this one: the filter knows their table by name only.
fn has_listing(filter: ListingFilter) -> sea_orm::sea_query::SimpleExpr {
    let listings = |state: Option<ListingState>| -> SelectStatement {
        let mut select = Query::select();
        select.expr(Expr::val(1)).from(Alias::new("listing")).and_where(
            Expr::col((Alias::new("listing"), Alias::new("company_id"))).equals((Entity, Column::Id)),
        );
        if let Some(state) = state {
            select.and_where(Expr::col((Alias::new("listing"), Alias::new("state"))).eq(state.as_str()));
        }
        select
    };
    match filter {
        ListingFilter::None => Expr::exists(listings(None)).not(),
        ListingFilter::State(state) => Expr::exists(listings(Some(state))),
    }
}

#[derive(FromQueryResult)]
struct StateCount {
    state: CompanyState,
    count: i64,
}

/// How many companies are in each state of triage.
pub async fn counts(op: &OpContext) -> OpResult<Vec<(CompanyState, u64)>> {
    op.require(Permission::CompanyRead)?;
    let rows = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::State)
        .into_model::<StateCount>()
        .all(op.db())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.state, u64::try_from(row.count).unwrap_or(0)))
        .collect())
}
