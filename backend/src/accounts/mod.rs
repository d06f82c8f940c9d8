//! Accounts, sign-in and sessions.

pub mod entity;
