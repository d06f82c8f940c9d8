//! Uploaded files.

pub mod entity;
