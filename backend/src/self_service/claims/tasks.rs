//! Claims that staff decide.

use super::entity::{Column, Entity, Model};
use super::ops::{accept, has_owner, settle_as};
use crate::accounts::invitations;
use crate::companies::{self, entity as company};
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::self_service::reviews::{Left, asked_for, checked_reason};
use crate::self_service::undo::UNDO;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::ClaimId;
use seutu_shared::permission::Permission;
use seutu_shared::revision::ClaimState;
use std::collections::HashMap;

/// Most claims that one answer shows.
const MAX_SHOWN: u64 = 200;

/// How many claims wait for staff.
pub async fn count_waiting(op: &OpContext) -> OpResult<u64> {
    Ok(Entity::find()
        .filter(Column::State.eq(ClaimState::Waiting))
        .count(op.db())
        .await?)
}

/// Claims that wait for staff, oldest first, with their companies.
///
/// # Errors
/// `not_found` without the permission.
pub async fn waiting(op: &OpContext) -> OpResult<Vec<(Model, company::Model)>> {
    op.require(Permission::ClaimDecide)?;
    let rows = Entity::find()
        .filter(Column::State.eq(ClaimState::Waiting))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(MAX_SHOWN)
        .all(op.db())
        .await?;
    let ids: Vec<String> = rows.iter().map(|row| row.business_id.clone()).collect();
    let found = company::Entity::find()
        .filter(company::Column::BusinessId.is_in(ids))
        .all(op.db())
        .await?;
    let by_id: HashMap<String, company::Model> = found
        .into_iter()
        .map(|row| (row.business_id.as_str().to_string(), row))
        .collect();
    let pair = |row: Model| by_id.get(&row.business_id).cloned().map(|company| (row, company));
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// Decides a claim: the person is invited as an owner, or told why not.
///
/// # Errors
/// `not_found`; `stale` for one that was decided meanwhile; `required` and `too_long` for the reason; `claim_address_taken`
/// where the address signs in already: an invitation would be of no use.
pub async fn decide(op: &OpContext, id: ClaimId, approve: bool, reason: Option<&str>) -> OpResult<()> {
    op.require(Permission::ClaimDecide)?;
    let reason = if approve {
        String::new()
    } else {
        checked_reason(reason.unwrap_or_default())?
    };
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    if row.state != ClaimState::Waiting {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let business_id = BusinessId::parse(&row.business_id).map_err(|_| OpError::NotFound)?;
    let company = companies::find(&*tx, &business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    if !approve {
        turn_down(&tx, op, row, company.name, reason).await?;
    } else if invitations::is_taken(&tx, op, &row.address(op)?).await? {
        return Err(OpError::user(ErrorCode::ClaimAddressTaken));
    } else {
        accept(&tx, op, row, company.id).await?;
    }
    tx.commit().await
}

/// Turns a claim down and tells who made it why.
pub(super) async fn turn_down(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    company: String,
    reason: String,
) -> OpResult<()> {
    let args = Args::new()
        .with("company", company)
        .with("reason", reason.clone());
    tell(tx, op, &row, Template::ClaimRejected, args).await?;
    let mut told = row.into_active_model();
    told.reason = Set(Some(reason));
    let row = told.update(&**tx).await?;
    settle_as(tx, op, row, ClaimState::Rejected, false).await
}

/// Writes to who claims.
async fn tell(tx: &Tx, op: &OpContext, row: &Model, template: Template, args: Args) -> OpResult<()> {
    let mail = NewMail {
        to: row.address(op)?,
        template,
        language: row.language,
        args,
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await?;
    Ok(())
}

/// Takes back that claims were turned down, by who did so and within the hour: they wait again, and the people are told.
/// Each counts by itself; those that cannot be taken back any more are named. Returns how many were. Who was invited
/// stays so: an invitation is taken back where accounts are kept.
///
/// # Errors
/// `not_found` without the permission; `required`, `too_many`.
pub async fn take_back(op: &OpContext, all: &[ClaimId]) -> OpResult<(u32, Vec<Left<ClaimId>>)> {
    op.require(Permission::ClaimDecide)?;
    asked_for(all.len(), "claimIds")?;
    let (mut done, mut left) = (0, Vec::new());
    for id in all {
        match take_back_one(op, *id).await {
            Ok(()) => done += 1,
            Err(error) => left.push(Left::because(*id, error)?),
        }
    }
    Ok((done, left))
}

/// `stale` for what another decided, or what was decided otherwise or long ago.
async fn take_back_one(op: &OpContext, id: ClaimId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let own = row.decided_by.as_deref() == Some(op.actor().label().as_str());
    let fresh = row.decided_at.is_some_and(|at| at > op.now() - UNDO);
    if row.state != ClaimState::Rejected || !own || !fresh {
        return Err(OpError::user(ErrorCode::Stale));
    }
    let business_id = BusinessId::parse(&row.business_id).map_err(|_| OpError::NotFound)?;
    let company = companies::find(&*tx, &business_id)
        .await?
        .ok_or(OpError::NotFound)?;
    // Somebody may have become the owner since it was turned down.
    let contested = has_owner(&*tx, company.id).await?;
    let args = Args::new().with("company", company.name);
    tell(&tx, op, &row, Template::ClaimReopened, args).await?;
    let mut open = row.into_active_model();
    (open.reason, open.decided_by, open.decided_at) = (Set(None), Set(None), Set(None));
    let row = open.update(&*tx).await?;
    settle_as(&tx, op, row, ClaimState::Waiting, contested).await?;
    tx.commit().await
}

/// Decides many claims alike; each counts by itself, and those that cannot be decided are named. Returns how many were.
///
/// # Errors
/// `not_found` without the permission; `required` and `too_many` for the claims; `required` and `too_long` for the
/// reason, and then none is decided.
pub async fn decide_many(
    op: &OpContext,
    all: &[ClaimId],
    approve: bool,
    reason: Option<&str>,
) -> OpResult<(u32, Vec<Left<ClaimId>>)> {
    op.require(Permission::ClaimDecide)?;
    asked_for(all.len(), "claimIds")?;
    if !approve {
        checked_reason(reason.unwrap_or_default())?;
    }
    let (mut done, mut left) = (0, Vec::new());
    for id in all {
        match decide(op, *id, approve, reason).await {
            Ok(()) => done += 1,
            Err(error) => left.push(Left::because(*id, error)?),
        }
    }
    Ok((done, left))
}
