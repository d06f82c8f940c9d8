//! Those who got data of a privacy request that was corrected, erased or restricted.

use chrono::{DateTime, NaiveDate, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// The recipients of a case.
pub const RECIPIENTS: &str = "query ConsoleRecipients($id: ID!) { privacyRequest(id: $id) { \
    recipients { id taskId name source state undelivered done choosable email details reason answer dueOn overdue settledAt } } }";

/// The notice to one of them.
pub const LETTER: &str = "query ConsoleRecipientLetter($id: ID!, $recipient: ID!, $language: Language!, $done: [PrivacyRight!]!, $details: String!) { \
    privacyRequest(id: $id) { recipientLetter(recipientId: $recipient, language: $language, done: $done, details: $details) } }";

/// Adds one.
pub const ADD: &str = concat!(
    "mutation ConsoleAddRecipient($input: AddRequestRecipientInput!) { payload: addRequestRecipient(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Tells one, or notes how it was told or why not.
pub const NOTE: &str = concat!(
    "mutation ConsoleNoteRecipient($input: NoteRequestRecipientInput!) { payload: noteRequestRecipient(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Notes what one answered.
pub const NOTE_ANSWER: &str = concat!(
    "mutation ConsoleNoteRecipientAnswer($input: NoteRecipientAnswerInput!) { payload: noteRecipientAnswer(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[RECIPIENTS, LETTER, ADD, NOTE, NOTE_ANSWER];

answer! {
    /// Answer of [`RECIPIENTS`].
    pub struct RecipientsData {
        /// The case.
        privacy_request: WithRecipients,
    }

    /// Who got data.
    pub struct WithRecipients {
        /// Recipients, in the order in which they were found.
        recipients: Vec<Recipient>,
    }

    /// Somebody who got data, or may have.
    pub struct Recipient {
        /// Identifier.
        id: String,
        /// The register.
        task_id: String,
        /// Name.
        name: String,
        /// How it is known.
        source: String,
        /// Whether it was told, and how.
        state: String,
        /// The message to it was given up or came back.
        undelivered: bool,
        /// What it was told was done.
        done: Vec<String>,
        /// Of what staff choose what was done.
        choosable: Vec<String>,
        /// Address for mail.
        email: Option<String>,
        /// What was corrected.
        details: String,
        /// Why it is not told.
        reason: String,
        /// What it answered.
        answer: String,
        /// To be told by.
        due_on: NaiveDate,
        /// Not told by then.
        overdue: bool,
        /// Told, or left untold.
        settled_at: Option<DateTime<Utc>>,
    }

    /// Answer of [`LETTER`].
    pub struct LetterData {
        /// The case.
        privacy_request: WithLetter,
    }

    /// A notice.
    pub struct WithLetter {
        /// Its text.
        recipient_letter: String,
    }
}
