//! Putting entries into the directory and taking them out, inside the transaction of the use case that decides it.

use super::analysis::Terms;
use super::entry::{Card, Details, Entry, holds};
use super::{keywords, sql, version};
use crate::platform::{Engine, OpContext, OpError, OpResult, Tx};
use sea_orm::{ConnectionTrait, Statement};
use seutu_shared::consent::FieldGroups;
use seutu_shared::id::{CompanyId, ContactPersonId, ListingId};
use seutu_shared::listing::{ListingField, PublishedListing};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Entries that are looked at with one statement.
const ENTRIES_AT_ONCE: usize = 500;

/// Shows a company, or shows it anew. What may be put in is proven by the types: the entry exists only under a live
/// consent, and of it only the groups of fields are put in that the ledger says are permitted.
///
/// A contact person whose consent ends is taken off by projecting again without that person; until then reading
/// leaves the person out.
pub async fn project(
    tx: &Tx,
    op: &OpContext,
    published: &PublishedListing<Entry>,
    groups: &FieldGroups,
) -> OpResult<()> {
    let engine = op.services().engine;
    let entry = &published.content().within(groups);
    let terms = Terms::of(&entry.texts(), &*op.services().morphology);
    let before = remove(tx, engine, published.company()).await?;
    if before.is_none() {
        tx.execute_raw(sql::unbury(engine, published.company())).await?;
    }
    version::bump(tx, op).await?;
    let before = before.map(|left| left.words).unwrap_or_default();

    let insert = sql::insert_entry(
        engine,
        published.company(),
        published.consent().event(),
        entry,
        &terms,
    )
    .map_err(OpError::internal("write directory entry"))?;
    let row: i64 = one(tx, insert)
        .await?
        .ok_or_else(|| OpError::bug("insert returned no row"))?
        .try_get("", "search_row")?;
    if engine == Engine::Sqlite {
        tx.execute_raw(sql::sqlite::insert_terms(row, &terms)).await?;
    }
    if let Some(pictures) = sql::show_pictures(engine, published.company(), &entry.files()) {
        tx.execute_raw(pictures).await?;
    }
    if let Some(words) = sql::insert_keywords(engine, published.company(), &keywords::of(entry)) {
        tx.execute_raw(words).await?;
    }
    let after = terms.vocabulary();
    let before: BTreeSet<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    count_words(tx, engine, &before, &after).await
}

/// Takes a company out of the directory, with every word that only it had. What remains is that some listing left, and
/// when. Doing it twice does no harm.
pub async fn withdraw(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<()> {
    let engine = op.services().engine;
    let Some(Left { listing, words }) = remove(tx, engine, company).await? else {
        return Ok(());
    };
    tx.execute_raw(sql::bury(engine, listing, company, op.now()))
        .await?;
    version::bump(tx, op).await?;
    let before: BTreeSet<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    count_words(tx, engine, &before, &BTreeSet::new()).await
}

/// Takes out entries that rest on no consent in force; how many there were. The public sees none of them in any case,
/// and the database itself lets none come about unless its tables were worked on with foreign keys switched off.
pub async fn withdraw_unsupported(op: &OpContext) -> OpResult<u64> {
    let engine = op.services().engine;
    let mut withdrawn = 0;
    for row in op.db().query_all_raw(sql::unsupported(engine)).await? {
        let company: CompanyId = row.try_get::<Uuid>("", "company_id")?.into();
        let tx = op.begin().await?;
        withdraw(&tx, op, company).await?;
        tx.commit().await?;
        withdrawn += 1;
    }
    if withdrawn > 0 {
        tracing::error!(
            withdrawn,
            "entries of the directory without a consent were taken out"
        );
    }
    Ok(withdrawn)
}

/// Whether a company has an entry, shown or not.
pub async fn has_entry(op: &OpContext, company: CompanyId) -> OpResult<bool> {
    let statement = sql::kept_details(op.services().engine, company);
    Ok(op.db().query_one_raw(statement).await?.is_some())
}

/// Whether the entry of a company still has one of these people in it, shown or not.
pub async fn has_any_of(
    op: &OpContext,
    company: CompanyId,
    people: &BTreeSet<ContactPersonId>,
) -> OpResult<bool> {
    let statement = sql::kept_details(op.services().engine, company);
    let Some(row) = op.db().query_one_raw(statement).await? else {
        return Ok(false);
    };
    let text: String = row.try_get("", "details")?;
    let details: Details = serde_json::from_str(&text).map_err(OpError::internal("read directory entry"))?;
    Ok(details.contact_persons.iter().any(|one| people.contains(&one.id)))
}

/// Those of the companies whose entry has anything, shown or not, in one of the fields beside the company.
pub async fn holding_any_of(
    op: &OpContext,
    fields: &BTreeMap<CompanyId, Vec<ListingField>>,
) -> OpResult<Vec<CompanyId>> {
    let companies: Vec<CompanyId> = fields.keys().copied().collect();
    let mut found = Vec::new();
    for some in companies.chunks(ENTRIES_AT_ONCE) {
        let statement = sql::kept_entries(op.services().engine, some);
        for row in op.db().query_all_raw(statement).await? {
            let company = CompanyId::from(row.try_get::<Uuid>("", "company_id")?);
            let (card, details): (String, String) =
                (row.try_get("", "content")?, row.try_get("", "details")?);
            let card: Card =
                serde_json::from_str(&card).map_err(OpError::internal("read directory entry"))?;
            let details: Details =
                serde_json::from_str(&details).map_err(OpError::internal("read directory entry"))?;
            let mut looked_for = fields.get(&company).into_iter().flatten();
            if looked_for.any(|field| holds(&card, &details, *field)) {
                found.push(company);
            }
        }
    }
    Ok(found)
}

/// What was taken out.
struct Left {
    listing: ListingId,
    /// The words that it had counted.
    words: String,
}

/// Removes the row and its terms; nothing when there was none.
async fn remove(tx: &Tx, engine: Engine, company: CompanyId) -> OpResult<Option<Left>> {
    tx.hold_directory().await?;
    let Some(row) = one(tx, sql::previous(engine, company)).await? else {
        return Ok(None);
    };
    let left = Left {
        listing: row.try_get::<Uuid>("", "listing_id")?.into(),
        words: row.try_get("", "words")?,
    };
    if engine == Engine::Sqlite {
        tx.execute_raw(sql::sqlite::delete_terms(row.try_get("", "search_row")?))
            .await?;
    }
    tx.execute_raw(sql::hide_pictures(engine, company)).await?;
    tx.execute_raw(sql::delete_keywords(engine, company)).await?;
    tx.execute_raw(sql::delete_entry(engine, company)).await?;
    Ok(Some(left))
}

async fn count_words(
    tx: &Tx,
    engine: Engine,
    before: &BTreeSet<&str>,
    after: &BTreeSet<&str>,
) -> OpResult<()> {
    let gone: Vec<&str> = before.difference(after).copied().collect();
    for statement in sql::forget_words(engine, &gone) {
        tx.execute_raw(statement).await?;
    }
    let new: Vec<&str> = after.difference(before).copied().collect();
    if let Some(statement) = sql::learn_words(engine, &new) {
        tx.execute_raw(statement).await?;
    }
    Ok(())
}

async fn one(tx: &Tx, statement: Statement) -> OpResult<Option<sea_orm::QueryResult>> {
    Ok(tx.query_one_raw(statement).await?)
}
