//! `[access]`: the access log and what counts as unusual reading.

use serde::{Deserialize, Serialize};

/// `[access]`. The limits raise a question to a person; nothing is refused because of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Months that entries of the access log are kept.
    pub retention_months: u32,
    /// Readings in a day that are unusual for anybody.
    pub volume_absolute: u32,
    /// Readings in a day below which nobody is compared with their own past.
    pub volume_floor: u32,
    /// How many times their own median day is unusual.
    pub volume_factor: u32,
    /// Readings between 22 and 6 o'clock in Finland that are still usual.
    pub night_reads: u32,
    /// Searches for the same in a day that are still usual.
    pub same_search: u32,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            retention_months: 24,
            volume_absolute: 500,
            volume_floor: 100,
            volume_factor: 3,
            night_reads: 10,
            same_search: 5,
        }
    }
}
