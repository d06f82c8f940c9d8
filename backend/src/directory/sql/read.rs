//! Reading entries one by one, by business ID, or by what is being typed.

use super::filter::{LIVE, Scope, push_source, push_with};
use super::{Sql, postgres, sqlite};
use crate::directory::query::TextQuery;
use crate::platform::Engine;
use sea_orm::Statement;
use seutu_shared::business_id::BusinessId;

/// The longer part of an entry, and those of its people whose own consent is in force: their ids one after the other,
/// as the engine writes them.
pub(super) fn push_details(sql: &mut Sql) {
    let persons = match sql.engine {
        Engine::Sqlite => sqlite::PERSONS,
        Engine::Postgres => postgres::PERSONS,
    };
    sql.push("CAST(e.details AS text) AS details, ")
        .push(persons)
        .push(" AS persons");
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
