//! Test kit: a fresh application for every test, on SQLite and on PostgreSQL.
//!
//! ```ignore
//! db_test! {
//!     /// The rule that is tested.
//!     async fn rejects_something(t: TestApp) {
//!         let op = t.op();
//!         …
//!     }
//! }
//! ```
//! becomes `rejects_something::sqlite` and `rejects_something::postgres`.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test kit fails the test by panicking"
)]

mod authenticator;
mod database;
pub mod fixtures;
mod frozen;
pub mod fuzz;
pub mod imap_peer;
mod logs;
mod mailbox;
pub mod oidc_peer;
mod statements;
mod test_app;
mod web;

pub use authenticator::Authenticator;
pub use frozen::Frozen;
pub use logs::CapturedLogs;
pub use statements::Statements;
pub use test_app::TestApp;
pub use web::{Answer, Web};

/// Turns one test body into a test on SQLite and one on PostgreSQL.
#[macro_export]
macro_rules! db_test {
    ($($(#[$meta:meta])* async fn $name:ident($t:ident: $app:ident) $body:block)+) => {$(
        $(#[$meta])*
        async fn $name($t: $app) $body

        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name($crate::TestApp::sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$name($crate::TestApp::postgres().await).await;
            }
        }
    )+};
}
