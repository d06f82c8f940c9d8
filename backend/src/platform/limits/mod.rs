//! How often: counters in the memory of each instance, per network address, account and subject.
//!
//! They keep one caller from taking the service from everybody else. What must hold across instances and restarts,
//! such as guesses of a password, is counted in the database by the domain itself.

mod bucket;
mod key;

pub use key::Key;

use super::{Actor, Clock, OpContext, OpError, OpResult, UserError};
use crate::config;
use bucket::Bucket;
use seutu_shared::error_code::ErrorCode;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Requests for pages.
    Pages,
    /// Requests to `/graphql`.
    Graphql,
    /// Requests to `/auth/…`.
    Auth,
    /// Requests to `/api/…`.
    Api,
    /// Requests of a signed-in account.
    Account,
    /// Tries to sign in.
    SignIn,
    /// Requests for a password link, and for a code that a privacy request has sent.
    PasswordReset,
    /// Invitations.
    Invitation,
    /// Stored files.
    Upload,
    /// Exports of personal data.
    Export,
    /// Claims of companies, and codes typed for them.
    Claim,
    /// What is asked for on the public page of permissions.
    Preference,
    /// Privacy requests: filing one and acting on its page.
    PrivacyRequest,
    /// Feedback on accessibility.
    Accessibility,
}

/// The counters of an instance.
pub struct Limits {
    enabled: bool,
    buckets: [Bucket; 14],
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits")
            .field("enabled", &self.enabled)
            .finish_non_exhaustive()
    }
}

impl Limits {
    /// Counters after the configuration, on the instance's clock.
    pub fn new(config: &config::Config, clock: &Arc<dyn Clock>) -> Self {
        Self {
            enabled: config.limits_enabled(),
            buckets: config.limits.quotas().map(|quota| Bucket::new(quota, clock)),
        }
    }

    /// Takes one from `key`'s share of `limit`.
    ///
    /// # Errors
    /// How long until there is one again.
    pub fn take(&self, limit: Limit, key: Key) -> Result<(), Duration> {
        match self.buckets.get(limit as usize) {
            Some(bucket) if self.enabled => bucket.take(key),
            _ => Ok(()),
        }
    }

    /// How many keys are remembered under `limit`, for monitoring.
    pub fn remembered(&self, limit: Limit) -> usize {
        self.buckets.get(limit as usize).map_or(0, Bucket::len)
    }
}

impl OpContext {
    /// Counts this operation against the caller's address and account. The system itself has no limits, and calls
    /// from inside the process have no address.
    ///
    /// # Errors
    /// `rate_limited` with the minutes to wait.
    pub fn limit(&self, limit: Limit) -> OpResult<()> {
        if let Some(address) = self.origin().address
            && !matches!(self.actor(), Actor::Worker | Actor::Operator)
        {
            self.take(limit, Key::address(address))?;
        }
        match self.actor() {
            Actor::Account { id, .. } => self.take(limit, Key::Account(id.uuid())),
            _ => Ok(()),
        }
    }

    /// Counts this operation against what it is about, such as the address that a mail would go to, whoever asks.
    ///
    /// # Errors
    /// As [`OpContext::limit`].
    pub fn limit_on(&self, limit: Limit, subject: &str) -> OpResult<()> {
        self.take(limit, Key::subject(subject))
    }

    fn take(&self, limit: Limit, key: Key) -> OpResult<()> {
        self.services().limits.take(limit, key).map_err(|wait| {
            let minutes = wait.as_secs().div_ceil(60).max(1);
            OpError::Invalid(vec![
                UserError::new(ErrorCode::RateLimited).with("minutes", minutes),
            ])
        })
    }
}
