//! Sign-in, sign-out and the viewer.

use super::{cookie, entity, ops, sessions};
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::locale::Locale;
use seutu_shared::permission;
use seutu_shared::role::Role;

/// Who is signed in.
#[derive(Debug)]
pub struct Viewer(entity::Model);

#[Object]
impl Viewer {
    /// Identifier of the account.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Sign-in name.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What the person may do, as one word.
    async fn role(&self) -> Role {
        self.0.role
    }

    /// Language of the console.
    async fn language(&self) -> Locale {
        self.0.language
    }

    /// What the person may do, one by one.
    async fn permissions(&self) -> Vec<&'static str> {
        permission::of(self.0.role)
            .map(permission::Permission::as_str)
            .collect()
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
    /// When the access token ends.
    expires_at: Option<DateTime<Utc>>,
    /// Who is signed in now.
    viewer: Option<Viewer>,
    /// Why not.
    errors: Vec<UserErrorObject>,
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
        Ok(ops::viewer(ctx.op()?).await.map_err(gql_error)?.map(Viewer))
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
        let Some((started, account)) = done else {
            return Ok(SignInPayload {
                access_token: None,
                expires_at: None,
                viewer: None,
                errors,
            });
        };
        ctx.append_http_header(
            "set-cookie",
            cookie::set(&op.services().config, &started.cookie_token),
        );
        Ok(SignInPayload {
            access_token: Some(started.access_token),
            expires_at: Some(started.access_expires_at),
            viewer: Some(Viewer(account)),
            errors,
        })
    }

    /// End this session.
    async fn sign_out(&self, ctx: &Context<'_>) -> GqlResult<SignOutPayload> {
        let op = ctx.op()?;
        let signed_out = sessions::end(op).await.map_err(gql_error)?;
        ctx.append_http_header("set-cookie", cookie::clear(&op.services().config));
        Ok(SignOutPayload { signed_out })
    }
}
