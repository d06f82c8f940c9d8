//! Telling people of material changes of the privacy notice.
//!
//! When a version that is marked as material comes into force, everybody who was known by then and has an address gets
//! one message that belongs to the service; it sells nothing. It goes out in batches as a newsletter does: one
//! transaction each, in the order of people's ids, with how far it came, so that a killed worker tells nobody twice and
//! skips nobody. People whose data is restricted are not written to: their data may only be kept (GDPR art. 18).

pub mod entity;
pub mod graphql;
mod jobs;

pub use jobs::{TELL_SCHEDULE, TellHandler};
