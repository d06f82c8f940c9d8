//! Counts of opened pages, for staff and for the companies themselves.

use super::read::{self, ListingVisits, Named, Visits, Week};
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use async_graphql::{Context, Object, SimpleObject};
use seutu_shared::business_id::BusinessId;

/// Queries on visits.
#[derive(Debug, Default)]
pub struct VisitsQuery;

#[Object]
impl VisitsQuery {
    /// How often the pages of the public site were opened; needs the permission `visit.read`.
    #[graphql(complexity = "100 + child_complexity")]
    async fn visit_statistics(&self, ctx: &Context<'_>) -> GqlResult<VisitStatistics> {
        Ok(read::of_site(ctx.op()?).await.map_err(gql_error)?.into())
    }

    /// How often a company's page was opened, for its own people and for staff. Without a business ID: the caller's own
    /// company.
    #[graphql(complexity = "50 + child_complexity")]
    async fn listing_visits(
        &self,
        ctx: &Context<'_>,
        business_id: Option<BusinessId>,
    ) -> GqlResult<ListingVisitStatistics> {
        let found = read::of_listing(ctx.op()?, business_id.as_ref())
            .await
            .map_err(gql_error)?;
        Ok(found.into())
    }
}

/// How often the pages of the public site were opened, in the last 26 weeks.
#[derive(Debug, SimpleObject)]
pub struct VisitStatistics {
    /// By week, oldest first; the last week is not over.
    weeks: Vec<VisitWeek>,
    /// By kind of page.
    pages: Vec<VisitCount>,
    /// By language.
    languages: Vec<VisitCount>,
    /// By where people came from: `search`, `own`, `other` site, or `none` known.
    referrers: Vec<VisitCount>,
    /// Companies in the directory whose pages were opened most.
    companies: Vec<VisitCount>,
}

/// How often a company's page was opened.
#[derive(Debug, SimpleObject)]
pub struct ListingVisitStatistics {
    /// The company.
    business_id: BusinessId,
    /// The last 26 weeks that are over, oldest first.
    weeks: Vec<VisitWeek>,
}

/// A week and what was opened in it.
#[derive(Debug, SimpleObject)]
pub struct VisitWeek {
    /// Its Monday.
    from: Date,
    /// Pages opened.
    views: i64,
}

/// One value and what was opened.
#[derive(Debug, SimpleObject)]
pub struct VisitCount {
    /// A stable text, or a business ID.
    code: String,
    /// Name of a company.
    name: Option<String>,
    /// Pages opened.
    views: i64,
}

fn weeks(weeks: &[Week]) -> Vec<VisitWeek> {
    let week = |week: &Week| VisitWeek {
        from: Date(week.from),
        views: week.views,
    };
    weeks.iter().map(week).collect()
}

fn counts(counts: Vec<Named>) -> Vec<VisitCount> {
    let count = |Named { code, name, views }| VisitCount { code, name, views };
    counts.into_iter().map(count).collect()
}

impl From<Visits> for VisitStatistics {
    fn from(found: Visits) -> Self {
        Self {
            weeks: weeks(&found.weeks),
            pages: counts(found.pages),
            languages: counts(found.languages),
            referrers: counts(found.referrers),
            companies: counts(found.companies),
        }
    }
}

impl From<ListingVisits> for ListingVisitStatistics {
    fn from(found: ListingVisits) -> Self {
        Self {
            business_id: found.business_id,
            weeks: weeks(&found.weeks),
        }
    }
}
