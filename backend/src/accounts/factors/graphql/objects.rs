//! What goes in and comes out of the mutations of second factors.

use crate::accounts::factors::{Waiting, entity};
use crate::accounts::graphql::Viewer;
use crate::platform::gql::UserErrorObject;
use async_graphql::{ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::account::Factor;

/// A sign-in whose second factor is asked for.
#[derive(Debug, SimpleObject)]
pub struct SignInChallenge {
    /// Names this sign-in in `verifySecondFactor`. Good for five minutes, five answers and one session.
    pub(super) token: String,
    /// What the person can answer with.
    pub(super) factors: Vec<Factor>,
    /// JSON `{"publicKey": …}` for `navigator.credentials.get`, where a passkey is one of them.
    pub(super) passkey_options: Option<String>,
    /// When it is over.
    pub(super) expires_at: DateTime<Utc>,
}

impl From<Waiting> for SignInChallenge {
    fn from(waiting: Waiting) -> Self {
        Self {
            token: waiting.token.expose().to_string(),
            factors: waiting.factors,
            passkey_options: waiting.passkey_options,
            expires_at: waiting.expires_at,
        }
    }
}

/// A passkey of the signed-in person.
#[derive(Debug)]
pub struct Passkey(pub entity::passkey::Model);

#[Object]
impl Passkey {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What the person calls it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Used last.
    async fn last_used_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_used_at
    }
}

/// The answer to a `SignInChallenge`: exactly one of `totp`, `recoveryCode` and `passkey`.
#[derive(InputObject)]
pub struct VerifySecondFactorInput {
    /// Token of the sign-in.
    #[graphql(secret)]
    pub(super) challenge: String,
    /// Code of the authenticator app.
    #[graphql(secret)]
    pub(super) totp: Option<String>,
    /// One of the codes on paper.
    #[graphql(secret)]
    pub(super) recovery_code: Option<String>,
    /// JSON of the browser's `PublicKeyCredential`.
    #[graphql(secret)]
    pub(super) passkey: Option<String>,
    /// For API clients: answer with a refresh token and set no cookie.
    #[graphql(default)]
    pub(super) refresh_token: bool,
}

/// A proof of who is at the keyboard: exactly one of `password`, `totp` and `passkey`.
#[derive(InputObject)]
pub struct ReauthenticateInput {
    /// The account's password.
    #[graphql(secret)]
    pub(super) password: Option<String>,
    /// Code of the authenticator app.
    #[graphql(secret)]
    pub(super) totp: Option<String>,
    /// JSON of the browser's `PublicKeyCredential`.
    #[graphql(secret)]
    pub(super) passkey: Option<String>,
    /// `challenge` of `beginPasskeyReauthentication`, with `passkey`.
    #[graphql(secret)]
    pub(super) passkey_challenge: Option<String>,
}

/// The first code of a new authenticator app.
#[derive(InputObject)]
pub struct ConfirmTotpInput {
    /// Six digits.
    #[graphql(secret)]
    pub(super) code: String,
}

/// A passkey that the browser made.
#[derive(InputObject)]
pub struct FinishPasskeyInput {
    /// `challenge` of `beginPasskey`.
    #[graphql(secret)]
    pub(super) challenge: String,
    /// What the person calls it.
    pub(super) name: String,
    /// JSON of the browser's `PublicKeyCredential`.
    #[graphql(secret)]
    pub(super) credential: String,
}

/// A passkey to be removed.
#[derive(InputObject)]
pub struct RemovePasskeyInput {
    /// Identifier.
    pub(super) passkey_id: ID,
}

/// Whose second factors are taken away.
#[derive(Debug, InputObject)]
pub struct ResetSecondFactorInput {
    /// Account of a person who lost them all.
    pub(super) account_id: ID,
}

/// Whether second factors were taken away.
#[derive(Debug, SimpleObject)]
pub struct ResetSecondFactorPayload {
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}

macro_rules! hidden {
    ($($name:ident)+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([hidden])"))
            }
        }
    )+};
}

hidden! { VerifySecondFactorInput ReauthenticateInput ConfirmTotpInput FinishPasskeyInput RemovePasskeyInput BeginTotpPayload SecondFactorPayload RenewedSession }

/// Tokens of the session that took the place of this one, for API clients. Browsers get the cookie.
#[derive(SimpleObject)]
pub struct RenewedSession {
    /// As `Authorization: Bearer`.
    pub(super) access_token: String,
    /// When the access token ends.
    pub(super) expires_at: DateTime<Utc>,
    /// Gives the next access token, once, by `refreshSession`.
    pub(super) refresh_token: String,
}

/// Whether the person was proved again.
#[derive(Debug, SimpleObject)]
pub struct ReauthenticatePayload {
    /// When a restricted session became a full one: for API clients, its tokens.
    pub(super) session: Option<RenewedSession>,
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}

/// A secret for an authenticator app, shown this once.
#[derive(SimpleObject)]
pub struct BeginTotpPayload {
    /// To be typed into the app.
    pub(super) secret: Option<String>,
    /// To be opened on the same device (`otpauth:`).
    pub(super) uri: Option<String>,
    /// To be photographed: an SVG picture of `uri`.
    pub(super) qr_svg: Option<String>,
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}

/// What the browser is asked for.
#[derive(Debug, SimpleObject)]
pub struct PasskeyStepPayload {
    /// Names the step when it is finished. Good for five minutes and one answer.
    pub(super) challenge: Option<String>,
    /// JSON `{"publicKey": …}` for `navigator.credentials`.
    pub(super) options: Option<String>,
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}

/// What came of a change of second factors.
#[derive(SimpleObject)]
pub struct SecondFactorPayload {
    /// New recovery codes, shown this once; null when none were made.
    pub(super) recovery_codes: Option<Vec<String>>,
    /// When the first factor was confirmed, which begins a new session: for API clients, its tokens.
    pub(super) session: Option<RenewedSession>,
    /// The person after the change.
    pub(super) viewer: Option<Viewer>,
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}
