//! Text search of PostgreSQL: tsvector and pg_trgm.

use super::Sql;
use crate::directory::analysis::Terms;
use crate::directory::query::{TextQuery, to_tsquery};
use std::fmt::Write;

/// Weights of the labels D, C, B, A; 1 divides by the logarithm of the length.
const RANK: &str = "-ts_rank('{0.05, 0.2, 0.5, 1.0}', e.search, ";

/// Highest position that a tsvector keeps.
const MAX_POSITION: usize = 16_383;

/// Source of matching entries `e`, beside [`push_query`].
pub(super) const MATCHES: &str = "query q CROSS JOIN directory_entry e";

/// Ids of those of an entry's people whose own consent is in force.
pub(super) const PERSONS: &str = "(SELECT string_agg(CAST(c.subject_id AS text), ' ')
    FROM json_array_elements(e.details -> 'contact_persons') p JOIN consent_current c
    ON c.subject_kind = 'contact_person' AND c.subject_id = CAST(p ->> 'id' AS uuid)
    AND c.purpose = 'contact_person_publication' AND c.kind IN ('given', 'renewed'))";

/// `query AS (…), `: the query and each of its groups as the engine's own type, read once and not for every row.
pub(super) fn push_query(sql: &mut Sql, query: &TextQuery) {
    sql.push("query AS MATERIALIZED (SELECT ");
    push_tsquery(sql, to_tsquery(query));
    sql.push(" AS whole");
    for (place, text) in query.singles().filter_map(|one| to_tsquery(&one)).enumerate() {
        sql.push(", ");
        push_tsquery(sql, Some(text));
        sql.push(&format!(" AS group_{place}"));
    }
    sql.push("), ");
}

/// Nothing is found by NULL.
fn push_tsquery(sql: &mut Sql, text: Option<String>) {
    sql.push("CAST(").bind(text).push(" AS tsquery)");
}

/// Rank of a match; smaller is better. In mode `Any`, how many words were found goes first.
pub(super) fn push_rank(sql: &mut Sql, query: &TextQuery) {
    sql.push(RANK).push("q.whole, 1) AS rank, 0");
    for (place, _) in query.singles().filter_map(|one| to_tsquery(&one)).enumerate() {
        sql.push(&format!(" + CAST(e.search @@ q.group_{place} AS integer)"));
    }
    sql.push(" AS found");
}

/// The condition that the query of [`push_query`] sets.
pub(super) fn push_match(sql: &mut Sql) {
    sql.push("e.search @@ q.whole");
}

/// As [`push_match`], in names, keywords and services only: the terms of the two highest weights, which have a column of their own.
pub(super) fn push_match_in_names(sql: &mut Sql) {
    sql.push("e.names @@ q.whole");
}

/// Words near `word` by their trigrams, best first.
pub(super) fn push_similar(sql: &mut Sql, word: &str) {
    sql.push("SELECT word, entries FROM (SELECT word, entries FROM directory_word WHERE word % ")
        .bind(word);
    sql.push(" ORDER BY similarity(word, ")
        .bind(word)
        .push(") DESC, word LIMIT 60) similar_words");
}

/// Words that hold `piece` inside, commonest first.
pub(super) fn push_containing(sql: &mut Sql, piece: &str) {
    // A piece is letters and digits; none of LIKE's signs can be in it.
    sql.push("SELECT word, entries FROM (SELECT word, entries FROM directory_word WHERE word LIKE ")
        .bind(format!("%{piece}%"));
    sql.push(" ORDER BY entries DESC, word LIMIT 60) containing_words");
}

/// The input form of a tsvector: exactly our terms, with no parser of the engine's in between.
pub(crate) fn tsvector(terms: &Terms) -> String {
    let mut position = 0;
    let mut text = String::new();
    for (label, group) in terms.groups() {
        for term in group {
            position = (position + 1).min(MAX_POSITION);
            let quoted = term.replace('\\', "\\\\").replace('\'', "''");
            // Writing to a String cannot fail.
            let _ = write!(text, "'{quoted}':{position}{label} ");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vector_has_every_term_with_its_weight() {
        let terms = Terms {
            a: vec!["konepaja".into()],
            c: vec!["hitsaus".into(), "o'clock".into()],
            ..Terms::default()
        };
        assert_eq!(tsvector(&terms), "'konepaja':1A 'hitsaus':2C 'o''clock':3C ");
    }
}
