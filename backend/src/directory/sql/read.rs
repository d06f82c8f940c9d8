//! Reading. Every statement asks for entries that rest on a consent: the database itself empties that reference in the
//! statement that ends the consent, so that such an entry does not exist for the public, whatever else it still holds.

use super::{Sql, postgres, sqlite};
use crate::directory::query::TextQuery;
use crate::platform::Engine;
use chrono::NaiveDate;
use sea_orm::Statement;
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;
use seutu_shared::page::PageArgs;

/// The consent that an entry rests on is in force; a foreign key sees to it.
pub(super) const LIVE: &str = " WHERE e.consent_event_id IS NOT NULL";

/// Digits of a TOL 2025 code that has no finer ones below it.
const CLASS: usize = 5;

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Filter {
    /// Any of these municipalities.
    pub municipalities: Vec<String>,
    /// Any of these TOL 2025 codes, of any level.
    pub industries: Vec<String>,
    /// Has any of these keywords and services, as they are compared.
    pub keywords: Vec<String>,
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
    Keyword,
    Language,
    Age,
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

/// `WITH `, and what a text search needs before anything else.
pub(super) fn push_with(sql: &mut Sql, scope: &Scope) {
    sql.push("WITH ");
    if let (Engine::Postgres, Scope::Text(query)) = (sql.engine, scope) {
        postgres::push_query(sql, query);
    }
}

/// ` FROM … WHERE …`: live entries `e` that the text finds, before any filter.
pub(super) fn push_source(sql: &mut Sql, scope: &Scope) {
    match scope {
        Scope::Text(query) => {
            let source = matches_source(sql.engine);
            sql.push(" FROM ").push(source).push(LIVE).push(" AND ");
            match sql.engine {
                Engine::Sqlite => sqlite::push_match(sql, query),
                Engine::Postgres => postgres::push_match(sql),
            }
        }
        Scope::BusinessId(id) => {
            sql.push(" FROM directory_entry e")
                .push(LIVE)
                .push(" AND e.business_id = ")
                .bind(id.as_str());
        }
        Scope::All => {
            sql.push(" FROM directory_entry e").push(LIVE);
        }
    }
}

/// `rank` and `found`, by which relevance is ordered.
fn push_rank(sql: &mut Sql, scope: &Scope) {
    match (scope, sql.engine) {
        (Scope::Text(query), Engine::Sqlite) => sqlite::push_rank(sql, query),
        (Scope::Text(query), Engine::Postgres) => postgres::push_rank(sql, query),
        _ => {
            sql.push("0 AS rank, 0 AS found");
        }
    }
}

/// ` AND …` for each condition, without those of `except`.
pub(super) fn push_filter(sql: &mut Sql, filter: &Filter, except: Option<Facet>) {
    match filter.municipalities.as_slice() {
        _ if except == Some(Facet::Municipality) => {}
        [] => {}
        [one] => {
            sql.push(" AND e.municipality_code = ").bind(one.as_str());
        }
        many => {
            sql.push(" AND e.municipality_code IN ")
                .bind_list(many.iter().map(String::as_str));
        }
    }
    if except != Some(Facet::Industry) {
        push_any(sql, &filter.industries, |sql, code| push_industry(sql, code));
    }
    if except != Some(Facet::Language) {
        push_any(sql, &filter.languages, |sql, language| {
            sql.push("e.languages LIKE ")
                .bind(format!("%,{},%", language.code()));
        });
    }
    if except != Some(Facet::Keyword) && !filter.keywords.is_empty() {
        sql.push(" AND e.company_id IN (SELECT k.company_id FROM directory_keyword k WHERE k.word IN ")
            .bind_list(filter.keywords.iter().map(String::as_str))
            .push(")");
    }
    if let Some(since) = filter.registered_since.filter(|_| except != Some(Facet::Age)) {
        sql.push(" AND e.registered_on >= ").bind(since);
    }
}

/// ` AND (… OR …)`: one of `values` at least; nothing when there are none.
fn push_any<T>(sql: &mut Sql, values: &[T], each: impl Fn(&mut Sql, &T)) {
    for (place, value) in values.iter().enumerate() {
        sql.push(if place > 0 { " OR " } else { " AND (" });
        each(sql, value);
    }
    if !values.is_empty() {
        sql.push(")");
    }
}

/// A section by its letter, a class by its five digits, and whatever is between by how its classes begin.
fn push_industry(sql: &mut Sql, code: &str) {
    if code.is_empty() {
        // What is unknown is nobody's choice.
        sql.push("1 = 0");
    } else if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        sql.push("e.industry_section = ").bind(code);
    } else if code.len() == CLASS {
        sql.push("e.industry_2025 = ").bind(code);
    } else {
        // The end of the range; '~' follows every digit.
        sql.push("e.industry_2025 >= ")
            .bind(code)
            .push(" AND e.industry_2025 < ")
            .bind(format!("{code}~"));
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

/// Entries above which a list is walked through in its order first; fewer are gathered and sorted in a moment.
const MANY: u32 = 4_000;
/// Entries that are walked through before all that pass the filter are gathered.
const WALKED: u32 = 2_000;

/// One page, with `total` (how many pass the filter) and `matched` (whether the text finds anything without it, as a
/// number above zero).
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
    push_with(&mut sql, scope);
    // Keywords leave few, and they lie anywhere in an index by name.
    if *scope == Scope::All && filter.keywords.is_empty() {
        // Nothing to rank.
        let sort = if sort == Sort::Relevance { Sort::Name } else { sort };
        sql.push("counted AS MATERIALIZED (SELECT (");
        push_total(&mut sql, filter);
        sql.push(") AS total), ");
        if lies_in_order(filter, sort) {
            // The engine may walk an index instead of gathering every entry first.
            sql.push("page AS (SELECT e.listing_id, e.name_sort");
            sql.push(if sort == Sort::Updated {
                ", e.updated_at"
            } else {
                ""
            });
            push_source(&mut sql, scope);
            push_filter(&mut sql, filter, None);
            push_slice(&mut sql, sort, args);
            sql.push(")");
        } else {
            push_walked(&mut sql, filter, sort, args);
        }
        sql.push(" SELECT CAST(1 AS bigint) AS matched, (SELECT total FROM counted) AS total");
        push_columns(&mut sql, details, sort);
    } else {
        sql.push("hits AS MATERIALIZED (SELECT e.listing_id, e.name_sort, e.updated_at, ");
        push_rank(&mut sql, scope);
        push_source(&mut sql, scope);
        push_filter(&mut sql, filter, None);
        sql.push("), page AS (SELECT * FROM hits e");
        push_slice(&mut sql, sort, args);
        sql.push(") SELECT CASE WHEN EXISTS (SELECT 1 FROM hits) OR EXISTS (SELECT 1");
        push_source(&mut sql, scope);
        sql.push(") THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END AS matched, (SELECT count(*) FROM hits) AS total");
        push_columns(&mut sql, details, sort);
    }
    sql.statement()
}

/// Whether an index has what passes the filter in the order of the list, with nothing between: by name everything, one
/// municipality, one class, or both.
fn lies_in_order(filter: &Filter, sort: Sort) -> bool {
    let unfiltered = *filter == Filter::default();
    let one_class = match filter.industries.as_slice() {
        [] => true,
        [code] => code.len() == CLASS && code.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let by_name = sort == Sort::Name && filter.municipalities.len() <= 1 && one_class;
    unfiltered || (by_name && filter.languages.is_empty() && filter.registered_since.is_none())
}

/// `page AS (…)` of what lies in no index in its order: beside many a walk in the order of the list soon has a page, few
/// are gathered, and so are many that do not lie where the walk goes. Left to choose, an engine walks to the end for few.
fn push_walked(sql: &mut Sql, filter: &Filter, sort: Sort, args: PageArgs) {
    let order = order(sort, "e");
    sql.push(
        "walked AS MATERIALIZED (SELECT e.listing_id, e.name_sort, e.updated_at FROM (SELECT e.listing_id, e.name_sort,
         e.updated_at, e.municipality_code, e.industry_section, e.industry_2025, e.languages, e.registered_on
         FROM directory_entry e",
    )
    .push(LIVE)
    .push(&format!(
        " ORDER BY {order} LIMIT (SELECT CASE WHEN total > {MANY} THEN {WALKED} ELSE 0 END FROM counted)) e WHERE 1 = 1"
    ));
    push_filter(sql, filter, None);
    push_slice(sql, sort, args);
    let enough = format!("(SELECT count(*) FROM walked) >= {}", args.limit);
    sql.push(&format!(
        "), gathered AS MATERIALIZED (SELECT e.listing_id, e.name_sort, e.updated_at FROM directory_entry e{LIVE} AND NOT {enough}"
    ));
    push_filter(sql, filter, None);
    sql.push("), page AS (SELECT * FROM (SELECT * FROM gathered e");
    push_slice(sql, sort, args);
    sql.push(&format!(") g UNION ALL SELECT * FROM walked WHERE {enough})"));
}

/// How many entries pass the filter: from what is counted already, where that knows it.
fn push_total(sql: &mut Sql, filter: &Filter) {
    if filter.registered_since.is_some() || !filter.keywords.is_empty() {
        sql.push("SELECT count(*)");
        push_source(sql, &Scope::All);
    } else {
        sql.push("SELECT CAST(COALESCE(sum(e.entries), 0) AS bigint) FROM directory_group e WHERE 1 = 1");
    }
    push_filter(sql, filter, None);
}

/// How many are asked for stands in the text, or else no plan fits every number and each is planned anew.
fn push_slice(sql: &mut Sql, sort: Sort, args: PageArgs) {
    sql.push(" ORDER BY ")
        .push(&order(sort, "e"))
        .push(&format!(" LIMIT {}", args.limit));
    if args.offset > 0 {
        sql.push(" OFFSET ").bind(i64::from(args.offset));
    }
}

fn push_columns(sql: &mut Sql, details: bool, sort: Sort) {
    sql.push(VERSION).push(", CAST(e.content AS text) AS content, ");
    if details {
        push_details(sql);
    } else {
        sql.push("CAST(NULL AS text) AS details, CAST(NULL AS text) AS persons");
    }
    sql.push(" FROM (SELECT 1 AS one) one LEFT JOIN page p ON 1 = 1 LEFT JOIN directory_entry e ON e.listing_id = p.listing_id ORDER BY ");
    sql.push(&order(sort, "p"));
}

/// The longer part of an entry, and those of its people whose own consent is in force: their ids one after the other,
/// as the engine writes them.
fn push_details(sql: &mut Sql) {
    let persons = match sql.engine {
        Engine::Sqlite => sqlite::PERSONS,
        Engine::Postgres => postgres::PERSONS,
    };
    sql.push("CAST(e.details AS text) AS details, ")
        .push(persons)
        .push(" AS persons");
}

/// How many live entries there are of each place, industry and set of languages, and how many were registered on
/// `new_year` or later whatever day is chosen (`recent`): every count of a facet but keywords follows. Of `filter` only
/// what groups do not tell narrows them: keywords and the day of registration.
pub(crate) fn groups(engine: Engine, filter: &Filter, new_year: NaiveDate) -> Statement {
    const GROUP: &str = "e.municipality_code, e.industry_section, e.industry_2025, e.languages";
    let mut sql = Sql::new(engine, "SELECT g.*");
    if filter.registered_since.is_none() && filter.keywords.is_empty() {
        // What is counted already, and those of this year beside it.
        sql.push(
            " FROM (SELECT municipality_code, NULLIF(industry_section, '') AS industry_section,
             NULLIF(industry_2025, '') AS industry_2025, languages, entries, CAST(0 AS bigint) AS recent
             FROM directory_group UNION ALL SELECT ",
        )
        .push(GROUP)
        .push(", CAST(0 AS bigint) AS entries, count(*) AS recent FROM directory_entry e")
        .push(LIVE)
        .push(" AND e.registered_on >= ")
        .bind(new_year);
    } else {
        sql.push(" FROM (SELECT ").push(GROUP);
        match filter.registered_since {
            Some(since) => sql
                .push(", sum(CASE WHEN e.registered_on >= ")
                .bind(since)
                .push(" THEN 1 ELSE 0 END)"),
            None => sql.push(", count(*)"),
        };
        sql.push(" AS entries, sum(CASE WHEN e.registered_on >= ")
            .bind(new_year)
            .push(" THEN 1 ELSE 0 END) AS recent FROM directory_entry e")
            .push(LIVE);
        let apart = Filter {
            keywords: filter.keywords.clone(),
            registered_since: filter.registered_since.map(|since| since.min(new_year)),
            ..Filter::default()
        };
        push_filter(&mut sql, &apart, None);
    }
    sql.push(" GROUP BY ").push(GROUP).push(") g");
    sql.statement()
}

/// Counts of every facet value but keywords of what a text finds, each under the other filters: rows `facet`, `code`,
/// `entries`. Facet `n` is what was registered on `new_year` or later.
pub(crate) fn facets(engine: Engine, scope: &Scope, filter: &Filter, new_year: NaiveDate) -> Statement {
    let mut sql = Sql::new(engine, "");
    push_with(&mut sql, scope);
    sql.push(
        "hits AS MATERIALIZED (SELECT e.company_id, e.municipality_code, e.industry_section, e.industry_2025, e.languages, e.registered_on",
    );
    push_source(&mut sql, scope);
    sql.push(")");
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
        sql.push(&format!("SELECT {name} AS facet, {code} AS code, count(*) AS entries FROM hits e{join} WHERE {code} IS NOT NULL"));
        push_filter(&mut sql, filter, Some(facet));
        if name == "'d'" {
            sql.push(" AND length(e.industry_2025) >= 2");
        }
        sql.push(&format!(" GROUP BY {code}"));
    }
    sql.push(" UNION ALL SELECT 'n' AS facet, 'n' AS code, count(*) AS entries FROM hits e WHERE e.registered_on >= ")
        .bind(new_year);
    push_filter(&mut sql, filter, Some(Facet::Age));
    sql.statement()
}

/// One entry with its longer part.
pub(crate) fn by_business_id(engine: Engine, id: &BusinessId) -> Statement {
    let mut sql = Sql::new(engine, "SELECT CAST(e.content AS text) AS content, ");
    push_details(&mut sql);
    push_source(&mut sql, &Scope::BusinessId(*id));
    sql.statement()
}

/// Entries whose name or keywords have what is being typed, by name.
pub(crate) fn suggestions(engine: Engine, query: &TextQuery, limit: u32) -> Statement {
    let mut sql = Sql::new(engine, "");
    push_with(&mut sql, &Scope::Text(query.clone()));
    match engine {
        Engine::Sqlite => {
            sql.push("hits AS MATERIALIZED (SELECT e.listing_id, e.name_sort FROM ")
                .push(sqlite::MATCHES)
                .push(LIVE)
                .push(" AND ");
            sqlite::push_match_in_names(&mut sql, query);
            sql.push(" ORDER BY e.name_sort, e.listing_id LIMIT ")
                .bind(i64::from(limit))
                .push(")");
        }
        Engine::Postgres => postgres::push_first_by_name(&mut sql, query, limit),
    }
    sql.push(" SELECT CAST(e.content AS text) AS content FROM hits JOIN directory_entry e ON e.listing_id = hits.listing_id");
    sql.push(" ORDER BY hits.name_sort, hits.listing_id");
    sql.statement()
}

/// Entries whose business ID lies in a range, both ends included.
pub(crate) fn numbered_between(engine: Engine, (first, last): (&str, &str), limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(e.content AS text) AS content FROM directory_entry e",
    );
    sql.push(LIVE).push(" AND e.business_id BETWEEN ").bind(first);
    sql.push(" AND ").bind(last);
    sql.push(" ORDER BY e.business_id LIMIT ").bind(i64::from(limit));
    sql.statement()
}

/// Those of the TOL 2025 `codes` that some entry has.
pub(crate) fn industries_in_use(engine: Engine, codes: &[&str]) -> Statement {
    let mut sql = Sql::new(engine, "SELECT code FROM (");
    for (place, code) in codes.iter().enumerate() {
        sql.push(if place > 0 {
            " UNION ALL SELECT "
        } else {
            "SELECT "
        });
        sql.push("CAST(").bind(*code).push(" AS text) AS code");
    }
    // One entry of each is enough to know.
    sql.push(") asked WHERE EXISTS (SELECT 1 FROM directory_entry e")
        .push(LIVE)
        .push(" AND e.industry_2025 = asked.code)");
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
        sql.push(" AND e.business_id > ").bind(id.as_str());
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

/// Live entries with their longer part, by business ID; none of their people.
pub(crate) fn everything(engine: Engine, start: Start, limit: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(e.content AS text) AS content, CAST(e.details AS text) AS details, CAST(NULL AS text) AS persons
         FROM directory_entry e",
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
