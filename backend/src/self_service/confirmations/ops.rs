//! Saying that all is still right.

use super::entity::{Column, Entity, Model};
use crate::companies::{self, entity as company};
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::self_service::{Duty, lock_own};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::CompanyId;
use seutu_shared::listing::ListingState;
use sha2::{Digest, Sha256};

/// What the page of a link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The company.
    pub business_id: BusinessId,
    /// Its name.
    pub name: String,
}

pub(super) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

async fn of_token(op: &OpContext, db: &impl ConnectionTrait, token: &str) -> OpResult<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash(token)))
        .filter(Column::ExpiresAt.gt(op.now()))
        .one(db)
        .await?)
}

/// The company that a link asks about; nothing for a link that is unknown, used or old, and for a company that is no
/// longer public.
pub async fn asked(op: &OpContext, token: &str) -> OpResult<Option<Asked>> {
    let Some(row) = of_token(op, op.db(), token).await? else {
        return Ok(None);
    };
    let Some(company) = company::Entity::find_by_id(row.company_id).one(op.db()).await? else {
        return Ok(None);
    };
    let asked = Asked {
        business_id: company.business_id,
        name: company.name.clone(),
    };
    Ok(is_shown(op.db(), &company).await?.then_some(asked))
}

async fn is_shown(db: &impl ConnectionTrait, company: &company::Model) -> OpResult<bool> {
    let listing = listings::of_company(db, company.id).await?;
    listings::is_shown(db, company, listing.as_ref()).await
}

/// Takes the answer of a link; the link works once.
///
/// # Errors
/// `link_expired`.
pub async fn confirm(op: &OpContext, token: &str) -> OpResult<()> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let row = of_token(op, &*tx, token).await?.ok_or_else(expired)?;
    let company = companies::lock(&tx, row.company_id).await?.ok_or_else(expired)?;
    // Asked again under the lock: two presses at once are one answer.
    of_token(op, &*tx, token).await?.ok_or_else(expired)?;
    if !is_shown(&*tx, &company).await? {
        return Err(expired());
    }
    note(&tx, op, row.company_id).await?;
    tx.commit().await
}

/// Takes the answer of somebody of the company who is signed in.
///
/// # Errors
/// `not_found` for who has no company, and without a published listing.
pub async fn confirm_own(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    let listing = listings::of_company(&*tx, company.id).await?;
    if listing.is_none_or(|row| row.state != ListingState::Published) {
        return Err(OpError::NotFound);
    }
    note(&tx, op, company.id).await?;
    tx.commit().await
}

/// The listing says so from now on, and nothing is asked any more.
async fn note(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<()> {
    forget(tx, id).await?;
    listings::confirm(tx, op, id).await
}

/// Takes the open question of a company away; its link is dead.
pub(in crate::self_service) async fn forget(tx: &Tx, id: CompanyId) -> OpResult<()> {
    Entity::delete_by_id(id).exec(&**tx).await?;
    Ok(())
}
