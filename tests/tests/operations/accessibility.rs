//! The documents of feedback on accessibility.

use super::{Use, by, reads, worked};
use serde_json::json;
use seutu_frontend::api::console::accessibility as documents;
use seutu_shared::role::Role;
use seutu_tests::TestApp;
use std::collections::BTreeMap;

/// What staff do, and what auditors read.
pub(super) async fn uses(t: &TestApp) -> BTreeMap<&'static str, Use> {
    let (answered, closed) = crate::accessibility_feedback::of_cell(t).await;
    let (read, _) = crate::accessibility_feedback::of_cell(t).await;
    BTreeMap::from([
        (
            "ConsoleAccessibility",
            by(
                Role::Staff,
                json!({"closed": false, "after": null}),
                reads::<documents::QueueData>,
            ),
        ),
        (
            "ConsoleAccessibilityFeedback",
            by(
                Role::Auditor,
                json!({"id": read}),
                reads::<documents::FeedbackData>,
            ),
        ),
        (
            "ConsoleAnswerFeedback",
            by(
                Role::Staff,
                json!({"input": {"feedbackId": answered, "text": "Korjasimme kartan."}}),
                worked,
            ),
        ),
        (
            "ConsoleCloseFeedback",
            by(Role::Staff, json!({"input": {"feedbackId": closed}}), worked),
        ),
    ])
}
