//! Feedback on accessibility over the API: telling of a barrier for everybody, reading and answering for staff.

use super::entity::Model;
use super::{answer, close, find, queue, report};
use crate::access::{Access, note};
use crate::platform::gql::{
    ContextExt, Date, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error,
};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::accessibility::{FeedbackInput, FeedbackState};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccessibilityFeedbackId;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{Urgency, urgency};

/// Most rows of one answer.
const MAX_FIRST: i32 = 100;

/// A barrier that somebody met.
#[derive(Debug, InputObject)]
pub struct AccessibilityFeedbackInput {
    /// What the barrier is, in own words.
    text: String,
    /// Address or name of the page.
    #[graphql(default)]
    page: String,
    /// Where the answer goes; without it the feedback is read and not answered.
    #[graphql(default)]
    email: String,
    /// Whether something is asked for in a form that the person can use.
    #[graphql(default)]
    accessible_form: bool,
    /// Language of the answer.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
}

/// What became of the feedback.
#[derive(Debug, SimpleObject)]
pub struct AccessibilityFeedbackPayload {
    /// Its number.
    number: Option<String>,
    /// The last day for the answer.
    due_on: Option<Date>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// One line of the list; nothing in it tells who wrote.
#[derive(Debug, SimpleObject)]
pub struct AccessibilityFeedbackLine {
    /// Identifier.
    id: ID,
    /// Number.
    number: String,
    /// Where it stands.
    state: FeedbackState,
    /// When it reached us.
    received_at: DateTime<Utc>,
    /// The last day for the answer.
    due_on: Date,
    /// How pressing it is.
    urgency: Urgency,
    /// Days left; negative when it is late.
    days_left: i32,
    /// Whether there is an address for the answer.
    has_address: bool,
    /// Whether something is asked for in a form that the person can use.
    accessible_form: bool,
}

/// A page of the list.
#[derive(Debug, SimpleObject)]
pub struct AccessibilityQueue {
    /// Its lines.
    lines: Vec<AccessibilityFeedbackLine>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

/// A piece of feedback.
#[derive(Debug, SimpleObject)]
pub struct AccessibilityFeedback {
    /// Identifier.
    id: ID,
    /// Number.
    number: String,
    /// Where it stands.
    state: FeedbackState,
    /// When it reached us.
    received_at: DateTime<Utc>,
    /// The last day for the answer.
    due_on: Date,
    /// How pressing it is.
    urgency: Urgency,
    /// Days left; negative when it is late.
    days_left: i32,
    /// Language of the answer.
    language: Locale,
    /// What the barrier is; null once its time of keeping is over.
    text: Option<String>,
    /// Address or name of the page.
    page: Option<String>,
    /// Where the answer goes.
    email: Option<String>,
    /// Whether something is asked for in a form that the person can use.
    accessible_form: bool,
    /// The answer.
    answer: Option<String>,
    /// When it was answered, or read.
    closed_at: Option<DateTime<Utc>>,
}

/// The answer to a piece of feedback.
#[derive(Debug, InputObject)]
pub struct AnswerAccessibilityFeedbackInput {
    /// Which.
    feedback_id: ID,
    /// The answer, in the language of the feedback.
    text: String,
}

/// A piece of feedback without an address.
#[derive(Debug, InputObject)]
pub struct CloseAccessibilityFeedbackInput {
    /// Which.
    feedback_id: ID,
}

/// How pressing something is, and days left.
fn pressing(due_on: NaiveDate, today: NaiveDate) -> (Urgency, i32) {
    let (level, left) = urgency(due_on, today);
    (level, i32::try_from(left).unwrap_or(i32::MAX))
}

fn line(row: &Model, today: NaiveDate) -> AccessibilityFeedbackLine {
    let (urgency, days_left) = pressing(row.due_on, today);
    AccessibilityFeedbackLine {
        number: row.number(),
        id: row.id.to_string().into(),
        state: row.state,
        received_at: row.received_at,
        due_on: row.due_on.into(),
        urgency,
        days_left,
        has_address: row.email.is_some(),
        accessible_form: row.accessible_form,
    }
}

fn opened(op: &OpContext, row: &Model) -> OpResult<AccessibilityFeedback> {
    let (urgency, days_left) = pressing(row.due_on, op.today());
    Ok(AccessibilityFeedback {
        id: row.id.to_string().into(),
        number: row.number(),
        state: row.state,
        received_at: row.received_at,
        due_on: row.due_on.into(),
        urgency,
        days_left,
        language: row.language,
        text: row.text(op)?,
        page: row.page_text(op)?,
        email: row.address(op)?,
        accessible_form: row.accessible_form,
        answer: row.answer_text(op)?,
        closed_at: row.closed_at,
    })
}

fn feedback_id(id: &ID) -> OpResult<AccessibilityFeedbackId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// Feedback for staff.
#[derive(Debug, Default)]
pub struct AccessibilityQuery;

#[Object]
impl AccessibilityQuery {
    /// A page of feedback on accessibility: what is open, the most pressing first, or what was dealt with, the newest
    /// first; needs the permission `accessibility.read`.
    #[graphql(complexity = "20 + first.clamp(0, MAX_FIRST) as usize * child_complexity")]
    async fn accessibility_queue(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = false)] closed: bool,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> GqlResult<AccessibilityQueue> {
        let op = ctx.op()?;
        let size = match u64::try_from(first) {
            Ok(size) if (1..=MAX_FIRST).contains(&first) => size,
            _ => return Err(gql_error(OpError::field(ErrorCode::TooMany, "first"))),
        };
        let page = queue(op, closed, size, after.as_deref())
            .await
            .map_err(gql_error)?;
        let today = op.today();
        Ok(AccessibilityQueue {
            lines: page.rows.iter().map(|row| line(row, today)).collect(),
            next: page.next,
        })
    }

