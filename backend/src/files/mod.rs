//! Uploaded files.

mod clamav;
pub mod entity;
mod jobs;
pub mod kind;
mod ops;
pub mod picture;
pub mod pictures;
mod purpose;
mod scan;
mod sizes;
mod upload;

pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use ops::{KEEP_DAYS, delete, download, find, spool, spool_for, tidy};
pub use purpose::FilePurpose;
pub use scan::require_clean;
pub use upload::Upload;
