//! Services that are to be suspended.

use super::input::edited;
use super::mutation::{PrivacyRequestPayload, payload};
use crate::platform::gql::{ContextExt, Date, GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, ServiceTold, services};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::id::ServiceSuspensionId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::privacy_request::ServiceInput;

/// A service of whose suspension the person was told.
#[derive(Debug, SimpleObject)]
pub struct RequestService {
    /// Identifier.
    id: ID,
    /// The service.
    service: String,
    /// The data that it cannot do without.
    data: String,
    /// Why it cannot.
    reason: String,
    /// On which ground the data is processed.
    basis: LegalBasis,
    /// The law, where it is one.
    law: String,
    /// The first day without the service.
    starts_on: Date,
    /// The person was told on.
    told_on: Date,
    /// The day on which staff suspended it.
    done_on: Option<Date>,
    /// When it was called off.
    called_off_at: Option<DateTime<Utc>>,
    /// Staff may say now that they have suspended it.
    due: bool,
}

/// A service as the person sees it.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestService {
    /// The service.
    service: String,
    /// The first day without it.
    starts_on: Date,
    /// The day on which it was suspended.
    done_on: Option<Date>,
    /// It was called off.
    called_off: bool,
}

impl From<ServiceTold> for PrivacyRequestService {
    fn from(told: ServiceTold) -> Self {
        Self {
            service: told.service,
            starts_on: told.starts_on.into(),
            done_on: told.done_on.map(Into::into),
            called_off: told.called_off,
        }
    }
}

/// The suspensions of a case, oldest first.
pub(super) async fn of_case(op: &OpContext, row: &request::Model) -> GqlResult<Vec<RequestService>> {
    let rows = services::all(op.db(), row.id).await.map_err(gql_error)?;
    let mut all = Vec::new();
    for one in rows {
        let told = one.open(op).map_err(gql_error)?;
        all.push(RequestService {
            id: one.id.to_string().into(),
            due: one.waits() && one.starts_on <= op.today(),
            service: told.service,
            data: told.data,
            reason: told.reason,
            basis: one.basis,
            law: told.law,
            starts_on: one.starts_on.into(),
            told_on: one.told_on.into(),
            done_on: one.done_on.map(Into::into),
            called_off_at: one.called_off_at,
        });
    }
    Ok(all)
}

/// A service that is to be suspended.
#[derive(Debug, InputObject)]
pub struct SuspendServiceInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// Which service.
    #[graphql(default)]
    service: String,
    /// Which data it cannot do without.
    #[graphql(default)]
    data: String,
    /// Why it cannot.
    #[graphql(default)]
    reason: String,
    /// On which ground the data is processed: contract or law.
    basis: LegalBasis,
    /// The law, where it is one.
    #[graphql(default)]
    law: String,
    /// The first day without the service, two weeks from now at the earliest.
    starts_on: Date,
}

/// A suspension of a case.
#[derive(Debug, InputObject)]
pub struct ServiceSuspensionInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The suspension.
    suspension_id: ID,
}

fn suspension(id: &ID) -> OpResult<ServiceSuspensionId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// Changes of suspensions.
#[derive(Debug, Default)]
pub struct ServiceMutation;

#[Object]
impl ServiceMutation {
    /// Tell the person from when a service is suspended, and why; needs the permission `privacy_request.decide`. Nothing
    /// is suspended by it.
    async fn suspend_service(
        &self,
        ctx: &Context<'_>,
        input: SuspendServiceInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let service = ServiceInput {
            service: input.service,
            data: input.data,
            reason: input.reason,
            basis: input.basis,
            law: input.law,
            starts_on: input.starts_on.0,
        };
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::suspend_service(op, at, &service).await
        };
        payload(run.await)
    }

    /// Call a suspension off, which is told to the person; needs the permission `privacy_request.decide`.
    async fn call_off_service_suspension(
        &self,
        ctx: &Context<'_>,
        input: ServiceSuspensionInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::call_off_service(op, at, suspension(&input.suspension_id)?).await
        };
        payload(run.await)
    }

    /// Note that a service was suspended, on its day or later; needs the permission `privacy_request.work`.
    async fn note_service_suspended(
        &self,
        ctx: &Context<'_>,
        input: ServiceSuspensionInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::note_service(op, at, suspension(&input.suspension_id)?).await
        };
        payload(run.await)
    }
}
