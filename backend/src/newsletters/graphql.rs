//! Newsletters, for staff.

use super::entity::{delivery, newsletter};
use super::ops::{self, Edited};
use crate::access::{Access, note};
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PersonId;
use seutu_shared::locale::Locale;
use seutu_shared::municipality::MunicipalityCode;
use seutu_shared::newsletter::{DeliveryState, NewsletterInput, NewsletterState, NewsletterText};
use seutu_shared::permission::Permission;

/// Most rows of one answer.
const MAX_FIRST: i32 = 100;

/// A newsletter.
#[derive(Debug)]
pub struct Newsletter(newsletter::Model);

/// A text in one language.
#[derive(Debug, SimpleObject)]
pub struct NewsletterTextObject {
    /// Subject line.
    subject: String,
    /// Plain text.
    body: String,
}

impl From<&NewsletterText> for NewsletterTextObject {
    fn from(text: &NewsletterText) -> Self {
        Self {
            subject: text.subject.clone(),
            body: text.body.clone(),
        }
    }
}

/// How many people have come to a state.
#[derive(Debug, SimpleObject, FromQueryResult)]
pub struct DeliveryCount {
    /// The state.
    state: DeliveryState,
    /// Why: a reason of the decision, or `no_address`, `address_refused`.
    reason: String,
    /// How many.
    number: i64,
}

/// What became of a newsletter for one person, and what it rested on.
#[derive(Debug, SimpleObject)]
pub struct Delivery {
    /// The person.
    person_id: ID,
    /// What became of it.
    state: DeliveryState,
    /// Why it was or was not allowed.
    reason: String,
    /// The event of the ledger that allowed it.
    consent_event_id: Option<ID>,
    /// When it was decided.
    decided_at: DateTime<Utc>,
    /// When it was sent, stopped or given up.
    settled_at: Option<DateTime<Utc>>,
    /// Class of a failure, or the reason for which it was stopped.
    code: Option<String>,
}

impl From<delivery::Model> for Delivery {
    fn from(row: delivery::Model) -> Self {
        Self {
            person_id: row.person_id.to_string().into(),
            state: row.state,
            reason: row.reason,
            consent_event_id: row.consent_event_id.map(|id| id.to_string().into()),
            decided_at: row.decided_at,
            settled_at: row.settled_at,
            code: row.code,
        }
    }
}

/// A message as its reader will see it.
#[derive(Debug, SimpleObject)]
pub struct NewsletterPreview {
    /// Subject line.
    subject: String,
    /// Text, with sender and ways out.
    text: String,
}

#[Object]
impl Newsletter {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Grows with each change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Where it stands.
    async fn state(&self) -> NewsletterState {
        self.0.state
    }

    /// What its readers have consented to.
    async fn purpose(&self) -> ConsentPurpose {
        self.0.purpose
    }

    /// Only people of companies in these municipalities; everybody when empty.
    async fn municipalities(&self) -> Vec<&str> {
        self.0
            .municipalities
            .0
            .iter()
            .map(MunicipalityCode::as_str)
            .collect()
    }

    /// Text in Finnish.
    async fn fi(&self) -> NewsletterTextObject {
        (&self.0.texts.fi).into()
    }

    /// Text in Swedish; blank where there is none.
    async fn sv(&self) -> NewsletterTextObject {
        (&self.0.texts.sv).into()
    }

    /// Text in English; blank where there is none.
    async fn en(&self) -> NewsletterTextObject {
        (&self.0.texts.en).into()
    }

    /// When it is to go out.
    async fn scheduled_at(&self) -> Option<DateTime<Utc>> {
        self.0.scheduled_at
    }

    /// When it was done or stopped.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// Class of the failure for which it stands still.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// How many people it is for, at most: each is asked about when their turn comes.
    #[graphql(complexity = 20)]
    async fn audience(&self, ctx: &Context<'_>) -> GqlResult<i32> {
        let number = ops::audience(ctx.op()?, &self.0).await.map_err(gql_error)?;
        Ok(i32::try_from(number).unwrap_or(i32::MAX))
    }

    /// How many people have come to which state.
    #[graphql(complexity = "20 + child_complexity")]
    async fn counts(&self, ctx: &Context<'_>) -> GqlResult<Vec<DeliveryCount>> {
        let rows = delivery::Entity::find()
            .select_only()
            .columns([delivery::Column::State, delivery::Column::Reason])
            .column_as(Expr::col(delivery::Column::PersonId).count(), "number")
            .filter(delivery::Column::NewsletterId.eq(self.0.id))
            .group_by(delivery::Column::State)
            .group_by(delivery::Column::Reason)
            .order_by_asc(delivery::Column::State)
            .order_by_asc(delivery::Column::Reason)
            .into_model::<DeliveryCount>()
            .all(ctx.op()?.db())
            .await;
        rows.map_err(|error| gql_error(error.into()))
    }

