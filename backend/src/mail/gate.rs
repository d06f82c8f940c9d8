//! The last question before a message goes out that is not owed.

use super::MailState;
use crate::platform::{OpContext, OpResult, Tx};
use futures::future::BoxFuture;
use seutu_shared::marketing::Reason;
use std::fmt::Debug;
use uuid::Uuid;

/// Who knows why a message was put in, and may stop it until the moment it goes.
pub trait Gate: Debug + Send + Sync {
    /// Asked before each attempt: why the message may or may not go now.
    fn ask<'a>(&'a self, op: &'a OpContext, mail: Uuid) -> BoxFuture<'a, OpResult<Reason>>;

    /// Asked before each attempt of what belongs to a service and goes to people of the register: why the address may or
    /// may not be used now.
    fn ask_of_address<'a>(&'a self, op: &'a OpContext, address: &'a str) -> BoxFuture<'a, OpResult<Reason>>;

    /// Told in the transaction in which the state of the message is written down; `code` is the class of a failure or
    /// the reason for which it was stopped.
    fn tell<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        mail: Uuid,
        state: MailState,
        code: Option<&'a str>,
    ) -> BoxFuture<'a, OpResult<()>>;
}
