//! Accounts, sign-in and sessions.

pub mod cookie;
pub mod entity;
pub mod graphql;
pub mod ops;
pub mod password;
pub mod sessions;
pub mod token;
