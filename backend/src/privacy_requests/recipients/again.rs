//! Recipients who are to be told once more: of what was put right since, of somebody else, or because the message to them
//! did not reach them.

use super::{all, due, of_task, sum_up};
use crate::audit::{Change, SubjectKind};
use crate::mail::{self, MailState};
use crate::platform::{OpContext, OpResult, Tx};
use crate::privacy_requests::case;
use crate::privacy_requests::entity::recipient;
use chrono::{NaiveDate, TimeDelta};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{RecipientSource, RecipientState};
use std::collections::BTreeSet;

/// Days in which a message that was not delivered is heard of: the outbox forgets it sooner.
const HEARD_DAYS: i64 = 60;

/// Messages that reached nobody.
const LOST: [MailState; 2] = [MailState::Dead, MailState::Bounced];

/// Whoever was told of what our own register has waits again: something more was put right.
pub(in crate::privacy_requests) async fn tell_again(
    tx: &Tx,
    op: &OpContext,
    id: PrivacyRequestId,
) -> OpResult<()> {
    for found in case::tasks(&**tx, id).await? {
        if !found.automatic {
            continue;
        }
        for row in of_task(tx, found.id).await? {
            if row.state.is_told() {
                open_again(tx, op, row, due(op, &found), Waits::Anew).await?;
            }
        }
    }
    Ok(())
}

/// The case is about somebody else: who got the first one's data got nothing of this one by that, and who was told of
/// the first is told of this one.
pub(in crate::privacy_requests) async fn forget(
    tx: &Tx,
    op: &OpContext,
    id: PrivacyRequestId,
) -> OpResult<()> {
    let of_person = [
        RecipientSource::Disclosure,
        RecipientSource::Consent,
        RecipientSource::Page,
    ];
    recipient::Entity::delete_many()
        .filter(recipient::Column::RequestId.eq(id))
        .filter(recipient::Column::Source.is_in(of_person))
        .exec(&**tx)
        .await?;
    tell_again(tx, op, id).await
}

/// Those whose message was given up or came back wait again, from today.
pub(super) async fn undelivered(op: &OpContext) -> OpResult<()> {
    let rows = recipient::Entity::find()
        .filter(recipient::Column::State.eq(RecipientState::Mail))
        .filter(recipient::Column::SettledAt.gte(op.now() - TimeDelta::days(HEARD_DAYS)))
        .all(op.db())
        .await?;
    let mut sent = Vec::new();
    for row in rows {
        sent.extend(row.open(op)?.mail.map(|mail| (mail, row.request_id)));
    }
    let ids: Vec<_> = sent.iter().map(|(mail, _)| *mail).collect();
    let states = mail::states_of(op.db(), &ids).await?;
    let lost = |mail| states.get(mail).is_some_and(|state| LOST.contains(state));
    let cases: BTreeSet<_> = sent
        .iter()
        .filter(|(mail, _)| lost(mail))
        .map(|(_, id)| *id)
        .collect();
    let mut failed = None;
    for id in cases {
        failed = undelivered_of(op, id).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn undelivered_of(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    let tx = op.begin().await?;
    let mut case = case::locked_any(&tx, id).await?;
    let tasks = case::tasks(&*tx, id).await?;
    for row in all(&*tx, id).await? {
        if row.state != RecipientState::Mail || !is_lost(&*tx, op, &row).await? {
            continue;
        }
        let found = tasks.iter().find(|task| task.id == row.task_id).cloned();
        open_again(&tx, op, row, op.today(), Waits::Unreached).await?;
        if let Some(found) = found {
            sum_up(&tx, found).await?;
        }
        let entry = Change::updated(
            "privacy_request.note_recipient",
            SubjectKind::PrivacyRequest,
            id,
            json!({"recipient": RecipientState::Mail.as_str()}),
            json!({"recipient": RecipientState::Open.as_str()}),
        );
        case = case::change(&tx, op, case, entry, |_| {}).await?;
    }
    tx.commit().await
}

/// Whether the message to a recipient was given up or came back.
async fn is_lost(db: &impl ConnectionTrait, op: &OpContext, row: &recipient::Model) -> OpResult<bool> {
    let Some(mail) = row.open(op)?.mail else {
        return Ok(false);
    };
    let state = mail::state_of(db, mail).await?;
    Ok(state.is_some_and(|state| LOST.contains(&state)))
}

/// Why somebody waits again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// There is something else to tell.
    Anew,
    /// What was told did not reach them.
    Unreached,
}

async fn open_again(
    tx: &Tx,
    op: &OpContext,
    row: recipient::Model,
    due_on: NaiveDate,
    why: Waits,
) -> OpResult<()> {
    let mut record = row.open(op)?;
    if why == Waits::Anew {
        record.done.clear();
        record.details.clear();
        record.mail = None;
    }
    let body = record.seal(op, row.id)?;
    let mut change = row.into_active_model();
    change.state = Set(RecipientState::Open);
    change.body = Set(body);
    change.due_on = Set(due_on);
    change.settled_at = Set(None);
    change.settled_by = Set(None);
    change.reminded_on = Set(None);
    change.update(&**tx).await?;
    Ok(())
}
