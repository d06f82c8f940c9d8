//! Consent as a ledger: events are only ever added, the last one of a key counts.
//!
//! A key is a purpose and a subject. Consent must be provable and as easy to withdraw as to
//! give (GDPR art. 7(1) and 7(3)), so every change is an event of its own and what is
//! published follows from the events alone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CompanyId, ConsentEventId, ContactPersonId, WordingId};
use crate::locale::Locale;
use crate::string_enum::string_enum;

string_enum! {
    /// What a consent allows.
    pub enum ConsentPurpose ("consent-purpose") {
        /// Showing the company's listing in the public directory.
        DirectoryPublication = "directory_publication",
        /// Showing a contact person's name and contact details beside it.
        ContactPersonPublication = "contact_person_publication",
    }
}

string_enum! {
    /// What happened to a consent.
    pub enum ConsentKind ("consent-kind") {
        /// Given.
        Given = "given",
        /// Asked for and refused.
        Refused = "refused",
        /// Taken back by the one who gave it.
        Withdrawn = "withdrawn",
        /// Run out because nobody renewed it.
        Expired = "expired",
        /// Confirmed again.
        Renewed = "renewed",
    }
}

string_enum! {
    /// How the consent reached staff.
    pub enum ConsentMethod ("consent-method") {
        /// By telephone.
        Phone = "phone",
        /// By e-mail.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// Face to face.
        Visit = "visit",
        /// On a form.
        Form = "form",
        /// Some other way, told in the note.
        Other = "other",
        /// By the company itself, signed in at its own service.
        OwnService = "own_service",
    }
}

impl ConsentKind {
    /// Whether publishing is allowed while this is the last event.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Given | Self::Renewed)
    }
}

/// Whom a consent concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentSubject {
    /// A company.
    Company(CompanyId),
    /// A natural person at a company.
    ContactPerson(ContactPersonId),
}

impl ConsentSubject {
    /// The purpose a consent of this subject can have.
    pub const fn purpose(self) -> ConsentPurpose {
        match self {
            Self::Company(_) => ConsentPurpose::DirectoryPublication,
            Self::ContactPerson(_) => ConsentPurpose::ContactPersonPublication,
        }
    }
}

/// One entry of the ledger, without the free texts that only staff read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEvent {
    /// The entry's own id.
    pub id: ConsentEventId,
    /// Whom it concerns.
    pub subject: ConsentSubject,
    /// What is allowed or no longer allowed.
    pub purpose: ConsentPurpose,
    /// What happened.
    pub kind: ConsentKind,
    /// The version of the text that was read or shown.
    pub wording_id: WordingId,
    /// SHA-256 of that text in hexadecimal, which proves what the text was.
    pub wording_hash: String,
    /// The language it was read in.
    pub language: Locale,
    /// How it reached staff.
    pub method: ConsentMethod,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl ConsentEvent {
    /// What decides which event is last: when it happened, when it was recorded, its id.
    pub fn order(&self) -> (DateTime<Utc>, DateTime<Utc>, ConsentEventId) {
        (self.occurred_at, self.recorded_at, self.id)
    }
}

/// The events of any number of keys, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsentHistory {
    events: Vec<ConsentEvent>,
}

impl ConsentHistory {
    /// Sorts the events; the order they come in does not matter.
    pub fn new(events: impl IntoIterator<Item = ConsentEvent>) -> Self {
        let mut events: Vec<_> = events.into_iter().collect();
        events.sort_by_key(ConsentEvent::order);
        Self { events }
    }

    /// The last event of a key, whatever it says.
    pub fn current(&self, purpose: ConsentPurpose, subject: ConsentSubject) -> Option<&ConsentEvent> {
        self.events
            .iter()
            .rev()
            .find(|event| event.purpose == purpose && event.subject == subject)
    }

    /// The proof that publishing is allowed now, if it is.
    pub fn live(
        &self,
        purpose: ConsentPurpose,
        subject: ConsentSubject,
        now: DateTime<Utc>,
    ) -> Option<LiveConsent> {
        LiveConsent::from_ledger_row(self.current(purpose, subject)?, now)
    }
}

/// Proof that a consent is in force. It cannot be made except from a ledger entry, and
/// what is published cannot be made without it.
///
/// ```compile_fail,E0451
/// use seutu_shared::consent::{ConsentPurpose, LiveConsent};
/// # fn forge(event: seutu_shared::id::ConsentEventId, subject: seutu_shared::consent::ConsentSubject, at: chrono::DateTime<chrono::Utc>) {
/// let forged = LiveConsent {
///     event,
///     subject,
///     purpose: ConsentPurpose::DirectoryPublication,
///     since: at,
/// };
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveConsent {
    event: ConsentEventId,
    subject: ConsentSubject,
    purpose: ConsentPurpose,
    since: DateTime<Utc>,
}

impl LiveConsent {
    /// The proof from the last event of its key, for readers that fetched only that one.
    ///
    /// The caller answers for `event` being the last of its key (see
    /// [`ConsentEvent::order`]). `None` when the event ends or refuses the consent, lies in
    /// the future, or its purpose does not fit its subject.
    pub fn from_ledger_row(event: &ConsentEvent, now: DateTime<Utc>) -> Option<Self> {
        let in_force = event.kind.is_live() && event.occurred_at <= now;
        (in_force && event.subject.purpose() == event.purpose).then_some(Self {
            event: event.id,
            subject: event.subject,
            purpose: event.purpose,
            since: event.occurred_at,
        })
    }

    /// The ledger entry it rests on.
    pub const fn event(&self) -> ConsentEventId {
        self.event
    }

    /// Whom it concerns.
    pub const fn subject(&self) -> ConsentSubject {
        self.subject
    }

    /// What it allows.
    pub const fn purpose(&self) -> ConsentPurpose {
        self.purpose
    }
}

#[cfg(test)]
mod tests;
