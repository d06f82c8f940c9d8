//! Claims of a person, found by the address that was given.

use super::entity::{Column, Entity, Model};
use crate::audit::{self, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// Source of claims.
#[derive(Debug)]
pub struct ClaimsSource;

async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Model>> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::ClaimEmail);
    Ok(Entity::find()
        .filter(Column::EmailIndex.is_in(indexes))
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for ClaimsSource {
    fn name(&self) -> &'static str {
        "claims"
    }

    /// Not how far it came: that would tell what we know of the company, which no claim finds out.
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
                        kind: "claim",
                        at: Some(row.created_at),
                        fields: vec![
                            ("email", json!(row.address(op)?)),
                            ("company", json!(row.business_id)),
                            ("language", json!(row.language)),
                            ("done_at", json!(row.decided_at)),
                            ("reason", json!(row.reason)),
                        ],
                        portable: false,
                    })
                })
                .collect()
        })
    }

    /// A claim that waits for staff ends with it.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?;
            for row in &rows {
                audit::erase_payload(tx, op, SubjectKind::Claim, row.id).await?;
            }
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
