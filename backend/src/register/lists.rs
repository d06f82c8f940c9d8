//! Lists over the whole register for staff: pairs that may be one company, and changes of PRH that nobody has seen.

use super::changes::unseen;
use super::company::RegisterCompany;
use super::duplicates::DuplicateReason;
use super::pairs::duplicate_pairs;
use super::reading::note_companies;
use super::upkeep::RegisterChangeObject;
use crate::platform::gql::{ContextExt, GqlResult, PageInfo, gql_error, page_args};
use async_graphql::{Context, Object, SimpleObject};
use seutu_shared::access::AccessPurpose;

/// Two companies that may be one.
#[derive(Debug, SimpleObject)]
pub struct DuplicateCompanyPair {
    /// The one with the smaller business ID.
    first: RegisterCompany,
    /// The other.
    second: RegisterCompany,
    /// Why, the strongest reason first.
    reasons: Vec<DuplicateReason>,
}

/// A page of pairs.
#[derive(Debug, SimpleObject)]
pub struct DuplicateCompanyPairConnection {
    /// Pairs, those with the strongest reasons first.
    nodes: Vec<DuplicateCompanyPair>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many there are in all.
    total_count: i32,
}

/// A company that PRH changed, with what nobody has looked at.
#[derive(Debug, SimpleObject)]
pub struct UnseenCompanyChanges {
    /// The company.
    company: RegisterCompany,
    /// What changed.
    changes: Vec<RegisterChangeObject>,
}

/// A page of companies that PRH changed.
#[derive(Debug, SimpleObject)]
pub struct UnseenCompanyChangesConnection {
    /// Companies; whose changes have waited longest first.
    nodes: Vec<UnseenCompanyChanges>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many there are in all.
    total_count: i32,
}

fn count(total: u64) -> i32 {
    i32::try_from(total).unwrap_or(i32::MAX)
}

/// Queries over the whole register.
#[derive(Debug, Default)]
pub struct RegisterListQuery;

#[Object]
impl RegisterListQuery {
    /// Pairs of companies that may be one and the same; needs the permission `company.edit`.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn duplicate_company_pairs(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<DuplicateCompanyPairConnection> {
        let args = page_args(first, after.as_deref())?;
        let (pairs, total) = duplicate_pairs(ctx.op()?, args).await.map_err(gql_error)?;
        let ids = pairs.iter().flat_map(|pair| [pair.first.id, pair.second.id]);
        let purpose = AccessPurpose::RegisterMaintenance;
        note_companies(ctx, "duplicateCompanyPairs", purpose, ids)?;
        let nodes: Vec<_> = pairs
            .into_iter()
            .map(|pair| DuplicateCompanyPair {
                first: RegisterCompany(pair.first),
                second: RegisterCompany(pair.second),
                reasons: pair.reasons,
            })
            .collect();
        Ok(DuplicateCompanyPairConnection {
            page_info: PageInfo::new(&args, nodes.len(), total),
            nodes,
            total_count: count(total),
        })
    }

    /// Companies of which PRH changed something that nobody has marked as seen; needs the permission `listing.edit`.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn unseen_register_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<UnseenCompanyChangesConnection> {
        let args = page_args(first, after.as_deref())?;
        let (rows, total) = unseen(ctx.op()?, args).await.map_err(gql_error)?;
        let ids = rows.iter().map(|(company, _)| company.id);
        let purpose = AccessPurpose::RegisterMaintenance;
        note_companies(ctx, "unseenRegisterChanges", purpose, ids)?;
        let nodes: Vec<_> = rows
            .into_iter()
            .map(|(company, changes)| UnseenCompanyChanges {
                company: RegisterCompany(company),
                changes: changes.into_iter().map(RegisterChangeObject::from).collect(),
            })
            .collect();
        Ok(UnseenCompanyChangesConnection {
            page_info: PageInfo::new(&args, nodes.len(), total),
            nodes,
            total_count: count(total),
        })
    }
}
