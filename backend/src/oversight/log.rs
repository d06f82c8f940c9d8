//! The access log, for auditors and the privacy officer.

use super::labels::Labels;
use crate::access::entity::entry;
use crate::access::query::{self, Filter, Opened};
use crate::companies;
use crate::platform::gql::{ContextExt, GqlResult, PageInfo, gql_error, page_args};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use std::sync::Arc;
use uuid::Uuid;

/// What is sought; empty parts do not narrow.
#[derive(Debug, Default, InputObject)]
pub struct AccessFilter {
    /// Who read: an account's id.
    account: Option<ID>,
    /// What kind of row was read.
    subject_kind: Option<AccessSubject>,
    /// Which row was read, alone or in a list: its id, or a company's business ID.
    subject_id: Option<String>,
    /// How it was read.
    kind: Option<AccessKind>,
    /// Not before.
    from: Option<DateTime<Utc>>,
    /// Before.
    to: Option<DateTime<Utc>>,
}

impl AccessFilter {
    /// Finds the rows that are meant. What is unknown matches nothing, as an id that is none does.
    pub(super) async fn resolve(self, op: &OpContext) -> OpResult<Filter> {
        op.require(Permission::AccessRead)?;
        if self.from.zip(self.to).is_some_and(|(from, to)| to < from) {
            return Err(OpError::field(ErrorCode::InvalidDate, "filter.to"));
        }
        let typed = self.subject_id.as_deref().map(str::trim);
        let (mut subject_kind, mut subject) = (self.subject_kind, None);
        if let Some(text) = typed.filter(|text| !text.is_empty()) {
            subject = Some(match (text.parse::<Uuid>(), BusinessId::parse(text)) {
                (Ok(id), _) => id,
                (_, Ok(business_id)) => {
                    subject_kind = Some(AccessSubject::Company);
                    let company = companies::find(op.db(), &business_id).await?;
                    company.map_or(Uuid::nil(), |row| row.id.uuid())
                }
                _ => Uuid::nil(),
            });
        }
        Ok(Filter {
            account: self.account.map(|id| id.parse().unwrap_or(Uuid::nil().into())),
            subject_kind,
            subject,
            kind: self.kind,
            from: self.from,
            to: self.to,
        })
    }
}

/// Somebody reached personal data.
#[derive(Debug)]
pub struct AccessEntry {
    row: entry::Model,
    opened: Opened,
    labels: Arc<Labels>,
}

#[Object]
impl AccessEntry {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.row.at
    }
    /// Who: an account's name, or `operator` for the command line.
    async fn account(&self) -> String {
        match self.row.account_id {
            Some(id) => self.labels.account(id),
            None => self.row.actor.clone(),
        }
    }
    /// The account's id.
    async fn account_id(&self) -> Option<ID> {
        self.row.account_id.map(|id| id.to_string().into())
    }
    /// In which role.
    async fn role(&self) -> Option<Role> {
        self.row.role
    }
    /// How.
    async fn kind(&self) -> AccessKind {
        self.row.kind
    }
    /// For what.
    async fn purpose(&self) -> AccessPurpose {
        self.row.purpose
    }
    /// Field of the API, or command.
    async fn operation(&self) -> &str {
        &self.row.operation
    }
    /// Filters that were set, by name; their values are not kept.
    async fn filters(&self) -> Vec<&str> {
        let filters = self.row.filters.as_deref().unwrap_or_default();
        filters.split_whitespace().collect()
    }
    /// Whose data.
    async fn subject_kind(&self) -> AccessSubject {
        self.row.subject_kind
    }
    /// Which row, when it was only one.
    async fn subject_id(&self) -> Option<ID> {
        self.row.subject_id.map(|id| id.to_string().into())
    }
    /// Its name; of a contact person the company's.
    async fn subject_label(&self) -> Option<String> {
        self.labels.subject(&self.row)
    }
    /// How many rows were shown.
    async fn count(&self) -> i32 {
        self.row.count
    }
    /// What was searched for; needs `access.review`.
    async fn searched_for(&self) -> Option<&str> {
        self.opened.search.as_deref()
    }
    /// From which network address.
    async fn address(&self) -> Option<&str> {
        self.opened.address.as_deref()
    }
    /// In which request.
    async fn request_id(&self) -> &str {
        &self.row.request_id
    }
}

/// A page of the access log.
#[derive(Debug, SimpleObject)]
pub struct AccessEntryConnection {
    /// Rows, newest first.
    nodes: Vec<AccessEntry>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many match in all.
    total_count: i32,
}

/// Queries on the access log.
#[derive(Debug, Default)]
pub struct AccessQuery;

#[Object]
impl AccessQuery {
    /// Who reached whose personal data, newest first; needs `access.read`. Searching it is itself recorded.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn access_log(
        &self,
        ctx: &Context<'_>,
        filter: Option<AccessFilter>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<AccessEntryConnection> {
        let op = ctx.op()?;
        let filter = filter.unwrap_or_default().resolve(op).await.map_err(gql_error)?;
        let args = page_args(first, after.as_deref())?;
        let page = query::search(op, &filter, args).await.map_err(gql_error)?;
        let ids = page.rows.iter().map(|row| row.id).collect();
        let mut details = query::details(op, ids).await.map_err(gql_error)?;
        let labels = Arc::new(Labels::load(ctx, op, &page.rows).await?);
        let page_info = PageInfo::new(&args, page.rows.len(), page.total);
        let entry = |row: entry::Model| AccessEntry {
            opened: details.remove(&row.id).unwrap_or_default(),
            labels: labels.clone(),
            row,
        };
        Ok(AccessEntryConnection {
            nodes: page.rows.into_iter().map(entry).collect(),
            page_info,
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        })
    }
}
