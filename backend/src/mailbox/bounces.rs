//! Messages of ours that came back.

use super::{Incoming, MailboxHandler};
use crate::mail::{self, Bounce, Gate};
use crate::platform::{OpContext, OpResult, Tx};
use futures::FutureExt;
use futures::future::BoxFuture;
use std::sync::Arc;
use uuid::Uuid;

/// Takes reports on messages of the outbox: an address that does not exist gets no more newsletters, and what became
/// of the message is written down. A report on anything else is left to people.
#[derive(Debug)]
pub struct BounceHandler {
    gate: Arc<dyn Gate>,
}

impl BounceHandler {
    /// A handler that tells `gate` of what came back.
    pub fn new(gate: Arc<dyn Gate>) -> Self {
        Self { gate }
    }
}

/// The message of ours that a report is about: by the id of its envelope, the address that it came back to, the
/// message that it returns.
fn reported(op: &OpContext, message: &Incoming) -> Option<Uuid> {
    let report = message.report.as_ref()?;
    let by_envelope = report.envelope_id.as_deref().and_then(id);
    let by_address = || {
        let config = &op.services().config.mail;
        let (user, domain) = config.bounces_to.as_deref()?.rsplit_once('@')?;
        let (user, domain) = (user.to_lowercase(), domain.to_lowercase());
        message.recipients.iter().find_map(|address| {
            let (name, host) = address.rsplit_once('@')?;
            let mark = name.strip_prefix(&user)?.strip_prefix('+')?;
            (host == domain).then(|| id(mark)).flatten()
        })
    };
    let by_returned = || report.returned_id.as_deref().and_then(id);
    by_envelope.or_else(by_address).or_else(by_returned)
}

/// The id in `<id>@host`, or alone.
fn id(text: &str) -> Option<Uuid> {
    let text = text.trim().trim_matches(['<', '>']);
    text.split('@').next().and_then(|name| Uuid::try_parse(name).ok())
}

impl MailboxHandler for BounceHandler {
    fn name(&self) -> &'static str {
        "bounces"
    }

    fn wants<'a>(&'a self, op: &'a OpContext, message: &'a Incoming) -> BoxFuture<'a, OpResult<bool>> {
        async move {
            // Anything that only looks like a report on a message of ours is left to people.
            let Some(mail) = reported(op, message) else {
                return Ok(false);
            };
            Ok(mail::state_of(op.db(), mail).await?.is_some())
        }
        .boxed()
    }

    fn handle<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        message: &'a Incoming,
    ) -> BoxFuture<'a, OpResult<()>> {
        async move {
            let (Some(mail), Some(report)) = (reported(op, message), &message.report) else {
                return Ok(());
            };
            // Our messages have one recipient; should a report have several words on it, the last one counts for good.
            let mut outcomes: Vec<_> = report.outcomes.iter().collect();
            outcomes.sort_by_key(|outcome| outcome.is_final);
            for outcome in outcomes {
                let kind = if outcome.is_final { "failed" } else { "delayed" };
                metrics::counter!("seutu_mail_returned_total", "kind" => kind).increment(1);
                let bounce = Bounce {
                    mail,
                    status: &outcome.status,
                    is_final: outcome.is_final,
                    addresses: &outcome.addresses,
                };
                mail::bounced(tx, op, self.gate.as_ref(), bounce).await?;
            }
            Ok(())
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_as_the_outbox_writes_them() {
        let known = Uuid::from_u128(7);
        for text in [
            known.to_string(),
            known.simple().to_string(),
            format!("<{known}@seutu.example>"),
        ] {
            assert_eq!(id(&text), Some(known), "{text}");
        }
        assert_eq!(id("1234@seutu.example"), None);
    }
}
