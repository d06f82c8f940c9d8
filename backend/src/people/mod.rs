//! People whose data is kept (data subjects): what is known of them, from where, and on which legal basis.
//!
//! # Restricted people
//!
//! GDPR art. 18: restricted data may be stored and nothing else. A [`Person`] can only be had while the person is not
//! restricted: [`find`], [`by_email`] and the lists leave restricted people out, and everything that reads data takes
//! a [`Person`], but for [`correctable`] and [`correct`], which put right what the person's own case contests (art.
//! 18(1)(a)). [`RestrictedPerson`] opens with a purpose of art. 18(2), a permission and an entry in the access log.
//! What must go on for everybody, such as writing down a withdrawal or holding mail back, uses [`standing`] and
//! [`standings_by_email`], which tell that somebody exists and is restricted, and no data. Contact persons who are a
//! restricted person ([`restricted_contact_persons`]) are not public: whoever restricts or lifts has the directory follow.
//! The file of the company is made of [`readable_contact_persons`].
//!
//! Nobody else can make a person, make something else readable, or make a person of a restricted one. (That each of
//! these fails is checked, not why: rustdoc looks at error codes on nightly only. Each is right but for the one thing.)
//!
//! ```compile_fail
//! use seutu_backend::people::Person;
//! use seutu_shared::{id::PersonId, locale::Locale};
//!
//! fn forge(id: PersonId) -> Person {
//!     Person { id, version: 1, language: Locale::Fi, name: None, email: None, phone: None }
//! }
//! ```
//!
//! ```compile_fail
//! use seutu_backend::people::Readable;
//!
//! struct Anybody;
//! impl Readable for Anybody {}
//! ```
//!
//! ```compile_fail
//! use seutu_backend::people::{Person, RestrictedPerson};
//!
//! fn open(restricted: RestrictedPerson) -> Person {
//!     restricted.0
//! }
//! ```
//!
//! Nor can rows be read past it: the tables are private to this module.
//!
//! ```compile_fail
//! use seutu_backend::people::entity::datum::Entity;
//! ```
//!
//! What is public of the same names does compile:
//!
//! ```
//! use seutu_backend::people::{Person, Readable, RestrictedPerson};
//! use seutu_shared::id::PersonId;
//!
//! fn read(person: &Person, restricted: &RestrictedPerson) -> (PersonId, PersonId) {
//!     fn readable(_: &impl Readable) {}
//!     readable(person);
//!     readable(restricted);
//!     (person.id(), restricted.id())
//! }
//! ```
//!
//! # Merged people
//!
//! Two rows of one person are put together without moving anything: the one points to the other, and what is read of
//! the one that goes on is read of all ([`ids_of`]). Taking them apart takes the pointer away and restores exactly what
//! was. Ledgers keep their subjects: whoever has rows by person reads them for every id of [`ids_of`].

mod addressee;
mod arrivals;
mod behind;
mod change;
mod correct;
mod data;
mod duty;
mod entity;
mod find;
mod held;
mod letter;
mod links;
mod matches;
mod merge;
mod names;
mod person;
mod query;
mod register;
mod restriction;
mod sole_traders;
mod subject;
mod telling;

pub use addressee::{Addressee, OfCompany, restricted_contacts};
pub use arrivals::{Arrival, add_contact_person, came, start_older_clocks};
pub use behind::{hold_behind, is_bound, stand_behind, tell_contact_person, was_told_elsewhere};
pub use change::{PersonChange, change, relationship};
pub use correct::{Corrected, correct, correctable};
pub use data::{Datum, NewDatum, add, data, end};
pub use duty::{Duty, DutyPage, duties, to_be_told};
pub use find::{
    all_ids, by_email, find, hold, ids_of, known_before, lock, of_rows, on_file_before, restricted_rows,
    standing, standings_by_email,
};
pub use held::is_held;
pub use letter::{Letter, Section};
pub use links::{
    Link, LinkOffer, NewLink, contact_person_links, end_link, link, link_offers, linked_to, links, links_of,
    readable_contact_persons, restricted_by_company, restricted_contact_persons,
};
pub use matches::{Match, matches};
pub use merge::{Merged, merge, merged, part_from_others, unmerge};
pub use person::{Person, Readable, RestrictedPerson, Standing, id_of};
pub use query::{PersonPage, list};
pub use register::{NewPerson, register};
pub use restriction::{
    Lift, Restricted, Restriction, lift, open_restricted, restrict, restrict_for_objection, restricted,
    restrictions,
};
pub use sole_traders::{is_restricted_sole_trader, restricted_sole_traders, sole_traders_of};
pub use subject::{PeopleSource, names_of, subject, whole_subject};
pub use telling::{Tell, exempt, source_letter, tell};
