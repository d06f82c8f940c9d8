//! The access log: every reading of personal data is written down in the operation that shows it: who, whose, how, for
//! what, when, from where. What cannot be written down is not shown.
//!
//! A GraphQL resolver calls [`note`]; the schema's extension [`AccessLog`] writes all notes of an operation with three
//! statements before the answer leaves. Commands call [`record`]. Unusual reading is raised for a person
//! ([`reviews`]); the rules are in [`rules`].

pub mod entity;
mod jobs;
pub mod query;
mod reads;
mod record;
pub mod reviews;
pub mod rules;
mod subject;

pub use jobs::{CUT_SCHEDULE, CutHandler, REVIEW_SCHEDULE, ReviewHandler};
pub use reads::{AccessLog, note};
pub use record::{Access, record, record_all};
pub use subject::AccessSource;
