//! A fee for a request (articles 12(5) and 15(3)): asked with reasons, told before anything is charged, taken by the
//! person or given up. It is no step and moves no date; the decision says what became of it.

mod earlier;
mod words;

pub(super) use earlier::earlier;
pub(super) use words::Settled;

use super::case::{self, Edited};
use super::entity::{fee, request};
use super::letters::{self, Letter};
use super::messages::{self, NewMessage};
use super::{deliveries, person, staff};
use crate::audit::{Change, SubjectKind};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::subject::Record;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PrivacyRequestId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DecisionInput, Earlier, FeeGround, FeeInput, FeeState, MessageKind, RefusalGround, RequestOutcome,
    RequestState, fee_answer_by, format_euros, may_ask_fee, repeats,
};
use seutu_shared::privacy_right::PrivacyRight;

/// Asks whether the person takes a fee, with everything that they need to decide. The time limit goes on.
///
/// # Errors
/// `not_found`, `stale`, `wrong_step`; `not_identified`, as the reasons tell of the person; `fee_open`; `fee_too_late`
/// without time to answer; `not_repeated` where the ground is an earlier request and there is none within a year; what
/// is wrong with the fields.
pub async fn ask_fee(op: &OpContext, edited: Edited, input: &FeeInput) -> OpResult<request::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    let rights = case::asked(&*tx, row.id).await?;
    let input = input.checked(&rights)?;
    may_ask(&tx, op, &row).await?;
    let record = fee::Record {
        earlier: repeated(&tx, &row, input.ground, &rights).await?,
        reasoning: input.reasoning,
        facts: input.facts,
        reckoning: input.reckoning,
    };
    let id = op.services().new_uuid();
    let body = serde_json::to_string(&record).map_err(OpError::internal("write a fee"))?;
    let made = fee::Model {
        id,
        request_id: row.id,
        ground: input.ground,
        cents: input.cents,
        state: FeeState::Asked,
        body: op.services().crypto.seal(Field::RequestFee, id, &body),
        asked_on: op.today(),
        asked_by: op.actor().label(),
        answered_at: None,
        answered_by: None,
    };
    let text = words::question(&row, &made, &record);
    fee::Entity::insert(made.into_active_model().reset_all())
        .exec_without_returning(&*tx)
        .await?;
    let text = letters::text(op, &row, &rights, &Letter::Whole(&text));
    letters::send(&tx, op, &row, MessageKind::FeeQuestion, &text).await?;
    let after = json!({"ground": input.ground.as_str(), "cents": input.cents});
    let entry = Change::created(
        "privacy_request.ask_fee",
        SubjectKind::PrivacyRequest,
        row.id,
        after,
    );
    let row = case::change(&tx, op, row, entry, |_| {}).await?;
    tx.commit().await?;
    Ok(row)
}

async fn may_ask(tx: &Tx, op: &OpContext, row: &request::Model) -> OpResult<()> {
    if !matches!(row.state, RequestState::Received | RequestState::InProgress) {
        return Err(OpError::user(ErrorCode::WrongStep));
    }
    if !row.is_identified() {
        return Err(OpError::user(ErrorCode::NotIdentified));
    }
    if pending(&**tx, row.id).await?.is_some() {
        return Err(OpError::user(ErrorCode::FeeOpen));
    }
    if !may_ask_fee(op.today(), row.due_on) {
        return Err(OpError::user(ErrorCode::FeeTooLate));
    }
    Ok(())
}

/// The earlier requests that a ground rests on; none where it rests on none.
///
/// # Errors
/// `not_repeated` where it does and there is none.
async fn repeated(
    tx: &Tx,
    row: &request::Model,
    ground: FeeGround,
    rights: &[PrivacyRight],
) -> OpResult<Vec<Earlier>> {
    if !ground.rests_on_earlier() {
        return Ok(Vec::new());
    }
    let same: Vec<PrivacyRight> = rights.iter().copied().filter(|one| ground.fits(*one)).collect();
    let mut found = earlier(&**tx, row, &same).await?;
    found.retain(|one| {
        let given = matches!(
            one.outcome,
            RequestOutcome::Granted | RequestOutcome::PartlyGranted
        );
        // Who got no copy asks for no further one.
        (given || ground != FeeGround::FurtherCopy) && repeats(row.received_on, std::slice::from_ref(one))
    });
    if found.is_empty() {
        return Err(OpError::field(ErrorCode::NotRepeated, "ground"));
    }
    Ok(found)
}

