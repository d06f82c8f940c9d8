//! Outgoing mail: written into the outbox with the change that causes it, sent by a job.
//!
//! ```ignore
//! let args = Args::new().with("link", link);
//! mail::enqueue(&tx, op, NewMail { to, template: Template::Invitation, language, args, useful_until }).await?;
//! ```
//! Every message rests on a verdict of [`seutu_shared::marketing`], kept with it: [`enqueue`] is for messages that belong
//! to a service; [`enqueue_marketing`] for all others, of which a [`Gate`] is asked again when their turn comes.
//!
//! Whoever wants another kind of message adds a [`Template`] and its texts to `shared/locales/*/mail.ftl`.

mod bounce;
mod entity;
mod gate;
mod jobs;
mod message;
mod outbox;
mod suppression;
mod suppression_entity;
mod template;
mod transport;

pub use bounce::{Bounce, bounced};
pub use entity::MailState;
pub use gate::Gate;
pub use jobs::{SendHandler, TIDY_SCHEDULE, TidyHandler};
pub use outbox::{Marketing, NewMail, enqueue, enqueue_marketing, enqueue_to, lost, state_of, states_of};
pub use suppression::{is_suppressed, release, suppress, suppress_index, suppression_index};
pub use template::{Template, render};
