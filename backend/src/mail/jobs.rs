//! Sends what waits in the outbox, and forgets what is long done.

use super::entity::{self, Column, Entity};
use super::transport::{SILENT, Transport};
use super::{Gate, MailState, message, suppression};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::Deserialize;
use seutu_shared::marketing::Reason;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Kind of the job that sends one message.
pub(super) const SEND: &str = "mail.send";
const TIDY: &str = "mail.tidy";
/// Days that a message is kept after it is done; those given up keep their content as long, for another try.
const KEEP_DAYS: i64 = 14;
/// Answers of a server that say there is no such mailbox (RFC 5321 section 4.2.3), or none that takes mail.
const REFUSALS: [&str; 3] = ["smtp_550", "smtp_551", "smtp_553"];
/// Nobody knows whether the server took the message: the program that handed it over came to no end.
const UNSURE: &str = "mail_unsure";

/// Once an hour.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "mail_tidy",
    kind: TIDY,
    every: TimeDelta::hours(1),
};

#[derive(Deserialize)]
struct Payload {
    id: Uuid,
}

/// Sends one message.
///
/// This program may die when the server has taken a message and nobody has written it down yet. A message of a service
/// is then sent again: it may arrive twice, and its id tells mail programs that it is the same. Of any other the worst
/// is written down before it is handed over: whoever finds that later gives it up, for people to see.
#[derive(Debug)]
pub struct SendHandler {
    /// Opened at the first message, and kept for its connections.
    transport: OnceLock<Transport>,
    gate: Arc<dyn Gate>,
}

impl SendHandler {
    /// A handler that asks `gate` about what is not owed.
    pub fn new(gate: Arc<dyn Gate>) -> Self {
        Self {
            transport: OnceLock::new(),
            gate,
        }
    }
}

impl JobHandler for SendHandler {
    fn kind(&self) -> &'static str {
        SEND
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { id } = job.payload()?;
            let result = self.deliver(op, id).await;
            let (state, code) = match &result {
                Ok(Delivery::Done) => return Ok(()),
                Ok(Delivery::Sent) => (MailState::Sent, None),
                Ok(Delivery::Stopped(reason)) => (MailState::Stopped, Some(reason.as_str().to_string())),
                Err(error) => (MailState::Queued, Some(error.code.to_string())),
            };
            let outcome = code.clone().unwrap_or_else(|| "sent".into());
            metrics::counter!("seutu_mail_total", "outcome" => outcome).increment(1);
            self.write_down(op, id, state, code).await?;
            result.map(|_| ())
        })
    }

    fn on_dead<'a>(&'a self, op: &'a OpContext, job: &'a Job, code: &'a str) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            match job.payload::<Payload>() {
                Ok(payload) => {
                    self.write_down(op, payload.id, MailState::Dead, Some(code.to_string()))
                        .await
                }
                Err(_) => Ok(()),
            }
        })
    }
}

enum Delivery {
    /// The way out took it.
    Sent,
    /// There is nothing to do: sent before, or tidied away.
    Done,
    /// It may not go any more.
    Stopped(Reason),
}

impl SendHandler {
    async fn deliver(&self, op: &OpContext, id: Uuid) -> Result<Delivery, JobError> {
        let row = Entity::find_by_id(id).one(op.db()).await.map_err(OpError::from)?;
        let Some(row) = row.filter(|row| !row.state.is_settled()) else {
            return Ok(Delivery::Done);
        };
        if is_unsure(&row) {
            return Err(JobError::fatal(UNSURE));
        }
        if row.useful_until.is_some_and(|end| end <= op.now()) {
            return Err(JobError::fatal("mail_too_late"));
        }
        let reason = self.reason(op, &row).await?;
        if !reason.is_allowed() {
            return Ok(Delivery::Stopped(reason));
        }
        let transport = self.transport(op)?;
        let Some(message) = message::build(op, &row, transport.is_files())? else {
            return Ok(Delivery::Done);
        };
        if !row.verdict.is_service() && !expect_the_worst(op, id).await? {
            return Ok(Delivery::Done);
        }
        match transport.send(id, message).await {
            Ok(()) => Ok(Delivery::Sent),
            Err(error) if error.code == SILENT && !row.verdict.is_service() => Err(JobError::fatal(UNSURE)),
            Err(error) => Err(error),
        }
    }

