//! The public directory: the read model of published listings, and search over it.

pub mod analysis;
pub mod query;
