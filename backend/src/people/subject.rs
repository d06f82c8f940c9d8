//! What is kept of a person here: data, companies, the letters about where data came from, restrictions.

use super::entity::{datum, duty, link, person, restriction, term};
use super::restriction::Restriction;
use crate::audit::{self, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Holdable, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::person::{DatumKind, name_key};
use seutu_shared::privacy_request::RecordKind;
use std::collections::BTreeSet;

/// Source of people.
#[derive(Debug)]
pub struct PeopleSource;

/// The person as a subject: every row that was put together, and every address that is theirs alone now. Restricted
/// people too: their rights are the purpose.
pub async fn subject(db: &impl ConnectionTrait, op: &OpContext, id: PersonId) -> OpResult<Subject> {
    let people = super::ids_of(db, id).await?;
    let rows = datum::Entity::find()
        .filter(datum::Column::PersonId.is_in(people.iter().copied()))
        .filter(datum::Column::Kind.eq(DatumKind::Email))
        .filter(datum::Column::Until.is_null())
        .all(db)
        .await?;
    let crypto = &op.services().crypto;
    let mut emails = BTreeSet::new();
    for row in rows {
        let email = row.text(crypto)?;
        // An address that others have too leads to their data.
        if super::standings_by_email(db, op, &email).await?.len() == 1 {
            emails.insert(email);
        }
    }
    Ok(Subject {
        people,
        emails,
        ..Subject::default()
    })
}

/// The person as [`subject`] finds them, with the contact persons who are linked to them.
pub async fn whole_subject(db: &impl ConnectionTrait, op: &OpContext, id: PersonId) -> OpResult<Subject> {
    let mut found = subject(db, op, id).await?;
    let links = super::contact_person_links(db, &found.people).await?;
    found.contact_persons.extend(links);
    Ok(found)
}

/// The names that these rows of a person have now, by [`name_key`].
pub async fn names_of(
    db: &impl ConnectionTrait,
    op: &OpContext,
    people: &[PersonId],
) -> OpResult<BTreeSet<String>> {
    let rows = datum::Entity::find()
        .filter(datum::Column::PersonId.is_in(people.iter().copied()))
        .filter(datum::Column::Kind.eq(DatumKind::Name))
        .filter(datum::Column::Until.is_null())
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(name_key(&row.text(&op.services().crypto)?)))
        .collect()
}

/// The letters about where data came from: to the person, and to the person as contact person.
fn duties(subject: &Subject) -> Condition {
    Condition::any()
        .add(duty::Column::PersonId.is_in(subject.people.iter().copied()))
        .add(duty::Column::ContactPersonId.is_in(subject.contact_persons.iter().copied()))
}

/// Data that goes: all but what is held, and the names now of whom the held records tell.
fn data_to_go(subject: &Subject) -> Condition {
    let mut goes = Condition::all()
        .add(datum::Column::PersonId.is_in(subject.people.iter().copied()))
        .add(datum::Column::Id.is_not_in(subject.held.ids(RecordKind::Datum)));
    if subject.held.needs_name() {
        let name_now = Condition::all()
            .add(datum::Column::Kind.eq(DatumKind::Name))
            .add(datum::Column::Until.is_null());
        goes = goes.add(name_now.not());
    }
    goes
}

/// Letters about sources that go: of somebody whose card is held those that point to a contact person, who goes.
fn duties_to_go(subject: &Subject) -> Condition {
    if subject.held.whole_person() {
        let contacts = subject.contact_persons.iter().copied();
        return Condition::all().add(duty::Column::ContactPersonId.is_in(contacts));
    }
    duties(subject)
}

/// What the person is to companies that goes: all but what is held.
fn links_to_go(subject: &Subject) -> Condition {
    Condition::all()
        .add(link::Column::PersonId.is_in(subject.people.iter().copied()))
        .add(link::Column::Id.is_not_in(subject.held.ids(RecordKind::CompanyLink)))
}

