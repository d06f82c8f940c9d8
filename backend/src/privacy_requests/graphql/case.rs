//! One case, for staff.

use super::corrections::{self, RequestCorrection, RequestDatum};
use super::deliveries::{self, RequestDelivery};
use super::fees::{self, EarlierRequest, RequestFee};
use super::files::{RequestAttachment, attachments as opened_files};
use super::parts::{
    RequestBody, RequestDecision, RequestMessage, RequestQuestion, RequestTask, decision_object, task_object,
};
use super::recipients::{self, RequestRecipient};
use super::redactions::{self, RequestFreeTexts, RequestRedaction};
use super::services::{self, RequestService};
use super::texts::ReadyRequestText;
use crate::access::{Access, note};
use crate::inventory;
use crate::platform::gql::{ContextExt, Date, GqlResult, Names, gql_error};
use crate::platform::{OpError, OpResult};
use crate::privacy_requests::entity::{message, request, right};
use crate::privacy_requests::{self as requests, attachments, case, decisions, messages, package, recipes};
use crate::register::ChangeEntry;
use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::date::format_date;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{
    DeliveryWay, IdentityMethod, IntakeChannel, RequestOutcome, RequestState, RequesterKind, TextUse,
    Urgency, urgency,
};
use seutu_shared::privacy_right::PrivacyRight;

async fn name(ctx: &Context<'_>, id: Option<AccountId>) -> GqlResult<Option<String>> {
    let names = Names::load(ctx, id.into_iter().collect()).await?;
    Ok(id.and_then(|id| names.get(&id).cloned()))
}

/// A case.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct PrivacyRequestCase {
    /// Identifier.
    id: ID,
    /// Grows with each change.
    version: i32,
    /// Number.
    number: String,
    /// Stage.
    state: RequestState,
    /// How it ended.
    outcome: Option<RequestOutcome>,
    /// Door.
    channel: IntakeChannel,
    /// For whom.
    requester: RequesterKind,
    /// Language of the answers.
    language: Locale,
    /// The company that is signed for.
    business_id: Option<String>,
    /// The person of the register.
    person_id: Option<ID>,
    /// The day it reached us.
    received_on: Date,
    /// The last day for the answer; binds.
    due_on: Date,
    /// When the person was told that it takes longer.
    extended_at: Option<DateTime<Utc>>,
    /// How we know who asks.
    identity_method: Option<IdentityMethod>,
    /// Since when.
    identified_at: Option<DateTime<Utc>>,
    /// When a mandate or the right to sign was seen, where who asks needs one.
    mandate_seen_at: Option<DateTime<Utc>>,
    /// Version of the notice when it came.
    notice_version: Option<i32>,
    /// Answered.
    closed_at: Option<DateTime<Utc>>,
    /// Since when it tells no more who asked; nothing of it can be changed any more.
    cut_at: Option<DateTime<Utc>>,
    #[graphql(skip)]
    row: request::Model,
}

impl From<request::Model> for PrivacyRequestCase {
    fn from(row: request::Model) -> Self {
        Self {
            id: row.id.to_string().into(),
            version: row.version,
            number: row.number(),
            state: row.state,
            outcome: row.outcome,
            channel: row.channel,
            requester: row.requester,
            language: row.language,
            business_id: row.business_id.clone(),
            person_id: row.person_id.map(|id| id.to_string().into()),
            received_on: row.received_on.into(),
            due_on: row.due_on.into(),
            extended_at: row.extended_at,
            identity_method: row.identity_method,
            identified_at: row.identified_at,
            mandate_seen_at: row.mandate_seen_at,
            notice_version: row.notice_version,
            closed_at: row.closed_at,
            cut_at: row.cut_at,
            row,
        }
    }
}

