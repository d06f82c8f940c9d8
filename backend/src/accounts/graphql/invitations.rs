//! Invitations, for those who invite and those who come.

use super::SignInPayload;
use super::people::place;
use crate::access::{Access, note};
use crate::accounts::entity::invitation::Model;
use crate::accounts::invitations::{self, Invited, NewInvitation};
use crate::approvals::graphql::ApprovalObject;
use crate::platform::gql::{
    Companies, ContextExt, GqlResult, Names, UserErrorObject, data_or_errors, gql_error,
};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::account::InvitationState;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::AccountId;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// An invitation to take an account.
#[derive(Debug)]
pub struct Invitation {
    row: Model,
    email: String,
    state: InvitationState,
    people: Arc<HashMap<AccountId, String>>,
}

impl Invitation {
    /// Invitations with the names of those who invited, in one statement.
    async fn all(ctx: &Context<'_>, rows: Vec<Model>) -> GqlResult<Vec<Self>> {
        let op = ctx.op()?;
        let shown = Access::new(
            AccessKind::Search,
            AccessPurpose::AccountManagement,
            "invitations",
            AccessSubject::Invitation,
            rows.iter().map(|row| row.id),
        );
        note(ctx, shown)?;
        let people = Names::load(ctx, rows.iter().filter_map(|row| row.invited_by).collect()).await?;
        let one = |row: Model| {
            Ok(Self {
                email: invitations::address(op, &row)?,
                state: row.state(op.now()),
                people: people.clone(),
                row,
            })
        };
        let all: OpResult<_> = rows.into_iter().map(one).collect();
        all.map_err(gql_error)
    }
}

#[Object]
impl Invitation {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// The address it is bound to.
    async fn email(&self) -> &str {
        &self.email
    }
    /// What the person will be able to do.
    async fn role(&self) -> Role {
        self.row.role
    }
    /// What became of it.
    async fn state(&self) -> InvitationState {
        self.state
    }
    /// Can be taken until then.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }
    /// Who invited; none for the command line.
    async fn invited_by(&self) -> Option<String> {
        let id = self.row.invited_by?;
        Some(self.people.get(&id).cloned().unwrap_or_else(|| id.to_string()))
    }
    /// Written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}

/// What an invitation offers to who has its link.
#[derive(Debug, SimpleObject)]
pub struct InvitationPreview {
    /// The address it is bound to, and the sign-in name from then on.
    email: String,
    /// What the person will be able to do.
    role: Role,
    /// The company of a company person.
    company_name: Option<String>,
    /// Can be taken until then.
    expires_at: DateTime<Utc>,
}

/// Who is to be invited as what.
#[derive(Debug, InputObject)]
pub struct InviteAccountInput {
    /// The address it will be bound to.
    email: String,
    /// What the person will be able to do.
    role: Role,
    /// Business ID of a company person's company; owners invite to their own.
    business_id: Option<String>,
    /// Code of the municipality of a municipality's person.
    municipality_code: Option<String>,
    /// Language of the mail and of the console.
    #[graphql(default_with = "Locale::Fi")]
    language: Locale,
}

/// Which invitation.
#[derive(Debug, InputObject)]
pub struct RevokeInvitationInput {
    /// From `invitations`.
    invitation_id: ID,
}

/// Which invitation.
#[derive(Debug, InputObject)]
pub struct ResendInvitationInput {
    /// From `invitations`.
    invitation_id: ID,
}

/// The link's token and a password.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// What follows `#` in the link.
    #[graphql(secret)]
    token: String,
    /// 12 to 200 characters.
    #[graphql(secret)]
    password: String,
}

impl fmt::Debug for AcceptInvitationInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AcceptInvitationInput([hidden])")
    }
}

