//! Who else has a privacy request open, and whether the queue has changed.

use super::types::errors_selection;
use crate::api::answer::answer;

/// Says that a case is open here, and asks who else has it open.
pub const LOOK: &str = concat!(
    "mutation ConsoleLookAtRequest($input: LookAtPrivacyRequestInput!) { payload: lookAtPrivacyRequest(input: $input) { ",
    "others version ",
    errors_selection!(),
    " } }"
);

/// A mark of the queue as it is now.
pub const PULSE: &str = "query ConsoleRequestPulse { privacyRequestPulse }";

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[LOOK, PULSE];

answer! {
    /// Answer of [`LOOK`].
    pub struct LookData {
        /// Payload.
        payload: Look,
    }

    /// Who else has a case open.
    pub struct Look {
        /// Their names.
        others: Vec<String>,
        /// The version of the case now; none where it is not there.
        version: Option<i64>,
    }

    /// Answer of [`PULSE`].
    pub struct PulseData {
        /// The mark.
        privacy_request_pulse: String,
    }
}
