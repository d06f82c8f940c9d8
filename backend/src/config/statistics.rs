//! `[statistics]` and `[visits]`: what is shown of small numbers, and how long counts are kept.

use serde::{Deserialize, Serialize};

/// `[statistics]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// Numbers of fewer companies than this are hidden.
    pub threshold: u64,
}

impl Default for Statistics {
    fn default() -> Self {
        Self { threshold: 5 }
    }
}

/// `[visits]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visits {
    /// Whether opened pages are counted at all.
    pub enabled: bool,
    /// Seconds between two writings.
    pub flush_seconds: u64,
    /// Months that a count is kept with the company whose page it was; afterwards only the sum of all companies is.
    pub listing_months: u32,
    /// Months that any count is kept.
    pub keep_months: u32,
}

impl Default for Visits {
    fn default() -> Self {
        Self {
            enabled: true,
            flush_seconds: 5,
            listing_months: 13,
            keep_months: 36,
        }
    }
}
