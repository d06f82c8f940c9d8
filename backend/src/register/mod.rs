//! The register as staff work with it: use cases that join companies, consents and listings, and their GraphQL.

mod actors;
mod bulk;
mod company;
mod consent;
mod listing;
mod mutation;
mod ops;
mod query;
mod reading;

pub use bulk::{BulkPublish, ask_to_publish};
pub use listing::{ListingTextInput, ListingTextObject};
pub use mutation::RegisterMutation;
pub use ops::{RecordConsent, WithdrawConsent, decide, record_consent, withdraw_consent};
pub use query::{Listings, RegisterQuery};
