//! Text search of PostgreSQL: tsvector and pg_trgm.

use super::Sql;
use super::walk::{Sort, Walk};
use crate::directory::analysis::Terms;
use crate::directory::query::{Term, TextQuery, to_tsquery};
use seutu_shared::page::PageArgs;
use std::fmt::Write;

/// Weights of the labels D, C, B, A; 1 divides by the logarithm of the length.
const RANK: &str = "-ts_rank('{0.05, 0.2, 0.5, 1.0}', e.search, ";

/// Highest position that a tsvector keeps.
const MAX_POSITION: usize = 16_383;

/// How often entries have words of a beginning that is common; to gather fewer takes no longer than walking.
const VERY_MANY: u32 = 4_000;
/// Names that are walked through for a common beginning, and for any other.
const FAR: u32 = 2_500;
const NEAR: u32 = 250;

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

/// `hits AS (…)`: the first `limit` by name that have the words of [`push_query`] in names, keywords and services: the
/// terms of the two highest weights, which have a column of their own.
///
/// They are gathered from the text index and put in order, unless walking through the first names finds enough: to gather
/// all that begin like the commonest takes far longer. How far to walk follows from what the last word may become; the
/// shortest words, such as a company form, are counted nowhere.
pub(super) fn push_first_by_name(sql: &mut Sql, query: &TextQuery, limit: u32) {
    let beginning = match query.groups.last().and_then(|group| group.alternatives.first()) {
        Some(Term::Prefix(beginning)) => beginning.as_str(),
        _ => "",
    };
    let walk = Walk {
        name: "hits",
        columns: "e.names",
        beside: "query q CROSS JOIN",
        sort: Sort::Name,
        args: PageArgs { limit, offset: 0 },
    };
    walk.push(
        sql,
        |sql| {
            sql.push(&format!(
                "SELECT CASE WHEN sum(w.entries) > {VERY_MANY} THEN {FAR} ELSE {NEAR} END FROM directory_word w
                 WHERE w.word >= "
            ))
            .bind(beginning)
            .push(" AND w.word < ")
            .bind(format!("{beginning}{}", char::MAX));
        },
        |sql| {
            sql.push(" AND e.names @@ q.whole");
        },
    );
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
