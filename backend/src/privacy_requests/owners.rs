//! Who looks through a register: told of the task when it is given, and daily from its last day on until it is settled.

use super::entity::task;
use super::{case, staff};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use seutu_shared::id::{AccountId, PrivacyRequestId};
use seutu_shared::privacy_request::RequestState;
use std::collections::{BTreeMap, BTreeSet};

/// Tasks that are to be done by now, and of which their owners were not reminded today.
fn pressing(op: &OpContext) -> Select<task::Entity> {
    let not_today = Condition::any()
        .add(task::Column::RemindedOn.is_null())
        .add(task::Column::RemindedOn.lt(op.today()));
    task::Entity::find()
        .filter(task::Column::OwnerId.is_not_null())
        .filter(task::Column::Outcome.is_null())
        .filter(task::Column::DueOn.lte(op.today()))
        .filter(not_today)
}

/// Reminds owners of what is still to be looked through. One transaction for each case.
pub(super) async fn remind(op: &OpContext) -> OpResult<()> {
    let rows = pressing(op).all(op.db()).await?;
    let cases: BTreeSet<PrivacyRequestId> = rows.into_iter().map(|row| row.request_id).collect();
    let mut failed = None;
    for id in cases {
        failed = remind_of(op, id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn remind_of(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    let tasks = left(&tx, op, id).await?;
    // While the person is asked, nobody can go on; settled or reminded of by another worker, since they were found.
    if row.state != RequestState::InProgress || tasks.is_empty() {
        return Ok(());
    }
    let mut first = BTreeMap::new();
    for one in &tasks {
        if let Some(owner) = one.owner_id {
            let due = first.entry(owner).or_insert(one.due_on);
            *due = one.due_on.min(*due);
        }
    }
    for (owner, due_on) in first {
        staff::tell_owner(&tx, op, &row, owner, due_on).await?;
    }
    let told = task::Column::Id.is_in(tasks.iter().map(|one| one.id));
    staff::reminded::<task::Entity>(tx, op, id, told, task::Column::RemindedOn).await
}

async fn left(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<task::Model>> {
    let of_case = pressing(op).filter(task::Column::RequestId.eq(id));
    Ok(of_case.all(&**tx).await?)
}

/// Who has a register of a case that is still to be looked through.
pub(super) async fn of_open_tasks(tx: &Tx, id: PrivacyRequestId) -> OpResult<Vec<AccountId>> {
    let rows = task::Entity::find()
        .filter(task::Column::RequestId.eq(id))
        .filter(task::Column::OwnerId.is_not_null())
        .filter(task::Column::Outcome.is_null())
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.owner_id).collect())
}
