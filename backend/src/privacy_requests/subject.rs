//! Privacy requests of a person: what was asked, and everything that was said of it, notes among staff too.

use super::entity::{message, request};
use super::{case, intake, messages};
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::privacy_request::RequesterKind;

/// Source of privacy requests.
#[derive(Debug)]
pub(super) struct RequestsSource;

async fn of(tx: &Tx, subject: &Subject) -> OpResult<Vec<request::Model>> {
    Ok(request::Entity::find()
        .filter(request::Column::PersonId.is_in(subject.people.iter().copied()))
        .order_by_asc(request::Column::CreatedAt)
        .all(&**tx)
        .await?)
}

fn said(op: &OpContext, row: &message::Model) -> OpResult<Record> {
    Ok(Record {
        kind: "request_message",
        at: Some(row.written_at),
        fields: vec![("kind", json!(row.kind)), ("text", json!(row.text(op)?))],
        portable: false,
    })
}

impl SubjectDataSource for RequestsSource {
    fn name(&self) -> &'static str {
        "requests"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let mut found = Vec::new();
            for row in of(tx, subject).await? {
                let rights = case::asked(&**tx, row.id).await?;
                let mut fields = vec![
                    ("number", json!(row.number())),
                    ("channel", json!(row.channel)),
                    ("rights", json!(intake::names(&rights))),
                    ("state", json!(row.state)),
                    ("outcome", json!(row.outcome)),
                ];
                // Who asked for another has data of their own in it.
                if row.requester != RequesterKind::Agent {
                    let body = row.open(op)?;
                    fields.extend([
                        ("name", json!(body.name)),
                        ("email", json!(row.address(op)?)),
                        ("phone", json!(body.phone)),
                        ("address", json!(body.address)),
                        ("details", json!(body.details)),
                    ]);
                }
                found.push(Record {
                    kind: "request",
                    at: Some(row.created_at),
                    fields,
                    portable: false,
                });
                for message in messages::all(&**tx, row.id).await? {
                    found.push(said(op, &message)?);
                }
            }
            Ok(found)
        })
    }

    /// Cases stay as the proof of what was done about a request (article 5(2)); the answer tells the person so.
    fn erase<'a>(&'a self, _: &'a Tx, _: &'a OpContext, _: &'a Subject) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async { Ok(Erased::default()) })
    }
}
