//! What staff send with a change of a case. Each names the version that was read.

use super::public::SubmitPrivacyRequestInput;
use crate::platform::gql::Date;
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::Edited;
use async_graphql::{ID, InputObject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::RequestTaskId;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::privacy_request::{
    DeliveryWay, IdentityMethod, IntakeChannel, RecipientsTold, RefusalGround, RefusedRight, RequestOutcome,
    TaskOutcome,
};
use seutu_shared::privacy_right::PrivacyRight;
use std::str::FromStr;

/// A case as it was read.
#[derive(Debug, InputObject)]
pub struct CaseInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
}

/// The case of an input, in the version that was read.
pub(super) fn edited(id: &ID, version: i32) -> OpResult<Edited> {
    Ok(Edited {
        id: id.parse().map_err(|_| OpError::NotFound)?,
        version,
    })
}

/// An id that may be left out; what is no id is unknown.
pub(super) fn optional<T: FromStr>(id: Option<&ID>, field: &'static str) -> OpResult<Option<T>> {
    let Some(id) = id.filter(|id| !id.trim().is_empty()) else {
        return Ok(None);
    };
    let wrong = |_| OpError::field(ErrorCode::NotFound, field);
    id.trim().parse().map(Some).map_err(wrong)
}

/// The id of a task.
pub(super) fn task_id(id: &ID) -> OpResult<RequestTaskId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// A request that came by letter, telephone, e-mail or with a visitor.
#[derive(Debug, InputObject)]
pub struct EnterPrivacyRequestInput {
    /// What came.
    pub(super) request: SubmitPrivacyRequestInput,
    /// By which door.
    pub(super) channel: IntakeChannel,
    /// The day it reached us, which starts the clock.
    pub(super) received_on: Date,
}

/// Who does a case.
#[derive(Debug, InputObject)]
pub struct AssignPrivacyRequestInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// Who does it.
    pub(super) assignee_id: Option<ID>,
    /// Who does it when the first is away.
    pub(super) deputy_id: Option<ID>,
}

/// Who looks through a register.
#[derive(Debug, InputObject)]
pub struct AssignRequestTaskInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// The task.
    pub(super) task_id: ID,
    /// Who does it.
    pub(super) owner_id: Option<ID>,
}

/// How it is known who asks.
#[derive(Debug, InputObject)]
pub struct IdentifyRequesterInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// How: a way that staff note.
    pub(super) method: IdentityMethod,
    /// What was seen.
    pub(super) note: String,
    /// Whose data it is about.
    pub(super) person_id: Option<ID>,
}

/// That a mandate was seen.
#[derive(Debug, InputObject)]
pub struct NoteMandateInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// What was seen, and where; never a copy.
    pub(super) note: String,
}

/// That the person took a request back.
#[derive(Debug, InputObject)]
pub struct NoteRequestWithdrawalInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// How and when they said so.
    pub(super) note: String,
}

/// Whose data a case is about.
#[derive(Debug, InputObject)]
pub struct LinkRequestPersonInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// The person.
    pub(super) person_id: Option<ID>,
}

/// A question to the person.
#[derive(Debug, InputObject)]
pub struct AskRequesterInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// What is asked.
    pub(super) ground: SuspensionGround,
    /// In words.
    pub(super) text: String,
    /// Of who asks: why there is reasonable doubt; kept among staff.
    #[graphql(default)]
    pub(super) doubt: String,
}

/// That it takes longer.
#[derive(Debug, InputObject)]
pub struct ExtendPrivacyRequestInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// Why, in words that the person reads.
    pub(super) reason: String,
}

/// That waiting for the person is over.
#[derive(Debug, InputObject)]
pub struct NoteRequesterAnswerInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// It goes on without an answer.
    #[graphql(default)]
    pub(super) unanswered: bool,
}

/// What was found in a register.
#[derive(Debug, InputObject)]
pub struct SettleRequestTaskInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// The task.
    pub(super) task_id: ID,
    /// What was found.
    pub(super) outcome: TaskOutcome,
    /// What was done and what proves it.
    #[graphql(default)]
    pub(super) note: String,
    /// On which ground a law has it kept; needed where one has.
    pub(super) ground: Option<RefusalGround>,
    /// Until when a law has it kept; may be left out of what is archived for good.
    pub(super) retained_until: Option<Date>,
    /// `NOBODY` where nobody got data from there; no other value. Else each recipient is told by itself.
    pub(super) recipients: Option<RecipientsTold>,
}

/// What a register of our own is to do.
#[derive(Debug, InputObject)]
pub struct CarryOutRequestTaskInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// The task.
    pub(super) task_id: ID,
}

/// How a request is decided.
#[derive(Debug, InputObject)]
pub struct DecidePrivacyRequestInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// How it ends.
    pub(super) outcome: RequestOutcome,
    /// On which ground something is refused.
    pub(super) ground: Option<RefusalGround>,
    /// Why, in words that the person reads.
    #[graphql(default)]
    pub(super) reasoning: String,
    /// Rights that are refused wholly, each on its own ground; `ground` and `reasoning` are of the others then.
    #[graphql(default)]
    pub(super) refused: Vec<RefusedRightInput>,
}

/// A right that is refused wholly.
#[derive(Debug, InputObject)]
pub struct RefusedRightInput {
    /// Which.
    pub(super) right: PrivacyRight,
    /// On which ground.
    pub(super) ground: RefusalGround,
    /// Why, in words that the person reads.
    pub(super) reasoning: String,
}

impl From<RefusedRightInput> for RefusedRight {
    fn from(input: RefusedRightInput) -> Self {
        Self {
            right: input.right,
            ground: input.ground,
            reasoning: input.reasoning,
        }
    }
}

/// An answer to be sent.
#[derive(Debug, InputObject)]
pub struct SendRequestAnswerInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// What is added to it.
    #[graphql(default)]
    pub(super) text: String,
    /// How it is delivered.
    pub(super) way: DeliveryWay,
    /// Why not on the page, where the person asked electronically: such as that they asked for paper.
    #[graphql(default)]
    pub(super) way_reason: String,
}

/// Something to be written.
#[derive(Debug, InputObject)]
pub struct WriteInRequestInput {
    /// The case.
    pub(super) request_id: ID,
    /// Its version.
    pub(super) version: i32,
    /// In words.
    pub(super) text: String,
    /// Among staff; else to the person.
    #[graphql(default)]
    pub(super) note: bool,
}
