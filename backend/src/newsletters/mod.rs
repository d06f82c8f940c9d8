//! Newsletters: written by staff, sent to those who have consented, each with the reason for which it may be sent.
//!
//! A newsletter goes out in batches, one transaction each, in the order of people's ids: what was reached is kept with
//! the newsletter, and a person gets one delivery of it, so that a killed worker sends nobody twice and skips nobody.
//! Whether a person may be written to is asked when the batch puts the message into the outbox, and once more before
//! it leaves ([`SendGate`]): a withdrawal in between stops the very next message.

pub mod entity;
mod gate;
pub mod graphql;
mod jobs;
mod message;
mod ops;
mod recipients;
mod subject;

pub use gate::SendGate;
pub use jobs::SendHandler;
pub use ops::{Edited, save};
pub use subject::NewslettersSource;
