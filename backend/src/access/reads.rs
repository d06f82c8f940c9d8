//! Collects what one GraphQL operation read, and writes it down before the answer leaves.
//!
//! Resolvers say what they show; when all have run, the entries are written at once. If that fails, the answer is
//! dropped: nothing is shown that is not written down.

use super::{Access, record_all};
use crate::platform::gql::{GqlResult, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextPrepareRequest,
};
use async_graphql::{Context, Pos, Request, Response, ServerResult};
use std::sync::{Arc, Mutex, PoisonError};

/// What the operation has read so far.
#[derive(Debug, Clone, Default)]
struct Reads(Arc<Mutex<Vec<Access>>>);

impl Reads {
    fn add(&self, access: Access) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.iter_mut().find(|known| known.joins(&access)) {
            Some(known) => known.join(access),
            None => all.push(access),
        }
    }

    fn take(&self) -> Vec<Access> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Says that a resolver shows personal data; it is written down before the answer leaves.
///
/// # Errors
/// A schema without [`AccessLog`]: nothing is shown then.
pub fn note(ctx: &Context<'_>, access: Access) -> GqlResult<()> {
    let missing = |_| gql_error(OpError::bug("a schema without an access log"));
    ctx.data::<Reads>().map_err(missing)?.add(access);
    Ok(())
}

/// The schema's extension that keeps the access log.
#[derive(Debug)]
pub struct AccessLog;

impl ExtensionFactory for AccessLog {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Recorder(Reads::default()))
    }
}

/// One operation's.
#[derive(Debug)]
struct Recorder(Reads);

#[async_trait]
impl Extension for Recorder {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        next.run(ctx, request.data(self.0.clone())).await
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let response = next.run(ctx, operation_name).await;
        match self.write(ctx).await {
            Ok(()) => response,
            Err(error) => Response::from_errors(vec![gql_error(error).into_server_error(Pos::default())]),
        }
    }
}

impl Recorder {
    async fn write(&self, ctx: &ExtensionContext<'_>) -> OpResult<()> {
        let all = self.0.take();
        if all.is_empty() {
            return Ok(());
        }
        let op = ctx
            .data_opt::<OpContext>()
            .ok_or_else(|| OpError::bug("an operation without its context"))?;
        record_all(op, all).await
    }
}
