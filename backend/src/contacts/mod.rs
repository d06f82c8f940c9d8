//! Contact log: calls, mails, visits, feedback, complaints, agreed actions and their follow-ups, and when the
//! relationship with a company began and ended.
//!
//! What was written down tells of people: it is sealed, read only with `contact.record`, each reading is in the access
//! log, and each change in the history of its entry. An entry stands at one company; when two companies are put
//! together the entries go to the one that is kept, and back when they are taken apart. An entry may tell of a person
//! beside the company or without one; those of people whose data is restricted are left out everywhere
//! but where somebody opens the person for a stated purpose.

pub mod entity;
mod ops;
mod subject;

pub use ops::{
    ContactChange, NewContact, assignees, change, close, company_of, follow_ups, move_all, move_back,
    of_company, of_person, record, record_of_person,
};
pub use subject::ContactsSource;
