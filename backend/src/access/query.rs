//! Searching the access log. Callers show names; here are rows.

use super::entity::{detail, entry, subject};
use super::{Access, record};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::{AccessEntryId, AccountId, CompanyId};
use seutu_shared::page::PageArgs;
use seutu_shared::permission::Permission;
use std::collections::HashMap;
use uuid::Uuid;

/// Most entries of one export.
pub const MAX_EXPORTED: u64 = 50_000;

/// What is sought; empty parts do not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Who read.
    pub account: Option<AccountId>,
    /// What kind of row was read.
    pub subject_kind: Option<AccessSubject>,
    /// Which row was read, alone or in a list.
    pub subject: Option<Uuid>,
    /// How it was read.
    pub kind: Option<AccessKind>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
}

impl Filter {
    /// The parts that narrow, by name.
    fn names(&self) -> Vec<&'static str> {
        [
            ("account", self.account.is_some()),
            ("subjectKind", self.subject_kind.is_some()),
            ("subjectId", self.subject.is_some()),
            ("kind", self.kind.is_some()),
            ("from", self.from.is_some()),
            ("to", self.to.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, set)| set.then_some(name))
        .collect()
    }

    fn condition(&self) -> Condition {
        let mut all = Condition::all()
            .add_option(self.account.map(|id| entry::Column::AccountId.eq(id)))
            .add_option(self.kind.map(|kind| entry::Column::Kind.eq(kind)))
            .add_option(self.from.map(|from| entry::Column::At.gte(from)))
            .add_option(self.to.map(|to| entry::Column::At.lt(to)));
        match (self.subject_kind, self.subject) {
            (kind, Some(id)) => all = all.add(shows(kind, &[id])),
            (Some(kind), None) => {
                let primary = entry::Column::SubjectKind.eq(kind);
                all = all.add(Condition::any().add(primary).add(shows(Some(kind), &[])));
            }
            (None, None) => {}
        }
        all
    }

    /// Who is sought, so that the search itself is about them.
    fn sought(&self) -> Vec<(AccessSubject, Uuid)> {
        let account = self.account.map(|id| (AccessSubject::Account, id.uuid()));
        let subject = self.subject_kind.zip(self.subject);
        account.into_iter().chain(subject).collect()
    }
}

/// Entries that show one of these rows, or any row of the kind.
fn shows(kind: Option<AccessSubject>, ids: &[Uuid]) -> sea_orm::sea_query::SimpleExpr {
    let mut select = Query::select();
    select.column(subject::Column::EntryId).from(subject::Entity);
    if let Some(kind) = kind {
        select.and_where(subject::Column::SubjectKind.eq(kind));
    }
    if !ids.is_empty() {
        select.and_where(subject::Column::SubjectId.is_in(ids.iter().copied()));
    }
    Expr::col((entry::Entity, entry::Column::Id)).in_subquery(select)
}

fn newest_first(filter: Condition) -> Select<entry::Entity> {
    entry::Entity::find()
        .filter(filter)
        .order_by_desc(entry::Column::At)
        .order_by_desc(entry::Column::Id)
}

/// A page of the log.
#[derive(Debug)]
pub struct EntryPage {
    /// The rows, newest first.
    pub rows: Vec<entry::Model>,
    /// How many there are in all.
    pub total: u64,
}

/// Searches the log; the search is recorded before its result is given out.
pub async fn search(op: &OpContext, filter: &Filter, page: PageArgs) -> OpResult<EntryPage> {
    op.require(Permission::AccessRead)?;
    let found = read(op, filter.condition(), page).await?;
    let access = about_log(
        AccessKind::Search,
        AccessPurpose::Security,
        "accessLog",
        filter,
        found.rows.len(),
    );
    record(op, access).await?;
    Ok(found)
}

async fn read(op: &OpContext, filter: Condition, page: PageArgs) -> OpResult<EntryPage> {
    let query = newest_first(filter);
    let total = query.clone().count(op.db()).await?;
    let rows = query
        .offset(u64::from(page.offset))
        .limit(u64::from(page.limit))
        .all(op.db())
        .await?;
    Ok(EntryPage { rows, total })
}

/// Takes out what matches, newest first, at most [`MAX_EXPORTED`]; recorded before it is given out.
pub async fn export(op: &OpContext, filter: &Filter) -> OpResult<Vec<entry::Model>> {
    op.require(Permission::AccessRead)?;
    op.limit(crate::platform::limits::Limit::Export)?;
    let rows = newest_first(filter.condition())
        .limit(MAX_EXPORTED)
        .all(op.db())
        .await?;
    let purpose = AccessPurpose::PrivacyRequest;
    record(
        op,
        about_log(AccessKind::Export, purpose, "exportAccessLog", filter, rows.len()),
    )
    .await?;
    Ok(rows)
}

fn about_log(
    kind: AccessKind,
    purpose: AccessPurpose,
    operation: &'static str,
    filter: &Filter,
    shown: usize,
) -> Access {
    let none: [Uuid; 0] = [];
    let access = Access::new(kind, purpose, operation, AccessSubject::AccessLog, none);
    let access = filter
        .sought()
        .into_iter()
        .fold(access, |access, (kind, id)| access.with(kind, [id]));
    access.filtered(filter.names()).counted(shown)
}

/// Who read about the caller: about the own account, and about the own company. Not recorded: it is their own.
///
/// # Errors
/// `sign_in_required` for visitors.
pub async fn own(op: &OpContext, company: Option<CompanyId>, page: PageArgs) -> OpResult<EntryPage> {
    let (account, _) = op.account()?;
    let of_account = shows(Some(AccessSubject::Account), &[account.uuid()]);
    let of_company = company.map(|id| shows(Some(AccessSubject::Company), &[id.uuid()]));
    // Looking through the log is the controller's supervision, not a use of the data.
    let condition = Condition::all()
        .add(Condition::any().add(of_account).add_option(of_company))
        .add(entry::Column::SubjectKind.ne(AccessSubject::AccessLog));
    read(op, condition, page).await
}

/// What lies sealed beside an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// From where it was read.
    pub address: Option<String>,
    /// What was searched for; only for who may review.
    pub search: Option<String>,
}

/// Opens the sealed parts of entries, in one statement for all.
pub async fn details(op: &OpContext, ids: Vec<AccessEntryId>) -> OpResult<HashMap<AccessEntryId, Opened>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let reviews = op.actor().may(Permission::AccessReview);
    let rows = detail::Entity::find()
        .filter(detail::Column::EntryId.is_in(ids))
        .all(op.db())
        .await?;
    let crypto = &op.services().crypto;
    rows.into_iter()
        .map(|row| {
            let id = row.entry_id;
            let search = row.search.filter(|_| reviews);
            let opened = Opened {
                address: crypto.open_option(Field::AccessAddress, id, row.address.as_deref())?,
                search: crypto.open_option(Field::AccessSearch, id, search.as_deref())?,
            };
            Ok((id, opened))
        })
        .collect()
}
