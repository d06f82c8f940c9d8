//! Uploaded files.

pub mod entity;
mod ops;

pub use ops::{Upload, delete, find, remove_unfinished, spool};