    /// A piece of feedback; needs the permission `accessibility.read`.
    async fn accessibility_feedback(&self, ctx: &Context<'_>, id: ID) -> GqlResult<AccessibilityFeedback> {
        let op = ctx.op()?;
        let read = async {
            let row = find(op, feedback_id(&id)?).await?;
            Ok::<_, OpError>((opened(op, &row)?, row.id))
        };
        let (found, id) = read.await.map_err(gql_error)?;
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::Support);
        let subject = AccessSubject::AccessibilityFeedback;
        note(
            ctx,
            Access::new(kind, purpose, "accessibilityFeedback", subject, [id]),
        )?;
        Ok(found)
    }
}

/// Changes of feedback.
#[derive(Debug, Default)]
pub struct AccessibilityMutation;

#[Object]
impl AccessibilityMutation {
    /// Tell of a barrier to accessibility; everybody may. It is answered within 14 days where there is an address (Act
    /// 306/2019).
    async fn report_accessibility_barrier(
        &self,
        ctx: &Context<'_>,
        input: AccessibilityFeedbackInput,
    ) -> GqlResult<AccessibilityFeedbackPayload> {
        let told = FeedbackInput {
            text: input.text,
            page: input.page,
            email: input.email,
            accessible_form: input.accessible_form,
        };
        let (row, errors) = data_or_errors(report(ctx.op()?, &told, input.language).await)?;
        Ok(AccessibilityFeedbackPayload {
            number: row.as_ref().map(Model::number),
            due_on: row.map(|row| row.due_on.into()),
            errors,
        })
    }

    /// Send the answer to a piece of feedback, which closes it; needs the permission `accessibility.answer`.
    async fn answer_accessibility_feedback(
        &self,
        ctx: &Context<'_>,
        input: AnswerAccessibilityFeedbackInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async { answer(op, feedback_id(&input.feedback_id)?, &input.text).await };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }

    /// Close a piece of feedback that has no address for an answer, once it was read; needs the permission
    /// `accessibility.answer`.
    async fn close_accessibility_feedback(
        &self,
        ctx: &Context<'_>,
        input: CloseAccessibilityFeedbackInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async { close(op, feedback_id(&input.feedback_id)?).await };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
