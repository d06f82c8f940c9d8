//! Gives uploads back and clears them away, never a whole file in memory.

use super::entity::{self, chunk, size};
use super::purpose::{self, FilePurpose};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use futures::stream::{self, Stream};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use std::fs::File;
use std::io::{Seek, Write};

/// A complete upload for this purpose.
pub async fn find(
    db: &impl ConnectionTrait,
    id: FileId,
    purpose: FilePurpose,
) -> OpResult<Option<entity::Model>> {
    let found = entity::Entity::find_by_id(id).one(db).await?;
    Ok(found.filter(|file| file.purpose == purpose))
}

/// An upload for whoever may have it back, and its content piece by piece.
///
/// # Errors
/// Not found, also when it is somebody else's.
pub async fn download(
    op: &OpContext,
    id: FileId,
) -> OpResult<(entity::Model, impl Stream<Item = OpResult<Vec<u8>>> + use<>)> {
    purpose::require_somebody(op)?;
    let found = entity::Entity::find_by_id(id).one(op.db()).await?;
    let file = found
        .filter(|file| purpose::may_read(op.actor(), file))
        .ok_or(OpError::NotFound)?;
    let tx = op.begin().await?;
    audit::record(&tx, op, Change::event("file.download", SubjectKind::File, id)).await?;
    tx.commit().await?;
    let pieces = stream::try_unfold((op.clone(), 0), move |(op, seq)| async move {
        let piece = chunk::Entity::find_by_id((id, seq)).one(op.db()).await?;
        Ok(piece.map(|piece| (piece.bytes, (op, seq + 1))))
    });
    Ok((file, pieces))
}

/// Copies an upload into a temporary file without a name: it vanishes with the process, however that ends.
///
/// # Errors
/// `file_not_found`.
pub async fn spool(op: &OpContext, id: FileId) -> OpResult<File> {
    spool_for(op, id, FilePurpose::Import).await
}

/// As [`spool`], for an upload with another purpose.
///
/// # Errors
/// `file_not_found`.
pub async fn spool_for(op: &OpContext, id: FileId, purpose: FilePurpose) -> OpResult<File> {
    if find(op.db(), id, purpose).await?.is_none() {
        return Err(OpError::user(ErrorCode::FileNotFound));
    }
    let mut file = tempfile::tempfile().map_err(OpError::internal("temporary file"))?;
    for seq in 0.. {
        let Some(piece) = chunk::Entity::find_by_id((id, seq)).one(op.db()).await? else {
            break;
        };
        file.write_all(&piece.bytes)
            .map_err(OpError::internal("write temporary file"))?;
    }
    file.rewind().map_err(OpError::internal("write temporary file"))?;
    Ok(file)
}

/// Deletes an upload's content and row.
pub async fn delete(op: &OpContext, id: FileId) -> OpResult<()> {
    let tx = op.begin().await?;
    if delete_in(&tx, id).await? {
        audit::record(&tx, op, Change::event("file.delete", SubjectKind::File, id)).await?;
    }
    tx.commit().await
}

/// As [`delete`], in the caller's transaction and without an entry in the history; whether there was one.
pub(super) async fn delete_in(tx: &Tx, id: FileId) -> OpResult<bool> {
    chunk::Entity::delete_many()
        .filter(chunk::Column::FileId.eq(id))
        .exec(&**tx)
        .await?;
    size::Entity::delete_many()
        .filter(size::Column::FileId.eq(id))
        .exec(&**tx)
        .await?;
    let gone = entity::Entity::delete_by_id(id).exec(&**tx).await?.rows_affected;
    Ok(gone > 0)
}

/// Days that an upload may wait for whoever uses it.
pub const KEEP_DAYS: i64 = 2;

/// What this module may clear away by age alone. Pictures of a company may be in use; `listings` knows.
fn unclaimed() -> Condition {
    Condition::any()
        .add(entity::Column::Purpose.ne(FilePurpose::Image))
        .add(entity::Column::CompanyId.is_null())
}

/// Deletes pieces of uploads that never finished, and uploads that nobody used.
pub async fn tidy(op: &OpContext) -> OpResult<()> {
    // An id tells when it was made; an upload younger than a day may still grow.
    let yesterday = op.now() - chrono::Duration::days(1);
    let millis = u64::try_from(yesterday.timestamp_millis()).unwrap_or(0);
    let oldest_kept = uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid();
    let finished = Query::select()
        .column(entity::Column::Id)
        .from(entity::Entity)
        .to_owned();
    let tx = op.begin().await?;
    chunk::Entity::delete_many()
        .filter(chunk::Column::FileId.lt(oldest_kept))
        .filter(Expr::col(chunk::Column::FileId).in_subquery(finished).not())
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    let unused = entity::Entity::find()
        .filter(entity::Column::CreatedAt.lt(op.now() - chrono::Duration::days(KEEP_DAYS)))
        .filter(unclaimed())
        .all(op.db())
        .await?;
    for file in unused {
        let tx = op.begin().await?;
        // A listing may have come to refer to it since.
        let still = entity::Entity::find_by_id(file.id)
            .filter(unclaimed())
            .lock_exclusive();
        if still.one(&*tx).await?.is_some() && delete_in(&tx, file.id).await? {
            audit::record(&tx, op, Change::event("file.delete", SubjectKind::File, file.id)).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
