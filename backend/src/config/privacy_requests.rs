//! `[privacy_requests]`.

use serde::{Deserialize, Serialize};

/// `[privacy_requests]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyRequests {
    /// Months that an answered case still tells who asked and what; then dates and outcome are left.
    pub retention_months: u32,
}

impl Default for PrivacyRequests {
    fn default() -> Self {
        Self { retention_months: 60 }
    }
}
