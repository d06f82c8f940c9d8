//! The list of companies with its counts.

use super::CompanyObject;
use super::facets::CompanyFacets;
use crate::directory::Counts;
use crate::directory::ops::{self, Found, Order, Search};
use crate::platform::gql::{ContextExt, Date, GqlResult, PageInfo, gql_error};
use crate::platform::{OpError, UserError};
use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;

/// Most values that one filter may have.
const MAX_VALUES: usize = 100;

/// Which companies.
#[derive(Debug, Default, InputObject)]
pub struct CompanyFilter {
    /// Words, or a business ID in any spelling.
    text: Option<String>,
    /// Three-digit codes; any of them.
    municipalities: Option<Vec<String>>,
    /// TOL 2025 codes of any level, matched as a prefix; any of them.
    industries: Option<Vec<String>>,
    /// Keywords and services of the company, in any letter case; any of them.
    keywords: Option<Vec<String>>,
    /// Languages served; any of them.
    languages: Option<Vec<Locale>>,
    /// Entered the trade register on this day or later.
    registered_since: Option<Date>,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum CompanySort {
    /// Best match first; by name when no text is searched.
    Relevance,
    /// By name, in Finnish order.
    Name,
    /// Changed last first.
    Updated,
}

/// A page of companies.
#[derive(Debug)]
pub struct CompanyConnection {
    companies: Vec<CompanyObject>,
    /// Without its rows.
    found: Found,
    args: PageArgs,
}

/// A company with its place in the list.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct CompanyEdge {
    /// The company.
    node: CompanyObject,
    /// Its place, for `after`.
    cursor: String,
}

/// Answers the field `companies`.
pub(super) async fn companies(
    ctx: &Context<'_>,
    filter: CompanyFilter,
    sort: CompanySort,
    args: PageArgs,
) -> GqlResult<CompanyConnection> {
    let order = match sort {
        CompanySort::Relevance => Order::Relevance,
        CompanySort::Name => Order::Name,
        CompanySort::Updated => Order::Updated,
    };
    let search = filter
        .into_search()
        .map_err(|error| gql_error(OpError::Invalid(vec![error])))?;
    let mut found = ops::search(ctx.op()?, &search, order, args, asks_for_details(ctx))
        .await
        .map_err(gql_error)?;
    let companies = std::mem::take(&mut found.rows)
        .into_iter()
        .map(|(card, details)| CompanyObject::new(card, details))
        .collect();
    Ok(CompanyConnection {
        companies,
        found,
        args,
    })
}

impl CompanyFilter {
    fn into_search(self) -> Result<Search, UserError> {
        let bounded = |field: &str, values: Option<Vec<String>>| match values.unwrap_or_default() {
            values if values.len() > MAX_VALUES => {
                Err(UserError::field(ErrorCode::TooMany, field).with("max", MAX_VALUES))
            }
            // A NUL cannot be sent to PostgreSQL, and no code has one.
            values => Ok(values.into_iter().map(|value| value.replace('\0', "")).collect()),
        };
        Ok(Search {
            text: self.text,
            municipalities: bounded("municipalities", self.municipalities)?,
            industries: bounded("industries", self.industries)?,
            keywords: bounded("keywords", self.keywords)?,
            languages: self
                .languages
                .map(|languages| {
                    Locale::ALL
                        .iter()
                        .copied()
                        .filter(|one| languages.contains(one))
                        .collect()
                })
                .unwrap_or_default(),
            registered_since: self.registered_since.map(|day| day.0),
        })
    }
}

/// Fields of a company that are kept apart from what a list shows.
const DETAILS: [&str; 12] = [
    "description",
    "descriptionLanguage",
    "contactPersons",
    "postalAddress",
    "socialLinks",
    "staffSize",
    "staffRange",
    "serviceArea",
    "notices",
    "openingHours",
    "confirmedAt",
    "pictures",
];

/// Long texts, hours and people are loaded only for queries that show them.
fn asks_for_details(ctx: &Context<'_>) -> bool {
    let nodes = [
        ctx.look_ahead().field("nodes"),
        ctx.look_ahead().field("edges").field("node"),
    ];
    nodes
        .iter()
        .any(|node| DETAILS.iter().any(|field| node.field(field).exists()))
}

#[Object]
impl CompanyConnection {
    /// The companies with their places.
    async fn edges(&self) -> Vec<CompanyEdge> {
        let place = |index: usize| {
            self.args
                .cursor(u32::try_from(index).unwrap_or(u32::MAX))
                .encode()
        };
        self.companies
            .iter()
            .enumerate()
            .map(|(index, node)| CompanyEdge {
                node: node.clone(),
                cursor: place(index),
            })
            .collect()
    }

    /// The companies.
    async fn nodes(&self) -> &[CompanyObject] {
        &self.companies
    }

    /// Where the page lies.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.args, self.companies.len(), self.found.total)
    }

    /// How many there are in all.
    async fn total_count(&self) -> u64 {
        self.found.total
    }

    /// How many companies each further choice would leave.
    #[graphql(complexity = 10)]
    async fn facets(&self, ctx: &Context<'_>) -> GqlResult<CompanyFacets> {
        let (counts, op) = (ctx.data::<Counts>()?, ctx.op()?);
        let facets = counts.facets(op, &self.found).await.map_err(gql_error)?;
        // They cost a statement of their own.
        let keywords = if ctx.look_ahead().field("keywords").exists() {
            counts.keywords(op, &self.found).await.map_err(gql_error)?
        } else {
            Vec::new()
        };
        Ok(CompanyFacets::new(facets, keywords))
    }

    /// What was searched for instead, when a word was misspelt.
    async fn corrected_text(&self) -> Option<&str> {
        self.found.corrected_text.as_deref()
    }
}
