//! How files lie in the database: a row each, the content in sealed pieces.

use super::super::case;
use super::super::entity::file::{self, piece};
use super::super::entity::request;
use super::too_many;
use crate::files::kind::FileKind;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use seutu_shared::id::{PrivacyRequestId, RequestFileId};
use seutu_shared::privacy_request::{FileMark, FileOrigin};
use seutu_shared::{hetu, validation};
use sha2::{Digest, Sha256};

/// Bytes of one piece: sealing the column anew holds two hundred of them.
const PIECE: usize = 64 * 1024;
/// Pieces that one statement writes.
const BATCH: usize = 16;

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::privacy_requests) enum Owner {
    /// A request's.
    Request(PrivacyRequestId),
    /// A message's that may be one.
    Draft(PrivacyRequestId),
}

impl Owner {
    fn column(self) -> (file::Column, PrivacyRequestId) {
        match self {
            Self::Request(id) => (file::Column::RequestId, id),
            Self::Draft(id) => (file::Column::DraftId, id),
        }
    }
}

/// A file to be kept; [`check`](super::check) has said of which kind it is.
#[derive(Debug, Clone, Copy)]
pub(in crate::privacy_requests) struct NewFile<'a> {
    /// Name as sent.
    pub(in crate::privacy_requests) name: &'a str,
    /// Kind.
    pub(in crate::privacy_requests) kind: FileKind,
    /// Content.
    pub(in crate::privacy_requests) bytes: &'a [u8],
    /// By which way it came.
    pub(in crate::privacy_requests) origin: FileOrigin,
    /// What becomes of it.
    pub(in crate::privacy_requests) mark: FileMark,
}

async fn of(db: &impl ConnectionTrait, owner: Owner) -> OpResult<Vec<file::Model>> {
    let (column, id) = owner.column();
    Ok(file::Entity::find()
        .filter(column.eq(id))
        .order_by_asc(file::Column::Number)
        .all(db)
        .await?)
}

