//! Import runs, for staff.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, FileId, ImportRunId};
use seutu_shared::locale::Locale;

use crate::accounts::entity as account;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpError, UserError};

use super::entity::{ImportState, Model, reject};
use super::ops;

/// Most rows of one answer.
const MAX_ROWS: i32 = 1000;

/// One reading of PRH's data.
#[derive(Debug)]
pub struct ImportRun(Model);

impl From<Model> for ImportRun {
    fn from(row: Model) -> Self {
        Self(row)
    }
}

#[Object]
impl ImportRun {
    /// Identifier.
    async fn id(&self) -> ID {
        ID(self.0.id.to_string())
    }

    /// Where the data came from: `prh_file`, `prh_api`, `listings` for an older directory, `listings_dry_run` when it was
    /// only looked at.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// The uploaded file; it is gone once the import has ended, but stays for two days after a dry run.
    async fn file_id(&self) -> Option<ID> {
        self.0.file_id.map(|id| ID(id.to_string()))
    }

    /// Name of the uploaded file.
    async fn file_name(&self) -> Option<&str> {
        Some(self.0.file_name.as_str())
    }

    /// Whether companies of all regions and forms were taken.
    async fn all_companies(&self) -> bool {
        self.0.all_companies
    }

    /// Where it stands.
    async fn state(&self) -> ImportState {
        self.0.state
    }

    /// Share done, 0 to 1. Stays at 0 while the file is read; `seen` grows meanwhile.
    async fn progress(&self) -> f64 {
        match (self.0.state, self.0.total) {
            (ImportState::Succeeded, _) => 1.0,
            (_, Some(total)) if total > 0 => (f64::from(self.0.applied) / f64::from(total)).min(1.0),
            _ => 0.0,
        }
    }

    /// Records in the file.
    async fn seen(&self) -> i32 {
        self.0.seen
    }

    /// Companies that were not in the register.
    async fn new(&self) -> i32 {
        self.0.new_count
    }

    /// Companies whose facts changed.
    async fn changed(&self) -> i32 {
        self.0.changed_count
    }

    /// Companies that are as they were.
    async fn unchanged(&self) -> i32 {
        self.0.unchanged_count
    }

    /// Companies taken that have ceased.
    async fn ceased(&self) -> i32 {
        self.0.ceased_count
    }

    /// Records of other regions and company forms.
    async fn skipped(&self) -> i32 {
        self.0.skipped_count
    }

    /// Records that could not be taken.
    async fn rejected(&self) -> i32 {
        self.0.rejected_count
    }

    /// The records that could not be taken, in the order of the file. At most 1000.
    #[graphql(complexity = "first.clamp(0, 1000) as usize * child_complexity")]
    async fn rejects(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 100)] first: i32,
    ) -> GqlResult<Vec<ImportReject>> {
        let rows = ops::rejected(ctx.op()?, self.0.id, limit(first))
            .await
            .map_err(gql_error)?;
        Ok(rows.into_iter().map(ImportReject).collect())
    }

    /// Why it failed.
    async fn error(&self) -> Option<UserErrorObject> {
        let code: ErrorCode = self
            .0
            .error_code
            .as_deref()?
            .parse()
            .unwrap_or(ErrorCode::Internal);
        Some(UserErrorObject(UserError::new(code)))
    }

    /// Who started it.
    async fn started_by(&self, ctx: &Context<'_>) -> GqlResult<String> {
        let account = self
            .0
            .actor
            .strip_prefix("account:")
            .and_then(|id| id.parse::<AccountId>().ok());
        let Some(id) = account else {
            return Ok(self.0.actor.clone());
        };
        let op = ctx.op()?;
        let found = account::Entity::find_by_id(id).one(op.db()).await;
        match found.map_err(OpError::from).map_err(gql_error)? {
            Some(row) => row.address(op).map_err(gql_error),
            None => Ok(self.0.actor.clone()),
        }
    }

    /// When it was asked for.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it began.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.started_at
    }

    /// When it ended.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at
    }
}

/// A record that could not be taken.
#[derive(Debug)]
pub struct ImportReject(reject::Model);

#[Object]
impl ImportReject {
    /// Position in the file, from 0; of an older directory the number of the row in the spreadsheet.
    async fn index(&self) -> i32 {
        self.0.record_index
    }

    /// The business ID as written.
    async fn business_id(&self) -> Option<&str> {
        self.0.business_id.as_deref()
    }

    /// Why, in words.
    async fn reason(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        ops::reason(&self.0.code, self.0.detail.as_deref(), language)
    }

    /// Why, for programs.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The field at fault, in PRH's spelling.
    async fn field(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }
}

/// Queries on import runs.
#[derive(Debug, Default)]
pub struct ImportQuery;

#[Object]
impl ImportQuery {
    /// The newest import runs; needs the permission `company.import`. At most 1000.
    #[graphql(complexity = "first.clamp(0, 1000) as usize * child_complexity")]
    async fn import_runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
    ) -> GqlResult<Vec<ImportRun>> {
        let runs = ops::list(ctx.op()?, limit(first)).await.map_err(gql_error)?;
        Ok(runs.into_iter().map(ImportRun).collect())
    }

    /// One import run; needs the permission `company.import`.
    async fn import_run(&self, ctx: &Context<'_>, id: ID) -> GqlResult<Option<ImportRun>> {
        let Ok(id) = id.parse::<ImportRunId>() else {
            return Ok(None);
        };
        Ok(ops::find(ctx.op()?, id).await.map_err(gql_error)?.map(ImportRun))
    }
}

/// What to import.
#[derive(Debug, InputObject)]
pub struct StartPrhImportInput {
    /// An uploaded file: a saved `/companies` page, a plain array, one company, or the bulk ZIP.
    file_id: ID,
    /// Take companies of all regions and forms.
    #[graphql(default)]
    all_companies: bool,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct StartPrhImportPayload {
    /// The run, waiting for a worker.
    import_run: Option<ImportRun>,
    /// Why it was not started.
    errors: Vec<UserErrorObject>,
}

/// Mutations on import runs.
#[derive(Debug, Default)]
pub struct ImportMutation;

#[Object]
impl ImportMutation {
    /// Start importing an uploaded file; needs the permission `company.import`. Nothing becomes public by it.
    async fn start_prh_import(
        &self,
        ctx: &Context<'_>,
        input: StartPrhImportInput,
    ) -> GqlResult<StartPrhImportPayload> {
        let op = ctx.op()?;
        let started = match input.file_id.parse::<FileId>() {
            Ok(file) => ops::start(op, file, input.all_companies).await,
            Err(_) => Err(OpError::field(ErrorCode::FileNotFound, "fileId")),
        };
        let (run, errors) = data_or_errors(started)?;
        Ok(StartPrhImportPayload {
            import_run: run.map(ImportRun),
            errors,
        })
    }
}

fn limit(first: i32) -> u64 {
    u64::from(first.clamp(0, MAX_ROWS).unsigned_abs())
}
