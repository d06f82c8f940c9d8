//! People whose data is kept (data subjects): what is known of them, from where, and on which legal basis.
//!
//! # Restricted people
//!
//! GDPR art. 18: restricted data may be stored and nothing else. A [`Person`] can only be had while the person is not
//! restricted: [`find`], [`by_email`] and the lists leave restricted people out, and everything that reads data takes
//! a [`Person`]. [`RestrictedPerson`] opens with a purpose of art. 18(2), a permission and an entry in the access log.
//! What must go on for everybody, such as writing down a withdrawal or holding mail back, uses [`standing`] and
//! [`standings_by_email`], which tell that somebody exists and is restricted, and no data.
//!
//! ```compile_fail,E0451
//! # fn forge(op: &seutu_backend::platform::OpContext) {
//! let id = op.new_id();
//! let person = seutu_backend::people::Person { id, version: 1 };
//! # }
//! ```
//!
//! Nor can rows be read past it: the tables are private to this module.
//!
//! ```compile_fail,E0603
//! use seutu_backend::people::entity::datum::Entity;
//! ```
//!
//! # Merged people
//!
//! Two rows of one person are put together without moving anything: the one points to the other, and what is read of
//! the one that goes on is read of all ([`ids_of`]). Taking them apart takes the pointer away and restores exactly what
//! was. Ledgers keep their subjects: whoever has rows by person reads them for every id of [`ids_of`].

mod change;
mod data;
mod duty;
mod entity;
mod find;
mod letter;
mod links;
mod matches;
mod merge;
mod names;
mod person;
mod query;
mod register;
mod restriction;
mod subject;

pub use change::{PersonChange, change, relationship};
pub use data::{Datum, NewDatum, add, data, end};
pub use duty::{Duty, DutyPage, Tell, duties, exempt, source_letter, tell, to_be_told};
pub use find::{
    all_ids, by_email, find, ids_of, known_before, lock, of_rows, on_file_before, restricted_rows, standing,
    standings_by_email,
};
pub use letter::{Letter, Section};
pub use links::{
    Link, LinkOffer, NewLink, contact_person_links, end_link, link, link_offers, linked_to, links,
};
pub use matches::{Match, matches};
pub use merge::{Merged, merge, merged, unmerge};
pub use person::{Person, Readable, RestrictedPerson, Standing};
pub use query::{PersonPage, list};
pub use register::{NewPerson, register};
pub use restriction::{
    Lift, Restricted, Restriction, lift, open_restricted, restrict, restrict_for_objection, restricted,
    restrictions,
};
pub use subject::{PeopleSource, names_of, subject};
