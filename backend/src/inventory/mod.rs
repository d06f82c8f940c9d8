//! The inventory of systems that hold personal data, as dated rows that are never overwritten: any past day can be read
//! again (Regulation (EU) 2016/679, article 30).
//!
//! The module is not called register: that is the register of companies.

pub mod entity;
pub mod export;
pub mod graphql;
mod ops;

pub use entity::{as_of, history, systems_on};
pub use ops::{NewRow, ensure_first_systems, record, retire};

/// The system that this service is: where the data it keeps lies.
pub const OWN_SYSTEM: &str = "kosila";
