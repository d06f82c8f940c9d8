//! Reads the mailbox.

use super::entity::{self, Column, Entity, MessageState, Model};
use super::server::{Fault, Folder};
use super::{Incoming, MailboxHandler};
use crate::config::Mailbox as Settings;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, SqlErr};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Kind of the job.
pub(super) const READ: &str = "mailbox.read";
/// Messages that one run takes; the next run takes the others.
const MOST: usize = 200;
/// How often a handler may fail on a message before it is marked for people.
const MAX_ATTEMPTS: i32 = 5;
/// Hours after which a message is tried again that the mail server failed on.
const AGAIN_HOURS: i64 = 1;
/// In place of a handler: the mail server failed on the message.
const SERVER: &str = "server";
/// Days that it is known what was dealt with.
const KEEP_DAYS: i64 = 400;

/// Once a minute; nothing happens where there is no mailbox.
pub const READ_SCHEDULE: Schedule = Schedule {
    name: "mailbox_read",
    kind: READ,
    every: TimeDelta::minutes(1),
};

/// Hands unread messages to their handlers.
#[derive(Debug)]
pub struct ReadHandler {
    handlers: Vec<Arc<dyn MailboxHandler>>,
    /// Their names: a message that none of them wanted is asked about again when there are others, or another address
    /// for requests.
    names: String,
}

impl ReadHandler {
    /// With these handlers; the first that wants a message gets it.
    pub fn new(handlers: Vec<Arc<dyn MailboxHandler>>) -> Self {
        let names: Vec<_> = handlers.iter().map(|handler| handler.name()).collect();
        Self {
            names: names.join(","),
            handlers,
        }
    }
}

impl JobHandler for ReadHandler {
    fn kind(&self) -> &'static str {
        READ
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let settings = &op.services().config.mailbox;
            if settings.url.is_none() {
                return Ok(());
            }
            // A server that is away is asked again in a minute anyway: the console shows since when it is.
            let failure = match self.read(op, settings).await {
                Ok(()) => None,
                Err(Stop::Mailbox(Fault(code))) => {
                    tracing::warn!(code, "mailbox cannot be read");
                    metrics::counter!("seutu_mailbox_failures_total", "code" => code).increment(1);
                    Some(code)
                }
                Err(Stop::Own(error)) => return Err(error.into()),
            };
            entity::checked(op, &settings.folder, failure).await?;
            forget(op).await?;
            Ok(())
        })
    }
}

/// Why a run stops before its end.
enum Stop {
    /// The server.
    Mailbox(Fault),
    /// We.
    Own(OpError),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Mailbox(fault)
    }
}

impl From<OpError> for Stop {
    fn from(error: OpError) -> Self {
        Self::Own(error)
    }
}

