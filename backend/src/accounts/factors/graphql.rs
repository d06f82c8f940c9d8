//! The second step of sign-in, and second factors of one's own account.

mod objects;

pub use objects::{
    BeginTotpPayload, ConfirmTotpInput, FinishPasskeyInput, Passkey, PasskeyStepPayload, ReauthenticateInput,
    ReauthenticatePayload, RemovePasskeyInput, RenewedSession, ResetSecondFactorInput,
    ResetSecondFactorPayload, SecondFactorPayload, SignInChallenge, VerifySecondFactorInput,
};

use super::{Answer, Changed, Proof};
use crate::accounts::graphql::{SignInPayload, Viewer};
use crate::accounts::{cookie, ops, refresh, sessions};
use crate::platform::gql::{ContextExt, GqlResult, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, Object};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::permission::Permission;

/// Exactly one of the ways must be given.
fn one<T>(ways: impl IntoIterator<Item = Option<T>>, field: &'static str) -> OpResult<T> {
    let mut given = ways.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(way), None) => Ok(way),
        _ => Err(OpError::field(ErrorCode::Required, field)),
    }
}

impl SecondFactorPayload {
    async fn new(ctx: &Context<'_>, result: OpResult<Changed>) -> GqlResult<Self> {
        let op = ctx.op()?;
        let (changed, errors) = data_or_errors(result)?;
        let done = changed.is_some();
        let Changed {
            recovery_codes,
            renewed,
        } = changed.unwrap_or_default();
        let viewer = match (&renewed, done) {
            (_, false) => None,
            (None, true) => Viewer::of(op).await?,
            (Some(_), true) => ops::viewer(op).await.map_err(gql_error)?.map(Viewer::full),
        };
        let session = match renewed {
            Some(started) => hand_over(ctx, started).await?,
            None => None,
        };
        Ok(Self {
            recovery_codes,
            session,
            viewer,
            errors,
        })
    }
}

/// Gives the new session to whoever held the old one, in the way in which they held it.
async fn hand_over(ctx: &Context<'_>, started: sessions::Started) -> GqlResult<Option<RenewedSession>> {
    let op = ctx.op()?;
    if refresh::is_used(op).await.map_err(gql_error)? {
        let refresh_token = refresh::begin(op, started.session).await.map_err(gql_error)?;
        return Ok(Some(RenewedSession {
            access_token: started.access_token,
            expires_at: started.access_expires_at,
            refresh_token,
        }));
    }
    let cookie = cookie::set(&op.services().config, &started.cookie_token);
    ctx.append_http_header("set-cookie", cookie);
    Ok(None)
}

/// Mutations of second factors.
#[derive(Debug, Default)]
pub struct FactorMutation;

