//! Reminding staff of recipients that are not told in time, whatever became of the case since: what was done, they must
//! be told of (article 19).

use super::again::undelivered;
use crate::platform::{OpContext, OpResult, Tx};
use crate::privacy_requests::case;
use crate::privacy_requests::entity::recipient;
use crate::privacy_requests::staff::{self, News};
use chrono::Days;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::RecipientState;
use std::collections::BTreeSet;

/// Days after the last one from which privacy officers are told too.
const LOUD_DAYS: u64 = 3;

/// Recipients that are to be told by now, and of whom staff were not reminded today.
fn pressing(op: &OpContext) -> Select<recipient::Entity> {
    let not_today = Condition::any()
        .add(recipient::Column::RemindedOn.is_null())
        .add(recipient::Column::RemindedOn.lt(op.today()));
    recipient::Entity::find()
        .filter(recipient::Column::State.eq(RecipientState::Open))
        .filter(recipient::Column::DueOn.lte(op.today()))
        .filter(not_today)
}

/// Reminds daily until each is told or left untold; who did not get the message waits again. One transaction for each
/// case.
pub(in crate::privacy_requests) async fn remind(op: &OpContext) -> OpResult<()> {
    let mut failed = undelivered(op).await.err();
    let rows = pressing(op).all(op.db()).await?;
    let cases: BTreeSet<PrivacyRequestId> = rows.into_iter().map(|row| row.request_id).collect();
    for id in cases {
        failed = remind_of(op, id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn remind_of(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    let rows = left(&tx, op, id).await?;
    // Told, or reminded of by another worker, since they were found.
    let Some(first) = rows.iter().map(|one| one.due_on).min() else {
        return Ok(());
    };
    let loud = first
        .checked_add_days(Days::new(LOUD_DAYS))
        .is_some_and(|day| day <= op.today());
    staff::tell(&tx, op, &row, News::Recipients { due_on: first, loud }).await?;
    let told = recipient::Column::Id.is_in(rows.iter().map(|one| one.id));
    staff::reminded::<recipient::Entity>(tx, op, id, told, recipient::Column::RemindedOn).await
}

async fn left(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<recipient::Model>> {
    let of_case = pressing(op).filter(recipient::Column::RequestId.eq(id));
    Ok(of_case.all(&**tx).await?)
}