impl SubjectDataSource for PeopleSource {
    fn name(&self) -> &'static str {
        "people"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let mut found = Vec::new();
            let ids = || subject.people.iter().copied();
            let crypto = &op.services().crypto;
            let rows = datum::Entity::find()
                .filter(datum::Column::PersonId.is_in(ids()))
                .order_by_asc(datum::Column::CreatedAt)
                .order_by_asc(datum::Column::Id)
                .all(&**tx)
                .await?;
            for row in rows {
                found.push(Record {
                    kind: "datum",
                    at: Some(row.created_at),
                    fields: vec![
                        ("kind", json!(row.kind)),
                        ("text", json!(row.text(crypto)?)),
                        ("purpose", json!(row.purpose)),
                        ("source", json!(row.source)),
                        ("origin", json!(row.origin(crypto)?)),
                        ("basis", json!(row.basis)),
                        ("law", json!(row.law)),
                        ("since", json!(row.since)),
                        ("until", json!(row.until)),
                    ],
                    portable: matches!(row.basis, LegalBasis::Consent | LegalBasis::Contract),
                });
            }
            let rows = link::Entity::find()
                .filter(link::Column::PersonId.is_in(ids()))
                .all(&**tx)
                .await?;
            found.extend(rows.into_iter().map(|row| Record {
                kind: "company_link",
                at: Some(row.created_at),
                fields: vec![
                    ("company", json!(row.company_id)),
                    ("role", json!(row.role)),
                    ("since", json!(row.started_on)),
                    ("until", json!(row.ended_on)),
                ],
                portable: false,
            }));
            let rows = duty::Entity::find().filter(duties(subject)).all(&**tx).await?;
            for row in rows {
                found.push(Record {
                    kind: "source_letter",
                    at: Some(row.created_at),
                    fields: vec![
                        ("source", json!(row.source)),
                        (
                            "origin",
                            json!(crypto.open_option(Field::DutyOrigin, row.id, row.origin.as_deref())?),
                        ),
                        ("told_on", json!(row.told_on)),
                        (
                            "text",
                            json!(crypto.open_option(Field::DutyLetter, row.id, row.letter.as_deref())?),
                        ),
                        (
                            "reason",
                            json!(crypto.open_option(Field::DutyReason, row.id, row.reason.as_deref())?),
                        ),
                    ],
                    portable: false,
                });
            }
            let rows = restriction::Entity::find()
                .filter(restriction::Column::PersonId.is_in(ids()))
                .all(&**tx)
                .await?;
            for row in rows {
                let row = Restriction::open(op, &row)?;
                found.push(Record {
                    kind: "restriction",
                    at: Some(row.set_at),
                    fields: vec![
                        ("ground", json!(row.ground)),
                        ("reason", json!(row.reason)),
                        ("lifted_at", json!(row.lifted_at)),
                        ("lift_reason", json!(row.lift_reason)),
                    ],
                    portable: false,
                });
            }
            Ok(found)
        })
    }

    fn holdable<'a>(
        &'a self,
        tx: &'a Tx,
        _op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Holdable>>> {
        Box::pin(async move {
            let ids = || subject.people.iter().copied();
            let rows = person::Entity::find()
                .filter(person::Column::Id.is_in(ids()))
                .all(&**tx)
                .await?;
            let card = |row: person::Model| Holdable {
                kind: RecordKind::Person,
                id: row.id.uuid(),
                person: Some(row.id),
                at: row.created_at,
                detail: String::new(),
            };
            let mut found: Vec<_> = rows.into_iter().map(card).collect();
            let rows = datum::Entity::find()
                .filter(datum::Column::PersonId.is_in(ids()))
                .order_by_asc(datum::Column::CreatedAt)
                .order_by_asc(datum::Column::Id)
                .all(&**tx)
                .await?;
            found.extend(rows.into_iter().map(|row| Holdable {
                kind: RecordKind::Datum,
                id: row.id.uuid(),
                person: Some(row.person_id),
                at: row.created_at,
                detail: row.kind.label_key(),
            }));
            let rows = link::Entity::find()
                .filter(link::Column::PersonId.is_in(ids()))
                .order_by_asc(link::Column::CreatedAt)
                .all(&**tx)
                .await?;
            found.extend(rows.into_iter().map(|row| Holdable {
                kind: RecordKind::CompanyLink,
                id: row.id.uuid(),
                person: Some(row.person_id),
                at: row.created_at,
                detail: row.role.label_key(),
            }));
            Ok(found)
        })
    }

    /// The rows of the person stay, empty: ledgers and deliveries point to them, and say nothing of anybody any more.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let ids = || subject.people.iter().copied();
            let whole = subject.held.whole_person();
            let mut removed = 0;
            // Not found by name any more, also where the name stays.
            term::Entity::delete_many()
                .filter(term::Column::PersonId.is_in(ids()))
                .exec(&**tx)
                .await?;
            // Others may be linked to the same contact person, who goes too.
            link::Entity::update_many()
                .col_expr(link::Column::ContactPersonId, Expr::value(None::<uuid::Uuid>))
                .filter(link::Column::ContactPersonId.is_in(subject.contact_persons.iter().copied()))
                .exec(&**tx)
                .await?;
            if !whole {
                for id in ids() {
                    audit::erase_payload(tx, op, SubjectKind::Person, id).await?;
                }
                let gone = datum::Entity::delete_many()
                    .filter(data_to_go(subject))
                    .exec(&**tx)
                    .await?;
                removed += gone.rows_affected;
                let gone = link::Entity::delete_many()
                    .filter(links_to_go(subject))
                    .exec(&**tx)
                    .await?;
                removed += gone.rows_affected;
            }
            let gone = duty::Entity::delete_many()
                .filter(duties_to_go(subject))
                .exec(&**tx)
                .await?;
            removed += gone.rows_affected;
            let gone = restriction::Entity::delete_many()
                .filter(restriction::Column::PersonId.is_in(ids()))
                .exec(&**tx)
                .await?;
            removed += gone.rows_affected;
            // An empty row is in no list: it cannot be written to and is not shown.
            person::Entity::update_many()
                .col_expr(person::Column::RestrictedAt, Expr::value(Some(op.now())))
                .col_expr(person::Column::UpdatedAt, Expr::value(op.now()))
                .filter(person::Column::Id.is_in(ids()))
                .exec(&**tx)
                .await?;
            Ok(Erased {
                removed,
                kept: Vec::new(),
            })
        })
    }
}
