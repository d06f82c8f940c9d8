//! Views of the queue that an account keeps under names of its own. Nobody else sees them; they change no data but
//! themselves, so that the history says only that one was kept or deleted.

use super::entity::view;
use crate::accounts::entity as account;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use crate::subject::{Record, Subject};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, RequestViewId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{MAX_SAVED_VIEWS, ViewInput};
use seutu_shared::validation::Validate;

/// The views that the caller keeps, by name.
///
/// # Errors
/// `not_found` without the permission.
pub async fn views(op: &OpContext) -> OpResult<Vec<view::Model>> {
    let me = reader(op)?;
    Ok(view::Entity::find()
        .filter(view::Column::AccountId.eq(me))
        .order_by_asc(view::Column::Name)
        .all(op.db())
        .await?)
}

/// Keeps a view under a name.
///
/// # Errors
/// `not_found` without the permission; `name_taken`, `too_many`; what is wrong with the fields.
pub async fn save_view(op: &OpContext, input: &ViewInput) -> OpResult<view::Model> {
    let me = reader(op)?;
    let input = input.validate()?;
    let tx = op.begin().await?;
    // Under the lock of the account, so that two at once neither pass the limit nor take the same name.
    account::Entity::find_by_id(me)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let names: Vec<String> = view::Entity::find()
        .select_only()
        .column(view::Column::Name)
        .filter(view::Column::AccountId.eq(me))
        .into_tuple()
        .all(&*tx)
        .await?;
    if names.contains(&input.name) {
        return Err(OpError::field(ErrorCode::NameTaken, "name"));
    }
    if names.len() >= MAX_SAVED_VIEWS {
        let error = UserError::field(ErrorCode::TooMany, "name").with("max", MAX_SAVED_VIEWS);
        return Err(OpError::Invalid(vec![error]));
    }
    let row = view::Model {
        id: op.new_id(),
        account_id: me,
        name: input.name,
        filters: view::Filters(input.filter),
        created_at: op.now(),
    };
    view::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    audit::record(&tx, op, noted("request_view.save", row.id)).await?;
    tx.commit().await?;
    Ok(row)
}

/// Deletes a view of the caller's own.
///
/// # Errors
/// `not_found`, also for somebody else's.
pub async fn delete_view(op: &OpContext, id: RequestViewId) -> OpResult<()> {
    let me = reader(op)?;
    let tx = op.begin().await?;
    let row = view::Entity::find_by_id(id)
        .filter(view::Column::AccountId.eq(me))
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    row.delete(&*tx).await?;
    audit::record(&tx, op, noted("request_view.remove", id)).await?;
    tx.commit().await
}

/// Views of the accounts of a person, for a copy of their data.
pub(super) async fn records(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Record>> {
    let rows = view::Entity::find()
        .filter(view::Column::AccountId.in_subquery(accounts(op, subject)))
        .order_by_asc(view::Column::CreatedAt)
        .order_by_asc(view::Column::Id)
        .all(&**tx)
        .await?;
    let record = |row: view::Model| {
        let shown = row.filters.0;
        Record {
            kind: "request_view",
            at: Some(row.created_at),
            fields: vec![
                ("name", json!(row.name)),
                ("view", json!(shown.view)),
                ("rights", json!(shown.rights)),
                ("state", json!(shown.state)),
                ("channel", json!(shown.channel)),
                ("until", json!(shown.due_until)),
                ("number", json!(shown.number)),
            ],
            portable: false,
        }
    };
    Ok(rows.into_iter().map(record).collect())
}

/// Deletes the views of the accounts of a person; tells how many there were.
pub(super) async fn forget(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<u64> {
    let gone = view::Entity::delete_many()
        .filter(view::Column::AccountId.in_subquery(accounts(op, subject)))
        .exec(&**tx)
        .await?;
    Ok(gone.rows_affected)
}

fn accounts(op: &OpContext, subject: &Subject) -> SelectStatement {
    let indexes = subject.email_indexes(&op.services().crypto, Field::AccountEmail);
    Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::EmailIndex.is_in(indexes))
        .to_owned()
}

/// Who keeps views: who reads the queue.
fn reader(op: &OpContext) -> OpResult<AccountId> {
    op.require(Permission::PrivacyRequestRead)?;
    Ok(op.account()?.0)
}

fn noted(action: &'static str, id: RequestViewId) -> Change {
    Change::event(action, SubjectKind::RequestView, id)
}
