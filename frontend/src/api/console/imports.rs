//! Import runs of PRH files.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::types::{ImportState, UserError, errors_selection};

/// Selection of a run without its reject list; pairs with [`ImportRun`].
macro_rules! run_selection {
    () => {
        "id source fileId fileName allCompanies state progress seen new changed unchanged ceased skipped \
         rejected startedBy createdAt startedAt endedAt \
         error { code field fi: message(language: FI) sv: message(language: SV) en: message(language: EN) } "
    };
}

/// The latest runs.
pub const IMPORT_RUNS: &str = concat!(
    "query ConsoleImportRuns { importRuns(first: 50) { ",
    run_selection!(),
    "} }"
);

/// One run with the rejected records.
pub const IMPORT_RUN: &str = concat!(
    "query ConsoleImportRun($id: ID!) { importRun(id: $id) { ",
    run_selection!(),
    "rejects(first: 200) { index businessId code \
     fi: reason(language: FI) sv: reason(language: SV) en: reason(language: EN) } } }"
);

/// Starts a run over an uploaded file.
pub const START: &str = concat!(
    "mutation ConsoleStartImport($input: StartPrhImportInput!) { payload: startPrhImport(input: $input) { importRun { ",
    run_selection!(),
    "} ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[IMPORT_RUNS, IMPORT_RUN, START];

/// Answer of [`IMPORT_RUNS`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportRunsData {
    /// Newest first.
    pub import_runs: Vec<ImportRun>,
}

/// Variables of [`IMPORT_RUN`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRunVariables {
    /// Which run.
    pub id: String,
}

/// Answer of [`IMPORT_RUN`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportRunData {
    /// `None` when there is no such run.
    pub import_run: Option<ImportRun>,
}

/// One import run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ImportRun {
    pub id: String,
    pub source: String,
    pub file_id: Option<String>,
    pub file_name: Option<String>,
    pub all_companies: bool,
    pub state: ImportState,
    /// Share done, 0 to 1.
    pub progress: f64,
    pub seen: u32,
    pub new: u32,
    pub changed: u32,
    pub unchanged: u32,
    pub ceased: u32,
    pub skipped: u32,
    pub rejected: u32,
    pub started_by: String,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub error: Option<UserError>,
    /// Rejected records; empty where the list of runs is asked for.
    #[serde(default)]
    pub rejects: Vec<ImportReject>,
}

/// A record that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ImportReject {
    pub index: u64,
    pub business_id: Option<String>,
    pub code: String,
    pub fi: String,
    pub sv: String,
    pub en: String,
}

impl ImportReject {
    /// Why, in this language.
    pub fn reason(&self, locale: seutu_shared::locale::Locale) -> &str {
        use seutu_shared::locale::Locale;
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}

/// Variables of [`START`].
#[derive(Debug, Clone, Serialize)]
pub struct StartVariables {
    /// File and filter.
    pub input: StartPrhImportInput,
}

/// File and filter.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartPrhImportInput {
    /// The uploaded file.
    pub file_id: String,
    /// Turns the region and company-form filter off.
    pub all_companies: bool,
}

/// Answer of [`START`].
#[derive(Debug, Clone, Deserialize)]
pub struct StartData {
    /// Payload.
    pub payload: StartPayload,
}

/// The run, or why it did not start.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StartPayload {
    /// Present on success.
    pub import_run: Option<ImportRun>,
    /// Expected failures.
    pub errors: Vec<UserError>,
}
