//! Background jobs and the state of the audit log.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::types::{JobState, UserError, errors_selection};

/// Jobs, newest first.
pub const JOBS: &str = "query ConsoleJobs($state: JobState, $first: Int!) { jobs(state: $state, first: $first) { \
    id kind state attempts maxAttempts runAt lastError createdAt finishedAt } }";

/// Puts a dead job back in the queue.
pub const RETRY: &str = concat!(
    "mutation ConsoleRetryJob($input: RetryJobInput!) { payload: retryJob(input: $input) { job { id } ",
    errors_selection!(),
    " } }"
);

/// How much of the audit log is sealed.
pub const AUDIT: &str = "query ConsoleAudit { auditStatus { entries sealed checkpoint sealedAt } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[JOBS, RETRY, AUDIT];

/// Variables of [`JOBS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct JobsVariables {
    /// Only jobs in this state.
    pub state: Option<JobState>,
    /// At most this many.
    pub first: u32,
}

/// Answer of [`JOBS`].
#[derive(Debug, Clone, Deserialize)]
pub struct JobsData {
    /// Jobs.
    pub jobs: Vec<Job>,
}

/// One background job.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct Job {
    pub id: String,
    pub kind: String,
    pub state: JobState,
    pub attempts: u32,
    pub max_attempts: u32,
    pub run_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Variables of [`RETRY`].
#[derive(Debug, Clone, Serialize)]
pub struct RetryVariables {
    /// Which job.
    pub input: RetryJobInput,
}

/// Which job.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RetryJobInput {
    /// Identifier.
    pub job_id: String,
}

/// Answer of [`RETRY`].
#[derive(Debug, Clone, Deserialize)]
pub struct RetryData {
    /// Payload.
    pub payload: RetryPayload,
}

/// Why the job could not be queued, if it could not.
#[derive(Debug, Clone, Deserialize)]
pub struct RetryPayload {
    /// Expected failures.
    pub errors: Vec<UserError>,
}

/// Answer of [`AUDIT`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditData {
    /// State of the log.
    pub audit_status: AuditStatus,
}

/// How much of the audit log is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct AuditStatus {
    pub entries: u64,
    pub sealed: u64,
    /// The signed checkpoint, word for word.
    pub checkpoint: Option<String>,
    pub sealed_at: Option<DateTime<Utc>>,
}
