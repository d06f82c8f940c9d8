//! Uploaded files.

pub mod entity;
mod jobs;
mod ops;

pub use jobs::{TIDY_SCHEDULE, TidyHandler};
pub use ops::{Upload, delete, find, spool, tidy};
