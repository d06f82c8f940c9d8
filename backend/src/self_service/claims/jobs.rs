//! Looks at claims: a code goes to the address on file, or staff must decide.

use super::entity::{Column, Entity, Model};
use super::ops::{CODE_VALID, code_hash, has_owner, settle_as};
use crate::accounts::invitations;
use crate::audit::{self, Change, SubjectKind};
use crate::companies::{self, entity as company};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::mail::{self, NewMail, Template};
use crate::platform::rng;
use crate::platform::{OpContext, OpResult, Tx};
use crate::self_service::reach;
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use serde::Deserialize;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyState, RegisterStatus};
use seutu_shared::i18n::Args;
use seutu_shared::id::{ClaimId, CompanyId};
use seutu_shared::revision::ClaimState;

pub(super) const SETTLE: &str = "claims.settle";
const TIDY: &str = "claims.tidy";
/// Days that a claim stays after its end.
const KEEP_DAYS: i64 = 183;

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "claims_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

#[derive(Deserialize)]
struct Payload {
    id: ClaimId,
}

/// Looks at one claim.
#[derive(Debug)]
pub struct SettleHandler;

impl JobHandler for SettleHandler {
    fn kind(&self) -> &'static str {
        SETTLE
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { id } = job.payload()?;
            Ok(settle(op, id).await?)
        })
    }
}

async fn settle(op: &OpContext, id: ClaimId) -> OpResult<()> {
    let tx = op.begin().await?;
    let Some(row) = Entity::find_by_id(id).one(&*tx).await? else {
        return Ok(());
    };
    if row.state != ClaimState::Received {
        return Ok(());
    }
    settle_in(&tx, op, row).await?;
    tx.commit().await
}

async fn settle_in(tx: &Tx, op: &OpContext, row: Model) -> OpResult<()> {
    let Some(company) = claimed(tx, &row).await? else {
        return settle_as(tx, op, row, ClaimState::Closed, false).await;
    };
    let contested = is_contested(tx, op, &row, company.id).await?;
    match reach::address_on_file(tx, op, company.id).await? {
        Some(address) if !contested && !only_by_staff(&company) => {
            send_code(tx, op, row, &company, address).await
        }
        _ => settle_as(tx, op, row, ClaimState::Waiting, contested).await,
    }
}

/// The company that is claimed, locked, if anybody can have it.
async fn claimed(tx: &Tx, row: &Model) -> OpResult<Option<company::Model>> {
    let found = match BusinessId::parse(&row.business_id) {
        Ok(id) => companies::find_locked(tx, &id).await?,
        Err(_) => None,
    };
    Ok(found.filter(may_be_claimed))
}

/// Whether others have or claim the company too.
async fn is_contested(tx: &Tx, op: &OpContext, row: &Model, company: CompanyId) -> OpResult<bool> {
    Ok(has_owner(&**tx, company).await? || others(tx, op, row).await? > 0)
}

/// Whether anybody can have a company: it exists and staff did not leave it out.
pub(super) fn may_be_claimed(company: &company::Model) -> bool {
    company.register_status != RegisterStatus::Ceased
        && !matches!(company.state, CompanyState::Rejected | CompanyState::Merged)
}

/// Whether nobody is invited to a company, and nothing asked of it, unless staff decide it: it is in bankruptcy,
/// reorganisation or liquidation.
pub(in crate::self_service) const fn only_by_staff(company: &company::Model) -> bool {
    company.bankrupt || company.reorganising || company.liquidating
}

/// Claims of others for the same company that are not over. A code or an invitation that nobody used in time is, also
/// before it is tidied away.
async fn others(tx: &Tx, op: &OpContext, row: &Model) -> OpResult<u64> {
    let invited = Condition::all()
        .add(Column::State.eq(ClaimState::Accepted))
        .add(Column::DecidedAt.gt(op.now() - invitations::VALID));
    let asked = Condition::all()
        .add(Column::State.eq(ClaimState::CodeSent))
        .add(Column::ExpiresAt.gt(op.now()));
    let open = Condition::any()
        .add(Column::State.eq(ClaimState::Waiting))
        .add(invited)
        .add(asked);
    Ok(Entity::find()
        .filter(Column::BusinessId.eq(row.business_id.as_str()))
        .filter(open)
        .filter(Column::EmailIndex.ne(row.email_index.clone()))
        .count(&**tx)
        .await?)
}

async fn send_code(
    tx: &Tx,
    op: &OpContext,
    row: Model,
    company: &company::Model,
    to: String,
) -> OpResult<()> {
    let (id, email, language) = (row.id, row.address(op)?, row.language);
    let code = op.services().rng.typed_code();
    let hash = code_hash(&row.ticket_hash, &code);
    let expires_at = op.now() + CODE_VALID;
    let mut row = row.into_active_model();
    row.state = Set(ClaimState::CodeSent);
    row.code_hash = Set(Some(hash));
    row.expires_at = Set(expires_at);
    row.update(&**tx).await?;
    let args = Args::new()
        .with("company", company.name.clone())
        .with("email", email)
        .with("code", rng::spaced(&code))
        .with("hours", CODE_VALID.num_hours());
    let mail = NewMail {
        to,
        template: Template::ClaimCode,
        language,
        args,
        useful_until: Some(expires_at),
    };
    mail::enqueue(tx, op, mail).await?;
    audit::record(tx, op, Change::event("claim.send_code", SubjectKind::Claim, id)).await?;
    Ok(())
}

/// Hands claims whose code nobody typed to staff, since the address on file may be nobody's any more, and deletes those
/// that are long over.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(tidy(op).await?) })
    }
}

async fn tidy(op: &OpContext) -> OpResult<()> {
    let unused = Entity::find()
        .filter(Column::State.eq(ClaimState::CodeSent))
        .filter(Column::ExpiresAt.lt(op.now()))
        .order_by_asc(Column::Id)
        .all(op.db())
        .await?;
    for row in unused {
        hand_over(op, row.id).await?;
    }
    Entity::delete_many()
        .filter(Column::DecidedAt.lt(op.now() - TimeDelta::days(KEEP_DAYS)))
        .exec(op.db())
        .await?;
    Ok(())
}

async fn hand_over(op: &OpContext, id: ClaimId) -> OpResult<()> {
    let tx = op.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&*tx).await?;
    // The code may have been typed in the last moment.
    let Some(row) = row.filter(|row| row.state == ClaimState::CodeSent) else {
        return Ok(());
    };
    match claimed(&tx, &row).await? {
        Some(company) => {
            let contested = is_contested(&tx, op, &row, company.id).await?;
            settle_as(&tx, op, row, ClaimState::Waiting, contested).await?;
        }
        None => settle_as(&tx, op, row, ClaimState::Closed, false).await?,
    }
    tx.commit().await
}
