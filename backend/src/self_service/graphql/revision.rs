//! Versions of a listing's text.

use crate::listings::revision::Model;
use crate::register::ListingTextObject;
use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::revision::{FieldDiff, RevisionState};

/// One version of a listing's text.
#[derive(Debug)]
pub struct RevisionObject(pub Model);

#[Object(name = "ListingRevision")]
impl RevisionObject {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }
    /// Where it stands.
    async fn state(&self) -> RevisionState {
        self.0.state
    }
    /// To be sent back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }
    /// The whole text.
    async fn text(&self) -> ListingTextObject {
        ListingTextObject::from(&self.0.content.0)
    }
    /// Begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
    /// Changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
    /// Sent in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }
    /// Approved or turned down.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }
    /// Whether staff wrote it, and not the company.
    async fn by_staff(&self) -> bool {
        self.0.submitted_by.is_none() && !self.0.state.is_open()
    }
    /// Why it was turned down.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}

/// One field in which two texts differ.
#[derive(Debug, SimpleObject)]
#[graphql(name = "ListingFieldChange")]
pub struct FieldChangeObject {
    /// Path of the field, such as `summary.fi`.
    field: String,
    /// Before; null when it was empty.
    before: Option<String>,
    /// After; null when it is empty.
    after: Option<String>,
}

/// The changes, as the API shows them.
pub fn changes(diff: Vec<FieldDiff>) -> Vec<FieldChangeObject> {
    let object = |one: FieldDiff| FieldChangeObject {
        field: one.field,
        before: one.before,
        after: one.after,
    };
    diff.into_iter().map(object).collect()
}
