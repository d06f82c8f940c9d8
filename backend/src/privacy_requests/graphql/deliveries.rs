//! How messages of cases reach the person, what proves it, and letters to post.

use super::input::edited;
use super::mutation::{PrivacyRequestPayload, payload};
use crate::access::{Access, note};
use crate::mail::{self, MailState};
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::entity::{delivery, request};
use crate::privacy_requests::{self as requests, deliveries};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::privacy_request::{
    DeliveryInput, DeliveryWay, HandedTo, MessageKind, RequestDeliveryState,
};
use uuid::Uuid;

/// A message of a case on its way to the person, and what proves that it arrived.
#[derive(Debug, SimpleObject)]
pub struct RequestDelivery {
    /// Identifier of the message. Its page to print is at `/api/request-letters/{id}`.
    id: ID,
    /// What the message is.
    kind: MessageKind,
    /// How it goes out.
    way: DeliveryWay,
    /// Where it stands.
    state: RequestDeliveryState,
    /// The day on which it was written.
    written_on: Date,
    /// To be posted or handed over by.
    due_on: Option<Date>,
    /// The day of what was noted last.
    noted_on: Option<Date>,
    /// Who noted it.
    noted_by: Option<String>,
    /// The day on which it was posted last; null where that was not noted.
    posted_on: Option<Date>,
    /// Number of the registered letter.
    registered: String,
    /// Who took what was handed over.
    handed_to: Option<HandedTo>,
    /// Their name.
    receiver: String,
    /// What was seen of who they are.
    seen: String,
    /// What else was noted.
    note: String,
    /// What became of the mail with word of it; null where there was none, or it was long ago.
    mail: Option<MailState>,
    /// When the page was first opened after it was known who asks; by whoever has the link.
    opened_at: Option<DateTime<Utc>>,
    /// When the first file was fetched that went with it, with a code or an account.
    fetched_at: Option<DateTime<Utc>>,
}

/// A letter that is to be posted, something to be handed over, or what came back.
#[derive(Debug, SimpleObject)]
pub struct RequestLetter {
    /// Identifier of the message. Its page to print is at `/api/request-letters/{id}`.
    id: ID,
    /// The case.
    request_id: ID,
    /// Its number.
    number: String,
    /// To whom.
    name: String,
    /// What the message is.
    kind: MessageKind,
    /// How it goes out.
    way: DeliveryWay,
    /// Where it stands.
    state: RequestDeliveryState,
    /// To be posted or handed over by.
    due_on: Option<Date>,
    /// That day is over, or it came back.
    late: bool,
}

/// The deliveries of a case, oldest first.
pub(super) async fn of_case(op: &OpContext, row: &request::Model) -> GqlResult<Vec<RequestDelivery>> {
    let rows = deliveries::all(op.db(), row.id).await.map_err(gql_error)?;
    let mails: Vec<Uuid> = rows.iter().filter_map(|row| row.mail_id).collect();
    let mails = mail::states_of(op.db(), &mails).await.map_err(gql_error)?;
    let opened = |row: delivery::Model| {
        let mail = row.mail_id.and_then(|id| mails.get(&id).copied());
        opened(op, row, mail)
    };
    rows.into_iter()
        .map(opened)
        .collect::<OpResult<_>>()
        .map_err(gql_error)
}

fn opened(op: &OpContext, row: delivery::Model, mail: Option<MailState>) -> OpResult<RequestDelivery> {
    let told = row.open(op)?;
    Ok(RequestDelivery {
        id: row.id.to_string().into(),
        kind: row.kind,
        way: row.way,
        state: row.state,
        written_on: row.written_on.into(),
        due_on: row.due_on.map(Into::into),
        noted_on: row.noted_on.map(Into::into),
        mail,
        posted_on: told.posted_on.map(Into::into),
        noted_by: row.noted_by,
        registered: told.registered,
        handed_to: told.handed_to,
        receiver: told.receiver,
        seen: told.seen,
        note: told.note,
        opened_at: row.opened_at,
        fetched_at: row.fetched_at,
    })
}

/// Letters for staff.
#[derive(Debug, Default)]
pub struct LetterQuery;

#[Object]
impl LetterQuery {
    /// Letters and answers that are to be posted or handed over, or came back, the most pressing first, at most 200.
    /// Needs the permission `privacy_request.work`.
    #[graphql(complexity = "20 + 50 * child_complexity")]
    async fn request_letters(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestLetter>> {
        let op = ctx.op()?;
        let rows = requests::letters_waiting(op).await.map_err(gql_error)?;
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::PrivacyRequest);
        let ids = rows.iter().map(|(_, case)| case.id);
        let access = Access::new(
            kind,
            purpose,
            "requestLetters",
            AccessSubject::PrivacyRequest,
            ids,
        );
        let people = rows.iter().filter_map(|(_, case)| case.person_id);
        note(ctx, access.with(AccessSubject::Person, people))?;
        let one = |(row, case): (delivery::Model, request::Model)| {
            let came_back = row.state == RequestDeliveryState::Returned;
            OpResult::Ok(RequestLetter {
                id: row.id.to_string().into(),
                request_id: case.id.to_string().into(),
                number: case.number(),
                name: case.open(op)?.name,
                kind: row.kind,
                way: row.way,
                state: row.state,
                late: came_back || row.due_on.is_some_and(|due| due < op.today()),
                due_on: row.due_on.map(Into::into),
            })
        };
        rows.into_iter()
            .map(one)
            .collect::<OpResult<_>>()
            .map_err(gql_error)
    }
}

/// What became of a message.
#[derive(Debug, InputObject)]
pub struct NoteRequestDeliveryInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The message.
    message_id: ID,
    /// What became of it: `POSTED`, `DELIVERED`, `RETURNED`, `HANDED_OVER`, `OTHERWISE`
    /// or, of what came back, `UNREACHABLE`.
    state: RequestDeliveryState,
    /// On which day.
    on: Date,
    /// Number of the registered letter, where it was posted.
    #[graphql(default)]
    registered: String,
    /// Who took it, where it was handed over; who asks unless told.
    handed_to: Option<HandedTo>,
    /// Their name.
    #[graphql(default)]
    receiver: String,
    /// What was seen of who they are, and of a mandate; never a copy.
    #[graphql(default)]
    seen: String,
    /// What else there is to say; how it was told, where that was another way.
    #[graphql(default)]
    note: String,
}

/// Changes of deliveries.
#[derive(Debug, Default)]
pub struct DeliveryMutation;

#[Object]
impl DeliveryMutation {
    /// Note what became of a letter or an answer: no letter counts as sent before. Needs the permission
    /// `privacy_request.work`.
    async fn note_request_delivery(
        &self,
        ctx: &Context<'_>,
        input: NoteRequestDeliveryInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let noted = DeliveryInput {
            state: input.state,
            on: input.on.0,
            registered: input.registered,
            handed_to: input.handed_to.unwrap_or_default(),
            receiver: input.receiver,
            seen: input.seen,
            note: input.note,
        };
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            let id = input.message_id.parse().map_err(|_| OpError::NotFound)?;
            requests::note_delivery(op, at, id, &noted).await
        };
        payload(run.await)
    }
}
