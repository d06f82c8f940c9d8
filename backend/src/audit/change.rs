//! One change of domain data, as the caller describes it.

use super::SubjectKind;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A change to be recorded: what was done to which row, and the row before and after.
///
/// The states may hold personal data: they go into the erasable payload. The action may not.
#[derive(Debug)]
pub struct Change {
    pub(super) action: &'static str,
    pub(super) subject_kind: SubjectKind,
    pub(super) subject_id: Uuid,
    pub(super) body: Result<Body, serde_json::Error>,
}

/// The payload's JSON.
#[derive(Debug, Serialize)]
pub(super) struct Body {
    pub(super) after: Option<Value>,
    pub(super) before: Option<Value>,
}

impl Change {
    /// Something happened to the row without changing it, such as a sign-in.
    pub fn event(action: &'static str, kind: SubjectKind, id: impl Into<Uuid>) -> Self {
        Self {
            action,
            subject_kind: kind,
            subject_id: id.into(),
            body: Ok(Body {
                before: None,
                after: None,
            }),
        }
    }

    /// The row is new.
    pub fn created(
        action: &'static str,
        kind: SubjectKind,
        id: impl Into<Uuid>,
        after: impl Serialize,
    ) -> Self {
        let body = serde_json::to_value(after).map(|after| Body {
            before: None,
            after: Some(after),
        });
        Self {
            action,
            subject_kind: kind,
            subject_id: id.into(),
            body,
        }
    }

    /// The row changed. Both states in the same shape: the history shows the fields that differ.
    pub fn updated(
        action: &'static str,
        kind: SubjectKind,
        id: impl Into<Uuid>,
        before: impl Serialize,
        after: impl Serialize,
    ) -> Self {
        let body = serde_json::to_value(before).and_then(|before| {
            let after = serde_json::to_value(after)?;
            Ok(Body {
                before: Some(before),
                after: Some(after),
            })
        });
        Self {
            action,
            subject_kind: kind,
            subject_id: id.into(),
            body,
        }
    }
}
