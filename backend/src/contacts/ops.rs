//! Use cases of the contact log.

use super::entity::{self, Column, Entity, Model};
use crate::accounts::entity as account;
use crate::audit::{self, Change, SubjectKind};
use crate::companies;
use crate::people::{self, Readable};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::contact_log::{ContactKind, MAX_TEXT};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, CompanyId, ContactEntryId, PersonId};
use seutu_shared::permission::{Permission, allows, roles_with};
use seutu_shared::validation::{Checker, FieldError};

/// Most open follow-ups of one answer.
const MAX_FOLLOW_UPS: u64 = 200;

/// A contact as somebody writes it down.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// What kind.
    pub kind: ContactKind,
    /// When it happened.
    pub happened_at: DateTime<Utc>,
    /// What was said or agreed.
    pub text: String,
    /// To be followed up by the end of this day.
    pub due_on: Option<NaiveDate>,
    /// Who follows it up.
    pub assignee: Option<AccountId>,
}

/// A changed entry.
#[derive(Debug, Clone)]
pub struct ContactChange {
    /// The entry.
    pub id: ContactEntryId,
    /// The version that was read.
    pub version: i32,
    /// The entry as it shall be.
    pub new: NewContact,
}

/// Writes a contact down.
///
/// # Errors
/// `not_found`, `company_merged`, `date_in_future`, `assignee_unknown`, `required` where a follow-up has nobody or no
/// day, errors of the text.
pub async fn record(op: &OpContext, id: &BusinessId, new: NewContact) -> OpResult<ContactEntryId> {
    op.require(Permission::ContactRecord)?;
    let text = check(op, &new)?;
    let tx = op.begin().await?;
    let company = company_for(&tx, id).await?;
    let entry = insert(&tx, op, new, &text, (Some(company), None)).await?;
    tx.commit().await?;
    Ok(entry)
}

/// Writes a contact with a person down, about a company or not.
///
/// # Errors
/// As [`record`]; `not_found` also for people whose data is restricted.
pub async fn record_of_person(
    op: &OpContext,
    person: PersonId,
    company: Option<&BusinessId>,
    new: NewContact,
) -> OpResult<ContactEntryId> {
    op.require(Permission::ContactRecord)?;
    let text = check(op, &new)?;
    let tx = op.begin().await?;
    let person = people::find(&*tx, op, person).await?.ok_or(OpError::NotFound)?;
    let company = match company {
        Some(id) => Some(company_for(&tx, id).await?),
        None => None,
    };
    let entry = insert(&tx, op, new, &text, (company, Some(person.id()))).await?;
    tx.commit().await?;
    Ok(entry)
}

async fn company_for(tx: &Tx, id: &BusinessId) -> OpResult<CompanyId> {
    let company = companies::find_locked(tx, id).await?.ok_or(OpError::NotFound)?;
    if company.state == CompanyState::Merged {
        return Err(OpError::user(ErrorCode::CompanyMerged));
    }
    Ok(company.id)
}

async fn insert(
    tx: &Tx,
    op: &OpContext,
    new: NewContact,
    text: &str,
    (company_id, person_id): (Option<CompanyId>, Option<PersonId>),
) -> OpResult<ContactEntryId> {
    require_assignee(tx, new.assignee).await?;
    let entry: ContactEntryId = op.new_id();
    let row = Model {
        id: entry,
        company_id,
        person_id,
        kind: new.kind,
        happened_at: new.happened_at,
        body: op.services().crypto.seal(Field::ContactText, entry, text),
        due_on: new.due_on,
        assignee_id: new.assignee,
        done_at: None,
        done_by: None,
        version: 1,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
    };
    let after = described(&row, text);
    Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    audit::record(
        tx,
        op,
        Change::created("contact.record", SubjectKind::ContactEntry, entry, after),
    )
    .await?;
    Ok(entry)
}

