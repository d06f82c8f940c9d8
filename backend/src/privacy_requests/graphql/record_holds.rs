//! Records of a person that a law has kept, over the API.

use crate::access::{Access, note};
use crate::platform::gql::{ContextExt, Date, DonePayload, GqlResult, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests as requests;
use crate::privacy_requests::entity::record_hold;
use crate::subject::Holdable;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::id::{PersonId, RecordHoldId};
use seutu_shared::privacy_request::{HoldInput, RecordKind, RefusalGround};
use uuid::Uuid;

/// A hold on one record.
#[derive(Debug, SimpleObject)]
pub struct RecordHold {
    /// Identifier.
    id: ID,
    /// What is held.
    kind: RecordKind,
    /// Its row.
    record_id: ID,
    /// Why a law has it kept.
    ground: RefusalGround,
    /// The provision.
    provision: String,
    /// Why this record.
    reason: String,
    /// Since when the duty lasts.
    since: Date,
    /// The last day; null of what is archived for good.
    until: Option<Date>,
    /// It holds today.
    lasts: bool,
    /// An erasure went around it: once the hold is over, the record is erased.
    went_around: bool,
    /// When it was placed; the history of the person tells by whom.
    placed_at: DateTime<Utc>,
    /// Why it was lifted.
    lift_reason: Option<String>,
    /// When.
    lifted_at: Option<DateTime<Utc>>,
}

impl RecordHold {
    fn open(op: &OpContext, row: record_hold::Model) -> OpResult<Self> {
        Ok(Self {
            id: row.id.to_string().into(),
            kind: row.kind,
            record_id: row.record_id.to_string().into(),
            ground: row.ground,
            reason: row.why(op)?,
            since: row.since.into(),
            until: row.until.map(Into::into),
            lasts: row.lasts(op.today()),
            went_around: row.request_id.is_some(),
            lift_reason: row.why_lifted(op)?,
            lifted_at: row.lifted_at,
            placed_at: row.placed_at,
            provision: row.provision,
        })
    }
}

/// A record that can be held.
#[derive(Debug, SimpleObject)]
pub struct HoldableRecord {
    /// What it is.
    kind: RecordKind,
    /// Its row.
    id: ID,
    /// Since when it is kept.
    at: DateTime<Utc>,
    /// Which one: the key of its words, or words that tell nothing of the person.
    detail: String,
}

impl From<Holdable> for HoldableRecord {
    fn from(one: Holdable) -> Self {
        Self {
            kind: one.kind,
            id: one.id.to_string().into(),
            at: one.at,
            detail: one.detail,
        }
    }
}

/// Holds of a person.
#[derive(Debug, SimpleObject)]
pub struct RecordHolds {
    /// Every hold, the newest first.
    holds: Vec<RecordHold>,
    /// What can be held.
    records: Vec<HoldableRecord>,
}

/// Somebody of whom an erasure left only what is held.
#[derive(Debug, SimpleObject)]
pub struct HeldPerson {
    /// Identifier of the person.
    id: ID,
    /// Since when the oldest of the holds is there.
    since: DateTime<Utc>,
    /// How many holds there are.
    holds: i32,
}

impl From<requests::HeldPerson> for HeldPerson {
    fn from(one: requests::HeldPerson) -> Self {
        Self {
            id: one.person.to_string().into(),
            since: one.since,
            holds: i32::try_from(one.holds).unwrap_or(i32::MAX),
        }
    }
}

/// A record to be held.
#[derive(Debug, InputObject)]
pub struct PlaceRecordHoldInput {
    /// The person.
    person_id: ID,
    /// What is held.
    kind: RecordKind,
    /// Its row.
    record_id: ID,
    /// Why a law has it kept: one of those on which data that should be erased is kept.
    ground: RefusalGround,
    /// The provision, in at most 200 characters; the person is told it.
    provision: String,
    /// Why this record.
    reason: String,
    /// Since when the duty lasts.
    since: Date,
    /// The last day; may be left out of what is archived for good.
    until: Option<Date>,
}

/// A hold to be lifted.
#[derive(Debug, InputObject)]
pub struct LiftRecordHoldInput {
    /// The hold.
    hold_id: ID,
    /// Why.
    reason: String,
}

/// Holds of people.
#[derive(Debug, Default)]
pub struct RecordHoldQuery;

#[Object]
impl RecordHoldQuery {
    /// Everybody of whom an erasure left only what is held, the oldest hold first, without names; needs the permission
    /// `privacy_request.decide`.
    #[graphql(complexity = "20 * child_complexity")]
    async fn held_people(&self, ctx: &Context<'_>) -> GqlResult<Vec<HeldPerson>> {
        let found = requests::held_people(ctx.op()?).await.map_err(gql_error)?;
        Ok(found.into_iter().map(HeldPerson::from).collect())
    }

    /// The holds on records of a person, and the records that can be held; needs the permission
    /// `privacy_request.decide`.
    async fn record_holds(&self, ctx: &Context<'_>, person_id: ID) -> GqlResult<RecordHolds> {
        let op = ctx.op()?;
        let read = async {
            let person: PersonId = person_id.parse().map_err(|_| OpError::NotFound)?;
            let (rows, records) = requests::holds_of_person(op, person).await?;
            let holds = rows.into_iter().map(|row| RecordHold::open(op, row));
            OpResult::Ok((person, holds.collect::<OpResult<Vec<_>>>()?, records))
        };
        let (person, holds, records) = read.await.map_err(gql_error)?;
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::PrivacyRequest);
        note(
            ctx,
            Access::new(kind, purpose, "recordHolds", AccessSubject::Person, [person]),
        )?;
        Ok(RecordHolds {
            holds,
            records: records.into_iter().map(Into::into).collect(),
        })
    }
}

/// Changes of holds.
#[derive(Debug, Default)]
pub struct RecordHoldMutation;

#[Object]
impl RecordHoldMutation {
    /// Hold one record of a person, so that erasing goes around it and no job cuts it; needs the permission
    /// `privacy_request.decide`.
    async fn place_record_hold(
        &self,
        ctx: &Context<'_>,
        input: PlaceRecordHoldInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let hold = HoldInput {
            ground: input.ground,
            provision: input.provision,
            reason: input.reason,
            since: input.since.0,
            until: input.until.map(|day| day.0),
        };
        let run = async {
            let person: PersonId = input.person_id.parse().map_err(|_| OpError::NotFound)?;
            let record: Uuid = input.record_id.parse().map_err(|_| OpError::NotFound)?;
            requests::place_hold(op, person, (input.kind, record), &hold).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }

    /// Lift a hold before its end: what an erasure went around is erased then. Needs the permission
    /// `privacy_request.decide`.
    async fn lift_record_hold(
        &self,
        ctx: &Context<'_>,
        input: LiftRecordHoldInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async {
            let id: RecordHoldId = input.hold_id.parse().map_err(|_| OpError::NotFound)?;
            requests::lift_hold(op, id, &input.reason).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