impl PrivacyRequestCase {
    /// Writes down that what tells of the person was read.
    fn opened(&self, ctx: &Context<'_>) -> GqlResult<()> {
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::PrivacyRequest);
        let subject = AccessSubject::PrivacyRequest;
        let access = Access::new(kind, purpose, "privacyRequest", subject, [self.row.id]);
        // Whose data it is finds the reading among those of their own.
        note(ctx, access.with(AccessSubject::Person, self.row.person_id))
    }

    async fn what(&self, ctx: &Context<'_>) -> GqlResult<Vec<right::Model>> {
        case::rights(ctx.op()?.db(), self.row.id).await.map_err(gql_error)
    }
}

#[ComplexObject]
impl PrivacyRequestCase {
    /// Who asks and what.
    async fn body(&self, ctx: &Context<'_>) -> GqlResult<RequestBody> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let body = self.row.open(op).map_err(gql_error)?;
        Ok(RequestBody {
            name: body.name,
            email: self.row.address(op).map_err(gql_error)?,
            phone: body.phone,
            address: body.address,
            subject_name: body.subject_name,
            mandate: body.mandate,
            details: body.details,
        })
    }

    /// What is asked.
    async fn rights(&self, ctx: &Context<'_>) -> GqlResult<Vec<PrivacyRight>> {
        Ok(self.what(ctx).await?.into_iter().map(|row| row.what).collect())
    }

    /// What was carried out.
    async fn effected(&self, ctx: &Context<'_>) -> GqlResult<Vec<PrivacyRight>> {
        let rows = self.what(ctx).await?;
        Ok(rows
            .into_iter()
            .filter(|row| row.effected_at.is_some())
            .map(|row| row.what)
            .collect())
    }

    /// How pressing it is.
    async fn urgency(&self, ctx: &Context<'_>) -> GqlResult<Urgency> {
        Ok(urgency(self.row.due_on, ctx.op()?.today()).0)
    }

    /// Days left; negative when it is late.
    async fn days_left(&self, ctx: &Context<'_>) -> GqlResult<i32> {
        Ok(i32::try_from(urgency(self.row.due_on, ctx.op()?.today()).1).unwrap_or(i32::MAX))
    }

    /// The last day with the days of waiting left out; null where nothing suspends.
    async fn suspended_due_on(&self, ctx: &Context<'_>) -> GqlResult<Option<Date>> {
        let op = ctx.op()?;
        let moved = async {
            let strict = case::strict(op.db(), &self.row, self.row.extended_at.is_some()).await?;
            let (moved, _) = case::suspended(op, op.db(), &self.row, &strict).await?;
            OpResult::Ok(moved.map(|one| one.due_on))
        };
        Ok(moved.await.map_err(gql_error)?.map(Into::into))
    }