    /// What became of it for each person, by id.
    #[graphql(complexity = "20 + first.clamp(0, MAX_FIRST) as usize * child_complexity")]
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> GqlResult<Vec<Delivery>> {
        let mut query = delivery::Entity::find()
            .filter(delivery::Column::NewsletterId.eq(self.0.id))
            .order_by_asc(delivery::Column::PersonId)
            .limit(limit(first)?);
        if let Some(after) = after {
            let after: PersonId = after.parse().map_err(|_| gql_error(OpError::NotFound))?;
            query = query.filter(delivery::Column::PersonId.gt(after));
        }
        let rows = query
            .all(ctx.op()?.db())
            .await
            .map_err(|error| gql_error(error.into()))?;
        let (kind, purpose) = (AccessKind::Search, AccessPurpose::ConsentHandling);
        let people = rows.iter().map(|row| row.person_id);
        note(
            ctx,
            Access::new(kind, purpose, "newsletter", AccessSubject::Person, people),
        )?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// As a reader of a language will see it.
    #[graphql(complexity = 10)]
    async fn preview(&self, ctx: &Context<'_>, language: Locale) -> GqlResult<NewsletterPreview> {
        let (subject, text) = ops::preview(ctx.op()?, self.0.id, language)
            .await
            .map_err(gql_error)?;
        Ok(NewsletterPreview { subject, text })
    }
}

fn limit(first: i32) -> GqlResult<u64> {
    match u64::try_from(first) {
        Ok(limit) if (1..=MAX_FIRST).contains(&first) => Ok(limit),
        _ => Err(gql_error(OpError::field(ErrorCode::TooMany, "first"))),
    }
}

/// Queries on newsletters.
#[derive(Debug, Default)]
pub struct NewslettersQuery;

#[Object]
impl NewslettersQuery {
    /// Newsletters, the newest first; needs the permission `newsletter.read`.
    #[graphql(complexity = "10 + first.clamp(0, MAX_FIRST) as usize * child_complexity")]
    async fn newsletters(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
    ) -> GqlResult<Vec<Newsletter>> {
        let op = ctx.op()?;
        op.require(Permission::NewsletterRead).map_err(gql_error)?;
        let rows = newsletter::Entity::find()
            .order_by_desc(newsletter::Column::CreatedAt)
            .order_by_desc(newsletter::Column::Id)
            .limit(limit(first)?)
            .all(op.db())
            .await;
        let rows = rows.map_err(|error| gql_error(error.into()))?;
        Ok(rows.into_iter().map(Newsletter).collect())
    }

