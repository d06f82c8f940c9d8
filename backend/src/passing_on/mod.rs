//! Passing people's details on to a third party that they have allowed, under its own name, to market to them.
//!
//! The privacy officer has a list made. Of everybody who ever said something of the third party the ledger is asked
//! whether the details may be passed on now. The answer for each, why, and the event that it rests on are kept
//! ([`entity`]); the list itself is not: it leaves with the answer and stands nowhere. Whose permission ends later is
//! shown until the third party was told of it (GDPR art. 7(3) and 19).

mod ended;
pub mod entity;
mod given;
pub mod graphql;
mod jobs;
mod list;
mod ops;
mod overview;
mod subject;

pub use ended::Ended;
pub use given::given_to;
pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use ops::{PassedOn, pass_on, tell};
pub use overview::{LastRun, Overview, overview};
pub use subject::PassingOnSource;
