//! How a request ends: the decision with its reasons and everything it rested on, and the answer that closes the case.

use super::attachments::answers;
use super::case::{self, Edited};
use super::entity::{decision, request};
use super::fees::{self, Settled};
use super::intake::names;
use super::letters::{self, Letter};
use super::{corrections, deliveries, findings, package as files, redactions, rights, tasks};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, IdentityMethod, MAX_MESSAGE, MessageKind, RequestEvent, RequestOutcome,
    TaskOutcome, outcome_fits,
};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::validation::Checker;

/// Decides. What was known stays with the decision as it was.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`, `not_identified`, `tasks_open`; `outcome_unfit` for what contradicts the registers'
/// outcomes; `redaction_unmatched` for a file of which something was to be left out that is not where it was; what is
/// wrong with the fields.
pub async fn decide(op: &OpContext, edited: Edited, input: &DecisionInput) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let input = input.checked(&rights)?;
    let facts = case::facts(&*tx, &row, &rights).await?;
    let step = case::step_for(&row, event(&input, &rights), facts)?;
    if matches!(
        input.outcome,
        RequestOutcome::Granted | RequestOutcome::PartlyGranted
    ) {
        redactions::all_found(&tx, row.id).await?;
    }
    let found = findings::of_case(&tx, &row).await?;
    outcome_fits(input.outcome, &found).map_err(|code| OpError::field(code, "outcome"))?;
    corrections::allow(&tx, row.id, input.outcome).await?;
    if step.settles_tasks {
        findings::leave_unseen(&tx, op, &row, step, input.ground, &rights).await?;
    }
    let settled = fees::at_decision(&tx, op, &row, &rights, &input).await?;
    let id = op.services().new_uuid();
    let record = decision::Record {
        reasoning: input.reasoning.clone(),
        snapshot: snapshot(&tx, op, &row, &settled).await?,
    };
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a decision"))?;
    let made = decision::Model {
        id,
        request_id: row.id,
        outcome: input.outcome,
        ground: input.ground,
        body: op.services().crypto.seal(Field::RequestDecision, id, &body),
        decided_by: op.actor().label(),
        decided_at: op.now(),
    };
    decision::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    match input.outcome {
        RequestOutcome::Granted => {
            for right in rights.into_iter().filter(|right| found.carried_out(*right)) {
                rights::effected(&tx, op, row.id, right).await?;
            }
        }
        RequestOutcome::PartlyGranted => {}
        _ => files::forget(&tx, row.id).await?,
    }
    let outcome = Some(input.outcome);
    let row = case::take(&tx, op, row, "privacy_request.decide", step, |change| {
        change.outcome = Set(outcome);
    })
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// What a decision is for the order of steps: some refusals need no look into any register.
fn event(input: &DecisionInput, rights: &[PrivacyRight]) -> RequestEvent {
    let as_such = input.ground.is_some_and(|ground| ground.is_of_request(rights));
    if input.outcome == RequestOutcome::Refused && as_such {
        RequestEvent::RefuseAsSuch
    } else {
        RequestEvent::Decide(input.outcome)
    }
}

/// The case as it stands, without data of the person but what was put right.
async fn snapshot(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    settled: &Settled,
) -> OpResult<serde_json::Value> {
    let rights = case::asked(&**tx, row.id).await?;
    let tasks = case::tasks(&**tx, row.id).await?;
    let questions = case::questions(&**tx, row.id).await?;
    let strict = case::strict(&**tx, row, row.extended_at.is_some()).await?;
    let moved = case::suspended(&strict, &questions, op.today());
    let tasks: Vec<_> = tasks
        .iter()
        .map(|task| {
            json!({
                "system": task.system, "outcome": task.outcome.map(TaskOutcome::as_str),
                "retainedUntil": task.retained_until, "settledAt": task.settled_at, "recipe": task.recipe,
            })
        })
        .collect();
    Ok(json!({
        "number": row.number(), "rights": names(&rights), "channel": row.channel.as_str(),
        "receivedOn": row.received_on, "dueOn": row.due_on, "strictDueOn": strict.due_on,
        "suspendedDueOn": moved.map(|one| one.due_on), "extendedAt": row.extended_at,
        "identifiedBy": row.identity_method.map(IdentityMethod::as_str), "tasks": tasks,
        "fees": settled, "redactions": redactions::all(&**tx, row.id).await?.len(),
        "corrections": corrections::snapshot(tx, op, row.id).await?,
    }))
}

