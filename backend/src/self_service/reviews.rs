//! Staff's queue of texts that companies sent in.

use super::drafts::accept;
use crate::accounts;
use crate::companies::{self, entity as company};
use crate::listings::revision::{self, Column, Entity, Model};
use crate::mail::{self, NewMail, Template};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use seutu_shared::company::CompanyState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::RevisionId;
use seutu_shared::page::PageArgs;
use seutu_shared::permission::Permission;
use seutu_shared::revision::RevisionState;
use seutu_shared::validation::Checker;
use std::collections::HashMap;

/// Most texts or claims that one decision may cover.
const MAX_AT_ONCE: usize = 100;
/// Longest reason, in characters.
const MAX_REASON: usize = 1000;

/// A text as whoever decides has seen it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The text.
    pub id: RevisionId,
    /// Its version.
    pub version: i32,
    /// Version of the listing that it was compared with; 0 where there was none.
    pub listing_version: i32,
}

/// What staff decide.
#[derive(Debug, Clone)]
pub enum Judgement {
    /// It becomes the listing's text.
    Approve,
    /// It does not; the company is told why.
    Reject(String),
}

/// One that was left out of many: a text, unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left<Id = RevisionId> {
    /// Which.
    pub id: Id,
    /// Why.
    pub why: ErrorCode,
}

impl<Id> Left<Id> {
    /// Why this one was left out; faults of ours end the whole.
    pub(super) fn because(id: Id, error: OpError) -> OpResult<Self> {
        let errors = error.into_user_errors()?;
        let why = errors.first().map_or(ErrorCode::Internal, |error| error.code);
        Ok(Self { id, why })
    }
}

/// Some, and not too many at once.
pub(super) fn asked_for(number: usize, field: &str) -> OpResult<()> {
    if number == 0 {
        return Err(OpError::field(ErrorCode::Required, field));
    }
    if number > MAX_AT_ONCE {
        let error = UserError::field(ErrorCode::TooMany, field).with("max", MAX_AT_ONCE);
        return Err(OpError::Invalid(vec![error]));
    }
    Ok(())
}

/// Texts that wait. That of a company which was made part of another rests until they are taken apart.
fn submitted() -> Condition {
    let merged = Query::select()
        .column(company::Column::Id)
        .from(company::Entity)
        .and_where(company::Column::State.eq(CompanyState::Merged))
        .to_owned();
    Condition::all()
        .add(Column::State.eq(RevisionState::Submitted))
        .add(Column::CompanyId.not_in_subquery(merged))
}

/// Texts that wait, oldest first, with their companies, and how many there are in all.
///
/// # Errors
/// `not_found` without the permission.
pub async fn waiting(op: &OpContext, page: PageArgs) -> OpResult<(Vec<(Model, company::Model)>, u64)> {
    op.require(Permission::ListingReview)?;
    let query = Entity::find().filter(submitted());
    let total = query.clone().count(op.db()).await?;
    let rows = query
        .order_by_asc(Column::SubmittedAt)
        .order_by_asc(Column::Id)
        .offset(u64::from(page.offset))
        .limit(u64::from(page.limit))
        .all(op.db())
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.company_id).collect();
    let found = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .all(op.db())
        .await?;
    let mut by_id: HashMap<_, _> = found.into_iter().map(|row| (row.id, row)).collect();
    let pair = |row: Model| by_id.remove(&row.company_id).map(|company| (row, company));
    Ok((rows.into_iter().filter_map(pair).collect(), total))
}

/// How many texts wait, and how many claims.
///
/// # Errors
/// `not_found` without either permission.
pub async fn counts(op: &OpContext) -> OpResult<(u64, u64)> {
    op.require(Permission::ListingReview)?;
    let texts = Entity::find().filter(submitted()).count(op.db()).await?;
    Ok((texts, super::claims::count_waiting(op).await?))
}

/// Approves a text, or turns it down with a reason. Who sent it in gets a mail.
///
/// # Errors
/// `not_found`; `stale` for a text that changed, was decided or taken back meanwhile, and for a listing that got another
/// text meanwhile; `company_merged`; `required` and `too_long` for the reason.
pub async fn judge(op: &OpContext, seen: Seen, judgement: &Judgement) -> OpResult<()> {
    op.require(Permission::ListingReview)?;
    let tx = op.begin().await?;
    judge_in(&tx, op, seen, judgement).await?;
    tx.commit().await
}

async fn judge_in(tx: &Tx, op: &OpContext, seen: Seen, judgement: &Judgement) -> OpResult<()> {
    let stale = || OpError::user(ErrorCode::Stale);
    let found = Entity::find_by_id(seen.id)
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)?;
    let company = companies::lock(tx, found.company_id)
        .await?
        .ok_or(OpError::NotFound)?;
    // Read again under the lock: the company may be writing.
    let row = Entity::find_by_id(seen.id).one(&**tx).await?.ok_or_else(stale)?;
    if row.state != RevisionState::Submitted || row.version != seen.version {
        return Err(stale());
    }
    if company.state == CompanyState::Merged {
        return Err(OpError::user(ErrorCode::CompanyMerged));
    }
    match judgement {
        Judgement::Approve => {
            Box::pin(accept(tx, op, &company, row.clone(), seen.listing_version)).await?;
            tell(tx, op, &row, &company, Template::RevisionApproved, None).await
        }
        Judgement::Reject(reason) => {
            let reason = checked_reason(reason)?;
            revision::reject(tx, op, row.clone(), reason.clone()).await?;
            tell(tx, op, &row, &company, Template::RevisionRejected, Some(reason)).await
        }
    }
}

/// The reason of a rejection, which whoever hears of it reads.
pub(super) fn checked_reason(reason: &str) -> OpResult<String> {
    let mut checker = Checker::new();
    let reason = checker.required("note", reason, MAX_REASON);
    Ok(checker.finish(reason)?)
}

/// Decides many alike; each counts by itself, and those that cannot be decided are named. Returns how many were.
///
/// # Errors
/// `not_found` without the permission; `required` and `too_many` for the texts; `required` and `too_long` for the
/// reason, and then none is decided.
pub async fn judge_many(op: &OpContext, all: &[Seen], judgement: &Judgement) -> OpResult<(u32, Vec<Left>)> {
    op.require(Permission::ListingReview)?;
    asked_for(all.len(), "revisions")?;
    if let Judgement::Reject(reason) = judgement {
        checked_reason(reason)?;
    }
    let (mut done, mut left) = (0, Vec::new());
    for seen in all {
        match judge(op, *seen, judgement).await {
            Ok(()) => done += 1,
            Err(error) => left.push(Left::because(seen.id, error)?),
        }
    }
    Ok((done, left))
}

/// Tells who sent it in, in the person's own language; nobody when the person is gone.
pub(super) async fn tell(
    tx: &Tx,
    op: &OpContext,
    row: &Model,
    company: &company::Model,
    template: Template,
    reason: Option<String>,
) -> OpResult<()> {
    let Some(id) = row.submitted_by else { return Ok(()) };
    let account = accounts::entity::Entity::find_by_id(id).one(&**tx).await?;
    let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
        return Ok(());
    };
    let args = Args::new()
        .with("company", company.name.clone())
        .with("link", format!("{}/oma", op.services().config.public_url()));
    let args = match reason {
        None => args,
        Some(reason) => args.with("reason", reason),
    };
    let mail = NewMail {
        to: account.address(op)?,
        template,
        language: account.language,
        args,
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await?;
    Ok(())
}
