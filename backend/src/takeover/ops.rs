//! Use cases: look at a table, start a run over it, import one from the command line.

use super::apply::{self, Report};
use super::entity;
use super::mapping::{Mapping, fingerprint, suggest};
use super::record;
use super::table::{self, Table};
use crate::files::{self, FilePurpose};
use crate::jobs::{self, NewJob};
use crate::platform::{OpContext, OpError, OpResult, UserError};
use crate::prh::entity::{ImportState, Model};
use crate::prh::run::{self, NewRun};
use crate::prh::{Counts, RejectSummary, reason};
use serde::Serialize;
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::takeover::ImportField;
use std::fs::File;

/// `source` of a run that takes an older directory over.
pub const SOURCE: &str = "listings";
/// `source` of a run that only tells what would happen.
pub const DRY_SOURCE: &str = "listings_dry_run";
/// Rows of a preview.
const PREVIEW_ROWS: usize = 20;
/// Attempts of an import job.
const MAX_ATTEMPTS: i32 = 5;

/// What `seutu import listings` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TakeoverSummary {
    /// Rows with text in them.
    pub seen: u32,
    /// Companies that were not in the register.
    pub new: u32,
    /// Companies that got something from the file.
    pub changed: u32,
    /// Companies that stayed as they are.
    pub unchanged: u32,
    /// Companies that the register had, by business ID: the two before together.
    pub matched: u32,
    /// Drafts of listings made.
    pub drafts: u32,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Rows that were left out, with their number in the file as `index`.
    pub rejected: Vec<RejectSummary>,
}

/// A look at a table.
#[derive(Debug)]
pub struct Preview {
    /// Name of the file.
    pub name: String,
    /// Names of the columns.
    pub head: Vec<String>,
    /// What each column holds: as asked, as the last file with this head was read, or as the names suggest.
    pub mapping: Mapping,
    /// Rows below the head.
    pub total: usize,
    /// The first of them.
    pub rows: Vec<PreviewRow>,
}

/// A row of the preview.
#[derive(Debug)]
pub struct PreviewRow {
    /// Its number in the spreadsheet.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it under this mapping.
    pub problems: Vec<record::Problem>,
}

/// Shows the head and the first rows of an uploaded table, and how its columns would be read.
///
/// # Errors
/// `file_not_found`, the fault of the file as a whole.
pub async fn preview(op: &OpContext, file: FileId, asked: Option<Mapping>) -> OpResult<Preview> {
    op.require(Permission::CompanyImport)?;
    let found = find(op, file).await?;
    let table = open(op, file).await?;
    let mapping = match asked {
        Some(mapping) => mapping,
        None => usual(op, &table).await?,
    };
    let rows = table.rows.iter().take(PREVIEW_ROWS).map(|row| PreviewRow {
        number: row.number,
        cells: row.cells.clone(),
        problems: record::read(row, &mapping).err().unwrap_or_default(),
    });
    Ok(Preview {
        name: found.name,
        rows: rows.collect(),
        total: table.rows.len(),
        head: table.head,
        mapping,
    })
}

/// Starts a run over an uploaded table in the background.
///
/// # Errors
/// `file_not_found`, `mapping_incomplete`, `mapping_twice`, `import_running`.
pub async fn start(op: &OpContext, file: FileId, mapping: Mapping, dry: bool) -> OpResult<Model> {
    op.require(Permission::CompanyImport)?;
    mapping.check().map_err(|code| OpError::field(code, "columns"))?;
    let file = find(op, file).await?;
    let head = fingerprint(&open(op, file.id).await?.head);
    run::make_way(op, false).await?;
    let tx = op.begin().await?;
    let new = NewRun {
        source: source(dry),
        file_id: Some(file.id),
        file_name: file.name,
        all_companies: true,
    };
    let run = run::create(&tx, op, new, ImportState::Queued).await?;
    entity::keep(&tx, op, run.id, head, mapping).await?;
    let job = NewJob::new(super::jobs::IMPORT, json!({"run": run.id})).max_attempts(MAX_ATTEMPTS);
    jobs::enqueue(&tx, op, job).await?;
    tx.commit().await?;
    Ok(run)
}

