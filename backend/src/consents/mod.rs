//! Consent ledger: every permission and refusal, append-only, with its exact wording.

pub mod entity;
