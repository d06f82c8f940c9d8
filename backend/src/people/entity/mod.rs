//! Tables of people. Private to the module: see its documentation.

pub mod datum;
pub mod duty;
pub mod link;
pub mod merge;
pub mod person;
pub mod restriction;
pub mod term;
