//! Helping somebody who lost every second factor.

use super::{gate, passkey, recent, recovery, totp};
use crate::accounts::{entity, notices, oidc, sessions};
use crate::audit::{self, Change, SubjectKind};
use crate::mail::Template;
use crate::platform::{OpContext, OpError, OpResult};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::permission::Permission;

/// Takes away every second factor of an account and ends its sessions. Identities at sign-in services go too: one in
/// other hands could vouch for a factor, or sign in where none is left. The person signs in with the password alone (without
/// one: asks for a link that sets it) and sets up a new factor; until then a staff role may do nothing. The person is told by mail.
///
/// Whoever resets must have made sure, outside this service, that the right person asks.
///
/// # Errors
/// `own_account`: nobody takes away their own, or a stolen session of an administrator would be enough to stay;
/// `reauthentication_required`; [`OpError::NotFound`].
pub async fn reset(op: &OpContext, id: AccountId) -> OpResult<entity::Model> {
    op.require(Permission::AccountManage)?;
    let tx = op.begin().await?;
    // At the machine's command line nobody is signed in.
    if let Ok((own, _)) = op.account() {
        if own == id {
            return Err(OpError::user(ErrorCode::OwnAccount));
        }
        recent::require_recent(&tx, op).await?;
    }
    let account = gate::lock(&tx, id).await?;
    let had_totp = totp::remove(&tx, id).await?;
    let passkeys = passkey::remove_all(&tx, id).await?;
    recovery::remove(&tx, id).await?;
    oidc::unlink_all(&tx, op, id).await?;
    sessions::end_all(&tx, op, &account).await?;
    let before = json!({"totp": had_totp, "passkeys": passkeys});
    let after = json!({"totp": false, "passkeys": 0});
    let change = Change::updated("second_factor.reset", SubjectKind::Account, id, before, after);
    audit::record(&tx, op, change).await?;
    notices::tell(&tx, op, &account, Template::FactorChanged).await?;
    tx.commit().await?;
    Ok(account)
}
