//! Sign-in, sign-out and the viewer.

mod invitations;
mod own;
mod people;

pub use invitations::{InvitationMutation, InvitationQuery};
pub use own::{OwnMutation, OwnQuery};
pub use people::{PeopleMutation, PeopleQuery};

use super::factors::graphql::{Passkey, SignInChallenge};
use super::factors::{self, FirstFactor};
use super::oidc::graphql::Identity;
use super::{cookie, entity, oidc, ops, refresh, sessions};
use crate::platform::gql::{Companies, ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{Actor, OpContext};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::locale::Locale;
use seutu_shared::permission;
use seutu_shared::role::Role;

/// Who is signed in.
#[derive(Debug)]
pub struct Viewer {
    account: entity::Model,
    restricted: bool,
}

impl Viewer {
    /// In a session that is restricted or not.
    pub fn new(account: entity::Model, restricted: bool) -> Self {
        Self { account, restricted }
    }

    /// In a session that may do all that the role may.
    pub fn full(account: entity::Model) -> Self {
        Self {
            account,
            restricted: false,
        }
    }

    /// In a session that began with the first factor alone.
    pub fn after_first_factor(account: entity::Model) -> Self {
        let restricted = account.needs_second_factor();
        Self { account, restricted }
    }

    /// Who acts; none for a visitor.
    ///
    /// # Errors
    /// The database's own.
    pub async fn of(op: &OpContext) -> GqlResult<Option<Self>> {
        let restricted = matches!(op.actor(), Actor::Account { restricted: true, .. });
        let account = ops::viewer(op).await.map_err(gql_error)?;
        Ok(account.map(|account| Self { account, restricted }))
    }
}

#[Object]
impl Viewer {
    /// Identifier of the account.
    async fn id(&self) -> ID {
        self.account.id.to_string().into()
    }

    /// Sign-in name.
    async fn email(&self, ctx: &Context<'_>) -> GqlResult<String> {
        self.account.address(ctx.op()?).map_err(gql_error)
    }

    /// What the person may do, as one word.
    async fn role(&self) -> Role {
        self.account.role
    }

    /// Language of the console.
    async fn language(&self) -> Locale {
        self.account.language
    }

    /// What the person may do, one by one; nothing while restricted.
    async fn permissions(&self) -> Vec<&'static str> {
        permission::of(self.account.role)
            .filter(|_| !self.restricted)
            .map(permission::Permission::as_str)
            .collect()
    }

    /// Signed in, but nothing may be done before a second factor is set up.
    async fn restricted(&self) -> bool {
        self.restricted
    }

    /// Name of the company whose person this is.
    async fn company_name(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        let Some(id) = self.account.company_id else {
            return Ok(None);
        };
        let names = Companies::load(ctx, vec![id]).await?;
        Ok(names.get(&id).cloned())
    }

    /// An invented account of the demo.
    async fn demo(&self) -> bool {
        self.account.demo
    }

    /// Whether the account has a password; without one, sign-in goes through a provider.
    async fn has_password(&self) -> bool {
        self.account.password_hash.is_some()
    }

    /// Whether the role cannot work without a second factor.
    async fn second_factor_required(&self) -> bool {
        self.account.needs_second_factor()
    }

    /// Whether an authenticator app is set up.
    async fn totp(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        factors::totp_set_up(ctx.op()?.db(), self.account.id)
            .await
            .map_err(gql_error)
    }

    /// The person's passkeys, oldest first.
    async fn passkeys(&self, ctx: &Context<'_>) -> GqlResult<Vec<Passkey>> {
        let rows = factors::passkeys(ctx.op()?.db(), self.account.id).await;
        Ok(rows.map_err(gql_error)?.into_iter().map(Passkey).collect())
    }

    /// Whether passkeys work at this service's address: they need a name and a secure page.
    async fn passkeys_usable(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        Ok(factors::passkeys_usable(&ctx.op()?.services().config))
    }

    /// How many recovery codes are unused.
    async fn recovery_codes_left(&self, ctx: &Context<'_>) -> GqlResult<u64> {
        factors::recovery_codes_left(ctx.op()?.db(), self.account.id)
            .await
            .map_err(gql_error)
    }

    /// Identities at sign-in services that sign in to this account.
    async fn identities(&self, ctx: &Context<'_>) -> GqlResult<Vec<Identity>> {
        let rows = oidc::list(ctx.op()?).await.map_err(gql_error)?;
        Ok(rows.into_iter().map(Identity).collect())
    }
}

