//! Fees: asking for one, what became of it, and the earlier requests that it may rest on.

use super::input::edited;
use super::mutation::{PrivacyRequestPayload, payload};
use super::public::{PrivacyRequestLinkInput, visitor};
use crate::platform::OpContext;
use crate::platform::gql::{ContextExt, Date, DonePayload, GqlResult, data_or_errors, gql_error};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, FeeAsked, case, fees};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::privacy_request::{
    Earlier, FeeGround, FeeInput, FeeState, RequestOutcome, fee_answer_by, repeats,
};

/// A fee that was asked.
#[derive(Debug, SimpleObject)]
pub struct RequestFee {
    /// Why.
    ground: FeeGround,
    /// The provision.
    provision: &'static str,
    /// How much, in cents of euros.
    cents: i32,
    /// Where it stands.
    state: FeeState,
    /// Why, in words that the person read.
    reasoning: String,
    /// What shows it.
    facts: String,
    /// How it was reckoned.
    reckoning: String,
    /// The person was told on.
    asked_on: Date,
    /// The last day for the person's answer.
    answer_by: Date,
    /// When it was accepted, given up, or the request was taken back.
    answered_at: Option<DateTime<Utc>>,
}

/// An earlier request of the same person for the same that was answered.
#[derive(Debug, SimpleObject)]
pub struct EarlierRequest {
    /// Its number.
    number: String,
    /// The day it reached us.
    received_on: Date,
    /// The day it was answered.
    answered_on: Date,
    /// How it ended.
    outcome: RequestOutcome,
    /// Whether it is recent enough for this one to repeat it.
    recent: bool,
}

/// A fee as the person sees it.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestFee {
    /// How much, in cents of euros.
    cents: i32,
    /// The last day for an answer.
    answer_by: Date,
    /// It was accepted.
    accepted: bool,
}

impl From<FeeAsked> for PrivacyRequestFee {
    fn from(fee: FeeAsked) -> Self {
        Self {
            cents: fee.cents,
            answer_by: fee.answer_by.into(),
            accepted: fee.accepted,
        }
    }
}

/// The fees of a case, oldest first.
pub(super) async fn of_case(op: &OpContext, row: &request::Model) -> GqlResult<Vec<RequestFee>> {
    let rows = fees::all(op.db(), row.id).await.map_err(gql_error)?;
    let mut all = Vec::new();
    for fee in rows {
        let told = fee.open(op).map_err(gql_error)?;
        all.push(RequestFee {
            ground: fee.ground,
            provision: fee.ground.provision(),
            cents: fee.cents,
            state: fee.state,
            reasoning: told.reasoning,
            facts: told.facts,
            reckoning: told.reckoning,
            asked_on: fee.asked_on.into(),
            answer_by: fee_answer_by(fee.asked_on).into(),
            answered_at: fee.answered_at,
        });
    }
    Ok(all)
}

/// The earlier requests of a case, newest first.
pub(super) async fn earlier(op: &OpContext, row: &request::Model) -> GqlResult<Vec<EarlierRequest>> {
    let load = async {
        let rights = case::asked(op.db(), row.id).await?;
        fees::earlier(op.db(), row, &rights).await
    };
    let found = load.await.map_err(gql_error)?;
    let one = |one: Earlier| EarlierRequest {
        recent: repeats(row.received_on, std::slice::from_ref(&one)),
        received_on: one.received_on.into(),
        answered_on: one.answered_on.into(),
        outcome: one.outcome,
        number: one.number,
    };
    Ok(found.into_iter().map(one).collect())
}

/// A fee to be asked.
#[derive(Debug, InputObject)]
pub struct AskRequestFeeInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// Why.
    ground: FeeGround,
    /// How much, in cents of euros.
    cents: i32,
    /// How it was reckoned from what the work costs.
    #[graphql(default)]
    reckoning: String,
    /// Why, in words that the person reads.
    #[graphql(default)]
    reasoning: String,
    /// What shows it.
    #[graphql(default)]
    facts: String,
}

/// What became of a fee.
#[derive(Debug, InputObject)]
pub struct AnswerRequestFeeInput {
    /// The case.
    request_id: ID,
    /// Its version.
    version: i32,
    /// The person took it another way than on the page; else it is given up.
    accepted: bool,
}

/// Changes of fees.
#[derive(Debug, Default)]
pub struct FeeMutation;

#[Object]
impl FeeMutation {
    /// Ask whether the person takes a fee; needs the permission `privacy_request.decide`. Nothing is charged before the
    /// person has accepted it, and the time limit goes on.
    async fn ask_request_fee(
        &self,
        ctx: &Context<'_>,
        input: AskRequestFeeInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let fee = FeeInput {
            ground: input.ground,
            cents: input.cents,
            reckoning: input.reckoning,
            reasoning: input.reasoning,
            facts: input.facts,
        };
        payload(async { requests::ask_fee(op, edited(&input.request_id, input.version)?, &fee).await }.await)
    }

    /// Note that the person accepted the fee another way, which needs `privacy_request.work`, or give it up, which needs
    /// `privacy_request.decide` and is told to the person.
    async fn answer_request_fee(
        &self,
        ctx: &Context<'_>,
        input: AnswerRequestFeeInput,
    ) -> GqlResult<PrivacyRequestPayload> {
        let op = ctx.op()?;
        let run = async {
            let at = edited(&input.request_id, input.version)?;
            requests::answer_fee(op, at, input.accepted).await
        };
        payload(run.await)
    }

    /// Accept the fee that is asked for a request.
    async fn accept_request_fee(
        &self,
        ctx: &Context<'_>,
        input: PrivacyRequestLinkInput,
    ) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(requests::accept_fee(&visitor(ctx)?, &input.token).await)?;
        Ok(DonePayload { errors })
    }
}
