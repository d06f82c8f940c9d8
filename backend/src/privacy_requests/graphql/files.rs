//! Files that came with requests and messages, for staff. Their content is at `/api/request-files/{id}`.

use super::input::task_id;
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests as requests;
use crate::privacy_requests::entity::{draft, file};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::privacy_request::{FileMark, FileOrigin};

/// A file that came with a request or with a message that may be one.
#[derive(Debug, SimpleObject)]
pub struct RequestAttachment {
    /// Identifier.
    id: ID,
    /// 1, 2, 3 … in its case; stays when it is deleted.
    number: i32,
    /// Name as sent, with the end of its kind; empty once it was deleted.
    name: String,
    /// Bytes.
    size: i32,
    /// By which way it came.
    origin: FileOrigin,
    /// When.
    at: DateTime<Utc>,
    /// What becomes of it.
    mark: FileMark,
    /// The register's task that it belongs to.
    task_id: Option<ID>,
    /// Until when it is kept after the end of the case; null while that has not come, and for what stays with the case.
    kept_until: Option<DateTime<Utc>>,
    /// When the person fetched it for the first time.
    fetched_at: Option<DateTime<Utc>>,
    /// When it was deleted, by itself or by staff.
    purged_at: Option<DateTime<Utc>>,
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
            number: row.number,
            name: row.called(op)?,
            size: row.size,
            origin: row.origin,
            at: row.created_at,
            mark: row.mark,
            task_id: row.task_id.map(|id| id.to_string().into()),
            kept_until: row.expires_at,
            fetched_at: row.fetched_at,
            purged_at: row.purged_at,
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

/// A file, and what becomes of it.
#[derive(Debug, InputObject)]
pub struct MarkRequestFileInput {
    /// The file.
    file_id: ID,
    /// What becomes of it; of a message's file not that it goes with an answer.
    mark: FileMark,
    /// The register's task that it belongs to; null for none.
    task_id: Option<ID>,
}

/// What staff do with files; they are added at `/api/requests/{id}/files`.
#[derive(Debug, Default)]
pub struct FileMutation;

#[Object]
impl FileMutation {
    /// Say what becomes of a file of a request or a message: whether it shows who somebody is, and so goes 24 hours after
    /// it came, or goes to the person with the answer. Needs the permission `privacy_request.work`.
    async fn mark_request_file(
        &self,
        ctx: &Context<'_>,
        input: MarkRequestFileInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async {
            let id = input.file_id.parse().map_err(|_| OpError::NotFound)?;
            let task = input.task_id.as_ref().map(task_id).transpose()?;
            requests::mark_file(op, id, input.mark, task).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }

    /// Delete a file of a request or a message for good, such as a copy of an identity card: its number stays. What goes
    /// with an answer that was sent stays until the case is taken up again. Needs the permission `privacy_request.work`.
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
