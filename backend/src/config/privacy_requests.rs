//! `[privacy_requests]`.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[privacy_requests]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivacyRequests {
    /// Months that an answered case still tells who asked and what; then dates and outcome are left.
    pub retention_months: u32,
    /// File with a keyed hash of whoever was erased; `seutu-erasures.jsonl` beside the database file when absent. Must
    /// outlive the database: a backup that is put back is brought up to it.
    pub erasures_file: Option<PathBuf>,
    /// Certificates in PEM of the authorities whose signatures tell who somebody is; without it nobody is asked for one.
    pub signature_anchors: Option<PathBuf>,
}

impl Default for PrivacyRequests {
    fn default() -> Self {
        Self {
            retention_months: 60,
            erasures_file: None,
            signature_anchors: None,
        }
    }
}
