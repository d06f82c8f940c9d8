//! The part of the API that anyone may call: the directory.

mod company;
mod list;
mod suggest;

pub use company::{CompanyObject, ContactPersonObject};
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

#[Object]
impl DirectoryQuery {
    /// Companies in the public directory.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity / 4 + 10")]
    async fn companies(
        &self,
        ctx: &Context<'_>,
        filter: Option<CompanyFilter>,
        #[graphql(default_with = "CompanySort::Relevance")] sort: CompanySort,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<CompanyConnection> {
        list::companies(
            ctx,
            filter.unwrap_or_default(),
            sort,
            page_args(first, after.as_deref())?,
        )
        .await
    }

    /// One company, or nothing when it is not in the directory.
    async fn company(&self, ctx: &Context<'_>, business_id: BusinessId) -> GqlResult<Option<CompanyObject>> {
        let found = ops::company(ctx.op()?, &business_id).await.map_err(gql_error)?;
        Ok(found.map(|(card, details)| CompanyObject {
            card,
            details: Some(details),
        }))
    }

    /// Completions of what is being typed: companies, keywords and industries.
    async fn company_suggestions(
        &self,
        ctx: &Context<'_>,
        prefix: String,
        #[graphql(default = 8)] first: i32,
    ) -> GqlResult<Vec<CompanySuggestion>> {
        let limit = page_args(first, None)?.limit;
        suggest::suggestions(ctx.op()?, &prefix, limit as usize)
            .await
            .map_err(gql_error)
    }

    /// Lists for filters and forms; they change only with a new version of the service.
    async fn reference_data(&self) -> ReferenceData {
        ReferenceData {
            municipalities: municipality::all()
                .iter()
                .map(|found| MunicipalityObject(found.code()))
                .collect(),
            industry_sections: industry::sections()
                .map(|found| IndustryObject::tol2025(&found.code))
                .collect(),
            company_forms: CompanyForm::IMPORTED.map(CompanyFormObject).to_vec(),
        }
    }
}

/// Lists for filters and forms.
#[derive(Debug, SimpleObject)]
pub struct ReferenceData {
    /// Municipalities of the sub-region.
    municipalities: Vec<MunicipalityObject>,
    /// Sections of TOL 2025.
    industry_sections: Vec<IndustryObject>,
    /// Company forms that are taken into the register.
    company_forms: Vec<CompanyFormObject>,
}
