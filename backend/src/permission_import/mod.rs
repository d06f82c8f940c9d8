//! Taking over permissions that people gave elsewhere, from a CSV or XLSX table, with what proves each of them.
//!
//! A row becomes an event of the ledger with the method `import`, whose note has the evidence, how and where it was
//! given; for the wording stands one that says it was read elsewhere. It counts from the day on which it was given: whatever the person said later stands, and so does a
//! later ban or withdrawal of everything. A row without evidence, whose time has run out, or whose address is not sent to
//! any more (also because its owner was erased) is refused. A dry run does the same and writes nothing; taking the same file twice changes
//! nothing the second time.
//!
//! The table is read by [`crate::takeover`].

pub mod graphql;
mod ops;
mod row;

pub use ops::{Refused, Report, import};
pub use row::{Given, Problem, read_row};
