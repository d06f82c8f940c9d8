//! A session on trial.

use super::ops::{self, NewAccount};
use super::sessions;
use crate::platform::{Actor, OpContext, OpError, OpResult, Tx};
use seutu_shared::account::SignInMethod;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;

/// Makes an account that no password opens, begins a session of it and reads it by its cookie, as each request does:
/// tells who acts then, and the address. For trials of what lies behind the sign-in, in a transaction that is given up.
///
/// # Errors
/// What stands in the way.
pub async fn try_session(tx: &Tx, op: &OpContext) -> OpResult<(Actor, String)> {
    let address = format!("koe-{}@seutu.invalid", op.services().new_uuid().simple());
    let new = NewAccount {
        email: address.clone(),
        password: String::new(),
        role: Role::Staff,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: false,
    };
    // No password has an empty hash.
    let account = ops::insert(tx, op, new, String::new()).await?;
    let started = sessions::start(tx, op, &account, SignInMethod::Password, true).await?;
    let actor = sessions::of_cookie(op.services(), &**tx, &started.cookie_token).await?;
    let actor = actor.ok_or(OpError::bug("a session that is nobody's"))?;
    Ok((actor, address))
}
