//! Requests for approval, for those who ask and those who decide.

use super::entity::Model;
use super::{Approval, Handlers, ops};
use crate::access::{Access, note};
use crate::audit::SubjectKind;
use crate::platform::gql::{ContextExt, GqlResult, Names, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::approval::{ApprovalKind, ApprovalState};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{AccountId, ApprovalId};
use seutu_shared::locale::Locale;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// A request for the approval of another person.
#[derive(Debug)]
pub struct ApprovalObject {
    row: Model,
    people: Arc<HashMap<AccountId, String>>,
}

impl ApprovalObject {
    /// One request, as the field `approval` of a mutation's payload answers it.
    pub async fn load(ctx: &Context<'_>, row: Model) -> GqlResult<Self> {
        if ctx.look_ahead().field("approval").field("summary").exists() {
            note_shown(
                ctx,
                AccessKind::Open,
                "approval mutation",
                std::slice::from_ref(&row),
            )?;
        }
        let mut all = Self::named(ctx, vec![row]).await?;
        all.pop()
            .ok_or_else(|| gql_error(OpError::bug("a request got lost")))
    }

    /// Requests with the names of all their people, in one statement.
    async fn named(ctx: &Context<'_>, rows: Vec<Model>) -> GqlResult<Vec<Self>> {
        let mut ids: Vec<AccountId> = rows.iter().map(|row| row.requested_by).collect();
        ids.extend(rows.iter().filter_map(|row| row.decided_by));
        let people = Names::load(ctx, ids).await?;
        let object = |row| Self {
            row,
            people: people.clone(),
        };
        Ok(rows.into_iter().map(object).collect())
    }

    fn name(&self, id: AccountId) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    fn own(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        let own = ctx.op()?.account().ok().map(|(id, _)| id);
        Ok(own.is_some_and(|own| own == self.row.requested_by))
    }
}

/// Writes down whose addresses the summaries of these requests show: what is asked for an account or an invitation
/// names it by its address, what is asked for companies names nobody.
fn note_shown(ctx: &Context<'_>, kind: AccessKind, operation: &'static str, rows: &[Model]) -> GqlResult<()> {
    let own = ctx.op()?.account().ok().map(|(id, _)| id.uuid());
    let shown: BTreeSet<(AccessSubject, Uuid)> = rows
        .iter()
        .filter_map(|row| Some((person(row)?, row.subject_id?)))
        .filter(|(kind, id)| *kind != AccessSubject::Account || Some(*id) != own)
        .collect();
    let Some((first, _)) = shown.first() else {
        return Ok(());
    };
    let purpose = AccessPurpose::AccountManagement;
    let mut access = Access::new(kind, purpose, operation, *first, std::iter::empty::<Uuid>());
    // An entry counts the rows of its own kind only; here two kinds are shown.
    if shown.iter().any(|(kind, _)| kind != first) {
        access = access.counted(shown.len());
    }
    for (kind, id) in &shown {
        access = access.with(*kind, [*id]);
    }
    note(ctx, access)
}

/// Whose address the summary shows.
fn person(row: &Model) -> Option<AccessSubject> {
    let is = |kind: SubjectKind| row.subject_kind.as_deref() == Some(kind.as_str());
    if is(SubjectKind::Account) {
        Some(AccessSubject::Account)
    } else if is(SubjectKind::Invitation) {
        Some(AccessSubject::Invitation)
    } else {
        None
    }
}

#[Object(name = "Approval")]
impl ApprovalObject {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// What kind of deed.
    async fn kind(&self) -> ApprovalKind {
        self.row.kind
    }
    /// Where it stands.
    async fn state(&self) -> ApprovalState {
        self.row.state
    }
    /// What would be done, or was, in words.
    async fn summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Locale::Fi")] language: Locale,
    ) -> GqlResult<String> {
        let handler = ctx.data::<Handlers>()?.of(self.row.kind).map_err(gql_error)?;
        let approval = Approval::open(ctx.op()?.services(), &self.row).map_err(gql_error)?;
        Ok(handler.summary(&approval.payload, language))
    }
    /// Who asked.
    async fn requested_by(&self) -> String {
        self.name(self.row.requested_by)
    }
    /// When.
    async fn requested_at(&self) -> DateTime<Utc> {
        self.row.requested_at
    }
    /// Until when it can be decided.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }
    /// Who decided.
    async fn decided_by(&self) -> Option<String> {
        self.row.decided_by.map(|id| self.name(id))
    }
    /// When.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.row.decided_at
    }
    /// Why, in the decider's words.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref()
    }
    /// What was done once approved.
    async fn outcome(&self) -> Option<ApprovalOutcome> {
        let outcome = self.row.outcome.as_ref()?;
        let undone = outcome.undone.as_ref();
        Some(ApprovalOutcome {
            done: count(outcome.done),
            left: named(&outcome.left),
            undone_at: undone.map(|undone| undone.at),
            undone: undone.map(|undone| count(undone.done)),
            undone_left: undone.map(|undone| named(&undone.left)).unwrap_or_default(),
        })
    }
    /// Whether the caller may take back what was done, now.
    async fn may_undo(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        Ok(ops::may_undo(ctx.op()?, ctx.data::<Handlers>()?, &self.row))
    }
    /// Whether the caller asked for it.
    async fn mine(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        self.own(ctx)
    }
    /// Whether the caller may decide it now.
    async fn may_decide(&self, ctx: &Context<'_>) -> GqlResult<bool> {
        let op = ctx.op()?;
        let own = op.account().ok().map(|(id, _)| id);
        Ok(self.row.state == ApprovalState::Pending
            && self.row.expires_at > op.now()
            && !self.own(ctx)?
            && (self.row.beneficiary.is_none() || self.row.beneficiary != own)
            && ctx.data::<Handlers>()?.may_decide(op, self.row.kind))
    }
}

