//! Permissions and bans of a person, with their evidence.

use super::entity::{current, event, evidence, wording};
use super::ledger::Evidence;
use crate::audit::{self, SubjectKind};
use crate::platform::crypto::Crypto;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Holdable, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::sea_query::{Condition, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::consent::{ConsentKind, ConsentPurpose};
use seutu_shared::id::{CompanyId, ConsentEventId, ContactPersonId, PersonId, WordingId};
use seutu_shared::person::name_key;
use seutu_shared::privacy_request::RecordKind;
use std::collections::{BTreeSet, HashMap};

/// Source of permissions.
#[derive(Debug)]
pub struct ConsentsSource;

/// The person itself, in the ledger.
const PERSON: &str = "person";
/// A company itself.
const COMPANY: &str = "company";
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
    which: Condition,
) -> OpResult<(Vec<event::Model>, HashMap<ConsentEventId, evidence::Model>)> {
    let rows = event::Entity::find()
        .filter(which)
        .order_by_asc(event::Column::RecordedAt)
        .all(&**tx)
        .await?;
    let proofs = evidence::Entity::find()
        .filter(evidence::Column::EventId.is_in(rows.iter().map(|row| row.id)))
        .all(&**tx)
        .await?;
    Ok((rows, proofs.into_iter().map(|row| (row.event_id, row)).collect()))
}

async fn wordings(tx: &Tx) -> OpResult<HashMap<WordingId, wording::Model>> {
    let rows = wording::Entity::find().all(&**tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// An event with its proof, where there is one still.
fn said(
    crypto: &Crypto,
    wordings: &HashMap<WordingId, wording::Model>,
    proofs: &mut HashMap<ConsentEventId, evidence::Model>,
    row: &event::Model,
) -> OpResult<Record> {
    let proof = proofs.remove(&row.id);
    let proof = proof.map(|one| Evidence::open(crypto, &one)).transpose()?;
    let text = wordings
        .get(&row.wording_id)
        .map(|one| one.text(row.language).to_owned());
    Ok(Record {
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
    })
}

/// Companies at whose page one of these contact persons was ever allowed to be shown.
pub async fn published_at(tx: &Tx, contacts: &[ContactPersonId]) -> OpResult<Vec<CompanyId>> {
    let ids = contacts.iter().copied().map(ContactPersonId::uuid);
    let rows = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(CONTACT_PERSON))
        .filter(event::Column::SubjectId.is_in(ids))
        .filter(event::Column::Purpose.eq(ConsentPurpose::ContactPersonPublication))
        .filter(event::Column::Kind.eq(ConsentKind::Given))
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.company_id).collect())
}

/// What was said for these companies by who has one of these names, as `seutu_shared::person::name_key` writes them.
/// The company's own consent, and none to take along.
pub async fn given_for(
    tx: &Tx,
    op: &OpContext,
    companies: &[CompanyId],
    names: &BTreeSet<String>,
) -> OpResult<Vec<Record>> {
    let ids = companies.iter().copied().map(CompanyId::uuid);
    let of_companies = Condition::all()
        .add(event::Column::SubjectKind.eq(COMPANY))
        .add(event::Column::SubjectId.is_in(ids));
    let (rows, mut proofs) = proved(tx, of_companies).await?;
    let wordings = wordings(tx).await?;
    let crypto = &op.services().crypto;
    let mut found = Vec::new();
    for row in rows {
        let Some(proof) = proofs.get(&row.id) else {
            continue;
        };
        let Evidence {
            given_by_name,
            given_by_role,
            ..
        } = Evidence::open(crypto, proof)?;
        if names.contains(&name_key(&given_by_name)) {
            let company = row.subject_id.to_string();
            let mut record = said(crypto, &wordings, &mut proofs, &row)?;
            record.fields.push(("company", json!(company)));
            record.fields.push(("title", json!(given_by_role)));
            record.portable = false;
            found.push(record);
        }
    }
    Ok(found)
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
            let (rows, mut proofs) = proved(tx, events(subject)).await?;
            let wordings = wordings(tx).await?;
            let crypto = &op.services().crypto;
            let said = |row: event::Model| said(crypto, &wordings, &mut proofs, &row);
            rows.into_iter().map(said).collect()
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
            let (rows, proofs) = proved(tx, events(subject)).await?;
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
