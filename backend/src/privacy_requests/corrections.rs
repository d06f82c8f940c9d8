//! What is put right in our own register because the person asks for it (article 16): what stood and what stands instead
//! stays with the case, so that the answer tells it and it can be shown.

use super::case::{self, Edited};
use super::entity::correction::{self, Record as Kept};
use super::entity::request;
use super::letters::day;
use super::own_register::subject_of;
use super::sources::hold;
use super::{noted, package, recipients, tasks};
use crate::people::{self, Datum};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::Record;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, PEOPLE, REQUEST_LETTER};
use seutu_shared::id::{CorrectionId, PersonDatumId, PersonId, PrivacyRequestId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::person::DatumKind;
use seutu_shared::privacy_request::{RequestOutcome, RequestState};
use seutu_shared::privacy_right::PrivacyRight;

/// Whose data is put right: the case is being worked on, asks for it, and it is known who asks and whose data it is.
pub(super) async fn whose(db: &impl ConnectionTrait, row: &request::Model) -> OpResult<Option<PersonId>> {
    let asked = case::asked(db, row.id).await?;
    let open = row.state == RequestState::InProgress
        && asked.contains(&PrivacyRight::Rectification)
        && row.is_known(&asked);
    Ok(row.person_id.filter(|_| open))
}

/// What may be put right in a case: what holds now of the person, also while the data is restricted.
///
/// # Errors
/// `not_found` for those who may not work on cases or change data of people.
pub async fn correctable(op: &OpContext, row: &request::Model) -> OpResult<Vec<Datum>> {
    op.require(Permission::PrivacyRequestWork)?;
    op.require(Permission::PersonWrite)?;
    let Some(person) = whose(op.db(), row).await? else {
        return Ok(Vec::new());
    };
    people::correctable(op.db(), op, person).await
}

/// Puts a datum right. A file that was made is made anew at once; a register that was settled is settled anew, and whoever
/// was told of what was put right before is told of this too.
///
/// # Errors
/// `not_found`, also for data of others; `stale`; `wrong_step` unless the case asks for it, is
/// being worked on and names the person; what is wrong with the text.
pub async fn correct(
    op: &OpContext,
    edited: Edited,
    datum: PersonDatumId,
    text: &str,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let (row, person) = opened(&tx, op, edited).await?;
    let done = people::correct(&tx, op, person, datum, text, &row.number()).await?;
    let record = Kept {
        what: done.kind.as_str().to_owned(),
        before: done.before,
        after: done.after,
    };
    let row = keep(&tx, op, row, record).await?;
    tx.commit().await?;
    Ok(row)
}

/// The case and the person in which something is put right, both locked with the person's companies.
///
/// # Errors
/// `stale`; `wrong_step`.
pub(super) async fn opened(tx: &Tx, op: &OpContext, edited: Edited) -> OpResult<(request::Model, PersonId)> {
    let row = case::locked(tx, edited).await?;
    let person = whose(&**tx, &row).await?;
    let person = person.ok_or_else(|| OpError::user(ErrorCode::WrongStep))?;
    if tasks::is_erased(tx, row.id).await? {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    hold(tx, &subject_of(tx, op, &row).await?.subject).await?;
    Ok((row, person))
}

/// Keeps what was put right with its case, and starts anew what rested on what stood before.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    record: Kept,
) -> OpResult<request::Model> {
    let id: CorrectionId = op.new_id();
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a correction"))?;
    let made = correction::Model {
        id,
        request_id: row.id,
        body: op.services().crypto.seal(Field::RequestCorrection, id, &body),
        made_by: op.actor().label(),
        made_at: op.now(),
    };
    correction::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let own = case::tasks(&**tx, row.id).await?;
    if own.iter().any(|task| task.automatic && task.outcome.is_some()) {
        tasks::reopen_automatic(tx, row.id).await?;
    }
    recipients::tell_again(tx, op, row.id).await?;
    let subject = subject_of(tx, op, &row).await?.subject;
    package::remake(tx, op, &row, &subject).await?;
    let entry = noted("privacy_request.correct", row.id);
    case::change(tx, op, row, entry, |_| {}).await
}

/// What was put right in a case, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<correction::Model>> {
    Ok(correction::Entity::find()
        .filter(correction::Column::RequestId.eq(id))
        .order_by_asc(correction::Column::MadeAt)
        .order_by_asc(correction::Column::Id)
        .all(db)
        .await?)
}

/// Whether something was put right in a case.
pub(super) async fn any(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<bool> {
    Ok(!all(db, id).await?.is_empty())
}

/// What was put right stays so: nobody is told that it was refused, or that nothing is held.
///
/// # Errors
/// `outcome_unfit`.
pub(super) async fn allow(tx: &Tx, id: PrivacyRequestId, outcome: RequestOutcome) -> OpResult<()> {
    use RequestOutcome as O;
    let denies = matches!(outcome, O::Refused | O::Unidentified | O::NothingHeld);
    if denies && any(&**tx, id).await? {
        return Err(OpError::field(ErrorCode::OutcomeUnfit, "outcome"));
    }
    Ok(())
}

/// A value in words: a birth date is kept as ISO 8601.
pub(super) fn said(what: &str, text: &str) -> String {
    let date = text.parse::<NaiveDate>().ok();
    match date.filter(|_| what == DatumKind::BirthDate.as_str()) {
        Some(date) => day(date),
        None => text.to_owned(),
    }
}

/// What the answer tells of it; empty where nothing was put right.
pub(super) async fn told(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: PrivacyRequestId,
    language: Locale,
) -> OpResult<String> {
    let t = I18n::new(language, &[PEOPLE, REQUEST_LETTER]);
    let mut lines = Vec::new();
    for row in all(db, id).await? {
        let one = row.open(op)?;
        let args = Args::new()
            .with("what", t.t(&one.label_key()))
            .with("before", said(&one.what, &one.before))
            .with("after", said(&one.what, &one.after));
        lines.push(format!("- {}", t.t_with("letter-corrected-line", &args)));
    }
    if lines.is_empty() {
        return Ok(String::new());
    }
    Ok(format!("{}\n{}", t.t("letter-corrected"), lines.join("\n")))
}

/// What was put right, for the record of the decision, which is sealed.
pub(super) async fn snapshot(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Value>> {
    let rows = all(&**tx, id).await?.into_iter();
    rows.map(|row| {
        let one = row.open(op)?;
        Ok(json!({"what": one.what, "before": one.before, "after": one.after, "at": row.made_at}))
    })
    .collect()
}

/// What was put right, as a part of what is kept of the person.
pub(super) async fn records(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Record>> {
    let rows = all(&**tx, id).await?.into_iter();
    rows.map(|row| {
        let one = row.open(op)?;
        Ok(Record {
            kind: "request_correction",
            at: Some(row.made_at),
            fields: vec![
                ("what", json!(one.what)),
                ("before", json!(one.before)),
                ("after", json!(one.after)),
            ],
            portable: false,
        })
    })
    .collect()
}

/// Forgets what was put right: the case is of long ago, or about somebody else. The change history of the person has
/// each change.
pub(super) async fn forget(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    correction::Entity::delete_many()
        .filter(correction::Column::RequestId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
