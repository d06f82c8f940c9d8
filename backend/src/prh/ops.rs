//! Use cases: start an import in the background, run one from the command line or from PRH's service.

use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::id::{FileId, ImportRunId};
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::takeover::ImportField;

use crate::files;
use crate::jobs::{self, NewJob};
use crate::platform::{OpContext, OpError, OpResult};

use super::client::{LiveSource, Settings};
use super::entity::{Column, Entity, ImportState, Model, reject};
use super::jobs::IMPORT;
use super::run::{self, NewRun};
use super::source::{CompanySource, OneFile, Piece};
use super::{apply, import};

const FILE: &str = "prh_file";
const SERVICE: &str = "prh_api";
/// Attempts of an import job; a file does not get better by reading it more often.
const MAX_ATTEMPTS: i32 = 5;
/// Days of the first window.
const FIRST_WINDOW: Days = Days::new(30);

/// What an import did; its JSON is the output of `seutu import prh`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportSummary {
    /// Records in the input.
    pub seen: i32,
    /// Companies not in the register before.
    pub new: i32,
    /// Companies whose facts changed.
    pub changed: i32,
    /// Companies that are as they were.
    pub unchanged: i32,
    /// Of those three, the ones that have ceased.
    pub ceased: i32,
    /// Records that the filter left out.
    pub skipped: i32,
    /// Records that could not be taken.
    pub rejected: Vec<RejectSummary>,
}

/// A record that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RejectSummary {
    /// Position in the input, from 0.
    pub index: i32,
    /// The business ID as written.
    pub business_id: Option<String>,
    /// Why, in words.
    pub reason: String,
    /// Why, as a stable code.
    pub code: String,
    /// The field at fault, in PRH's spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Starts an import of an uploaded file in the background.
///
/// # Errors
/// `file_not_found`, `import_running`.
pub async fn start(op: &OpContext, file: FileId, all: bool) -> OpResult<Model> {
    op.require(Permission::CompanyImport)?;
    let missing = || OpError::field(ErrorCode::FileNotFound, "fileId");
    let file = files::find(op.db(), file, files::FilePurpose::Import)
        .await?
        .ok_or_else(missing)?;
    run::make_way(op, false).await?;
    let tx = op.begin().await?;
    let new = NewRun {
        source: FILE,
        file_id: Some(file.id),
        file_name: file.name,
        all_companies: all,
    };
    let run = run::create(&tx, op, new, ImportState::Queued).await?;
    let job = NewJob::new(IMPORT, json!({"run": run.id})).max_attempts(MAX_ATTEMPTS);
    jobs::enqueue(&tx, op, job).await?;
    tx.commit().await?;
    Ok(run)
}

/// Imports a file or stream while the caller waits. When it cannot be read as a whole, nothing is written.
///
/// # Errors
/// The fault of the file; `import_running`.
pub async fn import_reader(op: &OpContext, input: Piece, name: &str, all: bool) -> OpResult<ImportSummary> {
    op.require(Permission::CompanyImport)?;
    let new = NewRun {
        source: FILE,
        file_id: None,
        file_name: name.to_owned(),
        all_companies: all,
    };
    import_source(op, &mut OneFile::new(input), new).await
}

/// Asks PRH's service for the companies of the region that were registered, or got their business ID, since
/// `since`; without it since the last such run. The client reaches a week further back.
///
/// # Errors
/// `source_unreachable` also when no address is configured; `import_running`.
pub async fn import_live(op: &OpContext, since: Option<NaiveDate>) -> OpResult<ImportSummary> {
    op.require(Permission::CompanyImport)?;
    let settings = Settings::from_config(&op.services().config.prh);
    let settings = settings.ok_or_else(|| OpError::user(ErrorCode::SourceUnreachable))?;
    let since = match since {
        Some(since) => since,
        None => window_start(op).await?,
    };
    let mut source = LiveSource::region(op.services().clone(), settings, since, op.today());
    let new = NewRun {
        source: SERVICE,
        file_id: None,
        file_name: SERVICE.to_owned(),
        all_companies: false,
    };
    import_source(op, &mut source, new).await
}

async fn import_source(
    op: &OpContext,
    source: &mut dyn CompanySource,
    new: NewRun,
) -> OpResult<ImportSummary> {
    run::make_way(op, true).await?;
    let scan = import::scan(op, source, new.all_companies, None).await?;
    let tx = op.begin().await?;
    let run = run::create(&tx, op, new, ImportState::Running).await?;
    tx.commit().await?;
    let id = run.id;
    let ended = async {
        let run = run::was_read(op, run, scan.counts).await?;
        apply::apply(op, &run, scan).await?;
        run::succeed(op, id).await
    };
    match ended.await {
        Ok(run) => summary(op, &run).await,
        Err(error) => {
            run::fail(op, id, ErrorCode::ImportInterrupted).await?;
            Err(error)
        }
    }
}

async fn window_start(op: &OpContext) -> OpResult<NaiveDate> {
    let last = Entity::find()
        .filter(Column::Source.eq(SERVICE))
        .filter(Column::State.eq(ImportState::Succeeded))
        .order_by_desc(Column::CreatedAt)
        .limit(1)
        .one(op.db())
        .await?;
    let today = op.today();
    Ok(match last {
        Some(run) => seutu_shared::date::helsinki_date(run.created_at),
        None => today.checked_sub_days(FIRST_WINDOW).unwrap_or(today),
    })
}

async fn summary(op: &OpContext, run: &Model) -> OpResult<ImportSummary> {
    let rows = rejected(op, run.id, u64::MAX >> 1).await?;
    let rejected = rows.into_iter().map(|row| RejectSummary {
        index: row.record_index,
        business_id: row.business_id,
        reason: reason(&row.code, row.detail.as_deref(), Locale::En),
        code: row.code,
        field: row.detail,
    });
    Ok(ImportSummary {
        seen: run.seen,
        new: run.new_count,
        changed: run.changed_count,
        unchanged: run.unchanged_count,
        ceased: run.ceased_count,
        skipped: run.skipped_count,
        rejected: rejected.collect(),
    })
}

/// The text of a stored reason; of a column of an older directory with its limit.
pub fn reason(code: &str, field: Option<&str>, locale: Locale) -> String {
    let code: ErrorCode = code.parse().unwrap_or(ErrorCode::Internal);
    let column: Option<ImportField> = field.and_then(|field| field.parse().ok());
    let args = match column.and_then(|column| column.limit(code)) {
        Some(max) => Args::new().with("max", max),
        None => Args::new(),
    };
    code.message(locale, &args)
}

/// The newest runs first.
pub async fn list(op: &OpContext, limit: u64) -> OpResult<Vec<Model>> {
    op.require(Permission::CompanyImport)?;
    let newest = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id);
    Ok(newest.limit(limit).all(op.db()).await?)
}

/// One run; `None` when there is none with this id.
pub async fn find(op: &OpContext, id: ImportRunId) -> OpResult<Option<Model>> {
    op.require(Permission::CompanyImport)?;
    run::find(op, id).await
}

/// The first rejected records of a run, in the order of the input.
pub async fn rejected(op: &OpContext, id: ImportRunId, limit: u64) -> OpResult<Vec<reject::Model>> {
    op.require(Permission::CompanyImport)?;
    Ok(reject::Entity::find()
        .filter(reject::Column::RunId.eq(id))
        .order_by_asc(reject::Column::RecordIndex)
        .limit(limit)
        .all(op.db())
        .await?)
}
