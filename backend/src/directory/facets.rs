//! How many companies each further choice would leave.

use super::keywords::{self, KeywordCount};
use super::ops::{Found, all};
use super::sql::{self, Filter, Scope};
use super::version::Version;
use crate::platform::{OpContext, OpResult};
use chrono::{Datelike, NaiveDate};
use sea_orm::QueryResult;
use seutu_shared::locale::Locale;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many companies each choice would leave, under the choices of other kinds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By municipality code.
    pub municipalities: Vec<(String, u64)>,
    /// By section letter.
    pub sections: Vec<(String, u64)>,
    /// By two-digit division.
    pub divisions: Vec<(String, u64)>,
    /// By language served.
    pub languages: Vec<(Locale, u64)>,
    /// The first day of this year in Finland.
    pub new_year: NaiveDate,
    /// Registered on it or later.
    pub new_this_year: u64,
}

/// Companies that are alike in everything that lists are narrowed by.
#[derive(Debug)]
struct Group {
    municipality: String,
    section: Option<String>,
    industry: Option<String>,
    languages: String,
    entries: u64,
    /// Registered this year, whatever day was chosen.
    recent: u64,
}

impl Group {
    fn of_row(row: &QueryResult) -> OpResult<Self> {
        Ok(Self {
            municipality: row.try_get("", "municipality_code")?,
            section: row.try_get("", "industry_section")?,
            industry: row.try_get("", "industry_2025")?,
            languages: row.try_get("", "languages")?,
            entries: u64::try_from(row.try_get::<i64>("", "entries")?).unwrap_or(0),
            recent: u64::try_from(row.try_get::<i64>("", "recent")?).unwrap_or(0),
        })
    }

    fn lies_in(&self, filter: &Filter) -> bool {
        filter.municipalities.is_empty() || filter.municipalities.contains(&self.municipality)
    }

    fn does(&self, filter: &Filter) -> bool {
        let is = |code: &String| {
            if code.bytes().all(|byte| byte.is_ascii_digit()) && !code.is_empty() {
                self.industry
                    .as_ref()
                    .is_some_and(|own| own.starts_with(code.as_str()))
            } else {
                self.section.as_ref() == Some(code)
            }
        };
        filter.industries.is_empty() || filter.industries.iter().any(is)
    }

    fn serves(&self, language: Locale) -> bool {
        self.languages.split(',').any(|code| code == language.code())
    }

    fn serves_any(&self, filter: &Filter) -> bool {
        filter.languages.is_empty() || filter.languages.iter().any(|one| self.serves(*one))
    }
}

/// The whole directory in groups, of one version and year.
#[derive(Debug)]
struct Census {
    version: Option<Version>,
    new_year: NaiveDate,
    groups: Vec<Group>,
}

impl Census {
    async fn take(op: &OpContext, filter: &Filter, new_year: NaiveDate) -> OpResult<Self> {
        let rows = all(op, sql::groups(op.services().engine, filter, new_year)).await?;
        Ok(Self {
            version: rows.first().map(Version::of_row).transpose()?.flatten(),
            new_year,
            groups: rows.iter().map(Group::of_row).collect::<OpResult<_>>()?,
        })
    }

    fn facets(&self, filter: &Filter) -> Facets {
        let mut places: BTreeMap<&str, u64> = BTreeMap::new();
        let mut sections: BTreeMap<&str, u64> = BTreeMap::new();
        let mut divisions: BTreeMap<&str, u64> = BTreeMap::new();
        let mut languages: BTreeMap<Locale, u64> = BTreeMap::new();
        let mut new_this_year = 0;
        for group in &self.groups {
            let (here, does, serves) = (
                group.lies_in(filter),
                group.does(filter),
                group.serves_any(filter),
            );
            if here && does && serves {
                new_this_year += group.recent;
            }
            if group.entries == 0 {
                continue;
            }
            if does && serves {
                *places.entry(&group.municipality).or_default() += group.entries;
            }
            if here && serves {
                if let Some(section) = &group.section {
                    *sections.entry(section).or_default() += group.entries;
                }
                if let Some(division) = group.industry.as_ref().and_then(|code| code.get(..2)) {
                    *divisions.entry(division).or_default() += group.entries;
                }
            }
            if here && does {
                for language in Locale::ALL.iter().filter(|one| group.serves(**one)) {
                    *languages.entry(*language).or_default() += group.entries;
                }
            }
        }
        Facets {
            municipalities: owned(places),
            sections: owned(sections),
            divisions: owned(divisions),
            languages: languages.into_iter().collect(),
            new_year: self.new_year,
            new_this_year,
        }
    }
}

