//! Accounts, sign-in and sessions.

pub mod cookie;
pub mod entity;
pub mod factors;
pub mod graphql;
pub mod invitations;
mod jobs;
mod names;
mod notices;
pub mod oidc;
pub mod ops;
pub mod password;
pub mod passwords;
pub mod people;
pub mod refresh;
pub mod role_grant;
mod secret_token;
pub mod sessions;
pub mod sign_in;
mod subject;
mod tell;
pub mod throttle;
pub mod token;
mod trial;
mod user_agent;

pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use names::SignInNames;
pub use passwords::ResetHandler;
pub use subject::AccountsSource;
pub use tell::tell;
pub use trial::try_session;
