//! The mailbox that answers to what is sent come to: read by a job over IMAP, each message handed to the first
//! [`MailboxHandler`] that wants it.
//!
//! What a handler does and that the message is dealt with are one transaction: a killed worker leaves both or neither,
//! and a message is known again by where it lies (folder, UIDVALIDITY, UID) and by a hash of what it says, so that
//! nothing is done twice. Afterwards it is moved to another folder. What no handler wants stays unread where it lies, and
//! is counted; what cannot be read is marked for people, and the queue goes on.
//!
//! Nothing of a message is kept here, logged or put into a job.

mod bounces;
pub mod entity;
pub mod graphql;
mod handler;
mod incoming;
mod jobs;
mod left;
mod report;
mod server;

pub use bounces::BounceHandler;
pub use handler::MailboxHandler;
pub use incoming::{Attachment, Incoming, Unreadable};
pub use jobs::{READ_SCHEDULE, ReadHandler};
pub use left::{Left, left};
