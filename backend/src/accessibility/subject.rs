//! Feedback of a person, by the address that was told for the answer.

use super::entity::{Column, Entity, Model};
use super::ops::cut;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// Source of feedback on accessibility.
#[derive(Debug)]
pub struct FeedbackSource;

async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Model>> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::FeedbackEmail);
    Ok(Entity::find()
        .filter(Column::EmailIndex.is_in(indexes))
        .order_by_asc(Column::ReceivedAt)
        .lock_exclusive()
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for FeedbackSource {
    fn name(&self) -> &'static str {
        "accessibility"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?;
            rows.into_iter()
                .map(|row| {
                    Ok(Record {
                        kind: "accessibility_feedback",
                        at: Some(row.received_at),
                        fields: vec![
                            ("number", json!(row.number())),
                            ("state", json!(row.state)),
                            ("text", json!(row.text(op)?)),
                            ("page", json!(row.page_text(op)?)),
                            ("kind", json!(row.accessible_form.then_some("accessible"))),
                            ("email", json!(row.address(op)?)),
                            ("language", json!(row.language)),
                            ("answer", json!(row.answer_text(op)?)),
                        ],
                        portable: false,
                    })
                })
                .collect()
        })
    }

    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let mut erased = Erased::default();
            for row in of(tx, op, subject).await? {
                cut(tx, op, row, "accessibility.erase").await?;
                erased.removed += 1;
            }
            Ok(erased)
        })
    }
}
