//! Telling those who do a case: it came in, it got a message, its time runs out.

use super::entity::{draft, request};
use super::{drafts, letters, noted, owners};
use crate::accounts::{self, entity as account};
use crate::audit;
use crate::mail::Template;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select,
};
use seutu_shared::i18n::{Args, I18n, REQUEST};
use seutu_shared::id::{AccountId, PrivacyRequestId};
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

/// Writes to who does a case and the deputy, and of a message or the last day also to who has a register of it. For what
/// is nobody's, or that of somebody who left or works on none any more, and from the second reminder on, to every
/// privacy officer. The mail holds the number, the day and the link.
pub(super) async fn tell(tx: &Tx, op: &OpContext, row: &request::Model, news: News) -> OpResult<()> {
    let loud = match news {
        News::Due(step) => step > 1,
        News::Letter(due) => due < op.today(),
        News::Recipients { loud, .. } => loud,
        News::Arrived | News::Service(_) => false,
    };
    let own = [row.assignee_id, row.deputy_id].into_iter().flatten();
    let mut own = working(&**tx, own.collect()).await?;
    let orphan = row.assignee_id.is_none_or(|id| !own.contains(&id));
    if matches!(news, News::Arrived | News::Due(_)) {
        own.extend(working(&**tx, owners::of_open_tasks(tx, row.id).await?).await?);
    }
    let mut whom = Condition::any().add(account::Column::Id.is_in(own));
    if loud || orphan {
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

/// Writes to who looks through a register that it is theirs, and by when.
pub(super) async fn tell_owner(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    owner: AccountId,
    due_on: NaiveDate,
) -> OpResult<()> {
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("number", row.number())
        .with("day", letters::day(due_on))
        .with("link", format!("{site}/hallinta/tietosuoja/pyynnot/{}", row.id));
    let whom = Condition::any().add(account::Column::Id.is_in(working(&**tx, vec![owner]).await?));
    accounts::tell(tx, op, whom, Template::RequestTask, |_| args.clone()).await
}

/// Writes to every other privacy officer that erasing waits for one of them to agree.
pub(super) async fn tell_of_erasure(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    (asked_by, until): (AccountId, NaiveDate),
) -> OpResult<()> {
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("number", row.number())
        .with("day", letters::day(until))
        .with("link", format!("{site}/hallinta/hyvaksynnat"));
    let whom = Condition::all()
        .add(officers())
        .add(account::Column::Id.ne(asked_by));
    accounts::tell(tx, op, whom, Template::RequestErasure, |_| args.clone()).await
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

/// Writes to every privacy officer that messages lie in the mailbox that may be privacy requests: how many, since when.
pub(super) async fn tell_of_left(tx: &Tx, op: &OpContext, number: u64, since: NaiveDate) -> OpResult<()> {
    let site = op.services().config.public_url();
    let args = Args::new()
        .with("number", number)
        .with("since", letters::day(since))
        .with("link", format!("{site}/hallinta/tietosuoja/pyynnot"));
    let whom = Condition::any().add(officers());
    accounts::tell(tx, op, whom, Template::RequestMailLeft, |_| args.clone()).await
}

/// Ends a transaction in which these rows of a case were told of: nobody is told of them again today.
pub(super) async fn reminded<E: EntityTrait>(
    tx: Tx,
    op: &OpContext,
    id: PrivacyRequestId,
    rows: SimpleExpr,
    reminded_on: E::Column,
) -> OpResult<()> {
    E::update_many()
        .col_expr(reminded_on, Expr::value(Some(op.today())))
        .filter(rows)
        .exec(&*tx)
        .await?;
    audit::record(&tx, op, noted("privacy_request.remind", id)).await?;
    tx.commit().await
}

/// Accounts in use that may work on cases, by their ids.
pub(super) fn workers() -> Select<account::Entity> {
    account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Role.is_in(roles_with(Permission::PrivacyRequestWork)))
}

/// Those of them who may work on cases.
pub(super) async fn working(db: &impl ConnectionTrait, ids: Vec<AccountId>) -> OpResult<Vec<AccountId>> {
    let of_them = workers().filter(account::Column::Id.is_in(ids));
    Ok(of_them.into_tuple().all(db).await?)
}

/// Whether somebody beside who asks could agree to erasing.
///
/// # Errors
/// `sign_in_required` for anybody but an account.
pub async fn second_officer(op: &OpContext) -> OpResult<bool> {
    let (me, _) = op.account()?;
    let others = account::Entity::find()
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.ne(me))
        .filter(officers());
    Ok(others.count(op.db()).await? > 0)
}

/// Who decides.
fn officers() -> SimpleExpr {
    account::Column::Role.is_in(roles_with(Permission::PrivacyRequestDecide))
}
