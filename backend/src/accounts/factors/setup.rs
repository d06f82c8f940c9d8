//! Setting up and removing second factors of one's own account.

use super::challenge::{self, NewChallenge, Token};
use super::entity::challenge::Purpose;
use super::{gate, passkey, recent, recovery, renew, status, totp};
use crate::accounts::entity::{self, session};
use crate::accounts::{notices, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::Template;
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use serde_json::json;
use seutu_shared::account::Factor;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PasskeyId;
use std::fmt;

/// A secret for an authenticator app, before it is confirmed.
#[derive(Debug)]
pub struct TotpSetup {
    /// To be typed in.
    pub secret: totp::Secret,
    /// To be opened on the same device.
    pub uri: SetupUri,
    /// To be photographed.
    pub qr_svg: String,
}

/// The address that carries the secret into the app.
#[derive(Clone)]
pub struct SetupUri(pub String);

impl fmt::Debug for SetupUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SetupUri([hidden])")
    }
}

/// What a change of the factors gives back.
#[derive(Default)]
pub struct Changed {
    /// New recovery codes, shown this once.
    pub recovery_codes: Option<Vec<String>>,
    /// The session that took the place of this one.
    pub renewed: Option<sessions::Started>,
}

impl fmt::Debug for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Changed([hidden])")
    }
}

/// A transaction on one's own factors: the person was proved lately, and nothing else changes them meanwhile.
struct Own {
    tx: Tx,
    account: entity::Model,
    session: session::Model,
}

impl Own {
    async fn begin(op: &OpContext) -> OpResult<Self> {
        let (account, _) = op.account()?;
        let tx = op.begin().await?;
        // Locked first: a factor that another session confirms at this moment must be seen by the check.
        let account = gate::lock(&tx, account).await?;
        let session = recent::require_recent(&tx, op).await?;
        Ok(Self { tx, account, session })
    }

    async fn note(&self, op: &OpContext, action: &'static str, what: serde_json::Value) -> OpResult<()> {
        let change = Change::created(action, SubjectKind::Account, self.account.id, what);
        audit::record(&self.tx, op, change).await?;
        Ok(())
    }

    /// A factor counts from now on: codes for the day it is lost, and a full session in place of this one.
    async fn added(&self, op: &OpContext, first: bool) -> OpResult<Changed> {
        let mut changed = Changed::default();
        if recovery::left(&*self.tx, self.account.id).await? == 0 {
            changed.recovery_codes = Some(recovery::renew(&self.tx, op, self.account.id).await?);
            self.note(op, "recovery_codes.renew", json!({"codes": recovery::COUNT}))
                .await?;
        }
        if first {
            changed.renewed = Some(renew::renew(&self.tx, op, &self.account, &self.session).await?);
        }
        Ok(changed)
    }

    /// Fails when a removal left a role that needs a factor without one. Codes without a factor go too.
    async fn removed(&self) -> OpResult<()> {
        if status::has_factor(&*self.tx, self.account.id).await? {
            return Ok(());
        }
        if self.account.needs_second_factor() {
            return Err(OpError::user(ErrorCode::LastSecondFactor));
        }
        recovery::remove(&self.tx, self.account.id).await
    }

    /// Tells the person, who may not have been the one at the keyboard, and commits.
    async fn commit(self, op: &OpContext) -> OpResult<()> {
        notices::tell(&self.tx, op, &self.account, Template::FactorChanged).await?;
        self.tx.commit().await
    }
}

/// Begins the set-up of one-time codes. What the account had goes on counting until the new one is confirmed.
///
/// # Errors
/// `reauthentication_required`.
pub async fn begin_totp(op: &OpContext) -> OpResult<TotpSetup> {
    let own = Own::begin(op).await?;
    let secret = totp::begin(&own.tx, op, own.account.id, own.session.id).await?;
    let uri = secret.uri(&own.account.address(op)?);
    let qr_svg = totp::qr_svg(&uri)?;
    own.note(
        op,
        "second_factor.begin",
        json!({"factor": Factor::Totp.as_str()}),
    )
    .await?;
    own.tx.commit().await?;
    Ok(TotpSetup {
        secret,
        uri: SetupUri(uri),
        qr_svg,
    })
}

/// Confirms the one-time codes with the first one from the app.
///
/// # Errors
/// `invalid_code`; `challenge_expired` when this session began nothing; `reauthentication_required`.
pub async fn confirm_totp(op: &OpContext, code: &str) -> OpResult<Changed> {
    let own = Own::begin(op).await?;
    let first = !status::has_factor(&*own.tx, own.account.id).await?;
    match totp::confirm(&own.tx, op, own.account.id, own.session.id, code).await? {
        totp::Confirmed::Yes => {}
        totp::Confirmed::WrongCode => return Err(OpError::field(ErrorCode::InvalidCode, "code")),
        totp::Confirmed::NothingBegun => return Err(OpError::user(ErrorCode::ChallengeExpired)),
    }
    own.note(op, "second_factor.add", json!({"factor": Factor::Totp.as_str()}))
        .await?;
    let changed = own.added(op, first).await?;
    own.commit(op).await?;
    Ok(changed)
}

