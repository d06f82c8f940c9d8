//! Import runs: sending a file, watching a run, reading its report.

pub mod report;
pub mod run;
pub mod runs;
pub mod send_file;
pub mod table;
pub mod upload;

use leptos::prelude::*;

pub use self::{run::ImportRunPage, table::ListingImportPage};
use self::{runs::Runs, upload::Upload};
use super::{kit::PageHeading, paths};
use crate::texts::use_texts;

/// Sending a file, and the runs so far.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="page">
            <PageHeading text=t.t("console-imports") />
            <p class="lead">{t.t("console-imports-lead")}</p>
            <p><a href=paths::LISTING_IMPORT>{t.t("staff-takeover")}</a></p>
            <Upload />
            <Runs />
        </div>
    }
}
