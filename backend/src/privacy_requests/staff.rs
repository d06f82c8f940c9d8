//! Telling those who do a case: it came in, it got a message, its time runs out.

use super::entity::request;
use super::letters;
use crate::accounts::entity as account;
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use seutu_shared::i18n::Args;
use seutu_shared::permission::{Permission, allows};
use seutu_shared::role::Role;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// It came in, or the person wrote.
    Arrived,
    /// Its time runs out; how far the reminders have gone.
    Due(i32),
}

/// Writes to who does a case and the deputy; for what is nobody's, and from the second reminder on, to every privacy
/// officer. The mail holds the number, the day and the link.
pub(super) async fn tell(tx: &Tx, op: &OpContext, row: &request::Model, news: News) -> OpResult<()> {
    let loud = matches!(news, News::Due(step) if step > 1);
    let officers = Role::ALL.iter().copied().filter(|role| {
        (loud || row.assignee_id.is_none()) && allows(*role, Permission::PrivacyRequestDecide)
    });
    let own = [row.assignee_id, row.deputy_id].into_iter().flatten();
    let whom = Condition::any()
        .add(account::Column::Id.is_in(own))
        .add(account::Column::Role.is_in(officers));
    let accounts = account::Entity::find()
        .filter(account::Column::DisabledAt.is_null())
        .filter(whom)
        .all(&**tx)
        .await?;
    let site = op.services().config.public_url();
    for account in accounts {
        let args = Args::new()
            .with("number", row.number())
            .with("due", letters::day(row.due_on))
            .with("link", format!("{site}/hallinta/tietosuoja/pyynnot/{}", row.id));
        let mail = NewMail {
            to: account.address(op)?,
            template: match news {
                News::Arrived => Template::RequestStaff,
                News::Due(_) => Template::RequestDue,
            },
            language: account.language,
            args,
            useful_until: None,
        };
        mail::enqueue(tx, op, mail).await?;
    }
    Ok(())
}
