//! What we ask of the person, and telling that it takes longer. Nothing else moves a date.

use super::case::{self, Edited};
use super::entity::{question, request};
use super::letters::{self, Letter};
use super::messages::{self, NewMessage};
use super::person;
use crate::audit::{Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, REQUEST};
use seutu_shared::legal_clock::{ClockRefusal, SuspensionGround, may_extend};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{MAX_MESSAGE, MessageKind, RequestEvent, SuspendInput};
use seutu_shared::validation::{Checker, Validate};

/// Asks the person who they are or which data they mean. The strict date stays; the other one waits where the question
/// was asked in time.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`, `already_identified`; what is wrong with the text; `required` where it is asked who
/// they are without the reason for doubt (article 12(6)).
pub async fn ask(op: &OpContext, edited: Edited, input: &SuspendInput) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let input = input.validate()?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let facts = case::facts(&*tx, &row, &rights).await?;
    let (event, kind) = match input.ground {
        SuspensionGround::Identity => (RequestEvent::AskIdentity, MessageKind::IdentityQuestion),
        SuspensionGround::Scope => (RequestEvent::AskScope, MessageKind::ScopeQuestion),
    };
    let step = case::step_for(&row, event, facts)?;
    let made = question::Model {
        id: op.services().new_uuid(),
        request_id: row.id,
        ground: input.ground,
        asked_on: op.today(),
        answered_on: None,
        reminded_on: None,
    };
    question::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    let letter = Letter::Question {
        ground: input.ground,
        text: &input.text,
    };
    let text = letters::text(op, &row, &rights, &letter);
    keep_doubt(&tx, op, &row, &input.doubt).await?;
    letters::send(&tx, op, &row, kind, &text).await?;
    let row = case::take(&tx, op, row, "privacy_request.ask", step, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// Keeps why there was doubt of who asks, as a note of the case in the language that all of staff have.
async fn keep_doubt(tx: &Tx, op: &OpContext, row: &request::Model, doubt: &str) -> OpResult<()> {
    if doubt.is_empty() {
        return Ok(());
    }
    let args = Args::new().with("reason", doubt);
    let note = I18n::new(Locale::Fi, &[REQUEST]).t_with("request-doubt-note", &args);
    messages::write(tx, op, row, NewMessage::kept(MessageKind::Note, &note)).await?;
    Ok(())
}

/// Staff write down that the answer came by another way than the status page, or that the case goes on without one.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`.
pub async fn answer_came(op: &OpContext, edited: Edited, answer: bool) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let action = if answer {
        "privacy_request.answer_came"
    } else {
        "privacy_request.go_on"
    };
    let row = person::answered(&tx, op, row, action).await?;
    tx.commit().await?;
    Ok(row)
}

/// Tells the person within the first month that it takes up to three, and why: once (article 12(3)).
///
/// # Errors
/// `cannot_extend` where nothing can be extended, it was before, or the first month is over; `required` without a
/// reason.
pub async fn extend(op: &OpContext, edited: Edited, reason: &str) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let mut checker = Checker::new();
    let reason = checker.required("reason", reason, MAX_MESSAGE);
    let reason = checker.finish(reason)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if !row.state.is_open() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    let rights = case::asked(&*tx, row.id).await?;
    let extendable = rights.iter().copied().find(|right| !right.takes_effect_at_once());
    let base = case::strict(&*tx, &row, false).await?;
    let allowed = match extendable {
        Some(right) => may_extend(right, &base, op.now(), &reason, row.extended_at.is_some()),
        None => Err(ClockRefusal::AtOnce),
    };
    allowed.map_err(|_| OpError::user(ErrorCode::CannotExtend))?;
    let longer = case::strict(&*tx, &row, true).await?;
    // What takes effect at once still waits for its answer: nobody is told of a longer time that is none.
    if longer.due_on <= base.due_on {
        return Err(OpError::user(ErrorCode::CannotExtend));
    }
    let letter = Letter::Extension {
        deadline: &longer,
        reason: &reason,
    };
    let text = letters::text(op, &row, &rights, &letter);
    letters::send(&tx, op, &row, MessageKind::Extension, &text).await?;
    let entry = Change::updated(
        "privacy_request.extend",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"dueOn": row.due_on}),
        json!({"dueOn": longer.due_on}),
    );
    let now = op.now();
    let row = case::change(&tx, op, row, entry, |change| {
        change.extended_at = Set(Some(now));
        change.due_on = Set(longer.due_on);
        change.escalated = Set(0);
        change.reminded_on = Set(None);
    })
    .await?;
    tx.commit().await?;
    Ok(row)
}
