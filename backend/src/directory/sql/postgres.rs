//! Text search of PostgreSQL: tsvector and pg_trgm.

use super::Sql;
use crate::directory::analysis::Terms;
use crate::directory::query::{Mode, TextQuery, to_tsquery};
use std::fmt::Write;

/// Weights of the labels D, C, B, A; 1 divides by the logarithm of the length.
const RANK: &str = "-ts_rank('{0.05, 0.2, 0.5, 1.0}', e.search, ";

/// Highest position that a tsvector keeps.
const MAX_POSITION: usize = 16_383;

/// Source of matching entries `e`.
pub(super) const MATCHES: &str = "directory_entry e";

/// Rank of a match; smaller is better. In mode `Any`, how many words were found goes first.
pub(super) fn push_rank(sql: &mut Sql, query: &TextQuery) {
    match to_tsquery(query) {
        Some(text) => sql
            .push(RANK)
            .push("CAST(")
            .bind(text)
            .push(" AS tsquery), 1) AS rank, "),
        None => sql.push("0 AS rank, "),
    };
    if query.mode == Mode::All {
        sql.push("0");
    } else {
        for (place, text) in query
            .groups
            .iter()
            .filter_map(|group| to_tsquery(&TextQuery::all(std::slice::from_ref(group))))
            .enumerate()
        {
            sql.push(if place > 0 { " + " } else { "" });
            sql.push("CAST(e.search @@ CAST(")
                .bind(text)
                .push(" AS tsquery) AS integer)");
        }
    }
    sql.push(" AS found");
}

/// The condition that `query` sets.
pub(super) fn push_match(sql: &mut Sql, query: &TextQuery) {
    push_condition(sql, "e.search", query);
}

/// As [`push_match`], in names, keywords and services only: the terms of the two highest weights, which have a column of their own.
pub(super) fn push_match_in_names(sql: &mut Sql, query: &TextQuery) {
    push_condition(sql, "e.names", query);
}

fn push_condition(sql: &mut Sql, column: &str, query: &TextQuery) {
    match to_tsquery(query) {
        Some(text) => sql.push(column).push(" @@ CAST(").bind(text).push(" AS tsquery)"),
        None => sql.push("1 = 0"),
    };
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
