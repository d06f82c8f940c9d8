//! Passkeys (WebAuthn): keys on the person's devices, freed by fingerprint, face or PIN.
//!
//! The relying party is the host of the public address. WebAuthn needs a name and a secure page: at an IP address, or
//! without TLS elsewhere than on `localhost`, passkeys are not offered.
//!
//! The library draws its challenges from the operating system, past the injected source of randomness.

use super::entity::passkey::{ActiveModel, Column, Entity, Model};
use crate::config::Config;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, PasskeyId};
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Url, Webauthn, WebauthnBuilder,
};

/// Passkeys that an account may have.
pub const MAX: u64 = 10;
/// Longest name in characters.
pub const MAX_NAME: usize = 60;
/// Longest answer of an authenticator that is read, in bytes; real ones have some two thousand.
const MAX_ANSWER: usize = 32 * 1024;

/// What a browser gets and what stays here until its answer comes.
#[derive(Debug)]
pub(super) struct Begun {
    /// JSON `{"publicKey": …}` for `navigator.credentials`.
    pub(super) options: String,
    /// JSON of the WebAuthn library, for the row of the step.
    pub(super) state: String,
}

/// Whether passkeys work at the public address.
pub fn usable(config: &Config) -> bool {
    site(config).is_some()
}

fn site(config: &Config) -> Option<(String, Url)> {
    let origin = Url::parse(&config.public_url()).ok()?;
    let name = origin.domain()?.to_string();
    let local = name == "localhost" || name.ends_with(".localhost");
    (origin.scheme() == "https" || local).then_some((name, origin))
}

fn webauthn(config: &Config) -> OpResult<Webauthn> {
    let (name, origin) = site(config).ok_or_else(|| OpError::user(ErrorCode::PasskeysUnusable))?;
    WebauthnBuilder::new(&name, &origin)
        .and_then(|builder| builder.rp_name("Seutu").build())
        .map_err(OpError::internal("set up WebAuthn"))
}

fn json(value: &impl Serialize) -> OpResult<String> {
    serde_json::to_string(value).map_err(OpError::internal("write WebAuthn data as JSON"))
}

fn stored<T: DeserializeOwned>(text: &str) -> OpResult<T> {
    serde_json::from_str(text).map_err(OpError::internal("read WebAuthn data"))
}

/// What a browser sent: anything that is not an answer at all is refused like a wrong one.
fn answer<T: DeserializeOwned>(text: &str) -> OpResult<T> {
    Some(text)
        .filter(|text| text.len() <= MAX_ANSWER)
        .and_then(|text| serde_json::from_str(text).ok())
        .ok_or_else(rejected)
}

fn rejected() -> OpError {
    OpError::user(ErrorCode::PasskeyRejected)
}

/// The account's passkeys, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, account: AccountId) -> OpResult<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// How many the account has.
pub(super) async fn count(db: &impl ConnectionTrait, account: AccountId) -> OpResult<u64> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .count(db)
        .await?)
}

/// Asks the browser for a new passkey of `account`; those that it has are named, so that none is made twice.
pub(super) fn begin_registration(
    config: &Config,
    account: AccountId,
    email: &str,
    known: &[Model],
) -> OpResult<Begun> {
    let known = known.iter().map(|row| row.credential_id.clone()).collect();
    let (options, state) = webauthn(config)?
        .start_passkey_registration(account.uuid(), email, email, Some(known))
        .map_err(OpError::internal("begin passkey"))?;
    Ok(Begun {
        options: json(&options)?,
        state: json(&state)?,
    })
}

