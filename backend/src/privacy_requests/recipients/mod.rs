//! Recipients of what was corrected, erased or restricted (article 19): a row for each, made when it is noted what came
//! of a register. The register is settled once each was told, or left untold with a reason.

mod again;
mod done;
mod letter;
mod named;
mod ops;
mod remind;

pub(super) use again::{forget, tell_again};
pub(super) use done::tellable;
pub use letter::recipient_letter;
pub(super) use letter::{address_of, addresses};
pub use named::Named;
pub(super) use named::{of_pages, of_people};
pub use ops::{add_recipient, note_recipient, recipient_answer};
pub(super) use remind::remind;

use super::connector::Report;
use super::entity::recipient::{self, Record as Told};
use super::entity::{request, task};
use super::own_register;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::Record;
use chrono::{Days, NaiveDate};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use seutu_shared::id::{PrivacyRequestId, RequestTaskId};
use seutu_shared::privacy_request::{RecipientSource, RecipientState, RecipientsTold, recipients_said};
use std::collections::BTreeSet;

/// Days in which a recipient is to be told: without delay, as a word is enough.
const TELL_DAYS: u64 = 7;

/// The recipients of a case, in the order in which they were found.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<recipient::Model>> {
    Ok(recipient::Entity::find()
        .filter(recipient::Column::RequestId.eq(id))
        .order_by_asc(recipient::Column::MadeAt)
        .order_by_asc(recipient::Column::Id)
        .all(db)
        .await?)
}

async fn of_task(tx: &Tx, id: RequestTaskId) -> OpResult<Vec<recipient::Model>> {
    Ok(recipient::Entity::find()
        .filter(recipient::Column::TaskId.eq(id))
        .all(&**tx)
        .await?)
}

/// Registers of a case in which somebody is still to be told.
pub(super) async fn untold(
    db: &impl ConnectionTrait,
    id: PrivacyRequestId,
) -> OpResult<BTreeSet<RequestTaskId>> {
    let rows = recipient::Entity::find()
        .filter(recipient::Column::RequestId.eq(id))
        .filter(recipient::Column::State.eq(RecipientState::Open))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.task_id).collect())
}

/// Makes the rows for what came of a register, and takes those away that are for nobody any more. What was already said
/// to somebody stays. Tells what is said of all of them together.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    found: &task::Model,
    report: &Report,
    (tell, erased): (bool, bool),
) -> OpResult<Option<RecipientsTold>> {
    let nobody = report.recipients == Some(RecipientsTold::Nobody);
    let (mut names, mut states) = (BTreeSet::new(), Vec::new());
    for one in of_task(tx, found.id).await? {
        let unsaid = one.state == RecipientState::Open && one.source != RecipientSource::Hand;
        if unsaid && (!tell || (nobody && one.source == RecipientSource::Inventory)) {
            recipient::Entity::delete_by_id(one.id).exec(&**tx).await?;
        } else {
            names.insert(key(&one.open(op)?.name));
            states.push(one.state);
        }
    }
    if tell {
        for one in named(tx, op, row, found, report, erased).await? {
            if names.insert(key(&one.name)) {
                insert(tx, op, found, one).await?;
                states.push(RecipientState::Open);
            }
        }
    } else if states.is_empty() {
        return Ok(None);
    }
    Ok(recipients_said(&states))
}

/// Two writings of one name.
fn key(name: &str) -> String {
    name.to_lowercase()
}

/// Who may have got what a register has of the person.
async fn named(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    found: &task::Model,
    report: &Report,
    erased: bool,
) -> OpResult<Vec<Named>> {
    let mut all = report.named.clone();
    // Of who was erased nothing can be found any more: it was found before.
    if all.is_empty() && found.automatic && !erased {
        let whose = own_register::subject_of(tx, op, row).await?;
        all = of_people(tx, op, row, &whose.subject).await?;
    }
    if report.recipients != Some(RecipientsTold::Nobody) {
        all.extend(named::of_system(tx, op, &found.system).await?);
    }
    Ok(all)
}

/// The last day to tell a recipient, from today.
fn due(op: &OpContext, found: &task::Model) -> NaiveDate {
    let soon = op.today().checked_add_days(Days::new(TELL_DAYS));
    soon.unwrap_or(found.due_on).min(found.due_on).max(op.today())
}

async fn insert(tx: &Tx, op: &OpContext, found: &task::Model, named: Named) -> OpResult<()> {
    let id = op.new_id();
    let record = Told {
        name: named.name,
        address: named.address,
        ..Told::default()
    };
    let made = recipient::Model {
        id,
        request_id: found.request_id,
        task_id: found.id,
        source: named.source,
        state: RecipientState::Open,
        body: record.seal(op, id)?,
        due_on: due(op, found),
        made_at: op.now(),
        settled_at: None,
        settled_by: None,
        reminded_on: None,
    };
    recipient::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

/// Writes at the register what is said of all of its recipients together.
async fn sum_up(tx: &Tx, found: task::Model) -> OpResult<()> {
    let states: Vec<RecipientState> = of_task(tx, found.id)
        .await?
        .into_iter()
        .map(|one| one.state)
        .collect();
    let said = recipients_said(&states);
    if found.outcome.is_some() && found.recipients != said {
        let mut change = found.into_active_model();
        change.recipients = Set(said);
        change.update(&**tx).await?;
    }
    Ok(())
}

/// Recipients of a case that were told, by name, each once.
pub(super) fn told(
    op: &OpContext,
    rows: &[recipient::Model],
    of: impl Fn(&recipient::Model) -> bool,
) -> OpResult<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| row.state.is_told() && of(row)) {
        let name = row.open(op)?.name;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Who was told, as a part of what is kept of the person.
pub(super) async fn records(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Record>> {
    let rows = all(&**tx, id).await?;
    let record = |row: recipient::Model| {
        let said = row.open(op)?;
        OpResult::Ok(Record {
            kind: "request_recipient",
            at: Some(row.made_at),
            fields: vec![
                ("recipient", json!(said.name)),
                ("origin", json!(row.source)),
                ("state", json!(row.state)),
                ("done_at", json!(row.settled_at)),
                ("rights", json!(Some(said.done).filter(|done| !done.is_empty()))),
                ("details", json!(said.details)),
                ("reason", json!(said.reason)),
                ("answer", json!(said.answer)),
            ],
            portable: false,
        })
    };
    rows.into_iter().map(record).collect()
}

/// Deletes the recipients of a case of long ago.
pub(super) async fn cut(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    recipient::Entity::delete_many()
        .filter(recipient::Column::RequestId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
