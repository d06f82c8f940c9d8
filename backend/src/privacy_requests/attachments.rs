//! Files that come with a request: by its page, with e-mail, or by staff. Their kind is found in the content, clamd has
//! called them clean where it is configured, and they lie sealed, in pieces. Nobody is asked for a copy of an identity
//! card; one that comes all the same is deleted by staff with one button.

use super::entity::file::{self, piece};
use super::entity::request;
use super::staff::{self, News};
use super::{case, noted, person};
use crate::access::{self, Access};
use crate::audit;
use crate::files::{self, kind::FileKind};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PrivacyRequestId, RequestFileId};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{FileOrigin, MAX_FILE_MEGABYTES, MAX_REQUEST_FILES};
use seutu_shared::{hetu, validation};
use sha2::{Digest, Sha256};

/// Largest file in bytes.
pub const MAX_FILE_BYTES: u64 = MAX_FILE_MEGABYTES * 1024 * 1024;
/// Bytes of one piece: sealing the column anew holds two hundred of them.
const PIECE: usize = 64 * 1024;
/// Pieces that one statement writes.
const BATCH: usize = 16;

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
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

/// A file to be kept; [`check`] has said of which kind it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewFile<'a> {
    /// Name as sent.
    pub(super) name: &'a str,
    /// Kind.
    pub(super) kind: FileKind,
    /// Content.
    pub(super) bytes: &'a [u8],
    /// By which way it came.
    pub(super) origin: FileOrigin,
}

