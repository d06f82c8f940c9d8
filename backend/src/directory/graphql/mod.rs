//! The part of the API that anyone may call: the directory.

mod company;
mod facets;
mod hours;
mod list;
mod suggest;

pub use company::{CompanyNotice, CompanyObject, ContactPersonObject};
pub use hours::CompanyHours;
pub use list::{CompanyConnection, CompanyFilter, CompanySort};
pub use suggest::{CompanySuggestion, SuggestionKind};

use super::ops;
use crate::platform::gql::{
    CompanyFormObject, ContextExt, GqlResult, IndustryObject, MunicipalityObject, gql_error, page_args,
};
use async_graphql::{Context, Object, SimpleObject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_form::CompanyForm;
use seutu_shared::{industry, municipality};

/// Queries of the directory.
#[derive(Debug, Default, Clone, Copy)]
pub struct DirectoryQuery;

/// How many rows a page may have, for its price.
fn rows(first: Option<i32>, usual: i32) -> usize {
    usize::try_from(first.unwrap_or(usual)).unwrap_or(0).max(1)
}

#[Object]
impl DirectoryQuery {
    /// Companies in the public directory.
    // A search costs the database as much whatever is asked of its rows, so it has a price of its own.
    #[graphql(complexity = "250 + rows(first, 20) * child_complexity / 4")]
    async fn companies(
        &self,
        ctx: &Context<'_>,
        filter: Option<CompanyFilter>,
        #[graphql(default_with = "Some(CompanySort::Relevance)")] sort: Option<CompanySort>,
        #[graphql(default_with = "Some(20)")] first: Option<i32>,
        after: Option<String>,
    ) -> GqlResult<CompanyConnection> {
        list::companies(
            ctx,
            filter.unwrap_or_default(),
            sort.unwrap_or(CompanySort::Relevance),
            page_args(first.unwrap_or(20), after.as_deref())?,
        )
        .await
    }

    /// One company, or nothing when it is not in the directory.
    #[graphql(complexity = "50 + child_complexity")]
    async fn company(&self, ctx: &Context<'_>, business_id: BusinessId) -> GqlResult<Option<CompanyObject>> {
        let found = ops::company(ctx.op()?, &business_id).await.map_err(gql_error)?;
        Ok(found.map(|(card, details)| CompanyObject::new(card, Some(details))))
    }

    /// Completions of what is being typed: companies, keywords and industries.
    #[graphql(complexity = "200 + child_complexity")]
    async fn company_suggestions(
        &self,
        ctx: &Context<'_>,
        prefix: String,
        #[graphql(default_with = "Some(8)")] first: Option<i32>,
    ) -> GqlResult<Vec<CompanySuggestion>> {
        let limit = page_args(first.unwrap_or(8), None)?.limit;
        suggest::suggestions(ctx.op()?, &prefix, limit as usize)
            .await
            .map_err(gql_error)
    }

    /// Lists and limits for filters and forms; they change only with a new version or configuration of the service.
    async fn reference_data(&self, ctx: &Context<'_>) -> GqlResult<ReferenceData> {
        let uploads = &ctx.op()?.services().config.uploads;
        Ok(ReferenceData {
            max_picture_megabytes: i32::try_from(uploads.max_image_bytes / (1024 * 1024)).unwrap_or(i32::MAX),
            municipalities: municipality::all()
                .iter()
                .map(|found| MunicipalityObject(found.code()))
                .collect(),
            industry_sections: industry::sections()
                .map(|found| IndustryObject::tol2025(&found.code))
                .collect(),
            company_forms: CompanyForm::IMPORTED
                .into_iter()
                .chain([CompanyForm::SOLE_TRADER])
                .map(CompanyFormObject)
                .collect(),
        })
    }
}

/// Lists for filters and forms.
#[derive(Debug, SimpleObject)]
pub struct ReferenceData {
    /// Municipalities of the sub-region.
    municipalities: Vec<MunicipalityObject>,
    /// Sections of TOL 2025.
    industry_sections: Vec<IndustryObject>,
    /// Company forms that imports take into the register, and that of sole traders, whom staff enter.
    company_forms: Vec<CompanyFormObject>,
    /// Largest picture that can be sent, in full megabytes.
    max_picture_megabytes: i32,
}
