//! Who was erased, outside of the database: a file of keyed hashes that outlives it. However an older database comes
//! back, by `seutu restore` or by other means, [`super::replay`] erases anew who stands in the file and not in it.

use super::entity::mark;
use crate::jobs::{Job, JobError, JobHandler};
use crate::mail;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, private_file};
use crate::subject::Subject;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{RecordKind, RefusalGround};
use std::collections::BTreeSet;
use std::fmt::{self, Display};
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Kind of the job that brings the file up to date.
pub(super) const WRITE: &str = "privacy_request.write_erasures";
/// What fails when the file cannot be written.
const WRITING: &str = "write the file of erasures";
/// Minutes after which a mark that is not in the file is an alarm: its job waits for seconds where all is well.
const LATE_MINUTES: i64 = 10;
/// Mark of a row of a person.
pub(super) const PERSON: &str = "person";
/// Mark of a contact person of a company.
pub(super) const CONTACT_PERSON: &str = "contact_person";
/// Mark of an address.
pub(super) const EMAIL: &str = "email";
/// The same address, as the outbox knows it: nothing is sent to it unasked.
pub(super) const SUPPRESSED: &str = "suppressed";

/// Mark of a record that is held when the person is erased: what, on which ground and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeldMark {
    pub(super) kind: RecordKind,
    pub(super) ground: RefusalGround,
    pub(super) until: Option<NaiveDate>,
}

/// How such a mark begins.
const HELD: &str = "held";

impl Display for HeldMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = self.until.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{HELD}/{}/{}/{until}", self.kind, self.ground)
    }
}

impl HeldMark {
    /// Of a line; none of a line that marks something else.
    ///
    /// # Errors
    /// A mark of a held record that cannot be read: nothing is erased on a guess.
    pub(super) fn of(line: &Line) -> OpResult<Option<Self>> {
        let held = line.subject.split('/').next() == Some(HELD);
        held.then(|| line.subject.parse::<Self>()).transpose()
    }
}

impl FromStr for HeldMark {
    type Err = OpError;

    fn from_str(text: &str) -> OpResult<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let [HELD, kind, ground, until] = parts.as_slice() else {
            return Err(OpError::bug("a mark of something else than a held record"));
        };
        let wrong = || OpError::bug("a mark of a held record that cannot be read");
        let until = match *until {
            "" => None,
            day => Some(day.parse().map_err(|_| wrong())?),
        };
        Ok(Self {
            kind: kind.parse().map_err(|_| wrong())?,
            ground: ground.parse().map_err(|_| wrong())?,
            until,
        })
    }
}

/// One line of the file; none is ever taken out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) erased_at: DateTime<Utc>,
    pub(super) request: PrivacyRequestId,
    pub(super) subject: String,
    pub(super) mark: String,
}

impl Line {
    pub(super) fn of(row: mark::Model) -> Self {
        Self {
            erased_at: row.erased_at,
            request: row.request_id,
            subject: row.subject,
            mark: hex::encode(row.mark),
        }
    }

    /// The keyed hash.
    pub(super) fn bytes(&self) -> OpResult<Vec<u8>> {
        hex::decode(&self.mark).map_err(OpError::internal("read an erasure mark"))
    }
}

