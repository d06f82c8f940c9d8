//! The public directory: the read model of published listings, and search over it.
//!
//! An entry is put in only as a [`PublishedListing`](seutu_shared::listing::PublishedListing), a type that exists
//! only under a live consent; and it refers to the present state of the consent ledger, which empties that reference in
//! the statement that ends the consent. Either alone would do. See docs/adr/0031-the-database-ends-entries.md.

mod addresses;
pub mod analysis;
mod choices;
mod complete;
mod entry;
mod facets;
pub mod graphql;
mod keywords;
mod latest;
mod ops;
mod pictures;
mod project;
pub mod query;
mod sql;
mod tombstones;
mod version;

pub use addresses::{addresses, count, everything};
pub use entry::{Card, Details, Entry, IndustryRef, Person, PersonDetails, ShownPicture};
pub use facets::{Counts, Facets};
pub use keywords::KeywordCount;
pub use latest::Latest;
pub use ops::{Found, Order, Search, company, search};
pub use pictures::{PublicPicture, hide_pictures, public_picture, unasked_pictures};
pub use project::{has_any_of, has_entry, holding_any_of, project, withdraw, withdraw_unsupported};
pub use sql::Start;
pub use tombstones::{TIDY_SCHEDULE, TidyHandler, Tombstone, forget_old, has_left, tombstones};
pub use version::{Version, renew, version};
