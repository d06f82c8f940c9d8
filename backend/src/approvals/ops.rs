//! Asking, deciding, and what runs out.

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{Approval, Handlers, Undone};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;
use serde_json::{Value, json};
use seutu_shared::approval::{ApprovalKind, ApprovalState};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, ApprovalId};
use seutu_shared::permission::Permission;
use seutu_shared::validation::Checker;
use uuid::Uuid;

/// How long a request waits: long enough for a holiday, short enough that it still means what was asked.
pub const VALID: Duration = Duration::days(14);
/// How long what was approved can be taken back, where it can be at all.
pub const UNDO: Duration = Duration::hours(1);
/// Longest note of a decision, in characters.
const MAX_NOTE: usize = 500;
/// Most requests that one answer shows.
const MAX_SHOWN: u64 = 200;

/// What is asked for.
#[derive(Debug)]
pub struct NewApproval<P> {
    /// What kind of deed.
    pub kind: ApprovalKind,
    /// The row that it is about; none when it is about many.
    pub subject: Option<(SubjectKind, Uuid)>,
    /// Who would gain by it.
    pub beneficiary: Option<AccountId>,
    /// All that the handler needs to do it; kept sealed.
    pub payload: P,
}

/// Asks for the approval of another person. The caller has checked that the actor may ask for it.
///
/// # Errors
/// `sign_in_required` for anybody but an account: only people ask people.
pub async fn ask<P: Serialize + Send>(tx: &Tx, op: &OpContext, new: NewApproval<P>) -> OpResult<Model> {
    let (requested_by, _) = op.account()?;
    let id: ApprovalId = op.new_id();
    let payload =
        serde_json::to_string(&new.payload).map_err(OpError::internal("write a request for approval"))?;
    let row = ActiveModel {
        id: Set(id),
        kind: Set(new.kind),
        subject_kind: Set(new.subject.map(|(kind, _)| kind.as_str().to_string())),
        subject_id: Set(new.subject.map(|(_, id)| id)),
        payload: Set(op.services().crypto.seal(Field::ApprovalPayload, id, &payload)),
        state: Set(ApprovalState::Pending),
        requested_by: Set(requested_by),
        beneficiary: Set(new.beneficiary),
        requested_at: Set(op.now()),
        expires_at: Set(op.now() + VALID),
        decided_by: Set(None),
        decided_at: Set(None),
        note: Set(None),
        outcome: Set(None),
    }
    .insert(&**tx)
    .await?;
    let after = json!({"kind": row.kind.as_str(), "subject": row.subject_id, "state": row.state.as_str()});
    let change = Change::created("approval.ask", SubjectKind::Approval, row.id, after);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// Agrees to a request, which does what was asked for, or rejects it.
///
/// # Errors
/// `not_found` for who may not decide this kind; `own_request` for who asked or gains by it; `stale` when it is
/// decided already; `approval_expired`; whatever the deed itself fails with, and then the request still waits.
pub async fn decide(
    op: &OpContext,
    handlers: &Handlers,
    id: ApprovalId,
    approve: bool,
    note: Option<&str>,
) -> OpResult<Model> {
    op.require(Permission::ApprovalDecide)?;
    let (decider, _) = op.account()?;
    let mut checker = Checker::new();
    let note = checker.text("note", note, MAX_NOTE);
    let note = checker.finish(note)?;
    let tx = op.begin().await?;
    let known = Entity::find_by_id(id).one(&*tx).await?;
    let known = known
        .filter(|row| handlers.may_decide(op, row.kind))
        .ok_or(OpError::NotFound)?;
    if let Some(subject) = known.subject_id {
        handlers.of(known.kind)?.lock(&tx, subject).await?;
    }
    let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let row = row.ok_or(OpError::NotFound)?;
    if row.requested_by == decider || row.beneficiary == Some(decider) {
        return Err(OpError::user(ErrorCode::OwnRequest));
    }
    match row.state {
        ApprovalState::Expired => return Err(OpError::user(ErrorCode::ApprovalExpired)),
        ApprovalState::Pending if row.expires_at <= op.now() => {
            return Err(OpError::user(ErrorCode::ApprovalExpired));
        }
        ApprovalState::Pending => {}
        ApprovalState::Approved | ApprovalState::Rejected => return Err(OpError::user(ErrorCode::Stale)),
    }
    let state = if approve {
        ApprovalState::Approved
    } else {
        ApprovalState::Rejected
    };
    let row = close(&tx, op, handlers, row, state, Some(decider), note).await?;
    tx.commit().await?;
    Ok(row)
}

/// Whether the actor may take back what came of a request now: who asked and who agreed may, within an hour, once.
pub(super) fn may_undo(op: &OpContext, handlers: &Handlers, row: &Model) -> bool {
    let own = op.account().ok().map(|(id, _)| id);
    let theirs = own.is_some() && (row.decided_by == own || own == Some(row.requested_by));
    let outcome = row.outcome.as_ref();
    theirs
        && handlers.may_decide(op, row.kind)
        && row.state == ApprovalState::Approved
        && outcome.is_some_and(|outcome| outcome.made.is_some() && outcome.undone.is_none())
        && row.decided_at.is_some_and(|at| op.now() - at <= UNDO)
}

/// Takes back what came of a request, where its kind can be: what it did is as it was.
///
/// # Errors
/// `not_found` for who neither asked nor agreed; `undo_expired` when it is too late, was done already, or cannot be.
pub async fn undo(op: &OpContext, handlers: &Handlers, id: ApprovalId) -> OpResult<Model> {
    op.require(Permission::ApprovalDecide)?;
    let (own, _) = op.account()?;
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let row = row
        .filter(|row| handlers.may_decide(op, row.kind))
        .filter(|row| row.decided_by == Some(own) || row.requested_by == own)
        .ok_or(OpError::NotFound)?;
    let outcome = row.outcome.clone().filter(|_| may_undo(op, handlers, &row));
    let Some((mut outcome, made)) = outcome.and_then(|outcome| {
        let made = outcome.made.clone()?;
        Some((outcome, made))
    }) else {
        return Err(OpError::user(ErrorCode::UndoExpired));
    };
    let (done, left) = handlers.of(row.kind)?.undo(&tx, op, &made).await?;
    let after = json!({"undone": done});
    outcome.undone = Some(Undone {
        at: op.now(),
        done,
        left,
    });
    let mut row = row.into_active_model();
    row.outcome = Set(Some(outcome));
    let row = row.update(&*tx).await?;
    let change = Change::updated("approval.undo", SubjectKind::Approval, row.id, json!({}), after);
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(row)
}

/// Takes back a request that still waits, for the domain that asked: what it was about is gone.
/// Returns whether one waited.
pub async fn withdraw(tx: &Tx, op: &OpContext, id: ApprovalId) -> OpResult<bool> {
    let row = Entity::find_by_id(id).lock_exclusive().one(&**tx).await?;
    let Some(row) = row.filter(|row| row.state == ApprovalState::Pending) else {
        return Ok(false);
    };
    let by = op.account().ok().map(|(id, _)| id);
    finish(
        tx,
        op,
        row,
        ApprovalState::Rejected,
        by,
        None,
        "approval.withdraw",
    )
    .await?;
    Ok(true)
}

/// Takes out of what was asked for, in requests of a kind that ended before a moment, what nobody needs any more: `less`
/// gives what stays, or nothing where all of it does.
///
/// # Errors
/// A payload that cannot be opened or read: a fault of the installation.
pub async fn lessen(
    tx: &Tx,
    op: &OpContext,
    kind: ApprovalKind,
    ended_before: DateTime<Utc>,
    less: fn(Value) -> Option<Value>,
) -> OpResult<()> {
    let ended = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::DecidedAt.lt(ended_before))
        .all(&**tx)
        .await?;
    for row in ended {
        let Some(payload) = less(Approval::open(op.services(), &row)?.payload) else {
            continue;
        };
        let crypto = &op.services().crypto;
        let sealed = crypto.seal(Field::ApprovalPayload, row.id, &payload.to_string());
        let mut row = row.into_active_model();
        row.payload = Set(sealed);
        row.update(&**tx).await?;
    }
    Ok(())
}

