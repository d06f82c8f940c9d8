//! Which newsletters a person got.

use super::entity::delivery;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Source of newsletters.
#[derive(Debug)]
pub struct NewslettersSource;

impl SubjectDataSource for NewslettersSource {
    fn name(&self) -> &'static str {
        "newsletters"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = delivery::Entity::find()
                .filter(delivery::Column::PersonId.is_in(subject.people.iter().copied()))
                .order_by_asc(delivery::Column::DecidedAt)
                .all(&**tx)
                .await?;
            let told = |row: delivery::Model| Record {
                kind: "newsletter",
                at: Some(row.decided_at),
                fields: vec![
                    ("newsletter", json!(row.newsletter_id)),
                    ("what", json!(row.state)),
                    ("reason", json!(row.reason)),
                    ("settled_at", json!(row.settled_at)),
                ],
                portable: false,
            };
            Ok(rows.into_iter().map(told).collect())
        })
    }

    /// Deliveries name the person by a number that leads to nobody once the person's data is gone; they stay as the
    /// proof of what was sent.
    fn erase<'a>(&'a self, _: &'a Tx, _: &'a OpContext, _: &'a Subject) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async { Ok(Erased::default()) })
    }
}
