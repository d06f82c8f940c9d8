//! Text search of SQLite: FTS5.

use super::Sql;
use crate::directory::analysis::Terms;
use crate::directory::query::{TextQuery, to_fts5};
use crate::platform::Engine;
use sea_orm::Statement;

/// Weights of the columns a to d, as PostgreSQL's are of its labels.
const RANK: &str = "bm25(directory_text, 10.0, 5.0, 2.0, 0.5)";

/// Source of matching entries `e`. CROSS JOIN makes SQLite begin with the text index; left to choose, it walks all
/// entries and asks the index about each.
pub(super) const MATCHES: &str =
    "directory_text CROSS JOIN directory_entry e ON e.search_row = directory_text.rowid";

/// Ids of those of an entry's people whose own consent is in force.
pub(super) const PERSONS: &str = "(SELECT group_concat(hex(c.subject_id), ' ')
    FROM json_each(e.details, '$.contact_persons') p JOIN consent_current c
    ON c.subject_kind = 'contact_person' AND c.subject_id = unhex(json_extract(p.value, '$.id'), '-')
    AND c.purpose = 'contact_person_publication' AND c.kind IN ('given', 'renewed'))";

/// Rank of a match; smaller is better. In mode `Any`, how many words were found goes first.
pub(super) fn push_rank(sql: &mut Sql, query: &TextQuery) {
    sql.push(RANK).push(" AS rank, 0");
    for text in query.singles().filter_map(|one| to_fts5(&one)) {
        sql.push(" + (directory_text.rowid IN (SELECT rowid FROM directory_text WHERE directory_text MATCH ")
            .bind(text)
            .push("))");
    }
    sql.push(" AS found");
}

/// The condition that `query` sets.
pub(super) fn push_match(sql: &mut Sql, query: &TextQuery) {
    match to_fts5(query) {
        Some(text) => sql.push("directory_text MATCH ").bind(text),
        None => sql.push("1 = 0"),
    };
}

/// As [`push_match`], in names, keywords and services only.
pub(super) fn push_match_in_names(sql: &mut Sql, query: &TextQuery) {
    match to_fts5(query) {
        Some(text) => sql
            .push("directory_text MATCH ")
            .bind(format!("{{a b}} : {text}")),
        None => sql.push("1 = 0"),
    };
}

/// Words near `word` by their trigrams, best first.
pub(super) fn push_similar(sql: &mut Sql, word: &str) {
    let letters: Vec<char> = word.chars().collect();
    let trigrams: Vec<String> = letters
        .windows(3)
        .map(|three| format!("\"{}\"", three.iter().collect::<String>()))
        .collect();
    sql.push(
        "SELECT word, entries FROM (SELECT w.word AS word, w.entries AS entries FROM directory_word_trigram t
         CROSS JOIN directory_word w ON w.id = t.rowid WHERE directory_word_trigram MATCH ",
    );
    sql.bind(trigrams.join(" OR ")).push(" ORDER BY t.rank LIMIT 60)");
}

/// Words that hold `piece` inside, commonest first.
pub(super) fn push_containing(sql: &mut Sql, piece: &str) {
    sql.push(
        "SELECT word, entries FROM (SELECT w.word AS word, w.entries AS entries FROM directory_word_trigram t
         CROSS JOIN directory_word w ON w.id = t.rowid WHERE directory_word_trigram MATCH ",
    );
    sql.bind(format!("\"{}\"", piece.replace('"', "\"\"")))
        .push(" ORDER BY w.entries DESC, w.word LIMIT 60)");
}

/// Puts the terms of entry `row` into the text index.
pub(crate) fn insert_terms(row: i64, terms: &Terms) -> Statement {
    let mut sql = Sql::new(
        Engine::Sqlite,
        "INSERT INTO directory_text (rowid, a, b, c, d) VALUES (",
    );
    sql.bind(row);
    for (_, group) in terms.groups() {
        sql.push(", ").bind(group.join(" "));
    }
    sql.push(")");
    sql.statement()
}

/// Takes the terms of entry `row` out of the text index.
pub(crate) fn delete_terms(row: i64) -> Statement {
    let mut sql = Sql::new(Engine::Sqlite, "DELETE FROM directory_text WHERE rowid = ");
    sql.bind(row);
    sql.statement()
}
