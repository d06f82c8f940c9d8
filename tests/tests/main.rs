//! Integration tests: every database test runs on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking in its helpers too"
)]

mod access;
mod accounts;
mod approvals;
mod attacks;
mod audit;
mod authz_matrix;
mod claims;
mod companies;
mod config;
mod confirmations;
mod consents;
mod contact_log;
mod data_subjects;
mod directory;
mod error_texts;
mod fuzz;
mod graphql_audit;
mod graphql_http;
mod http;
mod inventory;
mod invitations;
mod jobs;
mod kept;
mod keys;
mod legal_clock;
mod listener;
mod listing_details;
mod listings;
mod logs;
mod mail;
mod manual_entry;
mod merges;
mod migrations;
mod module_edges;
mod newsletters;
mod notices;
mod oidc;
mod oidc_hostile;
mod open_data;
mod operations;
mod own;
mod own_reviews;
mod passwords;
mod people;
mod personal_data;
mod pictures;
mod preferences;
mod prh_client;
mod prh_import;
mod rate_limits;
mod refresh;
mod register;
mod schema_drift;
mod sealing;
mod search_table;
mod second_factor;
mod ssr_pages;
mod statements;
mod statistics;
mod takeover;
mod uploads;
mod visits;