/// What came of one message.
enum Judgement {
    Handled,
    Unclaimed,
    /// Cannot be read.
    Flagged(&'static str),
    /// A handler failed; the class of its failure.
    Failed(&'static str, String),
}

impl ReadHandler {
    async fn read(&self, op: &OpContext, settings: &Settings) -> Result<(), Stop> {
        let server = settings.server().ok_or(Fault("mailbox_url"))?;
        let mut folder = Folder::open(settings, &server).await?;
        let unread = folder.unread().await?;
        forget_read(op, &settings.folder, folder.validity, &unread).await?;
        let known = known(op, &settings.folder, folder.validity, &unread).await?;
        // Those that the server failed on could not be marked then.
        for uid in unread.iter().filter(|uid| known.get(uid).is_some_and(of_server)) {
            match folder.flag(*uid).await {
                Err(fault) if !fault.is_refusal() => return Err(fault.into()),
                _ => {}
            }
        }
        let fresh = unread
            .into_iter()
            .filter(|uid| known.get(uid).is_none_or(|row| self.is_open(op, row)))
            .take(MOST);
        let mut refused = None;
        for uid in fresh {
            match self.one(op, settings, &mut folder, uid, known.get(&uid)).await {
                Ok(()) => {}
                // The server will not do something with this one; the others go on.
                Err(Stop::Mailbox(fault)) if fault.is_refusal() => refused = Some(fault),
                Err(stop) => return Err(stop),
            }
        }
        folder.close().await;
        refused.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// Who judges messages now, and by which addresses for requests.
    fn judges(&self, op: &OpContext) -> String {
        let doors: Vec<&str> = op.services().config.mailbox.doors().collect();
        format!("{} {}", self.names, doors.join(" "))
    }

    /// Whether a message that was read before is to be read again.
    fn is_open(&self, op: &OpContext, row: &Model) -> bool {
        match row.state {
            // A worker died before it could move it.
            MessageState::Handled | MessageState::Failing => true,
            MessageState::Unclaimed => row.judged_by != self.judges(op),
            // The server was perhaps in trouble, and not the message.
            MessageState::Flagged => {
                let late = op.now() - TimeDelta::hours(AGAIN_HOURS);
                of_server(row) && row.settled_at.is_some_and(|at| at <= late)
            }
        }
    }

    async fn one(
        &self,
        op: &OpContext,
        settings: &Settings,
        folder: &mut Folder,
        uid: u32,
        before: Option<&Model>,
    ) -> Result<(), Stop> {
        if before.is_some_and(|row| row.state == MessageState::Handled) {
            return Ok(folder.file(uid).await?);
        }
        let mut row = before.cloned().unwrap_or_else(|| Model {
            id: op.services().new_uuid(),
            folder: settings.folder.clone(),
            uid_validity: i64::from(folder.validity),
            uid: i64::from(uid),
            digest: None,
            state: MessageState::Unclaimed,
            handler: None,
            code: None,
            judged_by: String::new(),
            attempts: 0,
            seen_at: op.now(),
            settled_at: None,
        });
        row.judged_by = self.judges(op);
        let judged = match fetched(settings, folder, uid).await {
            // The server listed it and does not give it.
            Ok(Fetched::Gone) => Judgement::Failed(SERVER, "missing".into()),
            Ok(Fetched::TooLarge) => Judgement::Flagged("too_large"),
            Ok(Fetched::Bytes(bytes, received_at)) => {
                match Incoming::read(&bytes, received_at.unwrap_or_else(|| op.now())) {
                    Err(_) => Judgement::Flagged("unreadable"),
                    Ok(mut message) => {
                        row.digest = Some(message.digest().to_vec());
                        self.judge(op, &row, &mut message).await?
                    }
                }
            }
            // Should it be this message, it is marked for people after some times and the queue goes on.
            Err(fault) => {
                Self::failed(&mut row, SERVER, fault.0.to_owned());
                keep(op, row).await?;
                return Err(fault.into());
            }
        };
        let outcome = match judged {
            Judgement::Handled => "handled",
            Judgement::Unclaimed => "unclaimed",
            Judgement::Flagged(_) => "flagged",
            Judgement::Failed(..) => "failed",
        };
        metrics::counter!("seutu_mailbox_total", "outcome" => outcome).increment(1);
        match judged {
            // Written down with what the handler did.
            Judgement::Handled => return Ok(folder.file(uid).await?),
            Judgement::Unclaimed => row.state = MessageState::Unclaimed,
            Judgement::Flagged(code) => {
                row.state = MessageState::Flagged;
                row.code = Some(code.to_owned());
            }
            Judgement::Failed(handler, code) => Self::failed(&mut row, handler, code),
        }
        let flagged = row.state == MessageState::Flagged;
        keep(op, row).await?;
        // Last: what was judged is known even where the server takes no marks.
        if flagged {
            folder.flag(uid).await?;
        }
        Ok(())
    }

    fn failed(row: &mut Model, handler: &'static str, code: String) {
        tracing::warn!(handler, code, "an incoming message could not be dealt with");
        row.attempts = row.attempts.saturating_add(1);
        row.state = if row.attempts < MAX_ATTEMPTS {
            MessageState::Failing
        } else {
            MessageState::Flagged
        };
        row.handler = Some(handler.to_owned());
        row.code = Some(code);
    }

    /// Finds the handler of a message and lets it work, in one transaction with the note that it did.
    async fn judge(&self, op: &OpContext, row: &Model, message: &mut Incoming) -> OpResult<Judgement> {
        for handler in &self.handlers {
            let name = handler.name();
            let work = async {
                if !handler.wants(op, message).await? {
                    return Ok(None);
                }
                handler.prepare(op, message).await?;
                let tx = op.begin().await?;
                let mut done = row.clone();
                done.state = MessageState::Handled;
                done.handler = Some(name.to_owned());
                done.code = None;
                done.settled_at = Some(op.now());
                // The same message in another place, or another worker: what there was to do is done.
                if is_handled(&tx, row).await? {
                    done.digest = None;
                    save(&tx, done).await?;
                } else {
                    save(&tx, done).await?;
                    handler.handle(op, &tx, message).await?;
                }
                tx.commit().await?;
                Ok::<_, OpError>(Some(()))
            };
            match work.await {
                Ok(None) => {}
                Ok(Some(())) => return Ok(Judgement::Handled),
                // Another worker was faster by a moment; or the database does not take what stands in the message. Where
                // it is away, writing that down fails too, and the run stops.
                Err(OpError::Database(error)) => {
                    let code = match error.sql_err() {
                        Some(SqlErr::UniqueConstraintViolation(_)) => "taken_twice",
                        _ => "database",
                    };
                    return Ok(Judgement::Failed(name, code.into()));
                }
                Err(error) => {
                    let code = JobError::from(error).code.into_owned();
                    return Ok(Judgement::Failed(name, code));
                }
            }
        }
        Ok(Judgement::Unclaimed)
    }
}

/// Whether the server failed on a message until people were to look at it.
fn of_server(row: &Model) -> bool {
    row.state == MessageState::Flagged && row.handler.as_deref() == Some(SERVER)
}

/// A message as the server gives it.
enum Fetched {
    /// It is not there any more.
    Gone,
    TooLarge,
    /// With the time at which the server took it.
    Bytes(Vec<u8>, Option<DateTime<Utc>>),
}

async fn fetched(settings: &Settings, folder: &mut Folder, uid: u32) -> Result<Fetched, Fault> {
    let Some(listed) = folder.listed(uid).await? else {
        return Ok(Fetched::Gone);
    };
    if listed.size > settings.max_message_bytes {
        return Ok(Fetched::TooLarge);
    }
    let bytes = folder.bytes(uid).await?;
    Ok(bytes.map_or(Fetched::Gone, |bytes| Fetched::Bytes(bytes, listed.received_at)))
}

async fn keep(op: &OpContext, mut row: Model) -> OpResult<()> {
    if row.state == MessageState::Flagged {
        row.settled_at = Some(op.now());
    }
    let tx = op.begin().await?;
    save(&tx, row).await?;
    tx.commit().await
}

/// What lay there for people and is not unread any more, people have dealt with.
async fn forget_read(op: &OpContext, name: &str, validity: u32, unread: &[u32]) -> OpResult<()> {
    let unread: HashSet<i64> = unread.iter().map(|uid| i64::from(*uid)).collect();
    let rows = Entity::find()
        .filter(Column::Folder.eq(name))
        .filter(Column::State.ne(MessageState::Handled))
        .all(op.db())
        .await?;
    let gone: Vec<Uuid> = rows
        .into_iter()
        .filter(|row| row.uid_validity != i64::from(validity) || !unread.contains(&row.uid))
        .map(|row| row.id)
        .collect();
    if gone.is_empty() {
        return Ok(());
    }
    let tx = op.begin().await?;
    for some in gone.chunks(1000) {
        Entity::delete_many()
            .filter(Column::Id.is_in(some.iter().copied()))
            .exec(&*tx)
            .await?;
    }
    tx.commit().await
}

async fn known(op: &OpContext, name: &str, validity: u32, uids: &[u32]) -> OpResult<HashMap<u32, Model>> {
    let mut known = HashMap::new();
    // SQLite takes some thousand values in one statement.
    for some in uids.chunks(1000) {
        let rows = Entity::find()
            .filter(Column::Folder.eq(name))
            .filter(Column::UidValidity.eq(i64::from(validity)))
            .filter(Column::Uid.is_in(some.iter().map(|uid| i64::from(*uid))))
            .all(op.db())
            .await?;
        known.extend(
            rows.into_iter()
                .filter_map(|row| Some((u32::try_from(row.uid).ok()?, row))),
        );
    }
    Ok(known)
}

async fn is_handled(tx: &Tx, row: &Model) -> OpResult<bool> {
    let found = Entity::find()
        .filter(Column::Digest.eq(row.digest.clone()))
        .filter(Column::State.eq(MessageState::Handled))
        .one(&**tx)
        .await?;
    Ok(found.is_some())
}

async fn save(tx: &Tx, row: Model) -> OpResult<()> {
    let exists = Entity::find_by_id(row.id).one(&**tx).await?.is_some();
    let row = row.into_active_model().reset_all();
    if exists {
        Entity::update(row).exec(&**tx).await?;
    } else {
        Entity::insert(row).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// What lies elsewhere by now need not be known for ever.
async fn forget(op: &OpContext) -> OpResult<()> {
    let old = Column::SettledAt.lt(op.now() - TimeDelta::days(KEEP_DAYS));
    let any = Entity::find().filter(old.clone()).one(op.db()).await?;
    if any.is_none() {
        return Ok(());
    }
    let tx = op.begin().await?;
    Entity::delete_many()
        .filter(old)
        .filter(Column::State.eq(MessageState::Handled))
        .exec(&*tx)
        .await?;
    tx.commit().await
}