/// Removes the one-time codes.
///
/// # Errors
/// `second_factor_missing`, `last_second_factor`, `reauthentication_required`.
pub async fn remove_totp(op: &OpContext) -> OpResult<()> {
    let own = Own::begin(op).await?;
    if !totp::remove(&own.tx, own.account.id).await? {
        return Err(OpError::user(ErrorCode::SecondFactorMissing));
    }
    own.removed().await?;
    own.note(
        op,
        "second_factor.remove",
        json!({"factor": Factor::Totp.as_str()}),
    )
    .await?;
    own.commit(op).await
}

/// Makes new recovery codes; the old ones count no more.
///
/// # Errors
/// `second_factor_missing`, `reauthentication_required`.
pub async fn renew_recovery_codes(op: &OpContext) -> OpResult<Changed> {
    let own = Own::begin(op).await?;
    if !status::has_factor(&*own.tx, own.account.id).await? {
        return Err(OpError::user(ErrorCode::SecondFactorMissing));
    }
    let codes = recovery::renew(&own.tx, op, own.account.id).await?;
    own.note(op, "recovery_codes.renew", json!({"codes": codes.len()}))
        .await?;
    own.commit(op).await?;
    Ok(Changed {
        recovery_codes: Some(codes),
        renewed: None,
    })
}

/// Begins a new passkey; returns the step's token and the options for the browser.
///
/// # Errors
/// `too_many`, `passkeys_unusable`, `reauthentication_required`.
pub async fn begin_passkey(op: &OpContext) -> OpResult<(Token, String)> {
    let own = Own::begin(op).await?;
    let known = passkey::all(&*own.tx, own.account.id).await?;
    too_many(known.len() as u64)?;
    let config = &op.services().config;
    let begun = passkey::begin_registration(config, own.account.id, &own.account.address(op)?, &known)?;
    let new = NewChallenge {
        account: own.account.id,
        session: Some(own.session.id),
        purpose: Purpose::Register,
        method: None,
        passkey_state: Some(begun.state),
    };
    let (token, _) = challenge::issue(&own.tx, op, new).await?;
    own.note(
        op,
        "second_factor.begin",
        json!({"factor": Factor::Passkey.as_str()}),
    )
    .await?;
    own.tx.commit().await?;
    Ok((token, begun.options))
}

fn too_many(count: u64) -> OpResult<()> {
    if count < passkey::MAX {
        return Ok(());
    }
    let error = UserError::new(ErrorCode::TooMany).with("max", passkey::MAX.cast_signed());
    Err(OpError::Invalid(vec![error]))
}

fn name_of(text: &str) -> OpResult<String> {
    let name: String = text.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    if name.is_empty() {
        return Err(OpError::field(ErrorCode::Required, "name"));
    }
    if name.chars().count() > passkey::MAX_NAME {
        let error = UserError::field(ErrorCode::TooLong, "name");
        return Err(OpError::Invalid(vec![error.with("max", passkey::MAX_NAME)]));
    }
    Ok(name.to_string())
}

/// Keeps the passkey that the browser made.
///
/// # Errors
/// `required` or `too_long` for the name; `challenge_expired`; `passkey_rejected`; `too_many`;
/// `reauthentication_required`.
pub async fn finish_passkey(op: &OpContext, token: &str, name: &str, credential: &str) -> OpResult<Changed> {
    let (_, session) = op.account()?;
    // Before the step is used up: a name can be mended.
    let name = name_of(name)?;
    let step = challenge::take_try(op, token, Purpose::Register, Some(session)).await?;
    let own = Own::begin(op).await?;
    let state = challenge::passkey_state(op, &step)?;
    let state = state.ok_or_else(|| OpError::bug("a passkey step has no state"))?;
    if step.account_id != own.account.id || !challenge::finish(&own.tx, op, step.id).await? {
        return Err(OpError::user(ErrorCode::ChallengeExpired));
    }
    too_many(passkey::count(&*own.tx, own.account.id).await?)?;
    let first = !status::has_factor(&*own.tx, own.account.id).await?;
    let row = passkey::register(&own.tx, op, own.account.id, &name, &state, credential).await?;
    own.note(
        op,
        "second_factor.add",
        json!({"factor": Factor::Passkey.as_str(), "passkey": row.id, "name": row.name}),
    )
    .await?;
    let changed = own.added(op, first).await?;
    own.commit(op).await?;
    Ok(changed)
}

/// Removes one of one's own passkeys.
///
/// # Errors
/// [`OpError::NotFound`] for anybody else's; `last_second_factor`, `reauthentication_required`.
pub async fn remove_passkey(op: &OpContext, id: PasskeyId) -> OpResult<()> {
    let own = Own::begin(op).await?;
    if !passkey::remove(&own.tx, own.account.id, id).await? {
        return Err(OpError::NotFound);
    }
    own.removed().await?;
    own.note(
        op,
        "second_factor.remove",
        json!({"factor": Factor::Passkey.as_str(), "passkey": id}),
    )
    .await?;
    own.commit(op).await
}