/// Checks the browser's answer and keeps the new passkey.
///
/// # Errors
/// `passkey_rejected` when the answer does not fit the state, and when the passkey is known already.
pub(super) async fn register(
    tx: &Tx,
    op: &OpContext,
    account: AccountId,
    name: &str,
    state: &str,
    credential: &str,
) -> OpResult<Model> {
    let state: PasskeyRegistration = stored(state)?;
    let credential: RegisterPublicKeyCredential = answer(credential)?;
    let passkey = webauthn(&op.services().config)?
        .finish_passkey_registration(&credential, &state)
        .map_err(|_| rejected())?;
    let credential_id = passkey.cred_id().clone();
    let known = Entity::find().filter(Column::CredentialId.eq(credential_id.clone()));
    if known.count(&**tx).await? > 0 {
        return Err(rejected());
    }
    let row = ActiveModel {
        id: Set(op.new_id()),
        account_id: Set(account),
        name: Set(name.to_string()),
        credential_id: Set(credential_id),
        credential: Set(json(&passkey)?),
        created_at: Set(op.now()),
        last_used_at: Set(None),
    };
    Ok(row.insert(&**tx).await?)
}

/// Asks the browser to prove one of these passkeys.
pub(super) fn begin_authentication(config: &Config, rows: &[Model]) -> OpResult<Begun> {
    let passkeys = rows
        .iter()
        .map(|row| stored(&row.credential))
        .collect::<OpResult<Vec<Passkey>>>()?;
    let (options, state) = webauthn(config)?
        .start_passkey_authentication(&passkeys)
        .map_err(OpError::internal("ask for passkey"))?;
    Ok(Begun {
        options: json(&options)?,
        state: json(&state)?,
    })
}

/// Whether the browser's answer proves one of the account's passkeys; its counter and flags are kept in `tx`.
pub(super) async fn take(
    tx: &Tx,
    op: &OpContext,
    account: AccountId,
    state: &str,
    credential: &str,
) -> OpResult<bool> {
    let state: PasskeyAuthentication = stored(state)?;
    let Ok(credential) = answer::<PublicKeyCredential>(credential) else {
        return Ok(false);
    };
    // Checks challenge, origin, relying party, signature, user verification, and the counter as of the step's begin.
    let Ok(result) = webauthn(&op.services().config)?.finish_passkey_authentication(&credential, &state)
    else {
        return Ok(false);
    };
    let found = Entity::find()
        .filter(Column::CredentialId.eq(result.cred_id().clone()))
        .filter(Column::AccountId.eq(account))
        .one(&**tx)
        .await?;
    // It may have been removed since the step began.
    let Some(row) = found.filter(|_| result.user_verified()) else {
        return Ok(false);
    };
    let mut passkey: Passkey = stored(&row.credential)?;
    // A counter that stands still since then: the answer was used before, or a copy of the key answers.
    if passkey.update_credential(&result) != Some(true) && result.counter() > 0 {
        return Ok(false);
    }
    let mut row = row.into_active_model();
    row.credential = Set(json(&passkey)?);
    row.last_used_at = Set(Some(op.now()));
    row.update(&**tx).await?;
    Ok(true)
}

/// Removes one passkey of the account.
pub(super) async fn remove(tx: &Tx, account: AccountId, id: PasskeyId) -> OpResult<bool> {
    let done = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes all of them.
pub(super) async fn remove_all(tx: &Tx, account: AccountId) -> OpResult<u64> {
    let done = Entity::delete_many()
        .filter(Column::AccountId.eq(account))
        .exec(&**tx)
        .await?;
    Ok(done.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_offered_where_the_address_has_a_name_and_is_secure() {
        for (address, expected) in [
            ("https://seutu.example", true),
            ("https://yritykset.seutu.example:8443", true),
            ("http://localhost:8080", true),
            ("http://seutu.example", false),
            ("http://127.0.0.1:8080", false),
            ("https://192.0.2.7", false),
            ("https://[2001:db8::1]", false),
        ] {
            let mut config = Config::default();
            config.http.public_url = Some(address.into());
            assert_eq!(usable(&config), expected, "{address}");
            assert_eq!(webauthn(&config).is_ok(), expected, "{address}");
        }
    }
}
