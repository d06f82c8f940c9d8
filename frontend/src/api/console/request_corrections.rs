//! What is put right in our own register for a privacy request.

use chrono::{DateTime, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// What was put right for a case, and what may be.
pub const CORRECTIONS: &str = "query ConsoleCorrections($id: ID!, $language: Language!) { privacyRequest(id: $id) { \
    corrections(language: $language) { what before after madeAt } correctable(language: $language) { id what text } } }";

/// Puts a datum right.
pub const CORRECT: &str = concat!(
    "mutation ConsoleCorrectData($input: CorrectRequestDataInput!) { payload: correctRequestData(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[CORRECTIONS, CORRECT];

answer! {
    /// Answer of [`CORRECTIONS`].
    pub struct CorrectionsData {
        /// The case.
        privacy_request: WithCorrections,
    }

    /// What was put right, and what may be.
    pub struct WithCorrections {
        /// What was put right, oldest first.
        corrections: Vec<Correction>,
        /// What may be put right.
        correctable: Vec<Datum>,
    }

    /// A datum that was put right.
    pub struct Correction {
        /// What it is, in words.
        what: String,
        /// What stood.
        before: String,
        /// What stands instead.
        after: String,
        /// When it was put right.
        made_at: DateTime<Utc>,
    }

    /// A datum that may be put right.
    pub struct Datum {
        /// Identifier.
        id: String,
        /// What it is, in words.
        what: String,
        /// What it says.
        text: String,
    }
}