/// Files of a request, oldest first.
pub(in crate::privacy_requests) async fn of_request(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<Vec<file::Model>> {
    of(db, Owner::Request(id)).await
}

/// Files of a message, oldest first.
pub(in crate::privacy_requests) async fn of_draft(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<Vec<file::Model>> {
    of(db, Owner::Draft(id)).await
}

/// A file that still holds something.
async fn found(tx: &Tx, id: RequestFileId) -> OpResult<file::Model> {
    let found = file::Entity::find_by_id(id)
        .filter(file::Column::PurgedAt.is_null())
        .one(&**tx)
        .await?;
    found.ok_or(OpError::NotFound)
}

/// A file that still holds something, and its case, locked; none for a file of a message.
///
/// # Errors
/// `not_found`.
pub(super) async fn locked(tx: &Tx, id: RequestFileId) -> OpResult<(file::Model, Option<request::Model>)> {
    let file = found(tx, id).await?;
    let Some(request) = file.request_id else {
        return Ok((file, None));
    };
    let case = case::locked_any(tx, request).await?;
    // As it is now that nobody else changes it.
    Ok((found(tx, id).await?, Some(case)))
}

/// Keeps a file, and tells whether it is new: the same content a second time, as of a form that was sent twice, stays
/// one file. Its owner is locked, or new. Each way has places of its own: what strangers send by mail takes none of
/// those of the page.
///
/// # Errors
/// `too_many`.
pub(in crate::privacy_requests) async fn keep(
    tx: &Tx,
    op: &OpContext,
    owner: Owner,
    new: NewFile<'_>,
) -> OpResult<(file::Model, bool)> {
    let sha256 = hex::encode(Sha256::digest(new.bytes));
    let mut all = of(&**tx, owner).await?;
    if let Some(same) = all.iter().position(|file| file.sha256 == sha256) {
        return Ok((all.swap_remove(same), false));
    }
    let of_origin = all
        .iter()
        .filter(|file| file.origin == new.origin && file.purged_at.is_none());
    if of_origin.count() as u64 >= new.origin.most() {
        return Err(too_many(new.origin));
    }
    let id: RequestFileId = op.new_id();
    let name = hetu::masked(&validation::clean(&new.kind.name_for(new.name)));
    let (request_id, draft_id) = match owner {
        Owner::Request(id) => (Some(id), None),
        Owner::Draft(id) => (None, Some(id)),
    };
    let last = all.iter().map(|file| file.number).max().unwrap_or_default();
    let row = file::Model {
        id,
        request_id,
        draft_id,
        number: last.saturating_add(1),
        origin: new.origin,
        name: op.services().crypto.seal(Field::RequestFileName, id, &name),
        media_type: new.kind.media_type().to_owned(),
        size: i32::try_from(new.bytes.len()).map_err(OpError::internal("size of a file"))?,
        sha256,
        created_at: op.now(),
        mark: new.mark,
        task_id: None,
        expires_at: None,
        fetched_at: None,
        purged_at: None,
    };
    file::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    write(tx, op, id, new.bytes).await?;
    Ok((row, true))
}

async fn write(tx: &Tx, op: &OpContext, id: RequestFileId, bytes: &[u8]) -> OpResult<()> {
    let mut seq = 0;
    for some in bytes.chunks(PIECE * BATCH) {
        let mut pieces = Vec::new();
        for bytes in some.chunks(PIECE) {
            let piece = op.services().new_uuid();
            pieces.push(piece::ActiveModel {
                id: Set(piece),
                file_id: Set(id),
                seq: Set(seq),
                body: Set(piece::sealed(op, piece, bytes)),
            });
            seq += 1;
        }
        piece::Entity::insert_many(pieces)
            .exec_without_returning(&**tx)
            .await?;
    }
    Ok(())
}

/// The content of a file.
pub(super) async fn content(
    db: &impl ConnectionTrait,
    op: &OpContext,
    id: RequestFileId,
) -> OpResult<Vec<u8>> {
    let pieces = piece::Entity::find()
        .filter(piece::Column::FileId.eq(id))
        .order_by_asc(piece::Column::Seq)
        .all(db)
        .await?;
    let mut bytes = Vec::new();
    for piece in pieces {
        bytes.extend(piece.bytes(op)?);
    }
    Ok(bytes)
}

/// The files of a message go with the request that it has become.
pub(in crate::privacy_requests) async fn adopt(tx: &Tx, draft: PrivacyRequestId) -> OpResult<()> {
    file::Entity::update_many()
        .set(file::ActiveModel {
            request_id: Set(Some(draft)),
            draft_id: Set(None),
            ..Default::default()
        })
        .filter(file::Column::DraftId.eq(draft))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes what belongs to a request or a message, rows and all.
pub(in crate::privacy_requests) async fn forget(tx: &Tx, owner: Owner) -> OpResult<()> {
    let ids: Vec<RequestFileId> = of(&**tx, owner).await?.into_iter().map(|file| file.id).collect();
    piece::Entity::delete_many()
        .filter(piece::Column::FileId.is_in(ids.iter().copied()))
        .exec(&**tx)
        .await?;
    file::Entity::delete_many()
        .filter(file::Column::Id.is_in(ids))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes what a file holds, what it was called and by what it could be recognised. Its number stays, so that no other
/// gets it, with when and how it came and went. `false` where somebody else was faster.
pub(super) async fn empty(tx: &Tx, op: &OpContext, id: RequestFileId) -> OpResult<bool> {
    piece::Entity::delete_many()
        .filter(piece::Column::FileId.eq(id))
        .exec(&**tx)
        .await?;
    let gone = file::Entity::update_many()
        .set(file::ActiveModel {
            name: Set(op.services().crypto.seal(Field::RequestFileName, id, "")),
            sha256: Set(String::new()),
            purged_at: Set(Some(op.now())),
            ..Default::default()
        })
        .filter(file::Column::Id.eq(id))
        .filter(file::Column::PurgedAt.is_null())
        .exec(&**tx)
        .await?;
    Ok(gone.rows_affected > 0)
}
