//! Messages that the next server took and that came back later (RFC 3464).

use super::entity::Entity;
use super::{Gate, MailState, suppression};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, IntoActiveModel, QuerySelect};
use uuid::Uuid;

/// What a report says of one of our messages.
#[derive(Debug, Clone, Copy)]
pub struct Bounce<'a> {
    /// The message.
    pub mail: Uuid,
    /// Status by RFC 3463, such as `5.1.1`.
    pub status: &'a str,
    /// Whether nobody will try it again.
    pub is_final: bool,
    /// The addresses that the report names for this status.
    pub addresses: &'a [String],
}

impl Bounce<'_> {
    /// Whether the address will not work tomorrow either.
    fn is_permanent(&self) -> bool {
        self.is_final && self.status.starts_with('5')
    }
}

/// Writes down what a report says. Who sends a report is not known: it counts only for a message of ours, whose id
/// nobody guesses, and the address is put on the list only where it is the one that the message went to. Returns
/// whether the message is still known.
///
/// # Errors
/// A failing database.
pub async fn bounced(tx: &Tx, op: &OpContext, gate: &dyn Gate, report: Bounce<'_>) -> OpResult<bool> {
    let row = Entity::find_by_id(report.mail)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    let Some(row) = row else { return Ok(false) };
    if row.state == MailState::Bounced {
        return Ok(true);
    }
    let code = format!("bounce_{}", report.status);
    let crypto = &op.services().crypto;
    if let Some(index) = &row.recipient_index
        && report.is_permanent()
        && report
            .addresses
            .iter()
            .any(|address| suppression::index(crypto, address) == *index)
    {
        suppression::suppress_index(tx, op, index.clone(), &code).await?;
    }
    let is_marketing = !row.verdict.is_service();
    let mut change = row.into_active_model();
    change.last_error = Set(Some(code.clone()));
    if report.is_final {
        change.state = Set(MailState::Bounced);
        change.finished_at = Set(Some(op.now()));
        change.recipient = Set(None);
        change.body = Set(None);
    }
    Entity::update(change).exec(&**tx).await?;
    if report.is_final && is_marketing {
        gate.tell(op, tx, report.mail, MailState::Bounced, Some(&code))
            .await?;
    }
    Ok(true)
}
