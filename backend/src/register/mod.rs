//! The register as staff work with it: use cases that join companies, consents and listings, and their GraphQL.

mod actors;
mod bulk;
mod changes;
mod company;
mod consent;
mod contact_log;
mod contact_persons;
mod duplicates;
mod facts;
mod history;
mod listing;
mod lists;
mod merge;
mod mutation;
mod ops;
mod pairs;
mod people;
mod query;
mod reading;
mod upkeep;

pub use bulk::{BulkPublish, ask_to_publish};
pub use changes::{RegisterChange, changes, mark_seen, unseen};
pub use consent::{ConsentStateObject, FieldGroupObject};
pub use contact_log::{ContactLogMutation, ContactLogQuery};
pub use contact_persons::{
    ContactPersonMutation, SeenContactPerson, change_contact_person, change_locked, lock_contact_person,
    remove_contact_person, remove_locked,
};
pub use duplicates::{Duplicate, DuplicateReason, duplicates};
pub use facts::{add_company, edit_company};
pub use history::ChangeEntry;
pub use listing::{ListingTextInput, ListingTextObject};
pub use lists::RegisterListQuery;
pub use merge::{merge_companies, unmerge_company};
pub use mutation::RegisterMutation;
pub use ops::{
    DecisionMade, RecordConsent, WithdrawConsent, decide, record_consent, undo_decision, withdraw_consent,
};
pub use pairs::{DuplicatePair, duplicate_pairs};
pub use people::{PersonMutation, PersonQuery, lift_restriction, restrict_person};
pub use query::{Listings, RegisterQuery};
pub use upkeep::{UpkeepMutation, UpkeepQuery};