/// The fee of a case that is asked or accepted.
pub(super) async fn pending(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Option<fee::Model>> {
    Ok(fee::Entity::find()
        .filter(fee::Column::RequestId.eq(id))
        .filter(fee::Column::State.is_in([FeeState::Asked, FeeState::Accepted]))
        .one(db)
        .await?)
}

/// Every fee of a case, oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Vec<fee::Model>> {
    Ok(fee::Entity::find()
        .filter(fee::Column::RequestId.eq(id))
        .order_by_asc(fee::Column::AskedOn)
        .order_by_asc(fee::Column::Id)
        .all(db)
        .await?)
}

/// A fee as the person sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeAsked {
    /// How much, in cents of euros.
    pub cents: i32,
    /// The last day for an answer.
    pub answer_by: NaiveDate,
    /// The person took it.
    pub accepted: bool,
}

/// The fee of a case that is asked or accepted, as the person sees it.
pub(super) async fn shown(db: &impl ConnectionTrait, id: PrivacyRequestId) -> OpResult<Option<FeeAsked>> {
    Ok(pending(db, id).await?.map(|fee| FeeAsked {
        cents: fee.cents,
        answer_by: fee_answer_by(fee.asked_on),
        accepted: fee.state == FeeState::Accepted,
    }))
}

/// The person takes the fee, on the page of the case.
///
/// # Errors
/// `link_expired`; `wrong_step` where none is asked; `rate_limited`.
pub async fn accept_fee(op: &OpContext, token: &str) -> OpResult<()> {
    op.limit(Limit::PrivacyRequest)?;
    let tx = op.begin().await?;
    let row = person::locked(&tx, token).await?;
    let asked = pending(&*tx, row.id)
        .await?
        .filter(|fee| fee.state == FeeState::Asked)
        .ok_or_else(|| OpError::user(ErrorCode::WrongStep))?;
    let text = words::accepted(&row, &asked);
    messages::write(&tx, op, &row, NewMessage::kept(MessageKind::FromPerson, &text)).await?;
    let row = answered(
        &tx,
        op,
        row,
        asked,
        FeeState::Accepted,
        "privacy_request.accept_fee",
    )
    .await?;
    staff::tell(&tx, op, &row, staff::News::Arrived).await?;
    tx.commit().await
}

/// Staff note that the person took the fee another way, or give it up, which the person is told.
///
/// # Errors
/// `not_found`, `stale`; `wrong_step` where no fee is asked, or it was accepted, or the case is decided.
pub async fn answer_fee(op: &OpContext, edited: Edited, accepted: bool) -> OpResult<request::Model> {
    op.require(if accepted {
        Permission::PrivacyRequestWork
    } else {
        Permission::PrivacyRequestDecide
    })?;
    let wrong = || OpError::user(ErrorCode::WrongStep);
    let tx = op.begin().await?;
    let row = case::locked(&tx, edited).await?;
    if matches!(row.state, RequestState::Decided | RequestState::Closed) {
        return Err(wrong());
    }
    let fee = pending(&*tx, row.id).await?.ok_or_else(wrong)?;
    let row = if accepted {
        if fee.state == FeeState::Accepted {
            return Err(wrong());
        }
        answered(&tx, op, row, fee, FeeState::Accepted, "privacy_request.note_fee").await?
    } else {
        let rights = case::asked(&*tx, row.id).await?;
        let text = letters::text(op, &row, &rights, &Letter::Whole(&words::dropped(&row)));
        letters::send(&tx, op, &row, MessageKind::ToPerson, &text).await?;
        answered(&tx, op, row, fee, FeeState::Dropped, "privacy_request.drop_fee").await?
    };
    tx.commit().await?;
    Ok(row)
}

async fn answered(
    tx: &Tx,
    op: &OpContext,
    row: request::Model,
    fee: fee::Model,
    state: FeeState,
    action: &'static str,
) -> OpResult<request::Model> {
    let before = json!({"fee": fee.state.as_str()});
    end(tx, op, fee, state).await?;
    let after = json!({"fee": state.as_str()});
    let entry = Change::updated(action, SubjectKind::PrivacyRequest, row.id, before, after);
    case::change(tx, op, row, entry, |_| {}).await
}

