//! One page of a list.

use super::filter::{CLASS, Filter, Scope, push_filter, push_source, push_with};
use super::read::push_details;
use super::walk::{Sort, Walk, order, push_reach, push_slice};
use super::{Sql, postgres, sqlite};
use crate::platform::Engine;
use sea_orm::Statement;
use seutu_shared::page::PageArgs;

/// The version of the directory, in the same statement as what is read from it.
const VERSION: &str = ", (SELECT version FROM directory_version) AS version, (SELECT changed_at FROM directory_version) AS changed_at";

/// Entries above which a list is walked through in its order first; fewer are gathered and sorted in a moment.
const MANY: u32 = 4_000;
/// Entries that are walked through for the first page, before all that pass the filter are gathered; for a later one so
/// many more that half of them may fail it.
const WALKED: i64 = 2_000;
/// Municipalities of which each is begun; a walk soon finds what lies in more.
const PARTS: usize = 10;

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
            sql.push("page AS (");
            push_beginning(&mut sql, filter, sort);
            push_slice(&mut sql, sort, args);
            sql.push(")");
        } else if parts_lie_in_order(filter, sort) {
            for (place, municipality) in filter.municipalities.iter().enumerate() {
                sql.push(if place == 0 {
                    "page AS (SELECT * FROM ("
                } else {
                    " UNION ALL "
                });
                sql.push("SELECT * FROM (");
                push_beginning(&mut sql, &alone(filter, municipality), sort);
                push_reach(&mut sql, sort, args);
                sql.push(") e");
            }
            sql.push(") e");
            push_slice(&mut sql, sort, args);
            sql.push(")");
        } else {
            let walk = Walk {
                name: "page",
                columns: "e.municipality_code, e.industry_section, e.industry_2025, e.languages, e.registered_on",
                beside: "",
                sort,
                args,
            };
            let far = WALKED + 2 * (i64::from(args.offset) + i64::from(args.limit));
            walk.push(
                &mut sql,
                |sql| {
                    sql.push(&format!("SELECT CASE WHEN total > {MANY} THEN "))
                        .bind(far)
                        .push(" ELSE 0 END FROM counted");
                },
                |sql| push_filter(sql, filter, None),
            );
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

/// Whether each of the municipalities lies so, and they are few: the page is in their beginnings.
fn parts_lie_in_order(filter: &Filter, sort: Sort) -> bool {
    let places = &filter.municipalities;
    places.len() <= PARTS
        && places
            .first()
            .is_some_and(|place| lies_in_order(&alone(filter, place), sort))
}

/// The filter for one of its municipalities.
fn alone(filter: &Filter, municipality: &str) -> Filter {
    Filter {
        municipalities: vec![municipality.to_owned()],
        ..filter.clone()
    }
}

/// `SELECT … WHERE …`: what passes the filter, with what it is put in order by.
fn push_beginning(sql: &mut Sql, filter: &Filter, sort: Sort) {
    sql.push("SELECT e.listing_id, e.name_sort");
    sql.push(if sort == Sort::Updated {
        ", e.updated_at"
    } else {
        ""
    });
    push_source(sql, &Scope::All);
    push_filter(sql, filter, None);
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
