//! Pictures that the directory shows.

use super::sql;
use super::version::bump;
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::ConnectionTrait;
use seutu_shared::id::{CompanyId, FileId};
use uuid::Uuid;

/// A size of a picture that is public now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPicture {
    /// What it is.
    pub media_type: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// A size of a picture, while a company shows it whose consent is in force; asked of the database at each call.
pub async fn public_picture(op: &OpContext, file: FileId, width: u32) -> OpResult<Option<PublicPicture>> {
    let statement = sql::shown_picture(op.services().engine, file, width);
    let Some(row) = op.read_one(statement).await? else {
        return Ok(None);
    };
    Ok(Some(PublicPicture {
        media_type: row.try_get("", "media_type")?,
        sha256: row.try_get("", "sha256")?,
    }))
}

/// Companies whose pictures are shown though nothing was ever said of pictures.
pub async fn unasked_pictures(op: &OpContext) -> OpResult<Vec<CompanyId>> {
    let rows = op
        .db()
        .query_all_raw(sql::unasked_pictures(op.services().engine))
        .await?;
    rows.iter()
        .map(|row| Ok(row.try_get::<Uuid>("", "company_id")?.into()))
        .collect()
}

/// Shows no picture of a company any more, on any instance; tells whether one was shown.
pub async fn hide_pictures(tx: &Tx, op: &OpContext, company: CompanyId) -> OpResult<bool> {
    let hidden = tx
        .execute_raw(sql::hide_pictures(op.services().engine, company))
        .await?
        .rows_affected()
        > 0;
    if hidden {
        bump(tx, op).await?;
    }
    Ok(hidden)
}
