//! Companies for domains that stand below the one that keeps them.

use super::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::Context;
use futures::future::BoxFuture;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::CompanyId;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

/// Finds companies by id and business ID; given to the schema by the domain of companies.
pub trait CompanyNames: Send + Sync + Debug {
    /// Names by id, in one statement; companies that are gone are left out.
    fn names<'a>(
        &'a self,
        op: &'a OpContext,
        ids: Vec<CompanyId>,
    ) -> BoxFuture<'a, OpResult<HashMap<CompanyId, String>>>;

    /// The company with this business ID.
    fn find<'a>(
        &'a self,
        op: &'a OpContext,
        id: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<Option<CompanyId>>>;
}

/// The schema's [`CompanyNames`].
#[derive(Debug, Clone)]
pub struct Companies(pub Arc<dyn CompanyNames>);

impl Companies {
    /// The names of these companies.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        ctx: &Context<'_>,
        mut ids: Vec<CompanyId>,
    ) -> GqlResult<Arc<HashMap<CompanyId, String>>> {
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Arc::default());
        }
        let found = ctx.data::<Self>()?.0.names(ctx.op()?, ids).await;
        Ok(Arc::new(found.map_err(gql_error)?))
    }

    /// The company with this business ID.
    ///
    /// # Errors
    /// The database's.
    pub async fn find(ctx: &Context<'_>, op: &OpContext, id: &BusinessId) -> OpResult<Option<CompanyId>> {
        let missing = |_| OpError::bug("a schema without companies");
        ctx.data::<Self>().map_err(missing)?.0.find(op, id).await
    }
}
