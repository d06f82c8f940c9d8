//! Reading. Every statement joins the consent ledger's present state: an entry whose consent has ended since does
//! not exist for the public, whatever the projection still holds.

use super::{Sql, postgres, sqlite};
use crate::directory::query::TextQuery;
use crate::platform::Engine;
use chrono::NaiveDate;
use sea_orm::Statement;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::ContactPersonId;
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;
use uuid::Uuid;

/// The consent that an entry rests on is the deciding one, and it is in force.
pub(super) const LIVE: &str = " JOIN consent_current c ON c.subject_kind = 'company' AND c.subject_id = e.company_id
    AND c.purpose = 'directory_publication' AND c.event_id = e.consent_event_id AND c.kind IN ('given', 'renewed')";

/// The version of the directory, in the same statement as what is read from it.
const VERSION: &str = ", (SELECT version FROM directory_version) AS version, (SELECT changed_at FROM directory_version) AS changed_at";

/// What a text search looks through.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scope {
    /// All entries.
    All,
    /// One company.
    BusinessId(BusinessId),
    /// What a text query finds.
    Text(TextQuery),
}

/// Conditions beside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Any of these municipalities.
    pub municipalities: Vec<String>,
    /// Any of these TOL 2025 codes, of any level.
    pub industries: Vec<String>,
    /// Serves in any of these languages.
    pub languages: Vec<Locale>,
    /// Registered on this day or later.
    pub registered_since: Option<NaiveDate>,
}

/// A way to narrow down whose values are counted without itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    Municipality,
    Industry,
    Language,
}

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Relevance,
    Name,
    Updated,
}

fn matches_source(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => sqlite::MATCHES,
        Engine::Postgres => postgres::MATCHES,
    }
}

fn push_match(sql: &mut Sql, query: &TextQuery) {
    match sql.engine {
        Engine::Sqlite => sqlite::push_match(sql, query),
        Engine::Postgres => postgres::push_match(sql, query),
    }
}

/// `WITH hits AS (…)`: live entries that the text finds, before any filter.
fn push_hits(sql: &mut Sql, scope: &Scope, ranked: bool) {
    sql.push(
        "WITH hits AS MATERIALIZED (SELECT e.listing_id, e.name_sort, e.updated_at, e.municipality_code, e.industry_section,
         e.industry_2025, e.languages, e.registered_on, ",
    );
    match scope {
        Scope::Text(query) => {
            if ranked {
                match sql.engine {
                    Engine::Sqlite => sqlite::push_rank(sql, query),
                    Engine::Postgres => postgres::push_rank(sql, query),
                }
            } else {
                sql.push("0 AS rank, 0 AS found");
            }
            let source = matches_source(sql.engine);
            sql.push(" FROM ").push(source).push(LIVE).push(" WHERE ");
            push_match(sql, query);
        }
        Scope::BusinessId(id) => {
            sql.push("0 AS rank, 0 AS found FROM directory_entry e")
                .push(LIVE)
                .push(" WHERE e.business_id = ")
                .bind(id.as_str());
        }
        Scope::All => {
            sql.push("0 AS rank, 0 AS found FROM directory_entry e")
                .push(LIVE);
        }
    }
    sql.push(")");
}

/// `1 = 1 AND …`, without the conditions of `except`.
fn push_filter(sql: &mut Sql, filter: &Filter, except: Option<Facet>) {
    sql.push("1 = 1");
    if !filter.municipalities.is_empty() && except != Some(Facet::Municipality) {
        sql.push(" AND e.municipality_code IN ")
            .bind_list(filter.municipalities.iter().map(String::as_str));
    }
    if !filter.industries.is_empty() && except != Some(Facet::Industry) {
        sql.push(" AND (1 = 0");
        for code in &filter.industries {
            // The end of the range of codes that begin with this one; '~' follows every digit.
            if code.bytes().all(|byte| byte.is_ascii_digit()) && !code.is_empty() {
                sql.push(" OR (e.industry_2025 >= ")
                    .bind(code.as_str())
                    .push(" AND e.industry_2025 < ")
                    .bind(format!("{code}~"))
                    .push(")");
            } else {
                sql.push(" OR e.industry_section = ").bind(code.as_str());
            }
        }
        sql.push(")");
    }
    if !filter.languages.is_empty() && except != Some(Facet::Language) {
        sql.push(" AND (1 = 0");
        for language in &filter.languages {
            sql.push(" OR e.languages LIKE ")
                .bind(format!("%,{},%", language.code()));
        }
        sql.push(")");
    }
    if let Some(since) = filter.registered_since {
        sql.push(" AND e.registered_on >= ").bind(since);
    }
}

