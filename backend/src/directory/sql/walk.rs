//! Order of a list, and how its beginning is found: walked through, or gathered and put in order.

use super::Sql;
use super::filter::LIVE;
use crate::platform::Engine;
use seutu_shared::page::PageArgs;

/// Order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Relevance,
    Name,
    Updated,
}

/// What a list is ordered by, of entries named `alias`.
pub(super) fn order(sort: Sort, alias: &str) -> String {
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

/// How many are asked for stands in the text, or else no plan fits every number and each is planned anew.
pub(super) fn push_slice(sql: &mut Sql, sort: Sort, args: PageArgs) {
    sql.push(" ORDER BY ")
        .push(&order(sort, "e"))
        .push(&format!(" LIMIT {}", args.limit));
    if args.offset > 0 {
        sql.push(" OFFSET ").bind(i64::from(args.offset));
    }
}

/// All from the first of the list to the last of the slice.
pub(super) fn push_reach(sql: &mut Sql, sort: Sort, args: PageArgs) {
    sql.push(" ORDER BY ").push(&order(sort, "e")).push(" LIMIT ");
    match args.offset {
        0 => sql.push(&args.limit.to_string()),
        offset => sql.bind(i64::from(offset) + i64::from(args.limit)),
    };
}

/// Part of a list whose entries lie in no index in their order. Beside many a walk in the order of the list soon has it;
/// few are gathered, and so are many that do not lie where the walk goes. Left to choose, an engine walks to the end for
/// few, or gathers all for what the first names have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    /// Name of the part: `listing_id`, `name_sort` and `updated_at` of its entries.
    pub(super) name: &'static str,
    /// Columns of an entry that the condition asks about.
    pub(super) columns: &'static str,
    /// What the condition asks beside entries, with how it is joined.
    pub(super) beside: &'static str,
    pub(super) sort: Sort,
    pub(super) args: PageArgs,
}

impl Walk {
    /// `walked AS (…), gathered AS (…), name AS (…)`: of what `passes`, a condition that begins with ` AND `, for which
    /// as many entries are walked through as the number `far` says.
    pub(super) fn push(self, sql: &mut Sql, far: impl Fn(&mut Sql), passes: impl Fn(&mut Sql)) {
        const KEYS: &str = "e.listing_id, e.name_sort, e.updated_at";
        let Self {
            name,
            columns,
            beside,
            sort,
            args,
        } = self;
        let order = order(sort, "e");
        sql.push(&format!(
            "walked AS MATERIALIZED (SELECT {KEYS} FROM {beside} (SELECT {KEYS}, {columns} FROM directory_entry e{LIVE}
             ORDER BY {order} LIMIT ("
        ));
        far(sql);
        sql.push(")) e WHERE 1 = 1");
        passes(sql);
        push_slice(sql, sort, args);
        let enough = format!("(SELECT count(*) FROM walked) >= {}", args.limit);
        // Put in order as they come, by no index: the engine may neither walk after all nor keep them somewhere first.
        sql.push(&format!(
            "), gathered AS MATERIALIZED (SELECT * FROM (SELECT {KEYS} FROM {beside} directory_entry e{LIVE} AND NOT {enough}"
        ));
        passes(sql);
        sql.push(match sql.engine {
            Engine::Sqlite => " LIMIT -1) e",
            Engine::Postgres => " OFFSET 0) e",
        });
        push_slice(sql, sort, args);
        sql.push(&format!(
            "), {name} AS (SELECT * FROM gathered UNION ALL SELECT * FROM walked WHERE {enough})"
        ));
    }
}
