//! How many companies each further choice would leave.

use super::ops::{Found, all};
use super::sql::{self, Filter, Scope};
use super::version::Version;
use crate::platform::{OpContext, OpResult};
use chrono::NaiveDate;
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
}

/// Companies that are alike in everything that lists are narrowed by.
#[derive(Debug)]
struct Group {
    municipality: String,
    section: Option<String>,
    industry: Option<String>,
    languages: String,
    entries: u64,
}

impl Group {
    fn of_row(row: &QueryResult) -> OpResult<Self> {
        Ok(Self {
            municipality: row.try_get("", "municipality_code")?,
            section: row.try_get("", "industry_section")?,
            industry: row.try_get("", "industry_2025")?,
            languages: row.try_get("", "languages")?,
            entries: u64::try_from(row.try_get::<i64>("", "entries")?).unwrap_or(0),
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

/// The whole directory in groups, of one version.
#[derive(Debug)]
struct Census {
    version: Option<Version>,
    groups: Vec<Group>,
}

impl Census {
    async fn take(op: &OpContext, since: Option<NaiveDate>) -> OpResult<Self> {
        let rows = all(op, sql::groups(op.services().engine, since)).await?;
        Ok(Self {
            version: rows.first().map(Version::of_row).transpose()?.flatten(),
            groups: rows.iter().map(Group::of_row).collect::<OpResult<_>>()?,
        })
    }

    fn facets(&self, filter: &Filter) -> Facets {
        let mut places: BTreeMap<&str, u64> = BTreeMap::new();
        let mut sections: BTreeMap<&str, u64> = BTreeMap::new();
        let mut divisions: BTreeMap<&str, u64> = BTreeMap::new();
        let mut languages: BTreeMap<Locale, u64> = BTreeMap::new();
        for group in &self.groups {
            let (here, does, serves) = (
                group.lies_in(filter),
                group.does(filter),
                group.serves_any(filter),
            );
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
#[derive(Debug, Default)]
pub struct Counts {
    kept: Mutex<Option<Arc<Census>>>,
    counting: tokio::sync::Mutex<()>,
}

impl Counts {
    /// Counts what each further choice would leave: in one statement, or none where it is known. A choice of the same
    /// kind as one already made is counted as if it were made instead.
    ///
    /// # Errors
    /// A failing database.
    pub async fn facets(&self, op: &OpContext, found: &Found) -> OpResult<Facets> {
        if found.scope != Scope::All {
            return of_text(op, found).await;
        }
        let filter = &found.filter;
        let since = filter.registered_since;
        // Days are anybody's to choose: what is counted since one is not kept.
        if since.is_some() || op.services().config.http.kept_bytes == 0 {
            return Ok(Census::take(op, since).await?.facets(filter));
        }
        if let Some(census) = self.known(found.version) {
            return Ok(census.facets(filter));
        }
        // Whoever comes while it is counted waits for that: nothing is counted twice.
        let _counting = self.counting.lock().await;
        if let Some(census) = self.known(found.version) {
            return Ok(census.facets(filter));
        }
        let census = Arc::new(Census::take(op, None).await?);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(census.clone());
        Ok(census.facets(filter))
    }

    /// The census of a version, where it is kept.
    fn known(&self, version: Option<Version>) -> Option<Arc<Census>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
            .filter(|one| version.is_some() && one.version == version)
    }
}

/// Of what a text finds, the database counts.
async fn of_text(op: &OpContext, found: &Found) -> OpResult<Facets> {
    let mut facets = Facets::default();
    for row in all(op, sql::facets(op.services().engine, &found.scope, &found.filter)).await? {
        let facet: String = row.try_get("", "facet")?;
        let code: String = row.try_get("", "code")?;
        let entries = u64::try_from(row.try_get::<i64>("", "entries")?).unwrap_or(0);
        match facet.as_str() {
            "m" => facets.municipalities.push((code, entries)),
            "i" => facets.sections.push((code, entries)),
            "d" => facets.divisions.push((code, entries)),
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
