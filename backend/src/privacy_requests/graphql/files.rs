//! Files that came with requests and messages, for staff. Their content is at `/api/request-files/{id}`.

use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests as requests;
use crate::privacy_requests::entity::{draft, file};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::privacy_request::FileOrigin;

/// A file that came with a request or with a message that may be one.
#[derive(Debug, SimpleObject)]
pub struct RequestAttachment {
    /// Identifier.
    id: ID,
    /// Name as sent, with the end of its kind.
    name: String,
    /// Bytes.
    size: i32,
    /// By which way it came.
    origin: FileOrigin,
    /// When.
    at: DateTime<Utc>,
}

/// A file of a message that was not taken; it is in the mailbox.
#[derive(Debug, SimpleObject)]
pub struct RequestUntakenFile {
    /// Its name.
    name: String,
    /// Why.
    reason: UserErrorObject,
}

/// Files, opened.
pub(super) fn attachments(op: &OpContext, rows: Vec<file::Model>) -> OpResult<Vec<RequestAttachment>> {
    let one = |row: file::Model| {
        Ok(RequestAttachment {
            id: row.id.to_string().into(),
            name: row.called(op)?,
            size: row.size,
            origin: row.origin,
            at: row.created_at,
        })
    };
    rows.into_iter().map(one).collect()
}

/// What was not taken, with the reasons.
pub(super) fn untaken(files: Vec<draft::Untaken>) -> Vec<RequestUntakenFile> {
    let one = |file: draft::Untaken| RequestUntakenFile {
        name: file.name,
        reason: UserErrorObject(requests::file_refusal(file.code)),
    };
    files.into_iter().map(one).collect()
}

/// A file to be deleted.
#[derive(Debug, InputObject)]
pub struct DeleteRequestFileInput {
    /// The file.
    file_id: ID,
}

/// What staff do with files; they are added at `/api/requests/{id}/files`.
#[derive(Debug, Default)]
pub struct FileMutation;

#[Object]
impl FileMutation {
    /// Delete a file of a request or a message for good, such as a copy of an identity card; needs the permission
    /// `privacy_request.work`.
    async fn delete_request_file(
        &self,
        ctx: &Context<'_>,
        input: DeleteRequestFileInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async {
            let id = input.file_id.parse().map_err(|_| OpError::NotFound)?;
            requests::delete_file(op, id).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
