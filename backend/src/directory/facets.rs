//! How many companies each further choice would leave.

use super::choices::{Choices, Weigh};
use super::keywords::{self, KeywordCount};
use super::ops::Found;
use super::sql::{self, Filter, Scope};
use super::version::Version;
use crate::platform::{OpContext, OpResult};
use chrono::{Datelike, NaiveDate};
use sea_orm::QueryResult;
use seutu_shared::locale::Locale;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Companies whose keywords are looked up one by one; of more, reading all keywords takes no longer.
const FEW: u64 = 10_000;

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

/// The whole directory in groups, or what has a keyword or was registered since a day.
#[derive(Debug)]
struct Census {
    new_year: NaiveDate,
    groups: Vec<Group>,
}

impl Weigh for Arc<Census> {
    fn bytes(&self) -> usize {
        const GROUP: usize = 150;
        self.groups.len() * GROUP
    }
}

impl Census {
    async fn take(op: &OpContext, choice: &Filter, new_year: NaiveDate) -> OpResult<Arc<Self>> {
        let rows = op
            .read_all(sql::groups(op.services().engine, choice, new_year))
            .await?;
        Ok(Arc::new(Self {
            new_year,
            groups: rows.iter().map(Group::of_row).collect::<OpResult<_>>()?,
        }))
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

impl Weigh for Arc<[KeywordCount]> {
    fn bytes(&self) -> usize {
        const COUNT: usize = 150;
        self.len() * COUNT
    }
}

/// Counts for facets. They are kept for the version that they were counted in, so that a withdrawal, which makes another
/// version, is counted at once on every instance.
#[derive(Debug, Clone, Default)]
pub struct Counts(Arc<Keeping>);

#[derive(Debug, Default)]
struct Keeping {
    /// By keywords and day of registration; groups tell all else.
    censuses: Choices<Arc<Census>>,
    /// By all but keywords.
    words: Choices<Arc<[KeywordCount]>>,
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
        let choice = Filter {
            keywords: found.filter.keywords.clone(),
            registered_since: found.filter.registered_since,
            ..Filter::default()
        };
        let take = Census::take(op, &choice, new_year);
        let census = if let Some(version) = kept_under(op, found) {
            let state = (version, new_year);
            self.0.censuses.get(state, &choice, take).await?
        } else {
            take.await?
        };
        Ok(census.facets(&found.filter))
    }

    /// The commonest keywords and those that are chosen, commonest first, each as if it were chosen instead: in one
    /// statement, or none where they are known. Rare ones that are chosen are counted by themselves.
    ///
    /// # Errors
    /// A failing database.
    pub async fn keywords(&self, op: &OpContext, found: &Found) -> OpResult<Vec<KeywordCount>> {
        // As if none were chosen there may be more than were found.
        let few = found.filter.keywords.is_empty() && found.total <= FEW;
        let Some(version) = kept_under(op, found) else {
            return keywords::counted(op, &found.scope, &found.filter, few).await;
        };
        let mut choice = found.filter.clone();
        let chosen = std::mem::take(&mut choice.keywords);
        let count = async {
            let words = keywords::counted(op, &Scope::All, &choice, few).await;
            words.map(Arc::<[KeywordCount]>::from)
        };
        let state = (version, new_year(op.today()));
        let commonest = self.0.words.get(state, &choice, count).await?;
        keywords::with_chosen(op, &choice, &chosen, commonest.to_vec()).await
    }
}

/// The version to keep counts under: none of what a text finds, and where nothing is kept.
fn kept_under(op: &OpContext, found: &Found) -> Option<Version> {
    let keeps = found.scope == Scope::All && op.services().config.http.kept_bytes > 0;
    found.version.filter(|_| keeps)
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
    for row in op.read_all(statement).await? {
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
