//! Compares rows with the register and, unless it is a dry run, writes what is new, some hundred rows per transaction.

use super::mapping::Mapping;
use super::record::{self, Problem, Record};
use super::table::{Row, Table};
use crate::companies::{entity as company, staff};
use crate::listings;
use crate::people::{self, Arrival};
use crate::platform::{OpContext, OpError, OpResult, Tx, UserError};
use crate::prh::entity::{self as run_entity, Column, ImportState, reject};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, ImportRunId};
use seutu_shared::takeover::ImportField;
use std::collections::{HashMap, HashSet};

/// Rows per transaction.
const BATCH: usize = 200;

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReject {
    /// Its number in the spreadsheet.
    pub row: u32,
    /// The business ID as written.
    pub business_id: Option<String>,
    /// Why.
    pub code: ErrorCode,
    /// The field at fault.
    pub field: Option<ImportField>,
}

/// What came of a table, or would come of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows with text in them.
    pub seen: u32,
    /// Companies that the register does not have.
    pub new: u32,
    /// Companies that the register has, and that get something from the file.
    pub changed: u32,
    /// Companies that the register has, and that stay as they are.
    pub unchanged: u32,
    /// Drafts of listings made.
    pub drafts: u32,
    /// Rows that were left out.
    pub rejected: Vec<RowReject>,
}

impl Report {
    fn add(&mut self, other: &Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.drafts += other.drafts;
    }
}

