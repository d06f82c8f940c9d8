//! Consent ledger: every permission and refusal, append-only, with its exact wording.

pub mod entity;
mod ledger;
mod wording;

pub use ledger::{
    CHANNEL_WEB, CONTROLLER, EventWithEvidence, Evidence, NewConsentEvent, append, current_event,
    events_of_company, live_contact_persons,
};
pub use wording::{current_wordings, ensure_first_wordings, find_wording};
