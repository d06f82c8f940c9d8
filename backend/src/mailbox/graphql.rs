//! The mailbox, for staff who keep the service running.

use super::entity::{Column, Entity, MessageState, check};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use crate::platform::{OpContext, OpResult};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use seutu_shared::permission::Permission;

/// Hours after which a mailbox that cannot be read is an alarm.
const ALARM_HOURS: i64 = 24;

/// How the mailbox that answers come to is doing.
#[derive(Debug, SimpleObject)]
pub struct MailboxStatus {
    /// Whether one is configured.
    enabled: bool,
    /// When it was last read to its end.
    succeeded_at: Option<DateTime<Utc>>,
    /// Since when it cannot be read.
    failed_since: Option<DateTime<Utc>>,
    /// Class of that failure.
    code: Option<String>,
    /// Whether it was not read for a day: answers may be waiting that nobody sees.
    alarm: bool,
    /// Messages that were dealt with.
    handled: i32,
    /// Messages that no handler wanted: they lie unread, for people.
    unclaimed: i32,
    /// Messages that cannot be read or dealt with, marked for people.
    flagged: i32,
    /// Messages on which a handler failed and that are tried again.
    failing: i32,
}

/// Queries on the mailbox.
#[derive(Debug, Default)]
pub struct MailboxQuery;

#[Object]
impl MailboxQuery {
    /// How the mailbox is doing; needs the permission `job.read`.
    #[graphql(complexity = 10)]
    async fn mailbox_status(&self, ctx: &Context<'_>) -> GqlResult<MailboxStatus> {
        status(ctx.op()?).await.map_err(gql_error)
    }
}

async fn status(op: &OpContext) -> OpResult<MailboxStatus> {
    op.require(Permission::JobRead)?;
    let settings = &op.services().config.mailbox;
    let check = check::Entity::find_by_id(&settings.folder).one(op.db()).await?;
    let enabled = settings.url.is_some();
    let late = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at < op.now() - TimeDelta::hours(ALARM_HOURS));
    let (succeeded_at, failed_since) = check
        .as_ref()
        .map_or((None, None), |row| (row.succeeded_at, row.failed_since));
    Ok(MailboxStatus {
        enabled,
        succeeded_at,
        failed_since,
        code: check.and_then(|row| row.code),
        alarm: enabled && (late(succeeded_at) || late(failed_since)),
        handled: count(op, MessageState::Handled).await?,
        unclaimed: count(op, MessageState::Unclaimed).await?,
        flagged: count(op, MessageState::Flagged).await?,
        failing: count(op, MessageState::Failing).await?,
    })
}

async fn count(op: &OpContext, state: MessageState) -> OpResult<i32> {
    let number = Entity::find()
        .filter(Column::State.eq(state))
        .count(op.db())
        .await?;
    Ok(i32::try_from(number).unwrap_or(i32::MAX))
}
