//! The public site: the directory, company pages and the pages about the service.
//!
//! Everything works as plain links and GET forms; the bundle makes the same links faster.

#[cfg(feature = "ssr")]
pub mod accessibility;
mod answer;
pub mod company;
pub mod directory;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod head;
pub mod layout;
mod markup;
pub mod not_found;
#[cfg(feature = "ssr")]
pub mod notice;
#[cfg(feature = "ssr")]
mod open_data;
mod picture;
#[cfg(feature = "ssr")]
pub mod preferences;
#[cfg(feature = "ssr")]
pub mod privacy_request;
pub mod query;
#[cfg(feature = "ssr")]
pub mod request_fetch;
#[cfg(feature = "ssr")]
pub mod request_files;
#[cfg(feature = "ssr")]
pub mod request_identity;
#[cfg(feature = "ssr")]
pub mod request_matters;
pub mod route;
#[cfg(feature = "hydrate")]
pub mod scroll;
pub mod search;
#[cfg(feature = "ssr")]
pub mod signed_document;
#[cfg(feature = "ssr")]
pub mod statistics;
#[cfg(feature = "ssr")]
pub mod structured;
pub mod written;

/// Where people write to about this site.
pub const CONTACT_EMAIL: &str = "info@kaustisenseutu.fi";
