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
pub mod self_service;
pub mod statistics;
pub mod visits;
