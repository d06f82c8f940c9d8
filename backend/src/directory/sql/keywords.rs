//! Keywords and services of entries: they come and go with their entry, in its transaction, and count while it is live.

use super::Sql;
use super::filter::{Facet, Filter, LIVE, Scope, push_filter, push_source, push_with};
use crate::platform::Engine;
use sea_orm::Statement;
use seutu_shared::id::CompanyId;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Puts in a company's keywords and services, each as it is compared and as it is written; `None` when there are none.
pub(crate) fn insert_keywords(
    engine: Engine,
    company: CompanyId,
    keywords: &BTreeMap<String, &str>,
) -> Option<Statement> {
    let mut sql = Sql::new(
        engine,
        "INSERT INTO directory_keyword (company_id, word, label) VALUES ",
    );
    for (place, (word, label)) in keywords.iter().enumerate() {
        sql.push(if place > 0 { ", (" } else { "(" });
        sql.bind(Uuid::from(company)).push(", ");
        sql.bind(word.as_str()).push(", ").bind(*label).push(")");
    }
    (!keywords.is_empty()).then(|| sql.statement())
}

/// Takes out a company's keywords. They would go with their entry, unless foreign keys are switched off.
pub(crate) fn delete_keywords(engine: Engine, company: CompanyId) -> Statement {
    let mut sql = Sql::new(engine, "DELETE FROM directory_keyword WHERE company_id = ");
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// Keywords of live entries under every other filter, with how many entries have each: those that are chosen, then the
/// commonest, `most` in all. Of several spellings the last by its bytes is told, which prefers lower case.
///
/// `few` entries are looked up one by one. PostgreSQL knows nothing of their number, and would read all keywords.
pub(crate) fn keywords(engine: Engine, scope: &Scope, filter: &Filter, most: u32, few: bool) -> Statement {
    let mut sql = Sql::new(engine, "");
    if *scope == Scope::All && filter.registered_since.is_none() {
        push_counted(&mut sql, filter);
    } else {
        push_with(&mut sql, scope);
        sql.push("hits AS MATERIALIZED (SELECT e.company_id");
        push_source(&mut sql, scope);
        push_filter(&mut sql, filter, Some(Facet::Keyword));
        sql.push(") SELECT word, max(label) AS label, count(*) AS entries FROM hits ");
        sql.push(if few && engine == Engine::Postgres {
            "CROSS JOIN LATERAL
             (SELECT k.word, k.label FROM directory_keyword k WHERE k.company_id = hits.company_id OFFSET 0) k"
        } else {
            "JOIN directory_keyword k ON k.company_id = hits.company_id"
        });
    }
    sql.push(" GROUP BY word ORDER BY ");
    if !filter.keywords.is_empty() {
        sql.push("CASE WHEN word IN ")
            .bind_list(filter.keywords.iter().map(String::as_str))
            .push(" THEN 0 ELSE 1 END, ");
    }
    sql.push("entries DESC, word LIMIT ").bind(i64::from(most));
    sql.statement()
}

/// Those of `words` that live entries under every other filter have, with how many entries have each: found by word, so
/// that it costs as much as the words are common.
pub(crate) fn chosen_keywords(engine: Engine, filter: &Filter, words: &[&str]) -> Statement {
    let mut sql = Sql::new(engine, "");
    if filter.registered_since.is_none() {
        push_counted(&mut sql, filter);
    } else {
        sql.push(
            "SELECT word, max(label) AS label, count(*) AS entries FROM directory_keyword k
             JOIN directory_entry e ON e.company_id = k.company_id",
        )
        .push(LIVE);
        push_filter(&mut sql, filter, Some(Facet::Keyword));
    }
    sql.push(" AND word IN ").bind_list(words.iter().copied());
    sql.push(" GROUP BY word");
    sql.statement()
}

/// `SELECT … WHERE …`: what is counted already, for a caller that groups it by word. It knows no day of registration.
fn push_counted(sql: &mut Sql, filter: &Filter) {
    sql.push(
        "SELECT word, max(label) AS label, CAST(sum(entries) AS bigint) AS entries FROM directory_keyword_group e
         WHERE 1 = 1",
    );
    push_filter(sql, filter, Some(Facet::Keyword));
}
