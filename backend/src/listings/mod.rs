//! Listings: what a company says of itself, published only under a live consent.

pub mod entity;
