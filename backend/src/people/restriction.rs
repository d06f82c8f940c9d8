//! Restriction of processing (GDPR art. 18): set and lifted with reasons; restricted data opened for a stated purpose.

use super::entity::{person, restriction};
use super::person::RestrictedPerson;
use super::sole_traders::companies_showing;
use crate::access::{self, Access};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, PersonId, RestrictionId};
use seutu_shared::permission::Permission;
use seutu_shared::person::{MAX_REASON, OpeningPurpose, RestrictionGround, ToldHow};
use seutu_shared::validation::{Checker, FieldError};
use std::collections::BTreeSet;

/// Most restricted people of one answer.
const MAX_LISTED: u64 = 200;

/// A person whose data is restricted, without any of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restricted {
    /// The person.
    pub id: PersonId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The case of art. 18(1).
    pub ground: RestrictionGround,
}

/// A restriction with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// Identifier.
    pub id: RestrictionId,
    /// The case of art. 18(1).
    pub ground: RestrictionGround,
    /// Why.
    pub reason: String,
    /// Set.
    pub set_at: DateTime<Utc>,
    /// The day on which the person was told that it will be lifted.
    pub told_on: Option<NaiveDate>,
    /// How.
    pub told_how: Option<ToldHow>,
    /// Why it was lifted.
    pub lift_reason: Option<String>,
    /// Lifted.
    pub lifted_at: Option<DateTime<Utc>>,
}

impl Restriction {
    pub(super) fn open(op: &OpContext, row: &restriction::Model) -> OpResult<Self> {
        let crypto = &op.services().crypto;
        let lift_reason = crypto.open_option(Field::RestrictionLift, row.id, row.lift_reason.as_deref())?;
        Ok(Self {
            id: row.id,
            ground: row.ground,
            reason: crypto.open(Field::RestrictionReason, row.id, &row.reason)?,
            set_at: row.set_at,
            told_on: row.told_on,
            told_how: row.told_how,
            lift_reason,
            lifted_at: row.lifted_at,
        })
    }
}

/// What ends a restriction: art. 18(3) has the person told first.
#[derive(Debug, Clone)]
pub struct Lift {
    /// Why it is lifted.
    pub reason: String,
    /// The day on which the person was told.
    pub told_on: NaiveDate,
    /// How.
    pub told_how: ToldHow,
}

/// Restricts a person's data, at once: from the commit on no normal read finds the person. Returns the companies
/// whose listings show the person; they must follow in the same transaction.
///
/// # Errors
/// `not_found`; `person_restricted` when it is restricted already; errors of `reason`.
pub async fn restrict(
    tx: &Tx,
    op: &OpContext,
    id: PersonId,
    ground: RestrictionGround,
    reason: &str,
) -> OpResult<BTreeSet<CompanyId>> {
    op.require(Permission::PersonRestrict)?;
    let reason = checked(reason)?;
    let person = locked(tx, id).await?;
    if person.restricted_at.is_some() {
        return Err(OpError::user(ErrorCode::PersonRestricted));
    }
    set(tx, op, person, ground, &reason).await
}

/// Restricts a person's data while an objection is looked at (GDPR art. 18(1)(d)); a restriction that is set stays.
/// Returns what [`restrict`] does.
///
/// # Errors
/// `not_found`.
pub async fn restrict_for_objection(
    tx: &Tx,
    op: &OpContext,
    id: PersonId,
    case: &str,
) -> OpResult<BTreeSet<CompanyId>> {
    let person = locked(tx, id).await?;
    if person.restricted_at.is_some() {
        return Ok(BTreeSet::new());
    }
    set(tx, op, person, RestrictionGround::Objection, case).await
}

async fn set(
    tx: &Tx,
    op: &OpContext,
    person: person::Model,
    ground: RestrictionGround,
    reason: &str,
) -> OpResult<BTreeSet<CompanyId>> {
    let row_id: RestrictionId = op.new_id();
    let row = restriction::Model {
        id: row_id,
        person_id: person.id,
        ground,
        reason: op
            .services()
            .crypto
            .seal(Field::RestrictionReason, row_id, reason),
        set_at: op.now(),
        set_by: op.actor().label(),
        told_on: None,
        told_how: None,
        lift_reason: None,
        lifted_at: None,
        lifted_by: None,
    };
    restriction::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    let person_id = person.id;
    mark(tx, op, person, Some(op.now())).await?;
    let change = Change::updated(
        "person.restrict",
        SubjectKind::Person,
        person_id,
        json!({"restricted": false}),
        json!({"restricted": true, "ground": ground.as_str(), "reason": reason}),
    );
    audit::record(tx, op, change).await?;
    companies_showing(&**tx, person_id).await
}

