//! Files for staff, to be saved and never to be shown: each time stands in the access log.

use super::super::entity::file;
use super::super::{case, drafts};
use super::store;
use crate::access::{self, Access};
use crate::people;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::EntityTrait;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::{PersonId, PrivacyRequestId, RequestFileId};
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

/// Whose data a message is part of: of an address that is one person's alone it is that person's, as when the message
/// itself is read.
async fn of_sender(op: &OpContext, message: PrivacyRequestId) -> OpResult<Option<PersonId>> {
    let address = drafts::draft(op, message).await?.address(op)?;
    let known = people::standings_by_email(op.db(), op, &address).await?;
    Ok(known.first().filter(|_| known.len() == 1).map(|one| one.id))
}

/// A file for staff, which is written down in the access log. One of a message needs what the message needs, the
/// permission `privacy_request.work`.
///
/// # Errors
/// `not_found`, also for what was deleted.
pub async fn read_file(op: &OpContext, id: RequestFileId) -> OpResult<GivenFile> {
    op.require(Permission::PrivacyRequestRead)?;
    let found = file::Entity::find_by_id(id).one(op.db()).await?;
    let found = found.filter(|file| file.purged_at.is_none());
    let row = found.ok_or(OpError::NotFound)?;
    let person = match (row.request_id, row.draft_id) {
        (Some(request), _) => case::find(op, request).await?.person_id,
        (None, Some(message)) => of_sender(op, message).await?,
        (None, None) => None,
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
