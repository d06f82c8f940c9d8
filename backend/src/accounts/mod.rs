//! Accounts, sign-in and sessions.

pub mod cookie;
pub mod entity;
pub mod factors;
pub mod graphql;
mod jobs;
mod names;
pub mod oidc;
pub mod ops;
pub mod password;
mod secret_token;
pub mod sessions;
pub mod sign_in;
pub mod throttle;
pub mod token;
mod user_agent;

pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use names::SignInNames;
