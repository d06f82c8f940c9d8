//! What companies asked a person as their contact person.

use super::entity::{Column, Entity, Model};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Source of questions to contact persons.
#[derive(Debug)]
pub struct ContactAsksSource;

async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Model>> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::ContactPersonEmail);
    let contacts = subject.contact_persons.iter().copied();
    let theirs = Condition::any()
        .add(Column::ContactPersonId.is_in(contacts))
        .add(Column::EmailIndex.is_in(indexes));
    Ok(Entity::find()
        .filter(theirs)
        .order_by_asc(Column::SentAt)
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for ContactAsksSource {
    fn name(&self) -> &'static str {
        "contact_asks"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?;
            let record = |row: Model| Record {
                kind: "contact_ask",
                at: Some(row.sent_at),
                fields: vec![
                    ("company", json!(row.company_id)),
                    ("until", json!(row.expires_at)),
                    ("refused", json!(row.refused)),
                ],
                portable: false,
            };
            Ok(rows.into_iter().map(record).collect())
        })
    }

    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?;
            let gone = Entity::delete_many()
                .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: gone.rows_affected,
                kept: Vec::new(),
            })
        })
    }
}
