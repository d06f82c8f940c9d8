//! Counting what narrows a list down.

use super::Sql;
use super::filter::{Facet, Filter, LIVE, Scope, push_filter, push_source, push_with};
use crate::platform::Engine;
use chrono::NaiveDate;
use sea_orm::Statement;

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
