//! The queue, for staff.

use super::views::PrivacyRequestFilter;
use crate::platform::OpError;
use crate::platform::gql::{ContextExt, Date, GqlResult, Names, gql_error};
use crate::privacy_requests::queue::Line;
use crate::privacy_requests::{self as requests, View};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::privacy_request::{IntakeChannel, RequestOutcome, RequestState, Urgency, urgency};
use seutu_shared::privacy_right::PrivacyRight;
use std::collections::HashMap;

/// Most rows of one answer.
pub(super) const MAX_FIRST: i32 = 100;

/// How many rows are asked for.
pub(super) fn page_size(first: i32) -> GqlResult<u64> {
    match u64::try_from(first) {
        Ok(size) if (1..=MAX_FIRST).contains(&first) => Ok(size),
        _ => Err(gql_error(OpError::field(ErrorCode::TooMany, "first"))),
    }
}

/// One line of the queue; nothing in it tells who asks.
#[derive(Debug, SimpleObject)]
pub struct RequestLine {
    /// Identifier.
    id: ID,
    /// Version.
    version: i32,
    /// Number of the case.
    number: String,
    /// Stage.
    state: RequestState,
    /// How it ended.
    outcome: Option<RequestOutcome>,
    /// Door.
    channel: IntakeChannel,
    /// What is asked.
    rights: Vec<PrivacyRight>,
    /// The day it reached us.
    received_on: Date,
    /// The last day for the answer.
    due_on: Date,
    /// How pressing it is.
    urgency: Urgency,
    /// Days left; negative when it is late.
    days_left: i32,
    /// Who does it.
    assignee: Option<String>,
    /// Registers with an outcome.
    tasks_done: i32,
    /// All registers; 0 before it is taken on.
    tasks: i32,
}

/// A page of the queue.
#[derive(Debug, SimpleObject)]
pub struct RequestQueue {
    /// Its lines, the most pressing first.
    lines: Vec<RequestLine>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
    /// The mark of `privacyRequestPulse` from before the lines were read: what changes later has another one.
    mark: Option<String>,
}

fn line(line: Line, today: NaiveDate, names: &HashMap<AccountId, String>) -> RequestLine {
    let row = line.row;
    let (level, left) = urgency(row.due_on, today);
    let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    RequestLine {
        id: row.id.to_string().into(),
        version: row.version,
        number: row.number(),
        state: row.state,
        outcome: row.outcome,
        channel: row.channel,
        rights: line.rights,
        received_on: row.received_on.into(),
        due_on: row.due_on.into(),
        urgency: level,
        days_left: i32::try_from(left).unwrap_or(i32::MAX),
        assignee: row.assignee_id.and_then(|id| names.get(&id).cloned()),
        tasks_done: small(line.tasks.0),
        tasks: small(line.tasks.1),
    }
}

/// A door that requests come in by.
#[derive(Debug, SimpleObject)]
pub struct RequestDoor {
    /// Which.
    door: IntakeChannel,
    /// When a trial last came in by it; null when none has.
    alive_at: Option<DateTime<Utc>>,
    /// Whether requests may be lost there.
    alarm: bool,
    /// Messages that lie in the mailbox because nobody but people can say what they are.
    unclear: i32,
    /// When the oldest of them was first seen.
    unclear_since: Option<DateTime<Utc>>,
}

/// Open cases of one person who works on them.
#[derive(Debug, SimpleObject)]
pub struct RequestLoad {
    /// Who; null for what is nobody's.
    assignee: Option<String>,
    /// Their account.
    assignee_id: Option<ID>,
    /// They left, or work on no cases any more.
    left: bool,
    /// Open cases.
    open: i32,
    /// Of them, late or ending within a week.
    pressing: i32,
}

/// The queue of privacy requests.
#[derive(Debug, Default)]
pub struct QueueQuery;

#[Object]
impl QueueQuery {
    /// A page of the queue, narrowed down by filters; needs the permission `privacy_request.read`.
    #[graphql(complexity = "20 + first.clamp(0, MAX_FIRST) as usize * child_complexity")]
    async fn privacy_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "View::Open")] view: View,
        filter: Option<PrivacyRequestFilter>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> GqlResult<RequestQueue> {
        let size = page_size(first)?;
        let shown = filter.unwrap_or_default().of(view).map_err(gql_error)?;
        let mark = if ctx.look_ahead().field("mark").exists() {
            Some(requests::pulse(ctx.op()?).await.map_err(gql_error)?)
        } else {
            None
        };
        let page = requests::queue(ctx.op()?, shown, size, after.as_deref())
            .await
            .map_err(gql_error)?;
        let today = ctx.op()?.today();
        let names = Names::load(
            ctx,
            page.lines.iter().filter_map(|one| one.row.assignee_id).collect(),
        )
        .await?;
        Ok(RequestQueue {
            lines: page
                .lines
                .into_iter()
                .map(|one| line(one, today, &names))
                .collect(),
            next: page.next,
            mark,
        })
    }

    /// When the doors were last proved to lead in; needs the permission `privacy_request.read`.
    async fn request_doors(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestDoor>> {
        let doors = requests::doors(ctx.op()?).await.map_err(gql_error)?;
        Ok(doors
            .into_iter()
            .map(|one| RequestDoor {
                door: one.door,
                alive_at: one.alive_at,
                alarm: one.alarm,
                unclear: one
                    .left
                    .map_or(0, |left| i32::try_from(left.number).unwrap_or(i32::MAX)),
                unclear_since: one.left.and_then(|left| left.since),
            })
            .collect())
    }

    /// Who has how many open cases; needs the permission `privacy_request.read`.
    async fn request_workload(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestLoad>> {
        let loads = requests::workload(ctx.op()?).await.map_err(gql_error)?;
        let names = Names::load(ctx, loads.iter().filter_map(|one| one.assignee).collect()).await?;
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Ok(loads
            .into_iter()
            .map(|one| RequestLoad {
                assignee: one.assignee.and_then(|id| names.get(&id).cloned()),
                assignee_id: one.assignee.map(|id| id.to_string().into()),
                left: one.left,
                open: small(one.open),
                pressing: small(one.pressing),
            })
            .collect())
    }
}