/// Changes an entry; what it said before stays in its history.
///
/// # Errors
/// As [`record`]; `stale` when somebody else changed it in between.
pub async fn change(op: &OpContext, change: ContactChange) -> OpResult<()> {
    op.require(Permission::ContactRecord)?;
    let text = check(op, &change.new)?;
    let tx = op.begin().await?;
    let row = locked(&tx, change.id).await?;
    if row.version != change.version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    // Whoever has it already keeps it, also when the person no longer keeps the log.
    if change.new.assignee != row.assignee_id {
        require_assignee(&tx, change.new.assignee).await?;
    }
    let before = described(&row, &row.text(&op.services().crypto)?);
    let row = Model {
        kind: change.new.kind,
        happened_at: change.new.happened_at,
        body: op.services().crypto.seal(Field::ContactText, row.id, &text),
        due_on: change.new.due_on,
        assignee_id: change.new.assignee,
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    let after = described(&row, &text);
    let id = row.id;
    row.into_active_model().reset_all().update(&*tx).await?;
    let entry = Change::updated("contact.change", SubjectKind::ContactEntry, id, before, after);
    audit::record(&tx, op, entry).await?;
    tx.commit().await
}

/// Marks a follow-up as done, or as open again.
///
/// # Errors
/// `not_found`; also for an entry without a follow-up.
pub async fn close(op: &OpContext, id: ContactEntryId, done: bool) -> OpResult<()> {
    op.require(Permission::ContactRecord)?;
    let tx = op.begin().await?;
    let row = locked(&tx, id).await?;
    if row.due_on.is_none() {
        return Err(OpError::NotFound);
    }
    if row.done_at.is_some() == done {
        return Ok(());
    }
    let states = (json!({"done": row.done_at.is_some()}), json!({"done": done}));
    let row = Model {
        done_at: done.then(|| op.now()),
        done_by: done.then(|| op.actor().label()),
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    row.into_active_model().reset_all().update(&*tx).await?;
    let entry = Change::updated("contact.close", SubjectKind::ContactEntry, id, states.0, states.1);
    audit::record(&tx, op, entry).await?;
    tx.commit().await
}

/// The entries of a company, the latest contact first.
pub async fn of_company(op: &OpContext, company: CompanyId) -> OpResult<Vec<Model>> {
    op.require(Permission::ContactRecord)?;
    Ok(Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(unrestricted())
        .order_by_desc(Column::HappenedAt)
        .order_by_desc(Column::Id)
        .all(op.db())
        .await?)
}

/// The entries that tell of a person, the latest contact first.
pub async fn of_person(op: &OpContext, person: &impl Readable) -> OpResult<Vec<Model>> {
    op.require(Permission::ContactRecord)?;
    Ok(Entity::find()
        .filter(Column::PersonId.is_in(people::ids_of(op.db(), people::id_of(person)).await?))
        .order_by_desc(Column::HappenedAt)
        .order_by_desc(Column::Id)
        .all(op.db())
        .await?)
}

/// Entries of nobody, and of people whose data is not restricted.
fn unrestricted() -> Condition {
    Condition::any()
        .add(Column::PersonId.is_null())
        .add(Column::PersonId.not_in_subquery(people::restricted_rows()))
}

/// The caller's own open follow-ups, the most urgent first.
pub async fn follow_ups(op: &OpContext) -> OpResult<Vec<Model>> {
    op.require(Permission::ContactRecord)?;
    let (me, _) = op.account()?;
    Ok(Entity::find()
        .filter(Column::AssigneeId.eq(me))
        .filter(Column::DoneAt.is_null())
        .filter(Column::DueOn.is_not_null())
        .filter(unrestricted())
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(MAX_FOLLOW_UPS)
        .all(op.db())
        .await?)
}

/// The company at which an entry stands.
pub async fn company_of(op: &OpContext, id: ContactEntryId) -> OpResult<Option<CompanyId>> {
    op.require(Permission::ContactRecord)?;
    let row = Entity::find_by_id(id).one(op.db()).await?;
    Ok(row.and_then(|row| row.company_id))
}

/// The accounts that keep the contact log, with their names.
pub async fn assignees(op: &OpContext) -> OpResult<Vec<(AccountId, String)>> {
    op.require(Permission::ContactRecord)?;
    let rows = account::Entity::find()
        .filter(account::Column::Role.is_in(roles_with(Permission::ContactRecord)))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .all(op.db())
        .await?;
    let mut found = rows
        .into_iter()
        .map(|row| Ok((row.id, row.address(op)?)))
        .collect::<OpResult<Vec<_>>>()?;
    found.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(found)
}

/// Moves every entry of a company to another one, and tells which. Part of putting the two together.
pub async fn move_all(tx: &Tx, from: CompanyId, to: CompanyId) -> OpResult<Vec<ContactEntryId>> {
    let ids: Vec<ContactEntryId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CompanyId.eq(from))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(&**tx)
        .await?;
    set_company(tx, &ids, from, to).await?;
    Ok(ids)
}

/// Moves these entries back, as far as they still stand at `from`.
pub async fn move_back(tx: &Tx, ids: &[ContactEntryId], from: CompanyId, to: CompanyId) -> OpResult<()> {
    set_company(tx, ids, from, to).await
}

async fn set_company(tx: &Tx, ids: &[ContactEntryId], from: CompanyId, to: CompanyId) -> OpResult<()> {
    // A few hundred at a time: a statement takes only so many values.
    for ids in ids.chunks(500) {
        Entity::update_many()
            .col_expr(Column::CompanyId, Expr::value(to))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .filter(Column::CompanyId.eq(from))
            .exec(&**tx)
            .await?;
    }
    Ok(())
}

async fn locked(tx: &Tx, id: ContactEntryId) -> OpResult<Model> {
    let found = Entity::find_by_id(id)
        .filter(unrestricted())
        .lock_exclusive()
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// The text of a new or changed entry.
fn check(op: &OpContext, new: &NewContact) -> OpResult<String> {
    let mut checker = Checker::new();
    let text = checker.required("text", &new.text, MAX_TEXT);
    if new.happened_at > op.now() {
        checker.push(FieldError::new("happenedAt", ErrorCode::DateInFuture));
    }
    match (new.due_on, new.assignee) {
        (Some(_), None) => checker.push(FieldError::new("assigneeId", ErrorCode::Required)),
        (None, Some(_)) => checker.push(FieldError::new("dueOn", ErrorCode::Required)),
        _ => {}
    }
    Ok(checker.finish(text)?)
}

async fn require_assignee(db: &Tx, assignee: Option<AccountId>) -> OpResult<()> {
    let Some(id) = assignee else { return Ok(()) };
    if is_assignable(&**db, id).await? {
        return Ok(());
    }
    Err(OpError::field(ErrorCode::AssigneeUnknown, "assigneeId"))
}

async fn is_assignable(db: &impl ConnectionTrait, id: AccountId) -> OpResult<bool> {
    let found = account::Entity::find_by_id(id).one(db).await?;
    Ok(found.is_some_and(|row| row.disabled_at.is_none() && allows(row.role, Permission::ContactRecord)))
}

/// The entry as the change history shows it.
fn described(row: &entity::Model, text: &str) -> Value {
    json!({
        "contactKind": row.kind.as_str(), "happenedAt": row.happened_at, "text": text,
        "dueOn": row.due_on, "assignee": row.assignee_id,
    })
}
