//! How often public pages were opened: counters by day, kind of page, company, language and class of origin.
//!
//! No cookie, no identifier, no address, no user agent, and no words that were searched for: nothing of it is stored or
//! logged. See docs/visits.md.

mod count;
pub mod graphql;
mod jobs;
mod read;

pub use count::{Counter, Visit, write_every_while};
pub use jobs::{TIDY_SCHEDULE, TidyHandler, tidy};
pub use read::{ListingVisits, Named, Visits, Week, of_listing, of_site};
