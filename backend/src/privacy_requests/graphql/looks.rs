//! Who else has a case open, and whether the queue has changed, for staff.

use crate::platform::OpError;
use crate::platform::gql::{ContextExt, GqlResult, Names, UserErrorObject, data_or_errors, gql_error};
use crate::privacy_requests as requests;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::id::PrivacyRequestId;

/// A case that the caller has open.
#[derive(Debug, InputObject)]
pub struct LookAtPrivacyRequestInput {
    /// The case.
    request_id: ID,
}

/// Who else has a case open.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestLookPayload {
    /// Names of the others, without the caller's own.
    others: Vec<String>,
    /// The version of the case now.
    version: Option<i32>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Whether the queue has changed.
#[derive(Debug, Default)]
pub struct LookQuery;

#[Object]
impl LookQuery {
    /// A mark that is another one as soon as a case, a task or a message that may become a case has changed; needs the
    /// permission `privacy_request.read`. It can be asked for often.
    async fn privacy_request_pulse(&self, ctx: &Context<'_>) -> GqlResult<String> {
        requests::pulse(ctx.op()?).await.map_err(gql_error)
    }
}

/// Looking at cases.
#[derive(Debug, Default)]
pub struct LookMutation;

#[Object]
impl LookMutation {
    /// Say that one has a case open, which counts for 45 seconds; needs the permission `privacy_request.read`. It stands
    /// in no history.
    async fn look_at_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: LookAtPrivacyRequestInput,
    ) -> GqlResult<PrivacyRequestLookPayload> {
        let op = ctx.op()?;
        let run = async {
            let id: PrivacyRequestId = input.request_id.parse().map_err(|_| OpError::NotFound)?;
            requests::look(op, id).await
        };
        let (found, errors) = data_or_errors(run.await)?;
        let version = found.as_ref().map(|look| look.version);
        let ids = found.map(|look| look.others).unwrap_or_default();
        let names = Names::load(ctx, ids).await?;
        let mut others: Vec<String> = names.values().cloned().collect();
        others.sort_unstable();
        Ok(PrivacyRequestLookPayload {
            others,
            version,
            errors,
        })
    }
}
