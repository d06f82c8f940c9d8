//! Files for staff, to be saved and never to be shown: each time stands in the access log.

use super::super::case;
use super::super::entity::file;
use super::store;
use crate::access::{self, Access};
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::EntityTrait;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::RequestFileId;
use seutu_shared::permission::Permission;

/// A file that is given out.
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

/// A file for staff, which is written down in the access log. One of a message needs what the message needs.
///
/// # Errors
/// `not_found`, also for what was deleted by itself.
pub async fn read_file(op: &OpContext, id: RequestFileId) -> OpResult<GivenFile> {
    op.require(Permission::PrivacyRequestRead)?;
    let found = file::Entity::find_by_id(id).one(op.db()).await?;
    let found = found.filter(|file| file.purged_at.is_none());
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
    Ok(GivenFile {
        bytes: store::content(op.db(), op, id).await?,
        name: row.called(op)?,
        row,
    })
}
