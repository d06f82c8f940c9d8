//! One case: found, locked, moved a step on.

use super::entity::{code, decision, question, request, right, task};
use super::jobs::QUESTION_DAYS;
use super::{deliveries, recipients};
use crate::approvals;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{Days, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use seutu_shared::approval::ApprovalKind;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::legal_clock::{
    ClockRefusal, Deadline, Suspended, Suspension, SuspensionGround, suspend_by_timely,
};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    Facts, MessageKind, RequestEvent, RequestOutcome, RequestState, Step, StepRefusal, TaskOutcome, next,
    request_deadline,
};
use seutu_shared::privacy_right::PrivacyRight;

/// Days before the last one from which an answer to a question is waited for no longer.
const NEAR_DAYS: u64 = 2;

/// A case as it was read by who changes it.
#[derive(Debug, Clone, Copy)]
pub struct Edited {
    /// The request.
    pub id: PrivacyRequestId,
    /// Its version.
    pub version: i32,
}

/// A case.
///
/// # Errors
/// `not_found`, also for those who may not read it.
pub async fn find(op: &OpContext, id: PrivacyRequestId) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestRead)?;
    let found = request::Entity::find_by_id(id).one(op.db()).await?;
    found.ok_or(OpError::NotFound)
}

/// A case, locked until the transaction ends, as it was read.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` for a case of long ago.
pub(super) async fn locked(tx: &Tx, edited: Edited) -> OpResult<request::Model> {
    let row = locked_any(tx, edited.id).await?;
    if row.version != edited.version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    // Nothing of a person comes into a case that tells of nobody any more.
    if row.cut_at.is_some() {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    Ok(row)
}

/// A case in whatever version, locked.
///
/// # Errors
/// `not_found`.
pub(super) async fn locked_any(tx: &Tx, id: PrivacyRequestId) -> OpResult<request::Model> {
    let found = request::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// What is asked.
pub(super) async fn rights(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<right::Model>> {
    let mut rows = right::Entity::find()
        .filter(right::Column::RequestId.eq(id))
        .all(db)
        .await?;
    rows.sort_by_key(|row| row.what);
    Ok(rows)
}

/// What the strict time limit is reckoned from: what took effect at once is answered by that.
async fn owed(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<PrivacyRight>> {
    let all = rights(db, id).await?;
    let owed: Vec<PrivacyRight> = all
        .iter()
        .filter(|row| !row.what.takes_effect_at_once() || row.effected_at.is_none())
        .map(|row| row.what)
        .collect();
    Ok(if owed.is_empty() {
        all.into_iter().map(|row| row.what).collect()
    } else {
        owed
    })
}

/// Ends the waiting for answers: they came, or are not waited for any longer.
pub(super) async fn end_questions(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    question::Entity::update_many()
        .col_expr(question::Column::AnsweredOn, Expr::value(op.today()))
        .filter(question::Column::RequestId.eq(id))
        .filter(question::Column::AnsweredOn.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Only which.
pub(super) async fn asked(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<PrivacyRight>> {
    Ok(rights(db, id).await?.into_iter().map(|row| row.what).collect())
}

/// What was asked of the person, oldest first.
pub(super) async fn questions(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<Vec<question::Model>> {
    Ok(question::Entity::find()
        .filter(question::Column::RequestId.eq(id))
        .order_by_asc(question::Column::AskedOn)
        .order_by_asc(question::Column::Id)
        .all(db)
        .await?)
}

/// The registers' tasks, in the order of the inventory.
pub(super) async fn tasks(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<task::Model>> {
    Ok(task::Entity::find()
        .filter(task::Column::RequestId.eq(id))
        .order_by_asc(task::Column::Place)
        .all(db)
        .await?)
}

/// The newest decision.
pub(super) async fn decided(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<Option<decision::Model>> {
    Ok(decision::Entity::find()
        .filter(decision::Column::RequestId.eq(id))
        .order_by_desc(decision::Column::DecidedAt)
        .order_by_desc(decision::Column::Id)
        .one(db)
        .await?)
}

/// The strict time limit, which no question moves.
pub(super) async fn strict(
    db: &impl ConnectionTrait,
    row: &request::Model,
    extended: bool,
) -> OpResult<Deadline> {
    let owed = owed(db, row.id).await?;
    request_deadline(&owed, row.received(), extended)
        .map_err(|_| OpError::bug("a request without a time limit"))
}

/// The time limit with the days of waiting left out, and the questions that suspend nothing with why; none where nothing
/// was asked, or nothing that suspends. A question counts from when it was sent: a letter that lies with us asks nobody.
pub(super) async fn suspended(
    op: &OpContext,
    db: &impl ConnectionTrait,
    row: &request::Model,
    strict: &Deadline,
) -> OpResult<(Option<Suspended>, Vec<(NaiveDate, ClockRefusal)>)> {
    let mut asked = Vec::new();
    for question in questions(db, row.id).await? {
        let kind = match question.ground {
            SuspensionGround::Identity => MessageKind::IdentityQuestion,
            SuspensionGround::Scope => MessageKind::ScopeQuestion,
        };
        if let Some(asked_on) = deliveries::sent_on(db, op, row.id, kind, question.asked_on).await? {
            asked.push(Suspension {
                asked_on,
                ..Suspension::from(&question)
            });
        }
    }
    Ok(suspend_by_timely(strict, &asked, op.today()))
}

/// What the next step depends on.
pub(super) async fn facts(
    db: &impl ConnectionTrait,
    row: &request::Model,
    rights: &[PrivacyRight],
) -> OpResult<Facts> {
    let all = task::Entity::find().filter(task::Column::RequestId.eq(row.id));
    // Nor is a register settled while somebody who got data from there waits to be told (article 19).
    let untold = recipients::untold(db, row.id).await?;
    let unsettled = Condition::any()
        .add(task::Column::Outcome.is_null())
        .add(task::Column::Id.is_in(untold));
    let open = all.clone().filter(unsettled).count(db).await?;
    Ok(Facts {
        identified: row.is_known(rights),
        open_tasks: u32::try_from(open).unwrap_or(u32::MAX),
        started: all.count(db).await? > 0,
        // Only a decision asks for it: see `waited`.
        waited: false,
    })
}

/// Whether somebody who was asked who they are had time to tell: a week since the question was sent, after which it is
/// repeated; or else the answer is due, and time runs out.
pub(super) async fn waited(
    op: &OpContext,
    db: &impl ConnectionTrait,
    row: &request::Model,
) -> OpResult<bool> {
    let near = op.today().checked_add_days(Days::new(NEAR_DAYS));
    if near.is_none_or(|day| row.due_on <= day) {
        return Ok(true);
    }
    for question in questions(db, row.id).await? {
        if question.ground != SuspensionGround::Identity || question.answered_on.is_some() {
            continue;
        }
        let kind = MessageKind::IdentityQuestion;
        let sent = deliveries::sent_on(db, op, row.id, kind, question.asked_on).await?;
        let over = sent.and_then(|day| day.checked_add_days(Days::new(QUESTION_DAYS)));
        if over.is_some_and(|day| day <= op.today()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The step that an event makes here.
///
/// # Errors
/// Why it cannot be taken, as a code.
pub(super) fn step_for(row: &request::Model, event: RequestEvent, facts: Facts) -> OpResult<Step> {
    next(row.state, event, facts).map_err(|refusal| {
        OpError::user(match refusal {
            StepRefusal::WrongState => ErrorCode::WrongStep,
            StepRefusal::NotIdentified => ErrorCode::NotIdentified,
            StepRefusal::Identified => ErrorCode::AlreadyIdentified,
            StepRefusal::TasksOpen => ErrorCode::TasksOpen,
            StepRefusal::StillWaiting => ErrorCode::StillWaiting,
        })
    })
}

/// Takes back the request to another person to agree to erasing, if one waits.
pub(super) async fn end_approval(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    if let Some(waiting) = approvals::waiting_for(tx, op, ApprovalKind::Erasure, id.into()).await? {
        approvals::withdraw(tx, op, waiting).await?;
    }
    Ok(())
}

/// Takes a step that was found, with other changes of the row in the same update.
pub(super) async fn take(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    action: &'static str,
    step: Step,
    also: impl FnOnce(&mut request::ActiveModel),
) -> OpResult<request::Model> {
    let (before, ended, due) = (row.state, row.outcome, row.due_on);
    // Nobody agrees later to what was asked for before the case went elsewhere.
    if before == RequestState::InProgress {
        end_approval(tx, op, row.id).await?;
    }
    if step.settles_tasks {
        settle_rest(tx, op, row.id).await?;
    }
    if step.reopens_tasks {
        reopen_unneeded(tx, row.id).await?;
    }
    if step.to == RequestState::Closed {
        end_questions(tx, op, row.id).await?;
        code::Entity::delete_by_id(row.id).exec(&**tx).await?;
    }
    let closing = step.to == RequestState::Closed;
    let version = row.version.saturating_add(1);
    let mut change = row.into_active_model();
    change.state = Set(step.to);
    change.version = Set(version);
    change.updated_at = Set(op.now());
    change.closed_at = Set(closing.then(|| op.now()));
    also(&mut change);
    let row = change.update(&**tx).await?;
    audit::record(tx, op, stepped(action, (before, ended, due), &row)).await?;
    Ok(row)
}

/// That a step was taken: state, outcome and last day before it, and the case after it.
pub(super) fn stepped(
    action: &'static str,
    (before, ended, due): (RequestState, Option<RequestOutcome>, NaiveDate),
    row: &request::Model,
) -> Change {
    Change::updated(
        action,
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"state": before.as_str(), "outcome": ended.map(RequestOutcome::as_str), "dueOn": due}),
        json!({
            "state": row.state.as_str(), "outcome": row.outcome.map(RequestOutcome::as_str), "dueOn": row.due_on,
        }),
    )
}

/// A change of the row that is no step.
pub(super) async fn change(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    entry: Change,
    also: impl FnOnce(&mut request::ActiveModel),
) -> OpResult<request::Model> {
    let version = row.version.saturating_add(1);
    let mut change = row.into_active_model();
    change.version = Set(version);
    change.updated_at = Set(op.now());
    also(&mut change);
    let row = change.update(&**tx).await?;
    audit::record(tx, op, entry).await?;
    Ok(row)
}

async fn settle_rest(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    task::Entity::update_many()
        .set(task::ActiveModel {
            outcome: Set(Some(TaskOutcome::NotNeeded)),
            settled_at: Set(Some(op.now())),
            settled_by: Set(Some(op.actor().label())),
            ..Default::default()
        })
        .filter(task::Column::RequestId.eq(id))
        .filter(task::Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn reopen_unneeded(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    task::Entity::update_many()
        .set(task::ActiveModel {
            outcome: Set(None),
            note: Set(None),
            settled_at: Set(None),
            settled_by: Set(None),
            ..Default::default()
        })
        .filter(task::Column::RequestId.eq(id))
        .filter(task::Column::Outcome.eq(TaskOutcome::NotNeeded))
        .exec(&**tx)
        .await?;
    Ok(())
}
