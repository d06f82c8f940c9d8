//! Which entries are meant. Every statement asks for those that rest on a consent: the database itself empties that
//! reference in the statement that ends the consent, so that such an entry does not exist for the public, whatever else
//! it still holds.

use super::{Sql, postgres, sqlite};
use crate::directory::query::TextQuery;
use crate::platform::Engine;
use chrono::NaiveDate;
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;

/// The consent that an entry rests on is in force; a foreign key sees to it.
pub(super) const LIVE: &str = " WHERE e.consent_event_id IS NOT NULL";

/// Digits of a TOL 2025 code that has no finer ones below it.
pub(super) const CLASS: usize = 5;

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
    /// Any of these municipalities, each once.
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
