//! The API of companies' own service and of staff's review.

mod claim;
mod contacts;
mod own;
mod own_mutation;
mod review;
mod revision;

pub use claim::{ClaimMutation, ClaimQuery};
pub use contacts::{OwnContactMutation, OwnContactQuery};
pub use own::OwnListingQuery;
pub use own_mutation::OwnListingMutation;
pub use review::{ListingReviewMutation, ListingReviewQuery};
