//! Telling those who do a case: it came in, it got a message, its time runs out.

use super::entity::{draft, request};
use super::{drafts, letters};
use crate::accounts::{self, entity as account};
use crate::mail::Template;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, Condition};
use seutu_shared::i18n::{Args, I18n, REQUEST};
use seutu_shared::permission::{Permission, roles_with};
use seutu_shared::privacy_request::IntakeChannel;

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// It came in, or the person wrote.
    Arrived,
    /// Its time runs out; how far the reminders have gone.
    Due(i32),
    /// The day has come on which a service is to be suspended, as the person was told.
    Service(NaiveDate),
    /// Something was to be posted or handed over by a day, or came back on it.
    Letter(NaiveDate),
    /// Somebody who got data was to be told by a day of what was done with it.
    Recipients {
        /// The day.
        due_on: NaiveDate,
        /// It is past for so long that privacy officers are told too.
        loud: bool,
    },
}

/// Writes to who does a case and the deputy; for what is nobody's, and from the second reminder on, to every privacy
/// officer. The mail holds the number, the day and the link.
pub(super) async fn tell(tx: &Tx, op: &OpContext, row: &request::Model, news: News) -> OpResult<()> {
    let loud = match news {
        News::Due(step) => step > 1,
        News::Letter(due) => due < op.today(),
        News::Recipients { loud, .. } => loud,
        News::Arrived | News::Service(_) => false,
    };
    let own = [row.assignee_id, row.deputy_id].into_iter().flatten();
    let mut whom = Condition::any().add(account::Column::Id.is_in(own));
    if loud || row.assignee_id.is_none() {
        whom = whom.add(officers());
    }
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("number", row.number())
        .with("due", letters::day(row.due_on))
        .with("link", format!("{site}/hallinta/tietosuoja/pyynnot/{}", row.id));
    let (template, args) = match news {
        News::Arrived => (Template::RequestStaff, args),
        News::Due(_) => (Template::RequestDue, args),
        News::Service(day) => (Template::RequestService, args.with("day", letters::day(day))),
        News::Letter(day) => (Template::RequestLetter, args.with("day", letters::day(day))),
        News::Recipients { due_on, .. } => (
            Template::RequestRecipients,
            args.with("day", letters::day(due_on)),
        ),
    };
    accounts::tell(tx, op, whom, template, |_| args.clone()).await
}

/// Writes to every privacy officer that nothing comes in by a door.
pub(super) async fn tell_of_door(tx: &Tx, op: &OpContext, door: IntakeChannel) -> OpResult<()> {
    let site = op.services().config.public_url();
    let whom = Condition::any().add(officers());
    accounts::tell(tx, op, whom, Template::RequestDoorSilent, |language| {
        let name = I18n::new(language, &[REQUEST]).t(&door.label_key());
        Args::new()
            .with("door", name)
            .with("link", format!("{site}/hallinta/tietosuoja/pyynnot"))
    })
    .await
}

/// Writes to every privacy officer that messages wait that may be privacy requests; the time of the first is told.
pub(super) async fn tell_of_drafts(tx: &Tx, op: &OpContext, first: &draft::Model) -> OpResult<()> {
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("due", letters::day(drafts::due_on(first.received_at)?))
        .with("link", format!("{site}/hallinta/tietosuoja/pyynnot"));
    let whom = Condition::any().add(officers());
    accounts::tell(tx, op, whom, Template::RequestDraft, |_| args.clone()).await
}

/// Who decides.
fn officers() -> SimpleExpr {
    account::Column::Role.is_in(roles_with(Permission::PrivacyRequestDecide))
}
