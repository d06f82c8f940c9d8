//! The Seutu server: domains in folders, each above the ones it may use (see `docs/architecture.md`).

pub mod config;
pub mod audit;
pub mod jobs;
pub mod platform;
pub mod accounts;
pub mod companies;
pub mod consents;
pub mod demo;
pub mod directory;
pub mod files;
pub mod listings;
pub mod register;
pub mod app;
pub mod cli;
pub mod graphql;
pub mod http;
pub mod prh;
