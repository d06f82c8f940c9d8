//! Taking decisions about texts back, by who made them and soon after.

use super::reviews::{Left, asked_for, tell};
use crate::companies;
use crate::listings::revision::{self, Entity, Model, open_of};
use crate::listings::{self, retract};
use crate::mail::Template;
use crate::platform::{OpContext, OpError, OpResult};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::RevisionId;
use seutu_shared::permission::Permission;
use seutu_shared::revision::RevisionState;

/// How long a decision can be taken back.
pub(super) const UNDO: TimeDelta = TimeDelta::hours(1);

/// Takes decisions back: the text waits again, and where it was approved, the listing gets the text that it had before.
/// Each counts by itself; those that cannot be taken back any more are named. Returns how many were.
///
/// # Errors
/// `not_found` without the permission; `required`, `too_many`.
pub async fn take_back(op: &OpContext, all: &[RevisionId]) -> OpResult<(u32, Vec<Left>)> {
    op.require(Permission::ListingReview)?;
    asked_for(all.len(), "revisions")?;
    let (mut done, mut left) = (0, Vec::new());
    for id in all {
        match Box::pin(take_back_one(op, *id)).await {
            Ok(()) => done += 1,
            Err(error) => left.push(Left::because(*id, error)?),
        }
    }
    Ok((done, left))
}

/// `stale` for a decision of somebody else or of long ago, and where anything was written since.
async fn take_back_one(op: &OpContext, id: RevisionId) -> OpResult<()> {
    let stale = || OpError::user(ErrorCode::Stale);
    let tx = op.begin().await?;
    let found = Entity::find_by_id(id).one(&*tx).await?.ok_or(OpError::NotFound)?;
    let company = companies::lock(&tx, found.company_id)
        .await?
        .ok_or(OpError::NotFound)?;
    // Read again under the lock.
    let row = Entity::find_by_id(id).one(&*tx).await?;
    let row = row.filter(|row| is_fresh(op, row)).ok_or_else(stale)?;
    if open_of(&*tx, company.id).await?.is_some() {
        return Err(stale());
    }
    if row.state == RevisionState::Approved {
        let listing = listings::of_company(&*tx, company.id).await?.ok_or_else(stale)?;
        match revision::before(&*tx, &row).await? {
            Some(old) => {
                listings::update_in(&tx, op, company.id, listing.version, old.content.0).await?;
            }
            None => retract(&tx, op, listing).await?,
        }
    } else if revision::is_followed(&*tx, &row).await? {
        return Err(stale());
    }
    revision::reopen(&tx, op, row.clone()).await?;
    tell(&tx, op, &row, &company, Template::RevisionReopened, None).await?;
    tx.commit().await
}

/// Whether it is the listing's text, or was turned down, by the actor's own decision of a moment ago.
fn is_fresh(op: &OpContext, row: &Model) -> bool {
    let stands = match row.state {
        RevisionState::Approved => row.listing_version.is_some() && row.submitted_by.is_some(),
        RevisionState::Rejected => true,
        _ => false,
    };
    stands
        && row.decided_by.as_deref() == Some(op.actor().label().as_str())
        && row.decided_at.is_some_and(|at| at > op.now() - UNDO)
}
