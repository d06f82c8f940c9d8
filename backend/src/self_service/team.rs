//! The people of the own company.

use super::{Duty, lock_own, own_company};
use crate::accounts::{entity, people};
use crate::platform::{OpContext, OpResult};
use seutu_shared::id::AccountId;

/// Who may sign in for the own company.
///
/// # Errors
/// `not_found` for who is no owner.
pub async fn team(op: &OpContext) -> OpResult<Vec<entity::Model>> {
    let company = own_company(op, Duty::Owner)?;
    people::of_company(op.db(), company).await
}

/// Takes a person out of the own company's team.
///
/// # Errors
/// `not_found` for who is no owner and for a person of another company; `own_account`.
pub async fn remove_member(op: &OpContext, id: AccountId) -> OpResult<()> {
    own_company(op, Duty::Owner)?;
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Owner).await?;
    people::leave_company(&tx, op, company.id, id).await?;
    tx.commit().await
}
