//! What PRH changed of a company since somebody last looked, beside what the company and staff say themselves.

use crate::audit::{self, HistoryEntry, SubjectKind, entry};
use crate::companies::{self, entity, seen, staff};
use crate::listings::{self, entity as listing, revision};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::company_facts::CompanyFacts;
use seutu_shared::id::CompanyId;
use seutu_shared::page::PageArgs;
use seutu_shared::permission::Permission;
use std::collections::HashMap;

/// Facts whose change matters to what is public, as the history names them.
const WATCHED: [&str; 9] = [
    "name",
    "form",
    "municipality",
    "visitingAddress",
    "postalAddress",
    "industry2025",
    "website",
    "registerStatus",
    "endedOn",
];

/// Entries of the history by which PRH's data changes a company.
const ACTIONS: [&str; 2] = ["company.reimport", "company.calendar"];
/// Entries of the history that one list looks through, the oldest: a region's changes of years.
const MAX_ENTRIES: u64 = 20_000;

/// A fact that PRH changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterChange {
    /// The fact, with the part of an address after a dot.
    pub field: String,
    /// When the last change came.
    pub at: DateTime<Utc>,
    /// What it was when somebody last looked.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// What the listing or staff say instead.
    pub ours: Option<String>,
}

/// The changes that nobody has marked as seen, for companies that have words of their own: a listing, a text that the
/// company writes and that is no listing yet, or facts that staff entered. None is ever overwritten by the register.
pub async fn changes(op: &OpContext, company: &entity::Model) -> OpResult<Vec<RegisterChange>> {
    // A register that does not have the company changes nothing of it; an end that staff entered ahead is their own.
    if company.is_of_staff() {
        return Ok(Vec::new());
    }
    let own = staff::of_company(op.db(), company.id).await?;
    let listing = listings::of_company(op.db(), company.id).await?;
    let began = [
        own.as_ref().map(|row| row.created_at),
        listing.as_ref().map(|row| row.created_at),
        revision::first_begun(op.db(), company.id).await?,
    ];
    let Some(began) = began.into_iter().flatten().min() else {
        return Ok(Vec::new());
    };
    let since = match seen::of_company(op.db(), company.id).await? {
        Some(row) => row.seen_at.max(began),
        None => began,
    };
    let facts = own.map(|row| row.open(op)).transpose()?;
    let website = listing.and_then(|row| row.website);
    let entries = audit::history(op, SubjectKind::Company, company.id).await?;
    let new = entries
        .into_iter()
        .filter(|entry| entry.at > since && ACTIONS.contains(&entry.action.as_str()));
    let mut found = folded(new);
    for change in &mut found {
        change.ours = ours(facts.as_ref(), website.as_deref(), &change.field);
    }
    Ok(found)
}

/// What entries of one company changed, taken together, without our own values.
fn folded(entries: impl IntoIterator<Item = HistoryEntry>) -> Vec<RegisterChange> {
    let mut found: Vec<RegisterChange> = Vec::new();
    for entry in entries {
        for change in entry.changes {
            let fact = change.field.split('.').next().unwrap_or_default();
            if !WATCHED.contains(&fact) {
                continue;
            }
            match found.iter_mut().find(|known| known.field == change.field) {
                Some(known) => (known.at, known.after) = (entry.at, change.after),
                None => found.push(RegisterChange {
                    ours: None,
                    field: change.field,
                    at: entry.at,
                    before: change.before,
                    after: change.after,
                }),
            }
        }
    }
    // What was changed and changed back is no change.
    found.retain(|change| change.before != change.after);
    found
}

/// As [`changes`], of every company of the register that has some, whose changes have waited longest first, and how
/// many companies there are in all. Four statements, whatever the register holds.
///
/// # Errors
/// `not_found` without the permission.
pub async fn unseen(
    op: &OpContext,
    page: PageArgs,
) -> OpResult<(Vec<(entity::Model, Vec<RegisterChange>)>, u64)> {
    op.require(Permission::ListingEdit)?;
    let mut order: Vec<CompanyId> = Vec::new();
    let mut by_company: HashMap<CompanyId, Vec<HistoryEntry>> = HashMap::new();
    for (id, entry) in audit::chosen(op, unseen_entries()).await? {
        let entries = by_company.entry(id.into()).or_insert_with(|| {
            order.push(id.into());
            Vec::new()
        });
        entries.push(entry);
    }
    let mut waiting: Vec<_> = order
        .into_iter()
        .filter_map(|id| Some((id, folded(by_company.remove(&id)?))))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let total = waiting.len() as u64;
    let (from, most) = (page.offset as usize, page.limit as usize);
    let shown: Vec<_> = waiting.drain(..).skip(from).take(most).collect();
    let ids: Vec<CompanyId> = shown.iter().map(|(id, _)| *id).collect();
    let rows = entity::Entity::find()
        .filter(entity::Column::Id.is_in(ids.iter().copied()))
        .all(op.db())
        .await?;
    let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let facts = staff::of_companies(op.db(), ids.iter().copied()).await?;
    let known = listings::of_companies(op.db(), ids).await?;
    let mut found = Vec::with_capacity(shown.len());
    for (id, mut changes) in shown {
        let Some(company) = rows.remove(&id) else { continue };
        let facts = facts.get(&id).map(|row| row.open(op)).transpose()?;
        let website = known.get(&id).and_then(|row| row.website.as_deref());
        for change in &mut changes {
            change.ours = ours(facts.as_ref(), website, &change.field);
        }
        found.push((company, changes));
    }
    Ok((found, total))
}

