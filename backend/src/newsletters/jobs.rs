//! Sends a newsletter batch by batch.

use super::entity::{delivery, newsletter};
use super::{message, recipients};
use crate::audit::{self, Change, SubjectKind};
use crate::consents;
use crate::jobs::{Job, JobError, JobHandler, NewJob, enqueue};
use crate::mail::{self, Marketing};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use seutu_shared::consent::{Channel, OWN_CONTROLLER};
use seutu_shared::id::{ConsentEventId, NewsletterId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Standing;
use seutu_shared::newsletter::{DeliveryState, NewsletterState};

const SEND: &str = "newsletter.send";
/// There is no address to send it to.
const NO_ADDRESS: &str = "no_address";
/// A server refused the address for good before.
const ADDRESS_REFUSED: &str = "address_refused";

#[derive(Serialize, Deserialize)]
struct Payload {
    id: NewsletterId,
}

/// Has the next batch sent at a time.
pub(super) async fn plan(tx: &Tx, op: &OpContext, id: NewsletterId, at: DateTime<Utc>) -> OpResult<()> {
    enqueue(tx, op, NewJob::new(SEND, Payload { id }).at(at)).await?;
    Ok(())
}

/// Sends the next batch, and asks for the one after it.
#[derive(Debug)]
pub struct SendHandler;

impl JobHandler for SendHandler {
    fn kind(&self) -> &'static str {
        SEND
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { id } = job.payload()?;
            Ok(batch(op, id).await?)
        })
    }

    fn on_dead<'a>(&'a self, op: &'a OpContext, job: &'a Job, code: &'a str) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            match job.payload::<Payload>() {
                Ok(Payload { id }) => super::ops::fail(op, id, code).await,
                Err(_) => Ok(()),
            }
        })
    }
}

/// One transaction: whoever is in the batch has a delivery, and the newsletter knows how far it came.
async fn batch(op: &OpContext, id: NewsletterId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = newsletter::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&*tx)
        .await?;
    let row = row.ok_or(OpError::NotFound)?;
    let is_due = row.scheduled_at.is_some_and(|at| at <= op.now());
    // A dead job that was revived by itself goes on too.
    let goes_out = matches!(
        row.state,
        NewsletterState::Scheduled | NewsletterState::Sending | NewsletterState::Failed
    );
    if !is_due || !goes_out {
        // Stopped, done, or put off: then another job waits.
        return Ok(());
    }
    let size = op.services().config.mail.per_minute;
    let people = recipients::next(&*tx, op, &row, row.reached, size).await?;
    for person in &people {
        deliver(&tx, op, &row, *person).await?;
    }
    let mut change = row.clone().into_active_model();
    change.state = Set(NewsletterState::Sending);
    change.failure = Set(None);
    change.started_at = Set(row.started_at.or(Some(op.now())));
    change.updated_at = Set(op.now());
    if let Some(last) = people.last() {
        change.reached = Set(Some(*last));
        plan(&tx, op, id, op.now() + TimeDelta::minutes(1)).await?;
    } else {
        change.state = Set(NewsletterState::Sent);
        change.finished_at = Set(Some(op.now()));
        let after = json!({"state": NewsletterState::Sent.as_str()});
        let before = json!({"state": row.state.as_str()});
        let change = Change::updated("newsletter.finish", SubjectKind::Newsletter, id, before, after);
        audit::record(&tx, op, change).await?;
    }
    newsletter::Entity::update(change).exec(&*tx).await?;
    tx.commit().await
}

/// Decides about one person and writes the decision down; where it is yes, the message is in the outbox with it.
async fn deliver(tx: &Tx, op: &OpContext, row: &newsletter::Model, id: PersonId) -> OpResult<()> {
    // Two rows of one person are one reader.
    let Some(known) = people::standing(&**tx, id).await? else {
        return Ok(());
    };
    let key = (row.id, known.id);
    if delivery::Entity::find_by_id(key).one(&**tx).await?.is_some() {
        return Ok(());
    }
    let verdict = consents::may_send(&**tx, op, known.id, row.purpose, Channel::Email).await?;
    let mut made = delivery::Model {
        newsletter_id: row.id,
        person_id: known.id,
        state: DeliveryState::Refused,
        reason: verdict.reason.as_str().to_owned(),
        consent_event_id: None,
        language: Locale::Fi,
        mail_id: None,
        decided_at: op.now(),
        settled_at: None,
        code: None,
    };
    let person = if verdict.is_allowed() {
        made.consent_event_id = event_behind(tx, op, row, known.id).await?;
        people::find(&**tx, op, known.id).await?
    } else {
        None
    };
    if let Some(person) = person {
        made.language = person.language();
        match person.email() {
            None => NO_ADDRESS.clone_into(&mut made.reason),
            Some(to) if mail::is_suppressed(&**tx, op, to).await? => {
                ADDRESS_REFUSED.clone_into(&mut made.reason);
            }
            Some(to) => {
                let links = super::ops::links(tx, op, row, &person).await?;
                let message = message::build(row, to.to_owned(), person.language(), &links);
                made.language = message.language;
                let rests_on = Marketing {
                    reason: verdict.reason,
                    unsubscribe: links.unsubscribe,
                };
                made.mail_id = Some(mail::enqueue_marketing(tx, op, message, rests_on).await?);
                made.state = DeliveryState::Queued;
            }
        }
    }
    if made.state == DeliveryState::Refused {
        made.settled_at = Some(op.now());
    }
    delivery::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// The event of the ledger that allows it.
async fn event_behind(
    tx: &Tx,
    op: &OpContext,
    row: &newsletter::Model,
    person: PersonId,
) -> OpResult<Option<ConsentEventId>> {
    let permits = consents::permits_of(&**tx, op, person).await?;
    let found = permits.into_iter().find(|one| {
        one.row.purpose == row.purpose
            && one.row.channel == Channel::Email
            && one.row.controller == OWN_CONTROLLER
            && one.standing == Standing::Given
    });
    Ok(found.map(|one| one.row.event_id))
}