/// The invitation after a change.
#[derive(Debug, Default, SimpleObject)]
pub struct InvitationPayload {
    /// The invitation.
    invitation: Option<Invitation>,
    /// The request for another person's approval, where the role needs one: nothing was sent yet.
    approval: Option<ApprovalObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

impl InvitationPayload {
    async fn of(ctx: &Context<'_>, result: OpResult<Invited>) -> GqlResult<Self> {
        let (done, errors) = data_or_errors(result)?;
        let Some((row, approval)) = done else {
            return Ok(Self {
                errors,
                ..Self::default()
            });
        };
        let approval = match approval {
            Some(approval) => Some(ApprovalObject::load(ctx, approval).await?),
            None => None,
        };
        Ok(Self {
            invitation: Invitation::all(ctx, vec![row]).await?.pop(),
            approval,
            errors,
        })
    }
}

/// Queries of invitations.
#[derive(Debug, Default)]
pub struct InvitationQuery;

#[Object]
impl InvitationQuery {
    /// The newest invitations: all for administrators and auditors, those to the own company for its owners.
    #[graphql(complexity = "50 + 50 * child_complexity")]
    async fn invitations(&self, ctx: &Context<'_>) -> GqlResult<Vec<Invitation>> {
        let rows = invitations::list(ctx.op()?).await.map_err(gql_error)?;
        Invitation::all(ctx, rows).await
    }

    /// What the link with this token offers; null when it is unknown, used, taken back or too old.
    async fn invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(secret)] token: String,
    ) -> GqlResult<Option<InvitationPreview>> {
        let op = ctx.op()?;
        let Some(row) = invitations::preview(op, &token).await.map_err(gql_error)? else {
            return Ok(None);
        };
        let names = Companies::load(ctx, row.company_id.into_iter().collect()).await?;
        Ok(Some(InvitationPreview {
            email: invitations::address(op, &row).map_err(gql_error)?,
            role: row.role,
            company_name: row.company_id.and_then(|id| names.get(&id).cloned()),
            expires_at: row.expires_at,
        }))
    }
}

/// Changes of invitations.
#[derive(Debug, Default)]
pub struct InvitationMutation;

#[Object]
impl InvitationMutation {
    /// Invite a person. Some roles wait for another person's approval.
    async fn invite_account(
        &self,
        ctx: &Context<'_>,
        input: InviteAccountInput,
    ) -> GqlResult<InvitationPayload> {
        let result = invite(ctx, input).await;
        InvitationPayload::of(ctx, result).await
    }

    /// Take an invitation back; its link is dead at once.
    async fn revoke_invitation(
        &self,
        ctx: &Context<'_>,
        input: RevokeInvitationInput,
    ) -> GqlResult<InvitationPayload> {
        let op = ctx.op()?;
        let result = match input.invitation_id.parse() {
            Ok(id) => invitations::revoke(op, id).await.map(|row| (row, None)),
            Err(_) => no_such(op),
        };
        InvitationPayload::of(ctx, result).await
    }

    /// Send an invitation anew, with another link.
    async fn resend_invitation(
        &self,
        ctx: &Context<'_>,
        input: ResendInvitationInput,
    ) -> GqlResult<InvitationPayload> {
        let op = ctx.op()?;
        let result = match input.invitation_id.parse() {
            Ok(id) => invitations::resend(op, id).await,
            Err(_) => no_such(op),
        };
        InvitationPayload::of(ctx, result).await
    }

    /// Take the invitation of a link: makes the account and signs in.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> GqlResult<SignInPayload> {
        let result = invitations::accept(ctx.op()?, &input.token, &input.password).await;
        let (done, errors) = data_or_errors(result)?;
        match done {
            Some(done) => SignInPayload::after_first_factor(ctx, done, false).await,
            None => Ok(SignInPayload::failed(errors)),
        }
    }
}

async fn invite(ctx: &Context<'_>, input: InviteAccountInput) -> OpResult<Invited> {
    let op = ctx
        .op()
        .map_err(|_| OpError::bug("a request without its context"))?;
    // Who may not invite learns nothing about business IDs.
    let company = if invitations::may_invite(op) {
        place(ctx, op, input.business_id.as_deref()).await?
    } else {
        None
    };
    let new = NewInvitation {
        email: input.email,
        role: input.role,
        company,
        municipality: input.municipality_code,
        language: input.language,
    };
    invitations::invite(op, new).await
}

/// What an id that is none of ours gives.
pub(super) fn no_such<T>(op: &OpContext) -> OpResult<T> {
    op.account().and(Err(OpError::NotFound))
}

/// Reads a business ID.
pub(super) fn business_id(text: &str) -> OpResult<BusinessId> {
    text.parse().map_err(|_| {
        OpError::field(
            seutu_shared::error_code::ErrorCode::InvalidBusinessId,
            "businessId",
        )
    })
}
