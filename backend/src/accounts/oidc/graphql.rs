//! Sign-in services and linked identities.

use super::identity;
use crate::config::{Config, OidcProvider};
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::account::SignInAudience;
use seutu_shared::id::IdentityId;
use seutu_shared::locale::Locale;

/// A service where people may sign in.
#[derive(Debug)]
pub struct SignInProvider(OidcProvider);

#[Object]
impl SignInProvider {
    /// Its id.
    async fn id(&self) -> &str {
        &self.0.id
    }

    /// What people know it by.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        self.0.name.of(language)
    }

    /// Whose accounts it serves.
    async fn audience(&self) -> SignInAudience {
        self.0.audience
    }

    /// Where a sign-in begins: a link, not a request. With `?link=1` it links the identity to the signed-in account;
    /// `return` names the page of the console to come back to.
    async fn url(&self) -> String {
        format!("/auth/oidc/{}/start", self.0.id)
    }
}

/// The configured services.
pub fn providers(config: &Config) -> Vec<SignInProvider> {
    config.oidc.iter().cloned().map(SignInProvider).collect()
}

/// A person at a sign-in service, linked to the account.
#[derive(Debug)]
pub struct Identity(pub identity::Model);

#[Object]
impl Identity {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The service's id.
    async fn provider(&self) -> &str {
        &self.0.provider
    }

    /// The service's name; its id when the service is no longer configured.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Locale::Fi")] language: Locale,
    ) -> GqlResult<String> {
        let config = &ctx.op()?.services().config;
        let provider = config.oidc.iter().find(|one| one.id == self.0.provider);
        Ok(provider
            .map_or(self.0.provider.as_str(), |one| one.name.of(language))
            .to_string())
    }

    /// When it was linked.
    async fn linked_at(&self) -> DateTime<Utc> {
        self.0.linked_at
    }
}

/// Which identity no longer signs in.
#[derive(Debug, InputObject)]
pub struct UnlinkIdentityInput {
    /// The identity.
    identity_id: ID,
}

/// What an unlinking answers.
#[derive(Debug, SimpleObject)]
pub struct UnlinkIdentityPayload {
    /// Whether it was unlinked.
    unlinked: bool,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Queries of sign-in services.
#[derive(Debug, Default)]
pub struct OidcQuery;

#[Object]
impl OidcQuery {
    /// The services where people may sign in instead of with a password.
    async fn sign_in_providers(&self, ctx: &Context<'_>) -> GqlResult<Vec<SignInProvider>> {
        Ok(providers(&ctx.op()?.services().config))
    }
}

/// Mutations of linked identities.
#[derive(Debug, Default)]
pub struct OidcMutation;

#[Object]
impl OidcMutation {
    /// Take an identity off the own account, unless it is the last way to sign in.
    async fn unlink_identity(
        &self,
        ctx: &Context<'_>,
        input: UnlinkIdentityInput,
    ) -> GqlResult<UnlinkIdentityPayload> {
        let op = ctx.op()?;
        let unlink = async {
            // What is no id names nothing of yours.
            let id: IdentityId = input
                .identity_id
                .parse()
                .map_err(|_| crate::platform::OpError::NotFound)?;
            op.account()?;
            super::unlink(op, id).await
        };
        let (done, errors) = data_or_errors(unlink.await)?;
        Ok(UnlinkIdentityPayload {
            unlinked: done.is_some(),
            errors,
        })
    }
}
