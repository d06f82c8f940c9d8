//! Holds: what a law has kept of a person, record by record, on a ground and until a day (article 17(3)(b), (d) and (e);
//! Archives Act 831/1994). Erasing goes around exactly what is held ([`Subject::held`]) and names it in the answer; a hold
//! of an account would stop everything and never end (B14). What becomes of it afterwards: [`super::after_holds`].

use super::case;
use super::entity::record_hold::{self, Column, Entity};
use super::jobs::TIDY;
use super::sources::SOURCES;
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{NewJob, enqueue};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::{Held, HeldRecord, Holdable, Record, Subject};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::json;
use seutu_shared::id::{PersonId, PrivacyRequestId, RecordHoldId};
use seutu_shared::permission::Permission;
use seutu_shared::person::MAX_REASON;
use seutu_shared::privacy_request::{HoldInput, RecordKind};
use seutu_shared::validation::Checker;
use std::collections::HashMap;
use uuid::Uuid;

/// Holds that last on a day.
pub(super) fn lasting(today: NaiveDate) -> Condition {
    let open = Condition::any()
        .add(Column::Until.is_null())
        .add(Column::Until.gte(today));
    Condition::all().add(Column::LiftedAt.is_null()).add(open)
}

/// Every record of somebody that can be held.
pub(super) async fn holdable(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<Holdable>> {
    let mut all = Vec::new();
    for source in SOURCES {
        all.extend(source.holdable(tx, op, subject).await?);
    }
    Ok(all)
}

/// Somebody with all that is held of the person now: one statement, and no more where nothing is. A record that is not
/// there any more is not kept either.
pub(super) async fn with_held(tx: &Tx, op: &OpContext, subject: Subject) -> OpResult<Subject> {
    let rows = Entity::find()
        .filter(Column::PersonId.is_in(subject.people.iter().copied()))
        .filter(lasting(op.today()))
        .order_by_asc(Column::PlacedAt)
        .order_by_asc(Column::Id)
        .all(&**tx)
        .await?;
    if rows.is_empty() {
        return Ok(subject);
    }
    let there = holdable(tx, op, &subject).await?;
    let held = rows
        .into_iter()
        .filter(|row| has(&there, row.kind, row.record_id))
        .map(|row| HeldRecord {
            hold: row.id,
            kind: row.kind,
            id: row.record_id,
            ground: row.ground,
            provision: row.provision,
            until: row.until,
        });
    Ok(Subject {
        held: Held(held.collect()),
        ..subject
    })
}

fn has(there: &[Holdable], kind: RecordKind, id: Uuid) -> bool {
    find(there, kind, id).is_some()
}

fn find(there: &[Holdable], kind: RecordKind, id: Uuid) -> Option<&Holdable> {
    there.iter().find(|one| one.kind == kind && one.id == id)
}

/// Notes that an erasure went around what is held, so that it is not forgotten once the holds are over.
pub(super) async fn note_kept(tx: &Tx, subject: &Subject, case: PrivacyRequestId) -> OpResult<()> {
    if subject.held.0.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .set(record_hold::ActiveModel {
            request_id: Set(Some(case)),
            ..Default::default()
        })
        .filter(Column::Id.is_in(subject.held.0.iter().map(|one| one.hold)))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Holds one record of a person.
///
/// # Errors
/// `not_found`, also for a record that is not the person's; what is wrong with the fields.
pub async fn place(
    op: &OpContext,
    person: PersonId,
    (kind, record): (RecordKind, Uuid),
    input: &HoldInput,
) -> OpResult<RecordHoldId> {
    op.require(Permission::PrivacyRequestDecide)?;
    let input = input.checked(op.today())?;
    let tx = op.begin().await?;
    // As who cuts cases, and before people, as everybody who locks both.
    if kind == RecordKind::Request {
        case::locked_any(&tx, record.into()).await?;
    }
    // As who erases: what is placed at the same time is seen by the one or by the other.
    let person = people::lock(&tx, person).await?.ok_or(OpError::NotFound)?.id;
    let subject = people::subject(&*tx, op, person).await?;
    let there = holdable(&tx, op, &subject).await?;
    let own = find(&there, kind, record).ok_or(OpError::NotFound)?;
    let id: RecordHoldId = op.new_id();
    let made = record_hold::Model {
        id,
        person_id: own.person.unwrap_or(person),
        kind,
        record_id: record,
        ground: input.ground,
        provision: input.provision,
        reason: op
            .services()
            .crypto
            .seal(Field::RecordHoldReason, id, &input.reason),
        since: input.since,
        until: input.until,
        placed_by: op.actor().label(),
        placed_at: op.now(),
        lift_reason: None,
        lifted_by: None,
        lifted_at: None,
        request_id: None,
    };
    let after = json!({
        "record": kind.as_str(), "law": made.provision, "heldUntil": made.until,
    });
    Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    let change = Change::created("person.place_hold", SubjectKind::Person, person, after);
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    Ok(id)
}

/// Lifts a hold before its end. Where an erasure went around the record, it is erased now, by a job.
///
/// # Errors
/// `not_found`, also for a hold that is over; errors of `reason`.
pub async fn lift(op: &OpContext, id: RecordHoldId, reason: &str) -> OpResult<()> {
    op.require(Permission::PrivacyRequestDecide)?;
    let mut checker = Checker::new();
    let reason = checker.required("reason", reason, MAX_REASON);
    let reason = checker.finish(reason)?;
    let tx = op.begin().await?;
    let found = Entity::find_by_id(id).one(&*tx).await?.ok_or(OpError::NotFound)?;
    people::lock(&tx, found.person_id).await?;
    // Lifted by somebody else since it was found.
    let row = Entity::find_by_id(id).one(&*tx).await?;
    let row = row.filter(|row| row.lasts(op.today())).ok_or(OpError::NotFound)?;
    let change = Change::created(
        "person.lift_hold",
        SubjectKind::Person,
        row.person_id,
        json!({"record": row.kind.as_str(), "law": row.provision}),
    );
    let went_around = row.request_id.is_some();
    let sealed = op.services().crypto.seal(Field::RecordHoldLift, id, &reason);
    let mut edit = row.into_active_model();
    edit.lift_reason = Set(Some(sealed));
    edit.lifted_by = Set(Some(op.actor().label()));
    edit.lifted_at = Set(Some(op.now()));
    edit.update(&*tx).await?;
    audit::record(&tx, op, change).await?;
    if went_around {
        enqueue(&tx, op, NewJob::new(TIDY, json!({}))).await?;
    }
    tx.commit().await
}

/// Every hold of a person, the newest first, and the records that can be held.
///
/// # Errors
/// `not_found`.
pub async fn of_person(
    op: &OpContext,
    person: PersonId,
) -> OpResult<(Vec<record_hold::Model>, Vec<Holdable>)> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let subject = people::subject(&*tx, op, person).await?;
    let Some(card) = subject.people.first().copied() else {
        return Err(OpError::NotFound);
    };
    let rows = of(&*tx, &subject).await?;
    let mut records = holdable(&tx, op, &subject).await?;
    // Of rows that were put together the one that goes on stands for all.
    records.retain(|one| one.kind != RecordKind::Person || one.id == card.uuid());
    Ok((rows, records))
}

/// Somebody of whom an erasure left only what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldPerson {
    /// The row that has the records.
    pub person: PersonId,
    /// Since when the oldest of the holds is there.
    pub since: DateTime<Utc>,
    /// How many holds there are.
    pub holds: usize,
}

