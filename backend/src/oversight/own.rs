//! Who has read about oneself.
//!
//! A person is told when, how, for what and in which role their data was read, not who the employee was: reading under
//! the controller's orders does not make an employee a recipient, and their name is due only where it is needed to use
//! one's rights (Court of Justice, C-579/21). Whoever needs it asks, and a person weighs it (docs/adr/0010).

use crate::access::entity::entry;
use crate::access::query;
use crate::platform::Actor;
use crate::platform::gql::{ContextExt, GqlResult, PageInfo, gql_error, page_args};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::role::Role;

/// Somebody read about the caller.
#[derive(Debug, SimpleObject)]
pub struct OwnAccessEntry {
    /// Identifier, to ask about it.
    id: ID,
    /// When.
    at: DateTime<Utc>,
    /// In which role; none for the command line of the service.
    role: Option<Role>,
    /// How.
    kind: AccessKind,
    /// For what.
    purpose: AccessPurpose,
    /// Alone, or among others in a list.
    subject_kind: AccessSubject,
}

/// A page of it.
#[derive(Debug, SimpleObject)]
pub struct OwnAccessConnection {
    /// Rows, newest first.
    nodes: Vec<OwnAccessEntry>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many there are in all.
    total_count: i32,
}

/// The caller's own access log.
#[derive(Debug, Default)]
pub struct OwnAccessQuery;

#[Object]
impl OwnAccessQuery {
    /// Who has read about the caller's own account and company: role, time and purpose.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn own_access_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<OwnAccessConnection> {
        let op = ctx.op()?;
        let args = page_args(first, after.as_deref())?;
        let company = match op.actor() {
            Actor::Account {
                company,
                restricted: false,
                ..
            } => *company,
            _ => None,
        };
        let page = query::own(op, company, args).await.map_err(gql_error)?;
        let row = |row: &entry::Model| OwnAccessEntry {
            id: row.id.to_string().into(),
            at: row.at,
            role: row.role,
            kind: row.kind,
            purpose: row.purpose,
            subject_kind: row.subject_kind,
        };
        Ok(OwnAccessConnection {
            nodes: page.rows.iter().map(row).collect(),
            page_info: PageInfo::new(&args, page.rows.len(), page.total),
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        })
    }
}