fn order(sort: Sort, alias: &str) -> String {
    let keys: &[&str] = match sort {
        Sort::Relevance => &["found DESC", "rank", "name_sort", "listing_id"],
        Sort::Name => &["name_sort", "listing_id"],
        Sort::Updated => &["updated_at DESC", "name_sort", "listing_id"],
    };
    keys.iter()
        .map(|key| format!("{alias}.{key}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// One page, with `total` (how many pass the filter) and `matched` (how many the text finds without it).
///
/// There is always a first row, so that the numbers are known for an empty page too.
pub(crate) fn page(
    engine: Engine,
    scope: &Scope,
    filter: &Filter,
    sort: Sort,
    args: PageArgs,
    details: bool,
) -> Statement {
    let mut sql = Sql::new(engine, "");
    if *scope == Scope::All {
        // Nothing to rank: the engine may walk an index instead of gathering every entry first.
        let sort = if sort == Sort::Relevance { Sort::Name } else { sort };
        sql.push("WITH page AS (SELECT e.listing_id, e.name_sort, e.updated_at FROM directory_entry e")
            .push(LIVE)
            .push(" WHERE ");
        push_filter(&mut sql, filter, None);
        push_slice(&mut sql, sort, args);
        sql.push(") SELECT CAST(1 AS bigint) AS matched, (SELECT count(*) FROM directory_entry e")
            .push(LIVE)
            .push(" WHERE ");
        push_filter(&mut sql, filter, None);
        sql.push(") AS total").push(VERSION);
        push_columns(&mut sql, details, sort);
    } else {
        push_hits(&mut sql, scope, sort == Sort::Relevance);
        sql.push(", filtered AS (SELECT * FROM hits e WHERE ");
        push_filter(&mut sql, filter, None);
        sql.push("), page AS (SELECT * FROM filtered e");
        push_slice(&mut sql, sort, args);
        sql.push(") SELECT (SELECT count(*) FROM hits) AS matched, (SELECT count(*) FROM filtered) AS total")
            .push(VERSION);
        push_columns(&mut sql, details, sort);
    }
    sql.statement()
}

fn push_slice(sql: &mut Sql, sort: Sort, args: PageArgs) {
    sql.push(" ORDER BY ")
        .push(&order(sort, "e"))
        .push(" LIMIT ")
        .bind(i64::from(args.limit));
    sql.push(" OFFSET ").bind(i64::from(args.offset));
}

fn push_columns(sql: &mut Sql, details: bool, sort: Sort) {
    sql.push(", CAST(e.content AS text) AS content, ");
    sql.push(if details {
        "CAST(e.details AS text)"
    } else {
        "CAST(NULL AS text)"
    });
    sql.push(" AS details FROM (SELECT 1 AS one) one LEFT JOIN page p ON 1 = 1 LEFT JOIN directory_entry e ON e.listing_id = p.listing_id ORDER BY ");
    sql.push(&order(sort, "p"));
}

/// How many live entries there are of each place, industry and set of languages: every count of a facet follows.
pub(crate) fn groups(engine: Engine, registered_since: Option<NaiveDate>) -> Statement {
    let mut sql = Sql::new(engine, "SELECT g.*");
    sql.push(VERSION)
        .push(
            " FROM (SELECT e.municipality_code, e.industry_section, e.industry_2025, e.languages, count(*) AS entries
             FROM directory_entry e",
        )
        .push(LIVE);
    if let Some(since) = registered_since {
        sql.push(" WHERE e.registered_on >= ").bind(since);
    }
    sql.push(" GROUP BY e.municipality_code, e.industry_section, e.industry_2025, e.languages) g");
    sql.statement()
}

/// Counts of every facet value of what a text finds, each under the other filters: rows `facet`, `code`, `entries`.
pub(crate) fn facets(engine: Engine, scope: &Scope, filter: &Filter) -> Statement {
    let mut sql = Sql::new(engine, "");
    push_hits(&mut sql, scope, false);
    let parts = [
        ("'m'", "e.municipality_code", "", Facet::Municipality),
        ("'i'", "e.industry_section", "", Facet::Industry),
        ("'d'", "substr(e.industry_2025, 1, 2)", "", Facet::Industry),
        (
            "'l'",
            "l.code",
            " JOIN (SELECT 'fi' AS code UNION ALL SELECT 'sv' UNION ALL SELECT 'en') l ON e.languages LIKE '%,' || l.code || ',%'",
            Facet::Language,
        ),
    ];
    for (place, (name, code, join, facet)) in parts.into_iter().enumerate() {
        sql.push(if place > 0 { " UNION ALL " } else { " " });
        sql.push(&format!("SELECT {name} AS facet, {code} AS code, count(*) AS entries FROM hits e{join} WHERE {code} IS NOT NULL AND "));
        push_filter(&mut sql, filter, Some(facet));
        if name == "'d'" {
            sql.push(" AND length(e.industry_2025) >= 2");
        }
        sql.push(&format!(" GROUP BY {code}"));
    }
    sql.statement()
}

/// One entry with its longer part.
pub(crate) fn by_business_id(engine: Engine, id: &BusinessId) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(e.content AS text) AS content, CAST(e.details AS text) AS details FROM directory_entry e",
    );
    sql.push(LIVE).push(" WHERE e.business_id = ").bind(id.as_str());
    sql.statement()
}

/// Those of `persons` whose own consent is in force.
pub(crate) fn live_persons(engine: Engine, persons: &[ContactPersonId]) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT subject_id FROM consent_current WHERE subject_kind = 'contact_person'
         AND purpose = 'contact_person_publication' AND kind IN ('given', 'renewed') AND subject_id IN ",
    );
    sql.bind_list(persons.iter().map(|person| Uuid::from(*person)));
    sql.statement()
}

