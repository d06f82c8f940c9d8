//! Writing the read model. Only `project.rs` calls these, inside the caller's transaction.

use super::{Sql, postgres};
use crate::directory::analysis::Terms;
use crate::directory::entry::Entry;
use crate::platform::Engine;
use crate::platform::sort_key::sort_key;
use sea_orm::Statement;
use seutu_shared::id::{CompanyId, ConsentEventId};
use seutu_shared::industry::{self, CodeSet};
use uuid::Uuid;

/// Companies whose entry rests on no consent in force of theirs. The database lets none be, unless somebody worked on its
/// tables with foreign keys switched off.
pub(crate) fn unsupported(engine: Engine) -> Statement {
    Sql::new(
        engine,
        "SELECT e.company_id FROM directory_entry e WHERE NOT EXISTS (SELECT 1 FROM consent_current c
         WHERE c.live_event_id = e.consent_event_id AND c.subject_id = e.company_id)",
    )
    .statement()
}

/// What an earlier projection of the company left: `listing_id`, `words`, and `search_row` on SQLite.
pub(crate) fn previous(engine: Engine, company: CompanyId) -> Statement {
    let row = if engine == Engine::Sqlite {
        "search_row"
    } else {
        "CAST(0 AS bigint) AS search_row"
    };
    let mut sql = Sql::new(
        engine,
        &format!("SELECT listing_id, words, {row} FROM directory_entry WHERE company_id = "),
    );
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// Both parts of the entries of companies, whether they are shown or not.
pub(crate) fn kept_entries(engine: Engine, companies: &[CompanyId]) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT company_id, CAST(content AS text) AS content, CAST(details AS text) AS details FROM directory_entry
         WHERE company_id IN ",
    );
    sql.bind_list(companies.iter().copied().map(Uuid::from));
    sql.statement()
}

/// The longer part of the entry of a company, whether it is shown or not.
pub(crate) fn kept_details(engine: Engine, company: CompanyId) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT CAST(details AS text) AS details FROM directory_entry WHERE company_id = ",
    );
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// Takes an entry away.
pub(crate) fn delete_entry(engine: Engine, company: CompanyId) -> Statement {
    let mut sql = Sql::new(engine, "DELETE FROM directory_entry WHERE company_id = ");
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// Puts an entry in; gives back its `search_row` on SQLite.
pub(crate) fn insert_entry(
    engine: Engine,
    company: CompanyId,
    consent: ConsentEventId,
    entry: &Entry,
    terms: &Terms,
) -> serde_json::Result<Statement> {
    let card = serde_json::to_string(&entry.card())?;
    let details = serde_json::to_string(&entry.details())?;
    // `,fi,sv,`: each code stands between commas, so that a LIKE finds it whole.
    let languages: Vec<&str> = entry
        .listing
        .languages
        .iter()
        .map(|language| language.code())
        .collect();
    let section = entry
        .industry_2025
        .as_deref()
        .and_then(|code| industry::section_of(code, CodeSet::Tol2025));
    let words: Vec<&str> = terms.vocabulary().into_iter().collect();

    let search = if engine == Engine::Sqlite {
        "search_row"
    } else {
        "search"
    };
    let mut sql = Sql::new(
        engine,
        "INSERT INTO directory_entry (listing_id, company_id, business_id, consent_event_id, name, name_sort, ",
    );
    sql.push("municipality_code, industry_code, industry_set, industry_section, industry_2025, languages, registered_on, ");
    sql.push("published_at, updated_at, content, details, words, ")
        .push(search)
        .push(") VALUES (");
    sql.bind(Uuid::from(entry.listing_id))
        .push(", ")
        .bind(Uuid::from(company))
        .push(", ");
    sql.bind(entry.business_id.as_str())
        .push(", ")
        // Where the ledger and its present state disagree, nothing is found, and the entry is shown to nobody.
        .push("(SELECT c.live_event_id FROM consent_current c WHERE c.live_event_id = ")
        .bind(Uuid::from(consent));
    sql.push(" AND c.subject_id = ")
        .bind(Uuid::from(company))
        .push("), ");
    sql.bind(entry.name.as_str())
        .push(", ")
        .bind(sort_key(&entry.name))
        .push(", ");
    sql.bind(entry.municipality.as_str()).push(", ");
    sql.bind(entry.industry.as_ref().map(|industry| industry.code.clone()))
        .push(", ");
    sql.bind(
        entry
            .industry
            .as_ref()
            .map(|industry| industry.set.as_str().to_string()),
    )
    .push(", ");
    sql.bind(section.map(ToString::to_string))
        .push(", ")
        .bind(entry.industry_2025.clone())
        .push(", ");
    sql.bind(format!(",{},", languages.join(",")))
        .push(", ")
        .bind(entry.registered_on)
        .push(", ");
    sql.bind(entry.published_at)
        .push(", ")
        .bind(entry.updated_at)
        .push(", ");
    for text in [card, details] {
        // As it is written, read back as it is: nothing in the database looks into it.
        match engine {
            Engine::Sqlite => sql.bind(text),
            Engine::Postgres => sql.push("CAST(").bind(text).push(" AS json)"),
        };
        sql.push(", ");
    }
    sql.bind(words.join(" ")).push(", ");
    match engine {
        Engine::Sqlite => {
            sql.push("(SELECT COALESCE(MAX(search_row), 0) + 1 FROM directory_entry)) RETURNING search_row")
        }
        Engine::Postgres => sql
            .push("CAST(")
            .bind(postgres::tsvector(terms))
            .push(" AS tsvector)) RETURNING CAST(0 AS bigint) AS search_row"),
    };
    Ok(sql.statement())
}

/// Counts words that an entry brings; `None` when there are none.
pub(crate) fn learn_words(engine: Engine, words: &[&str]) -> Option<Statement> {
    let (first, rest) = words.split_first()?;
    let mut sql = Sql::new(engine, "INSERT INTO directory_word (word, entries) VALUES (");
    sql.bind(*first).push(", 1)");
    for word in rest {
        sql.push(", (").bind(*word).push(", 1)");
    }
    sql.push(" ON CONFLICT (word) DO UPDATE SET entries = directory_word.entries + 1");
    Some(sql.statement())
}

/// Uncounts words that an entry no longer has, and drops those that no entry has: a withdrawn word is suggested to
/// nobody. Empty when there are none.
pub(crate) fn forget_words(engine: Engine, words: &[&str]) -> Vec<Statement> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut last = Sql::new(
        engine,
        "DELETE FROM directory_word WHERE entries <= 1 AND word IN ",
    );
    last.bind_list(words.iter().copied());
    let mut fewer = Sql::new(
        engine,
        "UPDATE directory_word SET entries = entries - 1 WHERE word IN ",
    );
    fewer.bind_list(words.iter().copied());
    vec![last.statement(), fewer.statement()]
}
