//! Taking feedback in, answering it, closing it.

use super::counter;
use super::entity::{ActiveModel, Entity, Model};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::{self, NewMail, Template};
use crate::platform::counter::count_up;
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{Datelike, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use seutu_shared::accessibility::{FeedbackInput, FeedbackState, checked_answer};
use seutu_shared::date::{format_date, helsinki_date};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::legal_clock::rules::RuleId;
use seutu_shared::legal_clock::{Received, deadline};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::validation::Validate;

/// Takes feedback in from anybody: number, last day and, where there is an address, the mail that tells both.
///
/// # Errors
/// What is wrong with the fields; `rate_limited`.
pub async fn report(op: &OpContext, input: &FeedbackInput, language: Locale) -> OpResult<Model> {
    let input = input.validate()?;
    op.limit(Limit::Accessibility)?;
    if !input.email.is_empty() {
        op.limit_on(Limit::Accessibility, &input.email.to_lowercase())?;
    }
    let due_on = deadline(RuleId::AccessibilityAnswer, Received::At(op.now()))
        .map_err(|_| OpError::bug("feedback without a time limit"))?
        .due_on;
    let tx = op.begin().await?;
    let row = insert(&tx, op, &input, language, due_on).await?;
    let after = json!({"number": row.number(), "dueOn": row.due_on});
    let kind = SubjectKind::AccessibilityFeedback;
    let change = Change::created("accessibility.report", kind, row.id, after);
    audit::record(&tx, op, change).await?;
    let args = Args::new()
        .with("number", row.number())
        .with("due", format_date(row.due_on));
    tell(&tx, op, &row, Template::AccessibilityReceived, args).await?;
    tx.commit().await?;
    Ok(row)
}

async fn insert(
    tx: &Tx,
    op: &OpContext,
    input: &FeedbackInput,
    language: Locale,
    due_on: NaiveDate,
) -> OpResult<Model> {
    let id: AccessibilityFeedbackId = op.new_id();
    let crypto = &op.services().crypto;
    let case_year = helsinki_date(op.now()).year();
    let case_number = count_up(tx, counter::Entity, case_year).await?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let email = some(&input.email);
    let row = Model {
        id,
        case_year,
        case_number,
        state: FeedbackState::Open,
        language,
        body: Some(crypto.seal(Field::FeedbackText, id, &input.text)),
        page: crypto.seal_option(Field::FeedbackPage, id, some(&input.page).as_deref()),
        email: crypto.seal_option(Field::FeedbackEmail, id, email.as_deref()),
        email_index: email.map(|email| crypto.blind_index(Field::FeedbackEmail, &email)),
        accessible_form: input.accessible_form,
        received_at: op.now(),
        due_on,
        answer: None,
        closed_at: None,
        reminded_on: None,
        cut_at: None,
    };
    Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(row)
}

/// Writes to the person, where there is an address.
async fn tell(tx: &Tx, op: &OpContext, row: &Model, template: Template, args: Args) -> OpResult<()> {
    let Some(to) = row.address(op)? else {
        return Ok(());
    };
    let mail = NewMail {
        to,
        template,
        language: row.language,
        args,
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await?;
    Ok(())
}

/// One piece of feedback.
///
/// # Errors
/// `not_found`, also for those who may not read it.
pub async fn find(op: &OpContext, id: AccessibilityFeedbackId) -> OpResult<Model> {
    op.require(Permission::AccessibilityRead)?;
    let found = Entity::find_by_id(id).one(op.db()).await?;
    found.ok_or(OpError::NotFound)
}

/// Sends the answer to the address that was told, and closes.
///
/// # Errors
/// `not_found`, errors of the text; `wrong_step` when it is closed or has no address.
pub async fn answer(op: &OpContext, id: AccessibilityFeedbackId, text: &str) -> OpResult<()> {
    op.require(Permission::AccessibilityAnswer)?;
    let text = checked_answer(text)?;
    let tx = op.begin().await?;
    let row = open(&tx, id).await?;
    if row.email.is_none() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let args = Args::new()
        .with("number", row.number())
        .with("text", text.as_str());
    tell(&tx, op, &row, Template::AccessibilityAnswer, args).await?;
    let sealed = op.services().crypto.seal(Field::FeedbackAnswer, id, &text);
    let keep = |change: &mut ActiveModel| change.answer = Set(Some(sealed));
    end(
        &tx,
        op,
        row,
        (FeedbackState::Answered, "accessibility.answer"),
        keep,
    )
    .await?;
    tx.commit().await
}

/// Notes that feedback without an address was read, and closes.
///
/// # Errors
/// `not_found`; `wrong_step` when it is closed, or has an address and must be answered.
pub async fn close(op: &OpContext, id: AccessibilityFeedbackId) -> OpResult<()> {
    op.require(Permission::AccessibilityAnswer)?;
    let tx = op.begin().await?;
    let row = open(&tx, id).await?;
    if row.email.is_some() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    end(&tx, op, row, (FeedbackState::Read, "accessibility.close"), |_| {}).await?;
    tx.commit().await
}

/// Feedback that nobody has dealt with, locked until the transaction ends.
async fn open(tx: &Tx, id: AccessibilityFeedbackId) -> OpResult<Model> {
    let found = Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    let row = found.ok_or(OpError::NotFound)?;
    if row.state != FeedbackState::Open {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    Ok(row)
}

async fn end(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    (state, action): (FeedbackState, &'static str),
    more: impl FnOnce(&mut ActiveModel),
) -> OpResult<()> {
    let states = (
        json!({"state": row.state.as_str()}),
        json!({"state": state.as_str()}),
    );
    let id = row.id;
    let mut change = row.into_active_model();
    change.state = Set(state);
    change.closed_at = Set(Some(op.now()));
    more(&mut change);
    change.update(&**tx).await?;
    let kind = SubjectKind::AccessibilityFeedback;
    audit::record(tx, op, Change::updated(action, kind, id, states.0, states.1)).await?;
    Ok(())
}

/// Takes everything out that tells of the person; number, days and state stay. What is open is closed by it: nobody is
/// left to answer.
pub(super) async fn cut(tx: &Tx, op: &OpContext, row: Model, action: &'static str) -> OpResult<()> {
    let (id, open) = (row.id, row.state == FeedbackState::Open);
    let mut change = row.into_active_model();
    if open {
        change.state = Set(FeedbackState::Read);
        change.closed_at = Set(Some(op.now()));
    }
    change.body = Set(None);
    change.page = Set(None);
    change.email = Set(None);
    change.email_index = Set(None);
    change.answer = Set(None);
    change.cut_at = Set(Some(op.now()));
    change.update(&**tx).await?;
    let kind = SubjectKind::AccessibilityFeedback;
    audit::record(tx, op, Change::event(action, kind, id)).await?;
    Ok(())
}
