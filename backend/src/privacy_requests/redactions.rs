//! What staff leave out of the file for the person by hand: free texts may tell of others (articles 15(4) and 20(4)), or
//! of what a law has secret. What is kept stays as it is; the file alone is made without.

use super::case::{self, Edited};
use super::entity::redaction::{self, Place, Record as Kept};
use super::entity::request;
use super::own_register::subject_of;
use super::redacting::{self, LeftOut};
use super::sources::{SOURCES, hold};
use super::words::Words;
use super::{noted, package, tasks};
use crate::audit::{Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::{Record, Subject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{I18n, REQUEST_PACKAGE};
use seutu_shared::id::{PrivacyRequestId, RedactionId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{RedactionGround, RedactionInput, RequestState};
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Fields that hold codes and addresses in a register and never words of somebody.
const CODES: [&str; 7] = [
    "bytes",
    "company",
    "form",
    "industry",
    "media_type",
    "municipality",
    "number",
];

/// A text of somebody's own words in what is kept of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeText {
    /// What it is known by: another text in its place is another one.
    pub id: String,
    /// Source of the record.
    pub source: &'static str,
    /// Kind of the record.
    pub kind: &'static str,
    /// Moment of the record.
    pub at: Option<DateTime<Utc>>,
    /// Field of the record.
    pub field: &'static str,
    /// The text.
    pub text: String,
}

impl FreeText {
    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        Place {
            source: self.source.to_owned(),
            kind: self.kind.to_owned(),
            at: self.at,
            field: self.field.to_owned(),
        }
    }
}

/// Everything that is kept of somebody, source by source.
pub(super) async fn collect(
    tx: &Tx,
    op: &OpContext,
    subject: &Subject,
) -> OpResult<Vec<(&'static str, Vec<Record>)>> {
    let mut all = Vec::new();
    for source in SOURCES {
        all.push((source.name(), source.collect(tx, op, subject).await?));
    }
    Ok(all)
}

/// Whether files are made for a case, and may be made anew: it is being worked on, it is known who asks, and nothing was
/// erased, after which nothing would be found.
async fn is_open(tx: &Tx, row: &request::Model) -> OpResult<bool> {
    let asked = case::asked(&**tx, row.id).await?;
    let gives = [PrivacyRight::Access, PrivacyRight::Portability];
    Ok(row.state == RequestState::InProgress
        && gives.iter().any(|right| asked.contains(right))
        && row.is_known(&asked)
        && !tasks::is_erased(tx, row.id).await?)
}

/// The free texts in what is kept of the person of a case, in the order of the file; none where no file can be made.
///
/// # Errors
/// `not_found` for those who may not work on cases.
pub async fn free_texts(op: &OpContext, row: &request::Model) -> OpResult<Vec<FreeText>> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    if !is_open(&tx, row).await? {
        return Ok(Vec::new());
    }
    let subject = subject_of(&tx, op, row).await?.subject;
    of_subject(&tx, op, row, &subject).await
}

async fn of_subject(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    subject: &Subject,
) -> OpResult<Vec<FreeText>> {
    if subject.is_nobody() {
        return Ok(Vec::new());
    }
    let all = collect(tx, op, subject).await?;
    let words = Words::load(tx, op, row.language, &all).await?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (source, records) in all {
        for record in records {
            for (field, mut value) in record.fields {
                redacting::each_text(&mut value, &mut |text: &mut String| {
                    if !is_free(&words, record.kind, field, text) {
                        return;
                    }
                    let mut one = FreeText {
                        id: String::new(),
                        source,
                        kind: record.kind,
                        at: record.at,
                        field,
                        text: std::mem::take(text),
                    };
                    one.id = mark(op, &one);
                    // The same words in the same place twice go together.
                    if seen.insert(one.id.clone()) {
                        found.push(one);
                    }
                });
            }
        }
    }
    Ok(found)
}

/// Whether somebody wrote this: no code, day or number, nor the words of a consent, which are ours.
fn is_free(words: &Words, kind: &str, field: &str, text: &str) -> bool {
    !text.trim().is_empty()
        && !CODES.contains(&field)
        && (kind, field) != ("consent_event", "text")
        && text.parse::<Uuid>().is_err()
        && words.of(kind, field, &Value::String(text.to_owned())) == text
}

fn mark(op: &OpContext, one: &FreeText) -> String {
    let at = one.at.map(|at| at.to_rfc3339()).unwrap_or_default();
    let parts = [one.source, one.kind, at.as_str(), one.field, one.text.as_str()];
    let mark = op
        .services()
        .crypto
        .blind_index(Field::RequestRedaction, &parts.join("\n"));
    URL_SAFE_NO_PAD.encode(mark)
}

