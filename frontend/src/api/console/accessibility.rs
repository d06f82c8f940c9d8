//! Feedback on barriers to accessibility.

use chrono::{DateTime, NaiveDate, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// A page of the list.
pub const QUEUE: &str = "query ConsoleAccessibility($closed: Boolean!, $after: String) { \
    accessibilityQueue(closed: $closed, first: 50, after: $after) { next lines { \
    id number state receivedAt dueOn urgency daysLeft hasAddress accessibleForm } } }";

/// One piece of feedback.
pub const FEEDBACK: &str = "query ConsoleAccessibilityFeedback($id: ID!) { accessibilityFeedback(id: $id) { \
    number state receivedAt dueOn urgency daysLeft language text page email accessibleForm answer closedAt } }";

/// Sends the answer.
pub const ANSWER: &str = concat!(
    "mutation ConsoleAnswerFeedback($input: AnswerAccessibilityFeedbackInput!) { \
     payload: answerAccessibilityFeedback(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Closes one that has no address.
pub const CLOSE: &str = concat!(
    "mutation ConsoleCloseFeedback($input: CloseAccessibilityFeedbackInput!) { \
     payload: closeAccessibilityFeedback(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[QUEUE, FEEDBACK, ANSWER, CLOSE];

answer! {
    /// A page of the list.
    pub struct QueueData {
        /// The page.
        accessibility_queue: Queue,
    }

    /// A page of the list.
    pub struct Queue {
        /// Where the next page begins.
        next: Option<String>,
        /// Its lines.
        lines: Vec<Line>,
    }

    /// One line.
    pub struct Line {
        /// Identifier.
        id: String,
        /// Number.
        number: String,
        /// Stage.
        state: String,
        /// When it reached us.
        received_at: DateTime<Utc>,
        /// Last day.
        due_on: NaiveDate,
        /// How pressing.
        urgency: String,
        /// Days left.
        days_left: i64,
        /// It can be answered.
        has_address: bool,
        /// Something is asked for in a usable form.
        accessible_form: bool,
    }

    /// One piece of feedback.
    pub struct FeedbackData {
        /// The feedback.
        accessibility_feedback: Feedback,
    }

    /// A piece of feedback.
    pub struct Feedback {
        /// Number.
        number: String,
        /// Stage.
        state: String,
        /// Reached us.
        received_at: DateTime<Utc>,
        /// Last day.
        due_on: NaiveDate,
        /// How pressing.
        urgency: String,
        /// Days left.
        days_left: i64,
        /// Language of the answer.
        language: String,
        /// What the barrier is; none once it was cut.
        text: Option<String>,
        /// On which page.
        page: Option<String>,
        /// Address for the answer.
        email: Option<String>,
        /// Something is asked for in a usable form.
        accessible_form: bool,
        /// The answer.
        answer: Option<String>,
        /// Answered, or read.
        closed_at: Option<DateTime<Utc>>,
    }
}