/// The request about this row that waits for a decision.
///
/// # Errors
/// A failing database.
pub async fn waiting_for(
    tx: &Tx,
    op: &OpContext,
    kind: ApprovalKind,
    subject: Uuid,
) -> OpResult<Option<ApprovalId>> {
    let found = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.eq(subject))
        .filter(Column::State.eq(ApprovalState::Pending))
        .filter(Column::ExpiresAt.gt(op.now()))
        .one(&**tx)
        .await?;
    Ok(found.map(|row| row.id))
}

/// The ids of the requests that wait, as a part of another statement.
pub fn waiting() -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::State.eq(ApprovalState::Pending))
        .to_owned()
}

/// Lets requests run out that nobody decided in time; returns how many.
pub(super) async fn expire(op: &OpContext, handlers: &Handlers) -> OpResult<usize> {
    let due = Entity::find()
        .filter(Column::State.eq(ApprovalState::Pending))
        .filter(Column::ExpiresAt.lte(op.now()))
        .order_by_asc(Column::Id)
        .limit(MAX_SHOWN)
        .all(op.db())
        .await?;
    let mut expired = 0;
    for row in due {
        let tx = op.begin().await?;
        // Somebody may be withdrawing it just now.
        let row = Entity::find_by_id(row.id).lock_exclusive().one(&*tx).await?;
        if let Some(row) = row.filter(|row| row.state == ApprovalState::Pending) {
            close(&tx, op, handlers, row, ApprovalState::Expired, None, None).await?;
            tx.commit().await?;
            expired += 1;
        }
    }
    Ok(expired)
}