#[Object]
impl FactorMutation {
    /// Finish a sign-in with the second factor.
    // Each looks at a code: one document must not hold many.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn verify_second_factor(
        &self,
        ctx: &Context<'_>,
        input: VerifySecondFactorInput,
    ) -> GqlResult<SignInPayload> {
        let op = ctx.op()?;
        let answer = one(
            [
                input.totp.map(Answer::Totp),
                input.recovery_code.map(Answer::RecoveryCode),
                input.passkey.map(Answer::Passkey),
            ],
            "totp",
        );
        let result = match answer {
            Ok(answer) => super::verify(op, &input.challenge, &answer).await,
            Err(error) => Err(error),
        };
        let (done, errors) = data_or_errors(result)?;
        Ok(match done {
            Some((started, account)) => {
                SignInPayload::begun(ctx, started, Viewer::full(account), input.refresh_token).await?
            }
            None => SignInPayload::failed(errors),
        })
    }

    /// Prove once more who is at the keyboard, before a change that asks for it.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn reauthenticate(
        &self,
        ctx: &Context<'_>,
        input: ReauthenticateInput,
    ) -> GqlResult<ReauthenticatePayload> {
        let challenge = input.passkey_challenge.unwrap_or_default();
        let passkey = input.passkey.map(|credential| Proof::Passkey {
            challenge,
            credential,
        });
        let proof = one(
            [
                input.password.map(Proof::Password),
                input.totp.map(Proof::Totp),
                passkey,
            ],
            "password",
        );
        let result = match proof {
            Ok(proof) => super::reauthenticate(ctx.op()?, &proof).await,
            Err(error) => Err(error),
        };
        let (renewed, errors) = data_or_errors(result)?;
        let session = match renewed.flatten() {
            Some(started) => hand_over(ctx, started).await?,
            None => None,
        };
        Ok(ReauthenticatePayload { session, errors })
    }

    /// Ask the browser for one of the account's passkeys, to be sent with `reauthenticate`.
    async fn begin_passkey_reauthentication(&self, ctx: &Context<'_>) -> GqlResult<PasskeyStepPayload> {
        passkey_step(super::begin_passkey_reauthentication(ctx.op()?).await)
    }

    /// Make a secret for an authenticator app. It counts once `confirmTotp` has seen a code from the app.
    async fn begin_totp(&self, ctx: &Context<'_>) -> GqlResult<BeginTotpPayload> {
        let (setup, errors) = data_or_errors(super::begin_totp(ctx.op()?).await)?;
        let (secret, rest) = setup
            .map(|setup| (setup.secret.base32(), (setup.uri.0, setup.qr_svg)))
            .unzip();
        let (uri, qr_svg) = rest.unzip();
        Ok(BeginTotpPayload {
            secret,
            uri,
            qr_svg,
            errors,
        })
    }

    /// Take the authenticator app into use with its first code.
    async fn confirm_totp(
        &self,
        ctx: &Context<'_>,
        input: ConfirmTotpInput,
    ) -> GqlResult<SecondFactorPayload> {
        SecondFactorPayload::new(ctx, super::confirm_totp(ctx.op()?, &input.code).await).await
    }

    /// Stop using the authenticator app.
    async fn remove_totp(&self, ctx: &Context<'_>) -> GqlResult<SecondFactorPayload> {
        let result = super::remove_totp(ctx.op()?).await;
        SecondFactorPayload::new(ctx, result.map(|()| Changed::default())).await
    }

    /// Make new recovery codes; the old ones count no more.
    async fn renew_recovery_codes(&self, ctx: &Context<'_>) -> GqlResult<SecondFactorPayload> {
        SecondFactorPayload::new(ctx, super::renew_recovery_codes(ctx.op()?).await).await
    }

    /// Begin a new passkey.
    async fn begin_passkey(&self, ctx: &Context<'_>) -> GqlResult<PasskeyStepPayload> {
        passkey_step(super::begin_passkey(ctx.op()?).await)
    }

    /// Keep the passkey that the browser made.
    async fn finish_passkey(
        &self,
        ctx: &Context<'_>,
        input: FinishPasskeyInput,
    ) -> GqlResult<SecondFactorPayload> {
        let op = ctx.op()?;
        let result = super::finish_passkey(op, &input.challenge, &input.name, &input.credential).await;
        SecondFactorPayload::new(ctx, result).await
    }

    /// Remove one of one's own passkeys.
    async fn remove_passkey(
        &self,
        ctx: &Context<'_>,
        input: RemovePasskeyInput,
    ) -> GqlResult<SecondFactorPayload> {
        let result = remove_passkey(ctx.op()?, &input.passkey_id).await;
        SecondFactorPayload::new(ctx, result.map(|()| Changed::default())).await
    }

    /// Take away the second factors of somebody who lost them all; ends their sessions and tells them by mail.
    async fn reset_second_factor(
        &self,
        ctx: &Context<'_>,
        input: ResetSecondFactorInput,
    ) -> GqlResult<ResetSecondFactorPayload> {
        let (_, errors) = data_or_errors(reset(ctx.op()?, &input.account_id).await)?;
        Ok(ResetSecondFactorPayload { errors })
    }
}

async fn reset(op: &OpContext, id: &ID) -> OpResult<()> {
    op.require(Permission::AccountManage)?;
    let id = id.parse().map_err(|_| OpError::NotFound)?;
    super::reset(op, id).await.map(drop)
}

async fn remove_passkey(op: &OpContext, id: &ID) -> OpResult<()> {
    // Who is not signed in learns that first.
    op.account()?;
    let id = id.parse().map_err(|_| OpError::NotFound)?;
    super::remove_passkey(op, id).await
}

fn passkey_step(result: OpResult<(super::Token, String)>) -> GqlResult<PasskeyStepPayload> {
    let (begun, errors) = data_or_errors(result)?;
    let (challenge, options) = begun
        .map(|(token, options)| (token.expose().to_string(), options))
        .unzip();
    Ok(PasskeyStepPayload {
        challenge,
        options,
        errors,
    })
}
