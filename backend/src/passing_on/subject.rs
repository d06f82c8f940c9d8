//! To whom a person's details were passed on, and when.

use super::entity as disclosure;
use crate::consents;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Source of passing on.
#[derive(Debug)]
pub struct PassingOnSource;

impl SubjectDataSource for PassingOnSource {
    fn name(&self) -> &'static str {
        "passing_on"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = disclosure::Entity::find()
                .filter(disclosure::Column::PersonId.is_in(subject.people.iter().copied()))
                .order_by_asc(disclosure::Column::DecidedAt)
                .order_by_asc(disclosure::Column::Id)
                .all(&**tx)
                .await?;
            let recipients: HashMap<_, _> = consents::all(&**tx)
                .await?
                .into_iter()
                .map(|row| (row.id, row.recipient))
                .collect();
            let told = |row: disclosure::Model| Record {
                kind: "disclosure",
                at: Some(row.decided_at),
                fields: vec![
                    ("recipient", json!(recipients.get(&row.purpose_id))),
                    ("what", json!(if row.passed { "passed_on" } else { "held_back" })),
                    ("reason", json!(row.reason)),
                    ("recipient_told_at", json!(row.told_at)),
                ],
                portable: false,
            };
            Ok(rows.into_iter().map(told).collect())
        })
    }

    /// The person goes out of the rows. What is left proves that each passing on had a consent.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let done = disclosure::Entity::update_many()
                .col_expr(disclosure::Column::PersonId, Expr::value(None::<Uuid>))
                .filter(disclosure::Column::PersonId.is_in(subject.people.iter().copied()))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: done.rows_affected,
                kept: Vec::new(),
            })
        })
    }
}
