//! Counts the statements that reach the database.

use sea_orm::Statement;
use std::sync::{Arc, Mutex};

/// The statements of a stretch of a test.
#[derive(Debug, Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<Statement>>>);

impl Statements {
    pub(crate) fn add(&self, statement: &Statement) {
        let (sql, values) = (statement.sql.clone(), statement.values.as_ref());
        // What is written may be large.
        let values = values.filter(|_| sql.starts_with("SELECT")).cloned();
        let db_backend = statement.db_backend;
        self.0.lock().unwrap().push(Statement {
            sql,
            values,
            db_backend,
        });
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap().clear();
    }

    /// In order, those that read with their values.
    pub fn all(&self) -> Vec<Statement> {
        self.0.lock().unwrap().clone()
    }

    /// Their texts, in order.
    pub fn texts(&self) -> Vec<String> {
        self.all().into_iter().map(|statement| statement.sql).collect()
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}