/// A file that is given to staff.
#[derive(Clone)]
pub struct GivenFile {
    /// Its row.
    pub row: file::Model,
    /// Name.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Its size only.
impl std::fmt::Debug for GivenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GivenFile")
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Why a file is not taken, with the limit where the code tells one.
pub fn refusal(code: ErrorCode) -> UserError {
    match code {
        ErrorCode::FileTooLarge => UserError::new(code).with("max", MAX_FILE_MEGABYTES),
        ErrorCode::TooMany => UserError::new(code).with("max", MAX_REQUEST_FILES),
        _ => UserError::new(code),
    }
}

fn refused(code: ErrorCode) -> OpError {
    OpError::Invalid(vec![refusal(code)])
}

/// Of which kind a file is, once nothing is known against it. Asks clamd: never within a transaction.
///
/// # Errors
/// `file_empty`, `file_too_large`, `attachment_type`, `file_infected`, `scanner_unavailable`.
pub(super) async fn check(op: &OpContext, bytes: &[u8]) -> OpResult<FileKind> {
    if bytes.is_empty() {
        return Err(refused(ErrorCode::FileEmpty));
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(refused(ErrorCode::FileTooLarge));
    }
    let kind = FileKind::of_attachment(bytes).map_err(refused)?;
    files::require_clean(op, bytes).await?;
    Ok(kind)
}

async fn of(db: &impl ConnectionTrait, owner: Owner) -> OpResult<Vec<file::Model>> {
    let (column, id) = owner.column();
    Ok(file::Entity::find()
        .filter(column.eq(id))
        .order_by_asc(file::Column::CreatedAt)
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?)
}

/// Files of a request, oldest first.
pub(super) async fn of_request(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<Vec<file::Model>> {
    of(db, Owner::Request(id)).await
}

/// Files of a message, oldest first.
pub(super) async fn of_draft(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<file::Model>> {
    of(db, Owner::Draft(id)).await
}

/// Keeps a file, and tells whether it is new: the same content a second time, as of a form that was sent twice, stays
/// one file. Its owner is locked, or new.
///
/// # Errors
/// `too_many`.
pub(super) async fn keep(
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
    if all.len() as u64 >= MAX_REQUEST_FILES {
        return Err(refused(ErrorCode::TooMany));
    }
    let id: RequestFileId = op.new_id();
    let name = hetu::masked(&validation::clean(&new.kind.name_for(new.name)));
    let (request_id, draft_id) = match owner {
        Owner::Request(id) => (Some(id), None),
        Owner::Draft(id) => (None, Some(id)),
    };
    let row = file::Model {
        id,
        request_id,
        draft_id,
        origin: new.origin,
        name: op.services().crypto.seal(Field::RequestFileName, id, &name),
        media_type: new.kind.media_type().to_owned(),
        size: i32::try_from(new.bytes.len()).map_err(OpError::internal("size of a file"))?,
        sha256,
        created_at: op.now(),
    };
    file::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let mut seq = 0;
    for some in new.bytes.chunks(PIECE * BATCH) {
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
    Ok((row, true))
}

/// The files of a message go with the request that it has become.
pub(super) async fn adopt(tx: &Tx, draft: PrivacyRequestId) -> OpResult<()> {
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

/// Deletes what belongs to a request or a message.
pub(super) async fn forget(tx: &Tx, owner: Owner) -> OpResult<()> {
    let ids: Vec<RequestFileId> = of(&**tx, owner).await?.into_iter().map(|file| file.id).collect();
    delete(tx, &ids).await?;
    Ok(())
}

async fn delete(tx: &Tx, ids: &[RequestFileId]) -> OpResult<u64> {
    piece::Entity::delete_many()
        .filter(piece::Column::FileId.is_in(ids.iter().copied()))
        .exec(&**tx)
        .await?;
    let gone = file::Entity::delete_many()
        .filter(file::Column::Id.is_in(ids.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(gone.rows_affected)
}

/// Refuses a file more where there are enough, before its bytes are taken.
async fn room(db: &impl ConnectionTrait, row: &request::Model) -> OpResult<()> {
    let files = file::Entity::find().filter(file::Column::RequestId.eq(row.id));
    if files.count(db).await? >= MAX_REQUEST_FILES {
        return Err(refused(ErrorCode::TooMany));
    }
    // Nothing of a person comes into a case that tells of nobody any more.
    if row.cut_at.is_some() {
        return Err(refused(ErrorCode::WrongStep));
    }
    Ok(())
}

/// Whether the person may send a file; asked before its bytes are taken.
///
/// # Errors
/// `link_expired`, `too_many`, `rate_limited`.
pub async fn may_send_file(op: &OpContext, token: &str) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let found = person::of_token(op.db(), token).await?;
    let row = found.ok_or_else(|| OpError::user(ErrorCode::LinkExpired))?;
    room(op.db(), &row).await
}

/// The person adds a file on the page of the request. It answers no question by itself: staff look at it first.
///
/// # Errors
/// Those of [`may_send_file`]; what is wrong with the file, as in [`check`].
pub async fn send_file(op: &OpContext, token: &str, name: &str, bytes: &[u8]) -> OpResult<()> {
    let kind = check(op, bytes).await?;
    let tx = op.begin().await?;
    let row = person::locked(&tx, token).await?;
    let new = NewFile {
        name,
        kind,
        bytes,
        origin: FileOrigin::Page,
    };
    let (_, fresh) = keep(&tx, op, Owner::Request(row.id), new).await?;
    if fresh {
        let change = noted("privacy_request.add_file", row.id);
        let row = case::change(&tx, op, row, change, |_| {}).await?;
        staff::tell(&tx, op, &row, News::Arrived).await?;
    }
    tx.commit().await
}

/// Whether staff may add a file; asked before its bytes are taken.
///
/// # Errors
/// `not_found`, `too_many`, `wrong_step` for a case of long ago, `rate_limited`.
pub async fn may_add_file(op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    op.limit(Limit::Upload)?;
    let row = case::find(op, id).await?;
    room(op.db(), &row).await
}

/// Staff add a file to a case, such as a letter that they scanned.
///
/// # Errors
/// Those of [`may_add_file`]; what is wrong with the file, as in [`check`].
pub async fn add_file(
    op: &OpContext,
    id: PrivacyRequestId,
    name: &str,
    bytes: &[u8],
) -> OpResult<file::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let kind = check(op, bytes).await?;
    let tx = op.begin().await?;
    let row = case::locked_any(&tx, id).await?;
    if row.cut_at.is_some() {
        return Err(refused(ErrorCode::WrongStep));
    }
    let new = NewFile {
        name,
        kind,
        bytes,
        origin: FileOrigin::Staff,
    };
    let (file, fresh) = keep(&tx, op, Owner::Request(id), new).await?;
    if fresh {
        case::change(&tx, op, row, noted("privacy_request.add_file", id), |_| {}).await?;
    }
    tx.commit().await?;
    Ok(file)
}

/// A file for staff, which is written down in the access log. One of a message needs what the message needs.
///
/// # Errors
/// `not_found`.
pub async fn read_file(op: &OpContext, id: RequestFileId) -> OpResult<GivenFile> {
    op.require(Permission::PrivacyRequestRead)?;
    let found = file::Entity::find_by_id(id).one(op.db()).await?;
    let row = found.ok_or(OpError::NotFound)?;
    if row.draft_id.is_some() {
        op.require(Permission::PrivacyRequestWork)?;
    }
    let person = match row.request_id {
        Some(request) => case::find(op, request).await?.person_id,
        None => None,
    };
    let access = Access::new(
        AccessKind::Export,
        AccessPurpose::PrivacyRequest,
        "requestFile",
        AccessSubject::PrivacyRequest,
        row.request_id.or(row.draft_id),
    );
    access::record(op, access.with(AccessSubject::Person, person)).await?;
    let pieces = piece::Entity::find()
        .filter(piece::Column::FileId.eq(id))
        .order_by_asc(piece::Column::Seq)
        .all(op.db())
        .await?;
    let mut bytes = Vec::new();
    for piece in pieces {
        bytes.extend(piece.bytes(op)?);
    }
    Ok(GivenFile {
        name: row.called(op)?,
        row,
        bytes,
    })
}

/// Deletes a file for good, such as a copy of an identity card.
///
/// # Errors
/// `not_found`, also where somebody else was faster.
pub async fn delete_file(op: &OpContext, id: RequestFileId) -> OpResult<()> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let found = file::Entity::find_by_id(id).one(&*tx).await?;
    let file = found.ok_or(OpError::NotFound)?;
    let case = match file.request_id {
        Some(request) => Some(case::locked_any(&tx, request).await?),
        None => None,
    };
    if delete(&tx, &[id]).await? == 0 {
        return Err(OpError::NotFound);
    }
    let whose = file.request_id.or(file.draft_id);
    let change = noted(
        "privacy_request.delete_file",
        whose.ok_or(OpError::bug("a file of nothing"))?,
    );
    match case {
        Some(row) => {
            case::change(&tx, op, row, change, |_| {}).await?;
        }
        None => {
            audit::record(&tx, op, change).await?;
        }
    }
    tx.commit().await
}
