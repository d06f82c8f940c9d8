//! The last question before a newsletter leaves, and what became of it.

use super::entity::{delivery, newsletter};
use crate::consents;
use crate::mail::{Gate, MailState};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use seutu_shared::consent::Channel;
use seutu_shared::marketing::Reason;
use seutu_shared::newsletter::{DeliveryState, NewsletterState};
use uuid::Uuid;

/// Asks the ledger again for each message, and the register for the address of what belongs to a service.
#[derive(Debug)]
pub struct SendGate;

async fn of_mail(db: &impl ConnectionTrait, mail: Uuid) -> OpResult<delivery::Model> {
    delivery::Entity::find()
        .filter(delivery::Column::MailId.eq(mail))
        .one(db)
        .await?
        .ok_or_else(|| OpError::bug("a message of no newsletter"))
}

impl Gate for SendGate {
    fn ask<'a>(&'a self, op: &'a OpContext, mail: Uuid) -> BoxFuture<'a, OpResult<Reason>> {
        async move {
            let delivery = of_mail(op.db(), mail).await?;
            let newsletter = newsletter::Entity::find_by_id(delivery.newsletter_id)
                .one(op.db())
                .await?
                .ok_or(OpError::NotFound)?;
            if newsletter.state == NewsletterState::Cancelled {
                return Ok(Reason::Recalled);
            }
            let person = delivery.person_id;
            let verdict = consents::may_send(op.db(), op, person, newsletter.purpose, Channel::Email).await?;
            Ok(verdict.reason)
        }
        .boxed()
    }

    fn ask_of_address<'a>(&'a self, op: &'a OpContext, address: &'a str) -> BoxFuture<'a, OpResult<Reason>> {
        async move {
            Ok(if people::is_held(op.db(), op, address).await? {
                Reason::ProcessingRestricted
            } else {
                Reason::ServiceMessage
            })
        }
        .boxed()
    }

    fn tell<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        mail: Uuid,
        state: MailState,
        code: Option<&'a str>,
    ) -> BoxFuture<'a, OpResult<()>> {
        async move {
            let state = match state {
                MailState::Queued => return Ok(()),
                MailState::Sent => DeliveryState::Sent,
                MailState::Stopped => DeliveryState::Stopped,
                MailState::Dead | MailState::Bounced => DeliveryState::Failed,
            };
            let mut change = of_mail(&**tx, mail).await?.into_active_model();
            change.state = Set(state);
            change.code = Set(code.map(str::to_owned));
            change.settled_at = Set(Some(op.now()));
            delivery::Entity::update(change).exec(&**tx).await?;
            Ok(())
        }
        .boxed()
    }
}
