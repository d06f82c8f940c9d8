//! Those who got data that was corrected, erased or restricted.

use super::input::{edited, task_id};
use super::mutation::{PrivacyRequestPayload, payload};
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, case, recipients};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::id::RequestRecipientId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{RecipientInput, RecipientSource, RecipientState};
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::BTreeMap;

/// Somebody who got data of the person, or may have.
#[derive(Debug, SimpleObject)]
pub struct RequestRecipient {
    /// Identifier.
    id: ID,
    /// The register.
    task_id: ID,
    /// Name.
    name: String,
    /// How it is known.
    source: RecipientSource,
    /// Whether they were told, and how.
    state: RecipientState,
    /// Address for mail, where the catalogue has one.
    email: Option<String>,
    /// The message to them was given up or came back, so that they are to be told in another way.
    undelivered: bool,
    /// What they were told was done.
    done: Vec<PrivacyRight>,
    /// Of what staff choose what was done; empty where that is known.
    choosable: Vec<PrivacyRight>,
    /// What was corrected, in the words of the notice.
    details: String,
    /// Why they are not told.
    reason: String,
    /// What they answered.
    answer: String,
    /// To be told by.
    due_on: Date,
    /// They were not told by then.
    overdue: bool,
    /// When they were told, or left untold.
    settled_at: Option<DateTime<Utc>>,
}

/// The recipients of a case, in the order in which they were found.
pub(super) async fn of_case(op: &OpContext, row: &request::Model) -> OpResult<Vec<RequestRecipient>> {
    let rows = recipients::all(op.db(), row.id).await?;
    let known = recipients::addresses(op.db()).await?;
    let rights = case::asked(op.db(), row.id).await?;
    let mut choosable = BTreeMap::new();
    for task in case::tasks(op.db(), row.id).await? {
        let may = recipients::tellable(op.db(), row, &rights, &task).await?;
        choosable.insert(task.id, may.to_choose());
    }
    let mut all = Vec::new();
    for one in rows {
        let said = one.open(op)?;
        all.push(RequestRecipient {
            id: one.id.to_string().into(),
            task_id: one.task_id.to_string().into(),
            email: recipients::address_of(&known, &said.name).cloned(),
            name: said.name,
            source: one.source,
            state: one.state,
            undelivered: one.state == RecipientState::Open && said.mail.is_some(),
            done: said.done,
            choosable: choosable.get(&one.task_id).cloned().unwrap_or_default(),
            details: said.details,
            reason: said.reason,
            answer: said.answer,
            due_on: one.due_on.into(),
            overdue: one.state == RecipientState::Open && one.due_on < op.today(),
            settled_at: one.settled_at,
        });
    }
    Ok(all)
}

/// The notice to a recipient.
pub(super) async fn letter(
    op: &OpContext,
    row: &request::Model,
    id: &ID,
    language: Locale,
    done: &[PrivacyRight],
    details: &str,
) -> GqlResult<String> {
    let id = recipient(id).map_err(gql_error)?;
    requests::recipient_letter(op, row, id, language, done, details)
        .await
        .map_err(gql_error)
}

fn recipient(id: &ID) -> OpResult<RequestRecipientId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// Somebody whom staff know to have got data.
#[derive(Debug, InputObject)]
pub struct AddRequestRecipientInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The register.
    task_id: ID,
    /// Name.
    #[graphql(default)]
    name: String,
}

/// How a recipient was told, or why not.
#[derive(Debug, InputObject)]
pub struct NoteRequestRecipientInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The recipient.
    recipient_id: ID,
    /// How, or why not; by mail it is sent at once.
    state: RecipientState,
    /// Language of the notice.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
    /// What was done; needed where staff choose of more than one.
    #[graphql(default)]
    done: Vec<PrivacyRight>,
    /// What was corrected; needed where something was.
    #[graphql(default)]
    details: String,
    /// Why the recipient is not told; needed where it is not.
    #[graphql(default)]
    reason: String,
}

/// What a recipient answered.
#[derive(Debug, InputObject)]
pub struct NoteRecipientAnswerInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The recipient.
    recipient_id: ID,
    /// In words.
    #[graphql(default)]
    text: String,
}

/// Changes of recipients.
#[derive(Debug, Default)]
pub struct RecipientMutation;

#[Object]
impl RecipientMutation {
    /// Add somebody who got data from a register; needs the permission `privacy_request.work`.
    async fn add_request_recipient(
        &self,
        ctx: &Context<'_>,
        input: AddRequestRecipientInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::add_recipient(op, at, task_id(&input.task_id)?, &input.name).await
        };
        payload(run.await)
    }

    /// Tell a recipient by mail what was done with the data, or note that it was told otherwise or why it is not; needs
    /// the permission `privacy_request.work`.
    async fn note_request_recipient(
        &self,
        ctx: &Context<'_>,
        input: NoteRequestRecipientInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let said = RecipientInput {
            state: input.state,
            done: input.done,
            details: input.details,
            reason: input.reason,
        };
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            let id = recipient(&input.recipient_id)?;
            requests::note_recipient(op, at, id, &said, input.language).await
        };
        payload(run.await)
    }

    /// Note what a recipient answered; needs the permission `privacy_request.work`.
    async fn note_recipient_answer(
        &self,
        ctx: &Context<'_>,
        input: NoteRecipientAnswerInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::recipient_answer(op, at, recipient(&input.recipient_id)?, &input.text).await
        };
        payload(run.await)
    }
}
