//! Saying that all is still right.

use super::entity::{ActiveModel, Column, Entity, Model};
use crate::audit::{self, Change, SubjectKind};
use crate::companies::entity as company;
use crate::listings;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::self_service::{Duty, lock_own};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
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

/// When the company last said that all is right.
pub async fn confirmed_at(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<Option<DateTime<Utc>>> {
    Ok(Entity::find_by_id(id)
        .one(db)
        .await?
        .and_then(|row| row.confirmed_at))
}

/// The company that a link asks about; nothing for a link that is unknown, used or old, and for a company that is no
/// longer public.
pub async fn asked(op: &OpContext, token: &str) -> OpResult<Option<Asked>> {
    let Some(row) = of_token(op, op.db(), token).await? else {
        return Ok(None);
    };
    if !is_public(op.db(), row.company_id).await? {
        return Ok(None);
    }
    let company = company::Entity::find_by_id(row.company_id).one(op.db()).await?;
    Ok(company.map(|company| Asked {
        business_id: company.business_id,
        name: company.name,
    }))
}

async fn is_public(db: &impl ConnectionTrait, id: CompanyId) -> OpResult<bool> {
    let listing = listings::of_company(db, id).await?;
    Ok(listing.is_some_and(|row| row.state == ListingState::Published))
}

/// Takes the answer of a link; the link works once.
///
/// # Errors
/// `link_expired`.
pub async fn confirm(op: &OpContext, token: &str) -> OpResult<()> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let row = of_token(op, &*tx, token).await?.ok_or_else(expired)?;
    if !is_public(&*tx, row.company_id).await? {
        return Err(expired());
    }
    note(&tx, op, row.company_id).await?;
    tx.commit().await
}

/// Takes the answer of somebody of the company who is signed in.
///
/// # Errors
/// `not_found` for who has no company, and without a public listing.
pub async fn confirm_own(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    let company = lock_own(&tx, op, Duty::Editor).await?;
    if !is_public(&*tx, company.id).await? {
        return Err(OpError::NotFound);
    }
    note(&tx, op, company.id).await?;
    tx.commit().await
}

async fn note(tx: &Tx, op: &OpContext, id: CompanyId) -> OpResult<()> {
    let row = ActiveModel {
        company_id: Set(id),
        token_hash: Set(None),
        sent_at: Set(None),
        expires_at: Set(None),
        confirmed_at: Set(Some(op.now())),
    };
    let again = OnConflict::column(Column::CompanyId)
        .update_columns([Column::TokenHash, Column::ExpiresAt, Column::ConfirmedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&**tx)
        .await?;
    audit::record(tx, op, Change::event("company.confirm", SubjectKind::Company, id)).await?;
    Ok(())
}
