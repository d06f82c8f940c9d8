//! The state of the change history, for staff who may read it.

use super::{Status, status};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::permission::Permission;

/// How far the change history is sealed.
#[derive(Debug, SimpleObject)]
pub struct AuditStatus {
    /// Entries in all.
    entries: u64,
    /// Entries under the newest checkpoint.
    sealed: u64,
    /// The newest checkpoint as a signed note; keep a copy elsewhere.
    checkpoint: Option<String>,
    /// When it was signed.
    sealed_at: Option<DateTime<Utc>>,
}

impl From<Status> for AuditStatus {
    fn from(status: Status) -> Self {
        let Status {
            entries,
            sealed,
            checkpoint,
            sealed_at,
        } = status;
        Self {
            entries,
            sealed,
            checkpoint,
            sealed_at,
        }
    }
}

/// Queries on the change history.
#[derive(Debug, Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// How far the change history is sealed; needs the permission `audit.read`.
    async fn audit_status(&self, ctx: &Context<'_>) -> GqlResult<AuditStatus> {
        let op = ctx.op()?;
        op.require(Permission::AuditRead).map_err(gql_error)?;
        status(op.db()).await.map(AuditStatus::from).map_err(gql_error)
    }
}