    /// How the date was found, in words, with that of the days of waiting, and why a question leaves none out.
    async fn explanation(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<String>> {
        let op = ctx.op()?;
        let load = async {
            let strict = case::strict(op.db(), &self.row, self.row.extended_at.is_some()).await?;
            let (moved, refused) = case::suspended(op, op.db(), &self.row, &strict).await?;
            OpResult::Ok((strict, moved, refused))
        };
        let (strict, moved, refused) = load.await.map_err(gql_error)?;
        let t = crate::deadlines::texts(language);
        let reckoned = moved.map_or_else(|| strict.explanation(t), |moved| moved.explanation(t));
        let late = refused
            .into_iter()
            .map(|(asked, why)| format!("{}: {}", format_date(asked), t.t(&why.label_key())));
        Ok(reckoned.into_iter().chain(late).collect())
    }

    /// The earlier request from the same address.
    async fn duplicate_of(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        let Some(id) = self.row.duplicate_of else {
            return Ok(None);
        };
        let row = request::Entity::find_by_id(id).one(ctx.op()?.db()).await;
        Ok(row
            .map_err(|error| gql_error(error.into()))?
            .map(|row| row.number()))
    }

    /// Who does it.
    async fn assignee(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        name(ctx, self.row.assignee_id).await
    }

    /// Its account.
    async fn assignee_id(&self) -> Option<ID> {
        self.row.assignee_id.map(|id| id.to_string().into())
    }

    /// Who does it when the first is away.
    async fn deputy(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        name(ctx, self.row.deputy_id).await
    }

    /// Its account.
    async fn deputy_id(&self) -> Option<ID> {
        self.row.deputy_id.map(|id| id.to_string().into())
    }

    /// Whether somebody beside who reads this could agree to erasing.
    async fn second_officer(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        requests::second_officer(ctx.op()?).await.map_err(gql_error)
    }

    /// Names of the systems of which the inventory lacks what a copy of one's data must tell (article 15(1)), or of which
    /// nobody has confirmed it.
    async fn unfinished_systems(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<String>> {
        let op = ctx.op()?;
        let systems = inventory::systems_on(op.db(), op.today())
            .await
            .map_err(gql_error)?;
        let unfinished = systems
            .iter()
            .filter(|one| !one.facts.confirmed || !one.facts.missing().is_empty());
        Ok(unfinished
            .map(|one| one.facts.name.pick(language).1.to_owned())
            .collect())
    }

    /// What was asked of the person.
    async fn questions(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestQuestion>> {
        let rows = case::questions(ctx.op()?.db(), self.row.id)
            .await
            .map_err(gql_error)?;
        Ok(rows
            .into_iter()
            .map(|row| RequestQuestion {
                ground: row.ground,
                asked_on: row.asked_on.into(),
                answered_on: row.answered_on.map(Into::into),
            })
            .collect())
    }

    /// Every register's task, in the order of the inventory.
    #[graphql(complexity = "50 + child_complexity")]
    async fn tasks(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<RequestTask>> {
        let op = ctx.op()?;
        let load = async {
            let rows = case::tasks(op.db(), self.row.id).await?;
            let systems = inventory::systems_on(op.db(), op.today()).await?;
            let rights = case::asked(op.db(), self.row.id).await?;
            OpResult::Ok((rows, systems, rights))
        };
        let (rows, systems, rights) = load.await.map_err(gql_error)?;
        let names = Names::load(ctx, rows.iter().filter_map(|row| row.owner_id).collect()).await?;
        let mut tasks = Vec::new();
        for row in rows {
            let owner = row.owner_id.and_then(|id| names.get(&id).cloned());
            let system = systems.iter().find(|one| one.key == row.system);
            let called = system.map_or_else(
                || (row.system.clone(), String::new()),
                |one| {
                    let facts = &one.facts;
                    (
                        facts.name.get(language).to_owned(),
                        facts.recipients.pick(language).1.to_owned(),
                    )
                },
            );
            let steps = recipes::steps(&row.system, row.recipe, &rights, language);
            tasks.push(task_object(op, row, called, owner, steps)?);
        }
        Ok(tasks)
    }

    /// Everything that was said, and notes among staff, oldest first.
    #[graphql(complexity = "50 + child_complexity")]
    async fn messages(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestMessage>> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let rows = messages::all(op.db(), self.row.id).await.map_err(gql_error)?;
        let writers = rows.iter().filter_map(message::Model::writer).collect();
        let names = Names::load(ctx, writers).await?;
        rows.into_iter()
            .map(|row: message::Model| {
                Ok(RequestMessage {
                    written_by: row.writer().and_then(|id| names.get(&id).cloned()),
                    kind: row.kind,
                    way: row.way,
                    text: row.text(op).map_err(gql_error)?,
                    at: row.written_at,
                })
            })
            .collect()
    }

    /// Who did what when, newest first; nothing in it tells of the person.
    #[graphql(complexity = "40 + child_complexity")]
    async fn history(&self, ctx: &Context<'_>) -> GqlResult<Vec<ChangeEntry>> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let entries = requests::history(op, self.row.id).await.map_err(gql_error)?;
        ChangeEntry::all(op, entries).await
    }

    /// What was seen when it became known who asks.
    async fn identity_note(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        self.opened(ctx)?;
        self.row.identity_text(ctx.op()?).map_err(gql_error)
    }

    /// What was seen of a mandate or of the right to sign.
    async fn mandate_note(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        self.opened(ctx)?;
        self.row.mandate_text(ctx.op()?).map_err(gql_error)
    }

    /// Files that came with it, oldest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn attachments(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestAttachment>> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let rows = attachments::of_request(op.db(), self.row.id).await;
        rows.and_then(|rows| opened_files(op, rows)).map_err(gql_error)
    }

    /// Fees that were asked, oldest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn fees(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestFee>> {
        self.opened(ctx)?;
        fees::of_case(ctx.op()?, &self.row).await
    }

    /// Earlier requests of the same person for the same that were answered, newest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn earlier_requests(&self, ctx: &Context<'_>) -> GqlResult<Vec<EarlierRequest>> {
        fees::earlier(ctx.op()?, &self.row).await
    }

    /// Services of whose suspension the person was told, oldest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn services(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestService>> {
        self.opened(ctx)?;
        services::of_case(ctx.op()?, &self.row).await
    }

