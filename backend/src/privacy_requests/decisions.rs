//! What is kept of each decision: what was decided, on which provision, and the case as it stood. It is written once and
//! sealed: code and registers may change later, and the record tells what held then.

use super::entity::decision::{self, Record, Refused};
use super::entity::request;
use super::fees::Settled;
use super::intake::names;
use super::{case, corrections, recipients, redactions};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{DecisionInput, IdentityMethod, RecipientsTold, TaskOutcome};

/// Keeps a decision.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    input: &DecisionInput,
    settled: &Settled,
) -> OpResult<()> {
    let asked = case::asked(&**tx, row.id).await?;
    let left = input.unnamed(&asked);
    let refused = input.refused.iter().map(|one| Refused {
        right: one.right,
        ground: one.ground,
        provision: one.ground.provision(&[one.right]).to_owned(),
        reasoning: one.reasoning.clone(),
    });
    let record = Record {
        reasoning: input.reasoning.clone(),
        provision: input.ground.map(|ground| ground.provision(&left).to_owned()),
        refused: refused.collect(),
        snapshot: snapshot(tx, op, row, settled).await?,
    };
    let id = op.services().new_uuid();
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a decision"))?;
    let made = decision::Model {
        id,
        request_id: row.id,
        outcome: input.outcome,
        ground: input.ground,
        body: op.services().crypto.seal(Field::RequestDecision, id, &body),
        decided_by: op.actor().label(),
        decided_at: op.now(),
    };
    decision::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Every decision of a case, newest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<decision::Model>> {
    Ok(decision::Entity::find()
        .filter(decision::Column::RequestId.eq(id))
        .order_by_desc(decision::Column::DecidedAt)
        .order_by_desc(decision::Column::Id)
        .all(db)
        .await?)
}

/// The case as it stands, with what staff noted: it is sealed, and goes with the case.
async fn snapshot(tx: &Tx, op: &OpContext, row: &request::Model, settled: &Settled) -> OpResult<Value> {
    let rights = case::rights(&**tx, row.id).await?;
    let effected: Vec<_> = rights
        .iter()
        .filter(|right| right.effected_at.is_some())
        .map(|right| right.what)
        .collect();
    let rights: Vec<_> = rights.into_iter().map(|right| right.what).collect();
    let strict = case::strict(&**tx, row, row.extended_at.is_some()).await?;
    let (moved, _) = case::suspended(op, &**tx, row, &strict).await?;
    Ok(json!({
        "number": row.number(), "rights": names(&rights), "effected": names(&effected),
        "channel": row.channel.as_str(), "receivedOn": row.received_on, "dueOn": row.due_on,
        "strictDueOn": strict.due_on, "suspendedDueOn": moved.map(|one| one.due_on),
        "extendedAt": row.extended_at, "identifiedBy": row.identity_method.map(IdentityMethod::as_str),
        "mandateSeenAt": row.mandate_seen_at, "mandate": row.mandate_text(op)?, "person": row.person_id,
        "tasks": of_tasks(tx, op, row.id).await?, "recipients": of_recipients(tx, op, row.id).await?,
        "fees": settled, "redactions": redactions::all(&**tx, row.id).await?.len(),
        "corrections": corrections::snapshot(tx, op, row.id).await?,
    }))
}

async fn of_tasks(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Value>> {
    let tasks = case::tasks(&**tx, id).await?.into_iter();
    tasks
        .map(|task| {
            Ok(json!({
                "system": task.system, "outcome": task.outcome.map(TaskOutcome::as_str),
                "note": task.text(op)?, "kept": task.kept_lines()?, "retainedUntil": task.retained_until,
                "recipients": task.recipients.map(RecipientsTold::as_str), "settledAt": task.settled_at,
                "settledBy": task.settled_by, "recipe": task.recipe,
            }))
        })
        .collect()
}

async fn of_recipients(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Value>> {
    let told = recipients::all(&**tx, id).await?.into_iter();
    told.map(|one| {
        let record = one.open(op)?;
        Ok(json!({
            "name": record.name, "state": one.state.as_str(), "done": names(&record.done),
            "details": record.details, "reason": record.reason, "settledAt": one.settled_at,
        }))
    })
    .collect()
}
