//! PRH's open data on companies (YTJ, API v3): from a saved file or the live service into the register.
//!
//! An import has two halves. The first reads the whole input into a temporary file: records are parsed, brought
//! into our form and filtered one at a time, a bad one is noted and left out, and a fault of the file as a whole
//! ends the import with nothing written. The second compares with the register and writes what differs, batch by
//! batch, together with the run's cursor, so that a killed process loses at most a batch and goes on from there.
//! Imported companies are candidates; nothing becomes public by import.

mod address;
mod apply;
mod archive;
mod calendar;
mod client;
mod dates;
pub mod entity;
mod facts;
mod fault;
mod filter;
pub mod graphql;
mod guard;
mod import;
mod jobs;
mod model;
mod names;
mod normalise;
mod ops;
mod reader;
pub(crate) mod run;
mod scan;
mod source;
mod text;

pub use calendar::CALENDAR_SCHEDULE;
pub use client::{LiveSource, Position, Query, Settings};
pub use fault::{FileFault, ReadError};
pub use filter::Filter;
pub use jobs::handlers;
pub use ops::{
    ImportSummary, RejectSummary, find, import_live, import_reader, list, reason, rejected, start,
};
pub use reader::{read_file, read_stream};
pub use scan::{Counts, Repeats, Scan, Scanner};
pub use source::{CompanySource, OneFile, Piece, SourceError};
