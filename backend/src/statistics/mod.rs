//! Statistics of the region's companies that anyone may see.
//!
//! Counted over every company that the register knows, whatever staff decided about it, so that the numbers say nothing
//! about who is a customer (docs/adr/0018). Which numbers are shown is decided by `seutu_shared::statistics`.

mod count;
mod download;
pub mod graphql;
mod names;

pub use count::{Period, Row, Statistics, Table, compute};
pub use download::{Download, download};