async fn close(
    tx: &Tx,
    op: &OpContext,
    handlers: &Handlers,
    row: Model,
    state: ApprovalState,
    decider: Option<AccountId>,
    note: Option<String>,
) -> OpResult<Model> {
    let handler = handlers.of(row.kind)?;
    let approval = Approval::open(op.services(), &row)?;
    // The state first: on an engine without row locks it is this update that lets one decider win.
    let action = match state {
        ApprovalState::Approved => "approval.approve",
        ApprovalState::Expired => "approval.expire",
        ApprovalState::Rejected | ApprovalState::Pending => "approval.reject",
    };
    let row = finish(tx, op, row, state, decider, note, action).await?;
    if state != ApprovalState::Approved {
        handler.refuse(tx, op, &approval).await?;
        return Ok(row);
    }
    let outcome = handler.approve(tx, op, &approval).await?;
    let mut row = row.into_active_model();
    row.outcome = Set(Some(outcome));
    Ok(row.update(&**tx).await?)
}

async fn finish(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    state: ApprovalState,
    decider: Option<AccountId>,
    note: Option<String>,
    action: &'static str,
) -> OpResult<Model> {
    let moved = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.as_str()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(ApprovalState::Pending))
        .exec(&**tx)
        .await?
        .rows_affected;
    if moved == 0 {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let before = json!({"state": row.state.as_str()});
    let after = json!({"state": state.as_str(), "note": note});
    let mut row = row.into_active_model();
    row.state = Set(state);
    row.decided_by = Set(decider);
    row.decided_at = Set(Some(op.now()));
    row.note = Set(note);
    let row = row.update(&**tx).await?;
    let change = Change::updated(action, SubjectKind::Approval, row.id, before, after);
    audit::record(tx, op, change).await?;
    Ok(row)
}

/// The newest requests that the actor asked for, may decide, or may read as an auditor.
///
/// # Errors
/// `sign_in_required`, and `not_found` for roles that neither ask nor decide nor audit.
pub async fn list(op: &OpContext, handlers: &Handlers, state: Option<ApprovalState>) -> OpResult<Vec<Model>> {
    let reads_all = op.actor().may(Permission::AuditRead);
    if !reads_all {
        op.require(Permission::ApprovalDecide)?;
    }
    let own = op.account().ok().map(|(id, _)| id);
    let mut query = Entity::find();
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state));
    }
    if !reads_all {
        let kinds = ApprovalKind::ALL.iter().copied();
        let kinds: Vec<_> = kinds.filter(|kind| handlers.may_decide(op, *kind)).collect();
        query = query.filter(
            sea_orm::Condition::any()
                .add(Column::Kind.is_in(kinds))
                .add(Column::RequestedBy.eq(own)),
        );
    }
    Ok(query
        .order_by_desc(Column::Id)
        .limit(MAX_SHOWN)
        .all(op.db())
        .await?)
}