/// Everybody of whom an erasure left only what is held, the oldest hold first: no search finds them, and once the case
/// is cut nothing leads to them. Without names.
///
/// # Errors
/// `not_found` for those who may not hold.
pub async fn held_people(op: &OpContext) -> OpResult<Vec<HeldPerson>> {
    op.require(Permission::PrivacyRequestDecide)?;
    let rows = Entity::find()
        .filter(Column::RequestId.is_not_null())
        .filter(lasting(op.today()))
        .order_by_asc(Column::PlacedAt)
        .order_by_asc(Column::Id)
        .all(op.db())
        .await?;
    let mut all: Vec<HeldPerson> = Vec::new();
    let mut places = HashMap::new();
    for row in rows {
        let place = *places.entry(row.person_id).or_insert(all.len());
        if let Some(one) = all.get_mut(place) {
            one.holds += 1;
        } else {
            all.push(HeldPerson {
                person: row.person_id,
                since: row.placed_at,
                holds: 1,
            });
        }
    }
    Ok(all)
}

async fn of(db: &impl ConnectionTrait, subject: &Subject) -> OpResult<Vec<record_hold::Model>> {
    Ok(Entity::find()
        .filter(Column::PersonId.is_in(subject.people.iter().copied()))
        .order_by_desc(Column::PlacedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// Holds as a part of what is kept of the person: which, on which ground and until when. Why this very record may tell of
/// a claim against somebody, or of others, and is given to nobody.
pub(super) async fn records(tx: &Tx, subject: &Subject) -> OpResult<Vec<Record>> {
    let record = |row: record_hold::Model| Record {
        kind: "record_hold",
        at: Some(row.placed_at),
        fields: vec![
            ("what", json!(row.kind)),
            ("ground", json!(row.ground)),
            ("law", json!(row.provision)),
            ("since", json!(row.since)),
            ("until", json!(row.until)),
            ("lifted_at", json!(row.lifted_at)),
        ],
        portable: false,
    };
    Ok(of(&**tx, subject).await?.into_iter().map(record).collect())
}
