//! Consent ledger: every permission and refusal of companies and people, append-only, with its exact wording; the
//! catalogue of purposes; and the questions that everything sent ([`may_send`]) and passed on ([`may_pass_on`]) must ask.

pub mod entity;
mod first;
mod ledger;
mod may_pass_on;
mod may_send;
mod person;
mod purposes;
mod subject;
mod take_over;
mod texts;
mod withdrawal;
mod wording;

pub use first::{ELSEWHERE, ensure_first_wordings, given_elsewhere, whole_wording};
pub use ledger::{
    EventWithEvidence, Evidence, NewConsentEvent, append, current_event, current_of, events_of_company,
    field_groups, live_contact_persons, to_event, was_said_since,
};
pub use may_pass_on::{Asked, may_pass_on, may_pass_on_each};
pub use may_send::{may_send, verdict};
pub use person::{Permit, Said, event_of_person, events_of_person, named_recipients, permits_of, say};
pub use purposes::{EditPurpose, NewRecipient, add_recipient, all, asked_now, by_id, edit, find_purpose};
pub use subject::{ConsentsSource, given_for, published_at};
pub use take_over::{Imported, has_run_out, take_over};
pub use withdrawal::{Withdrawal, withdraw, withdraw_groups};
pub use wording::{NewWording, Published, current_wordings, find_wording, newest_of, publish, wordings_of};
