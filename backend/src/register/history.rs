//! The change history of a row, as staff see it.

use super::actors::Actors;
use crate::audit;
use crate::platform::OpContext;
use crate::platform::gql::{GqlResult, gql_error};
use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};

/// One entry of the change history.
#[derive(Debug, SimpleObject)]
pub struct ChangeEntry {
    /// When.
    at: DateTime<Utc>,
    /// Who.
    actor: String,
    /// What, as `thing.verb`.
    action: String,
    /// The fields that changed.
    changes: Vec<FieldChange>,
}

/// One changed field.
#[derive(Debug, SimpleObject)]
pub struct FieldChange {
    /// The field.
    field: String,
    /// Its value before.
    before: Option<String>,
    /// Its value after.
    after: Option<String>,
}

impl ChangeEntry {
    /// Entries with the names of their actors, newest first.
    pub async fn all(op: &OpContext, mut entries: Vec<audit::HistoryEntry>) -> GqlResult<Vec<Self>> {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
        let labels = entries.iter().map(|entry| entry.actor.as_str());
        let actors = Actors::load(op, labels).await.map_err(gql_error)?;
        let change = |change: audit::FieldChange| FieldChange {
            field: change.field,
            before: change.before,
            after: change.after,
        };
        let entry = |entry: audit::HistoryEntry| Self {
            at: entry.at,
            actor: actors.name(&entry.actor),
            action: entry.action,
            changes: entry.changes.into_iter().map(change).collect(),
        };
        Ok(entries.into_iter().map(entry).collect())
    }
}
