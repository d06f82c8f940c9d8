//! What anyone may ask of the directory.

use super::entry::{Card, Details};
use super::query::{Candidate, Group, Looked, TextQuery, correct, look_at};
use super::sql::{self, Filter, Scope, Sort};
use super::version::Version;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::NaiveDate;
use sea_orm::QueryResult;
use serde::de::DeserializeOwned;
use seutu_shared::business_id::BusinessId;
use seutu_shared::listing;
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Longest search text that is read, in characters.
pub(super) const MAX_TEXT: usize = 200;

/// What to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, or a business ID in any spelling.
    pub text: Option<String>,
    /// Three-digit codes; any of them.
    pub municipalities: Vec<String>,
    /// TOL 2025 codes of any level; any of them.
    pub industries: Vec<String>,
    /// Keywords and services in any letter case; any of them.
    pub keywords: Vec<String>,
    /// Languages served; any of them.
    pub languages: Vec<Locale>,
    /// Entered the trade register on this day or later.
    pub registered_since: Option<NaiveDate>,
}

/// Order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Best match first; by name when no text is searched.
    Relevance,
    /// By name, in Finnish order.
    Name,
    /// Changed last first.
    Updated,
}

/// A list to be counted and narrowed, see [`super::Counts`].
#[derive(Debug)]
pub struct Found {
    /// One page of it.
    pub rows: Vec<(Card, Option<Details>)>,
    /// How many there are in all.
    pub total: u64,
    /// What was searched for instead, when a word was misspelt.
    pub corrected_text: Option<String>,
    pub(super) scope: Scope,
    pub(super) filter: Filter,
    /// The directory that it was read from.
    pub(super) version: Option<Version>,
}

/// Searches the directory. `details` loads long texts and contact persons too.
///
/// All words must be found; if nothing has them all, near misspellings count as their nearest words; if still
/// nothing, any word will do.
pub async fn search(
    op: &OpContext,
    search: &Search,
    order: Order,
    args: PageArgs,
    details: bool,
) -> OpResult<Found> {
    let text: String = search
        .text
        .as_deref()
        .unwrap_or_default()
        .chars()
        .take(MAX_TEXT)
        .collect();
    let list = List {
        op,
        filter: filter(search),
        order,
        args,
        details,
    };
    match look_at(&text, &*op.services().morphology) {
        Looked::Blank => Ok(list.load(Scope::All).await?.0),
        Looked::BusinessId(id) => Ok(list.load(Scope::BusinessId(id)).await?.0),
        Looked::Words(groups) => in_stages(&list, groups).await,
    }
}

/// Everything about a list but what the text means.
struct List<'a> {
    op: &'a OpContext,
    filter: Filter,
    order: Order,
    args: PageArgs,
    details: bool,
}

impl List<'_> {
    /// The page, and whether the text found anything before the filter.
    async fn load(&self, scope: Scope) -> OpResult<(Found, bool)> {
        let sort = match self.order {
            Order::Relevance => Sort::Relevance,
            Order::Name => Sort::Name,
            Order::Updated => Sort::Updated,
        };
        let engine = self.op.services().engine;
        let statement = sql::page(engine, &scope, &self.filter, sort, self.args, self.details);
        let rows = self.op.read_all(statement).await?;
        let version = rows.first().map(Version::of_row).transpose()?.flatten();
        let (matched, total, rows) = read_page(&rows)?;
        Ok((
            Found {
                rows,
                total,
                corrected_text: None,
                scope,
                filter: self.filter.clone(),
                version,
            },
            matched > 0,
        ))
    }
}