/// Address and password.
#[derive(InputObject)]
pub struct SignInInput {
    /// Sign-in name.
    email: String,
    /// Password.
    #[graphql(secret)]
    password: String,
    /// For API clients: answer with a refresh token and set no cookie.
    #[graphql(default)]
    refresh_token: bool,
}

impl std::fmt::Debug for SignInInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInInput([hidden])")
    }
}

/// What a sign-in answers.
#[derive(Debug, SimpleObject)]
pub struct SignInPayload {
    /// For API clients, as `Authorization: Bearer`. Browsers use the cookie that is set too.
    access_token: Option<String>,
    /// For API clients that asked for one: gives the next access token, once, by `refreshSession`.
    refresh_token: Option<String>,
    /// When the access token ends.
    expires_at: Option<DateTime<Utc>>,
    /// Who is signed in now.
    viewer: Option<Viewer>,
    /// Nobody yet: the second factor is asked for, see `verifySecondFactor`.
    challenge: Option<SignInChallenge>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

impl SignInPayload {
    /// A session began: its cookie is set, or, for API clients, its first refresh token given.
    ///
    /// # Errors
    /// A missing context.
    pub async fn begun(
        ctx: &Context<'_>,
        started: sessions::Started,
        viewer: Viewer,
        api: bool,
    ) -> GqlResult<Self> {
        let op = ctx.op()?;
        let refresh_token = if api {
            Some(refresh::begin(op, started.session).await.map_err(gql_error)?)
        } else {
            let cookie = cookie::set(&op.services().config, &started.cookie_token);
            ctx.append_http_header("set-cookie", cookie);
            None
        };
        Ok(Self {
            access_token: Some(started.access_token),
            refresh_token,
            expires_at: Some(started.access_expires_at),
            viewer: Some(viewer),
            challenge: None,
            errors: Vec::new(),
        })
    }

    /// After the first factor: a session or a step between.
    ///
    /// # Errors
    /// A missing context.
    pub async fn after_first_factor(ctx: &Context<'_>, done: FirstFactor, api: bool) -> GqlResult<Self> {
        match done {
            FirstFactor::Session { started, account } => {
                Self::begun(ctx, started, Viewer::after_first_factor(*account), api).await
            }
            FirstFactor::Waiting(waiting) => Ok(Self {
                challenge: Some(waiting.into()),
                ..Self::failed(Vec::new())
            }),
        }
    }

    /// No session.
    pub fn failed(errors: Vec<UserErrorObject>) -> Self {
        Self {
            access_token: None,
            refresh_token: None,
            expires_at: None,
            viewer: None,
            challenge: None,
            errors,
        }
    }
}

/// What a sign-out answers.
#[derive(Debug, SimpleObject)]
pub struct SignOutPayload {
    /// Whether a session was ended.
    signed_out: bool,
}

/// Queries of accounts.
#[derive(Debug, Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Who is signed in; null for a visitor.
    async fn viewer(&self, ctx: &Context<'_>) -> GqlResult<Option<Viewer>> {
        Viewer::of(ctx.op()?).await
    }
}

/// Mutations of accounts.
#[derive(Debug, Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Sign in with address and password.
    // Each costs a password hash: one document must not hold hundreds of them.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> GqlResult<SignInPayload> {
        let op = ctx.op()?;
        let (done, errors) = data_or_errors(ops::sign_in(op, &input.email, &input.password).await)?;
        match done {
            Some(done) => SignInPayload::after_first_factor(ctx, done, input.refresh_token).await,
            None => Ok(SignInPayload::failed(errors)),
        }
    }

    /// End this session.
    async fn sign_out(&self, ctx: &Context<'_>) -> GqlResult<SignOutPayload> {
        let op = ctx.op()?;
        let signed_out = sessions::end(op).await.map_err(gql_error)?;
        ctx.append_http_header("set-cookie", cookie::clear(&op.services().config));
        Ok(SignOutPayload { signed_out })
    }
}