/// Entries whose name or keywords have what is being typed. The first few are found by the text alone; only of those
/// the consent is looked at and the content read. An entry without a live consent is there for the time of one
/// transaction at most, so that the few more that are looked at are enough.
pub(crate) fn suggestions(engine: Engine, query: &TextQuery, limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "WITH hits AS MATERIALIZED (SELECT e.listing_id, e.name_sort FROM ",
    );
    sql.push(matches_source(engine)).push(" WHERE ");
    match engine {
        Engine::Sqlite => sqlite::push_match_in_names(&mut sql, query),
        Engine::Postgres => postgres::push_match_in_names(&mut sql, query),
    }
    sql.push(" ORDER BY e.name_sort, e.listing_id LIMIT ")
        .bind(i64::from(limit) * 4);
    sql.push(") SELECT CAST(e.content AS text) AS content FROM hits JOIN directory_entry e ON e.listing_id = hits.listing_id")
        .push(LIVE);
    sql.push(" ORDER BY hits.name_sort, hits.listing_id LIMIT ")
        .bind(i64::from(limit));
    sql.statement()
}

/// Entries whose business ID lies in a range, both ends included.
pub(crate) fn numbered_between(engine: Engine, (first, last): (&str, &str), limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(e.content AS text) AS content FROM directory_entry e",
    );
    sql.push(LIVE).push(" WHERE e.business_id BETWEEN ").bind(first);
    sql.push(" AND ").bind(last);
    sql.push(" ORDER BY e.business_id LIMIT ").bind(i64::from(limit));
    sql.statement()
}

/// Those of the TOL 2025 `codes` that some entry has.
pub(crate) fn industries_in_use(engine: Engine, codes: &[&str]) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT DISTINCT e.industry_2025 AS code FROM directory_entry e",
    );
    sql.push(LIVE)
        .push(" WHERE e.industry_2025 IN ")
        .bind_list(codes.iter().copied());
    sql.statement()
}

/// Where a list by business ID begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// After so many entries.
    At(u32),
    /// After this company.
    After(BusinessId),
}

fn push_start(sql: &mut Sql, start: Start, limit: u32) {
    if let Start::After(id) = start {
        sql.push(" WHERE e.business_id > ").bind(id.as_str());
    }
    sql.push(" ORDER BY e.business_id LIMIT ").bind(i64::from(limit));
    if let Start::At(offset) = start {
        sql.push(" OFFSET ").bind(i64::from(offset));
    }
}

/// Business ID and time of change of live entries, by business ID.
pub(crate) fn addresses(engine: Engine, start: Start, limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT e.business_id, e.updated_at FROM directory_entry e",
    );
    sql.push(LIVE);
    push_start(&mut sql, start, limit);
    sql.statement()
}

/// Live entries with their longer part, by business ID.
pub(crate) fn everything(engine: Engine, start: Start, limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(e.content AS text) AS content, CAST(e.details AS text) AS details FROM directory_entry e",
    );
    sql.push(LIVE);
    push_start(&mut sql, start, limit);
    sql.statement()
}

/// How many live entries there are.
pub(crate) fn count(engine: Engine) -> Statement {
    let mut sql = Sql::new(engine, "SELECT count(*) AS entries FROM directory_entry e");
    sql.push(LIVE);
    sql.statement()
}
