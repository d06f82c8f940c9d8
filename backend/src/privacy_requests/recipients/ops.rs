//! Telling a recipient, leaving one untold with a reason, and what one answered.

use super::letter::{self, address_of, addresses};
use super::{Named, insert, key, of_task, sum_up, tellable};
use crate::audit::{Change, SubjectKind};
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::privacy_requests::case::{self, Edited};
use crate::privacy_requests::entity::{recipient, request};
use crate::privacy_requests::{noted, triage};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{PrivacyRequestId, RequestRecipientId, RequestTaskId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    MAX_DETAILS, MAX_RECIPIENT, RecipientInput, RecipientSource, RecipientState,
};
use seutu_shared::validation::Checker;

async fn of_case(tx: &Tx, request: PrivacyRequestId, id: RequestRecipientId) -> OpResult<recipient::Model> {
    let found = recipient::Entity::find_by_id(id)
        .filter(recipient::Column::RequestId.eq(request))
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// Adds a recipient that staff know of.
///
/// # Errors
/// `not_found`, also for a task of another case; `stale`; `wrong_step` for a case of long ago; what is wrong with the
/// name, such as `name_taken`.
pub async fn add_recipient(
    op: &OpContext,
    edited: Edited,
    task: RequestTaskId,
    name: &str,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let name = checker.required("name", name, MAX_RECIPIENT);
    let name = checker.finish(name)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = triage::of_case(&tx, row.id, task).await?;
    for one in of_task(&tx, found.id).await? {
        if key(&one.open(op)?.name) == key(&name) {
            return Err(OpError::field(ErrorCode::NameTaken, "name"));
        }
    }
    let source = RecipientSource::Hand;
    let named = Named {
        source,
        name,
        address: None,
    };
    insert(&tx, op, &found, named).await?;
    sum_up(&tx, found).await?;
    let entry = noted("privacy_request.add_recipient", row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// Tells a recipient by mail, or notes that it was told otherwise, or why it is not told. Again, to put it right.
///
/// # Errors
/// `not_found`, also for a recipient of another case; `stale`; `wrong_step` for a case of long ago; `required` for mail
/// to who has no address in the catalogue; what is wrong with the fields.
pub async fn note_recipient(
    op: &OpContext,
    edited: Edited,
    id: RequestRecipientId,
    input: &RecipientInput,
    language: Locale,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = of_case(&tx, row.id, id).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let task = triage::of_case(&tx, row.id, found.task_id).await?;
    let input = input.checked(&tellable(&*tx, &row, &rights, &task).await?)?;
    let mut record = found.open(op)?;
    record.mail = None;
    if input.state == RecipientState::Mail {
        let known = addresses(&*tx).await?;
        let to =
            address_of(&known, &record.name).ok_or_else(|| OpError::field(ErrorCode::Required, "state"))?;
        let text = letter::text(op, &row, &input.done, &found, language, &input.details)?;
        let mail = NewMail {
            to: to.clone(),
            template: Template::RecipientNotice,
            language,
            args: Args::new().with("number", row.number()).with("text", text),
            useful_until: None,
        };
        record.mail = Some(mail::enqueue(&tx, op, mail).await?);
    }
    record.done = input.done;
    record.details = input.details;
    record.reason = input.reason;
    let entry = Change::updated(
        "privacy_request.note_recipient",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"recipient": found.state.as_str()}),
        json!({"recipient": input.state.as_str()}),
    );
    let mut change = found.into_active_model();
    change.state = Set(input.state);
    change.body = Set(record.seal(op, id)?);
    change.settled_at = Set(Some(op.now()));
    change.settled_by = Set(Some(op.actor().label()));
    change.update(&*tx).await?;
    sum_up(&tx, task).await?;
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// Notes what a recipient answered.
///
/// # Errors
/// As [`note_recipient`]; `wrong_step` also where it was not told.
pub async fn recipient_answer(
    op: &OpContext,
    edited: Edited,
    id: RequestRecipientId,
    text: &str,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let answer = checker.required("text", text, MAX_DETAILS);
    let answer = checker.finish(answer)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = of_case(&tx, row.id, id).await?;
    if !found.state.is_told() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let mut record = found.open(op)?;
    record.answer = answer;
    let mut change = found.into_active_model();
    change.body = Set(record.seal(op, id)?);
    change.update(&*tx).await?;
    let entry = noted("privacy_request.recipient_answer", row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}
