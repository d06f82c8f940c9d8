//! Consent as a ledger: events are only ever added, the last one of a key counts.
//!
//! A key is subject, purpose, channel and controller: what is said of one never touches another.
//! Consent must be provable and as easy to withdraw as to give (GDPR art. 7(1) and 7(3)), so
//! every change is an event of its own, and what is published or sent follows from the events
//! alone.

mod groups;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CompanyId, ConsentEventId, ContactPersonId, PersonId, WordingId};
use crate::locale::Locale;
use crate::string_enum::string_enum;

pub use groups::{FieldGroups, GroupPermit};

string_enum! {
    /// What a consent allows.
    pub enum ConsentPurpose ("consent-purpose") {
        /// Showing the company's listing in the public directory.
        DirectoryPublication = "directory_publication",
        /// Showing the company's contact details beside it: telephone, e-mail, website, social media, addresses.
        ContactDetailsPublication = "contact_details_publication",
        /// Showing the company's logo and pictures beside it.
        PicturesPublication = "pictures_publication",
        /// Showing a contact person's name and contact details beside it.
        ContactPersonPublication = "contact_person_publication",
        /// News of the region's services and of what goes on there.
        Newsletter = "newsletter",
        /// Invitations to events and trainings.
        Events = "events",
        /// Surveys about the services and the region.
        Surveys = "surveys",
        /// News of grants and funding that may be applied for.
        Funding = "funding",
        /// Passing details on to a named third party for its own marketing.
        ThirdPartyMarketing = "third_party_marketing",
        /// Direct marketing of any kind. Refused or withdrawn it is the ban of GDPR art. 21(2)-(3) and Act 917/2014,
        /// which beats every consent; given it is the ban lifted, and allows nothing by itself.
        DirectMarketing = "direct_marketing",
    }
}

string_enum! {
    /// Through which channel details are used.
    pub enum Channel ("channel") {
        /// The public directory on the web.
        Web = "web",
        /// E-mail.
        Email = "email",
        /// Text messages.
        Sms = "sms",
        /// Calls by a machine.
        AutomatedCall = "automated_call",
        /// Calls by a person.
        Phone = "phone",
        /// Letters.
        Post = "post",
        /// All of them: the ban, and passing on to another.
        Any = "any",
    }
}

/// The controller who keeps this register, as the ledger names it.
pub const OWN_CONTROLLER: &str = "kase";
/// Groups of a listing's fields that a company permits apart, in the order in which they are asked.
pub const FIELD_GROUPS: [ConsentPurpose; 2] = [
    ConsentPurpose::ContactDetailsPublication,
    ConsentPurpose::PicturesPublication,
];
/// Months that a consent to messages holds when its purpose says nothing else.
pub const DEFAULT_VALID_MONTHS: u32 = 24;

impl ConsentPurpose {
    /// Whether it is about showing something in the public directory.
    pub const fn is_publication(self) -> bool {
        matches!(self, Self::DirectoryPublication | Self::ContactPersonPublication) || self.is_field_group()
    }

    /// Whether it is about a group of a listing's fields that a company permits apart from the listing itself.
    pub const fn is_field_group(self) -> bool {
        matches!(self, Self::ContactDetailsPublication | Self::PicturesPublication)
    }

    /// Whether a person gives and withdraws it apart, at the preference centre.
    pub const fn is_asked_of_people(self) -> bool {
        !self.is_publication() && !matches!(self, Self::DirectMarketing)
    }
}

string_enum! {
    /// What happened to a consent.
    pub enum ConsentKind ("consent-kind") {
        /// Given.
        Given = "given",
        /// Asked for and refused, or ruled out with everything else.
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
        /// By the person on the page of the own permissions, opened by a link in a mail.
        PreferencePage = "preference_page",
        /// By the person on the public form, confirmed by a link in a mail.
        SignUp = "sign_up",
        /// By the person with the link of a mail that asked.
        MailLink = "mail_link",
        /// By the person's mail program, which unsubscribed (RFC 8058).
        OneClick = "one_click",
        /// With data that was taken over from elsewhere; the note says from where.
        Import = "import",
        /// With a privacy request: everything at once.
        PrivacyRequest = "privacy_request",
        /// By nobody: time ran out, or the text changed materially.
        Automatic = "automatic",
    }
}

impl ConsentMethod {
    /// Whether staff choose it when they write down what somebody said.
    pub const fn is_staffs(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::Email | Self::Letter | Self::Visit | Self::Form | Self::Other
        )
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
    /// A natural person of whom the register knows more than the work.
    Person(PersonId),
}

impl ConsentSubject {
    /// What the directory would show of this subject, if anything.
    pub const fn publication(self) -> Option<ConsentPurpose> {
        match self {
            Self::Company(_) => Some(ConsentPurpose::DirectoryPublication),
            Self::ContactPerson(_) => Some(ConsentPurpose::ContactPersonPublication),
            Self::Person(_) => None,
        }
    }

    /// Whether a consent of this subject can have the purpose.
    pub fn fits(self, purpose: ConsentPurpose) -> bool {
        match self {
            Self::Company(_) => purpose == ConsentPurpose::DirectoryPublication || purpose.is_field_group(),
            Self::ContactPerson(_) => purpose == ConsentPurpose::ContactPersonPublication,
            Self::Person(_) => !purpose.is_publication(),
        }
    }
}

/// What one state belongs to: an event decides about its own key and no other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConsentKey {
    /// Whose.
    pub subject: ConsentSubject,
    /// For what.
    pub purpose: ConsentPurpose,
    /// Through which channel.
    pub channel: Channel,
    /// Who may: [`OWN_CONTROLLER`] or the short name of a third party.
    pub controller: String,
}

impl ConsentKey {
    /// Showing something in our directory on the web.
    pub fn publication(purpose: ConsentPurpose, subject: ConsentSubject) -> Self {
        Self {
            subject,
            purpose,
            channel: Channel::Web,
            controller: OWN_CONTROLLER.to_owned(),
        }
    }

    /// The key of a person's ban on direct marketing.
    pub fn ban(person: PersonId) -> Self {
        Self {
            subject: ConsentSubject::Person(person),
            purpose: ConsentPurpose::DirectMarketing,
            channel: Channel::Any,
            controller: OWN_CONTROLLER.to_owned(),
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
    /// Through which channel.
    pub channel: Channel,
    /// For which controller.
    pub controller: String,
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
    /// The key whose state it tells.
    pub fn key(&self) -> ConsentKey {
        ConsentKey {
            subject: self.subject,
            purpose: self.purpose,
            channel: self.channel,
            controller: self.controller.clone(),
        }
    }

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
    pub fn of_key(&self, key: &ConsentKey) -> Option<&ConsentEvent> {
        self.events.iter().rev().find(|event| event.key() == *key)
    }

    /// The last event about showing something in our directory.
    pub fn current(&self, purpose: ConsentPurpose, subject: ConsentSubject) -> Option<&ConsentEvent> {
        self.of_key(&ConsentKey::publication(purpose, subject))
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
/// ```compile_fail
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
        (in_force && event.subject.fits(event.purpose)).then_some(Self {
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