    /// Those who got data that was corrected, erased or restricted, or may have, in the order in which they were found.
    #[graphql(complexity = "20 + child_complexity")]
    async fn recipients(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestRecipient>> {
        self.opened(ctx)?;
        recipients::of_case(ctx.op()?, &self.row).await.map_err(gql_error)
    }

    /// The notice to one of them, with what was corrected, as it is sent, printed or read out. Needs the permission
    /// `privacy_request.work`.
    async fn recipient_letter(
        &self,
        ctx: &Context<'_>,
        recipient_id: ID,
        language: Locale,
        #[graphql(default)] done: Vec<PrivacyRight>,
        #[graphql(default)] details: String,
    ) -> GqlResult<String> {
        self.opened(ctx)?;
        recipients::letter(ctx.op()?, &self.row, &recipient_id, language, &done, &details).await
    }

    /// How our messages reach the person and what proves it, oldest first; none of those from before that was noted.
    #[graphql(complexity = "20 + child_complexity")]
    async fn deliveries(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestDelivery>> {
        self.opened(ctx)?;
        deliveries::of_case(ctx.op()?, &self.row).await
    }

    /// Passages that are left out of the file for the person, oldest first. Needs the permission `privacy_request.work`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn redactions(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<RequestRedaction>> {
        self.opened(ctx)?;
        redactions::of_case(ctx.op()?, &self.row, language).await
    }

    /// What was put right in our own register for this case, oldest first. Needs the permission `privacy_request.work`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn corrections(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<RequestCorrection>> {
        self.opened(ctx)?;
        corrections::of_case(ctx.op()?, &self.row, language).await
    }

