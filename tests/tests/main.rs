//! Integration tests: every database test runs on SQLite and on PostgreSQL.
#![expect(missing_docs, reason = "test names say the rule")]

mod audit;
mod directory;
mod jobs;
mod module_edges;
