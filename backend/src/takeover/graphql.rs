//! Taking over an older directory, for staff.

use super::mapping::Mapping;
use super::ops;
use super::record::Problem;
use crate::access::{Access, note};
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpError, UserError};
use crate::prh::graphql::ImportRun;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, FileId};
use seutu_shared::permission::Permission;
use seutu_shared::takeover::ImportField;

/// An uploaded table, as it would be read.
#[derive(Debug, SimpleObject)]
pub struct ListingFile {
    /// Name of the file.
    name: String,
    /// Rows below the head.
    row_count: i32,
    /// Names of the columns.
    head: Vec<String>,
    /// What each column holds: as asked, as the last file with this head was read, or as the names suggest.
    columns: Vec<Option<ImportField>>,
    /// The first rows.
    rows: Vec<ListingFileRow>,
}

/// A row of the table.
#[derive(Debug, SimpleObject)]
pub struct ListingFileRow {
    /// Its number in the spreadsheet; the head is 1.
    number: i32,
    /// Its cells.
    cells: Vec<String>,
    /// What is wrong with it; such a row is left out.
    problems: Vec<ListingFileProblem>,
}

/// What is wrong with a row.
#[derive(Debug, SimpleObject)]
pub struct ListingFileProblem {
    /// The field at fault.
    field: Option<ImportField>,
    /// What is wrong.
    error: UserErrorObject,
}

impl From<Problem> for ListingFileProblem {
    fn from(problem: Problem) -> Self {
        let error = UserError::new(problem.code);
        let limit = problem.field.and_then(|field| field.limit(problem.code));
        Self {
            field: problem.field,
            error: UserErrorObject(match limit {
                Some(max) => error.with("max", max),
                None => error,
            }),
        }
    }
}

/// A table to look at.
#[derive(Debug, SimpleObject)]
pub struct ListingFilePayload {
    /// The table.
    file: Option<ListingFile>,
    /// Why it cannot be read.
    errors: Vec<UserErrorObject>,
}

/// Queries on uploaded tables.
#[derive(Debug, Default)]
pub struct TakeoverQuery;

#[Object]
impl TakeoverQuery {
    /// Look at an uploaded table; needs the permission `company.import`. `columns` says what each column holds.
    async fn listing_file(
        &self,
        ctx: &Context<'_>,
        file_id: ID,
        columns: Option<Vec<Option<ImportField>>>,
    ) -> GqlResult<ListingFilePayload> {
        let op = ctx.op()?;
        op.require(Permission::CompanyImport).map_err(gql_error)?;
        let found = match file_id.parse::<FileId>() {
            Ok(file) => ops::preview(op, file, columns.map(Mapping)).await,
            Err(_) => Err(OpError::field(ErrorCode::FileNotFound, "fileId")),
        };
        let (preview, errors) = data_or_errors(found)?;
        let Some(preview) = preview else {
            return Ok(ListingFilePayload { file: None, errors });
        };
        // Whose rows they are is not known yet: how many were shown is.
        let (kind, purpose) = (AccessKind::Open, AccessPurpose::RegisterMaintenance);
        let nobody: [CompanyId; 0] = [];
        let access = Access::new(kind, purpose, "listingFile", AccessSubject::Company, nobody);
        note(ctx, access.counted(preview.rows.len()))?;
        let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let row = |row: ops::PreviewRow| ListingFileRow {
            number: i32::try_from(row.number).unwrap_or(i32::MAX),
            cells: row.cells,
            problems: row.problems.into_iter().map(Into::into).collect(),
        };
        let mut columns = preview.mapping.0;
        columns.resize(preview.head.len(), None);
        Ok(ListingFilePayload {
            file: Some(ListingFile {
                name: preview.name,
                row_count: number(preview.total),
                head: preview.head,
                columns,
                rows: preview.rows.into_iter().map(row).collect(),
            }),
            errors,
        })
    }
}

/// A table to take over.
#[derive(Debug, InputObject)]
pub struct StartListingImportInput {
    /// An uploaded CSV or XLSX file.
    file_id: ID,
    /// What each column holds.
    columns: Vec<Option<ImportField>>,
    /// Only tell what would happen.
    #[graphql(default)]
    dry_run: bool,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct StartListingImportPayload {
    /// The run, waiting for a worker.
    import_run: Option<ImportRun>,
    /// Why it was not started.
    errors: Vec<UserErrorObject>,
}

/// Mutations on uploaded tables.
#[derive(Debug, Default)]
pub struct TakeoverMutation;

#[Object]
impl TakeoverMutation {
    /// Start taking an uploaded table over; needs the permission `company.import`. Nothing becomes public by it.
    async fn start_listing_import(
        &self,
        ctx: &Context<'_>,
        input: StartListingImportInput,
    ) -> GqlResult<StartListingImportPayload> {
        let op = ctx.op()?;
        let started = async {
            op.require(Permission::CompanyImport)?;
            let missing = |_| OpError::field(ErrorCode::FileNotFound, "fileId");
            let file = input.file_id.parse::<FileId>().map_err(missing)?;
            ops::start(op, file, Mapping(input.columns), input.dry_run).await
        };
        let (run, errors) = data_or_errors(started.await)?;
        Ok(StartListingImportPayload {
            import_run: run.map(ImportRun::from),
            errors,
        })
    }
}
