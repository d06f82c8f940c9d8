//! People who answer for a company.

use super::contact_person::{self, ContactPerson};
use crate::audit::{self, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_shared::person::PersonSource;

/// Source of contact persons.
#[derive(Debug)]
pub struct ContactPersonsSource;

async fn of(tx: &Tx, subject: &Subject) -> OpResult<Vec<contact_person::Model>> {
    Ok(contact_person::Entity::find()
        .filter(contact_person::Column::Id.is_in(subject.contact_persons.iter().copied()))
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for ContactPersonsSource {
    fn name(&self) -> &'static str {
        "contact_persons"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = of(tx, subject).await?;
            rows.into_iter()
                .map(|row| {
                    let (at, asked_at) = (row.created_at, row.asked_at);
                    let ContactPerson {
                        company_id,
                        name,
                        title,
                        phone,
                        email,
                        source,
                        ..
                    } = row.open(&op.services().crypto)?;
                    Ok(Record {
                        kind: "contact_person",
                        at: Some(at),
                        fields: vec![
                            ("company", json!(company_id)),
                            ("name", json!(name)),
                            ("title", json!(title)),
                            ("phone", json!(phone)),
                            ("email", json!(email)),
                            ("source", json!(source)),
                            ("asked_on", json!(asked_at)),
                        ],
                        portable: source == Some(PersonSource::Person),
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
            let rows = of(tx, subject).await?;
            for row in &rows {
                audit::erase_payload(tx, op, SubjectKind::ContactPerson, row.id).await?;
            }
            let ids = rows.iter().map(|row| row.id);
            let gone = contact_person::Entity::delete_many()
                .filter(contact_person::Column::Id.is_in(ids))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: gone.rows_affected,
                kept: Vec::new(),
            })
        })
    }

    fn has_address<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        email: &'a str,
    ) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(async move { Ok(!super::contact_persons_with(&**tx, op, email).await?.is_empty()) })
    }
}
