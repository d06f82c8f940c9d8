//! What happened to a case: who did what when, for those who may read it.
//!
//! The change history keeps the states before and after a change. Of these only what tells nothing of the person is
//! shown; the actions themselves say nothing of anybody.

use crate::audit::{self, HistoryEntry, SubjectKind};
use crate::platform::{OpContext, OpResult};
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::permission::Permission;

/// Fields of recorded changes that are shown. What is recorded beside them stays out, such as whose data it is, until
/// somebody has put it here.
const SHOWN: [&str; 16] = [
    "channel",
    "delivery",
    "dueOn",
    "file",
    "mark",
    "method",
    "on",
    "outcome",
    "receivedOn",
    "recipient",
    "recipients",
    "right",
    "rights",
    "state",
    "system",
    "until",
];

/// The history of a case, newest first.
///
/// # Errors
/// `not_found` for those who may not read the case.
pub async fn history(op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<HistoryEntry>> {
    op.require(Permission::PrivacyRequestRead)?;
    let entries = audit::history(op, SubjectKind::PrivacyRequest, id).await?;
    Ok(entries.into_iter().rev().map(shown).collect())
}

/// An entry without the fields that are not shown.
fn shown(mut entry: HistoryEntry) -> HistoryEntry {
    entry
        .changes
        .retain(|change| SHOWN.contains(&change.field.as_str()));
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::FieldChange;
    use chrono::DateTime;

    #[test]
    fn what_nobody_has_put_on_the_list_is_not_shown() {
        let change = |field: &str| FieldChange {
            field: field.into(),
            before: None,
            after: Some("x".into()),
        };
        let entry = HistoryEntry {
            at: DateTime::UNIX_EPOCH,
            actor: "worker".into(),
            action: "privacy_request.link_person".into(),
            changes: ["person", "state", "email", "assignee", "dueOn"]
                .map(change)
                .into(),
        };
        let fields: Vec<_> = shown(entry)
            .changes
            .into_iter()
            .map(|change| change.field)
            .collect();
        assert_eq!(fields, ["state", "dueOn"]);
    }
}
