//! GraphQL operations of the staff console, one file per domain.
//!
//! Every document is a constant and is listed in the file's `OPERATIONS`, so that a server test
//! validates each one against the schema. Every variable is non-null or has a nullable type in the
//! schema, whatever default the server gives it.

pub mod access;
pub mod accessibility;
pub mod account;
pub mod accounts;
pub mod companies;
pub mod company;
pub mod consents;
pub mod imports;
pub mod listings;
pub mod newsletters;
pub mod notices;
pub mod operations;
pub mod own;
pub mod passing_on;
pub mod people;
pub mod purposes;
pub mod record_holds;
pub mod request_corrections;
pub mod request_deliveries;
pub mod request_looks;
pub mod request_matters;
pub mod request_queue;
pub mod request_recipients;
pub mod request_redactions;
pub mod request_views;
pub mod requests;
pub mod session;
pub mod types;
pub mod upkeep;
pub mod visits;

/// Every document the console sends, for validation against the schema.
pub const OPERATIONS: &[&[&str]] = &[
    session::OPERATIONS,
    account::OPERATIONS,
    accounts::OPERATIONS,
    access::OPERATIONS,
    accessibility::OPERATIONS,
    companies::OPERATIONS,
    company::OPERATIONS,
    consents::OPERATIONS,
    listings::OPERATIONS,
    newsletters::OPERATIONS,
    imports::OPERATIONS,
    operations::OPERATIONS,
    upkeep::OPERATIONS,
    visits::OPERATIONS,
    own::OPERATIONS,
    purposes::OPERATIONS,
    record_holds::OPERATIONS,
    passing_on::OPERATIONS,
    notices::OPERATIONS,
    people::OPERATIONS,
    request_corrections::OPERATIONS,
    request_deliveries::OPERATIONS,
    request_looks::OPERATIONS,
    request_matters::OPERATIONS,
    request_queue::OPERATIONS,
    request_recipients::OPERATIONS,
    request_redactions::OPERATIONS,
    request_views::OPERATIONS,
    requests::OPERATIONS,
];
