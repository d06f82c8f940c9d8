//! Mails to those who work here.

use super::entity::{Column, Entity};
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;

/// Writes to every account in use that fits, each in its own language.
///
/// # Errors
/// An address that cannot be opened: a fault of the installation.
pub async fn tell(
    tx: &Tx,
    op: &OpContext,
    whom: Condition,
    template: Template,
    args: impl Fn(Locale) -> Args,
) -> OpResult<()> {
    let accounts = Entity::find()
        .filter(Column::DisabledAt.is_null())
        .filter(whom)
        .all(&**tx)
        .await?;
    for account in accounts {
        let mail = NewMail {
            to: account.address(op)?,
            template,
            language: account.language,
            args: args(account.language),
            useful_until: None,
        };
        mail::enqueue(tx, op, mail).await?;
    }
    Ok(())
}
