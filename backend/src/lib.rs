//! The Seutu server: domains in folders, each above the ones it may use (see `docs/architecture.md`).

pub mod access;
pub mod accounts;
pub mod app;
pub mod approvals;
pub mod audit;
pub mod cli;
pub mod companies;
pub mod config;
pub mod consents;
pub mod contacts;
pub mod demo;
pub mod directory;
pub mod files;
pub mod graphql;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod listings;
pub mod mail;
pub mod oversight;
pub mod platform;
pub mod prh;
pub mod register;
pub mod statistics;
pub mod takeover;
pub mod visits;