fn owned(counts: BTreeMap<&str, u64>) -> Vec<(String, u64)> {
    counts
        .into_iter()
        .map(|(code, count)| (code.to_owned(), count))
        .collect()
}

/// Counts for facets. That of the whole directory is kept for the version that it was counted in, so that a withdrawal,
/// which makes another version, is counted at once on every instance.
#[derive(Debug, Clone, Default)]
pub struct Counts(Arc<Keeping>);

#[derive(Debug, Default)]
struct Keeping {
    kept: Mutex<Option<Arc<Census>>>,
    words: Mutex<Option<(Version, Vec<KeywordCount>)>>,
    counting: tokio::sync::Mutex<()>,
}

impl Counts {
    /// Counts what each further choice would leave: in one statement, or none where it is known. A choice of the same
    /// kind as one already made is counted as if it were made instead.
    ///
    /// # Errors
    /// A failing database.
    pub async fn facets(&self, op: &OpContext, found: &Found) -> OpResult<Facets> {
        let new_year = new_year(op.today());
        if found.scope != Scope::All {
            return of_text(op, found, new_year).await;
        }
        let filter = &found.filter;
        // Days and keywords are anybody's to choose: what is counted under them is not kept.
        let apart = filter.registered_since.is_some() || !filter.keywords.is_empty();
        if apart || op.services().config.http.kept_bytes == 0 {
            return Ok(Census::take(op, filter, new_year).await?.facets(filter));
        }
        if let Some(census) = self.known(found.version, new_year) {
            return Ok(census.facets(filter));
        }
        // Whoever comes while it is counted waits for that: nothing is counted twice.
        let _counting = self.0.counting.lock().await;
        if let Some(census) = self.known(found.version, new_year) {
            return Ok(census.facets(filter));
        }
        let census = Arc::new(Census::take(op, &Filter::default(), new_year).await?);
        *self.0.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(census.clone());
        Ok(census.facets(filter))
    }

    /// The census of a version and year, where it is kept.
    fn known(&self, version: Option<Version>, new_year: NaiveDate) -> Option<Arc<Census>> {
        let kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
            .filter(|one| version.is_some() && one.version == version && one.new_year == new_year)
    }

    /// The commonest keywords and those that are chosen, commonest first, each as if it were chosen instead: in one
    /// statement, or none where they are known, which those of the whole directory are.
    ///
    /// # Errors
    /// A failing database.
    pub async fn keywords(&self, op: &OpContext, found: &Found) -> OpResult<Vec<KeywordCount>> {
        let whole = found.scope == Scope::All && found.filter == Filter::default();
        let keeps = whole && op.services().config.http.kept_bytes > 0;
        let Some(version) = found.version.filter(|_| keeps) else {
            return keywords::counted(op, found).await;
        };
        if let Some(words) = self.known_words(version) {
            return Ok(words);
        }
        let _counting = self.0.counting.lock().await;
        if let Some(words) = self.known_words(version) {
            return Ok(words);
        }
        // Read after the version: they may be newer than it, and never older.
        let words = keywords::counted(op, found).await?;
        *self.0.words.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, words.clone()));
        Ok(words)
    }

    fn known_words(&self, version: Version) -> Option<Vec<KeywordCount>> {
        let kept = self.0.words.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref()
            .filter(|(of, _)| *of == version)
            .map(|(_, words)| words.clone())
    }
}

/// The first day of the year.
fn new_year(today: NaiveDate) -> NaiveDate {
    today.with_ordinal(1).unwrap_or(today)
}

/// Of what a text finds, the database counts.
async fn of_text(op: &OpContext, found: &Found, new_year: NaiveDate) -> OpResult<Facets> {
    let mut facets = Facets {
        new_year,
        ..Facets::default()
    };
    let statement = sql::facets(op.services().engine, &found.scope, &found.filter, new_year);
    for row in all(op, statement).await? {
        let facet: String = row.try_get("", "facet")?;
        let code: String = row.try_get("", "code")?;
        let entries = u64::try_from(row.try_get::<i64>("", "entries")?).unwrap_or(0);
        match facet.as_str() {
            "m" => facets.municipalities.push((code, entries)),
            "i" => facets.sections.push((code, entries)),
            "d" => facets.divisions.push((code, entries)),
            "n" => facets.new_this_year = entries,
            _ => facets
                .languages
                .extend(code.parse().ok().map(|language: Locale| (language, entries))),
        }
    }
    facets.municipalities.sort();
    facets.sections.sort();
    facets.divisions.sort();
    facets.languages.sort();
    Ok(facets)
}
