//! Second half of an import: compares what was read with the register and writes what differs, a few hundred
//! records per transaction. The run's cursor moves in the same transaction.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ImportRunId};
use seutu_shared::listing::ListingState;

use crate::audit::{self, Change, SubjectKind};
use crate::companies::entity as company;
use crate::listings;
use crate::people::{self, Arrival};
use crate::platform::{OpContext, OpError, OpResult, Tx};

use super::entity::{self, Column, ImportState, reject};
use super::facts;
use super::scan::{Line, Outcome, Rejected, Scan, Taken};

/// Records per transaction: long enough to pay for the commit, short enough that other writers hardly wait.
const BATCH: usize = 500;

/// Writes everything that `run` has not written yet.
///
/// # Errors
/// `import_interrupted` when another run has taken over; the batch at hand is then not written.
pub async fn apply(op: &OpContext, run: &entity::Model, scan: Scan) -> OpResult<()> {
    let mut applied = run.applied;
    let mut batch = Vec::with_capacity(BATCH);
    for line in scan {
        let line = line?;
        if position(line.index) < applied {
            continue;
        }
        batch.push(line);
        if batch.len() == BATCH {
            let next = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            applied = Box::pin(write(op, run.id, applied, next)).await?;
        }
    }
    if !batch.is_empty() {
        Box::pin(write(op, run.id, applied, batch)).await?;
    }
    Ok(())
}

/// Counts of one batch.
#[derive(Debug, Default)]
struct Counts {
    new: i32,
    changed: i32,
    unchanged: i32,
}

/// Writes one batch and returns the new cursor.
async fn write(op: &OpContext, run: ImportRunId, applied: i32, batch: Vec<Line>) -> OpResult<i32> {
    let next = batch.last().map_or(applied, |line| position(line.index) + 1);
    let mut taken = Vec::with_capacity(batch.len());
    let mut rejected = Vec::new();
    for line in batch {
        match line.outcome {
            Outcome::Taken(record) => taken.push(*record),
            Outcome::Rejected(record) => rejected.push((line.index, record)),
        }
    }
    let tx = op.begin().await?;
    let counts = compare(&tx, op, run, taken).await?;
    keep_rejects(&tx, op, run, rejected).await?;
    let moved = entity::Entity::update_many()
        .col_expr(Column::Applied, Expr::value(next))
        .col_expr(Column::NewCount, Expr::col(Column::NewCount).add(counts.new))
        .col_expr(
            Column::ChangedCount,
            Expr::col(Column::ChangedCount).add(counts.changed),
        )
        .col_expr(
            Column::UnchangedCount,
            Expr::col(Column::UnchangedCount).add(counts.unchanged),
        )
        .col_expr(Column::HeartbeatAt, Expr::value(op.now()))
        .filter(Column::Id.eq(run))
        .filter(Column::State.eq(ImportState::Running))
        .filter(Column::Applied.eq(applied))
        .exec(&*tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(OpError::user(ErrorCode::ImportInterrupted));
    }
    tx.commit().await?;
    Ok(next)
}

fn position(index: u32) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX - 1)
}

async fn compare(tx: &Tx, op: &OpContext, run: ImportRunId, records: Vec<Taken>) -> OpResult<Counts> {
    let mut counts = Counts::default();
    let ids = records.iter().map(|record| record.company.business_id);
    let known = known(tx, ids).await?;
    let mut fresh = Vec::new();
    let mut same = Vec::new();
    let mut differing = HashMap::new();
    for record in records {
        match known.get(&record.company.business_id) {
            None => fresh.push(record),
            Some((id, hash)) if *hash == record.content_hash => same.push(*id),
            Some((id, _)) => {
                differing.insert(*id, record);
            }
        }
    }
    counts.unchanged = i32::try_from(same.len()).map_err(OpError::internal("count"))?;
    counts.new = i32::try_from(fresh.len()).map_err(OpError::internal("count"))?;
    counts.changed = i32::try_from(differing.len()).map_err(OpError::internal("count"))?;
    confirm(tx, op, same).await?;
    insert(tx, op, run, fresh).await?;
    update(tx, op, run, differing).await?;
    Ok(counts)
}

