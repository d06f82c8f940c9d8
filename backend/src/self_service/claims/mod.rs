//! "Is this your company?": a code to the address on file, or a decision of staff, makes a person its owner.
//!
//! Whoever asks gets the same answer after the same work, whether the company exists, has an address on file or is
//! taken: what was typed is put aside, and a job looks at it.

pub mod entity;
mod jobs;
mod mandate;
mod ops;
mod subject;
mod tasks;

pub(in crate::self_service) use jobs::only_by_staff;
pub use jobs::{SettleHandler, TIDY_SCHEDULE, TidyHandler};
pub use mandate::{Identity, MandateProvider, TokenMandate, claim_by_mandate, claim_by_token};
pub use ops::{CODE_VALID, MAX_TRIES, NewClaim, ask, confirm};
pub use subject::ClaimsSource;
pub use tasks::{count_waiting, decide, decide_many, take_back, waiting};