/// Lifts a restriction, after the person was told. Returns what [`restrict`] does.
///
/// # Errors
/// `not_found`, also where nothing is restricted; `date_in_future` and `ends_before_start` for a day on which the
/// person cannot have been told of it; errors of `reason`.
pub async fn lift(tx: &Tx, op: &OpContext, id: PersonId, lift: Lift) -> OpResult<BTreeSet<CompanyId>> {
    op.require(Permission::PersonRestrict)?;
    let reason = checked(&lift.reason)?;
    let person = locked(tx, id).await?;
    let row = current(&**tx, person.id).await?.ok_or(OpError::NotFound)?;
    let mut checker = Checker::new();
    if lift.told_on > op.today() {
        checker.push(FieldError::new("toldOn", ErrorCode::DateInFuture));
    }
    if lift.told_on < seutu_shared::date::helsinki_date(row.set_at) {
        checker.push(FieldError::new("toldOn", ErrorCode::EndsBeforeStart));
    }
    checker.finish(())?;
    let sealed = op.services().crypto.seal(Field::RestrictionLift, row.id, &reason);
    let row = restriction::Model {
        told_on: Some(lift.told_on),
        told_how: Some(lift.told_how),
        lift_reason: Some(sealed),
        lifted_at: Some(op.now()),
        lifted_by: Some(op.actor().label()),
        ..row
    };
    row.into_active_model().reset_all().update(&**tx).await?;
    let person_id = person.id;
    mark(tx, op, person, None).await?;
    let change = Change::updated(
        "person.lift_restriction",
        SubjectKind::Person,
        person_id,
        json!({"restricted": true}),
        json!({
            "restricted": false, "reason": reason, "toldOn": lift.told_on, "toldHow": lift.told_how.as_str(),
        }),
    );
    audit::record(tx, op, change).await?;
    companies_showing(&**tx, person_id).await
}

/// Opens the data of a restricted person. The purpose and its reason stand in the change history, the opening in the
/// access log, both before anything is given out.
///
/// # Errors
/// `not_found`, also for people who are not restricted; errors of `reason`.
pub async fn open_restricted(
    op: &OpContext,
    id: PersonId,
    purpose: OpeningPurpose,
    reason: &str,
) -> OpResult<RestrictedPerson> {
    op.require(Permission::PersonRestrict)?;
    let reason = checked(reason)?;
    let tx = op.begin().await?;
    let person = locked(&tx, id).await?;
    if person.restricted_at.is_none() {
        return Err(OpError::NotFound);
    }
    let change = Change::created(
        "person.open_restricted",
        SubjectKind::Person,
        person.id,
        json!({"purpose": purpose.as_str(), "reason": reason}),
    );
    audit::record(&tx, op, change).await?;
    tx.commit().await?;
    let access = Access::new(
        AccessKind::Open,
        AccessPurpose::PrivacyRequest,
        "openRestrictedPerson",
        AccessSubject::Person,
        [person.id],
    );
    access::record(op, access.filtered(vec![purpose.as_str()])).await?;
    let opened = super::find::open(op.db(), op, vec![person]).await?.pop();
    opened.map(RestrictedPerson).ok_or(OpError::NotFound)
}

/// Who is restricted, the oldest restriction first; no data of them.
pub async fn restricted(op: &OpContext) -> OpResult<Vec<Restricted>> {
    op.require(Permission::PersonRestrict)?;
    let rows = restriction::Entity::find()
        .filter(restriction::Column::LiftedAt.is_null())
        .order_by_asc(restriction::Column::Id)
        .limit(MAX_LISTED)
        .all(op.db())
        .await?;
    let listed = |row: restriction::Model| Restricted {
        id: row.person_id,
        since: row.set_at,
        ground: row.ground,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Every restriction of a person, newest first; for those who may restrict.
pub async fn restrictions(op: &OpContext, id: PersonId) -> OpResult<Vec<Restriction>> {
    op.require(Permission::PersonRestrict)?;
    let rows = restriction::Entity::find()
        .filter(restriction::Column::PersonId.is_in(super::ids_of(op.db(), id).await?))
        .order_by_desc(restriction::Column::Id)
        .all(op.db())
        .await?;
    rows.iter().map(|row| Restriction::open(op, row)).collect()
}

async fn current(db: &impl ConnectionTrait, id: PersonId) -> OpResult<Option<restriction::Model>> {
    Ok(restriction::Entity::find()
        .filter(restriction::Column::PersonId.eq(id))
        .filter(restriction::Column::LiftedAt.is_null())
        .one(db)
        .await?)
}

/// The person that goes on for this one, restricted or not. Companies are locked after it, so whoever holds a company
/// and only writes a row that refers to the person is let through.
pub(super) async fn locked(tx: &Tx, id: PersonId) -> OpResult<person::Model> {
    let kept = super::standing(&**tx, id).await?.ok_or(OpError::NotFound)?;
    let found = person::Entity::find_by_id(kept.id)
        .lock(LockType::NoKeyUpdate)
        .one(&**tx)
        .await?;
    found
        .filter(|row| row.merged_into.is_none())
        .ok_or(OpError::NotFound)
}

async fn mark(tx: &Tx, op: &OpContext, row: person::Model, at: Option<DateTime<Utc>>) -> OpResult<()> {
    let row = person::Model {
        restricted_at: at,
        version: row.version + 1,
        updated_at: op.now(),
        ..row
    };
    row.into_active_model().reset_all().update(&**tx).await?;
    Ok(())
}

fn checked(reason: &str) -> OpResult<String> {
    let mut checker = Checker::new();
    let reason = checker.required("reason", reason, MAX_REASON);
    Ok(checker.finish(reason)?)
}
