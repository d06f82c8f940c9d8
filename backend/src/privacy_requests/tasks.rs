//! What is done in each register, and what came of it.

use super::case::{self, Edited};
use super::connector::{self, Report};
use super::entity::{mark, request, right, task};
use super::kept::KeptLine;
use super::{corrections, kept, own_register, recipients, record_holds, rights, staff, triage};
use crate::approvals::{self, Approval, ApprovalHandler, NewApproval, Outcome};
use crate::audit::{self, Change, SubjectKind};
use crate::people;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::{Held, Subject};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use seutu_shared::approval::ApprovalKind;
use seutu_shared::date::helsinki_date;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, COMMON, CONSOLE, I18n, REQUEST_CONSOLE, REQUEST_PACKAGE};
use seutu_shared::id::{PrivacyRequestId, RequestTaskId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{RecipientsTold, RequestState, TaskInput, TaskOutcome, tells_recipients};
use seutu_shared::privacy_right::PrivacyRight;
use uuid::Uuid;

/// Writes down what was found in a register; again, to put it right, for as long as nothing is decided.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` unless the case is being worked on; `subject_unclear` for an objection that is said
/// to be done while nobody is linked; what is wrong with the fields.
pub async fn settle(
    op: &OpContext,
    edited: Edited,
    id: RequestTaskId,
    input: &TaskInput,
) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    working(&row)?;
    let found = triage::of_case(&tx, row.id, id).await?;
    if found.automatic && !by_hand(&tx, op, &row).await? {
        return Err(OpError::user(ErrorCode::AutomaticTask));
    }
    let corrected = found.automatic && corrections::any(&*tx, row.id).await?;
    let changed = corrected || (found.automatic && is_erased(&tx, row.id).await?);
    let input = input.checked(&case::asked(&*tx, row.id).await?, changed)?;
    // An objection restricts somebody: while nobody is linked, nothing was done.
    if found.automatic && input.outcome == TaskOutcome::Done && row.person_id.is_none() {
        let asked = case::asked(&*tx, row.id).await?;
        if asked.contains(&PrivacyRight::Objection) && !is_erased(&tx, row.id).await? {
            return Err(OpError::field(ErrorCode::SubjectUnclear, "outcome"));
        }
    }
    // What was put right in it, it held.
    if corrected && input.outcome == TaskOutcome::NothingHeld {
        return Err(OpError::field(ErrorCode::OutcomeUnfit, "outcome"));
    }
    let report = Report {
        outcome: Some(input.outcome),
        kept: kept::settled(&found, &input)?,
        note: input.note,
        retained_until: input.retained_until,
        recipients: input.recipients,
        named: Vec::new(),
        effected: Vec::new(),
    };
    let row = write(&tx, op, row, found, report).await?;
    tx.commit().await?;
    Ok(row)
}

/// Whether nothing is left that the product does itself: every right was carried out or is for people to judge, or
/// there is nobody in the register whose data it could be. Nothing is left, either, of whom a newer database than this
/// one erased: an older one came back, in which the case goes on.
async fn by_hand(tx: &Tx, op: &OpContext, row: &request::Model) -> OpResult<bool> {
    use PrivacyRight as R;
    if is_erased(tx, row.id).await? {
        return Ok(true);
    }
    let of_people = |right: &right::Model| {
        right.effected_at.is_some()
            || matches!(right.what, R::Rectification | R::HumanReview | R::Restriction)
            || (right.what == R::Objection && row.person_id.is_none())
    };
    if case::rights(&**tx, row.id).await?.iter().all(of_people) {
        return Ok(true);
    }
    Ok(own_register::subject_of(tx, op, row).await?.subject.is_nobody())
}

fn working(row: &request::Model) -> OpResult<()> {
    if row.state == RequestState::InProgress {
        Ok(())
    } else {
        Err(OpError::user(ErrorCode::WrongStep))
    }
}

