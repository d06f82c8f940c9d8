//! Taking over an older directory: a CSV or XLSX table whose columns are mapped to what we keep.
//!
//! A file is read as a whole first: when it is no table, nothing is written. Then each row stands for itself: a bad one
//! is left out with its number, field and reason. New companies become candidates with staff's facts, and get a draft
//! of a listing; companies that the register has keep PRH's facts and whatever listing they have. Nothing becomes
//! public, and no consent is made up: an older directory's word is no proof of one. A dry run does the same without
//! writing.
//!
//! Runs share the table, the queue and the pages of the PRH imports.

mod apply;
mod csv;
pub mod entity;
pub mod graphql;
mod hours;
mod jobs;
mod mapping;
mod ops;
mod record;
mod table;
mod words;
mod xlsx;

pub use apply::{Report, RowReject};
pub use jobs::ImportHandler;
pub use mapping::{Mapping, suggest};
pub use ops::{Preview, PreviewRow, TakeoverSummary, import_file, preview, start};
pub use record::read as judge;
pub use table::{MAX_BYTES, MAX_ROWS, Row, Table, read, read_bytes};
