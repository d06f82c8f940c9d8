//! Takes uploads, piece by piece, and makes sure of what they are before they count.

use super::entity::{self, chunk, size};
use super::kind::{FileKind, HEAD_BYTES};
use super::picture;
use super::purpose::{self, FilePurpose};
use super::scan::Showing;
use super::sizes::Size;
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult, UserError};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use sha2::{Digest, Sha256};

/// Bytes of one stored piece.
const CHUNK: usize = 1024 * 1024;
const MAX_NAME: usize = 200;

/// An upload in progress. Each piece is its own short transaction, so that a slow sender holds up nobody;
/// the row in `file` comes last and makes the upload count. Pictures wait in memory until they are drawn anew.
#[derive(Debug)]
pub struct Upload<'a> {
    op: &'a OpContext,
    id: FileId,
    purpose: FilePurpose,
    head: Vec<u8>,
    buffer: Vec<u8>,
    seq: i32,
    size: u64,
    digest: Sha256,
    sizes: Vec<Size>,
}

impl<'a> Upload<'a> {
    /// Begins an upload.
    ///
    /// # Errors
    /// Not for everybody: see [`FilePurpose`].
    pub fn begin(op: &'a OpContext, purpose: FilePurpose) -> OpResult<Self> {
        purpose::require_store(op, purpose)?;
        Ok(Self {
            op,
            id: op.new_id(),
            purpose,
            head: Vec::new(),
            buffer: Vec::new(),
            seq: 0,
            size: 0,
            digest: Sha256::new(),
            sizes: Vec::new(),
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// `file_too_large` past the size of the purpose, and the codes for a file of a kind that is not taken.
    pub async fn push(&mut self, bytes: &[u8]) -> OpResult<()> {
        let max = self.purpose.max_bytes(&self.op.services().config);
        self.size += bytes.len() as u64;
        if self.size > max {
            let error = UserError::new(ErrorCode::FileTooLarge).with("max", max / (1024 * 1024));
            return Err(OpError::Invalid(vec![error]));
        }
        let missing = HEAD_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head
            .extend_from_slice(bytes.get(..missing).unwrap_or_default());
        self.buffer.extend_from_slice(bytes);
        if self.purpose == FilePurpose::Image {
            return Ok(());
        }
        while self.buffer.len() >= CHUNK {
            // What is no import is not worth a piece in the database.
            self.kind()?;
            let rest = self.buffer.split_off(CHUNK);
            let piece = std::mem::replace(&mut self.buffer, rest);
            self.write(piece).await?;
        }
        Ok(())
    }

    fn kind(&self) -> OpResult<FileKind> {
        let kind = match self.purpose {
            FilePurpose::Import => FileKind::of_import(&self.head),
            FilePurpose::Table => FileKind::of_table(&self.head),
            FilePurpose::Image => FileKind::of_image(&self.head),
        };
        kind.map_err(OpError::user)
    }

    async fn write(&mut self, bytes: Vec<u8>) -> OpResult<()> {
        self.digest.update(&bytes);
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

    /// Completes the upload under the name that the sender gave. When it fails nothing is left of it.
    ///
    /// # Errors
    /// `file_empty`, `file_infected`, `scanner_unavailable`, and what is wrong with a file of this kind.
    pub async fn finish(mut self, name: &str) -> OpResult<entity::Model> {
        match self.complete(name).await {
            Ok(row) => Ok(row),
            Err(error) => {
                self.abandon().await?;
                Err(error)
            }
        }
    }

    async fn complete(&mut self, name: &str) -> OpResult<entity::Model> {
        if self.size == 0 {
            return Err(OpError::user(ErrorCode::FileEmpty));
        }
        let kind = self.kind()?;
        self.scan().await?;
        if self.purpose == FilePurpose::Image {
            let sent = std::mem::take(&mut self.buffer);
            (self.buffer, self.sizes) =
                picture::redraw(sent, kind, &self.op.services().config.uploads).await?;
            self.size = self.buffer.len() as u64;
        }
        let rest = std::mem::take(&mut self.buffer);
        for piece in rest.chunks(CHUNK) {
            self.write(piece.to_vec()).await?;
        }
        self.record(kind, name).await
    }

    /// Shows clamd the whole content, stored and waiting. Without a clean verdict nothing is taken.
    async fn scan(&self) -> OpResult<()> {
        let Some(mut showing) = Showing::begin(self.op).await? else {
            return Ok(());
        };
        for seq in 0..self.seq {
            let piece = chunk::Entity::find_by_id((self.id, seq))
                .one(self.op.db())
                .await?;
            let piece = piece.ok_or(OpError::bug("a piece of an upload is gone"))?;
            showing.push(&piece.bytes).await?;
        }
        showing.push(&self.buffer).await?;
        showing.finish(self.op, self.id).await
    }

    async fn record(&mut self, kind: FileKind, name: &str) -> OpResult<entity::Model> {
        let tx = self.op.begin().await?;
        let row = entity::ActiveModel {
            id: Set(self.id),
            name: Set(kind.rename(&display_name(name))),
            size: Set(i64::try_from(self.size).map_err(OpError::internal("file size"))?),
            sha256: Set(hex::encode(self.digest.finalize_reset())),
            uploaded_by: Set(self.op.actor().label()),
            created_at: Set(self.op.now()),
            purpose: Set(self.purpose),
            media_type: Set(kind.media_type().into()),
            company_id: Set(purpose::own_company(self.op.actor())),
        }
        .insert(&*tx)
        .await?;
        for drawn in std::mem::take(&mut self.sizes) {
            let pixels = |count: u32| i32::try_from(count).map_err(OpError::internal("picture size"));
            let row = size::ActiveModel {
                file_id: Set(self.id),
                width: Set(pixels(drawn.width)?),
                height: Set(pixels(drawn.height)?),
                media_type: Set(drawn.kind.media_type().into()),
                sha256: Set(hex::encode(Sha256::digest(&drawn.bytes))),
                bytes: Set(drawn.bytes),
            };
            size::Entity::insert(row).exec_without_returning(&*tx).await?;
        }
        let after = json!({"size": row.size, "sha256": row.sha256, "mediaType": row.media_type});
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
pub(super) fn display_name(name: &str) -> String {
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
