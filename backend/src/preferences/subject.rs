//! What a person asked for on the public page of permissions, and links to the own page.

use super::entity::{link, request};
use crate::audit::{self, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// Source of what waits to be confirmed.
#[derive(Debug)]
pub struct PreferencesSource;

async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<request::Model>> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::PreferenceEmail);
    Ok(request::Entity::find()
        .filter(request::Column::EmailIndex.is_in(indexes))
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for PreferencesSource {
    fn name(&self) -> &'static str {
        "preferences"
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
                        kind: "preference_request",
                        at: Some(row.created_at),
                        fields: vec![
                            ("email", json!(row.address(op)?)),
                            ("name", json!(row.typed_name(op)?)),
                        ],
                        portable: true,
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
            let rows = of(tx, op, subject).await?;
            for row in &rows {
                audit::erase_payload(tx, op, SubjectKind::PreferenceRequest, row.id).await?;
            }
            let ids = rows.iter().map(|row| row.id);
            let asked = request::Entity::delete_many()
                .filter(request::Column::Id.is_in(ids))
                .exec(&**tx)
                .await?;
            link::Entity::delete_many()
                .filter(link::Column::PersonId.is_in(subject.people.iter().copied()))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: asked.rows_affected,
                kept: Vec::new(),
            })
        })
    }
}
