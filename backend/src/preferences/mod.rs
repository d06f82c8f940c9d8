//! People's own pages of permissions: signing up with a confirmed address, links in mails, seeing and changing
//! everything without an account, unsubscribing with one click, and receipts.
//!
//! A link is the key: its secret is in the mail, its hash in the database. Looking never changes anything, whatever
//! looks at links in mails; only a button does. Nobody finds out here whom the register knows.

mod act;
pub mod entity;
pub mod graphql;
mod jobs;
mod links;
mod overview;
mod publications;
pub mod receipt;
mod sign_up;
mod subject;

pub use act::{Act, NOTED_BY, act, end_by_addresses, end_by_request, ends, one_click};
pub use jobs::{LinkHandler, RENEW_SCHEDULE, RenewHandler, TIDY_SCHEDULE, TidyHandler};
pub use links::{LINK_DAYS, Scope, issue, scope_of};
pub use overview::{Overview, Row, event_of, overview};
pub use publications::Publication;
pub(crate) use sign_up::label;
pub use sign_up::{
    CONFIRM_DAYS, Choice, Confirmed, NewSignUp, Offer, Pending, ask, ask_for_link, confirm, offers, pending,
};
pub use subject::PreferencesSource;
