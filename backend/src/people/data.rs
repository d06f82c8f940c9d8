//! Data of people as dated rows: where each came from, on which ground, since when and until when.

use super::entity::{datum, person};
use super::person::{Readable, id_of};
use super::{duty, names};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{PersonDatumId, PersonId};
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::permission::Permission;
use seutu_shared::person::{BirthDatePurpose, DatumKind, MAX_ORIGIN, MAX_TEXT, PersonSource};
use seutu_shared::validation::{Checker, FieldError};
use seutu_shared::{email, phone};

/// A datum as somebody writes it down.
#[derive(Debug, Clone)]
pub struct NewDatum {
    /// What it is.
    pub kind: DatumKind,
    /// What it says; a birth date as ISO 8601.
    pub text: String,
    /// For what a birth date is needed.
    pub purpose: Option<BirthDatePurpose>,
    /// Where it came from.
    pub source: PersonSource,
    /// More on that.
    pub origin: Option<String>,
    /// On which ground it is processed.
    pub ground: Ground,
    /// The day on which it was obtained.
    pub since: NaiveDate,
}

/// A datum, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    /// Identifier.
    pub id: PersonDatumId,
    /// The row of the person at which it stands: another one than the person's where two were put together.
    pub person_id: PersonId,
    /// What it is.
    pub kind: DatumKind,
    /// What it says.
    pub text: String,
    /// For what a birth date is needed.
    pub purpose: Option<BirthDatePurpose>,
    /// Where it came from.
    pub source: PersonSource,
    /// More on that.
    pub origin: Option<String>,
    /// On which ground it is processed.
    pub basis: LegalBasis,
    /// The law that the ground rests on.
    pub law: Option<String>,
    /// The day on which it was obtained.
    pub since: NaiveDate,
    /// It holds no more since this day.
    pub until: Option<NaiveDate>,
}

impl NewDatum {
    /// The datum in its stored form; errors of the text stand at `field`.
    pub(super) fn check(self, op: &OpContext, field: &str) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let text = checker.required(field, &self.text, MAX_TEXT);
        let parsed = match self.kind {
            DatumKind::Email => checker.parsed(field, Some(&text), email::parse),
            DatumKind::Phone => checker.parsed(field, Some(&text), phone::parse),
            DatumKind::BirthDate => checker.parsed(field, Some(&text), |text| birth_date(op, text)),
            _ => None,
        };
        let is_birth_date = self.kind == DatumKind::BirthDate;
        if is_birth_date && self.purpose.is_none() {
            checker.push(FieldError::new("purpose", ErrorCode::PurposeMissing));
        }
        let origin = checker.text("origin", self.origin.as_deref(), MAX_ORIGIN);
        let ground = self.ground.check(&mut checker);
        if self.since > op.today() {
            checker.push(FieldError::new("since", ErrorCode::DateInFuture));
        }
        checker.finish(Self {
            text: parsed.unwrap_or(text),
            purpose: self.purpose.filter(|_| is_birth_date),
            origin,
            ground,
            ..self
        })
    }
}

fn birth_date(op: &OpContext, text: &str) -> Result<String, ErrorCode> {
    let day: NaiveDate = text.parse().map_err(|_| ErrorCode::InvalidDate)?;
    if day > op.today() {
        return Err(ErrorCode::DateInFuture);
    }
    Ok(day.to_string())
}

/// Everything that is or was known of a person, what holds now first, then the newest.
pub async fn data(db: &impl ConnectionTrait, op: &OpContext, person: &impl Readable) -> OpResult<Vec<Datum>> {
    data_of(db, op, id_of(person)).await
}

/// As [`data`], of whoever has this id, restricted or not.
pub(super) async fn data_of(
    db: &impl ConnectionTrait,
    op: &OpContext,
    person: PersonId,
) -> OpResult<Vec<Datum>> {
    let ids = super::ids_of(db, person).await?;
    let rows = datum::Entity::find()
        .filter(datum::Column::PersonId.is_in(ids))
        .order_by_asc(datum::Column::Until.is_not_null())
        .order_by_desc(datum::Column::Since)
        .order_by_desc(datum::Column::Id)
        .all(db)
        .await?;
    let crypto = &op.services().crypto;
    rows.into_iter()
        .map(|row| {
            Ok(Datum {
                id: row.id,
                person_id: row.person_id,
                kind: row.kind,
                text: row.text(crypto)?,
                purpose: row.purpose,
                source: row.source,
                origin: row.origin(crypto)?,
                basis: row.basis,
                law: row.law,
                since: row.since,
                until: row.until,
            })
        })
        .collect()
}

