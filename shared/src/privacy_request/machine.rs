//! The order of steps: from any door to an answer. A pure function, so that every way through it can be walked in tests.

use super::{MessageKind, RequestOutcome, RequestState};
use crate::string_enum::string_enum;

/// Something that happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestEvent {
    /// Staff take it on: each register gets its task.
    Start,
    /// We ask who is asking.
    AskIdentity,
    /// We ask which data are meant.
    AskScope,
    /// The answer to our question came, or it is not waited for any longer.
    AnswerCame,
    /// How it will end.
    Decide(RequestOutcome),
    /// It is refused for what the request is, whatever a register holds ([`RefusalGround::is_of_request`]).
    ///
    /// [`RefusalGround::is_of_request`]: super::RefusalGround::is_of_request
    RefuseAsSuch,
    /// The decision is looked at once more, before the answer was sent.
    Reconsider,
    /// The answer goes out.
    SendAnswer,
    /// The person takes it back.
    Withdraw,
    /// Goes on after the end: the person told who they are, or something was left out.
    Reopen,
}

/// What a step depends on beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Who asks, and by which mandate where it is for others, is known well enough for what is asked.
    pub identified: bool,
    /// Registers without an outcome.
    pub open_tasks: u32,
    /// Every register has been given a task.
    pub started: bool,
    /// Who was asked who they are had time to tell.
    pub waited: bool,
}

string_enum! {
    /// Why a step cannot be taken.
    pub enum StepRefusal ("step-refusal") {
        /// Not in this state.
        WrongState = "wrong_state",
        /// Who asks is not known.
        NotIdentified = "not_identified",
        /// Who asks is known.
        Identified = "identified",
        /// A register has no outcome.
        TasksOpen = "tasks_open",
        /// Who was asked who they are still has time to tell.
        StillWaiting = "still_waiting",
    }
}

/// A step that can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// The new state.
    pub to: RequestState,
    /// What must go out to the person in the same transaction.
    pub sends: Option<MessageKind>,
    /// Each register gets its task first, so that every one is accounted for.
    pub makes_tasks: bool,
    /// Tasks without an outcome are settled as not needed.
    pub settles_tasks: bool,
    /// Tasks that were settled as not needed are open again.
    pub reopens_tasks: bool,
}

const fn to(to: RequestState) -> Step {
    Step {
        to,
        sends: None,
        makes_tasks: false,
        settles_tasks: false,
        reopens_tasks: false,
    }
}

/// Back to where the registers are looked through: to the beginning where none has a task yet.
const fn again(facts: Facts) -> Step {
    to(if facts.started {
        RequestState::InProgress
    } else {
        RequestState::Received
    })
}

/// Decided without looking through what is left of the registers.
const fn unseen(facts: Facts) -> Step {
    Step {
        makes_tasks: !facts.started,
        settles_tasks: true,
        ..to(RequestState::Decided)
    }
}

/// The step that an event makes.
///
/// # Errors
/// Why it cannot be taken.
pub const fn next(state: RequestState, event: RequestEvent, facts: Facts) -> Result<Step, StepRefusal> {
    use RequestEvent as E;
    use RequestOutcome as O;
    use RequestState as S;
    match (state, event) {
        (S::Received | S::InProgress, E::AskIdentity) => {
            if facts.identified {
                return Err(StepRefusal::Identified);
            }
            Ok(Step {
                sends: Some(MessageKind::IdentityQuestion),
                ..to(S::AwaitingIdentity)
            })
        }
        (S::Received | S::InProgress, E::AskScope) => Ok(Step {
            sends: Some(MessageKind::ScopeQuestion),
            ..to(S::AwaitingScope)
        }),
        (S::AwaitingIdentity | S::AwaitingScope, E::AnswerCame) => Ok(again(facts)),
        (S::InProgress, E::Decide(O::Granted | O::PartlyGranted | O::NothingHeld)) => {
            if !facts.identified {
                Err(StepRefusal::NotIdentified)
            } else if facts.open_tasks > 0 || !facts.started {
                Err(StepRefusal::TasksOpen)
            } else {
                Ok(to(S::Decided))
            }
        }
        (S::Received | S::InProgress, E::Decide(O::Refused)) => {
            if facts.open_tasks > 0 || !facts.started {
                Err(StepRefusal::TasksOpen)
            } else {
                Ok(to(S::Decided))
            }
        }
        (S::Received | S::InProgress, E::RefuseAsSuch) => Ok(unseen(facts)),
        (S::AwaitingIdentity, E::Decide(O::Unidentified)) => {
            if facts.identified {
                return Err(StepRefusal::Identified);
            }
            if !facts.waited {
                return Err(StepRefusal::StillWaiting);
            }
            Ok(unseen(facts))
        }
        (S::Received, E::Start) => Ok(to(S::InProgress)),
        (S::Decided, E::Reconsider) | (S::Closed, E::Reopen) => Ok(Step {
            reopens_tasks: true,
            ..again(facts)
        }),
        (S::Decided, E::SendAnswer) => Ok(Step {
            sends: Some(MessageKind::Answer),
            ..to(S::Closed)
        }),
        (S::Received | S::AwaitingIdentity | S::AwaitingScope | S::InProgress | S::Decided, E::Withdraw) => {
            Ok(Step {
                sends: Some(MessageKind::WithdrawalNoted),
                settles_tasks: true,
                ..to(S::Closed)
            })
        }
        _ => Err(StepRefusal::WrongState),
    }
}
