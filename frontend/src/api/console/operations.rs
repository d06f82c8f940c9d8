//! Background jobs and the state of the audit log.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::types::{JobState, UserError, errors_selection};
use crate::api::answer::answer;

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

/// How the mailbox that answers come to is doing.
pub const MAILBOX: &str = "query ConsoleMailbox { mailboxStatus { enabled succeededAt failedSince code alarm handled \
    unclaimed flagged failing } }";

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[JOBS, RETRY, AUDIT, MAILBOX];

/// Variables of [`JOBS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct JobsVariables {
    /// Only jobs in this state.
    pub state: Option<JobState>,
    /// At most this many.
    pub first: u32,
}

answer! {
    /// Answer of [`JOBS`].
    pub struct JobsData {
        /// Jobs.
        jobs: Vec<Job> = "jobs",
    }

    /// One background job.
    pub struct Job {
        /// Identifier.
        id: String = "id",
        /// What it does.
        kind: String = "kind",
        /// Where it is.
        state: JobState = "state",
        /// How often it was tried.
        attempts: u32 = "attempts",
        /// How often it is tried at most.
        max_attempts: u32 = "maxAttempts",
        /// Not before.
        run_at: DateTime<Utc> = "runAt",
        /// Why the last try failed.
        last_error: Option<String> = "lastError",
        /// Queued.
        created_at: DateTime<Utc> = "createdAt",
        /// Done, or given up.
        finished_at: Option<DateTime<Utc>> = "finishedAt",
    }

    /// Answer of [`MAILBOX`].
    pub struct MailboxData {
        /// The mailbox.
        status: MailboxStatus = "mailboxStatus",
    }

    /// How the mailbox is doing.
    pub struct MailboxStatus {
        /// Whether there is one.
        enabled: bool = "enabled",
        /// When it was last read.
        succeeded_at: Option<DateTime<Utc>> = "succeededAt",
        /// Since when it cannot be read.
        failed_since: Option<DateTime<Utc>> = "failedSince",
        /// Why.
        code: Option<String> = "code",
        /// Whether it was not read for a day.
        alarm: bool = "alarm",
        /// Messages dealt with.
        handled: u32 = "handled",
        /// Messages that nobody wanted.
        unclaimed: u32 = "unclaimed",
        /// Messages marked for people.
        flagged: u32 = "flagged",
        /// Messages that are tried again.
        failing: u32 = "failing",
    }

    /// Answer of [`AUDIT`].
    pub struct AuditData {
        /// State of the log.
        audit_status: AuditStatus = "auditStatus",
    }

    /// How much of the audit log is sealed.
    pub struct AuditStatus {
        /// Entries in all.
        entries: u32 = "entries",
        /// Entries under the checkpoint.
        sealed: u32 = "sealed",
        /// The signed checkpoint, word for word.
        checkpoint: Option<String> = "checkpoint",
        /// When it was signed.
        sealed_at: Option<DateTime<Utc>> = "sealedAt",
    }
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

answer! {
    /// Answer of [`RETRY`].
    pub struct RetryData {
        /// Payload.
        payload: RetryPayload,
    }

    /// Why the job could not be queued, if it could not.
    pub struct RetryPayload {
        /// Expected failures.
        errors: Vec<UserError>,
    }
}
