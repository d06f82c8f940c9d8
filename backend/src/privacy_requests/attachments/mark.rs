//! What becomes of a file: it stays with the case, goes after 24 hours, or goes to the person with the answer; and which
//! register it is from.

use super::super::entity::{file, request};
use super::super::triage;
use super::store;
use super::{changed, purge, whose};
use crate::audit::{Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{RequestFileId, RequestTaskId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::FileMark;

/// Staff say what becomes of a file, and to which register's task it belongs.
///
/// # Errors
/// `not_found`, also for a file that was deleted and for another case's task; `wrong_step` for a case of long
/// ago, for what goes with an answer that was sent, and for a message, which nobody has answered.
pub async fn mark_file(
    op: &OpContext,
    id: RequestFileId,
    mark: FileMark,
    task: Option<RequestTaskId>,
) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let (file, case) = store::locked(&tx, id).await?;
    let answers = [mark, file.mark].contains(&FileMark::Answer);
    let fits = match &case {
        Some(row) => row.cut_at.is_none() && (row.state.is_open() || !answers),
        None => !answers && task.is_none(),
    };
    if !fits {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    if let (Some(row), Some(task)) = (&case, task) {
        triage::of_case(&tx, row.id, task).await?;
    }
    set(&tx, op, (file, case), mark, task).await?;
    tx.commit().await
}

/// Marks a file of a case that is locked, or of a message.
pub(super) async fn set(
    tx: &Tx,
    op: &OpContext,
    (file, case): (file::Model, Option<request::Model>),
    mark: FileMark,
    task: Option<RequestTaskId>,
) -> OpResult<()> {
    if file.mark == mark && file.task_id == task {
        return Ok(());
    }
    file::Entity::update_many()
        .set(file::ActiveModel {
            mark: Set(mark),
            task_id: Set(task),
            ..Default::default()
        })
        .filter(file::Column::Id.eq(file.id))
        .exec(&**tx)
        .await?;
    if mark == FileMark::Identity {
        purge::plan(tx, op, purge::identity_until(&file)).await?;
    }
    let entry = Change::updated(
        "privacy_request.mark_file",
        SubjectKind::PrivacyRequest,
        whose(&file)?,
        json!({"mark": file.mark.as_str(), "task": file.task_id}),
        json!({"file": file.number, "mark": mark.as_str(), "task": task}),
    );
    changed(tx, op, case, entry).await
}
