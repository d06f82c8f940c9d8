//! Integration tests: every database test runs on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking in its helpers too"
)]

mod accounts;
mod audit;
mod companies;
mod consents;
mod directory;
mod jobs;
mod listings;
mod migrations;
mod module_edges;
mod prh_client;
mod prh_import;
mod register;
mod search_table;
mod statements;