/// Imports a file while the caller waits, its columns read by their names and as `said`. When it cannot be read as a
/// whole, and in a dry run, nothing is written.
///
/// # Errors
/// The fault of the file, `unknown_code` for a column that it does not have, `mapping_incomplete`, `import_running`.
pub async fn import_file(
    op: &OpContext,
    file: File,
    name: &str,
    said: &[(String, Option<ImportField>)],
    dry: bool,
) -> OpResult<TakeoverSummary> {
    op.require(Permission::CompanyImport)?;
    let table = read(file).await?;
    let mut mapping = usual(op, &table).await?;
    for (column, field) in said {
        let unknown = |code| OpError::field(code, column);
        mapping.set(&table.head, column, *field).map_err(unknown)?;
    }
    mapping.check().map_err(OpError::user)?;
    if dry {
        return Ok(summary(apply::compare(op, &table, &mapping).await?, true));
    }
    run::make_way(op, true).await?;
    let tx = op.begin().await?;
    let new = NewRun {
        source: SOURCE,
        file_id: None,
        file_name: name.to_owned(),
        all_companies: true,
    };
    let row = run::create(&tx, op, new, ImportState::Running).await?;
    entity::keep(&tx, op, row.id, fingerprint(&table.head), mapping.clone()).await?;
    tx.commit().await?;
    let id = row.id;
    match work(op, row, &table, &mapping, false).await {
        Ok(report) => Ok(summary(report, false)),
        Err(error) => {
            run::fail(op, id, ErrorCode::ImportInterrupted).await?;
            Err(error)
        }
    }
}

/// Takes a run through to its end.
pub(super) async fn work(
    op: &OpContext,
    row: Model,
    table: &Table,
    mapping: &Mapping,
    dry: bool,
) -> OpResult<Report> {
    let id = row.id;
    // Rejects are counted batch by batch, with the rows that an earlier attempt rejected.
    let counts = Counts {
        seen: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
        rejected: row.rejected_count.unsigned_abs(),
        ..Counts::default()
    };
    let row = run::was_read(op, row, counts).await?;
    let report = Box::pin(apply::apply(op, &row, table, mapping, dry)).await?;
    run::succeed(op, id).await?;
    Ok(report)
}

/// The table of an upload.
///
/// # Errors
/// `file_not_found`, the fault of the file as a whole.
pub(super) async fn open(op: &OpContext, file: FileId) -> OpResult<Table> {
    read(files::spool_for(op, file, FilePurpose::Table).await?).await
}

async fn read(file: File) -> OpResult<Table> {
    let reading = tokio::task::spawn_blocking(move || table::read(file)).await;
    reading.map_err(OpError::internal("read a table"))?.map_err(fault)
}

/// The fault of a file, with the limit that it is over.
fn fault(code: ErrorCode) -> OpError {
    let error = UserError::new(code);
    OpError::Invalid(vec![match code {
        ErrorCode::TableTooManyRows => error.with("max", table::MAX_ROWS),
        ErrorCode::FileTooLarge => error.with("max", table::MAX_BYTES / (1024 * 1024)),
        _ => error,
    }])
}

async fn find(op: &OpContext, file: FileId) -> OpResult<files::entity::Model> {
    files::find(op.db(), file, FilePurpose::Table)
        .await?
        .ok_or_else(|| OpError::field(ErrorCode::FileNotFound, "fileId"))
}

/// As the last table with this head was read, else as the names of its columns suggest.
async fn usual(op: &OpContext, table: &Table) -> OpResult<Mapping> {
    let before = entity::latest(op.db(), &fingerprint(&table.head)).await?;
    Ok(before.unwrap_or_else(|| suggest(table)))
}

const fn source(dry: bool) -> &'static str {
    if dry { DRY_SOURCE } else { SOURCE }
}

fn summary(report: Report, dry_run: bool) -> TakeoverSummary {
    let rejected = report.rejected.into_iter().map(|row| RejectSummary {
        index: i32::try_from(row.row).unwrap_or(i32::MAX),
        business_id: row.business_id,
        reason: reason(row.code.as_str(), row.field.map(ImportField::as_str), Locale::En),
        code: row.code.as_str().to_owned(),
        field: row.field.map(|field| field.as_str().to_owned()),
    });
    TakeoverSummary {
        seen: report.seen,
        new: report.new,
        changed: report.changed,
        unchanged: report.unchanged,
        matched: report.changed + report.unchanged,
        drafts: report.drafts,
        dry_run,
        rejected: rejected.collect(),
    }
}
