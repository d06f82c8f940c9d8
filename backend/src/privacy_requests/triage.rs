//! Who does what, and by when: taking a case on, handing it over, writing to the person and to each other.

use super::case::{self, Edited};
use super::entity::{request, task};
use super::letters;
use super::messages::{self, NewMessage};
use super::{connector, recipes, staff};
use crate::accounts::entity as account;
use crate::audit::{Change, SubjectKind};
use crate::inventory;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{Days, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, PrivacyRequestId, RequestTaskId};
use seutu_shared::permission::{Permission, roles_with};
use seutu_shared::privacy_request::{AnswerInput, MessageKind, RequestEvent};
use seutu_shared::validation::Validate;

/// Tasks written by one statement: sixteen values each, far below SQLite's 32,766.
const TASKS_AT_ONCE: usize = 500;
/// Days that are left between the last task and the answer, so that there is time to decide.
const MARGIN_DAYS: u64 = 7;

/// Takes a case on: every system of the inventory that holds data of people gets its task.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`.
pub async fn start(op: &OpContext, edited: Edited) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let facts = case::facts(&*tx, &row, &rights).await?;
    let step = case::step_for(&row, RequestEvent::Start, facts)?;
    make_tasks(&tx, op, std::slice::from_ref(&row)).await?;
    let assignee = row.assignee_id.or_else(|| op.account().ok().map(|(me, _)| me));
    let row = case::take(&tx, op, row, "privacy_request.start", step, |change| {
        change.assignee_id = Set(assignee);
    })
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// A task for each case and each system in use today.
pub(super) async fn make_tasks(tx: &Tx, op: &OpContext, rows: &[request::Model]) -> OpResult<()> {
    let systems = inventory::systems_on(&**tx, op.today()).await?;
    if systems.is_empty() {
        return Err(OpError::bug("an inventory without systems"));
    }
    let mut tasks = Vec::with_capacity(rows.len().saturating_mul(systems.len()));
    for row in rows {
        let due_on = inner_due(row.due_on, op.today());
        for (place, system) in (1..).zip(&systems) {
            let task = task::Model {
                id: op.new_id(),
                request_id: row.id,
                place,
                automatic: connector::has(&system.key),
                recipe: recipes::version(&system.key),
                role: system.facts.role,
                system: system.key.clone(),
                due_on,
                owner_id: None,
                outcome: None,
                note: None,
                retained_until: None,
                kept: None,
                recipients: None,
                settled_at: None,
                settled_by: None,
                reminded_on: None,
            };
            tasks.push(task.into_active_model().reset_all());
        }
    }
    for some in tasks.chunks(TASKS_AT_ONCE) {
        task::Entity::insert_many(some.to_vec())
            .exec_without_returning(&**tx)
            .await?;
    }
    Ok(())
}

/// The last day for a task: earlier than the answer, never before today.
fn inner_due(due_on: NaiveDate, today: NaiveDate) -> NaiveDate {
    due_on
        .checked_sub_days(Days::new(MARGIN_DAYS))
        .unwrap_or(due_on)
        .max(today)
}

/// Says who does a case, and who does it when that one is away.
///
/// # Errors
/// `not_found`, also for an account that may not do it; `stale`.
pub async fn assign(
    op: &OpContext,
    edited: Edited,
    assignee: Option<AccountId>,
    deputy: Option<AccountId>,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    workers(op, assignee, deputy).await?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let entry = handed_over(&row, assignee, deputy);
    let row = case::change(&tx, op, row, entry, |change| {
        change.assignee_id = Set(assignee);
        change.deputy_id = Set(deputy);
    })
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// That a case was handed over.
pub(super) fn handed_over(
    row: &request::Model,
    assignee: Option<AccountId>,
    deputy: Option<AccountId>,
) -> Change {
    Change::updated(
        "privacy_request.assign",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({"assignee": row.assignee_id, "deputy": row.deputy_id}),
        json!({"assignee": assignee, "deputy": deputy}),
    )
}

/// Gives a register's task to somebody, who is told of it.
///
/// # Errors
/// As [`assign`].
pub async fn assign_task(
    op: &OpContext,
    edited: Edited,
    id: RequestTaskId,
    owner: Option<AccountId>,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    if let Some(owner) = owner {
        worker(op, owner, "ownerId").await?;
    }
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let task = of_case(&tx, row.id, id).await?;
    // The history tells fields that differ, and must tell which system it was.
    let before = json!({"owner": task.owner_id});
    let after = json!({"system": task.system, "owner": owner});
    let entry = Change::updated(
        "privacy_request.assign_task",
        SubjectKind::PrivacyRequest,
        row.id,
        before,
        after,
    );
    let me = op.account().ok().map(|(me, _)| me);
    let is_news = |owner: &AccountId| Some(*owner) != me && Some(*owner) != task.owner_id;
    if let Some(owner) = owner.filter(is_news).filter(|_| task.outcome.is_none()) {
        staff::tell_owner(&tx, op, &row, owner, task.due_on).await?;
    }
    let mut change = task.into_active_model();
    change.owner_id = Set(owner);
    change.reminded_on = Set(None);
    change.update(&*tx).await?;
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

/// A task of this very case.
pub(super) async fn of_case(tx: &Tx, request: PrivacyRequestId, id: RequestTaskId) -> OpResult<task::Model> {
    let found = task::Entity::find_by_id(id)
        .filter(task::Column::RequestId.eq(request))
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// Fails unless both may work on cases.
pub(super) async fn workers(
    op: &OpContext,
    assignee: Option<AccountId>,
    deputy: Option<AccountId>,
) -> OpResult<()> {
    for (id, field) in [(assignee, "assigneeId"), (deputy, "deputyId")] {
        if let Some(id) = id {
            worker(op, id, field).await?;
        }
    }
    Ok(())
}

/// Fails at a field unless the account may work on cases.
async fn worker(op: &OpContext, id: AccountId, field: &'static str) -> OpResult<()> {
    let found = account::Entity::find_by_id(id)
        .filter(account::Column::Role.is_in(roles_with(Permission::PrivacyRequestWork)))
        .filter(account::Column::DisabledAt.is_null())
        .one(op.db())
        .await?;
    match found {
        Some(_) => Ok(()),
        None => Err(OpError::field(ErrorCode::NotFound, field)),
    }
}

/// Writes to the person, outside of questions and answers.
///
/// # Errors
/// `not_found`, `stale`; what is wrong with the text.
pub async fn write(op: &OpContext, edited: Edited, text: &str, note: bool) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let AnswerInput { text } = AnswerInput {
        text: text.to_owned(),
    }
    .validate()?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let action = if note {
        messages::write(&tx, op, &row, NewMessage::kept(MessageKind::Note, &text)).await?;
        "privacy_request.note"
    } else {
        letters::send(&tx, op, &row, MessageKind::ToPerson, &text).await?;
        "privacy_request.message"
    };
    let entry = super::noted(action, row.id);
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}
