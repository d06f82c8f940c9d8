//! What was found and done in a case, which its decision must not contradict; and registers that nobody looks through.

use super::entity::{request, task};
use super::{case, tasks, triage};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use seutu_shared::i18n::{I18n, REQUEST};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{DecisionInput, Findings, Step, TaskOutcome};
use seutu_shared::privacy_right::PrivacyRight;

/// What was found and done in a case until now.
pub(super) async fn of_case(tx: &Tx, row: &request::Model) -> OpResult<Findings> {
    let rights = case::rights(&**tx, row.id).await?;
    let effected = rights.iter().filter(|right| right.effected_at.is_some());
    let settled = case::tasks(&**tx, row.id).await?;
    let linked = match row.person_id {
        Some(person) => people::standing(&**tx, person).await?,
        None => None,
    };
    Ok(Findings {
        effected: effected.map(|right| right.what).collect(),
        rights: rights.iter().map(|right| right.what).collect(),
        tasks: settled.into_iter().filter_map(|task| task.outcome).collect(),
        erased: tasks::is_erased(tx, row.id).await?,
        restricted: linked.map(|person| person.restricted),
    })
}

/// Registers that are not looked through, as the decision rests on none: each has its task all the same, settled with
/// the reason, so that the record accounts for every one.
pub(super) async fn leave_unseen(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    step: Step,
    input: &DecisionInput,
    rights: &[PrivacyRight],
) -> OpResult<()> {
    if step.makes_tasks {
        triage::make_tasks(tx, op, std::slice::from_ref(row)).await?;
    }
    let why = reason(input, rights);
    for task in case::tasks(&**tx, row.id).await? {
        if task.outcome.is_none() {
            not_needed(tx, op, task, &why).await?;
        }
    }
    Ok(())
}

/// Settles a task as not needed, with the reason.
pub(super) async fn not_needed(tx: &Tx, op: &OpContext, task: task::Model, why: &str) -> OpResult<()> {
    let said = task.text(op)?.into_iter().chain([why.to_owned()]);
    let note = said.collect::<Vec<_>>().join(" ");
    let sealed = op.services().crypto.seal(Field::RequestTaskNote, task.id, &note);
    let mut change = task.into_active_model();
    change.outcome = Set(Some(TaskOutcome::NotNeeded));
    change.note = Set(Some(sealed));
    change.settled_at = Set(Some(op.now()));
    change.settled_by = Set(Some(op.actor().label()));
    change.update(&**tx).await?;
    Ok(())
}

/// The grounds of a decision for staff, in the language that they all have.
pub(super) fn reason(input: &DecisionInput, rights: &[PrivacyRight]) -> String {
    let t = I18n::new(Locale::Fi, &[REQUEST]);
    let grounds: Vec<String> = input
        .grounds(rights)
        .into_iter()
        .map(|(ground, rights)| format!("{} ({}).", t.t(&ground.label_key()), ground.provision(&rights)))
        .collect();
    grounds.join(" ")
}
