//! Counts the statements that reach the database.

use std::sync::{Arc, Mutex};

/// The statements of a stretch of a test.
#[derive(Debug, Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    pub(crate) fn add(&self, sql: &str) {
        self.0.lock().unwrap().push(sql.to_string());
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap().clear();
    }

    /// Their texts, in order.
    pub fn texts(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}
