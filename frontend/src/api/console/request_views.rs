//! Views of the queue of privacy requests that an account keeps, and changes of many cases at once.

use chrono::NaiveDate;
use serde_json::{Value, json};
use seutu_shared::privacy_request::{Assignee, IntakeChannel, QueueFilter, RequestState};

use super::types::errors_selection;
use crate::api::answer::answer;

/// The views that one keeps.
pub const VIEWS: &str = "query ConsoleRequestViews { requestViews { \
    id name view rights state channel assigneeId unassigned dueUntil number } }";

/// Keeps a view.
pub const SAVE_VIEW: &str = concat!(
    "mutation ConsoleSaveRequestView($input: SaveRequestViewInput!) { payload: saveRequestView(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Deletes one.
pub const DELETE_VIEW: &str = concat!(
    "mutation ConsoleDeleteRequestView($input: DeleteRequestViewInput!) { payload: deleteRequestView(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Hands cases over.
pub const ASSIGN_MANY: &str = concat!(
    "mutation ConsoleAssignRequests($input: AssignPrivacyRequestsInput!) { payload: assignPrivacyRequests(input: $input) { ",
    "changed skipped before { requestId version assigneeId deputyId } ",
    errors_selection!(),
    " } }"
);

/// Gives them back to who had them.
pub const RESTORE: &str = concat!(
    "mutation ConsoleRestoreAssignments($input: RestoreRequestAssignmentsInput!) { payload: restoreRequestAssignments(input: $input) { ",
    "changed skipped ",
    errors_selection!(),
    " } }"
);

/// Takes cases on.
pub const START_MANY: &str = concat!(
    "mutation ConsoleStartRequests($input: StartPrivacyRequestsInput!) { payload: startPrivacyRequests(input: $input) { ",
    "changed skipped ",
    errors_selection!(),
    " } }"
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[VIEWS, SAVE_VIEW, DELETE_VIEW, ASSIGN_MANY, RESTORE, START_MANY];

/// Filters as `PrivacyRequestFilter`; the view stands beside them.
pub fn filter(shown: &QueueFilter) -> Value {
    let rights: Vec<String> = shown.rights.iter().map(|right| right.graphql_name()).collect();
    let account = match shown.assignee {
        Some(Assignee::Account(id)) => Some(id.to_string()),
        Some(Assignee::Nobody) | None => None,
    };
    json!({
        "rights": rights,
        "state": shown.state.map(RequestState::graphql_name),
        "channel": shown.channel.map(IntakeChannel::graphql_name),
        "assigneeId": account,
        "unassigned": shown.assignee == Some(Assignee::Nobody),
        "dueUntil": shown.due_until.map(|day| day.to_string()),
        "number": shown.number,
    })
}

answer! {
    /// Answer of [`VIEWS`].
    pub struct ViewsData {
        /// By name.
        request_views: Vec<SavedView>,
    }

    /// A view that one keeps.
    pub struct SavedView {
        /// Identifier.
        id: String,
        /// What it is called.
        name: String,
        /// The view.
        view: String,
        /// One of these is asked.
        rights: Vec<String>,
        /// Stage.
        state: Option<String>,
        /// Door.
        channel: Option<String>,
        /// Who does it.
        assignee_id: Option<String>,
        /// Nobody does it.
        unassigned: bool,
        /// Last day at the latest.
        due_until: Option<NaiveDate>,
        /// Number of a case.
        number: Option<String>,
    }
}

impl SavedView {
    /// What it shows; what is not known is left out.
    pub fn shown(&self) -> QueueFilter {
        let account = self.assignee_id.as_ref().and_then(|id| id.parse().ok());
        QueueFilter {
            view: self.view.parse().unwrap_or_default(),
            rights: self
                .rights
                .iter()
                .filter_map(|right| right.parse().ok())
                .collect(),
            state: self.state.as_ref().and_then(|state| state.parse().ok()),
            channel: self.channel.as_ref().and_then(|channel| channel.parse().ok()),
            assignee: if self.unassigned {
                Some(Assignee::Nobody)
            } else {
                account.map(Assignee::Account)
            },
            due_until: self.due_until,
            number: self.number.clone(),
        }
    }
}
