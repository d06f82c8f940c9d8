//! What PRH changed of a company since somebody last looked, beside what the company and staff say themselves.

use crate::audit::{self, SubjectKind};
use crate::companies::{self, entity, seen, staff};
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_facts::CompanyFacts;
use seutu_shared::permission::Permission;

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

/// The changes that nobody has marked as seen, for companies that have words of their own: a listing, or facts that
/// staff entered. Neither is ever overwritten by the register.
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
    let mut found: Vec<RegisterChange> = Vec::new();
    for entry in audit::history(op, SubjectKind::Company, company.id).await? {
        if entry.at <= since || !["company.reimport", "company.calendar"].contains(&entry.action.as_str()) {
            continue;
        }
        for change in entry.changes {
            let fact = change.field.split('.').next().unwrap_or_default();
            if !WATCHED.contains(&fact) {
                continue;
            }
            match found.iter_mut().find(|known| known.field == change.field) {
                Some(known) => (known.at, known.after) = (entry.at, change.after),
                None => found.push(RegisterChange {
                    ours: ours(facts.as_ref(), website.as_deref(), &change.field),
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
    Ok(found)
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
