//! The queue of privacy requests, and messages that may become some.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    requests::Attachment,
    types::{UserError, errors_selection},
};
use crate::api::answer::answer;

/// A page of the queue, with its mark, which is read before the page: whatever changes later is noticed.
pub const QUEUE: &str = "query ConsoleRequests($view: RequestView!, $filter: PrivacyRequestFilter, $after: String) { \
    privacyRequests(view: $view, filter: $filter, first: 50, after: $after) { mark next lines { \
    id number state outcome rights dueOn urgency daysLeft assignee tasksDone tasks } } }";

/// Messages that may be requests.
pub const DRAFTS: &str = "query ConsoleRequestDrafts($after: String) { \
    requestDrafts(first: 50, after: $after) { total next lines { id receivedAt dueOn urgency daysLeft } } }";

/// How the doors are doing, and who has how much to do.
pub const OVERVIEW: &str = "query ConsoleRequestOverview { requestDoors { door aliveAt alarm unclear unclearSince } \
    requestWorkload { assignee assigneeId left open pressing } }";

/// One of them.
pub const DRAFT: &str = "query ConsoleRequestDraft($id: ID!) { requestDraft(id: $id) { \
    id receivedAt dueOn name email subject text attachments kept { id number name size origin at mark taskId keptUntil fetchedAt purgedAt } \
    untaken { name reason { code field fi: message(language: FI) sv: message(language: SV) en: message(language: EN) } } } }";

/// A message is no request.
pub const DISMISS: &str = concat!(
    "mutation ConsoleDismissDraft($input: DismissRequestDraftInput!) { payload: dismissRequestDraft(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Makes a case of a message.
pub const ENTER_DRAFT: &str = concat!(
    "mutation ConsoleEnterDraft($input: EnterRequestDraftInput!) { payload: enterRequestDraft(input: $input) { ",
    "request { id } ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[QUEUE, DRAFTS, OVERVIEW, DRAFT, DISMISS, ENTER_DRAFT];

answer! {
    /// A page of the queue.
    pub struct QueueData {
        /// The page.
        privacy_requests: Queue,
    }

    /// A page of the queue.
    pub struct Queue {
        /// The mark of the queue.
        mark: Option<String>,
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
        /// How it ended.
        outcome: Option<String>,
        /// What is asked.
        rights: Vec<String>,
        /// Last day.
        due_on: NaiveDate,
        /// How pressing.
        urgency: String,
        /// Days left.
        days_left: i64,
        /// Who does it.
        assignee: Option<String>,
        /// Registers with an outcome.
        tasks_done: u32,
        /// All of them.
        tasks: u32,
    }

    /// Messages that may be requests.
    pub struct DraftsData {
        /// A page of them.
        request_drafts: Drafts,
    }

    /// A page of messages.
    pub struct Drafts {
        /// How many wait in all.
        total: u32,
        /// Where the next page begins.
        next: Option<String>,
        /// The oldest first.
        lines: Vec<DraftLine>,
    }

    /// A message that nobody has looked at.
    pub struct DraftLine {
        /// Identifier.
        id: String,
        /// Reached us.
        received_at: DateTime<Utc>,
        /// Last day.
        due_on: NaiveDate,
        /// How pressing.
        urgency: String,
        /// Days left.
        days_left: i64,
    }

    /// Doors and work.
    pub struct OverviewData {
        /// Doors.
        request_doors: Vec<Door>,
        /// Work.
        request_workload: Vec<WorkLoad>,
    }

    /// A door.
    pub struct Door {
        /// Which.
        door: String,
        /// When something last came in by it.
        alive_at: Option<DateTime<Utc>>,
        /// Requests may be lost there.
        alarm: bool,
        /// Messages that only people can say what they are.
        unclear: u32,
        /// Since when the oldest of them lies there.
        unclear_since: Option<DateTime<Utc>>,
    }

    /// What one person has to do.
    pub struct WorkLoad {
        /// Who.
        assignee: Option<String>,
        /// Their account.
        assignee_id: Option<String>,
        /// Works on no cases any more.
        left: bool,
        /// Open cases.
        open: u32,
        /// Late or ending within a week.
        pressing: u32,
    }

    /// A message.
    pub struct DraftData {
        /// The message.
        request_draft: Draft,
    }

    /// A message that may be a request.
    pub struct Draft {
        /// Identifier.
        id: String,
        /// Reached us.
        received_at: DateTime<Utc>,
        /// Last day.
        due_on: NaiveDate,
        /// Name of the sender.
        name: String,
        /// Address of the sender.
        email: String,
        /// Subject.
        subject: String,
        /// Text.
        text: String,
        /// Names of attached files.
        attachments: Vec<String>,
        /// Those that were taken.
        kept: Vec<Attachment>,
        /// Those that were not.
        untaken: Vec<Untaken>,
    }

    /// A file that was not taken.
    pub struct Untaken {
        /// Name.
        name: String,
        /// Why.
        reason: UserError,
    }
}
