//! Stores uploads piece by piece and reads them back, never a whole file in memory.

use super::entity::{self, chunk};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, UserError};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Seek, Write};

/// Bytes of one stored piece.
const CHUNK: usize = 1024 * 1024;
const MAX_NAME: usize = 200;

/// An upload in progress. Each piece is its own short transaction, so that a slow sender holds up nobody;
/// the row in `file` comes last and makes the upload count.
#[derive(Debug)]
pub struct Upload<'a> {
    op: &'a OpContext,
    id: FileId,
    buffer: Vec<u8>,
    seq: i32,
    size: u64,
    digest: Sha256,
}

impl<'a> Upload<'a> {
    /// Begins an upload.
    pub fn begin(op: &'a OpContext) -> Self {
        Self {
            op,
            id: op.new_id(),
            buffer: Vec::new(),
            seq: 0,
            size: 0,
            digest: Sha256::new(),
        }
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// `file_too_large` past the configured size.
    pub async fn push(&mut self, bytes: &[u8]) -> OpResult<()> {
        let max = self.op.services().config.http.max_upload_bytes;
        self.size += bytes.len() as u64;
        if self.size > max {
            let error = UserError::new(ErrorCode::FileTooLarge).with("max", max / (1024 * 1024));
            return Err(OpError::Invalid(vec![error]));
        }
        self.digest.update(bytes);
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() >= CHUNK {
            let rest = self.buffer.split_off(CHUNK);
            let piece = std::mem::replace(&mut self.buffer, rest);
            self.write(piece).await?;
        }
        Ok(())
    }

    async fn write(&mut self, bytes: Vec<u8>) -> OpResult<()> {
        let tx = self.op.begin().await?;
        let row = chunk::ActiveModel {
            file_id: Set(self.id),
            seq: Set(self.seq),
            bytes: Set(bytes),
        };
        chunk::Entity::insert(row).exec_without_returning(&*tx).await?;
        tx.commit().await?;
        self.seq += 1;
        Ok(())
    }

    /// Completes the upload under the name that the sender gave.
    ///
    /// # Errors
    /// `file_empty`.
    pub async fn finish(mut self, name: &str) -> OpResult<entity::Model> {
        if self.size == 0 {
            return Err(OpError::user(ErrorCode::FileEmpty));
        }
        let last = std::mem::take(&mut self.buffer);
        if !last.is_empty() {
            self.write(last).await?;
        }
        let tx = self.op.begin().await?;
        let row = entity::ActiveModel {
            id: Set(self.id),
            name: Set(display_name(name)),
            size: Set(i64::try_from(self.size).map_err(OpError::internal("file size"))?),
            sha256: Set(hex::encode(self.digest.finalize())),
            uploaded_by: Set(self.op.actor().label()),
            created_at: Set(self.op.now()),
        }
        .insert(&*tx)
        .await?;
        let after = json!({"size": row.size, "sha256": row.sha256});
        audit::record(
            &tx,
            self.op,
            Change::created("file.upload", SubjectKind::File, row.id, after),
        )
        .await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Throws away what was stored so far.
    pub async fn abandon(self) -> OpResult<()> {
        let tx = self.op.begin().await?;
        chunk::Entity::delete_many()
            .filter(chunk::Column::FileId.eq(self.id))
            .exec(&*tx)
            .await?;
        tx.commit().await
    }
}

/// The last part of the name, without control characters; a name is shown, never opened.
fn display_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MAX_NAME)
        .collect();
    if clean.trim().is_empty() {
        "file".into()
    } else {
        clean
    }
}

/// A complete upload.
pub async fn find(db: &impl ConnectionTrait, id: FileId) -> OpResult<Option<entity::Model>> {
    Ok(entity::Entity::find_by_id(id).one(db).await?)
}

/// Copies an upload into a temporary file without a name: it vanishes with the process, however that ends.
///
/// # Errors
/// `file_not_found`.
pub async fn spool(op: &OpContext, id: FileId) -> OpResult<File> {
    if find(op.db(), id).await?.is_none() {
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
    chunk::Entity::delete_many()
        .filter(chunk::Column::FileId.eq(id))
        .exec(&*tx)
        .await?;
    let gone = entity::Entity::delete_by_id(id).exec(&*tx).await?.rows_affected;
    if gone > 0 {
        audit::record(&tx, op, Change::event("file.delete", SubjectKind::File, id)).await?;
    }
    tx.commit().await
}

/// Days that an upload may wait for whoever uses it.
const KEEP_DAYS: i64 = 2;

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
        .all(op.db())
        .await?;
    for file in unused {
        delete(op, file.id).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::display_name;

    #[test]
    fn names_lose_their_folders_and_control_characters() {
        assert_eq!(display_name("../../etc/passwd"), "passwd");
        assert_eq!(display_name("C:\\data\\prh.json"), "prh.json");
        assert_eq!(display_name("a\nb\u{0}.zip"), "ab.zip");
        assert_eq!(display_name("///"), "file");
    }
}
