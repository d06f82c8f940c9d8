//! Forgets sessions, links, invitations and wrong sign-ins that no longer count, and who was to get a role.

use super::entity::{invitation, password_reset, refresh_token, session};
use super::factors;
use super::oidc;
use super::role_grant;
use super::throttle;
use crate::approvals;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::platform::{OpContext, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

const KIND: &str = "accounts.tidy";
/// Days that a session, a link that sets a password, an invitation and the address in a request for a role stay after
/// their end: whoever asks what became of them asks within a month. The change history knows longer.
const KEEP_DAYS: i64 = 30;

/// Once an hour.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "accounts_tidy",
    kind: KIND,
    every: TimeDelta::hours(1),
};

/// Deletes what is long over; the change history keeps that they were.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(tidy(op).await?) })
    }
}

async fn tidy(op: &OpContext) -> OpResult<()> {
    let tx = op.begin().await?;
    tidy_sessions(&tx, op).await?;
    tidy_links(&tx, op).await?;
    throttle::tidy(&tx, op).await?;
    oidc::tidy(&tx, op).await?;
    factors::tidy(&tx, op).await?;
    tx.commit().await?;
    // By itself: a request that cannot be read keeps nothing else.
    role_grant::tidy(op, cut(op)).await
}

fn cut(op: &OpContext) -> DateTime<Utc> {
    op.now() - TimeDelta::days(KEEP_DAYS)
}

async fn tidy_sessions(tx: &Tx, op: &OpContext) -> OpResult<()> {
    let due = Query::select()
        .column(session::Column::Id)
        .from(session::Entity)
        .and_where(session::Column::ExpiresAt.lt(cut(op)))
        .to_owned();
    // They refer to the session, so that they go first.
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::SessionId.in_subquery(due))
        .exec(&**tx)
        .await?;
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(cut(op)))
        .exec(&**tx)
        .await?;
    Ok(())
}

async fn tidy_links(tx: &Tx, op: &OpContext) -> OpResult<()> {
    password_reset::Entity::delete_many()
        .filter(password_reset::Column::ExpiresAt.lt(cut(op)))
        .exec(&**tx)
        .await?;
    let over = Condition::any()
        .add(invitation::Column::AcceptedAt.lt(cut(op)))
        .add(invitation::Column::RevokedAt.lt(cut(op)))
        .add(invitation::Column::ExpiresAt.lt(cut(op)));
    // Whoever decides a request about an invitation needs to find it, and so does the job that lets requests run out.
    let unasked = Condition::any()
        .add(invitation::Column::ApprovalId.is_null())
        .add(invitation::Column::ApprovalId.not_in_subquery(approvals::waiting()));
    invitation::Entity::delete_many()
        .filter(over)
        .filter(unasked)
        .exec(&**tx)
        .await?;
    Ok(())
}
