//! How a file comes into a case: the person adds it on the page of the request, or staff do.

use super::super::entity::{file, request};
use super::super::staff::{self, News};
use super::super::{case, person};
use super::store::{NewFile, Owner, keep};
use super::{check, mark, of_file, purge, refused, too_many};
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{FileMark, FileOrigin};

/// Refuses a file more where there are enough, before its bytes are taken.
async fn room(db: &impl ConnectionTrait, row: &request::Model, origin: FileOrigin) -> OpResult<()> {
    let files = file::Entity::find()
        .filter(file::Column::RequestId.eq(row.id))
        .filter(file::Column::Origin.eq(origin))
        .filter(file::Column::PurgedAt.is_null());
    if files.count(db).await? >= origin.most() {
        return Err(too_many(origin));
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
    room(op.db(), &row, FileOrigin::Page).await
}

/// The person adds a file on the page of the request, and may say that it shows who they are. It answers no question by
/// itself: staff look at it first.
///
/// # Errors
/// Those of [`may_send_file`]; what is wrong with the file, as in [`check`].
pub async fn send_file(
    op: &OpContext,
    token: &str,
    name: &str,
    bytes: &[u8],
    identity: bool,
) -> OpResult<()> {
    let kind = check(op, bytes).await?;
    let tx = op.begin().await?;
    let row = person::locked(&tx, token).await?;
    let mark = if identity {
        FileMark::Identity
    } else {
        FileMark::Plain
    };
    let new = NewFile {
        name,
        kind,
        bytes,
        origin: FileOrigin::Page,
        mark,
    };
    let (file, fresh) = keep(&tx, op, Owner::Request(row.id), new).await?;
    if fresh {
        if identity {
            purge::plan(&tx, op, purge::identity_until(&file)).await?;
        }
        let change = of_file("privacy_request.add_file", &file)?;
        let row = case::change(&tx, op, row, change, |_| {}).await?;
        staff::tell(&tx, op, &row, News::Arrived).await?;
    } else if identity && file.mark == FileMark::Plain {
        // Sent once more, now with the word that it shows who they are.
        let task = file.task_id;
        mark::set(&tx, op, (file, Some(row)), FileMark::Identity, task).await?;
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
    room(op.db(), &row, FileOrigin::Staff).await
}

/// Staff add a file to a case, such as a letter that they scanned or what they found in another system.
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
        mark: FileMark::Plain,
    };
    let (file, fresh) = keep(&tx, op, Owner::Request(id), new).await?;
    if fresh {
        let change = of_file("privacy_request.add_file", &file)?;
        case::change(&tx, op, row, change, |_| {}).await?;
    }
    tx.commit().await?;
    Ok(file)
}