/// Strict, then corrected, then any word. Which stage answers depends on the text alone, never on the filters, so
/// that narrowing down a list does not change what was searched for.
async fn in_stages(list: &List<'_>, mut groups: Vec<Group>) -> OpResult<Found> {
    let op = list.op;
    let mut text = None;
    let morphology = &*op.services().morphology;
    // Without a dictionary every word is looked for inside other words from the start. With one, a word that it does
    // not know is most often a name, which stands in the directory as it was typed.
    if morphology.has_dictionary() || groups.iter().all(|group| group.known) {
        let (found, any) = strictly(list, &groups).await?;
        if any || groups.is_empty() {
            return Ok(found);
        }
    }
    let candidates = candidates(op, &groups).await?;
    let corrected = correct(&groups, &candidates, morphology);
    if let Some(correction) = corrected {
        groups = correction.groups;
        text = correction.text;
    }
    let (found, any) = strictly(list, &groups).await?;
    if any || groups.is_empty() {
        return Ok(Found {
            corrected_text: text,
            ..found
        });
    }
    let (found, _) = list.load(Scope::Text(TextQuery::any(&groups))).await?;
    Ok(Found {
        corrected_text: text.filter(|_| found.total > 0),
        ..found
    })
}

/// All words: whole ones, or else completed.
async fn strictly(list: &List<'_>, groups: &[Group]) -> OpResult<(Found, bool)> {
    let (whole, completed) = (TextQuery::whole(groups), TextQuery::all(groups));
    if whole != completed {
        let (found, any) = list.load(Scope::Text(whole)).await?;
        if any {
            return Ok((found, any));
        }
    }
    list.load(Scope::Text(completed)).await
}

/// One company, if it is in the directory.
pub async fn company(op: &OpContext, id: &BusinessId) -> OpResult<Option<(Card, Details)>> {
    let Some(row) = op.read_one(sql::by_business_id(op.services().engine, id)).await? else {
        return Ok(None);
    };
    Ok(Some((card(&row)?, details(&row)?.unwrap_or_default())))
}

fn filter(search: &Search) -> Filter {
    // Each once, in one order.
    let municipalities: BTreeSet<_> = search.municipalities.iter().cloned().collect();
    Filter {
        municipalities: municipalities.into_iter().collect(),
        industries: search.industries.clone(),
        keywords: search
            .keywords
            .iter()
            .map(|word| listing::compared(word))
            .collect(),
        languages: search.languages.clone(),
        registered_since: search.registered_since,
    }
}

/// Words of the directory that the words of a search may mean.
pub(super) async fn candidates(op: &OpContext, groups: &[Group]) -> OpResult<Vec<Candidate>> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let rows = op.read_all(sql::candidates(op.services().engine, groups)).await?;
    let candidate = |row: &QueryResult| -> OpResult<Candidate> {
        Ok(Candidate {
            word: row.try_get("", "word")?,
            entries: i64::from(row.try_get::<i32>("", "entries")?),
        })
    };
    rows.iter().map(candidate).collect()
}

type Page = (i64, u64, Vec<(Card, Option<Details>)>);

fn read_page(rows: &[QueryResult]) -> OpResult<Page> {
    let first = rows
        .first()
        .ok_or_else(|| OpError::bug("a page has a first row"))?;
    let matched: i64 = first.try_get("", "matched")?;
    let total = u64::try_from(first.try_get::<i64>("", "total")?).unwrap_or(0);
    let mut page = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(text) = row.try_get::<Option<String>>("", "content")? {
            page.push((read(&text)?, details(row)?));
        }
    }
    Ok((matched, total, page))
}

pub(super) fn card<T: DeserializeOwned>(row: &QueryResult) -> OpResult<T> {
    let text: String = row.try_get("", "content")?;
    read(&text)
}

fn read<T: DeserializeOwned>(text: &str) -> OpResult<T> {
    serde_json::from_str(text).map_err(OpError::internal("read directory entry"))
}

/// The longer part. A contact person's consent may end while the entry stays; the projection follows in the same
/// transaction, and this makes sure of it.
pub(super) fn details(row: &QueryResult) -> OpResult<Option<Details>> {
    let Some(text) = row.try_get::<Option<String>>("", "details")? else {
        return Ok(None);
    };
    let mut details: Details = read(&text)?;
    if !details.contact_persons.is_empty() {
        let live: Option<String> = row.try_get("", "persons")?;
        let live: BTreeSet<Uuid> = live
            .iter()
            .flat_map(|ids| ids.split(' '))
            .filter_map(|id| id.parse().ok())
            .collect();
        details
            .contact_persons
            .retain(|person| live.contains(&person.id.uuid()));
    }
    Ok(Some(details))
}