async fn write(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    found: task::Model,
    report: Report,
) -> OpResult<request::Model> {
    for right in &report.effected {
        rights::effected(tx, op, row.id, *right).await?;
    }
    let erased = found.automatic && is_erased(tx, row.id).await?;
    // An erasure after which nothing is left to do has found nothing.
    let empty = report.outcome.is_some() && report.effected.contains(&PrivacyRight::Erasure);
    let asked = case::asked(&**tx, row.id).await?;
    let corrected = found.automatic && corrections::any(&**tx, row.id).await?;
    let tell = !empty && tells_recipients(report.outcome, &asked, erased || corrected);
    let told = recipients::keep(tx, op, &row, &found, &report, (tell, erased)).await?;
    let note = Some(report.note.as_str()).filter(|note| !note.is_empty());
    let note = op
        .services()
        .crypto
        .seal_option(Field::RequestTaskNote, found.id, note);
    let kept = kept::write(&report.kept)?;
    let Some(outcome) = report.outcome else {
        // A person does the rest, and sees what was done and what is kept.
        let mut change = found.into_active_model();
        change.note = Set(note);
        change.retained_until = Set(report.retained_until);
        change.kept = Set(kept);
        change.update(&**tx).await?;
        let entry = super::noted("privacy_request.carry_out_part", row.id);
        return case::change(tx, op, row, entry, |_| {}).await;
    };
    // The history tells fields that differ: which system it was stands only in what came of it.
    let entry = Change::updated(
        "privacy_request.settle",
        SubjectKind::PrivacyRequest,
        row.id,
        json!({
            "outcome": found.outcome.map(TaskOutcome::as_str), "until": found.retained_until,
            "recipients": found.recipients.map(RecipientsTold::as_str),
        }),
        json!({
            "system": found.system, "outcome": outcome.as_str(), "until": report.retained_until,
            "recipients": told.map(RecipientsTold::as_str),
        }),
    );
    let automatic = found.automatic;
    let mut change = found.into_active_model();
    change.outcome = Set(Some(outcome));
    change.note = Set(note);
    change.kept = Set(kept);
    if report.retained_until.is_some() || !automatic {
        change.retained_until = Set(report.retained_until);
    }
    change.recipients = Set(told);
    change.settled_at = Set(Some(op.now()));
    change.settled_by = Set(Some(op.actor().label()));
    change.update(&**tx).await?;
    case::change(tx, op, row, entry, |_| {}).await
}

/// What came of having a register carry it out.
#[derive(Debug)]
pub enum CarriedOut {
    /// Done.
    Done(request::Model),
    /// Another person must agree first: something would be erased.
    Asked(request::Model),
}

impl CarriedOut {
    /// The case.
    pub fn row(self) -> request::Model {
        match self {
            Self::Done(row) | Self::Asked(row) => row,
        }
    }
}

/// Has a register of our own do what is asked. A privacy officer asks for erasing, and another one agrees; an objection,
/// a ban and a withdrawal beside it do not wait for that.
///
/// # Errors
/// `not_found`, also for a system without a connector; `stale`; `wrong_step`, also once it was erased; `not_identified`;
/// `approval_waits`; for erasing `subject_unclear` where nobody of the register was found.
pub async fn carry_out(op: &OpContext, edited: Edited, id: RequestTaskId) -> OpResult<CarriedOut> {
    op.require(Permission::PrivacyRequestWork)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let found = triage::of_case(&tx, row.id, id).await?;
    let asked = case::asked(&*tx, row.id).await?;
    ready(&tx, &row, &asked, &found).await?;
    let done = if asked.contains(&PrivacyRight::Erasure) {
        op.require(Permission::PrivacyRequestDecide)?;
        if approvals::waiting_for(&tx, op, ApprovalKind::Erasure, row.id.into())
            .await?
            .is_some()
        {
            return Err(OpError::user(ErrorCode::ApprovalWaits));
        }
        // First, so that what another person agrees to is what stands after it.
        Box::pin(own_register::before_erasure(&tx, op, &row, &asked)).await?;
        let whose = certain(&tx, op, &row).await?;
        let new = NewApproval {
            kind: ApprovalKind::Erasure,
            subject: Some((SubjectKind::PrivacyRequest, row.id.into())),
            beneficiary: None,
            payload: Erasure {
                request: row.id,
                task: id,
                number: row.number(),
                whose: own_register::fingerprint(op, &whose),
                held: kept::of_sources(&whose.held.kept()),
            },
        };
        let waiting = approvals::ask(&tx, op, new).await?;
        let until = helsinki_date(waiting.expires_at);
        staff::tell_of_erasure(&tx, op, &row, (waiting.requested_by, until)).await?;
        let entry = super::noted("privacy_request.ask_erasure", row.id);
        CarriedOut::Asked(case::change(&tx, op, row, entry, |_| {}).await?)
    } else {
        CarriedOut::Done(act(&tx, op, row, found, &asked).await?)
    };
    tx.commit().await?;
    Ok(done)
}

/// Whose data is erased: somebody, and nobody guesses who. No hold is placed or lifted meanwhile.
async fn certain(tx: &Tx, op: &OpContext, row: &request::Model) -> OpResult<Subject> {
    let whose = own_register::subject_of(tx, op, row).await?;
    if whose.subject.is_nobody() {
        return Err(OpError::user(ErrorCode::SubjectUnclear));
    }
    people::hold(tx, &whose.subject.people).await?;
    record_holds::with_held(tx, op, whose.subject).await
}

