//! Restricting people (GDPR art. 18), and what the directory shows of them then.

use crate::listings;
use crate::people::{self, Lift};
use crate::platform::{OpContext, OpResult};
use seutu_shared::id::PersonId;
use seutu_shared::permission::Permission;
use seutu_shared::person::RestrictionGround;

/// Restricts a person's data, as [`people::restrict`]; contact persons who are this person leave the directory in the
/// same transaction.
///
/// # Errors
/// Those of [`people::restrict`].
pub async fn restrict_person(
    op: &OpContext,
    id: PersonId,
    ground: RestrictionGround,
    reason: &str,
) -> OpResult<()> {
    op.require(Permission::PersonRestrict)?;
    let tx = op.begin().await?;
    let shown = people::restrict(&tx, op, id, ground, reason).await?;
    Box::pin(listings::lock_and_follow(&tx, op, &shown)).await?;
    tx.commit().await
}

/// Lifts a restriction, as [`people::lift`]; contact persons who are this person are public again in the same
/// transaction, where they have consented.
///
/// # Errors
/// Those of [`people::lift`].
pub async fn lift_restriction(op: &OpContext, id: PersonId, lift: Lift) -> OpResult<()> {
    op.require(Permission::PersonRestrict)?;
    let tx = op.begin().await?;
    let shown = people::lift(&tx, op, id, lift).await?;
    Box::pin(listings::lock_and_follow(&tx, op, &shown)).await?;
    tx.commit().await
}
