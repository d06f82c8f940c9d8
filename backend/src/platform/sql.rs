//! Statements written as text, with their values in the order of their places.

use super::Engine;
use sea_orm::{DbBackend, Statement, Value};

/// A statement under construction.
#[derive(Debug)]
pub struct Sql {
    engine: Engine,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Begins with our own text.
    pub fn new(engine: Engine, text: &str) -> Self {
        Self {
            engine,
            text: text.to_string(),
            values: Vec::new(),
        }
    }

    /// Adds our own text; never anything that came from outside.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a place for `value`.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text
            .push(if self.engine == Engine::Postgres { '$' } else { '?' });
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds `(v1, v2, …)`; an empty list matches nothing.
    pub fn bind_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.push("(NULL");
        for value in values {
            self.push(", ").bind(value);
        }
        self.push(")")
    }

    /// The statement.
    pub fn statement(self) -> Statement {
        let backend = match self.engine {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        };
        Statement::from_sql_and_values(backend, self.text, self.values)
    }
}
