//! Statements of the directory. What the engines do alike is written once; text search is each engine's own.

mod facets;
mod filter;
mod keywords;
mod page;
mod pictures;
pub(super) mod postgres;
mod read;
pub(super) mod sqlite;
mod version;
mod walk;
mod words;
mod write;

pub(super) use facets::{facets, groups};
pub(super) use filter::{Filter, Scope};
pub(super) use keywords::{chosen_keywords, delete_keywords, insert_keywords, keywords};
pub(super) use page::page;
pub(super) use pictures::{hide_pictures, show_pictures, shown_picture, unasked_pictures};
pub use read::Start;
pub(super) use read::{
    addresses, by_business_id, count, everything, industries_in_use, numbered_between, suggestions,
};
pub(super) use version::{bump, bury, forget, is_buried, tombstones, unbury, version};
pub(super) use walk::Sort;
pub(super) use words::candidates;
pub(super) use write::{
    delete_entry, forget_words, insert_entry, kept_details, kept_entries, learn_words, previous, unsupported,
};

use crate::platform::Engine;
use sea_orm::{DbBackend, Statement, Value};

/// A statement under construction, with its values in the order of their places.
#[derive(Debug)]
pub(super) struct Sql {
    engine: Engine,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(super) fn new(engine: Engine, text: &str) -> Self {
        Self {
            engine,
            text: text.to_string(),
            values: Vec::new(),
        }
    }

    /// Adds our own text; never anything that came from outside.
    pub(super) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a place for `value`.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        let sign = if self.engine == Engine::Postgres { '$' } else { '?' };
        self.text.push(sign);
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds `(v1, v2, …)`; an empty list matches nothing.
    pub(super) fn bind_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.push("(");
        let mut any = false;
        for value in values {
            if any {
                self.push(", ");
            }
            self.bind(value);
            any = true;
        }
        self.push(if any { ")" } else { "NULL)" })
    }

    pub(super) fn statement(self) -> Statement {
        let backend = match self.engine {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        };
        Statement::from_sql_and_values(backend, self.text, self.values)
    }
}
