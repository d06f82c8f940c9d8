//! What a domain implements to have incoming messages.

use super::Incoming;
use crate::platform::{OpContext, OpResult, Tx};
use futures::future::BoxFuture;
use std::fmt::Debug;

/// Deals with messages of one kind. The first handler that wants a message gets it.
pub trait MailboxHandler: Debug + Send + Sync {
    /// A stable snake_case name, kept with the message.
    fn name(&self) -> &'static str;

    /// Whether the message is for it. Changes nothing; a message that nobody wants is asked about again when there are
    /// other handlers.
    fn wants<'a>(&'a self, op: &'a OpContext, message: &'a Incoming) -> BoxFuture<'a, OpResult<bool>>;

    /// Finds out what takes its time and keeps nothing of it but in the message, before the transaction in which that is
    /// dealt with: others must not wait for it.
    fn prepare<'a>(&'a self, _op: &'a OpContext, _message: &'a mut Incoming) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async { Ok(()) })
    }

    /// Does what the message asks for, in the transaction in which it counts as dealt with. After an error nothing of
    /// it lasts, and it is tried again a few times before the message is marked for people.
    fn handle<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        message: &'a Incoming,
    ) -> BoxFuture<'a, OpResult<()>>;
}