/// Looks at a decision once more, before the answer goes out, or at a case after its end.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`.
pub async fn reopen(op: &OpContext, edited: Edited) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let facts = case::facts(&*tx, &row, &rights).await?;
    let event = if row.state.is_open() {
        RequestEvent::Reconsider
    } else {
        RequestEvent::Reopen
    };
    let step = case::step_for(&row, event, facts)?;
    // A refusal forgets what was made, and what was given out is old by now.
    if !tasks::is_erased(&tx, row.id).await? {
        files::forget(&tx, row.id).await?;
        tasks::reopen_automatic(&tx, row.id).await?;
        rights::not_effected(&tx, &row).await?;
    }
    answers::take_back(&tx, row.id).await?;
    deliveries::take_back(&tx, row.id).await?;
    let row = case::take(&tx, op, row, "privacy_request.reopen", step, |change| {
        change.outcome = Set(None);
        change.escalated = Set(0);
        change.reminded_on = Set(None);
    })
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// The answer as it will be sent: outcome, what was found where, ground, reasons, remedies, and what staff add.
///
/// # Errors
/// `not_found`; `wrong_step` before a decision.
pub async fn preview(op: &OpContext, row: &request::Model, text: &str, way: DeliveryWay) -> OpResult<String> {
    op.require(Permission::PrivacyRequestWork)?;
    answer_text(op, op.db(), row, text, way).await
}

async fn answer_text(
    op: &OpContext,
    db: &impl ConnectionTrait,
    row: &request::Model,
    text: &str,
    way: DeliveryWay,
) -> OpResult<String> {
    let wrong = || OpError::user(seutu_shared::error_code::ErrorCode::WrongStep);
    let mut checker = Checker::new();
    let text = checker.text("text", Some(text), MAX_MESSAGE);
    let text = checker.finish(text)?.unwrap_or_default();
    if row.outcome.is_none() {
        return Err(wrong());
    }
    let decided = case::decided(db, row.id).await?.ok_or_else(wrong)?;
    let record = decided.open(op)?;
    let rights = case::asked(db, row.id).await?;
    // Whoever is unknown is told nothing of the person: neither what a register holds nor which earlier cases there are.
    let known = row.is_known(&rights);
    let (settled, tasks) = if known {
        (Settled::of(&record), case::tasks(db, row.id).await?)
    } else {
        (Settled::default(), Vec::new())
    };
    let fees = settled.text(row, decided.ground);
    let decision = DecisionInput {
        outcome: decided.outcome,
        ground: decided.ground,
        reasoning: record.reasoning,
    };
    let found = letters::found(db, op, row.language, &tasks).await?;
    let corrected = corrections::told(db, op, row.id, row.language).await?;
    let files = files::of_case(db, row.id).await?;
    let any_file = files.iter().any(|file| file.fetched_at.is_none())
        || answers::any(db, row.id, decided.outcome).await?;
    let letter = Letter::Answer {
        decision: &decision,
        found: &found,
        text: &text,
        fees: &fees,
        corrected: &corrected,
        files: any_file.then_some(way),
    };
    Ok(letters::text(op, row, &rights, &letter))
}

/// Sends the answer, which closes the case. Without an address for mail it is printed or handed over: it stays on the
/// list of letters until staff have noted that, see [`deliveries`].
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`; `already_identified` where the decision says that nobody knows who asks, and by
/// now it is known; `required` for a way that needs an address and has none; `redaction_unmatched`.
pub async fn send(op: &OpContext, edited: Edited, text: &str, way: DeliveryWay) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let facts = case::facts(&*tx, &row, &rights).await?;
    let step = case::step_for(&row, RequestEvent::SendAnswer, facts)?;
    if row.outcome == Some(RequestOutcome::Unidentified) && facts.identified {
        return Err(OpError::user(
            seutu_shared::error_code::ErrorCode::AlreadyIdentified,
        ));
    }
    if way == DeliveryWay::Page && row.email.is_none() {
        return Err(OpError::field(
            seutu_shared::error_code::ErrorCode::Required,
            "way",
        ));
    }
    let text = answer_text(op, &*tx, &row, text, way).await?;
    redactions::all_found(&tx, row.id).await?;
    files::release(&tx, op, row.id).await?;
    answers::release(&tx, op, row.id).await?;
    letters::send_by(&tx, op, &row, MessageKind::Answer, &text, way).await?;
    let row = case::take(&tx, op, row, "privacy_request.send_answer", step, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}
