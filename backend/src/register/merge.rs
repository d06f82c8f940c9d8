//! Two rows of one company put together, and taken apart again.
//!
//! The row that is kept goes on as it was, and gets the contact log of the other. The other is marked as merged and
//! leaves the directory in the same transaction. Consents stay where they were given: the ledger is append-only and
//! each consent bound to its company, so that nobody's consent ever publishes another row. Both histories stay.

use super::facts::by_ids;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity, merge};
use crate::contacts;
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission::Permission;

/// Makes `other` part of `kept`.
///
/// # Errors
/// `not_found`; `merge_impossible` when both are the same, or one is part of another or has others as its parts.
pub async fn merge_companies(op: &OpContext, kept: &BusinessId, other: &BusinessId) -> OpResult<()> {
    op.require(Permission::CompanyEdit)?;
    op.require(Permission::CompanyDecide)?;
    let impossible = || OpError::user(ErrorCode::MergeImpossible);
    if kept == other {
        return Err(impossible());
    }
    let tx = op.begin().await?;
    let mut ids = Vec::new();
    for id in [kept, other] {
        ids.push(companies::find(&*tx, id).await?.ok_or(OpError::NotFound)?.id);
    }
    let rows = by_ids(&tx, &ids).await?;
    let find = |id: &BusinessId| rows.iter().find(|row| row.business_id == *id).cloned();
    let (Some(keeps), Some(goes)) = (find(kept), find(other)) else {
        return Err(OpError::NotFound);
    };
    let merged = |row: &entity::Model| row.state == CompanyState::Merged;
    if merged(&keeps) || merged(&goes) || !merge::of(&*tx, goes.id).await?.is_empty() {
        return Err(impossible());
    }
    let moved = contacts::move_all(&tx, goes.id, keeps.id).await?;
    let row = merge::Model {
        id: op.new_id(),
        kept_id: keeps.id,
        merged_id: goes.id,
        before_state: goes.state,
        before_reason: goes.state_reason.clone(),
        before_changed_at: goes.state_changed_at,
        moved: merge::Moved(moved),
        merged_at: op.now(),
        merged_by: op.actor().label(),
        undone_at: None,
        undone_by: None,
    };
    merge::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    let states = (
        json!({"state": goes.state.as_str(), "mergedInto": null}),
        json!({"state": CompanyState::Merged.as_str(), "mergedInto": kept.as_str()}),
    );
    let (kept_id, merged_id) = (keeps.id, goes.id);
    let mut goes = goes.into_active_model();
    goes.state = Set(CompanyState::Merged);
    goes.state_reason = Set(None);
    goes.state_changed_at = Set(Some(op.now()));
    goes.updated_at = Set(op.now());
    goes.update(&*tx).await?;
    let changes = vec![
        Change::updated(
            "company.merge",
            SubjectKind::Company,
            merged_id,
            states.0,
            states.1,
        ),
        Change::created(
            "company.take_in",
            SubjectKind::Company,
            kept_id,
            json!({"merged": other.as_str()}),
        ),
    ];
    audit::record_many(&tx, op, changes).await?;
    listings::follow(&tx, op, merged_id).await?;
    tx.commit().await
}

/// Takes a company out of the one it was made part of. It is what it was before, its own contact log comes back, and
/// its listing stays off until somebody publishes it again.
///
/// # Errors
/// `not_found`; `merge_impossible` when it is no part of another, or that one is itself part of a third.
pub async fn unmerge_company(op: &OpContext, id: &BusinessId) -> OpResult<()> {
    op.require(Permission::CompanyEdit)?;
    op.require(Permission::CompanyDecide)?;
    let impossible = || OpError::user(ErrorCode::MergeImpossible);
    let tx = op.begin().await?;
    let company = companies::find(&*tx, id).await?.ok_or(OpError::NotFound)?;
    let row = merge::into(&*tx, company.id).await?.ok_or_else(impossible)?;
    let rows = by_ids(&tx, &[row.kept_id, row.merged_id]).await?;
    // Somebody may have been faster before the lock.
    let row = merge::into(&*tx, company.id).await?.ok_or_else(impossible)?;
    let find = |id| rows.iter().find(|company| company.id == id).cloned();
    let (Some(kept), Some(company)) = (find(row.kept_id), find(row.merged_id)) else {
        return Err(OpError::bug("a merge without its companies"));
    };
    if kept.state == CompanyState::Merged {
        return Err(impossible());
    }
    contacts::move_back(&tx, &row.moved.0, kept.id, company.id).await?;
    let states = (
        json!({"state": company.state.as_str(), "mergedInto": kept.business_id.as_str()}),
        json!({"state": row.before_state.as_str(), "mergedInto": null}),
    );
    let company_id = company.id;
    let mut company = company.into_active_model();
    company.state = Set(row.before_state);
    company.state_reason = Set(row.before_reason.clone());
    company.state_changed_at = Set(row.before_changed_at);
    company.updated_at = Set(op.now());
    company.update(&*tx).await?;
    let mut row = row.into_active_model();
    row.undone_at = Set(Some(op.now()));
    row.undone_by = Set(Some(op.actor().label()));
    row.update(&*tx).await?;
    let changes = vec![
        Change::updated(
            "company.unmerge",
            SubjectKind::Company,
            company_id,
            states.0,
            states.1,
        ),
        Change::created(
            "company.let_go",
            SubjectKind::Company,
            kept.id,
            json!({"merged": id.as_str()}),
        ),
    ];
    audit::record_many(&tx, op, changes).await?;
    listings::follow(&tx, op, company_id).await?;
    tx.commit().await
}
