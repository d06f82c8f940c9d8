//! What staff do with a case.

use super::case::PrivacyRequestCase;
use super::input::{
    AskRequesterInput, AssignPrivacyRequestInput, AssignRequestTaskInput, CarryOutRequestTaskInput,
    CaseInput, DecidePrivacyRequestInput, EnterPrivacyRequestInput, ExtendPrivacyRequestInput,
    IdentifyRequesterInput, LinkRequestPersonInput, NoteMandateInput, NoteRequestWithdrawalInput,
    NoteRequesterAnswerInput, SendRequestAnswerInput, SettleRequestTaskInput, WriteInRequestInput, edited,
    optional, task_id,
};
use crate::platform::OpResult;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, CarriedOut};
use async_graphql::{Context, Object, SimpleObject};
use seutu_shared::privacy_request::{DecisionInput, StaffEntry, SuspendInput, TaskInput};

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

pub(super) fn payload(result: OpResult<request::Model>) -> GqlResult<PrivacyRequestPayload> {
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

    /// Note how it is known who asks: `IN_PERSON` or `STAFF_CHECKED`, the other ways are proved by checks. Needs the
    /// permission `privacy_request.work`.
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

    /// Note that a mandate, or the right to sign for a company, was seen, for who asks for others; needs the permission
    /// `privacy_request.work`.
    async fn note_mandate(
        &self,
        ctx: &Context<'_>,
        input: NoteMandateInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            requests::note_mandate(op, edited(&input.request_id, input.version)?, &input.note).await
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
            doubt: input.doubt,
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
                ground: input.ground,
                retained_until: input.retained_until.map(|day| day.0),
                recipients: input.recipients,
            };
            requests::settle(op, at, task, &found).await
        };
        payload(run.await)
    }

    /// Have our own register do what is asked. Needs `privacy_request.work`; where something is erased,
    /// `privacy_request.decide`, and it waits for another person.
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
            refused: input.refused.into_iter().map(Into::into).collect(),
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
            requests::send(op, at, &input.text, (input.way, input.way_reason.as_str())).await
        };
        payload(run.await)
    }

    /// Note that the person took it back; needs the permission `privacy_request.work`.
    async fn note_request_withdrawal(
        &self,
        ctx: &Context<'_>,
        input: NoteRequestWithdrawalInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::withdraw_for(op, at, &input.note).await
        };
        payload(run.await)
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
