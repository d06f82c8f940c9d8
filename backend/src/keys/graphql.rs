//! The keys in use, for those who watch over them.

use super::{KeyPurpose, status};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::permission::Permission;

/// One key; never anything secret.
#[derive(Debug, SimpleObject)]
pub struct KeyStatus {
    /// What it is for.
    purpose: KeyPurpose,
    /// Its public name.
    key_id: String,
    /// Whether new seals and signatures are made with it.
    current: bool,
    /// When it was made, if its file says so.
    since: Option<DateTime<Utc>>,
    /// Sealed texts that rest on it; null for keys that seal nothing.
    rows_using: Option<u64>,
}

/// Queries on keys.
#[derive(Debug, Default)]
pub struct KeysQuery;

#[Object]
impl KeysQuery {
    /// Every key of the installation; needs the permission `key.read`. Counts all sealed texts.
    #[graphql(complexity = "500 + child_complexity")]
    async fn key_status(&self, ctx: &Context<'_>) -> GqlResult<Vec<KeyStatus>> {
        let op = ctx.op()?;
        op.require(Permission::KeyRead).map_err(gql_error)?;
        let keys = status(op).await.map_err(gql_error)?;
        let object = |key: super::KeyStatus| KeyStatus {
            purpose: key.purpose,
            key_id: key.key_id,
            current: key.current,
            since: key.since,
            rows_using: key.rows_using,
        };
        Ok(keys.into_iter().map(object).collect())
    }
}
