//! Names of accounts for domains that stand below the one that keeps them.

use super::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::Context;
use futures::future::BoxFuture;
use seutu_shared::id::AccountId;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

/// Finds the names of accounts, in one statement for all of them; given to the schema by the domain of accounts.
pub trait AccountNames: Send + Sync + Debug {
    /// Names by id; accounts that are gone are left out.
    fn names<'a>(
        &'a self,
        op: &'a OpContext,
        ids: Vec<AccountId>,
    ) -> BoxFuture<'a, OpResult<HashMap<AccountId, String>>>;
}

/// The schema's [`AccountNames`].
#[derive(Debug, Clone)]
pub struct Names(pub Arc<dyn AccountNames>);

impl Names {
    /// The names of these accounts.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        ctx: &Context<'_>,
        mut ids: Vec<AccountId>,
    ) -> GqlResult<Arc<HashMap<AccountId, String>>> {
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Arc::default());
        }
        let found = ctx.data::<Self>()?.0.names(ctx.op()?, ids).await;
        Ok(Arc::new(found.map_err(gql_error)?))
    }
}
