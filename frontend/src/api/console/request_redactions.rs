//! Passages of a privacy request that are left out of the file for the person.

use chrono::{DateTime, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// What is left out for a case.
pub const REDACTIONS: &str = "query ConsoleRedactions($id: ID!, $language: Language!) { privacyRequest(id: $id) { \
    redactions(language: $language) { id place { source kind field at } passage whole ground provision stray } } }";

/// Free texts from a place on.
pub const FREE_TEXTS: &str = "query ConsoleFreeTexts($id: ID!, $language: Language!, $after: Int!) { privacyRequest(id: $id) { \
    freeTexts(language: $language, after: $after) { texts { id place { source kind field at } text } next } } }";

/// Leaves a passage out.
pub const REDACT: &str = concat!(
    "mutation ConsoleRedactText($input: RedactRequestTextInput!) { payload: redactRequestText(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes that back.
pub const UNDO: &str = concat!(
    "mutation ConsoleUndoRedaction($input: UndoRequestRedactionInput!) { payload: undoRequestRedaction(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[REDACTIONS, FREE_TEXTS, REDACT, UNDO];

answer! {
    /// Answer of [`REDACTIONS`].
    pub struct RedactionsData {
        /// The case.
        privacy_request: WithRedactions,
    }

    /// What is left out.
    pub struct WithRedactions {
        /// Passages, oldest first.
        redactions: Vec<Redaction>,
    }

    /// A passage that is left out.
    pub struct Redaction {
        /// Identifier.
        id: String,
        /// Where it stands.
        place: Place,
        /// The passage.
        passage: String,
        /// It is all of the text.
        whole: bool,
        /// Why.
        ground: String,
        /// Provision.
        provision: String,
        /// It is not where it was.
        stray: bool,
    }

    /// Where a text stands, in words.
    pub struct Place {
        /// Part of the register.
        source: String,
        /// Kind of the record.
        kind: String,
        /// Field of the record.
        field: String,
        /// Moment of the record.
        at: Option<DateTime<Utc>>,
    }

    /// Answer of [`FREE_TEXTS`].
    pub struct FreeTextsData {
        /// The case.
        privacy_request: WithFreeTexts,
    }

    /// Free texts.
    pub struct WithFreeTexts {
        /// A page of them.
        free_texts: FreeTexts,
    }

    /// A page of free texts.
    pub struct FreeTexts {
        /// The texts.
        texts: Vec<FreeText>,
        /// Where the next page begins.
        next: Option<i64>,
    }

    /// A free text.
    pub struct FreeText {
        /// Which.
        id: String,
        /// Where it stands.
        place: Place,
        /// The text.
        text: String,
    }
}
