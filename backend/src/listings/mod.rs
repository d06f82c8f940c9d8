//! Listings: what a company says of itself, published only under a live consent.

pub mod entity;
mod hiding;
mod industries;
mod ops;
mod pictures;
mod publication;
pub mod revision;
mod typed;

pub use hiding::hide_hidden_fields;
pub use industries::classify_anew;
pub use ops::{
    Was, confirm, count_published, draft, of_companies, of_company, publish, publish_in, publish_now, remove,
    retract, unpublish_in, update, update_in,
};
pub use pictures::{PICTURES_SCHEDULE, TidyPicturesHandler, take as take_pictures, tidy_pictures};
pub use publication::{
    follow, follow_many, hide_restricted_people, hide_unasked_pictures, is_shown, lock_and_follow, preview,
    public_url,
};
pub use typed::{Checked, Typed};
