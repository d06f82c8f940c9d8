//! The person's own password and sessions, and the tokens of API clients.

use super::{SignInPayload, Viewer};
use crate::accounts::entity::session;
use crate::accounts::{passwords, refresh, sessions};
use crate::platform::OpContext;
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::account::SignInMethod;
use std::fmt;

/// A place where somebody is signed in.
#[derive(Debug)]
pub struct Session {
    row: session::Model,
    address: Option<String>,
    current: bool,
}

impl Session {
    /// The sessions as the caller sees them.
    ///
    /// # Errors
    /// An address that cannot be opened.
    pub fn all(op: &OpContext, rows: Vec<session::Model>) -> GqlResult<Vec<Self>> {
        let own = op.account().ok().map(|(_, session)| session);
        let one = |row: session::Model| {
            Ok(Self {
                address: sessions::address(op, &row)?,
                current: own == Some(row.id),
                row,
            })
        };
        let all: crate::platform::OpResult<_> = rows.into_iter().map(one).collect();
        all.map_err(gql_error)
    }
}

#[Object]
impl Session {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// Whether it is the one that asks.
    async fn current(&self) -> bool {
        self.current
    }
    /// Begun.
    async fn started_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
    /// Last used, to within five minutes.
    async fn last_used_at(&self) -> DateTime<Utc> {
        self.row.last_used_at
    }
    /// Ends by itself.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }
    /// How it began.
    async fn method(&self) -> SignInMethod {
        self.row.method
    }
    /// Browser and system, such as `Firefox, Linux`.
    async fn user_agent(&self) -> Option<&str> {
        self.row.user_agent.as_deref()
    }
    /// Network address where it began.
    async fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }
}

macro_rules! secret_input {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident,)+ })+) => {$(
        $(#[$meta])*
        #[derive(InputObject)]
        pub struct $name {
            $($(#[$field_meta])* #[graphql(secret)] $field: String,)+
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([hidden])"))
            }
        }
    )+};
}

secret_input! {
    /// Who has forgotten a password.
    RequestPasswordResetInput {
        /// Sign-in name.
        email,
    }
    /// The link's token and the new password.
    ResetPasswordInput {
        /// What follows `#` in the link.
        token,
        /// 12 to 200 characters.
        new_password,
    }
    /// The old and the new password.
    ChangePasswordInput {
        /// The one in use.
        current_password,
        /// 12 to 200 characters.
        new_password,
    }
    /// A refresh token.
    RefreshSessionInput {
        /// As the last answer gave it.
        refresh_token,
    }
}

/// Which session.
#[derive(Debug, InputObject)]
pub struct EndSessionInput {
    /// From `sessions`.
    session_id: ID,
}

/// How many sessions were ended.
#[derive(Debug, SimpleObject)]
pub struct EndSessionsPayload {
    /// How many.
    ended: usize,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Queries about oneself.
#[derive(Debug, Default)]
pub struct OwnQuery;

#[Object]
impl OwnQuery {
    /// Where one is signed in, newest first.
    #[graphql(complexity = "10 + 10 * child_complexity")]
    async fn sessions(&self, ctx: &Context<'_>) -> GqlResult<Vec<Session>> {
        let op = ctx.op()?;
        Session::all(op, sessions::own(op).await.map_err(gql_error)?)
    }
}

/// Changes of oneself.
#[derive(Debug, Default)]
pub struct OwnMutation;

#[Object]
impl OwnMutation {
    /// Have a link sent that sets a new password. The answer is the same whether there is an account.
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        input: RequestPasswordResetInput,
    ) -> GqlResult<DonePayload> {
        let result = passwords::request_reset(ctx.op()?, &input.email).await;
        let (_, errors) = data_or_errors(result)?;
        Ok(DonePayload { errors })
    }

    /// Set a new password with the link's token. Does not sign in.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn reset_password(&self, ctx: &Context<'_>, input: ResetPasswordInput) -> GqlResult<DonePayload> {
        let result = passwords::reset(ctx.op()?, &input.token, &input.new_password).await;
        let (_, errors) = data_or_errors(result)?;
        Ok(DonePayload { errors })
    }

    /// Change one's password. Other sessions end; this one gets new tokens.
    #[graphql(complexity = "1800 + child_complexity")]
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        input: ChangePasswordInput,
    ) -> GqlResult<SignInPayload> {
        let op = ctx.op()?;
        let api = refresh::is_used(op).await.map_err(gql_error)?;
        let result = passwords::change(op, &input.current_password, &input.new_password).await;
        let (done, errors) = data_or_errors(result)?;
        match done {
            Some((started, account)) => {
                let restricted = matches!(
                    op.actor(),
                    crate::platform::Actor::Account { restricted: true, .. }
                );
                SignInPayload::begun(ctx, started, Viewer::new(account, restricted), api).await
            }
            None => Ok(SignInPayload::failed(errors)),
        }
    }

    /// Exchange a refresh token for a new access token and the next refresh token. For API clients; sets no cookie.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        input: RefreshSessionInput,
    ) -> GqlResult<SignInPayload> {
        let (done, errors) = data_or_errors(refresh::rotate(ctx.op()?, &input.refresh_token).await)?;
        Ok(done.map_or_else(|| SignInPayload::failed(errors), SignInPayload::refreshed))
    }

    /// End one of one's sessions.
    async fn end_session(&self, ctx: &Context<'_>, input: EndSessionInput) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let result = match input.session_id.parse() {
            Ok(id) => sessions::end_own(op, id).await,
            Err(_) => op.account().and_then(|_| Err(crate::platform::OpError::NotFound)),
        };
        let (_, errors) = data_or_errors(result)?;
        Ok(DonePayload { errors })
    }

    /// End all of one's sessions but this one.
    async fn end_other_sessions(&self, ctx: &Context<'_>) -> GqlResult<EndSessionsPayload> {
        let (ended, errors) = data_or_errors(sessions::end_others(ctx.op()?).await)?;
        let ended = ended.unwrap_or(0);
        Ok(EndSessionsPayload { ended, errors })
    }
}

impl SignInPayload {
    fn refreshed(done: refresh::Refreshed) -> Self {
        Self {
            access_token: Some(done.access_token),
            refresh_token: Some(done.refresh_token),
            expires_at: Some(done.access_expires_at),
            viewer: Some(Viewer::new(done.account, done.restricted)),
            ..Self::failed(Vec::new())
        }
    }
}