/// The entries about changes of PRH that nobody has marked as seen, by the rules of [`changes`]: since the company has
/// words of its own, and since somebody looked.
fn unseen_entries() -> SelectStatement {
    use sea_orm::sea_query::ExprTrait as _;

    let (id, at) = (
        (entry::Entity, entry::Column::SubjectId),
        (entry::Entity, entry::Column::At),
    );
    let of = |column: Expr| column.equals(id);
    let before = |column: Expr| column.lt(Expr::col(at));
    let text = Query::select()
        .column((revision::Entity, revision::Column::Id))
        .from(revision::Entity)
        .and_where(of(Expr::col((revision::Entity, revision::Column::CompanyId))))
        .and_where(before(Expr::col((revision::Entity, revision::Column::CreatedAt))))
        .to_owned();
    Query::select()
        .column((entry::Entity, entry::Column::Id))
        .from(entry::Entity)
        .inner_join(
            entity::Entity,
            of(Expr::col((entity::Entity, entity::Column::Id))),
        )
        .left_join(
            listing::Entity,
            of(Expr::col((listing::Entity, listing::Column::CompanyId))),
        )
        .left_join(
            staff::Entity,
            of(Expr::col((staff::Entity, staff::Column::CompanyId))),
        )
        .left_join(
            seen::Entity,
            of(Expr::col((seen::Entity, seen::Column::CompanyId))),
        )
        .and_where(Expr::col((entry::Entity, entry::Column::SubjectKind)).eq(SubjectKind::Company.as_str()))
        .and_where(Expr::col((entry::Entity, entry::Column::Action)).is_in(ACTIONS))
        .and_where(
            Expr::col((entity::Entity, entity::Column::Source)).is_not_in([staff::STAFF, staff::IMPORT]),
        )
        .and_where(Expr::col((entity::Entity, entity::Column::State)).ne(CompanyState::Merged.as_str()))
        .cond_where(
            Condition::any()
                .add(before(Expr::col((listing::Entity, listing::Column::CreatedAt))))
                .add(before(Expr::col((staff::Entity, staff::Column::CreatedAt))))
                .add(Expr::exists(text)),
        )
        .cond_where(
            Condition::any()
                .add(Expr::col((seen::Entity, seen::Column::SeenAt)).is_null())
                .add(before(Expr::col((seen::Entity, seen::Column::SeenAt)))),
        )
        .order_by((entry::Entity, entry::Column::Id), Order::Asc)
        .limit(MAX_ENTRIES)
        .to_owned()
}

/// Our own value of a fact.
fn ours(facts: Option<&CompanyFacts>, website: Option<&str>, field: &str) -> Option<String> {
    if field == "website"
        && let Some(website) = website
    {
        return Some(website.to_owned());
    }
    let facts = facts?;
    let address =
        |address: Option<&seutu_shared::company::Address>| address.map(seutu_shared::company::Address::line);
    match field.split('.').next()? {
        "name" => Some(facts.name.clone()),
        "form" => facts.form.map(|form| form.to_string()),
        "municipality" => facts.municipality.map(|code| code.to_string()),
        "visitingAddress" => address(facts.visiting_address.as_ref()),
        "postalAddress" => address(facts.postal_address.as_ref()),
        "industry2025" => facts.industry.clone(),
        "website" => facts.website.clone(),
        "endedOn" => facts.ended_on.map(|day| day.to_string()),
        _ => None,
    }
}

/// Marks everything that PRH has changed of a company up to now as seen.
///
/// # Errors
/// `not_found`.
pub async fn mark_seen(op: &OpContext, id: &BusinessId) -> OpResult<()> {
    op.require(Permission::ListingEdit)?;
    let tx = op.begin().await?;
    let company = companies::find_locked(&tx, id).await?.ok_or(OpError::NotFound)?;
    seen::mark(&tx, op, company.id).await?;
    audit::record(
        &tx,
        op,
        audit::Change::event("company.changes_seen", SubjectKind::Company, company.id),
    )
    .await?;
    tx.commit().await
}