    /// What holds now of the person and may be put right, also while the person's data is restricted; none where the case
    /// does not ask for it, is not being worked on, or names no person. Needs the permissions `privacy_request.work` and
    /// `person.write`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn correctable(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<Vec<RequestDatum>> {
        self.opened(ctx)?;
        corrections::open_in(ctx.op()?, &self.row, language).await
    }

    /// Texts of somebody's own words in what is kept of the person, from a place on: to find what tells of others. None
    /// where no file can be made. Needs the permission `privacy_request.work`.
    #[graphql(complexity = 100)]
    async fn free_texts(
        &self,
        ctx: &Context<'_>,
        language: Locale,
        #[graphql(default)] after: i32,
    ) -> GqlResult<RequestFreeTexts> {
        self.opened(ctx)?;
        let all = requests::free_texts(ctx.op()?, &self.row)
            .await
            .map_err(gql_error)?;
        Ok(redactions::page(all, language, after))
    }

    /// Ready texts for a field with the details of the case filled in, staff's own first; in the language of the case
    /// unless another is named. Names of those that come with the service are in the second language. Needs the
    /// permission `privacy_request.work`.
    #[graphql(complexity = "20 + child_complexity")]
    async fn ready_texts(
        &self,
        ctx: &Context<'_>,
        purpose: TextUse,
        language: Option<Locale>,
        names: Locale,
    ) -> GqlResult<Vec<ReadyRequestText>> {
        let language = language.unwrap_or(self.row.language);
        let all = requests::ready_texts(ctx.op()?, &self.row, purpose, language, names).await;
        Ok(all.map_err(gql_error)?.into_iter().map(Into::into).collect())
    }

    /// What is typed, as the person would read it; null where nothing can be sent of it. Needs the permission
    /// `privacy_request.work`.
    async fn letter_preview(
        &self,
        ctx: &Context<'_>,
        purpose: TextUse,
        text: String,
    ) -> GqlResult<Option<String>> {
        requests::letter_preview(ctx.op()?, &self.row, purpose, &text)
            .await
            .map_err(gql_error)
    }

    /// Files that were made for the person, by their kinds; not those that were fetched and emptied since.
    async fn files(&self, ctx: &Context<'_>) -> GqlResult<Vec<String>> {
        let rows = package::of_case(ctx.op()?.db(), self.row.id)
            .await
            .map_err(gql_error)?;
        let left = rows.into_iter().filter(|row| row.emptied_at.is_none());
        Ok(left.map(|row| row.kind).collect())
    }

    /// What is in a file: to look through before it is given out, and to print where there is no page.
    #[graphql(complexity = 100)]
    async fn file_content(&self, ctx: &Context<'_>, kind: String) -> GqlResult<Option<String>> {
        let op = ctx.op()?;
        op.require(Permission::PrivacyRequestWork).map_err(gql_error)?;
        let (export, purpose) = (AccessKind::Export, AccessPurpose::PrivacyRequest);
        let whose = self.row.person_id.into_iter();
        let access = Access::new(
            export,
            purpose,
            "privacyRequest",
            AccessSubject::PrivacyRequest,
            [self.row.id],
        );
        note(ctx, access.with(AccessSubject::Person, whose))?;
        let rows = package::of_case(op.db(), self.row.id).await.map_err(gql_error)?;
        let mut left = rows.into_iter().filter(|row| row.emptied_at.is_none());
        let found = left.find(|row| row.kind == kind);
        found.map(|row| row.content(op)).transpose().map_err(gql_error)
    }

    /// The newest decision.
    async fn decision(&self, ctx: &Context<'_>) -> GqlResult<Option<RequestDecision>> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let row = case::decided(op.db(), self.row.id).await.map_err(gql_error)?;
        row.map(|row| decision_object(op, row)).transpose()
    }

    /// Every decision, newest first, each as it was made: with its provision and with what it rested on.
    #[graphql(complexity = "20 + child_complexity")]
    async fn decisions(&self, ctx: &Context<'_>) -> GqlResult<Vec<RequestDecision>> {
        let op = ctx.op()?;
        self.opened(ctx)?;
        let rows = decisions::all(op.db(), self.row.id).await.map_err(gql_error)?;
        rows.into_iter().map(|row| decision_object(op, row)).collect()
    }

    /// The answer as it would be sent with this addition; null before a decision.
    async fn answer_preview(
        &self,
        ctx: &Context<'_>,
        text: String,
        way: DeliveryWay,
    ) -> GqlResult<Option<String>> {
        match requests::preview(ctx.op()?, &self.row, &text, way).await {
            Ok(text) => Ok(Some(text)),
            Err(OpError::Invalid(errors))
                if errors.iter().all(|error| error.code == ErrorCode::WrongStep) =>
            {
                Ok(None)
            }
            Err(error) => Err(gql_error(error)),
        }
    }
}

/// A case by its id.
#[derive(Debug, Default)]
pub struct CaseQuery;

#[Object]
impl CaseQuery {
    /// A case; needs the permission `privacy_request.read`.
    async fn privacy_request(&self, ctx: &Context<'_>, id: ID) -> GqlResult<PrivacyRequestCase> {
        let id = id.parse().map_err(|_| gql_error(OpError::NotFound))?;
        let op = ctx.op()?;
        let row = requests::find(op, id).await.map_err(gql_error)?;
        Ok(row.into())
    }
}