async fn end(tx: &Tx, op: &OpContext, fee: fee::Model, state: FeeState) -> OpResult<()> {
    let mut change = fee.into_active_model();
    change.state = Set(state);
    change.answered_at = Set(Some(op.now()));
    change.answered_by = Set(Some(op.actor().label()));
    change.update(&**tx).await?;
    Ok(())
}

/// The person took the request back: nothing is charged.
pub(super) async fn withdrawn(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<()> {
    match pending(&**tx, id).await? {
        Some(fee) => end(tx, op, fee, FeeState::Withdrawn).await,
        None => Ok(()),
    }
}

/// What a decision means for a fee, and the earlier requests that it rests on. Only what is granted costs anything.
///
/// # Errors
/// `fee_open` while the person may still answer, and while the letter that asks lies here; `ground_unfit` where the fee
/// was accepted, as we may charge or refuse and not both, or none was asked; `not_repeated` for what is never excessive.
pub(super) async fn at_decision(
    tx: &Tx,
    op: &OpContext,
    row: &request::Model,
    rights: &[PrivacyRight],
    input: &DecisionInput,
) -> OpResult<Settled> {
    let fee = pending(&**tx, row.id).await?;
    // Nobody pays for a further copy that is refused.
    let copy_refused = input.refuses(PrivacyRight::Access)
        && fee
            .as_ref()
            .is_some_and(|fee| fee.ground == FeeGround::FurtherCopy);
    let grants = !copy_refused
        && matches!(
            input.outcome,
            RequestOutcome::Granted | RequestOutcome::PartlyGranted
        );
    let mut settled = Settled::default();
    for (ground, refused) in input.grounds(rights) {
        fits(tx, op, ground, fee.as_ref()).await?;
        if ground == RefusalGround::Excessive && settled.earlier.is_empty() {
            settled.earlier = repeated(tx, row, FeeGround::Excessive, &refused).await?;
        }
    }
    match fee {
        Some(fee) if grants && fee.state == FeeState::Asked => {
            return Err(OpError::user(ErrorCode::FeeOpen));
        }
        Some(fee) if grants => settled.charge(op, &fee)?,
        Some(fee) => {
            settled.dropped = true;
            end(tx, op, fee, FeeState::Dropped).await?;
        }
        None => {}
    }
    Ok(settled)
}

/// Whether something may be refused on a ground, as far as a fee goes.
async fn fits(tx: &Tx, op: &OpContext, ground: RefusalGround, fee: Option<&fee::Model>) -> OpResult<()> {
    let silent = ground == RefusalGround::FeeNotAccepted;
    if !silent && !ground.is_of_abuse() {
        return Ok(());
    }
    let unfit = match fee {
        None => silent,
        Some(fee) => fee.state == FeeState::Accepted || (silent && fee.ground != FeeGround::FurtherCopy),
    };
    if unfit {
        return Err(OpError::field(ErrorCode::GroundUnfit, "ground"));
    }
    let Some(fee) = fee else { return Ok(()) };
    // The days for an answer count from when a letter was posted.
    let asked =
        deliveries::sent_on(&**tx, op, fee.request_id, MessageKind::FeeQuestion, fee.asked_on).await?;
    if asked.is_none_or(|asked| op.today() <= fee_answer_by(asked)) {
        return Err(OpError::user(ErrorCode::FeeOpen));
    }
    Ok(())
}

/// Fees as a part of what is kept of the person.
pub(super) async fn records(tx: &Tx, op: &OpContext, id: PrivacyRequestId) -> OpResult<Vec<Record>> {
    let rows = all(&**tx, id).await?;
    let record = |row: fee::Model| {
        let told = row.open(op)?;
        OpResult::Ok(Record {
            kind: "request_fee",
            at: None,
            fields: vec![
                ("asked_on", json!(row.asked_on)),
                ("ground", json!(row.ground)),
                ("amount", json!(format_euros(row.cents, Locale::Fi))),
                ("state", json!(row.state)),
                ("reason", json!(told.reasoning)),
                ("facts", json!(told.facts)),
                ("reckoning", json!(told.reckoning)),
            ],
            portable: false,
        })
    };
    rows.into_iter().map(record).collect()
}

/// Deletes the fees of a case of long ago.
pub(super) async fn cut(tx: &Tx, id: PrivacyRequestId) -> OpResult<()> {
    fee::Entity::delete_many()
        .filter(fee::Column::RequestId.eq(id))
        .exec(&**tx)
        .await?;
    Ok(())
}