    /// Why a message may or may not go now: data may have been restricted since it was put in (GDPR art. 18(2)). What is
    /// owed goes in any case.
    async fn reason(&self, op: &OpContext, row: &entity::Model) -> OpResult<Reason> {
        if !row.verdict.is_service() {
            return self.gate.ask(op, row.id).await;
        }
        match &row.recipient {
            Some(recipient) if row.verdict == Reason::ServiceMessage && row.template.is_to_the_register() => {
                let address = op
                    .services()
                    .crypto
                    .open(Field::MailRecipient, row.id, recipient)?;
                self.gate.ask_of_address(op, &address).await
            }
            _ => Ok(row.verdict),
        }
    }

    fn transport(&self, op: &OpContext) -> OpResult<&Transport> {
        if let Some(transport) = self.transport.get() {
            return Ok(transport);
        }
        let opened = Transport::open(&op.services().config)?;
        Ok(self.transport.get_or_init(|| opened))
    }
}

/// Whether an attempt was begun and never written down. What was given up and is tried again by people is not.
fn is_unsure(row: &entity::Model) -> bool {
    row.state == MailState::Queued && row.last_error.as_deref() == Some(UNSURE)
}

/// Writes down before a message is handed over what holds if nothing else is written down. `false` when there is nothing
/// to hand over any more.
async fn expect_the_worst(op: &OpContext, id: Uuid) -> Result<bool, JobError> {
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&*tx)
        .await
        .map_err(OpError::from)?;
    let Some(row) = row.filter(|row| !row.state.is_settled()) else {
        return Ok(false);
    };
    // Another worker is just at it.
    if is_unsure(&row) {
        return Err(JobError::fatal(UNSURE));
    }
    let mut change = row.into_active_model();
    change.state = Set(MailState::Queued);
    change.last_error = Set(Some(UNSURE.to_owned()));
    change.finished_at = Set(None);
    Entity::update(change).exec(&*tx).await.map_err(OpError::from)?;
    tx.commit().await?;
    Ok(true)
}

impl SendHandler {
    /// Writes down what came of an attempt; what was sent or stopped is emptied. An address that a server refused for
    /// good gets nothing but messages of services from now on.
    async fn write_down(
        &self,
        op: &OpContext,
        id: Uuid,
        state: MailState,
        code: Option<String>,
    ) -> OpResult<()> {
        let tx = op.begin().await?;
        let row = Entity::find_by_id(id).one(&*tx).await?;
        let Some(row) = row.filter(|row| !row.state.is_settled()) else {
            return Ok(());
        };
        let is_marketing = !row.verdict.is_service();
        if let (true, MailState::Dead, Some(code), Some(recipient)) =
            (is_marketing, state, &code, &row.recipient)
            && REFUSALS.contains(&code.as_str())
        {
            let address = op.services().crypto.open(Field::MailRecipient, id, recipient)?;
            suppression::suppress(&tx, op, &address, code).await?;
        }
        let attempts = row.attempts.saturating_add(1);
        let mut change = row.into_active_model();
        change.state = Set(state);
        change.last_error = Set(code.clone());
        if state != MailState::Dead {
            change.attempts = Set(attempts);
        }
        if state != MailState::Queued {
            change.finished_at = Set(Some(op.now()));
        }
        if matches!(state, MailState::Sent | MailState::Stopped) {
            change.recipient = Set(None);
            change.body = Set(None);
        }
        Entity::update(change).exec(&*tx).await?;
        if is_marketing {
            self.gate.tell(op, &tx, id, state, code.as_deref()).await?;
        }
        tx.commit().await
    }
}

/// Deletes messages that are long done.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let tx = op.begin().await?;
            entity::Entity::delete_many()
                .filter(Column::FinishedAt.lt(op.now() - TimeDelta::days(KEEP_DAYS)))
                .exec(&*tx)
                .await
                .map_err(OpError::from)?;
            Ok(tx.commit().await?)
        })
    }
}
