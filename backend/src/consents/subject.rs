//! Permissions and bans of a person, with their evidence.

use super::entity::{current, event, evidence, wording};
use super::ledger::Evidence;
use crate::audit::{self, SubjectKind};
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Holdable, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::sea_query::{Condition, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::id::{ConsentEventId, ContactPersonId, PersonId};
use seutu_shared::privacy_request::RecordKind;
use std::collections::HashMap;

/// Source of permissions.
#[derive(Debug)]
pub struct ConsentsSource;

/// The person itself, in the ledger.
const PERSON: &str = "person";
/// The contact person of a company.
const CONTACT_PERSON: &str = "contact_person";

/// The ledger's rows of these subjects, in a table with such columns: the person as itself and as contact person.
fn of(subject: &Subject, kind: impl ColumnTrait, id: impl ColumnTrait) -> Condition {
    let people = subject.people.iter().copied().map(PersonId::uuid);
    let contacts = subject.contact_persons.iter().copied().map(ContactPersonId::uuid);
    Condition::any()
        .add(kind.eq(PERSON).and(id.is_in(people)))
        .add(kind.eq(CONTACT_PERSON).and(id.is_in(contacts)))
}

fn events(subject: &Subject) -> Condition {
    of(subject, event::Column::SubjectKind, event::Column::SubjectId)
}

/// Events, oldest first, and the evidence of those that still have some.
async fn proved(
    tx: &Tx,
    subject: &Subject,
) -> OpResult<(Vec<event::Model>, HashMap<ConsentEventId, evidence::Model>)> {
    let rows = event::Entity::find()
        .filter(events(subject))
        .order_by_asc(event::Column::RecordedAt)
        .all(&**tx)
        .await?;
    let proofs = evidence::Entity::find()
        .filter(evidence::Column::EventId.is_in(rows.iter().map(|row| row.id)))
        .all(&**tx)
        .await?;
    Ok((rows, proofs.into_iter().map(|row| (row.event_id, row)).collect()))
}

impl SubjectDataSource for ConsentsSource {
    fn name(&self) -> &'static str {
        "consents"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let (rows, mut proofs) = proved(tx, subject).await?;
            let wordings = wording::Entity::find().all(&**tx).await?;
            let wordings: HashMap<_, _> = wordings.into_iter().map(|row| (row.id, row)).collect();
            let mut found = Vec::new();
            for row in rows {
                let proof = proofs.remove(&row.id);
                let proof = proof
                    .map(|one| Evidence::open(&op.services().crypto, &one))
                    .transpose()?;
                let text = wordings
                    .get(&row.wording_id)
                    .map(|one| one.text(row.language).to_owned());
                found.push(Record {
                    kind: "consent_event",
                    at: Some(row.occurred_at),
                    fields: vec![
                        ("what", json!(row.kind)),
                        ("purpose", json!(row.purpose)),
                        ("channel", json!(row.channel)),
                        ("controller", json!(row.controller)),
                        ("method", json!(row.method)),
                        ("text", json!(text)),
                        ("until", json!(row.valid_until)),
                        ("notice", json!(row.notice_version)),
                        ("given_by", json!(proof.as_ref().map(|one| &one.given_by_name))),
                        ("note", json!(proof.as_ref().and_then(|one| one.note.as_ref()))),
                    ],
                    portable: true,
                });
            }
            Ok(found)
        })
    }

    /// Proofs that are there: an event of long ago whose evidence was erased holds nothing of the person.
    fn holdable<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Holdable>>> {
        Box::pin(async move {
            let (rows, proofs) = proved(tx, subject).await?;
            let there = rows.into_iter().filter(|row| proofs.contains_key(&row.id));
            let named = there.map(|row| Holdable {
                kind: RecordKind::ConsentEvent,
                id: row.id.uuid(),
                person: (row.subject_kind == PERSON).then(|| row.subject_id.into()),
                at: row.occurred_at,
                detail: row.purpose.label_key(),
            });
            Ok(named.collect())
        })
    }

    /// The events stay as numbers without a name: they prove what was sent on which ground. Who said it and what was
    /// noted of it goes; no permission is in force any more.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let mut rows = event::Entity::find().filter(events(subject)).all(&**tx).await?;
            // A card has no contact person of a company: what was said as one goes, whatever holds the card.
            rows.retain(|row| {
                row.subject_kind == CONTACT_PERSON || !subject.held.has(RecordKind::ConsentEvent, row.id)
            });
            for row in &rows {
                audit::erase_payload(tx, op, SubjectKind::Consent, row.id).await?;
            }
            let ids = rows.iter().map(|row| row.id);
            let gone = evidence::Entity::delete_many()
                .filter(evidence::Column::EventId.is_in(ids))
                .exec(&**tx)
                .await?;
            current::Entity::delete_many()
                .filter(of(
                    subject,
                    current::Column::SubjectKind,
                    current::Column::SubjectId,
                ))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed: gone.rows_affected,
                kept: Vec::new(),
            })
        })
    }
}
