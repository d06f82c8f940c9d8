//! The vocabulary, searched by likeness.

use super::{Sql, postgres, sqlite};
use crate::directory::query::{Group, Term, insides};
use crate::platform::Engine;
use sea_orm::Statement;

/// Words of the directory that the groups' words may mean: the same, alike, or with the word inside.
pub(crate) fn candidates(engine: Engine, groups: &[Group]) -> Statement {
    let similar = match engine {
        Engine::Sqlite => sqlite::push_similar,
        Engine::Postgres => postgres::push_similar,
    };
    let containing = match engine {
        Engine::Sqlite => sqlite::push_containing,
        Engine::Postgres => postgres::push_containing,
    };
    let mut sql = Sql::new(engine, "SELECT word, entries FROM directory_word WHERE word IN ");
    let exact = groups
        .iter()
        .flat_map(|group| &group.alternatives)
        .filter_map(|term| match term {
            Term::Word(word) => Some(word.as_str()),
            Term::Prefix(_) | Term::AllOf(_) => None,
        });
    sql.bind_list(exact);
    for group in groups {
        let length = group.word.chars().count();
        if length >= 3 {
            sql.push(" UNION ");
            similar(&mut sql, &group.word);
        }
        for piece in insides(&group.word) {
            sql.push(" UNION ");
            containing(&mut sql, &piece);
        }
        if let Some((from, to)) = first_letter(&group.word).filter(|_| length >= 4) {
            // A slip in a short word may leave no trigram alike: look through its length and first letter too.
            sql.push(
                " UNION SELECT word, entries FROM (SELECT word, entries FROM directory_word WHERE word >= ",
            )
            .bind(from);
            sql.push(" AND word < ")
                .bind(to)
                .push(" AND length(word) BETWEEN ")
                .bind(length_bound(length - 2));
            sql.push(" AND ")
                .bind(length_bound(length + 2))
                .push(" ORDER BY entries DESC, word LIMIT 400) beginning_words");
        }
    }
    sql.statement()
}

fn length_bound(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// The bytewise range of words with the same first letter.
fn first_letter(word: &str) -> Option<(String, String)> {
    let first = word.chars().next()?;
    let next = char::from_u32(u32::from(first) + 1)?;
    Some((first.to_string(), next.to_string()))
}
