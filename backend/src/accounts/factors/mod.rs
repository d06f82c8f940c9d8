//! Second factors: what somebody must show beyond the password, and the steps of sign-in around it.
//!
//! - [`after_first_factor`] is the one gate through which every sign-in goes, however it began (password, provider,
//!   invitation): it answers with a session, or with a step that waits for [`verify`].
//! - Staff roles without a second factor get a restricted session, in which only the set-up works; confirming the
//!   first factor ends that session and begins a full one.
//! - [`require_recent`] guards changes of one's own account: who is at the keyboard must have been proved within a
//!   quarter of an hour.

mod base32;
mod challenge;
pub mod entity;
mod gate;
pub mod graphql;
mod passkey;
mod recent;
mod recovery;
mod renew;
mod reset;
mod setup;
mod status;
mod totp;

pub use challenge::{MAX_ACCOUNT_TRIES, MAX_TRIES, Token, WINDOW};
pub use gate::{Answer, FirstFactor, Waiting, after_first_factor, lock, verify};
pub use passkey::usable as passkeys_usable;
pub use recent::{Proof, RECENT, begin_passkey_reauthentication, reauthenticate, require_recent};
pub use reset::reset;
pub use setup::{
    Changed, TotpSetup, begin_passkey, begin_totp, confirm_totp, finish_passkey, remove_passkey, remove_totp,
    renew_recovery_codes,
};
pub use status::{has_factor, having, passkeys, recovery_codes_left, totp_set_up};

pub use challenge::cancel_all;

use crate::platform::{OpContext, OpResult, Tx};

/// Forgets what no longer counts; part of the hourly tidying of accounts.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    challenge::tidy(tx, op).await?;
    totp::tidy(tx, op).await
}
