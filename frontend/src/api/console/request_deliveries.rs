//! How messages of privacy requests reach the person, and letters to post.

use chrono::{DateTime, NaiveDate, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// Letters and answers that wait.
pub const LETTERS: &str =
    "query ConsoleRequestLetters { requestLetters { id requestId number name kind way state dueOn late } }";

/// How the messages of a case reached the person.
pub const DELIVERIES: &str = "query ConsoleRequestDeliveries($id: ID!) { privacyRequest(id: $id) { deliveries { \
    id kind way state writtenOn dueOn notedOn notedBy postedOn registered handedTo receiver seen note mail openedAt fetchedAt \
    } } }";

/// Notes what became of one.
pub const NOTE: &str = concat!(
    "mutation ConsoleNoteDelivery($input: NoteRequestDeliveryInput!) { payload: noteRequestDelivery(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[LETTERS, DELIVERIES, NOTE];

answer! {
    /// Answer of [`LETTERS`].
    pub struct LettersData {
        /// The most pressing first.
        request_letters: Vec<Letter>,
    }

    /// A letter that waits.
    pub struct Letter {
        /// Identifier of the message.
        id: String,
        /// The case.
        request_id: String,
        /// Its number.
        number: String,
        /// To whom.
        name: String,
        /// What it is.
        kind: String,
        /// How it goes out.
        way: String,
        /// Where it stands.
        state: String,
        /// To be sent by.
        due_on: Option<NaiveDate>,
        /// That day is over, or it came back.
        late: bool,
    }

    /// Answer of [`DELIVERIES`].
    pub struct DeliveriesData {
        /// The case.
        privacy_request: WithDeliveries,
    }

    /// Messages on their way.
    pub struct WithDeliveries {
        /// Oldest first.
        deliveries: Vec<Delivery>,
    }

    /// A message on its way.
    pub struct Delivery {
        /// Identifier of the message.
        id: String,
        /// What it is.
        kind: String,
        /// How it goes out.
        way: String,
        /// Where it stands.
        state: String,
        /// The day on which it was written.
        written_on: NaiveDate,
        /// To be sent by.
        due_on: Option<NaiveDate>,
        /// The day of what was noted.
        noted_on: Option<NaiveDate>,
        /// Who noted it.
        noted_by: Option<String>,
        /// The day on which it was posted.
        posted_on: Option<NaiveDate>,
        /// Number of the registered letter.
        registered: String,
        /// Who took it.
        handed_to: Option<String>,
        /// Their name.
        receiver: String,
        /// What was seen.
        seen: String,
        /// What else was noted.
        note: String,
        /// What became of the mail with word of it.
        mail: Option<String>,
        /// When the page was first opened.
        opened_at: Option<DateTime<Utc>>,
        /// When a file was first fetched.
        fetched_at: Option<DateTime<Utc>>,
    }
}