/// What was done once approved.
#[derive(Debug, SimpleObject)]
pub struct ApprovalOutcome {
    /// How many things were done.
    done: i32,
    /// What could not be done.
    left: Vec<ApprovalLeft>,
    /// When it was taken back.
    undone_at: Option<DateTime<Utc>>,
    /// How many things are as they were before.
    undone: Option<i32>,
    /// What was left as it is when the rest was taken back.
    undone_left: Vec<ApprovalLeft>,
}

fn count(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn named(left: &[super::Left]) -> Vec<ApprovalLeft> {
    let named = |left: &super::Left| ApprovalLeft {
        what: left.what.clone(),
        why: left.why,
    };
    left.iter().map(named).collect()
}

/// One thing that could not be done.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct ApprovalLeft {
    /// Which, such as a business ID.
    what: String,
    #[graphql(skip)]
    why: ErrorCode,
}

#[async_graphql::ComplexObject]
impl ApprovalLeft {
    /// Stable name of the reason, for programs.
    async fn code(&self) -> &str {
        self.why.as_str()
    }
    /// The reason in words.
    async fn message(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        self.why.message(language, &Args::new())
    }
}

/// Queries on requests for approval.
#[derive(Debug, Default)]
pub struct ApprovalQuery;

#[Object]
impl ApprovalQuery {
    /// The newest requests that the caller asked for, may decide, or reads as an auditor. At most 200.
    #[graphql(complexity = "20 * child_complexity")]
    async fn approvals(
        &self,
        ctx: &Context<'_>,
        state: Option<ApprovalState>,
    ) -> GqlResult<Vec<ApprovalObject>> {
        let handlers = ctx.data::<Handlers>()?;
        let rows = ops::list(ctx.op()?, handlers, state).await.map_err(gql_error)?;
        // The menu counts what the caller may decide every so often: that shows nobody.
        if ctx.look_ahead().field("summary").exists() {
            note_shown(ctx, AccessKind::Search, "approvals", &rows)?;
        }
        ApprovalObject::named(ctx, rows).await
    }
}

/// A decision.
#[derive(Debug, InputObject)]
pub struct DecideApprovalInput {
    /// Which request.
    approval_id: ID,
    /// Agree, or reject.
    approve: bool,
    /// Why.
    note: Option<String>,
}

/// What is taken back.
#[derive(Debug, InputObject)]
pub struct UndoApprovalInput {
    /// Which request.
    approval_id: ID,
}

/// What taking back answers.
#[derive(Debug, SimpleObject)]
pub struct UndoApprovalPayload {
    /// The request; its outcome tells what is as it was.
    approval: Option<ApprovalObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct DecideApprovalPayload {
    /// The request, decided.
    approval: Option<ApprovalObject>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

fn parse(op: &OpContext, id: &ID) -> OpResult<ApprovalId> {
    // Without a right to decide, no id is any better than another.
    op.require(seutu_shared::permission::Permission::ApprovalDecide)?;
    id.parse().map_err(|_| OpError::NotFound)
}

async fn after(
    ctx: &Context<'_>,
    result: OpResult<Model>,
) -> GqlResult<(Option<ApprovalObject>, Vec<UserErrorObject>)> {
    let (row, errors) = data_or_errors(result)?;
    let approval = match row {
        Some(row) => Some(ApprovalObject::load(ctx, row).await?),
        None => None,
    };
    Ok((approval, errors))
}

/// Decisions.
#[derive(Debug, Default)]
pub struct ApprovalMutation;

#[Object]
impl ApprovalMutation {
    /// Agrees to what another person asked for, which does it, or rejects it.
    async fn decide_approval(
        &self,
        ctx: &Context<'_>,
        input: DecideApprovalInput,
    ) -> GqlResult<DecideApprovalPayload> {
        let (op, handlers) = (ctx.op()?, ctx.data::<Handlers>()?);
        let result = match parse(op, &input.approval_id) {
            Ok(id) => ops::decide(op, handlers, id, input.approve, input.note.as_deref()).await,
            Err(error) => Err(error),
        };
        let (approval, errors) = after(ctx, result).await?;
        Ok(DecideApprovalPayload { approval, errors })
    }

    /// Takes back what one asked for or agreed to, within an hour, where its kind can be: listings that were published
    /// together are what they were.
    async fn undo_approval(
        &self,
        ctx: &Context<'_>,
        input: UndoApprovalInput,
    ) -> GqlResult<UndoApprovalPayload> {
        let (op, handlers) = (ctx.op()?, ctx.data::<Handlers>()?);
        let result = match parse(op, &input.approval_id) {
            Ok(id) => ops::undo(op, handlers, id).await,
            Err(error) => Err(error),
        };
        let (approval, errors) = after(ctx, result).await?;
        Ok(UndoApprovalPayload { approval, errors })
    }
}
