//! Newsletters.

use chrono::{DateTime, Utc};

use super::types::errors_selection;
use crate::api::answer::answer;

/// The newest.
pub const NEWSLETTERS: &str = "query ConsoleNewsletters { newsletters { id state purpose fi { subject } scheduledAt finishedAt updatedAt } }";

/// One with its texts.
pub const NEWSLETTER: &str = "query ConsoleNewsletter($id: ID!) { newsletter(id: $id) { id version state purpose municipalities \
    fi { subject body } sv { subject body } en { subject body } scheduledAt finishedAt failure audience \
    counts { state reason number } } }";

/// As a reader will see it.
pub const PREVIEW: &str = "query ConsoleNewsletterPreview($id: ID!, $language: Language!) { newsletter(id: $id) { \
    preview(language: $language) { subject text } } }";

/// What became of it, person by person.
pub const DELIVERIES: &str = "query ConsoleDeliveries($id: ID!, $after: String) { newsletter(id: $id) { \
    deliveries(first: 50, after: $after) { personId state reason consentEventId decidedAt settledAt code } } }";

/// Writes one down.
pub const SAVE: &str = concat!(
    "mutation ConsoleSaveNewsletter($input: SaveNewsletterInput!) { payload: saveNewsletter(input: $input) { newsletter { id } ",
    errors_selection!(),
    " } }"
);

/// Has one sent.
pub const SCHEDULE: &str = concat!(
    "mutation ConsoleScheduleNewsletter($input: ScheduleNewsletterInput!) { payload: scheduleNewsletter(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Stops one.
pub const CANCEL: &str = concat!(
    "mutation ConsoleCancelNewsletter($input: CancelNewsletterInput!) { payload: cancelNewsletter(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Has one that stands still tried again.
pub const RETRY: &str = concat!(
    "mutation ConsoleRetryNewsletter($input: RetryNewsletterInput!) { payload: retryNewsletter(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Sends one to the own address.
pub const TRY_OUT: &str = concat!(
    "mutation ConsoleTryNewsletter($input: TryNewsletterInput!) { payload: tryNewsletter(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[
    NEWSLETTERS,
    NEWSLETTER,
    PREVIEW,
    DELIVERIES,
    SAVE,
    SCHEDULE,
    CANCEL,
    RETRY,
    TRY_OUT,
];

answer! {
    /// A list.
    pub struct NewslettersData {
        /// The newest first.
        newsletters: Vec<NewsletterRow>,
    }

    /// A row of the list.
    pub struct NewsletterRow {
        /// Identifier.
        id: String,
        /// Where it stands.
        state: String,
        /// What its readers have consented to.
        purpose: String,
        /// In Finnish.
        fi: Subject,
        /// When it goes out.
        scheduled_at: Option<DateTime<Utc>>,
        /// When it was done or stopped.
        finished_at: Option<DateTime<Utc>>,
        /// Last change.
        updated_at: DateTime<Utc>,
    }

    /// A subject line.
    pub struct Subject {
        /// The line.
        subject: String,
    }

    /// One newsletter.
    pub struct NewsletterData {
        /// The newsletter.
        newsletter: Newsletter,
    }

    /// One newsletter.
    pub struct Newsletter {
        /// Identifier.
        id: String,
        /// As it was read.
        version: u32,
        /// Where it stands.
        state: String,
        /// What its readers have consented to.
        purpose: String,
        /// Whom it is for.
        municipalities: Vec<String>,
        /// In Finnish.
        fi: Text,
        /// In Swedish.
        sv: Text,
        /// In English.
        en: Text,
        /// When it goes out.
        scheduled_at: Option<DateTime<Utc>>,
        /// Why it stands still.
        failure: Option<String>,
        /// When it was done or stopped.
        finished_at: Option<DateTime<Utc>>,
        /// How many it is for, at most.
        audience: u32,
        /// How many have come to which state.
        counts: Vec<Count>,
    }

    /// A text.
    pub struct Text {
        /// Subject line.
        subject: String,
        /// Plain text.
        body: String,
    }

    /// How many have come to a state.
    pub struct Count {
        /// The state.
        state: String,
        /// Why.
        reason: String,
        /// How many.
        number: u32,
    }

    /// A preview.
    pub struct PreviewData {
        /// The newsletter.
        newsletter: Previewed,
    }

    /// A preview.
    pub struct Previewed {
        /// The message.
        preview: Preview,
    }

    /// A message as its reader will see it.
    pub struct Preview {
        /// Subject line.
        subject: String,
        /// Text.
        text: String,
    }

    /// What became of it.
    pub struct DeliveriesData {
        /// The newsletter.
        newsletter: Delivered,
    }

    /// What became of it.
    pub struct Delivered {
        /// Person by person.
        deliveries: Vec<Delivery>,
    }

    /// What became of it for one person.
    pub struct Delivery {
        /// The person.
        person_id: String,
        /// What became of it.
        state: String,
        /// Why it was or was not allowed.
        reason: String,
        /// The event of the ledger behind it.
        consent_event_id: Option<String>,
        /// When it was decided.
        decided_at: DateTime<Utc>,
        /// When it was sent, stopped or given up.
        settled_at: Option<DateTime<Utc>>,
        /// Class of a failure.
        code: Option<String>,
    }
}
