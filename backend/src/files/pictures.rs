//! Pictures that listings show: whose they are, what sizes they have, and which are no longer needed.

use super::entity::{self, size};
use super::kind::FileKind;
use super::ops::delete_in;
use super::purpose::{self, FilePurpose};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, FileId};
use seutu_shared::permission::Permission;
use std::collections::{BTreeSet, HashMap};

/// The largest size of a picture; the others follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Largest {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// End of the names of all sizes.
    pub extension: &'static str,
}

/// A size of a picture, to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// What it is.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The pictures of a company among these files.
pub async fn of_company(
    db: &impl ConnectionTrait,
    company: CompanyId,
    ids: &[FileId],
) -> OpResult<HashMap<FileId, Largest>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let own = entity::Entity::find()
        .filter(entity::Column::Id.is_in(ids.iter().copied()))
        .filter(entity::Column::Purpose.eq(FilePurpose::Image))
        .filter(entity::Column::CompanyId.eq(company))
        .all(db)
        .await?;
    let own: Vec<FileId> = own.into_iter().map(|file| file.id).collect();
    largest(db, &own).await
}

/// Never reads the bytes.
async fn largest(db: &impl ConnectionTrait, ids: &[FileId]) -> OpResult<HashMap<FileId, Largest>> {
    let rows: Vec<(FileId, i32, i32, String)> = size::Entity::find()
        .select_only()
        .columns([
            size::Column::FileId,
            size::Column::Width,
            size::Column::Height,
            size::Column::MediaType,
        ])
        .filter(size::Column::FileId.is_in(ids.iter().copied()))
        .order_by_asc(size::Column::Width)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(id, width, height, media_type): (FileId, i32, i32, String)| {
        let kind = FileKind::of_media_type(&media_type)?;
        let largest = Largest {
            width: u32::try_from(width).ok()?,
            height: u32::try_from(height).ok()?,
            extension: kind.extension(),
        };
        Some((id, largest))
    };
    // The widest comes last and stays.
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Makes sure that these pictures may be shown by a company that the caller has locked, each with the name of its field.
/// What staff have uploaded and no company shows yet becomes the company's; what is another company's is as unknown as
/// what does not exist.
///
/// # Errors
/// `file_not_found` for each that may not be shown.
pub async fn take(tx: &Tx, op: &OpContext, company: CompanyId, wanted: &[(String, FileId)]) -> OpResult<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let ids: Vec<FileId> = wanted.iter().map(|(_, id)| *id).collect();
    if op.actor().may(Permission::ListingEdit) {
        entity::Entity::update_many()
            .col_expr(entity::Column::CompanyId, Expr::value(company.uuid()))
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .filter(entity::Column::Purpose.eq(FilePurpose::Image))
            .filter(entity::Column::CompanyId.is_null())
            .exec(&**tx)
            .await?;
    }
    let own = of_company(&**tx, company, &ids).await?;
    let missing: Vec<_> = wanted
        .iter()
        .filter(|(_, id)| !own.contains_key(id))
        .map(|(field, _)| UserError::field(ErrorCode::FileNotFound, field))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(OpError::Invalid(missing))
    }
}

/// One size of a picture.
pub async fn one_size(db: &impl ConnectionTrait, id: FileId, width: u32) -> OpResult<Option<Sent>> {
    let Ok(width) = i32::try_from(width) else {
        return Ok(None);
    };
    let found = size::Entity::find_by_id((id, width)).one(db).await?;
    Ok(found.map(sent))
}

/// A size of a picture for those who may edit the listing that it is for; the smallest where no width is asked for.
///
/// # Errors
/// `sign_in_required` for a visitor; `not_found`, also when it is somebody else's.
pub async fn for_editors(op: &OpContext, id: FileId, width: Option<u32>) -> OpResult<Sent> {
    purpose::require_somebody(op)?;
    let file = super::find(op.db(), id, FilePurpose::Image).await?;
    file.filter(|file| purpose::may_read(op.actor(), file))
        .ok_or(OpError::NotFound)?;
    let found = match width {
        Some(width) => one_size(op.db(), id, width).await?,
        None => size::Entity::find()
            .filter(size::Column::FileId.eq(id))
            .order_by_asc(size::Column::Width)
            .one(op.db())
            .await?
            .map(sent),
    };
    found.ok_or(OpError::NotFound)
}

fn sent(row: size::Model) -> Sent {
    Sent {
        media_type: row.media_type,
        bytes: row.bytes,
    }
}

/// Companies that have pictures from before this time.
pub async fn companies_with_pictures(op: &OpContext, before: DateTime<Utc>) -> OpResult<Vec<CompanyId>> {
    let found: Vec<Option<CompanyId>> = entity::Entity::find()
        .select_only()
        .column(entity::Column::CompanyId)
        .distinct()
        .filter(entity::Column::CompanyId.is_not_null())
        .filter(entity::Column::Purpose.eq(FilePurpose::Image))
        .filter(entity::Column::CreatedAt.lt(before))
        .into_tuple()
        .all(op.db())
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Deletes the pictures of a company that are from before this time, but for those that are kept. The caller has locked
/// the company, so that nobody comes to refer to one meanwhile.
pub async fn delete_but(
    tx: &Tx,
    op: &OpContext,
    company: CompanyId,
    before: Option<DateTime<Utc>>,
    kept: &BTreeSet<FileId>,
) -> OpResult<()> {
    let mut found = entity::Entity::find()
        .filter(entity::Column::CompanyId.eq(company))
        .filter(entity::Column::Purpose.eq(FilePurpose::Image));
    if let Some(before) = before {
        found = found.filter(entity::Column::CreatedAt.lt(before));
    }
    for file in found.all(&**tx).await? {
        if !kept.contains(&file.id) && delete_in(tx, file.id).await? {
            audit::record(tx, op, Change::event("file.delete", SubjectKind::File, file.id)).await?;
        }
    }
    Ok(())
}