    /// A newsletter; needs the permission `newsletter.read`.
    async fn newsletter(&self, ctx: &Context<'_>, id: ID) -> GqlResult<Newsletter> {
        let id = id.parse().map_err(|_| gql_error(OpError::NotFound))?;
        let row = ops::find(ctx.op()?, id).await.map_err(gql_error)?;
        Ok(Newsletter(row))
    }
}

/// A text to be written.
#[derive(Debug, Default, InputObject)]
pub struct NewsletterTextInput {
    /// Subject line.
    subject: String,
    /// Plain text.
    body: String,
}

impl From<NewsletterTextInput> for NewsletterText {
    fn from(input: NewsletterTextInput) -> Self {
        Self {
            subject: input.subject,
            body: input.body,
        }
    }
}

/// A newsletter to be written down.
#[derive(Debug, InputObject)]
pub struct SaveNewsletterInput {
    /// The draft to change; a new one without it.
    newsletter_id: Option<ID>,
    /// Its version, as it was read.
    version: Option<i32>,
    /// What its readers have consented to.
    purpose: ConsentPurpose,
    /// Only people of companies in these municipalities; everybody when empty.
    #[graphql(default)]
    municipalities: Vec<String>,
    /// In Finnish.
    fi: NewsletterTextInput,
    /// In Swedish.
    sv: Option<NewsletterTextInput>,
    /// In English.
    en: Option<NewsletterTextInput>,
}

/// A newsletter to be stopped, as it was read.
#[derive(Debug, InputObject)]
pub struct CancelNewsletterInput {
    /// The newsletter.
    newsletter_id: ID,
    /// Its version.
    version: i32,
}

/// A newsletter that stands still, as it was read.
#[derive(Debug, InputObject)]
pub struct RetryNewsletterInput {
    /// The newsletter.
    newsletter_id: ID,
    /// Its version.
    version: i32,
}

/// A newsletter to be sent, as it was read.
#[derive(Debug, InputObject)]
pub struct ScheduleNewsletterInput {
    /// The newsletter.
    newsletter_id: ID,
    /// Its version.
    version: i32,
    /// When it is to go out; at once without it.
    at: Option<DateTime<Utc>>,
}

/// A newsletter to be tried out.
#[derive(Debug, InputObject)]
pub struct TryNewsletterInput {
    /// The newsletter.
    newsletter_id: ID,
    /// The reader's language.
    language: Locale,
}

fn edited(id: &ID, version: i32) -> OpResult<Edited> {
    Ok(Edited {
        id: id.parse().map_err(|_| OpError::NotFound)?,
        version,
    })
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct NewsletterPayload {
    /// The newsletter.
    newsletter: Option<Newsletter>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

impl NewsletterPayload {
    fn of(result: OpResult<newsletter::Model>) -> GqlResult<Self> {
        let (row, errors) = data_or_errors(result)?;
        Ok(Self {
            newsletter: row.map(Newsletter),
            errors,
        })
    }
}

/// Mutations on newsletters.
#[derive(Debug, Default)]
pub struct NewslettersMutation;

#[Object]
impl NewslettersMutation {
    /// Write a newsletter, or change a draft; needs the permission `newsletter.write`.
    async fn save_newsletter(
        &self,
        ctx: &Context<'_>,
        input: SaveNewsletterInput,
    ) -> GqlResult<NewsletterPayload> {
        NewsletterPayload::of(save(ctx, input).await)
    }

    /// Have a draft sent at a time, at once without one; needs the permission `newsletter.write`.
    async fn schedule_newsletter(
        &self,
        ctx: &Context<'_>,
        input: ScheduleNewsletterInput,
    ) -> GqlResult<NewsletterPayload> {
        let op = ctx.op()?;
        NewsletterPayload::of(match edited(&input.newsletter_id, input.version) {
            Ok(edited) => ops::schedule(op, edited, input.at).await,
            Err(error) => Err(error),
        })
    }

    /// Stop a newsletter: nobody else gets it; needs the permission `newsletter.write`.
    async fn cancel_newsletter(
        &self,
        ctx: &Context<'_>,
        input: CancelNewsletterInput,
    ) -> GqlResult<NewsletterPayload> {
        let op = ctx.op()?;
        NewsletterPayload::of(match edited(&input.newsletter_id, input.version) {
            Ok(edited) => ops::cancel(op, edited).await,
            Err(error) => Err(error),
        })
    }

    /// Have a newsletter that stands still tried again, from where it stopped; needs the permission `newsletter.write`.
    async fn retry_newsletter(
        &self,
        ctx: &Context<'_>,
        input: RetryNewsletterInput,
    ) -> GqlResult<NewsletterPayload> {
        let op = ctx.op()?;
        NewsletterPayload::of(match edited(&input.newsletter_id, input.version) {
            Ok(edited) => ops::retry(op, edited).await,
            Err(error) => Err(error),
        })
    }

    /// Send a newsletter to the own address; needs the permission `newsletter.write`.
    async fn try_newsletter(&self, ctx: &Context<'_>, input: TryNewsletterInput) -> GqlResult<DonePayload> {
        let op = ctx.op()?;
        let done = match input.newsletter_id.parse() {
            Ok(id) => ops::try_out(op, id, input.language).await,
            Err(_) => Err(OpError::NotFound),
        };
        let (_, errors) = data_or_errors(done)?;
        Ok(DonePayload { errors })
    }
}

async fn save(ctx: &Context<'_>, input: SaveNewsletterInput) -> OpResult<newsletter::Model> {
    let op = ctx.op().map_err(|_| OpError::bug("no operation"))?;
    let before = match (&input.newsletter_id, input.version) {
        (Some(id), Some(version)) => Some(edited(id, version)?),
        (None, _) => None,
        (Some(_), None) => return Err(OpError::field(ErrorCode::Required, "version")),
    };
    let mut municipalities = Vec::new();
    for code in &input.municipalities {
        let code = code
            .parse()
            .map_err(|_| OpError::field(ErrorCode::NotFound, "municipalities"))?;
        municipalities.push(code);
    }
    let input = NewsletterInput {
        purpose: input.purpose,
        municipalities,
        fi: input.fi.into(),
        sv: input.sv.unwrap_or_default().into(),
        en: input.en.unwrap_or_default().into(),
    };
    ops::save(op, before, &input).await
}
