//! Filters of the queue, and the views that an account keeps.

use super::input::optional;
use crate::platform::gql::{
    ContextExt, Date, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error,
};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::entity::view;
use crate::privacy_requests::{self as requests, View};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::id::RequestViewId;
use seutu_shared::privacy_request::{Assignee, IntakeChannel, QueueFilter, RequestState, ViewInput};
use seutu_shared::privacy_right::PrivacyRight;

/// What narrows the queue down; what is left out narrows nothing.
#[derive(Debug, Default, InputObject)]
pub struct PrivacyRequestFilter {
    /// One of these is asked.
    #[graphql(default)]
    rights: Vec<PrivacyRight>,
    /// Stage.
    state: Option<RequestState>,
    /// Door.
    channel: Option<IntakeChannel>,
    /// Who does it.
    assignee_id: Option<ID>,
    /// Nobody does it; then the account is not looked at.
    #[graphql(default)]
    unassigned: bool,
    /// The last day for the answer, at the latest.
    due_until: Option<Date>,
    /// Number of a case, such as `TP-2026-0042`, or `42` of any year.
    number: Option<String>,
}

impl PrivacyRequestFilter {
    /// A view with these filters.
    ///
    /// # Errors
    /// `not_found` for what is no id of an account.
    pub(super) fn of(self, view: View) -> OpResult<QueueFilter> {
        let account = optional(self.assignee_id.as_ref(), "assigneeId")?.map(Assignee::Account);
        Ok(QueueFilter {
            view,
            rights: self.rights,
            state: self.state,
            channel: self.channel,
            assignee: if self.unassigned {
                Some(Assignee::Nobody)
            } else {
                account
            },
            due_until: self.due_until.map(|day| day.0),
            number: self.number,
        })
    }
}

/// A view of the queue that the caller keeps. It may name an account that has left.
#[derive(Debug, SimpleObject)]
pub struct SavedRequestView {
    /// Identifier.
    id: ID,
    /// What it is called.
    name: String,
    /// The view that is narrowed down.
    view: View,
    /// One of these is asked.
    rights: Vec<PrivacyRight>,
    /// Stage.
    state: Option<RequestState>,
    /// Door.
    channel: Option<IntakeChannel>,
    /// Who does it.
    assignee_id: Option<ID>,
    /// Nobody does it.
    unassigned: bool,
    /// The last day for the answer, at the latest.
    due_until: Option<Date>,
    /// Number of a case.
    number: Option<String>,
}

impl From<view::Model> for SavedRequestView {
    fn from(row: view::Model) -> Self {
        let shown = row.filters.0;
        let assignee_id = match shown.assignee {
            Some(Assignee::Account(id)) => Some(id.to_string().into()),
            Some(Assignee::Nobody) | None => None,
        };
        Self {
            id: row.id.to_string().into(),
            name: row.name,
            view: shown.view,
            rights: shown.rights,
            state: shown.state,
            channel: shown.channel,
            assignee_id,
            unassigned: shown.assignee == Some(Assignee::Nobody),
            due_until: shown.due_until.map(Into::into),
            number: shown.number,
        }
    }
}

/// A view to be kept.
#[derive(Debug, InputObject)]
pub struct SaveRequestViewInput {
    /// What it is called, in at most 60 characters; once for each account.
    name: String,
    /// The view.
    view: View,
    /// What narrows it down.
    filter: Option<PrivacyRequestFilter>,
}

/// A view to be deleted.
#[derive(Debug, InputObject)]
pub struct DeleteRequestViewInput {
    /// The view.
    view_id: ID,
}

/// A view that was kept.
#[derive(Debug, SimpleObject)]
pub struct RequestViewPayload {
    /// The view.
    view: Option<SavedRequestView>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Views that the caller keeps.
#[derive(Debug, Default)]
pub struct RequestViewQuery;

#[Object]
impl RequestViewQuery {
    /// The views of the queue that the caller keeps, by name; needs the permission `privacy_request.read`.
    async fn request_views(&self, ctx: &Context<'_>) -> GqlResult<Vec<SavedRequestView>> {
        let rows = requests::views(ctx.op()?).await.map_err(gql_error)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// Changes of these views.
#[derive(Debug, Default)]
pub struct RequestViewMutation;

#[Object]
impl RequestViewMutation {
    /// Keep a view of the queue for oneself, at most 20 of them; needs the permission `privacy_request.read`.
    async fn save_request_view(
        &self,
        ctx: &Context<'_>,
        input: SaveRequestViewInput,
    ) -> GqlResult<RequestViewPayload> {
        let op = ctx.op()?;
        let run = async {
            let filter = input.filter.unwrap_or_default().of(input.view)?;
            let name = input.name;
            requests::save_view(op, &ViewInput { name, filter }).await
        };
        let (row, errors) = data_or_errors(run.await)?;
        Ok(RequestViewPayload {
            view: row.map(Into::into),
            errors,
        })
    }

    /// Delete a view that one keeps; needs the permission `privacy_request.read`.
    async fn delete_request_view(
        &self,
        ctx: &Context<'_>,
        input: DeleteRequestViewInput,
    ) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let run = async {
            let id: OpResult<RequestViewId> = input.view_id.parse().map_err(|_| OpError::NotFound);
            requests::delete_view(op, id?).await
        };
        let (_, errors) = data_or_errors(run.await)?;
        Ok(DonePayload { errors })
    }
}
