//! Completions of what is being typed.

use crate::directory::analysis::words;
use crate::directory::complete;
use crate::directory::entry::Brief;
use crate::platform::{OpContext, OpResult};
use async_graphql::{Enum, SimpleObject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::industry::{self, CodeSet, Industry};
use seutu_shared::locale::Locale;
use std::collections::BTreeMap;

/// Shortest beginning that is completed.
const MIN_PREFIX: usize = 2;
/// Entries looked through; more names than these begin alike only for the shortest beginnings.
const MAX_ENTRIES: u32 = 100;
/// Industries whose name fits that are looked up.
const MAX_INDUSTRIES: usize = 60;

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
#[graphql(serial)]
pub struct CompanySuggestion {
    /// What it is.
    kind: SuggestionKind,
    /// Text to show and to search for.
    label: String,
    /// Of a company.
    business_id: Option<BusinessId>,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SuggestionKind {
    /// A company's name.
    Company,
    /// A keyword or service that companies use.
    Keyword,
    /// An industry that some company has.
    Industry,
}

/// Up to `limit` completions: keywords by how many companies use them, then companies, then industries. When there is
/// none, the misspelt words are corrected once as the search does, and what they stand for is completed.
pub(super) async fn suggestions(
    op: &OpContext,
    prefix: &str,
    limit: usize,
) -> OpResult<Vec<CompanySuggestion>> {
    let typed = words(prefix);
    let Some(last) = typed.last() else {
        return Ok(Vec::new());
    };
    if limit == 0 || (typed.len() == 1 && last.chars().count() < MIN_PREFIX) {
        return Ok(Vec::new());
    }
    let range = id_range(prefix);
    let numbered = match &range {
        Some((first, last)) => {
            complete::numbered_between(op, first, last, u32::try_from(limit).unwrap_or(u32::MAX)).await?
        }
        None => Vec::new(),
    };
    let mut found = named(op, prefix, &numbered, limit).await?;
    if found.len() < limit {
        found.extend(industries(op, &typed).await?);
        found.truncate(limit);
    }
    // A number that nobody has is no misspelling of another one.
    if found.is_empty()
        && range.is_none()
        && let Some(corrected) = complete::corrected(op, prefix).await?
    {
        found = named(op, &corrected, &[], limit).await?;
    }
    Ok(found)
}

/// Keywords and companies that have what is typed, and `numbered` among the companies.
async fn named(
    op: &OpContext,
    prefix: &str,
    numbered: &[Brief],
    limit: usize,
) -> OpResult<Vec<CompanySuggestion>> {
    let typed = words(prefix);
    let cards = complete::beginning_with(op, prefix, MAX_ENTRIES).await?;
    let keywords = keywords(&cards, &typed);
    let companies = cards
        .iter()
        .filter(|card| names(card).any(|name| fits(name, &typed)))
        .chain(numbered)
        .map(|card| CompanySuggestion {
            kind: SuggestionKind::Company,
            label: label(card, &typed),
            business_id: Some(card.business_id),
        });
    // Half for companies: keywords must not crowd out the name that is being typed.
    let companies: Vec<_> = companies.take(limit).collect();
    let share = limit.saturating_sub(companies.len()).max(limit / 2);
    let mut found: Vec<_> = keywords.into_iter().take(share).collect();
    found.extend(companies);
    found.truncate(limit);
    Ok(found)
}

/// The lowest and the highest text of a business ID that begins as typed, with or without dash, spaces and `FI`.
/// Both have the form of a business ID, so that every engine and collation orders them as numbers.
fn id_range(typed: &str) -> Option<(String, String)> {
    let tidy: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let digits = match tidy.get(..2) {
        Some(start) if start.eq_ignore_ascii_case("fi") => &tidy[2..],
        _ => tidy.as_str(),
    };
    let known = (MIN_PREFIX..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let filled = |with: char| {
        let all: String = digits.chars().chain(std::iter::repeat(with)).take(8).collect();
        format!("{}-{}", &all[..7], &all[7..])
    };
    known.then(|| (filled('0'), filled('9')))
}

fn names(card: &Brief) -> impl Iterator<Item = &str> {
    std::iter::once(card.name.as_str()).chain(card.auxiliary_names.iter().map(String::as_str))
}

/// The name, with the other one by which it is found where the name itself does not have what is typed.
fn label(card: &Brief, typed: &[String]) -> String {
    let other = || card.auxiliary_names.iter().find(|name| fits(name, typed));
    match other().filter(|_| !fits(&card.name, typed)) {
        Some(other) => format!("{} ({other})", card.name),
        None => card.name.clone(),
    }
}

/// Whether every typed word is in `text`, the last one at least as a beginning.
fn fits(text: &str, typed: &[String]) -> bool {
    let text = words(text);
    let Some((last, before)) = typed.split_last() else {
        return false;
    };
    before.iter().all(|word| text.contains(word)) && text.iter().any(|word| word.starts_with(last.as_str()))
}

/// Keywords and services, each once.
fn own_words(card: &Brief) -> impl Iterator<Item = &String> {
    let is_new = |service: &&String| {
        let service = service.to_lowercase();
        card.keywords
            .iter()
            .all(|keyword| keyword.to_lowercase() != service)
    };
    card.keywords.iter().chain(card.services.iter().filter(is_new))
}

fn keywords(cards: &[Brief], typed: &[String]) -> Vec<CompanySuggestion> {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for keyword in cards
        .iter()
        .flat_map(own_words)
        .filter(|keyword| fits(keyword, typed))
    {
        counts.entry(keyword.to_lowercase()).or_insert((0, keyword)).0 += 1;
    }
    let mut counts: Vec<(usize, &str)> = counts.into_values().collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let suggestion = |(_, label): (usize, &str)| CompanySuggestion {
        kind: SuggestionKind::Keyword,
        label: label.to_string(),
        business_id: None,
    };
    counts.into_iter().map(suggestion).collect()
}

async fn industries(op: &OpContext, typed: &[String]) -> OpResult<Vec<CompanySuggestion>> {
    let fitting: Vec<(&Industry, Locale)> = industry::all(CodeSet::Tol2025)
        .filter(|industry| industry.level >= 4)
        .filter_map(|industry| {
            let locale = Locale::ALL
                .iter()
                .copied()
                .find(|locale| fits(industry.name(*locale), typed))?;
            Some((industry, locale))
        })
        .take(MAX_INDUSTRIES)
        .collect();
    let codes: Vec<&str> = fitting
        .iter()
        .map(|(industry, _)| industry.code.as_str())
        .collect();
    let used = complete::industries_in_use(op, &codes).await?;
    let suggestion = |(industry, locale): (&Industry, Locale)| CompanySuggestion {
        kind: SuggestionKind::Industry,
        label: industry.name(locale).to_string(),
        business_id: None,
    };
    Ok(fitting
        .into_iter()
        .filter(|(industry, _)| used.contains(&industry.code))
        .map(suggestion)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::id_range;

    #[test]
    fn beginning_of_a_business_id_is_read_in_the_spellings_that_people_use() {
        let range = |typed| id_range(typed).map(|(first, last)| format!("{first}..{last}"));
        assert_eq!(range("90").as_deref(), Some("9000000-0..9099999-9"));
        assert_eq!(range("9000014-").as_deref(), Some("9000014-0..9000014-9"));
        for whole in ["9000014-2", "FI90000142", "fi 9000014 2"] {
            assert_eq!(range(whole).as_deref(), Some("9000014-2..9000014-2"), "{whole}");
        }
        for none in ["9", "", "FI", "900001421", "90a", "pelto 90", "٩٠٠"] {
            assert_eq!(range(none), None, "{none}");
        }
    }
}
