//! The same for many cases at once, for staff.

use super::input::optional;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::{self as requests, Assigned, Bulk};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::id::PrivacyRequestId;

/// Cases that are handed over.
#[derive(Debug, InputObject)]
pub struct AssignPrivacyRequestsInput {
    /// The cases, at most 100.
    request_ids: Vec<ID>,
    /// Who does them; null for nobody.
    assignee_id: Option<ID>,
    /// Who does them when the first is away.
    deputy_id: Option<ID>,
}

/// Cases that are taken on.
#[derive(Debug, InputObject)]
pub struct StartPrivacyRequestsInput {
    /// The cases, at most 100.
    request_ids: Vec<ID>,
}

/// Who did a case, as `assignPrivacyRequests` told it.
#[derive(Debug, InputObject)]
pub struct RequestAssignmentInput {
    /// The case.
    request_id: ID,
    /// Its version since it was handed over.
    version: i32,
    /// Who did it.
    assignee_id: Option<ID>,
    /// Who did it when the first was away.
    deputy_id: Option<ID>,
}

/// Cases that go back to who had them.
#[derive(Debug, InputObject)]
pub struct RestoreRequestAssignmentsInput {
    /// The cases, at most 100.
    cases: Vec<RequestAssignmentInput>,
}

/// Who did a case before it was handed over.
#[derive(Debug, SimpleObject)]
pub struct RequestAssignment {
    /// The case.
    request_id: ID,
    /// Its version since.
    version: i32,
    /// Who did it.
    assignee_id: Option<ID>,
    /// Who did it when the first was away.
    deputy_id: Option<ID>,
}

impl From<Assigned> for RequestAssignment {
    fn from(one: Assigned) -> Self {
        Self {
            request_id: one.id.to_string().into(),
            version: one.version,
            assignee_id: one.assignee.map(|id| id.to_string().into()),
            deputy_id: one.deputy.map(|id| id.to_string().into()),
        }
    }
}

/// Cases after one change of all of them.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestsPayload {
    /// How many were changed.
    changed: i32,
    /// How many stayed as they were, since they are closed or not where the step can be taken.
    skipped: i32,
    /// Who had those that were handed over, to be taken back with `restoreRequestAssignments`.
    before: Vec<RequestAssignment>,
    /// Why not; then nothing was changed.
    errors: Vec<UserErrorObject>,
}

fn payload(result: OpResult<(Bulk, Vec<Assigned>)>) -> GqlResult<PrivacyRequestsPayload> {
    let (done, errors) = data_or_errors(result)?;
    let (bulk, before) = done.unwrap_or_default();
    let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    Ok(PrivacyRequestsPayload {
        changed: small(bulk.changed),
        skipped: small(bulk.skipped),
        before: before.into_iter().map(Into::into).collect(),
        errors,
    })
}

fn cases(ids: &[ID]) -> OpResult<Vec<PrivacyRequestId>> {
    ids.iter()
        .map(|id| id.parse().map_err(|_| OpError::NotFound))
        .collect()
}

fn assigned(one: &RequestAssignmentInput) -> OpResult<Assigned> {
    Ok(Assigned {
        id: one.request_id.parse().map_err(|_| OpError::NotFound)?,
        version: one.version,
        assignee: optional(one.assignee_id.as_ref(), "assigneeId")?,
        deputy: optional(one.deputy_id.as_ref(), "deputyId")?,
    })
}

/// Changes of many privacy requests.
#[derive(Debug, Default)]
pub struct BulkRequestMutation;

#[Object]
impl BulkRequestMutation {
    /// Say who does these cases, all of them or none; closed ones are skipped. Needs the permission
    /// `privacy_request.work`.
    async fn assign_privacy_requests(
        &self,
        ctx: &Context<'_>,
        input: AssignPrivacyRequestsInput,
    ) -> GqlResult<PrivacyRequestsPayload> {
        let op = ctx.op()?;
        let run = async {
            let assignee = optional(input.assignee_id.as_ref(), "assigneeId")?;
            let deputy = optional(input.deputy_id.as_ref(), "deputyId")?;
            requests::assign_many(op, &cases(&input.request_ids)?, assignee, deputy).await
        };
        payload(run.await)
    }

    /// Give cases back to who had them before they were handed over; those that were changed since are skipped, and those
    /// of who may not do them any more. Needs the permission `privacy_request.work`.
    async fn restore_request_assignments(
        &self,
        ctx: &Context<'_>,
        input: RestoreRequestAssignmentsInput,
    ) -> GqlResult<PrivacyRequestsPayload> {
        let op = ctx.op()?;
        let run = async {
            let before = input.cases.iter().map(assigned).collect::<OpResult<Vec<_>>>()?;
            requests::restore_assignments(op, &before).await
        };
        payload(run.await.map(|bulk| (bulk, Vec::new())))
    }

    /// Take these cases on, all of them or none; those that were taken on or are closed are skipped. Needs the permission
    /// `privacy_request.work`.
    async fn start_privacy_requests(
        &self,
        ctx: &Context<'_>,
        input: StartPrivacyRequestsInput,
    ) -> GqlResult<PrivacyRequestsPayload> {
        let op = ctx.op()?;
        let run = async { requests::start_many(op, &cases(&input.request_ids)?).await };
        payload(run.await.map(|bulk| (bulk, Vec::new())))
    }
}
