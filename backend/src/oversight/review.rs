//! Reviews of unusual reading, for the privacy officer and auditors.

use crate::access::entity::review::Model;
use crate::access::reviews;
use crate::access::{Access, note};
use crate::platform::OpError;
use crate::platform::gql::{ContextExt, GqlResult, Names, UserErrorObject, data_or_errors, gql_error};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{
    AccessKind, AccessPurpose, AccessReviewOutcome, AccessReviewReason, AccessReviewState, AccessSubject,
};
use seutu_shared::i18n::{Args, I18n, OVERSIGHT};
use seutu_shared::id::{AccessReviewId, AccountId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use std::collections::HashMap;
use std::sync::Arc;

/// Unusual reading that a person looks into.
#[derive(Debug)]
pub struct AccessReview {
    row: Model,
    people: Arc<HashMap<AccountId, String>>,
}

impl AccessReview {
    async fn load(ctx: &Context<'_>, rows: Vec<Model>) -> GqlResult<Vec<Self>> {
        let mut ids: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
        ids.extend(rows.iter().filter_map(|row| row.decided_by));
        let people = Names::load(ctx, ids).await?;
        // The menu counts reviews every so often: ids alone, or none at all, show nobody.
        let shows_people = ctx.field().selection_set().any(|field| field.name() != "id");
        if shows_people && !rows.is_empty() {
            let concerned = rows.iter().map(|row| row.account_id);
            let (kind, purpose) = (AccessKind::Search, AccessPurpose::Security);
            note(
                ctx,
                Access::new(kind, purpose, "accessReviews", AccessSubject::Account, concerned),
            )?;
        }
        let object = |row| Self {
            row,
            people: people.clone(),
        };
        Ok(rows.into_iter().map(object).collect())
    }

    fn name(&self, id: AccountId) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
}

#[Object]
impl AccessReview {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// What was unusual.
    async fn reason(&self) -> AccessReviewReason {
        self.row.reason
    }
    /// With its numbers, in words.
    async fn detail(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        let key = format!(
            "access-review-detail-{}",
            self.row.reason.as_str().replace('_', "-")
        );
        let args = Args::new().with("count", self.row.count);
        I18n::new(language, &[OVERSIGHT]).t_with(&key, &args.with("limit", self.row.threshold))
    }
    /// Whose reading.
    async fn account_name(&self) -> String {
        self.name(self.row.account_id)
    }
    /// The account's id, to search the log by.
    async fn account_id(&self) -> ID {
        self.row.account_id.to_string().into()
    }
    /// First reading of the day.
    async fn from(&self) -> DateTime<Utc> {
        self.row.from_at
    }
    /// Last reading of the day when it was noticed.
    async fn to(&self) -> DateTime<Utc> {
        self.row.to_at
    }
    /// When it was noticed.
    async fn raised_at(&self) -> DateTime<Utc> {
        self.row.raised_at
    }
    /// Open or decided.
    async fn state(&self) -> AccessReviewState {
        self.row.state
    }
    /// What the review found.
    async fn outcome(&self) -> Option<AccessReviewOutcome> {
        self.row.outcome
    }
    /// In the reviewer's words.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref()
    }
    /// Who decided.
    async fn decided_by(&self) -> Option<String> {
        self.row.decided_by.map(|id| self.name(id))
    }
    /// When.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.row.decided_at
    }
}

/// Queries on reviews.
#[derive(Debug, Default)]
pub struct ReviewQuery;

#[Object]
impl ReviewQuery {
    /// Reviews of unusual reading, newest first, at most 200; needs `access.review`. Those about the caller are left out.
    #[graphql(complexity = "20 * child_complexity")]
    async fn access_reviews(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = true)] open: bool,
    ) -> GqlResult<Vec<AccessReview>> {
        let rows = reviews::list(ctx.op()?, open).await.map_err(gql_error)?;
        AccessReview::load(ctx, rows).await
    }
}

/// A finding.
#[derive(Debug, InputObject)]
pub struct DecideAccessReviewInput {
    /// Which review.
    review_id: ID,
    /// What was found.
    outcome: AccessReviewOutcome,
    /// In words; required unless the reading was justified.
    note: Option<String>,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct DecideAccessReviewPayload {
    /// The review, decided.
    review: Option<AccessReview>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Findings.
#[derive(Debug, Default)]
pub struct ReviewMutation;

#[Object]
impl ReviewMutation {
    /// Writes down what a review found; needs `access.review`, and not about oneself. Nobody's rights change by it.
    async fn decide_access_review(
        &self,
        ctx: &Context<'_>,
        input: DecideAccessReviewInput,
    ) -> GqlResult<DecideAccessReviewPayload> {
        let op = ctx.op()?;
        let result = match input.review_id.parse::<AccessReviewId>() {
            Ok(id) => reviews::decide(op, id, input.outcome, input.note.as_deref()).await,
            Err(_) => Err(op
                .require(Permission::AccessReview)
                .err()
                .unwrap_or(OpError::NotFound)),
        };
        let (row, errors) = data_or_errors(result)?;
        let review = match row {
            Some(row) => AccessReview::load(ctx, vec![row]).await?.pop(),
            None => None,
        };
        Ok(DecideAccessReviewPayload { review, errors })
    }
}
