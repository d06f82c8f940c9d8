//! The Seutu server: domains in folders, each above the ones it may use (see `docs/architecture.md`).

// The schema is merged of nested types; asking the whole of it for one field passes the compiler's usual limit.
#![recursion_limit = "256"]

pub mod access;
pub mod accessibility;
pub mod accounts;
pub mod app;
pub mod approvals;
pub mod audit;
pub mod backups;
pub mod cli;
pub mod companies;
pub mod config;
pub mod consents;
pub mod contacts;
pub mod deadlines;
pub mod demo;
pub mod directory;
pub mod files;
pub mod graphql;
pub mod http;
pub mod inventory;
pub mod jobs;
pub mod keys;
pub mod listings;
pub mod mail;
pub mod mailbox;
pub mod newsletters;
pub mod notice_tellings;
pub mod notices;
pub mod open_data;
pub mod oversight;
pub mod passing_on;
pub mod people;
pub mod permission_import;
pub mod platform;
pub mod preferences;
pub mod prh;
pub mod privacy_requests;
pub mod purposes;
pub mod register;
pub mod self_service;
pub mod statistics;
pub mod subject;
pub mod takeover;
pub mod visits;
