//! Integration tests: every database test runs on SQLite and on PostgreSQL.

mod accounts;
mod audit;
mod directory;
mod jobs;
mod module_edges;
mod search_table;
