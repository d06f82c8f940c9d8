//! Claims that staff decide.

use crate::access::{Access, note};
use crate::platform::gql::{ContextExt, DonePayload, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use crate::self_service::{Left, claims};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::Situation;
use seutu_shared::id::ClaimId;
use seutu_shared::permission::Permission;

/// Somebody who says that a company is theirs.
#[derive(Debug, SimpleObject)]
pub struct ClaimTask {
    /// Identifier.
    id: ID,
    /// The company.
    business_id: BusinessId,
    /// Its name.
    name: String,
    /// Where the invitation would go.
    email: String,
    /// Somebody else has the company or asks for it too.
    contested: bool,
    /// What the company is in; no code goes out then, so that staff decide.
    situations: Vec<Situation>,
    /// Asked.
    created_at: DateTime<Utc>,
}

/// A decision about a claim.
#[derive(Debug, InputObject)]
pub struct DecideClaimInput {
    claim_id: ID,
    /// Whether the person is invited as an owner.
    approve: bool,
    /// Why not; the person reads it.
    note: Option<String>,
}

/// A decision about many claims alike.
#[derive(Debug, InputObject)]
pub struct DecideClaimsInput {
    claim_ids: Vec<ID>,
    /// Whether the people are invited as owners.
    approve: bool,
    /// Why not; every one of them reads it.
    note: Option<String>,
}

/// A claim that was left out.
#[derive(Debug, SimpleObject)]
pub struct LeftClaim {
    /// Which.
    id: ID,
    /// Stable name of the reason.
    code: String,
}

/// What deciding many claims answers.
#[derive(Debug, SimpleObject)]
pub struct DecideClaimsPayload {
    /// How many were decided.
    decided: i32,
    /// Those that were left out.
    left: Vec<LeftClaim>,
    /// Why none was.
    errors: Vec<UserErrorObject>,
}

/// Claims whose rejection is taken back.
#[derive(Debug, InputObject)]
pub struct TakeBackClaimsInput {
    claim_ids: Vec<ID>,
}

/// What taking back answers.
#[derive(Debug, SimpleObject)]
pub struct TakeBackClaimsPayload {
    /// How many wait again.
    taken_back: i32,
    /// Those that were left out.
    left: Vec<LeftClaim>,
    /// Why none was.
    errors: Vec<UserErrorObject>,
}

impl From<Left<ClaimId>> for LeftClaim {
    fn from(one: Left<ClaimId>) -> Self {
        Self {
            id: one.id.to_string().into(),
            code: one.why.as_str().to_string(),
        }
    }
}

/// Queries of claims.
#[derive(Debug, Default)]
pub struct ClaimQuery;

#[Object]
impl ClaimQuery {
    /// Claims that wait for staff, oldest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn claims(&self, ctx: &Context<'_>) -> GqlResult<Vec<ClaimTask>> {
        let op = ctx.op()?;
        let rows = claims::waiting(op).await.map_err(gql_error)?;
        let ids = rows.iter().map(|(_, company)| company.id);
        let purpose = AccessPurpose::AccountManagement;
        note(
            ctx,
            Access::new(AccessKind::Open, purpose, "claims", AccessSubject::Company, ids),
        )?;
        let mut tasks = Vec::with_capacity(rows.len());
        for (row, company) in rows {
            tasks.push(ClaimTask {
                id: row.id.to_string().into(),
                email: row.address(op).map_err(gql_error)?,
                business_id: company.business_id,
                situations: company.current_situations(),
                name: company.name,
                contested: row.contested,
                created_at: row.created_at,
            });
        }
        Ok(tasks)
    }
}

async fn decide(op: &OpContext, input: DecideClaimInput) -> OpResult<()> {
    op.require(Permission::ClaimDecide)?;
    let id = input.claim_id.parse().map_err(|_| OpError::NotFound)?;
    claims::decide(op, id, input.approve, input.note.as_deref()).await
}

fn parse_all(ids: &[ID]) -> OpResult<Vec<ClaimId>> {
    let parse = |id: &ID| id.parse().map_err(|_| OpError::NotFound);
    ids.iter().map(parse).collect()
}

async fn take_back(op: &OpContext, input: TakeBackClaimsInput) -> OpResult<(u32, Vec<Left<ClaimId>>)> {
    op.require(Permission::ClaimDecide)?;
    claims::take_back(op, &parse_all(&input.claim_ids)?).await
}

async fn decide_many(op: &OpContext, input: DecideClaimsInput) -> OpResult<(u32, Vec<Left<ClaimId>>)> {
    op.require(Permission::ClaimDecide)?;
    let all = parse_all(&input.claim_ids)?;
    claims::decide_many(op, &all, input.approve, input.note.as_deref()).await
}

/// Mutations of claims.
#[derive(Debug, Default)]
pub struct ClaimMutation;

#[Object]
impl ClaimMutation {
    /// Invite who claims a company as its owner, or turn the claim down with a reason; the person gets a mail.
    async fn decide_claim(&self, ctx: &Context<'_>, input: DecideClaimInput) -> GqlResult<DonePayload> {
        let (_, errors) = data_or_errors(decide(ctx.op()?, input).await)?;
        Ok(DonePayload { errors })
    }

    /// Decide many claims alike; each counts by itself, and every person gets a mail.
    async fn decide_claims(
        &self,
        ctx: &Context<'_>,
        input: DecideClaimsInput,
    ) -> GqlResult<DecideClaimsPayload> {
        let (done, errors) = data_or_errors(decide_many(ctx.op()?, input).await)?;
        let (decided, left) = done.unwrap_or_default();
        Ok(DecideClaimsPayload {
            decided: i32::try_from(decided).unwrap_or(i32::MAX),
            left: left.into_iter().map(LeftClaim::from).collect(),
            errors,
        })
    }

    /// Take back that one turned claims down within the last hour: they wait again, and every person gets a mail.
    async fn take_back_claims(
        &self,
        ctx: &Context<'_>,
        input: TakeBackClaimsInput,
    ) -> GqlResult<TakeBackClaimsPayload> {
        let (done, errors) = data_or_errors(take_back(ctx.op()?, input).await)?;
        let (taken_back, left) = done.unwrap_or_default();
        Ok(TakeBackClaimsPayload {
            taken_back: i32::try_from(taken_back).unwrap_or(i32::MAX),
            left: left.into_iter().map(LeftClaim::from).collect(),
            errors,
        })
    }
}
