//! Customer register: companies as PRH and staff know them. Only staff see it; nothing here is public.

mod contact_change;
pub mod contact_person;
pub mod decision;
pub mod entity;
pub mod merge;
mod names;
mod ops;
mod query;
pub mod relationship;
pub mod seen;
pub mod staff;
mod subject;

pub use contact_change::{change_contact_person, note_asked};
pub use contact_person::ContactPerson;
pub use names::RegisterNames;
pub use ops::{
    Decided, Decision, NewContactPerson, add_contact_person, company_of_contact_person, contact_person_ids,
    contact_persons, contact_persons_with, decide, find, find_locked, insert_contact_person, lock,
    of_contact,
};
pub use query::{CompanyPage, Filter, ListingFilter, Sort, counts, list};
pub use subject::ContactPersonsSource;