/// Facts that came again as they were are as fresh as new ones, on the public page too.
async fn confirm(tx: &Tx, op: &OpContext, same: Vec<CompanyId>) -> OpResult<()> {
    if same.is_empty() {
        return Ok(());
    }
    let published: Vec<CompanyId> = listings::of_companies(&**tx, same.clone())
        .await?
        .into_iter()
        .filter(|(_, listing)| listing.state == ListingState::Published)
        .map(|(id, _)| id)
        .collect();
    company::Entity::update_many()
        .col_expr(company::Column::FetchedAt, Expr::value(op.now()))
        .filter(company::Column::Id.is_in(same))
        .exec(&**tx)
        .await?;
    listings::follow_many(tx, op, &published).await
}

/// The companies of the batch that the register has, with the hash of their facts. Locked,
/// in the order in which every writer locks: what staff decide meanwhile waits, and is not lost.
async fn known(
    tx: &Tx,
    ids: impl Iterator<Item = BusinessId>,
) -> OpResult<HashMap<BusinessId, (CompanyId, String)>> {
    let rows: Vec<(CompanyId, BusinessId, String)> = company::Entity::find()
        .select_only()
        .columns([
            company::Column::Id,
            company::Column::BusinessId,
            company::Column::ContentHash,
        ])
        .filter(company::Column::BusinessId.is_in(ids))
        .order_by_asc(company::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(&**tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, business_id, hash)| (business_id, (id, hash)))
        .collect())
}

/// New companies become candidates: nothing is public by import. Where people stand behind them, the clock to tell them
/// starts.
async fn insert(tx: &Tx, op: &OpContext, run: ImportRunId, records: Vec<Taken>) -> OpResult<()> {
    if records.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(records.len());
    let mut changes = Vec::with_capacity(records.len());
    let mut arrivals = Vec::new();
    for record in records {
        let row = facts::candidate(op, run, record);
        changes.push(Change::created(
            "company.import",
            SubjectKind::Company,
            row.id,
            facts::described(&row),
        ));
        arrivals.extend(Arrival::of(&row));
        rows.push(row.into_active_model().reset_all());
    }
    company::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    audit::record_many(tx, op, changes).await?;
    people::came(tx, op, arrivals).await
}

/// Known companies get the new facts; what staff decided and what the company wrote stays. The directory
/// follows in the same transaction: the listing of a company that ceased is withdrawn.
async fn update(
    tx: &Tx,
    op: &OpContext,
    run: ImportRunId,
    mut records: HashMap<CompanyId, Taken>,
) -> OpResult<()> {
    if records.is_empty() {
        return Ok(());
    }
    let rows = company::Entity::find()
        .filter(company::Column::Id.is_in(records.keys().copied()))
        .all(&**tx)
        .await?;
    let mut changes = Vec::with_capacity(rows.len());
    let mut arrivals = Vec::new();
    let mut followed = Vec::new();
    for before in rows {
        let Some(record) = records.remove(&before.id) else {
            continue;
        };
        let after = facts::updated(op, run, &before, record);
        let states = (facts::described(&before), facts::described(&after));
        changes.push(Change::updated(
            "company.reimport",
            SubjectKind::Company,
            before.id,
            states.0,
            states.1,
        ));
        followed.push(before.id);
        // A company that became a partnership, or one that staff had entered.
        arrivals.extend(Arrival::of(&after));
        company::Entity::update(after.into_active_model().reset_all())
            .exec(&**tx)
            .await?;
    }
    audit::record_many(tx, op, changes).await?;
    people::came(tx, op, arrivals).await?;
    listings::follow_many(tx, op, &followed).await
}

async fn keep_rejects(
    tx: &Tx,
    op: &OpContext,
    run: ImportRunId,
    records: Vec<(u32, Rejected)>,
) -> OpResult<()> {
    if records.is_empty() {
        return Ok(());
    }
    let rows = records.into_iter().map(|(index, record)| {
        reject::Model {
            id: op.new_id(),
            run_id: run,
            record_index: position(index),
            business_id: record.business_id,
            code: record.code.as_str().to_owned(),
            detail: record.detail,
        }
        .into_active_model()
        .reset_all()
    });
    reject::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
