//! Sends what waits in the outbox, and forgets what is long done.

use super::MailState;
use super::entity::{self, Column, Entity};
use super::message;
use super::transport::Transport;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use std::sync::OnceLock;
use uuid::Uuid;

/// Kind of the job that sends one message.
pub(super) const SEND: &str = "mail.send";
const TIDY: &str = "mail.tidy";
/// Days that a message is kept after it is done; those given up keep their content as long, for another try.
const KEEP_DAYS: i64 = 14;

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

/// Sends one message. A message may arrive twice when the server takes it and this program dies before it is
/// written down; its id tells mail programs that it is the same.
#[derive(Debug, Default)]
pub struct SendHandler {
    /// Opened at the first message, and kept for its connections.
    transport: OnceLock<Transport>,
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
                Err(error) => (MailState::Queued, Some(error.code.to_string())),
            };
            let outcome = code.clone().unwrap_or_else(|| "sent".into());
            metrics::counter!("seutu_mail_total", "outcome" => outcome).increment(1);
            write_down(op, id, state, code).await?;
            result.map(|_| ())
        })
    }

    fn on_dead<'a>(&'a self, op: &'a OpContext, job: &'a Job, code: &'a str) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            match job.payload::<Payload>() {
                Ok(payload) => write_down(op, payload.id, MailState::Dead, Some(code.to_string())).await,
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
}

impl SendHandler {
    async fn deliver(&self, op: &OpContext, id: Uuid) -> Result<Delivery, JobError> {
        let row = Entity::find_by_id(id).one(op.db()).await.map_err(OpError::from)?;
        let Some(row) = row.filter(|row| row.state != MailState::Sent) else {
            return Ok(Delivery::Done);
        };
        if row.useful_until.is_some_and(|end| end <= op.now()) {
            return Err(JobError::fatal("mail_too_late"));
        }
        let transport = self.transport(op)?;
        let Some(message) = message::build(op, &row, transport.is_files())? else {
            return Ok(Delivery::Done);
        };
        transport.send(id, message).await?;
        Ok(Delivery::Sent)
    }

    fn transport(&self, op: &OpContext) -> OpResult<&Transport> {
        if let Some(transport) = self.transport.get() {
            return Ok(transport);
        }
        let opened = Transport::open(&op.services().config)?;
        Ok(self.transport.get_or_init(|| opened))
    }
}

/// Writes down what came of an attempt; what was sent is emptied.
async fn write_down(op: &OpContext, id: Uuid, state: MailState, code: Option<String>) -> OpResult<()> {
    let tx = op.begin().await?;
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::LastError, Expr::value(code))
        .filter(Column::Id.eq(id))
        .filter(Column::State.ne(MailState::Sent));
    update = match state {
        MailState::Dead => update.col_expr(Column::FinishedAt, Expr::value(op.now())),
        MailState::Sent | MailState::Queued => {
            update.col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        }
    };
    if state == MailState::Sent {
        update = update
            .col_expr(Column::FinishedAt, Expr::value(op.now()))
            .col_expr(Column::Recipient, Expr::value(None::<String>))
            .col_expr(Column::Body, Expr::value(None::<String>));
    }
    update.exec(&*tx).await?;
    tx.commit().await
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
