//! What happens to sessions when the first second factor comes.

use crate::accounts::entity::{self, session};
use crate::accounts::sessions;
use crate::platform::{OpContext, OpResult, Tx};

/// A second factor was set up or shown in the session `row`: all sessions end, this one too, and a full one begins in its
/// place. Whoever knew the old session's tokens, or began another session with the password alone, holds nothing any
/// more.
pub(super) async fn renew(
    tx: &Tx,
    op: &OpContext,
    account: &entity::Model,
    row: &session::Model,
) -> OpResult<sessions::Started> {
    sessions::end_all(tx, op, account).await?;
    sessions::start(tx, op, account, row.method, true).await
}
