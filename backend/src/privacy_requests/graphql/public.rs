//! What anybody may do: file a request, and follow it by its link.

use super::fees::PrivacyRequestFee;
use super::services::PrivacyRequestService;
use crate::platform::gql::{
    ContextExt, Date, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error,
};
use crate::platform::{Actor, OpContext};
use crate::privacy_requests::entity::request;
use crate::privacy_requests::{self as requests, Filed, Status};
use async_graphql::{ComplexObject, Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::legal_clock::{Deadline, SuspensionGround};
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{MessageKind, RequestInput, RequestOutcome, RequestState, RequesterKind};
use seutu_shared::privacy_right::PrivacyRight;

/// A request to be filed.
#[derive(Debug, InputObject)]
pub struct SubmitPrivacyRequestInput {
    /// What is asked: one request, any number of rights.
    pub rights: Vec<PrivacyRight>,
    /// For whom.
    #[graphql(default_with = "RequesterKind::Oneself")]
    pub requester: RequesterKind,
    /// Who asks.
    pub name: String,
    /// Where answers may go; one of e-mail, phone and address is needed.
    #[graphql(default)]
    pub email: String,
    /// Telephone number.
    #[graphql(default)]
    pub phone: String,
    /// Postal address.
    #[graphql(default)]
    pub address: String,
    /// For whom an agent asks.
    #[graphql(default)]
    pub subject_name: String,
    /// What an agent's mandate is.
    #[graphql(default)]
    pub mandate: String,
    /// Which company is signed for.
    #[graphql(default)]
    pub business_id: String,
    /// In own words.
    #[graphql(default)]
    pub details: String,
    /// Language of the answers.
    #[graphql(default_with = "Locale::Fi")]
    pub language: Locale,
}

impl SubmitPrivacyRequestInput {
    /// As the domain takes it.
    pub fn split(self) -> (RequestInput, Locale) {
        let input = RequestInput {
            rights: self.rights,
            requester: self.requester,
            name: self.name,
            email: self.email,
            phone: self.phone,
            address: self.address,
            subject_name: self.subject_name,
            mandate: self.mandate,
            business_id: self.business_id,
            details: self.details,
        };
        (input, self.language)
    }
}

/// The page of a request.
#[derive(Debug, InputObject)]
pub struct PrivacyRequestLinkInput {
    /// Token of its link.
    pub(super) token: String,
}

/// A code that came by mail.
#[derive(Debug, InputObject)]
pub struct ConfirmPrivacyRequestInput {
    /// Token of the request's link.
    token: String,
    /// The code.
    code: String,
}

/// A message about a request.
#[derive(Debug, InputObject)]
pub struct WritePrivacyRequestInput {
    /// Token of the request's link.
    token: String,
    /// In words.
    text: String,
}

/// What became of a filed request.
#[derive(Debug, SimpleObject)]
pub struct SubmitPrivacyRequestPayload {
    /// Number of the case.
    number: Option<String>,
    /// Token of the page on which the request is followed; shown once.
    token: Option<String>,
    /// The last day for the answer.
    due_on: Option<Date>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// A message of a case.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestSaid {
    /// What it is.
    kind: MessageKind,
    /// Text; null until it is known who asks.
    text: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

/// A right that is asked for.
#[derive(Debug, SimpleObject)]
pub struct PrivacyRequestRight {
    /// Which.
    right: PrivacyRight,
    /// When it was carried out.
    effected_at: Option<DateTime<Utc>>,
}

/// Where a request stands, for who has its link.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct PrivacyRequestStatus {
    /// Number of the case.
    number: String,
    /// Stage.
    state: RequestState,
    /// How it ended.
    outcome: Option<RequestOutcome>,
    /// What is asked.
    rights: Vec<PrivacyRequestRight>,
    /// The day it reached us.
    received_on: Date,
    /// The last day for the answer.
    due_on: Date,
    #[graphql(skip)]
    reckoned: Deadline,
    /// When it was said that it takes longer.
    extended_at: Option<DateTime<Utc>>,
    /// What we wait for.
    waiting_for: Option<SuspensionGround>,
    /// It must still be found out who asks.
    must_identify: bool,
    /// A mandate, or the right to sign for a company, is still checked.
    checks_mandate: bool,
    /// What was said, oldest first.
    messages: Vec<PrivacyRequestSaid>,
    /// A fee that waits for an answer or was accepted; null until it is known who asks.
    fee: Option<PrivacyRequestFee>,
    /// Services of whose suspension it was told, oldest first; none until it is known who asks.
    services: Vec<PrivacyRequestService>,
}

#[ComplexObject]
impl PrivacyRequestStatus {
    /// How the last day was found, in words.
    async fn explanation(&self, language: Locale) -> Vec<String> {
        self.reckoned.explanation(crate::deadlines::texts(language))
    }
}

impl From<Status> for PrivacyRequestStatus {
    fn from(status: Status) -> Self {
        Self {
            number: status.number,
            state: status.state,
            outcome: status.outcome,
            rights: status
                .rights
                .into_iter()
                .map(|(right, effected_at)| PrivacyRequestRight { right, effected_at })
                .collect(),
            received_on: status.received_on.into(),
            due_on: status.due_on.into(),
            reckoned: status.reckoned,
            extended_at: status.extended_at,
            waiting_for: status.waiting_for,
            must_identify: status.must_identify,
            checks_mandate: status.checks_mandate,
            fee: status.fee.map(Into::into),
            services: status.services.into_iter().map(Into::into).collect(),
            messages: status
                .messages
                .into_iter()
                .map(|said| PrivacyRequestSaid {
                    kind: said.kind,
                    text: said.text,
                    at: said.at,
                })
                .collect(),
        }
    }
}

/// Whoever is signed in acts here as a visitor, as on the pages: the link alone is the key, and who asks stands nowhere
/// but in what is deleted with the case.
pub(super) fn visitor(ctx: &Context<'_>) -> GqlResult<OpContext> {
    Ok(ctx.op()?.with_actor(Actor::Visitor))
}

/// Queries on the own request.
#[derive(Debug, Default)]
pub struct PublicRequestQuery;

#[Object]
impl PublicRequestQuery {
    /// Where a request stands; null for a link that opens nothing.
    #[graphql(complexity = "20 + child_complexity")]
    async fn privacy_request_status(
        &self,
        ctx: &Context<'_>,
        token: String,
    ) -> GqlResult<Option<PrivacyRequestStatus>> {
        let status = requests::status(&visitor(ctx)?, &token)
            .await
            .map_err(gql_error)?;
        Ok(status.map(Into::into))
    }
}

/// Changes of the own request.
#[derive(Debug, Default)]
pub struct PublicRequestMutation;

#[Object]
impl PublicRequestMutation {
    /// File a privacy request. No account, form or signature is needed; the answer is the same for everybody.
    async fn submit_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: SubmitPrivacyRequestInput,
    ) -> GqlResult<SubmitPrivacyRequestPayload> {
        let (input, language) = input.split();
        let (filed, errors) = data_or_errors(requests::file(&visitor(ctx)?, &input, language).await)?;
        let (row, token) = filed.map(|Filed { row, token }| (row, token)).unzip();
        Ok(SubmitPrivacyRequestPayload {
            number: row.as_ref().map(request::Model::number),
            due_on: row.map(|row| row.due_on.into()),
            token,
            errors,
        })
    }

    /// Have a code sent to the address that was told, if it was on file. The same answer for every address.
    async fn send_privacy_request_code(
        &self,
        ctx: &Context<'_>,
        input: PrivacyRequestLinkInput,
    ) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(requests::ask_for_code(&visitor(ctx)?, &input.token).await)?;
        Ok(DonePayload { errors })
    }

    /// Type the code that came.
    async fn confirm_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: ConfirmPrivacyRequestInput,
    ) -> GqlResult<DonePayload> {
        let done = requests::confirm_code(&visitor(ctx)?, &input.token, &input.code).await;
        let (_, errors) = data_or_errors(done)?;
        Ok(DonePayload { errors })
    }

    /// Write to us about a request.
    async fn write_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: WritePrivacyRequestInput,
    ) -> GqlResult<DonePayload> {
        let done = requests::write_to_us(&visitor(ctx)?, &input.token, &input.text).await;
        let (_, errors) = data_or_errors(done)?;
        Ok(DonePayload { errors })
    }

    /// Take a request back.
    async fn withdraw_privacy_request(
        &self,
        ctx: &Context<'_>,
        input: PrivacyRequestLinkInput,
    ) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(requests::withdraw(&visitor(ctx)?, &input.token).await)?;
        Ok(DonePayload { errors })
    }
}
