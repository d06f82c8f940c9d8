//! Import runs of PRH files.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::types::{ImportState, UserError, errors_selection};
use crate::api::answer::{Share, answer};

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

answer! {
    /// Answer of [`IMPORT_RUNS`].
    pub struct ImportRunsData {
        /// Newest first.
        import_runs: Vec<ImportRun>,
    }
}

/// Variables of [`IMPORT_RUN`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRunVariables {
    /// Which run.
    pub id: String,
}

answer! {
    /// Answer of [`IMPORT_RUN`].
    pub struct ImportRunData {
        /// `None` when there is no such run.
        import_run: Option<ImportRun>,
    }

    /// One import run.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ImportRun {
        id: String,
        source: String,
        file_id: Option<String>,
        file_name: Option<String>,
        all_companies: bool,
        state: ImportState,
        /// Share done, 0 to 1.
        progress: Share,
        seen: u32,
        new: u32,
        changed: u32,
        unchanged: u32,
        ceased: u32,
        skipped: u32,
        rejected: u32,
        started_by: String,
        created_at: DateTime<Utc>,
        started_at: Option<DateTime<Utc>>,
        ended_at: Option<DateTime<Utc>>,
        error: Option<UserError>,
        /// Rejected records; empty where the list of runs is asked for.
        rejects: Vec<ImportReject>,
    }

    /// A record that could not be used.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ImportReject {
        index: u32,
        business_id: Option<String>,
        code: String,
        fi: String,
        sv: String,
        en: String,
    }
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

answer! {
    /// Answer of [`START`].
    pub struct StartData {
        /// Payload.
        payload: StartPayload,
    }

    /// The run, or why it did not start.
    pub struct StartPayload {
        /// Present on success.
        import_run: Option<ImportRun>,
        /// Expected failures.
        errors: Vec<UserError>,
    }
}
