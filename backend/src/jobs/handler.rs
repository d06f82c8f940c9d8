//! What a domain implements to have work done in the background.

use crate::platform::{OpContext, OpError, OpResult};
use futures::future::BoxFuture;
use serde::de::DeserializeOwned;
use seutu_shared::id::JobId;
use std::borrow::Cow;
use std::fmt::Debug;
use std::time::Duration;

/// A job as its handler sees it.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which handler it is for.
    pub kind: String,
    /// What to do; ids rather than data, since it outlives the data.
    pub payload: serde_json::Value,
    /// This attempt, from 1.
    pub attempt: u32,
    /// Attempts before the job is dead.
    pub max_attempts: u32,
}

impl Job {
    /// Reads the payload.
    ///
    /// # Errors
    /// A job error that is not retried: a payload does not get better by waiting.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        T::deserialize(&self.payload).map_err(|_| JobError::fatal("payload"))
    }

    /// Whether a failure now makes the job dead.
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
}

/// Why a job failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobError {
    /// Whether another attempt may help.
    pub retry: bool,
    /// When to try again at the earliest, if the other side said so.
    pub after: Option<Duration>,
    /// Class of the failure, kept with the job and shown to staff: never personal data.
    pub code: Cow<'static, str>,
}

impl JobError {
    /// Worth another attempt.
    pub fn retry(code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            retry: true,
            after: None,
            code: code.into(),
        }
    }

    /// Worth another attempt after `wait`, such as a service's Retry-After.
    pub fn retry_after(code: impl Into<Cow<'static, str>>, wait: Duration) -> Self {
        Self {
            retry: true,
            after: Some(wait),
            code: code.into(),
        }
    }

    /// Not worth another attempt: dead at once.
    pub fn fatal(code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            retry: false,
            after: None,
            code: code.into(),
        }
    }
}

impl From<OpError> for JobError {
    /// Keeps the class only: a database's own text may quote the row.
    fn from(error: OpError) -> Self {
        match error {
            OpError::NotFound => Self::fatal("not_found"),
            OpError::SignInRequired => Self::fatal("sign_in_required"),
            OpError::Invalid(errors) => {
                Self::fatal(errors.first().map_or("invalid", |error| error.code.as_str()))
            }
            OpError::Database(_) => Self::retry("database"),
            OpError::Internal(doing, _) => Self::retry(doing),
        }
    }
}

/// Does the jobs of one kind. A job may run more than once: running it again must do no harm.
pub trait JobHandler: Send + Sync + Debug {
    /// The kind: `domain.verb`, never renamed while jobs of it may wait.
    fn kind(&self) -> &'static str;

    /// Does the job. Dropped at any await when the instance stops or the lease is lost.
    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>>;

    /// Called once the job is dead, so that what waits for it does not wait for ever.
    fn on_dead<'a>(
        &'a self,
        _op: &'a OpContext,
        _job: &'a Job,
        _code: &'a str,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async { Ok(()) })
    }
}
