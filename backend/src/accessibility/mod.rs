//! Feedback on barriers to accessibility: anybody tells of one, staff answer within 14 days (Act 306/2019).
//!
//! The last day is that of the legal clock. Feedback without an address for the answer is read and closed. Time only
//! reminds staff; a year after a piece of feedback was dealt with it tells nothing of the person any more ([`jobs`]).

mod counter;
pub mod entity;
pub mod graphql;
mod jobs;
mod ops;
mod queue;
mod subject;

pub use jobs::{REMIND_SCHEDULE, RemindHandler, TIDY_SCHEDULE, TidyHandler};
pub use ops::{answer, close, find, report};
pub use queue::{QueuePage, queue};
pub use subject::FeedbackSource;
