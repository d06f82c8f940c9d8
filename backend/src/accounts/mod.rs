//! Accounts, sign-in and sessions.

pub mod cookie;
pub mod entity;
pub mod graphql;
mod jobs;
pub mod ops;
pub mod password;
pub mod sessions;
pub mod token;
mod user_agent;

pub use jobs::{TIDY_SCHEDULE, TidyHandler};