/// Marks whoever is about to be erased, in the transaction that erases and before it does, and asks for the file.
pub(super) async fn mark(tx: &Tx, op: &OpContext, id: PrivacyRequestId, subject: &Subject) -> OpResult<()> {
    let mut marks = Vec::new();
    for person in &subject.people {
        marks.push((PERSON.to_owned(), of_id(op, person)));
    }
    for contact in &subject.contact_persons {
        marks.push((CONTACT_PERSON.to_owned(), of_id(op, contact)));
    }
    for email in &subject.emails {
        marks.push((EMAIL.to_owned(), of_email(op, email)));
        marks.push((SUPPRESSED.to_owned(), mail::suppression_index(op, email)));
    }
    for one in &subject.held.0 {
        let held = HeldMark {
            kind: one.kind,
            ground: one.ground,
            until: one.until,
        };
        marks.push((held.to_string(), of_id(op, one.id)));
    }
    let rows = marks.into_iter().map(|(subject, mark)| mark::ActiveModel {
        id: NotSet,
        request_id: Set(id),
        subject: Set(subject),
        mark: Set(mark),
        erased_at: Set(op.now()),
    });
    mark::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// The mark of a row.
pub(super) fn of_id(op: &OpContext, id: impl Display) -> Vec<u8> {
    op.services()
        .crypto
        .blind_index(Field::RequestBody, &id.to_string())
}

/// The mark of an address.
pub(super) fn of_email(op: &OpContext, email: &str) -> Vec<u8> {
    op.services().crypto.blind_index(Field::RequestEmail, email)
}

/// What the database knows.
pub(super) async fn known(op: &OpContext) -> OpResult<BTreeSet<Line>> {
    let rows = mark::Entity::find().all(op.db()).await?;
    Ok(rows.into_iter().map(Line::of).collect())
}

/// What the file knows.
pub(super) fn read(path: &Path) -> OpResult<BTreeSet<Line>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(OpError::internal("read the file of erasures")(error)),
    };
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(OpError::internal("read the file of erasures")))
        .collect()
}

/// Brings the file up to date with the database; several at once wait for each other. Until it is, a lost disk takes the
/// marks along, so that each failure is an alarm.
///
/// # Errors
/// A failing database; a file that cannot be read or written.
pub async fn write_erasures(op: &OpContext) -> OpResult<()> {
    let done = bring_up_to_date(op).await;
    if let Err(error) = &done {
        tracing::error!(
            %error,
            "the file of erasures could not be written: who was erased lately is known to the database alone"
        );
        metrics::counter!("seutu_erasures_file_failed_total").increment(1);
    }
    done
}

async fn bring_up_to_date(op: &OpContext) -> OpResult<()> {
    let path = op.services().config.erasures_file();
    let lock = lock_of(&path).map_err(OpError::internal(WRITING))?;
    // In a thread that may wait: another process may hold it.
    let lock = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock))
        .await
        .map_err(OpError::internal(WRITING))?
        .map_err(OpError::internal(WRITING))?;
    let before = read(&path)?;
    let mut lines = before.clone();
    lines.extend(known(op).await?);
    // A new installation has neither; each start writes the file, so that without it somebody has lost it.
    if !lines.is_empty() && !path.exists() {
        tracing::error!(
            file = %path.display(),
            marks = lines.len(),
            "the file of erasures was missing and is written anew from the database: is its disk there? Whoever was \
             erased from a newer database than this one is not known"
        );
        metrics::counter!("seutu_erasures_file_missing_total").increment(1);
    } else if let Some(oldest) = lines.difference(&before).map(|line| line.erased_at).min()
        && op.now() - oldest > TimeDelta::minutes(LATE_MINUTES)
    {
        tracing::error!(%oldest, "marks came late into the file of erasures: does the worker run?");
        metrics::counter!("seutu_erasures_file_late_total").increment(1);
    }
    if lines != before || !path.exists() {
        let mut text = String::new();
        for line in &lines {
            text.push_str(&serde_json::to_string(line).map_err(OpError::internal(WRITING))?);
            text.push('\n');
        }
        private_file::write(&path, text.as_bytes()).map_err(OpError::internal(WRITING))?;
    }
    drop(lock);
    Ok(())
}

/// Beside the file, since that one is replaced.
fn lock_of(path: &Path) -> std::io::Result<File> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    if let Some(dir) = dir {
        std::fs::create_dir_all(dir)?;
    }
    File::create(PathBuf::from(format!("{}.lock", path.display())))
}

/// Brings the file up to date after each erasure.
#[derive(Debug)]
pub struct WriteErasuresHandler;

impl JobHandler for WriteErasuresHandler {
    fn kind(&self) -> &'static str {
        WRITE
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(write_erasures(op).await?) })
    }
}
