//! Addresses inside the console. They are Finnish, as all addresses of the service.

/// Where the console lives.
pub const BASE: &str = "/hallinta";
/// What waits for me.
pub const DASHBOARD: &str = "/hallinta";
/// The company list.
pub const COMPANIES: &str = "/hallinta/yritykset";
/// Import runs.
pub const IMPORTS: &str = "/hallinta/tuonnit";
/// Background jobs.
pub const JOBS: &str = "/hallinta/tyot";
/// State of the audit log.
pub const AUDIT: &str = "/hallinta/loki";

/// The page of one company; `query` (with "?" or empty) keeps the list as it was.
pub fn company(business_id: &str, query: &str) -> String {
    format!("{COMPANIES}/{business_id}{query}")
}

/// The page of one import run.
pub fn import_run(id: &str) -> String {
    format!("{IMPORTS}/{id}")
}
