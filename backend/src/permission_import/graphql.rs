//! Taking over permissions, for staff.

use super::ops::{self, Refused, Report};
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors};
use crate::platform::{OpError, UserError};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use seutu_shared::permission::Permission;

/// Most refused rows that are told one by one.
const MAX_TOLD: usize = 500;

/// A row that was refused.
#[derive(Debug, SimpleObject)]
pub struct RefusedPermission {
    /// Its number in the spreadsheet; the head is 1.
    row: i32,
    /// What is wrong with it.
    errors: Vec<UserErrorObject>,
}

impl From<Refused> for RefusedPermission {
    fn from(refused: Refused) -> Self {
        let errors = refused.problems.into_iter().map(UserError::from);
        Self {
            row: i32::try_from(refused.row).unwrap_or(i32::MAX),
            errors: errors.map(UserErrorObject).collect(),
        }
    }
}

/// What came of a table, or would come of it.
#[derive(Debug, SimpleObject)]
pub struct PermissionImportReport {
    /// Whether nothing was written.
    dry_run: bool,
    /// Rows with text in them.
    rows: i32,
    /// People who were not known.
    people: i32,
    /// Permissions that stand now.
    given: i32,
    /// Permissions that were taken over before.
    known: i32,
    /// Rows of which the person said something later: that stands.
    later: Vec<i32>,
    /// How many rows were refused.
    refused_count: i32,
    /// The first of them.
    refused: Vec<RefusedPermission>,
}

impl PermissionImportReport {
    fn of(report: Report, dry_run: bool) -> Self {
        let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            dry_run,
            rows: number(report.rows),
            people: number(report.people),
            given: number(report.given),
            known: number(report.known),
            later: report.later.into_iter().map(number).take(MAX_TOLD).collect(),
            refused_count: i32::try_from(report.refused.len()).unwrap_or(i32::MAX),
            refused: report
                .refused
                .into_iter()
                .take(MAX_TOLD)
                .map(Into::into)
                .collect(),
        }
    }
}

/// A table of permissions.
#[derive(Debug, InputObject)]
pub struct ImportPermissionsInput {
    /// An uploaded CSV or XLSX file with the columns e-mail, purpose, channel, given on, method, evidence, source and
    /// perhaps name.
    file_id: ID,
    /// Only tell what would happen.
    #[graphql(default = true)]
    dry_run: bool,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct ImportPermissionsPayload {
    /// The rows.
    report: Option<PermissionImportReport>,
    /// Why the file as a whole was refused.
    errors: Vec<UserErrorObject>,
}

/// Mutations on permissions given elsewhere.
#[derive(Debug, Default)]
pub struct PermissionImportMutation;

#[Object]
impl PermissionImportMutation {
    /// Takes over permissions that people gave elsewhere, with their evidence; needs the permissions `consent.record`,
    /// `person.write` and `company.import`. What a person said later stands.
    async fn import_permissions(
        &self,
        ctx: &Context<'_>,
        input: ImportPermissionsInput,
    ) -> GqlResult<ImportPermissionsPayload> {
        let op = ctx.op()?;
        let done = async {
            op.require(Permission::ConsentRecord)?;
            let missing = |_| OpError::field(ErrorCode::FileNotFound, "fileId");
            let file = input.file_id.parse::<FileId>().map_err(missing)?;
            Box::pin(ops::import(op, file, input.dry_run)).await
        };
        let (report, errors) = data_or_errors(done.await)?;
        Ok(ImportPermissionsPayload {
            report: report.map(|report| PermissionImportReport::of(report, input.dry_run)),
            errors,
        })
    }
}
