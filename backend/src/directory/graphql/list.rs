//! The list of companies with its counts.

use super::CompanyObject;
use crate::directory::ops::{self, Found, Order, Search};
use crate::directory::{Counts, Facets};
use crate::platform::gql::{
    ContextExt, Date, GqlResult, IndustryObject, MunicipalityObject, PageInfo, gql_error,
};
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
    found: Found,
    args: PageArgs,
}

/// A company with its place in the list.
#[derive(Debug, SimpleObject)]
pub struct CompanyEdge {
    /// The company.
    node: CompanyObject,
    /// Its place, for `after`.
    cursor: String,
}

/// How many companies each further choice would leave; a choice is counted as if it replaced those of its kind.
#[derive(Debug, SimpleObject)]
pub struct CompanyFacets {
    /// By municipality.
    municipalities: Vec<MunicipalityFacet>,
    /// By section of TOL 2025.
    industries: Vec<IndustryFacet>,
    /// By division (two digits) of TOL 2025.
    divisions: Vec<IndustryFacet>,
    /// By language served.
    languages: Vec<LanguageFacet>,
}

/// Companies of a municipality.
#[derive(Debug, SimpleObject)]
pub struct MunicipalityFacet {
    /// The municipality.
    municipality: MunicipalityObject,
    /// How many.
    count: u64,
}

/// Companies of an industry.
#[derive(Debug, SimpleObject)]
pub struct IndustryFacet {
    /// The industry.
    industry: IndustryObject,
    /// How many.
    count: u64,
}

/// Companies that serve in a language.
#[derive(Debug, SimpleObject)]
pub struct LanguageFacet {
    /// The language.
    language: Locale,
    /// How many.
    count: u64,
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
    let found = ops::search(ctx.op()?, &search, order, args, asks_for_details(ctx))
        .await
        .map_err(gql_error)?;
    Ok(CompanyConnection { found, args })
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
        self.companies()
            .enumerate()
            .map(|(index, node)| CompanyEdge {
                node,
                cursor: place(index),
            })
            .collect()
    }

    /// The companies.
    async fn nodes(&self) -> Vec<CompanyObject> {
        self.companies().collect()
    }

    /// Where the page lies.
    async fn page_info(&self) -> PageInfo {
        PageInfo::new(&self.args, self.found.rows.len(), self.found.total)
    }

    /// How many there are in all.
    async fn total_count(&self) -> u64 {
        self.found.total
    }

    /// How many companies each further choice would leave.
    #[graphql(complexity = 10)]
    async fn facets(&self, ctx: &Context<'_>) -> GqlResult<CompanyFacets> {
        let counts = ctx.data::<Counts>()?;
        let facets = counts.facets(ctx.op()?, &self.found).await;
        Ok(facets.map_err(gql_error)?.into())
    }

    /// What was searched for instead, when a word was misspelt.
    async fn corrected_text(&self) -> Option<&str> {
        self.found.corrected_text.as_deref()
    }
}

impl CompanyConnection {
    fn companies(&self) -> impl Iterator<Item = CompanyObject> {
        self.found
            .rows
            .iter()
            .cloned()
            .map(|(card, details)| CompanyObject { card, details })
    }
}

impl From<Facets> for CompanyFacets {
    fn from(facets: Facets) -> Self {
        let industry = |(code, count): (String, u64)| IndustryFacet {
            industry: IndustryObject::tol2025(code),
            count,
        };
        let municipality = |(code, count): (String, u64)| {
            code.parse().ok().map(|code| MunicipalityFacet {
                municipality: MunicipalityObject(code),
                count,
            })
        };
        Self {
            municipalities: facets
                .municipalities
                .into_iter()
                .filter_map(municipality)
                .collect(),
            industries: facets.sections.into_iter().map(industry).collect(),
            divisions: facets.divisions.into_iter().map(industry).collect(),
            languages: facets
                .languages
                .into_iter()
                .map(|(language, count)| LanguageFacet { language, count })
                .collect(),
        }
    }
}
