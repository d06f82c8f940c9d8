//! Background jobs, for staff who keep the service running.

use super::{JobState, JobView, ops};
use crate::platform::OpError;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::id::JobId;

/// Most jobs that one answer may have.
const MAX_JOBS: i32 = 100;

/// A background job.
#[derive(Debug, SimpleObject)]
pub struct Job {
    /// Its id.
    id: ID,
    /// What it does.
    kind: String,
    /// Where it stands.
    state: JobState,
    /// Attempts so far.
    attempts: i32,
    /// Attempts before it is dead.
    max_attempts: i32,
    /// When it is due, or was.
    run_at: DateTime<Utc>,
    /// Class of the last failure.
    last_error: Option<String>,
    /// When it was enqueued.
    created_at: DateTime<Utc>,
    /// When it was done or given up.
    finished_at: Option<DateTime<Utc>>,
}

impl From<JobView> for Job {
    fn from(view: JobView) -> Self {
        Self {
            id: ID(view.id.to_string()),
            kind: view.kind,
            state: view.state,
            attempts: view.attempts,
            max_attempts: view.max_attempts,
            run_at: view.run_at,
            last_error: view.last_error,
            created_at: view.created_at,
            finished_at: view.finished_at,
        }
    }
}

/// Queries on background jobs.
#[derive(Debug, Default)]
pub struct JobQuery;

#[Object]
impl JobQuery {
    /// The newest jobs; needs the permission `job.read`. At most 100.
    #[graphql(complexity = "first.clamp(0, 100) as usize * child_complexity")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        state: Option<JobState>,
        #[graphql(default = 50)] first: i32,
    ) -> GqlResult<Vec<Job>> {
        let limit = u64::from(first.clamp(0, MAX_JOBS).unsigned_abs());
        let jobs = ops::list(ctx.op()?, state, limit).await.map_err(gql_error)?;
        Ok(jobs.into_iter().map(Job::from).collect())
    }
}

/// Which job to run again.
#[derive(Debug, InputObject)]
pub struct RetryJobInput {
    /// A dead job.
    job_id: ID,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct RetryJobPayload {
    /// The job, queued again.
    job: Option<Job>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Changes of background jobs.
#[derive(Debug, Default)]
pub struct JobMutation;

#[Object]
impl JobMutation {
    /// Runs a dead job again; needs the permission `job.retry`.
    async fn retry_job(&self, ctx: &Context<'_>, input: RetryJobInput) -> GqlResult<RetryJobPayload> {
        let op = ctx.op()?;
        let result = match input.job_id.parse::<JobId>() {
            Ok(id) => ops::retry(op, id).await,
            Err(_) => Err(OpError::NotFound),
        };
        let (job, errors) = data_or_errors(result)?;
        Ok(RetryJobPayload {
            job: job.map(Job::from),
            errors,
        })
    }
}
