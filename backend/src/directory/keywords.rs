//! Keywords and services, a way to narrow down the directory: companies write them as they like, what is a keyword of one
//! is a service of another, and letter case means nothing. Here and in the schema both are keywords.

use super::entry::Entry;
use super::sql::{self, Filter, Scope};
use crate::platform::{OpContext, OpResult};
use sea_orm::QueryResult;
use seutu_shared::listing;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many of the commonest are counted, beside those that are chosen.
const COMMONEST: usize = 20;

/// A keyword or service with the companies that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeywordCount {
    /// As it is compared.
    pub word: String,
    /// As some company writes it.
    pub label: String,
    /// How many companies.
    pub count: u64,
}

impl KeywordCount {
    fn of_row(row: &QueryResult) -> OpResult<Self> {
        Ok(Self {
            word: row.try_get("", "word")?,
            label: row.try_get("", "label")?,
            count: u64::try_from(row.try_get::<i64>("", "entries")?).unwrap_or(0),
        })
    }
}

/// An entry's keywords and services as they are compared, each once and as the company writes it.
pub(super) fn of(entry: &Entry) -> BTreeMap<String, &str> {
    let mut words = BTreeMap::new();
    for label in entry.listing.keywords.iter().chain(&entry.listing.services) {
        words.entry(listing::compared(label)).or_insert(label.as_str());
    }
    words
}

/// The commonest keywords of what was found and those that are chosen, as if no keyword were chosen; commonest first.
///
/// `few` says that what was found is few companies.
pub(super) async fn counted(
    op: &OpContext,
    scope: &Scope,
    filter: &Filter,
    few: bool,
) -> OpResult<Vec<KeywordCount>> {
    let chosen = &filter.keywords;
    let most = u32::try_from(COMMONEST + chosen.len()).unwrap_or(u32::MAX);
    let statement = sql::keywords(op.services().engine, scope, filter, most, few);
    let rows = op.read_all(statement).await?;
    let mut counts: Vec<KeywordCount> = rows.iter().map(KeywordCount::of_row).collect::<OpResult<_>>()?;
    sort(&mut counts);
    let kept = counts
        .into_iter()
        .enumerate()
        .filter(|(place, one)| *place < COMMONEST || chosen.contains(&one.word));
    Ok(kept.map(|(_, one)| one).collect())
}

/// The commonest keywords under a filter, and beside them those that are chosen and not among them.
pub(super) async fn with_chosen(
    op: &OpContext,
    filter: &Filter,
    chosen: &[String],
    mut commonest: Vec<KeywordCount>,
) -> OpResult<Vec<KeywordCount>> {
    let rare: Vec<&str> = chosen
        .iter()
        .map(String::as_str)
        .filter(|word| commonest.iter().all(|one| one.word != *word))
        .collect();
    // Fewer than are counted are all that there are.
    if rare.is_empty() || commonest.len() < COMMONEST {
        return Ok(commonest);
    }
    for row in op
        .read_all(sql::chosen_keywords(op.services().engine, filter, &rare))
        .await?
    {
        commonest.push(KeywordCount::of_row(&row)?);
    }
    sort(&mut commonest);
    Ok(commonest)
}

fn sort(counts: &mut [KeywordCount]) {
    counts.sort_by_cached_key(|one| (Reverse(one.count), one.word.clone()));
}
