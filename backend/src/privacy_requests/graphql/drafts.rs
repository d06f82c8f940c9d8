//! Messages that may be privacy requests, for staff.

use super::files::{RequestAttachment, RequestUntakenFile, attachments as opened_files, untaken};
use super::mutation::{PrivacyRequestPayload, payload};
use super::public::SubmitPrivacyRequestInput;
use super::queue::{MAX_FIRST, page_size};
use crate::access::{Access, note};
use crate::people;
use crate::platform::gql::{ContextExt, Date, DonePayload, GqlResult, data_or_errors, gql_error};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::{self as requests, attachments, drafts};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::privacy_request::{DraftDismissal, Urgency, urgency};

/// A message that nobody has looked at; nothing in it tells who wrote.
#[derive(Debug, SimpleObject)]
pub struct RequestDraftLine {
    /// Identifier; the case that it becomes keeps it.
    id: ID,
    /// When it reached us.
    received_at: DateTime<Utc>,
    /// The last day for the answer, if it asks for anything.
    due_on: Date,
    /// How pressing it is.
    urgency: Urgency,
    /// Days left; negative when it is late.
    days_left: i32,
}

/// A page of messages that nobody has looked at.
#[derive(Debug, SimpleObject)]
pub struct RequestDraftPage {
    /// Its lines, the oldest first.
    lines: Vec<RequestDraftLine>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
    /// How many wait in all.
    total: i32,
}

/// A message that may be a privacy request.
#[derive(Debug, SimpleObject)]
pub struct RequestDraft {
    /// Identifier; the case that it becomes keeps it.
    id: ID,
    /// When it reached us; its clock runs from then.
    received_at: DateTime<Utc>,
    /// The last day for the answer, if it asks for anything.
    due_on: Date,
    /// Name of the sender, as the message says.
    name: String,
    /// Address of the sender, as the message says.
    email: String,
    /// Subject.
    subject: String,
    /// Text.
    text: String,
    /// Names of the attached files; they stay in the mailbox too.
    attachments: Vec<String>,
    /// Those that were taken; they go with the case that it becomes.
    kept: Vec<RequestAttachment>,
    /// Those that were not, and why.
    untaken: Vec<RequestUntakenFile>,
}

/// A message that is a request.
#[derive(Debug, InputObject)]
pub struct EnterRequestDraftInput {
    /// The message.
    draft_id: ID,
    /// What it asks.
    request: SubmitPrivacyRequestInput,
}

/// A message that is no request.
#[derive(Debug, InputObject)]
pub struct DismissRequestDraftInput {
    /// The message.
    draft_id: ID,
    /// Why.
    reason: DraftDismissal,
}

fn draft_id(id: &ID) -> OpResult<PrivacyRequestId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// Messages for staff.
#[derive(Debug, Default)]
pub struct DraftQuery;

#[Object]
impl DraftQuery {
    /// A page of messages that may be privacy requests; needs the permission `privacy_request.work`.
    #[graphql(complexity = "20 + first.clamp(0, MAX_FIRST) as usize * child_complexity")]
    async fn request_drafts(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> GqlResult<RequestDraftPage> {
        let (op, size) = (ctx.op()?, page_size(first)?);
        let line = |(id, received_at): (PrivacyRequestId, DateTime<Utc>)| {
            let due_on = drafts::due_on(received_at)?;
            let (level, left) = urgency(due_on, op.today());
            Ok(RequestDraftLine {
                id: id.to_string().into(),
                received_at,
                due_on: due_on.into(),
                urgency: level,
                days_left: i32::try_from(left).unwrap_or(i32::MAX),
            })
        };
        let page = requests::drafts(op, size, after.as_deref())
            .await
            .map_err(gql_error)?;
        let lines: OpResult<Vec<_>> = page.lines.into_iter().map(line).collect();
        Ok(RequestDraftPage {
            lines: lines.map_err(gql_error)?,
            next: page.next,
            total: i32::try_from(page.total).unwrap_or(i32::MAX),
        })
    }

    /// One of them; needs the permission `privacy_request.work`.
    async fn request_draft(&self, ctx: &Context<'_>, id: ID) -> GqlResult<RequestDraft> {
        let op = ctx.op()?;
        let read = async {
            let row = requests::draft(op, draft_id(&id)?).await?;
            let files = attachments::of_draft(op.db(), row.id).await?;
            let address = row.address(op)?;
            let known = people::standings_by_email(op.db(), op, &address).await?;
            Ok::<_, OpError>((
                drafts::due_on(row.received_at)?,
                row.letter(op)?,
                (address, known),
                opened_files(op, files)?,
                row,
            ))
        };
        let (due_on, letter, (email, known), kept, row) = read.await.map_err(gql_error)?;
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::PrivacyRequest);
        let subject = AccessSubject::PrivacyRequest;
        let access = Access::new(kind, purpose, "requestDraft", subject, [row.id]);
        // Of an address that is one person's alone the message is part of that person's data, and so is who read it.
        let whose = known.first().filter(|_| known.len() == 1);
        note(ctx, access.with(AccessSubject::Person, whose.map(|one| one.id)))?;
        Ok(RequestDraft {
            id: row.id.to_string().into(),
            received_at: row.received_at,
            due_on: due_on.into(),
            name: letter.name,
            email,
            subject: letter.subject,
            text: letter.text,
            attachments: letter.attachments,
            kept,
            untaken: untaken(letter.untaken),
        })
    }
}

/// What staff make of messages.
#[derive(Debug, Default)]
pub struct DraftMutation;

#[Object]
impl DraftMutation {
    /// Make a case of a message; needs the permission `privacy_request.work`. Its clock runs from the moment at which the
    /// message reached us.
    async fn enter_request_draft(
        &self,
        ctx: &Context<'_>,
        input: EnterRequestDraftInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let (request, language) = input.request.split();
        let run = async { requests::enter_draft(op, draft_id(&input.draft_id)?, &request, language).await };
        payload(run.await.map(|filed| filed.row))
    }

    /// Say that a message is no request; needs the permission `privacy_request.work`. It stays in the mailbox.
    async fn dismiss_request_draft(
        &self,
        ctx: &Context<'_>,
        input: DismissRequestDraftInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async { requests::dismiss(op, draft_id(&input.draft_id)?, input.reason).await };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
