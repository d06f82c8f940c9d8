//! What staff do with a case. Each change names the version that was read.

use super::case::PrivacyRequestCase;
use super::public::SubmitPrivacyRequestInput;
use crate::platform::gql::{ContextExt, Date, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, CarriedOut, Edited};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::RequestTaskId;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::privacy_request::{
    DecisionInput, DeliveryWay, IdentityMethod, IntakeChannel, RefusalGround, RequestOutcome, StaffEntry,
    SuspendInput, TaskInput, TaskOutcome,
};
use std::str::FromStr;

/// A case as it was read.
#[derive(Debug, InputObject)]
pub struct CaseInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
}

fn edited(id: &ID, version: i32) -> OpResult<Edited> {
    Ok(Edited {
        id: id.parse().map_err(|_| OpError::NotFound)?,
        version,
    })
}

fn optional<T: FromStr>(id: Option<&ID>, field: &'static str) -> OpResult<Option<T>> {
    let Some(id) = id.filter(|id| !id.trim().is_empty()) else {
        return Ok(None);
    };
    let wrong = |_| OpError::field(ErrorCode::NotFound, field);
    id.trim().parse().map(Some).map_err(wrong)
}

fn task_id(id: &ID) -> OpResult<RequestTaskId> {
    id.parse().map_err(|_| OpError::NotFound)
}

/// A request that came by letter, telephone, e-mail or with a visitor.
#[derive(Debug, InputObject)]
pub struct EnterPrivacyRequestInput {
    /// What came.
    request: SubmitPrivacyRequestInput,
    /// By which door.
    channel: IntakeChannel,
    /// The day it reached us, which starts the clock.
    received_on: Date,
}

/// Who does a case.
#[derive(Debug, InputObject)]
pub struct AssignPrivacyRequestInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// Who does it.
    assignee_id: Option<ID>,
    /// Who does it when the first is away.
    deputy_id: Option<ID>,
}

/// Who looks through a register.
#[derive(Debug, InputObject)]
pub struct AssignRequestTaskInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The task.
    task_id: ID,
    /// Who does it.
    owner_id: Option<ID>,
}

/// How it is known who asks.
#[derive(Debug, InputObject)]
pub struct IdentifyRequesterInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// How.
    method: IdentityMethod,
    /// What was seen.
    note: String,
    /// Whose data it is about.
    person_id: Option<ID>,
}

/// Whose data a case is about.
#[derive(Debug, InputObject)]
pub struct LinkRequestPersonInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The person.
    person_id: Option<ID>,
}

/// A question to the person.
#[derive(Debug, InputObject)]
pub struct AskRequesterInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// What is asked.
    ground: SuspensionGround,
    /// In words.
    text: String,
}

/// That it takes longer.
#[derive(Debug, InputObject)]
pub struct ExtendPrivacyRequestInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// Why, in words that the person reads.
    reason: String,
}

/// That waiting for the person is over.
#[derive(Debug, InputObject)]
pub struct NoteRequesterAnswerInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// It goes on without an answer.
    #[graphql(default)]
    unanswered: bool,
}

/// What was found in a register.
#[derive(Debug, InputObject)]
pub struct SettleRequestTaskInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The task.
    task_id: ID,
    /// What was found.
    outcome: TaskOutcome,
    /// What was done and what proves it.
    #[graphql(default)]
    note: String,
    /// Until when a law has it kept.
    retained_until: Option<Date>,
}

/// What a register of our own is to do.
#[derive(Debug, InputObject)]
pub struct CarryOutRequestTaskInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The task.
    task_id: ID,
}

/// How a request is decided.
#[derive(Debug, InputObject)]
pub struct DecidePrivacyRequestInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// How it ends.
    outcome: RequestOutcome,
    /// On which ground something is refused.
    ground: Option<RefusalGround>,
    /// Why, in words that the person reads.
    #[graphql(default)]
    reasoning: String,
}

/// An answer to be sent.
#[derive(Debug, InputObject)]
pub struct SendRequestAnswerInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// What is added to it.
    #[graphql(default)]
    text: String,
    /// How it is delivered.
    way: DeliveryWay,
}

/// Something to be written.
#[derive(Debug, InputObject)]
pub struct WriteInRequestInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// In words.
    text: String,
    /// Among staff; else to the person.
    #[graphql(default)]
    note: bool,
}

/// The case after a change.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestPayload {
    /// The case.
    request: Option<PrivacyRequestCase>,
    /// Another person must agree before it is done.
    #[graphql(default)]
    asked: bool,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

fn payload(result: OpResult<request::Model>) -> GqlResult<PrivacyRequestPayload> {
    let (row, errors) = data_or_errors(result)?;
    Ok(PrivacyRequestPayload {
        request: row.map(Into::into),
        asked: false,
        errors,
    })
}

/// Changes of privacy requests.
#[derive(Debug, Default)]
pub struct PrivacyRequestMutation;

