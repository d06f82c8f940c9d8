//! Integration tests: every database test runs on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking in its helpers too"
)]

mod accounts;
mod attacks;
mod audit;
mod authz_matrix;
mod companies;
mod config;
mod consents;
mod directory;
mod error_texts;
mod http;
mod jobs;
mod listings;
mod logs;
mod migrations;
mod module_edges;
mod operations;
mod prh_client;
mod prh_import;
mod register;
mod schema_drift;
mod search_table;
mod ssr_pages;
mod statements;
mod uploads;
