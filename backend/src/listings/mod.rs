//! Listings: what a company says of itself, published only under a live consent.

pub mod entity;
mod ops;
mod publication;
pub mod revision;

pub use ops::{
    confirm, count_published, draft, of_companies, of_company, publish, publish_in, publish_now, remove,
    retract, update, update_in,
};
pub use publication::{follow, follow_many, preview};
