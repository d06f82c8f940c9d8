//! Outgoing mail: written into the outbox with the change that causes it, sent by a job.
//!
//! ```ignore
//! let args = Args::new().with("link", link);
//! mail::enqueue(&tx, op, NewMail { to, template: Template::Invitation, language, args, useful_until }).await?;
//! ```
//! Whoever wants another kind of message adds a [`Template`] and its texts to `shared/locales/*/mail.ftl`.

mod entity;
mod jobs;
mod message;
mod outbox;
mod template;
mod transport;

pub use entity::MailState;
pub use jobs::{SendHandler, TIDY_SCHEDULE, TidyHandler};
pub use outbox::{NewMail, enqueue, state_of};
pub use template::Template;