/// Leaves a passage of a text out of the file, or all of it. A file that was made is made anew at once.
///
/// # Errors
/// `not_found`, also for a text that is not there as it was read; `stale`; `wrong_step` where no file can be made;
/// `redaction_unmatched` for a passage that the text does not have; what is wrong with the passage.
pub async fn redact(
    op: &OpContext,
    edited: Edited,
    text: &str,
    input: &RedactionInput,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let input = input.checked()?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if !is_open(&tx, &row).await? {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let subject = subject_of(&tx, op, &row).await?.subject;
    hold(&tx, &subject).await?;
    let texts = of_subject(&tx, op, &row, &subject).await?;
    let found = texts.into_iter().find(|one| one.id == text);
    let found = found.ok_or(OpError::NotFound)?;
    let passage = match &input.passage {
        Some(passage) => as_it_stands(&found.text, passage)
            .ok_or_else(|| OpError::field(ErrorCode::RedactionUnmatched, "passage"))?,
        None => found.text.clone(),
    };
    let record = Kept {
        place: found.place(),
        whole: passage == found.text,
        passage,
    };
    let id: RedactionId = op.new_id();
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a redaction"))?;
    let made = redaction::Model {
        id,
        request_id: row.id,
        ground: input.ground,
        body: op.services().crypto.seal(Field::RequestRedaction, id, &body),
        places: None,
        made_by: op.actor().label(),
        made_at: op.now(),
    };
    redaction::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    package::remake(&tx, op, &row, &subject).await?;
    let after = json!({"ground": input.ground.as_str()});
    let action = "privacy_request.redact";
    let entry = Change::created(action, SubjectKind::PrivacyRequest, row.id, after);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// A passage as the text has it: a form breaks lines in its own way.
fn as_it_stands(text: &str, passage: &str) -> Option<String> {
    let lines = passage.replace("\r\n", "\n");
    let ways = [passage.to_owned(), lines.replace('\n', "\r\n"), lines];
    ways.into_iter().find(|way| text.contains(way.as_str()))
}

/// Takes a redaction back. After an erasure only one that was found nowhere, since the file cannot be made anew.
///
/// # Errors
/// `not_found`, also for a redaction of another case; `stale`; `wrong_step` unless the case is being worked on.
pub async fn undo_redaction(op: &OpContext, edited: Edited, id: RedactionId) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = redaction::Entity::find_by_id(id)
        .filter(redaction::Column::RequestId.eq(row.id))
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let erased = tasks::is_erased(&tx, row.id).await?;
    if row.state != RequestState::InProgress || (erased && !found.is_stray()) {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    redaction::Entity::delete_by_id(found.id).exec(&*tx).await?;
    if !erased {
        let subject = subject_of(&tx, op, &row).await?.subject;
        hold(&tx, &subject).await?;
        package::remake(&tx, op, &row, &subject).await?;
    }
    let entry = noted("privacy_request.undo_redaction", row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// The redactions of a case, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<redaction::Model>> {
    Ok(redaction::Entity::find()
        .filter(redaction::Column::RequestId.eq(id))
        .order_by_asc(redaction::Column::MadeAt)
        .order_by_asc(redaction::Column::Id)
        .all(db)
        .await?)
}

/// Leaves out what the redactions of a case say, and notes of each where it was found.
pub(super) async fn apply(
    tx: &Tx,
    op: &OpContext,
    case: &request::Model,
    records: &mut [(&'static str, Vec<Record>)],
) -> OpResult<LeftOut> {
    let rows = all(&**tx, case.id).await?;
    let opened = rows.iter().map(|row| OpResult::Ok((row.ground, row.open(op)?)));
    let opened: Vec<(RedactionGround, Kept)> = opened.collect::<OpResult<_>>()?;
    let t = I18n::new(case.language, &[REQUEST_PACKAGE]);
    let left = redacting::apply(records, &opened, |ground| word(&t, ground));
    for (row, places) in rows.into_iter().zip(&left.found) {
        if row.places != Some(*places) {
            let mut change = row.into_active_model();
            change.places = Set(Some(*places));
            change.update(&**tx).await?;
        }
    }
    Ok(left)
}

/// What stands in place of a passage.
fn word(t: &I18n, ground: RedactionGround) -> String {
    let key = format!("redaction-word-{}", ground.as_str().replace('_', "-"));
    format!("[{}]", t.t(&key))
}

/// No file is given out while a passage that was to be left out is not where it was: somebody must look where it went.
///
/// # Errors
/// `redaction_unmatched`.
pub(super) async fn all_found(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    let stray = redaction::Entity::find()
        .filter(redaction::Column::RequestId.eq(id))
        .filter(redaction::Column::Places.eq(0))
        .count(&**tx)
        .await?;
    if stray > 0 && !package::of_case(&**tx, id).await?.is_empty() {
        return Err(OpError::user(ErrorCode::RedactionUnmatched));
    }
    Ok(())
}

/// That something was left out, as a part of what is kept of the person; what it was is nobody's to give out.
pub(super) async fn records(tx: &Tx, id: PrivacyRequestId) -> OpResult<Vec<Record>> {
    let rows = all(&**tx, id).await?;
    let record = |row: redaction::Model| Record {
        kind: "request_redaction",
        at: Some(row.made_at),
        fields: vec![("ground", json!(row.ground))],
        portable: false,
    };
    Ok(rows.into_iter().map(record).collect())
}

/// Deletes the redactions of a case of long ago.
pub(super) async fn cut(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    redaction::Entity::delete_many()
        .filter(redaction::Column::RequestId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