#[Object]
impl PrivacyRequestMutation {
    /// Write a request down; needs the permission `privacy_request.work`.
    async fn enter_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: EnterPrivacyRequestInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let (request, language) = input.request.split();
        let entry = StaffEntry {
            request,
            channel: input.channel,
            received_on: input.received_on.0,
        };
        let filed = requests::enter(ctx.op()?, &entry, language).await;
        payload(filed.map(|filed| filed.row))
    }

    /// Take a case on; needs the permission `privacy_request.work`.
    async fn start_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: CaseInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        payload(async { requests::start(op, edited(&input.request_id, input.version)?).await }.await)
    }

    /// Say who does a case; needs the permission `privacy_request.work`.
    async fn assign_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: AssignPrivacyRequestInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let assignee = optional(input.assignee_id.as_ref(), "assigneeId")?;
            let deputy = optional(input.deputy_id.as_ref(), "deputyId")?;
            requests::assign(op, edited(&input.request_id, input.version)?, assignee, deputy).await
        };
        payload(run.await)
    }

    /// Give a register's task to somebody; needs the permission `privacy_request.work`.
    async fn assign_request_task(
        &self,
        ctx: &Context<'_>,
        input: AssignRequestTaskInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let owner = optional(input.owner_id.as_ref(), "ownerId")?;
            let at = edited(&input.request_id, input.version)?;
            requests::assign_task(op, at, task_id(&input.task_id)?, owner).await
        };
        payload(run.await)
    }

    /// Note how it is known who asks; needs the permission `privacy_request.work`.
    async fn identify_requester(
        &self,
        ctx: &Context<'_>,
        input: IdentifyRequesterInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let person = optional(input.person_id.as_ref(), "personId")?;
            let at = edited(&input.request_id, input.version)?;
            requests::identify(op, at, input.method, &input.note, person).await
        };
        payload(run.await)
    }

    /// Say whose data a case is about; needs the permission `privacy_request.work`.
    async fn link_request_person(
        &self,
        ctx: &Context<'_>,
        input: LinkRequestPersonInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let person = optional(input.person_id.as_ref(), "personId")?;
            requests::link_person(op, edited(&input.request_id, input.version)?, person).await
        };
        payload(run.await)
    }

    /// Ask the person something; needs the permission `privacy_request.work`.
    async fn ask_requester(
        &self,
        ctx: &Context<'_>,
        input: AskRequesterInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let question = SuspendInput {
            ground: input.ground,
            text: input.text,
        };
        payload(async { requests::ask(op, edited(&input.request_id, input.version)?, &question).await }.await)
    }

    /// Note that the answer came another way, or go on without one; needs the permission `privacy_request.work`.
    async fn note_requester_answer(
        &self,
        ctx: &Context<'_>,
        input: NoteRequesterAnswerInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::answer_came(op, at, !input.unanswered).await
        };
        payload(run.await)
    }

    /// Tell the person that it takes up to three months; needs the permission `privacy_request.decide`.
    async fn extend_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: ExtendPrivacyRequestInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        payload(
            async { requests::extend(op, edited(&input.request_id, input.version)?, &input.reason).await }
                .await,
        )
    }

    /// Write down what was found in a register; needs the permission `privacy_request.work`.
    async fn settle_request_task(
        &self,
        ctx: &Context<'_>,
        input: SettleRequestTaskInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            let task = task_id(&input.task_id)?;
            let found = TaskInput {
                outcome: input.outcome,
                note: input.note,
                retained_until: input.retained_until.map(|day| day.0),
            };
            requests::settle(op, at, task, &found).await
        };
        payload(run.await)
    }

    /// Have our own register do what is asked; erasing waits for another person. Needs `privacy_request.work`.
    async fn carry_out_request_task(
        &self,
        ctx: &Context<'_>,
        input: CarryOutRequestTaskInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::carry_out(op, at, task_id(&input.task_id)?).await
        };
        let result = run.await;
        let asked = matches!(result, Ok(CarriedOut::Asked(_)));
        let made = payload(result.map(CarriedOut::row))?;
        Ok(PrivacyRequestPayload { asked, ..made })
    }

    /// Decide; needs the permission `privacy_request.decide`.
    async fn decide_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: DecidePrivacyRequestInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let decision = DecisionInput {
            outcome: input.outcome,
            ground: input.ground,
            reasoning: input.reasoning,
        };
        payload(
            async { requests::decide(op, edited(&input.request_id, input.version)?, &decision).await }.await,
        )
    }

    /// Look at a decision or a closed case once more; needs the permission `privacy_request.decide`.
    async fn reopen_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: CaseInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        payload(async { requests::reopen(op, edited(&input.request_id, input.version)?).await }.await)
    }

    /// Send the answer, which closes the case; needs the permission `privacy_request.work`.
    async fn send_request_answer(
        &self,
        ctx: &Context<'_>,
        input: SendRequestAnswerInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::send(op, at, &input.text, input.way).await
        };
        payload(run.await)
    }

    /// Note that the person took it back; needs the permission `privacy_request.work`.
    async fn note_request_withdrawal(
        &self,
        ctx: &Context<'_>,
        input: CaseInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        payload(async { requests::withdraw_for(op, edited(&input.request_id, input.version)?).await }.await)
    }

    /// Write to the person, or a note among staff; needs the permission `privacy_request.work`.
    async fn write_in_request(
        &self,
        ctx: &Context<'_>,
        input: WriteInRequestInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::write(op, at, &input.text, input.note).await
        };
        payload(run.await)
    }
}
