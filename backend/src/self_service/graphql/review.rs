//! Staff's queue of texts that companies sent in.

use super::revision::{FieldChangeObject, changes};
use crate::access::{Access, note};
use crate::companies::entity as company;
use crate::listings::{self, entity, revision};
use crate::platform::gql::{
    ContextExt, DonePayload, GqlResult, PageInfo, UserErrorObject, data_or_errors, gql_error, page_args,
};
use crate::platform::{OpContext, OpError, OpResult};
use crate::self_service::{self as ops, Judgement, Seen};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::listing::ListingContent;
use seutu_shared::permission::Permission;
use seutu_shared::revision::diff;

/// A text that waits, beside the listing as it is.
#[derive(Debug)]
pub struct ListingReview {
    row: revision::Model,
    company: company::Model,
    listing: Option<entity::Model>,
}

#[Object]
impl ListingReview {
    /// The text's identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// The text's version, to be sent back: nobody approves what they have not seen.
    async fn version(&self) -> i32 {
        self.row.version
    }
    /// Version of the listing that it is compared with, to be sent back; 0 where there is none.
    async fn listing_version(&self) -> i32 {
        self.listing.as_ref().map_or(0, |row| row.version)
    }
    /// Y-tunnus.
    async fn business_id(&self) -> BusinessId {
        self.company.business_id
    }
    /// Name.
    async fn name(&self) -> &str {
        &self.company.name
    }
    /// Sent in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.row.submitted_at
    }
    /// Field by field, the listing as it is and as it would be.
    async fn changes(&self) -> Vec<FieldChangeObject> {
        let now = self
            .listing
            .as_ref()
            .map(ListingContent::from)
            .unwrap_or_default();
        changes(diff(&now, &self.row.content.0))
    }
}

/// A page of the queue, oldest first.
#[derive(Debug, SimpleObject)]
pub struct ListingReviewConnection {
    /// Rows.
    nodes: Vec<ListingReview>,
    /// Where the page lies.
    page_info: PageInfo,
    /// How many wait in all.
    total_count: i32,
}

/// How much waits.
#[derive(Debug, SimpleObject)]
pub struct ReviewCounts {
    /// Texts that companies sent in.
    listings: i32,
    /// Claims that staff decide.
    claims: i32,
}

/// A decision about one text.
#[derive(Debug, InputObject)]
pub struct DecideRevisionInput {
    revision_id: ID,
    /// Version of the text that was seen.
    version: i32,
    /// Version of the listing that was seen beside it; 0 where there was none.
    listing_version: i32,
    /// Whether it becomes the listing's text.
    approve: bool,
    /// Why not; the company reads it.
    note: Option<String>,
}

/// A text as it was seen.
#[derive(Debug, InputObject)]
pub struct SeenRevisionInput {
    revision_id: ID,
    /// Version of the text.
    version: i32,
    /// Version of the listing beside it; 0 where there was none.
    listing_version: i32,
}

/// Many texts to approve.
#[derive(Debug, InputObject)]
pub struct ApproveRevisionsInput {
    revisions: Vec<SeenRevisionInput>,
}

/// Many texts to turn down for the same reason.
#[derive(Debug, InputObject)]
pub struct RejectRevisionsInput {
    revisions: Vec<SeenRevisionInput>,
    /// Why; every company reads it.
    note: String,
}

/// Decisions to take back, approvals and others.
#[derive(Debug, InputObject)]
pub struct TakeBackApprovalsInput {
    revision_ids: Vec<ID>,
}

/// A text that was left out.
#[derive(Debug, SimpleObject)]
pub struct LeftRevision {
    /// Which.
    id: ID,
    /// Stable name of the reason.
    code: String,
}

/// What approving many answers.
#[derive(Debug, SimpleObject)]
pub struct ApproveRevisionsPayload {
    /// How many were approved.
    approved: i32,
    /// Those that were left out.
    left: Vec<LeftRevision>,
    /// Why none was.
    errors: Vec<UserErrorObject>,
}

/// What turning many down answers.
#[derive(Debug, SimpleObject)]
pub struct RejectRevisionsPayload {
    /// How many were turned down.
    rejected: i32,
    /// Those that were left out.
    left: Vec<LeftRevision>,
    /// Why none was.
    errors: Vec<UserErrorObject>,
}

/// What taking decisions back answers.
#[derive(Debug, SimpleObject)]
pub struct TakeBackApprovalsPayload {
    /// How many wait again.
    taken_back: i32,
    /// Those that were left out.
    left: Vec<LeftRevision>,
    /// Why none was.
    errors: Vec<UserErrorObject>,
}

impl From<ops::Left> for LeftRevision {
    fn from(one: ops::Left) -> Self {
        Self {
            id: one.id.to_string().into(),
            code: one.why.as_str().to_string(),
        }
    }
}

async fn take_back(op: &OpContext, input: TakeBackApprovalsInput) -> OpResult<(u32, Vec<ops::Left>)> {
    op.require(Permission::ListingReview)?;
    let all: Vec<_> = input.revision_ids.iter().map(parse).collect::<OpResult<_>>()?;
    ops::take_back(op, &all).await
}

fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn parse(id: &ID) -> OpResult<seutu_shared::id::RevisionId> {
    id.parse().map_err(|_| OpError::NotFound)
}

async fn decide(op: &OpContext, input: DecideRevisionInput) -> OpResult<()> {
    op.require(Permission::ListingReview)?;
    let seen = Seen {
        id: parse(&input.revision_id)?,
        version: input.version,
        listing_version: input.listing_version,
    };
    let judgement = if input.approve {
        Judgement::Approve
    } else {
        Judgement::Reject(input.note.unwrap_or_default())
    };
    Box::pin(ops::judge(op, seen, &judgement)).await
}

async fn judge_many(
    op: &OpContext,
    revisions: &[SeenRevisionInput],
    judgement: &Judgement,
) -> OpResult<(u32, Vec<ops::Left>)> {
    op.require(Permission::ListingReview)?;
    let seen = |one: &SeenRevisionInput| {
        Ok(Seen {
            id: parse(&one.revision_id)?,
            version: one.version,
            listing_version: one.listing_version,
        })
    };
    let all: Vec<Seen> = revisions.iter().map(seen).collect::<OpResult<_>>()?;
    Box::pin(ops::judge_many(op, &all, judgement)).await
}

/// Queries of the review.
#[derive(Debug, Default)]
pub struct ListingReviewQuery;

#[Object]
impl ListingReviewQuery {
    /// Texts that companies sent in, oldest first.
    #[graphql(complexity = "first.max(0) as usize * child_complexity / 10 + child_complexity")]
    async fn listing_reviews(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> GqlResult<ListingReviewConnection> {
        let op = ctx.op()?;
        let args = page_args(first, after.as_deref())?;
        let (rows, total) = ops::waiting(op, args).await.map_err(gql_error)?;
        let ids: Vec<_> = rows.iter().map(|(_, company)| company.id).collect();
        let purpose = AccessPurpose::RegisterMaintenance;
        let access = Access::new(
            AccessKind::Open,
            purpose,
            "listingReviews",
            AccessSubject::Company,
            ids.clone(),
        );
        note(ctx, access)?;
        let mut known = listings::of_companies(op.db(), ids).await.map_err(gql_error)?;
        let object = |(row, company): (revision::Model, company::Model)| ListingReview {
            listing: known.remove(&company.id),
            row,
            company,
        };
        let nodes: Vec<_> = rows.into_iter().map(object).collect();
        Ok(ListingReviewConnection {
            page_info: PageInfo::new(&args, nodes.len(), total),
            nodes,
            total_count: count(total),
        })
    }

    /// How many texts and claims wait for staff.
    async fn review_counts(&self, ctx: &Context<'_>) -> GqlResult<ReviewCounts> {
        let (listings, claims) = ops::counts(ctx.op()?).await.map_err(gql_error)?;
        Ok(ReviewCounts {
            listings: count(listings),
            claims: count(claims),
        })
    }
}

/// Mutations of the review.
#[derive(Debug, Default)]
pub struct ListingReviewMutation;

#[Object]
impl ListingReviewMutation {
    /// Approve a text, or turn it down with a reason; who sent it in gets a mail.
    async fn decide_revision(&self, ctx: &Context<'_>, input: DecideRevisionInput) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(decide(ctx.op()?, input).await)?;
        Ok(DonePayload { errors })
    }

    /// Approve many texts; each counts by itself.
    async fn approve_revisions(
        &self,
        ctx: &Context<'_>,
        input: ApproveRevisionsInput,
    ) -> GqlResult<ApproveRevisionsPayload> {
        let made = judge_many(ctx.op()?, &input.revisions, &Judgement::Approve).await;
        let (done, errors) = data_or_errors(made)?;
        let (approved, left) = done.unwrap_or_default();
        Ok(ApproveRevisionsPayload {
            approved: count(approved.into()),
            left: left.into_iter().map(LeftRevision::from).collect(),
            errors,
        })
    }

    /// Turn many texts down for the same reason; each counts by itself, and who sent it in gets a mail.
    async fn reject_revisions(
        &self,
        ctx: &Context<'_>,
        input: RejectRevisionsInput,
    ) -> GqlResult<RejectRevisionsPayload> {
        let made = judge_many(ctx.op()?, &input.revisions, &Judgement::Reject(input.note)).await;
        let (done, errors) = data_or_errors(made)?;
        let (rejected, left) = done.unwrap_or_default();
        Ok(RejectRevisionsPayload {
            rejected: count(rejected.into()),
            left: left.into_iter().map(LeftRevision::from).collect(),
            errors,
        })
    }

    /// Take back one's own decisions of the last hour, also those that turned a text down: the texts wait again, and the
    /// listings are as before.
    async fn take_back_approvals(
        &self,
        ctx: &Context<'_>,
        input: TakeBackApprovalsInput,
    ) -> GqlResult<TakeBackApprovalsPayload> {
        let (done, errors) = data_or_errors(take_back(ctx.op()?, input).await)?;
        let (taken_back, left) = done.unwrap_or_default();
        Ok(TakeBackApprovalsPayload {
            taken_back: count(taken_back.into()),
            left: left.into_iter().map(LeftRevision::from).collect(),
            errors,
        })
    }
}
