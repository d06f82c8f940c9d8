//! The demo: an invented region, so that every part of the service has something to show.
//!
//! Companies, people and contacts are made up: business IDs from a range that has not been issued, names of nature
//! words, phone numbers that no exchange gives out, domains under `.example`.

mod company;
mod feedback;
mod load;
mod people;
mod place;
mod requests;
mod trade;

pub use load::{DemoAccount, LoadedDemo, SEED, load};
