//! How a request ends: the decision with its reasons and everything it rested on, and the answer that closes the case.

use super::attachments::answers;
use super::case::{self, Edited};
use super::entity::request;
use super::fees::{self, Settled};
use super::letters::{self, Letter};
use super::messages::{self, NewMessage};
use super::{
    corrections, decisions, deliveries, findings, package as files, partly, redactions, rights, tasks,
};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use seutu_shared::i18n::{I18n, REQUEST};
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, Facts, MAX_MESSAGE, MessageKind, RequestEvent, RequestOutcome,
};
use seutu_shared::privacy_right::PrivacyRight;
use seutu_shared::validation::Checker;

/// Decides. What was known stays with the decision as it was.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`, `not_identified`, `tasks_open`, `still_waiting`; `outcome_unfit` for what
/// contradicts the registers' outcomes; `redaction_unmatched` for a file of which something was to be left out that is not
/// where it was; what is wrong with the fields.
pub async fn decide(op: &OpContext, edited: Edited, input: &DecisionInput) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let input = input.checked(&rights)?;
    partly::leave(&tx, op, &row, &input).await?;
    let facts = Facts {
        waited: case::waited(op, &*tx, &row).await?,
        ..case::facts(&*tx, &row, &rights).await?
    };
    let step = case::step_for(&row, event(&input, &rights), facts)?;
    if matches!(
        input.outcome,
        RequestOutcome::Granted | RequestOutcome::PartlyGranted
    ) {
        redactions::all_found(&tx, row.id).await?;
    }
    let found = findings::of_case(&tx, &row).await?;
    partly::allow(&tx, &row, &input, &found).await?;
    if step.settles_tasks {
        findings::leave_unseen(&tx, op, &row, step, &input, &rights).await?;
    }
    let settled = fees::at_decision(&tx, op, &row, &rights, &input).await?;
    decisions::keep(&tx, op, &row, &input, &settled).await?;
    match input.outcome {
        RequestOutcome::Granted | RequestOutcome::PartlyGranted => {
            let refused: Vec<PrivacyRight> = input.refused.iter().map(|one| one.right).collect();
            partly::withhold(&tx, &row, &refused, false).await?;
            // With a ground of the rest nobody can tell which right was granted wholly.
            let whole = input.unnamed(&rights).into_iter();
            for right in whole.filter(|right| input.ground.is_none() && found.carried_out(*right)) {
                rights::effected(&tx, op, row.id, right).await?;
            }
        }
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
    if input.is_of_request(rights) {
        RequestEvent::RefuseAsSuch
    } else {
        RequestEvent::Decide(input.outcome)
    }
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
    // That holds for a ban too, which asks nobody who they are: it may come from an address that was only typed.
    let (settled, tasks) = if row.is_identified() {
        (Settled::of(&record), case::tasks(db, row.id).await?)
    } else {
        (Settled::default(), Vec::new())
    };
    let decision = record.input(&decided);
    let refused: Vec<PrivacyRight> = record.refused.iter().map(|one| one.right).collect();
    let mut grounds = decision.grounds(&rights).into_iter().map(|(ground, _)| ground);
    let fees = settled.text(row, grounds.find(|ground| ground.is_of_abuse()));
    let found = letters::found(db, op, row.language, &tasks).await?;
    let corrected = corrections::told(db, op, row.id, row.language).await?;
    let files = files::of_case(db, row.id).await?;
    let withheld = |kind: &str| refused.iter().any(|right| partly::kinds(*right).contains(&kind));
    let any_file = files
        .iter()
        .any(|file| file.fetched_at.is_none() && !withheld(&file.kind))
        || (!partly::without_files(&refused, &rights) && answers::any(db, row.id, decided.outcome).await?);
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

/// How an answer goes out.
#[derive(Debug, Clone, Copy)]
pub struct AnswerWay<'a> {
    /// By which way.
    pub way: DeliveryWay,
    /// Why so, where the person asked electronically and is not answered so (article 12(3)).
    pub reason: &'a str,
}

impl From<DeliveryWay> for AnswerWay<'_> {
    fn from(way: DeliveryWay) -> Self {
        Self { way, reason: "" }
    }
}

impl<'a> From<(DeliveryWay, &'a str)> for AnswerWay<'a> {
    fn from((way, reason): (DeliveryWay, &'a str)) -> Self {
        Self { way, reason }
    }
}

/// Keeps why an answer goes out on paper, as a note: who asked electronically is answered so unless they ask otherwise
/// (article 12(3)).
async fn keep_reason(tx: &Tx, op: &OpContext, row: &request::Model, chosen: AnswerWay<'_>) -> OpResult<()> {
    let mut checker = Checker::new();
    let reason = checker.text("wayReason", Some(chosen.reason), MAX_MESSAGE);
    let reason = checker.finish(reason)?;
    if chosen.way == DeliveryWay::Page || row.email.is_none() || !row.channel.is_electronic() {
        return Ok(());
    }
    let reason =
        reason.ok_or_else(|| OpError::field(seutu_shared::error_code::ErrorCode::Required, "wayReason"))?;
    let t = I18n::new(row.language, &[REQUEST]);
    let note = format!("{}: {reason}", t.t(&chosen.way.label_key()));
    messages::write(tx, op, row, NewMessage::kept(MessageKind::Note, &note)).await?;
    Ok(())
}

/// Sends the answer, which closes the case. Without an address for mail it is printed or handed over: it stays on the
/// list of letters until staff have noted that, see [`deliveries`].
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`; `already_identified` where the decision says that nobody knows who asks, and by
/// now it is known; `required` for a way that needs an address and has none, and for paper without a reason where the
/// person asked electronically; `redaction_unmatched`.
pub async fn send<'a>(
    op: &OpContext,
    edited: Edited,
    text: &str,
    way: impl Into<AnswerWay<'a>>,
) -> OpResult<request::Model> {
    let chosen: AnswerWay<'a> = way.into();
    let way = chosen.way;
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
    keep_reason(&tx, op, &row, chosen).await?;
    if let Some(decided) = case::decided(&*tx, row.id).await? {
        let refused = decided.open(op)?.refused;
        let refused: Vec<PrivacyRight> = refused.into_iter().map(|one| one.right).collect();
        partly::withhold(&tx, &row, &refused, true).await?;
    }
    redactions::all_found(&tx, row.id).await?;
    files::release(&tx, op, row.id).await?;
    answers::release(&tx, op, row.id).await?;
    letters::send_by(&tx, op, &row, MessageKind::Answer, &text, way).await?;
    let row = case::take(&tx, op, row, "privacy_request.send_answer", step, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}