/// The rows that can be taken so far as they alone can tell, and the others.
fn read_rows<'a>(
    rows: &'a [Row],
    mapping: &Mapping,
    seen: &mut HashSet<BusinessId>,
) -> (Vec<(&'a Row, Record)>, Vec<RowReject>) {
    let (mut taken, mut rejected) = (Vec::new(), Vec::new());
    for row in rows {
        match record::read(row, mapping) {
            Ok(record) if seen.insert(record.business_id) => taken.push((row, record)),
            Ok(_) => rejected.push(reject_of(
                row,
                mapping,
                ErrorCode::RejectDuplicate,
                Some(ImportField::BusinessId),
            )),
            Err(problems) => {
                let first = problems.first().cloned().unwrap_or(Problem {
                    code: ErrorCode::RejectUnreadable,
                    field: None,
                });
                rejected.push(reject_of(row, mapping, first.code, first.field));
            }
        }
    }
    (taken, rejected)
}

fn reject_of(row: &Row, mapping: &Mapping, code: ErrorCode, field: Option<ImportField>) -> RowReject {
    let written = mapping.value(&row.cells, ImportField::BusinessId);
    RowReject {
        row: row.number,
        // A cell of the wrong column may hold anything: no more than a business ID is long.
        business_id: written.map(|text| text.chars().take(16).collect()),
        code,
        field,
    }
}

/// What the register has of the companies of a batch.
struct Known {
    companies: HashMap<BusinessId, company::Model>,
    facts: HashMap<CompanyId, staff::Model>,
    listed: HashSet<CompanyId>,
}

impl Known {
    async fn load(db: &impl ConnectionTrait, records: &[(&Row, Record)], lock: bool) -> OpResult<Self> {
        let ids = records.iter().map(|(_, record)| record.business_id);
        let mut find = company::Entity::find()
            .filter(company::Column::BusinessId.is_in(ids))
            .order_by_asc(company::Column::Id);
        if lock {
            find = find.lock_exclusive();
        }
        let companies = find.all(db).await?;
        let ids: Vec<CompanyId> = companies.iter().map(|row| row.id).collect();
        let facts = staff::of_companies(db, ids.clone()).await?;
        let listed = listings::of_companies(db, ids).await?.into_keys().collect();
        let companies = companies.into_iter().map(|row| (row.business_id, row)).collect();
        Ok(Self {
            companies,
            facts,
            listed,
        })
    }
}

/// What a row does.
enum Deed {
    /// A new company.
    Add,
    /// Changed facts of a company that an earlier file brought, and perhaps a draft.
    Change { facts: bool, draft: bool },
    /// Nothing.
    Leave,
}

fn deed(op: &OpContext, record: &Record, known: &Known) -> OpResult<Deed> {
    let Some(company) = known.companies.get(&record.business_id) else {
        return Ok(Deed::Add);
    };
    if company.state == seutu_shared::company::CompanyState::Merged {
        return Ok(Deed::Leave);
    }
    let draft = record.listing.is_some() && !known.listed.contains(&company.id);
    // What PRH gives and what somebody typed since stays: a file replaces only what a file brought.
    let facts = company.source == staff::IMPORT
        && !record.facts.name.is_empty()
        && match known.facts.get(&company.id) {
            Some(row) => row.open(op)? != record.facts,
            None => true,
        };
    Ok(if facts || draft {
        Deed::Change { facts, draft }
    } else {
        Deed::Leave
    })
}

/// What the table would do, with nothing written.
pub async fn compare(op: &OpContext, table: &Table, mapping: &Mapping) -> OpResult<Report> {
    let mut report = Report {
        seen: count(table.rows.len()),
        ..Report::default()
    };
    let mut seen = HashSet::new();
    for rows in table.rows.chunks(BATCH) {
        let part = compare_batch(op, rows, mapping, &mut seen).await?;
        report.add(&part);
        report.rejected.extend(part.rejected);
    }
    Ok(report)
}

async fn compare_batch(
    op: &OpContext,
    rows: &[Row],
    mapping: &Mapping,
    seen: &mut HashSet<BusinessId>,
) -> OpResult<Report> {
    let (records, rejected) = read_rows(rows, mapping, seen);
    let known = Known::load(op.db(), &records, false).await?;
    let mut part = Report {
        rejected,
        ..Report::default()
    };
    for (row, record) in &records {
        match deed(op, record, &known)? {
            Deed::Add if record.facts.name.is_empty() => part.rejected.push(nameless(row, mapping)),
            Deed::Add => {
                part.new += 1;
                part.drafts += u32::from(record.listing.is_some());
            }
            Deed::Change { draft, .. } => {
                part.changed += 1;
                part.drafts += u32::from(draft);
            }
            Deed::Leave => part.unchanged += 1,
        }
    }
    part.rejected.sort_by_key(|reject| reject.row);
    Ok(part)
}

fn nameless(row: &Row, mapping: &Mapping) -> RowReject {
    reject_of(
        row,
        mapping,
        ErrorCode::RejectNameMissing,
        Some(ImportField::Name),
    )
}

/// Writes everything that the run has not written yet, or, in a dry run, only what would happen.
///
/// # Errors
/// `import_interrupted` when another run has taken over; the batch at hand is then not written.
pub async fn apply(
    op: &OpContext,
    run: &run_entity::Model,
    table: &Table,
    mapping: &Mapping,
    dry: bool,
) -> OpResult<Report> {
    let mut report = Report {
        seen: count(table.rows.len()),
        ..Report::default()
    };
    let mut seen = HashSet::new();
    let mut from = 0;
    for rows in table.rows.chunks(BATCH) {
        let next = from + i32::try_from(rows.len()).map_err(OpError::internal("count"))?;
        if next <= run.applied {
            // Written by an attempt before: only the business IDs count, for repeats further down.
            read_rows(rows, mapping, &mut seen);
        } else {
            let part = Box::pin(write(op, run.id, from, next, rows, mapping, &mut seen, dry)).await?;
            report.add(&part);
            report.rejected.extend(part.rejected);
        }
        from = next;
    }
    Ok(report)
}

#[expect(clippy::too_many_arguments, reason = "one batch of one run, called once")]
async fn write(
    op: &OpContext,
    run: ImportRunId,
    applied: i32,
    next: i32,
    rows: &[Row],
    mapping: &Mapping,
    seen: &mut HashSet<BusinessId>,
    dry: bool,
) -> OpResult<Report> {
    if dry {
        let part = compare_batch(op, rows, mapping, seen).await?;
        let tx = op.begin().await?;
        move_on(&tx, op, run, (applied, next), &part).await?;
        tx.commit().await?;
        return Ok(part);
    }
    let (records, rejected) = read_rows(rows, mapping, seen);
    let tx = op.begin().await?;
    let known = Known::load(&*tx, &records, true).await?;
    let mut part = Report {
        rejected,
        ..Report::default()
    };
    let mut arrivals = Vec::new();
    for (row, record) in records {
        match deed(op, &record, &known)? {
            Deed::Add if record.facts.name.is_empty() => part.rejected.push(nameless(row, mapping)),
            Deed::Add => {
                let company = staff::row(op, record.business_id, &record.facts, staff::IMPORT, Some(run))?;
                staff::insert(&tx, op, &company, &record.facts).await?;
                arrivals.extend(Arrival::of(&company));
                part.new += 1;
                part.drafts += draft(&tx, op, company.id, record).await?;
            }
            Deed::Change {
                facts,
                draft: new_draft,
            } => {
                let Some(company) = known.companies.get(&record.business_id).cloned() else {
                    return Err(OpError::bug("a company that is not there"));
                };
                let id = company.id;
                if new_draft {
                    arrivals.extend(Arrival::from_directory(&company));
                }
                if facts {
                    let after = staff::with_facts(op, company.clone(), &record.facts, staff::IMPORT)?;
                    arrivals.extend(Arrival::of(&after));
                    let company = company::Model {
                        import_run_id: Some(run),
                        ..company
                    };
                    staff::update(
                        &tx,
                        op,
                        company,
                        known.facts.get(&id),
                        &record.facts,
                        staff::IMPORT,
                    )
                    .await?;
                    listings::follow(&tx, op, id).await?;
                }
                part.changed += 1;
                if new_draft {
                    part.drafts += draft(&tx, op, id, record).await?;
                }
            }
            Deed::Leave => part.unchanged += 1,
        }
    }
    people::came(&tx, op, arrivals).await?;
    part.rejected.sort_by_key(|reject| reject.row);
    move_on(&tx, op, run, (applied, next), &part).await?;
    tx.commit().await?;
    Ok(part)
}

async fn draft(tx: &Tx, op: &OpContext, company: CompanyId, record: Record) -> OpResult<u32> {
    match record.listing {
        Some(content) => Ok(u32::from(listings::draft(tx, op, company, content).await?)),
        None => Ok(0),
    }
}

/// The run's cursor, counts and rejects, in the transaction of the batch.
async fn move_on(
    tx: &Tx,
    op: &OpContext,
    run: ImportRunId,
    (applied, next): (i32, i32),
    part: &Report,
) -> OpResult<()> {
    let add = |column: Column, more: u32| Expr::col(column).add(i32::try_from(more).unwrap_or(i32::MAX));
    let moved = run_entity::Entity::update_many()
        .col_expr(Column::Applied, Expr::value(next))
        .col_expr(Column::NewCount, add(Column::NewCount, part.new))
        .col_expr(Column::ChangedCount, add(Column::ChangedCount, part.changed))
        .col_expr(
            Column::UnchangedCount,
            add(Column::UnchangedCount, part.unchanged),
        )
        .col_expr(
            Column::RejectedCount,
            add(Column::RejectedCount, count(part.rejected.len())),
        )
        .col_expr(Column::HeartbeatAt, Expr::value(op.now()))
        .filter(Column::Id.eq(run))
        .filter(Column::State.eq(ImportState::Running))
        .filter(Column::Applied.eq(applied))
        .exec(&**tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(OpError::Invalid(vec![UserError::new(
            ErrorCode::ImportInterrupted,
        )]));
    }
    if part.rejected.is_empty() {
        return Ok(());
    }
    let rows = part.rejected.iter().map(|rejected| {
        reject::Model {
            id: op.new_id(),
            run_id: run,
            record_index: i32::try_from(rejected.row).unwrap_or(i32::MAX),
            business_id: rejected.business_id.clone(),
            code: rejected.code.as_str().to_owned(),
            detail: rejected.field.map(|field| field.as_str().to_owned()),
        }
        .into_active_model()
        .reset_all()
    });
    reject::Entity::insert_many(rows)
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
