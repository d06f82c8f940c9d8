//! Files that come with a request: by its page, with e-mail, or by staff. Their kind is found in the content, clamd has
//! called them clean where it is configured, and they lie sealed, in pieces. Nobody is asked for a copy of an identity
//! card; one that comes all the same is marked by who sends it or by staff, and goes after 24 hours, or at once with a
//! button.

pub(super) mod answers;
mod arrive;
mod mark;
mod purge;
mod read;
mod store;

pub use answers::fetch_file;
pub use arrive::{add_file, may_add_file, may_send_file, send_file};
pub use mark::mark_file;
pub use purge::{PURGE_SCHEDULE, PurgeHandler, delete_file};
pub use read::{GivenFile, read_file};
pub(super) use store::{NewFile, Owner, adopt, forget, keep, of_draft, of_request};

use super::case;
use super::entity::{file, request};
use crate::audit::{self, Change, SubjectKind};
use crate::files::{self, kind::FileKind};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{FileOrigin, MAX_FILE_MEGABYTES, MAX_REQUEST_FILES};

/// Largest file in bytes.
pub const MAX_FILE_BYTES: u64 = MAX_FILE_MEGABYTES * 1024 * 1024;

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

/// There are as many of this way as a case takes.
fn too_many(origin: FileOrigin) -> OpError {
    let error = UserError::new(ErrorCode::TooMany).with("max", origin.most());
    OpError::Invalid(vec![error])
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

/// The request or message that a file is of.
fn whose(file: &file::Model) -> OpResult<PrivacyRequestId> {
    let whose = file.request_id.or(file.draft_id);
    whose.ok_or(OpError::bug("a file of nothing"))
}

/// What happened to a file, by its number: a name may tell of the person.
fn of_file(action: &'static str, file: &file::Model) -> OpResult<Change> {
    let (id, after) = (whose(file)?, json!({"file": file.number}));
    Ok(Change::created(action, SubjectKind::PrivacyRequest, id, after))
}

/// Writes down a change of a file: a case is in another version then, so that its page shows the newest.
async fn changed(tx: &Tx, op: &OpContext, case: Option<request::Model>, change: Change) -> OpResult<()> {
    match case {
        Some(row) => {
            case::change(tx, op, row, change, |_| {}).await?;
        }
        None => {
            audit::record(tx, op, change).await?;
        }
    }
    Ok(())
}