async fn ready(tx: &Tx, row: &request::Model, asked: &[PrivacyRight], found: &task::Model) -> OpResult<()> {
    working(row)?;
    if !case::facts(&**tx, row, asked).await?.identified {
        return Err(OpError::user(ErrorCode::NotIdentified));
    }
    if !connector::has(&found.system) {
        return Err(OpError::NotFound);
    }
    // Done again it would find nothing, and give that out in place of what was found.
    if is_erased(tx, row.id).await? {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    Ok(())
}

/// Whether something was erased for a case.
pub(super) async fn is_erased(tx: &Tx, id: PrivacyRequestId) -> OpResult<bool> {
    erased(&**tx, id).await
}

/// As [`is_erased`], for who only reads.
pub(super) async fn erased(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<bool> {
    let mark = mark::Entity::find()
        .filter(mark::Column::RequestId.eq(id))
        .one(db)
        .await?;
    Ok(mark.is_some())
}

/// The product's own registers are to be looked through anew.
pub(super) async fn reopen_automatic(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    task::Entity::update_many()
        .set(task::ActiveModel {
            outcome: Set(None),
            note: Set(None),
            settled_at: Set(None),
            settled_by: Set(None),
            kept: Set(None),
            recipients: Set(None),
            retained_until: Set(None),
            ..Default::default()
        })
        .filter(task::Column::RequestId.eq(id))
        .filter(task::Column::Automatic.eq(true))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Has what is kept in our own register say what is held now: the answer, which was not sent, tells no more.
pub(super) async fn keep_only(tx: &Tx, id: PrivacyRequestId, held: &Held) -> OpResult<()> {
    for found in case::tasks(&**tx, id)
        .await?
        .into_iter()
        .filter(|one| one.automatic)
    {
        let Some(left) = kept::still(found.kept_lines()?, held) else {
            continue;
        };
        let nothing = left.is_empty() && found.outcome == Some(TaskOutcome::RetainedByLaw);
        let mut change = found.into_active_model();
        change.retained_until = Set(left.iter().filter_map(|line| line.until).max());
        change.kept = Set(kept::write(&left)?);
        if nothing {
            change.outcome = Set(Some(TaskOutcome::Done));
        }
        change.update(&**tx).await?;
    }
    Ok(())
}

async fn act(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    found: task::Model,
    asked: &[PrivacyRight],
) -> OpResult<request::Model> {
    let connector = connector::of(&found.system).ok_or(OpError::NotFound)?;
    let report = connector.carry_out(tx, op, &row, asked).await?;
    write(tx, op, row, found, report).await
}

/// What another person must agree to.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Erasure {
    request: PrivacyRequestId,
    task: RequestTaskId,
    number: String,
    /// Whose data and what is held of it, as it stood when it was asked.
    whose: String,
    /// What is held, in words for the other person.
    #[serde(default)]
    held: Vec<KeptLine>,
}

/// Erases once another privacy officer has agreed.
#[derive(Debug)]
pub struct EraseApproval;

impl ApprovalHandler for EraseApproval {
    fn kind(&self) -> ApprovalKind {
        ApprovalKind::Erasure
    }

    fn permission(&self) -> Permission {
        Permission::PrivacyRequestDecide
    }

    fn summary(&self, payload: &Value, language: Locale) -> String {
        let number = payload.get("number").and_then(Value::as_str).unwrap_or_default();
        let texts = I18n::new(language, &[COMMON, CONSOLE, REQUEST_CONSOLE, REQUEST_PACKAGE]);
        let args = Args::new().with("number", number);
        let held = payload.get("held").cloned().unwrap_or_default();
        // Of a request of before there were holds there is none.
        let held: Vec<KeptLine> = serde_json::from_value(held).unwrap_or_default();
        if held.is_empty() {
            return texts.t_with("console-approval-erasure", &args);
        }
        texts.t_with(
            "requests-approval-held",
            &args.with("kept", kept::named(&held, &texts)),
        )
    }

    fn lock<'a>(&'a self, tx: &'a Tx, subject: Uuid) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            case::locked_any(tx, subject.into()).await?;
            Ok(())
        })
    }

    fn approve<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<Outcome>> {
        Box::pin(async move {
            let asked: Erasure = approval.payload()?;
            let row = case::locked_any(tx, asked.request).await?;
            let found = triage::of_case(tx, row.id, asked.task).await?;
            let rights = case::asked(&**tx, row.id).await?;
            ready(tx, &row, &rights, &found).await?;
            let whose = certain(tx, op, &row).await?;
            if own_register::fingerprint(op, &whose) != asked.whose {
                return Err(OpError::user(ErrorCode::Stale));
            }
            act(tx, op, row, found, &rights).await?;
            Ok(Outcome {
                done: 1,
                ..Outcome::default()
            })
        })
    }

    fn refuse<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        approval: &'a Approval,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            let asked: Erasure = approval.payload()?;
            audit::record(
                tx,
                op,
                super::noted("privacy_request.refuse_erasure", asked.request),
            )
            .await?;
            Ok(())
        })
    }
}