/// Adds a datum to a person. A new name or birth date ends the one before.
///
/// # Errors
/// `not_found`, also for restricted people; errors of the fields `text`, `purpose`, `origin`, `basis`, `law`, `since`.
pub async fn add(op: &OpContext, id: PersonId, new: NewDatum) -> OpResult<PersonDatumId> {
    op.require(Permission::PersonWrite)?;
    let new = new.check(op, "text")?;
    let tx = op.begin().await?;
    let person = locked(&tx, id).await?;
    if new.kind.is_single() {
        let before = datum::Entity::find()
            .filter(datum::Column::PersonId.eq(person.id))
            .filter(datum::Column::Kind.eq(new.kind))
            .filter(datum::Column::Until.is_null())
            .all(&*tx)
            .await?;
        for row in before {
            let until = op.today().max(row.since);
            close(&tx, op, row, until).await?;
        }
    }
    let added = insert(&tx, op, person.id, new).await?;
    tx.commit().await?;
    Ok(added)
}

/// Ends a datum: it holds no more since a day. What was stays in the person's data until its time is over.
///
/// # Errors
/// `not_found`, also for data of restricted people and data that has ended; `ends_before_start`, `date_in_future`.
pub async fn end(op: &OpContext, id: PersonDatumId, until: NaiveDate) -> OpResult<PersonId> {
    op.require(Permission::PersonWrite)?;
    let tx = op.begin().await?;
    let row = datum::Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    let row = row.filter(|row| row.until.is_none()).ok_or(OpError::NotFound)?;
    let person = locked(&tx, row.person_id).await?;
    if until > op.today() {
        return Err(OpError::field(ErrorCode::DateInFuture, "until"));
    }
    if until < row.since {
        return Err(OpError::field(ErrorCode::EndsBeforeStart, "until"));
    }
    close(&tx, op, row, until).await?;
    tx.commit().await?;
    Ok(person.id)
}

/// The person that goes on for this one, kept from others until the transaction ends; none while restricted.
pub(super) async fn locked(tx: &Tx, id: PersonId) -> OpResult<person::Model> {
    let kept = super::find::kept(&**tx, id).await?.ok_or(OpError::NotFound)?;
    let found = person::Entity::find_by_id(kept.id)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    found
        .filter(|row| row.restricted_at.is_none() && row.merged_into.is_none())
        .ok_or(OpError::NotFound)
}

/// Writes a checked datum.
pub(super) async fn insert(
    tx: &Tx,
    op: &OpContext,
    person: PersonId,
    new: NewDatum,
) -> OpResult<PersonDatumId> {
    let crypto = &op.services().crypto;
    let id: PersonDatumId = op.new_id();
    let origin = crypto.seal_option(Field::PersonOrigin, id, new.origin.as_deref());
    let row = datum::Model {
        id,
        person_id: person,
        kind: new.kind,
        body: None,
        email: None,
        email_index: None,
        phone: None,
        phone_index: None,
        purpose: new.purpose,
        source: new.source,
        origin,
        basis: new.ground.basis,
        law: new.ground.law.clone(),
        since: new.since,
        until: None,
        created_by: op.actor().label(),
        created_at: op.now(),
        updated_at: op.now(),
    }
    .with_text(crypto, &new.text);
    datum::Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    if new.kind == DatumKind::Name {
        names::write(tx, crypto, &row, &new.text).await?;
    }
    if new.source.must_be_told() {
        duty::open(tx, op, person, &new).await?;
    }
    let after = json!({
        "datumKind": new.kind.as_str(), "text": new.text, "source": new.source.as_str(), "origin": new.origin,
        "basis": new.ground.basis.as_str(), "law": new.ground.law, "since": new.since,
        "purpose": new.purpose.map(BirthDatePurpose::as_str),
    });
    audit::record(
        tx,
        op,
        Change::created("person.datum_add", SubjectKind::Person, person, after),
    )
    .await?;
    Ok(id)
}

/// Ends a datum on a day.
pub(super) async fn close(tx: &Tx, op: &OpContext, row: datum::Model, until: NaiveDate) -> OpResult<()> {
    let text = row.text(&op.services().crypto)?;
    let state =
        |until: Option<NaiveDate>| json!({"datumKind": row.kind.as_str(), "text": text, "until": until});
    let (before, after) = (state(None), state(Some(until)));
    names::remove(tx, &row).await?;
    let row = datum::Model {
        until: Some(until),
        updated_at: op.now(),
        ..row
    };
    let person = row.person_id;
    row.into_active_model().reset_all().update(&**tx).await?;
    let change = Change::updated("person.datum_end", SubjectKind::Person, person, before, after);
    audit::record(tx, op, change).await?;
    Ok(())
}
