//! What was written down of contacts with a person.

use super::entity::{self, Column, Entity};
use crate::audit::{self, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Holdable, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::privacy_request::RecordKind;

/// Source of contacts.
#[derive(Debug)]
pub struct ContactsSource;

async fn of(tx: &Tx, subject: &Subject) -> OpResult<Vec<entity::Model>> {
    Ok(Entity::find()
        .filter(Column::PersonId.is_in(subject.people.iter().copied()))
        .order_by_asc(Column::HappenedAt)
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for ContactsSource {
    fn name(&self) -> &'static str {
        "contacts"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let crypto = &op.services().crypto;
            let rows = of(tx, subject).await?;
            rows.into_iter()
                .map(|row| {
                    Ok(Record {
                        kind: "contact",
                        at: Some(row.happened_at),
                        fields: vec![
                            ("kind", json!(row.kind)),
                            ("text", json!(row.text(crypto)?)),
                            ("due_on", json!(row.due_on)),
                            ("done_at", json!(row.done_at)),
                        ],
                        portable: false,
                    })
                })
                .collect()
        })
    }

    fn holdable<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Holdable>>> {
        Box::pin(async move {
            let rows = of(tx, subject).await?.into_iter();
            let named = rows.map(|row| Holdable {
                kind: RecordKind::Contact,
                id: row.id.uuid(),
                person: row.person_id,
                at: row.happened_at,
                detail: row.kind.label_key(),
            });
            Ok(named.collect())
        })
    }

    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let mut rows = of(tx, subject).await?;
            rows.retain(|row| !subject.held.has(RecordKind::Contact, row.id));
            for row in &rows {
                audit::erase_payload(tx, op, SubjectKind::ContactEntry, row.id).await?;
            }
            let ids = rows.iter().map(|row| row.id);
            let gone = Entity::delete_many()
                .filter(Column::Id.is_in(ids))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: gone.rows_affected,
                kept: Vec::new(),
            })
        })
    }
}
