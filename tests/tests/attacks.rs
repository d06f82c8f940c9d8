//! Attacks on the listener: each test tries ways in and expects to find nothing.
//!
//! Elsewhere: made-up addresses in `rate_limits.rs`, documents in `graphql_http.rs`, files in `uploads.rs`, sign-in in
//! `accounts.rs`.

mod idor;
mod log_lines;
mod requests;
mod static_files;
mod tokens;
