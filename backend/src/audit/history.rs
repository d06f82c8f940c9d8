//! What happened to one row, for people.

use super::SubjectKind;
use super::entity::{entry, payload};
use crate::platform::crypto::{Field, numbered};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// One entry of a row's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a kind of actor, or `account:` and an id.
    pub actor: String,
    /// What, such as `company.accept`.
    pub action: String,
    /// The fields that differ; none when the payload was erased.
    pub changes: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name; parts of an object after a dot.
    pub field: String,
    /// The value before; none when the field was empty or the row new.
    pub before: Option<String>,
    /// The value after; none when the field is empty or the row gone.
    pub after: Option<String>,
}

#[derive(Deserialize)]
struct Body {
    before: Option<Value>,
    after: Option<Value>,
}

/// The history of one row, oldest first. Callers check who may read the row.
pub async fn history(op: &OpContext, kind: SubjectKind, id: impl Into<Uuid>) -> OpResult<Vec<HistoryEntry>> {
    let rows = entry::Entity::find()
        .find_also_related(payload::Entity)
        .filter(entry::Column::SubjectKind.eq(kind.as_str()))
        .filter(entry::Column::SubjectId.eq(id.into()))
        .order_by_asc(entry::Column::Id)
        .all(op.db())
        .await?;
    rows.into_iter()
        .map(|(entry, payload)| opened(op, entry, payload))
        .collect()
}

/// The entries whose ids a statement selects, each with the row that it is about, oldest first: for lists over many
/// rows in one statement. Callers check who may read those rows.
pub async fn chosen(op: &OpContext, ids: SelectStatement) -> OpResult<Vec<(Uuid, HistoryEntry)>> {
    let rows = entry::Entity::find()
        .find_also_related(payload::Entity)
        .filter(entry::Column::Id.in_subquery(ids))
        .order_by_asc(entry::Column::Id)
        .all(op.db())
        .await?;
    rows.into_iter()
        .map(|(entry, payload)| Ok((entry.subject_id, opened(op, entry, payload)?)))
        .collect()
}

fn opened(op: &OpContext, entry: entry::Model, payload: Option<payload::Model>) -> OpResult<HistoryEntry> {
    let crypto = &op.services().crypto;
    let changes = match payload {
        None => Vec::new(),
        Some(payload) => {
            differences(&crypto.open(Field::AuditPayload, numbered(entry.id), &payload.body)?)?
        }
    };
    Ok(HistoryEntry {
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        changes,
    })
}

fn differences(body: &str) -> OpResult<Vec<FieldChange>> {
    let body: Body = serde_json::from_str(body).map_err(OpError::internal("read a recorded change"))?;
    let mut changes = Vec::new();
    compare("", body.before.as_ref(), body.after.as_ref(), &mut changes);
    Ok(changes)
}

/// Goes into objects field by field; everything else is compared as a whole.
fn compare(path: &str, before: Option<&Value>, after: Option<&Value>, changes: &mut Vec<FieldChange>) {
    let objects = (
        before.and_then(Value::as_object),
        after.and_then(Value::as_object),
    );
    let foreign = |value: Option<&Value>| value.is_some_and(|value| !value.is_object() && !value.is_null());
    if objects == (None, None) || foreign(before) || foreign(after) {
        let (before, after) = (before.and_then(text), after.and_then(text));
        if before != after {
            changes.push(FieldChange {
                field: path.to_string(),
                before,
                after,
            });
        }
        return;
    }
    let keys: BTreeSet<&String> = [objects.0, objects.1]
        .into_iter()
        .flatten()
        .flat_map(|map| map.keys())
        .collect();
    for key in keys {
        let field = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        let value = |map: Option<&serde_json::Map<String, Value>>| map.and_then(|map| map.get(key)).cloned();
        compare(
            &field,
            value(objects.0).as_ref(),
            value(objects.1).as_ref(),
            changes,
        );
    }
}

/// Texts as they are, nothing for an empty value, the rest as JSON.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changes(before: &Value, after: &Value) -> Vec<(String, Option<String>, Option<String>)> {
        let body = json!({"before": before, "after": after}).to_string();
        differences(&body)
            .unwrap()
            .into_iter()
            .map(|c| (c.field, c.before, c.after))
            .collect()
    }

    #[test]
    fn only_fields_that_differ_are_told() {
        let got = changes(
            &json!({"state": "candidate", "name": "A"}),
            &json!({"state": "accepted", "name": "A"}),
        );
        assert_eq!(
            got,
            [(
                "state".into(),
                Some("candidate".to_string()),
                Some("accepted".to_string())
            )]
        );
    }

    #[test]
    fn object_is_compared_by_its_fields() {
        let got = changes(
            &json!({"address": {"city": "Veteli"}}),
            &json!({"address": {"city": "Halsua", "n": 1}}),
        );
        let expected = [
            (
                "address.city".into(),
                Some("Veteli".to_string()),
                Some("Halsua".to_string()),
            ),
            ("address.n".into(), None, Some("1".to_string())),
        ];
        assert_eq!(got, expected);
    }

    #[test]
    fn new_row_tells_its_filled_fields() {
        let got = changes(&Value::Null, &json!({"email": null, "tags": ["a"]}));
        assert_eq!(got, [("tags".into(), None, Some("[\"a\"]".to_string()))]);
    }

    #[test]
    fn object_that_replaces_a_text_is_told_whole() {
        assert_eq!(
            changes(&json!({"a": "x"}), &json!({"a": {"b": 1}})),
            [("a".into(), Some("x".to_string()), Some("{\"b\":1}".to_string()))]
        );
    }
}
