//! Whether a message may be sent: direct marketing under Act 917/2014 on Electronic Communications Services, chapter 24,
//! and the GDPR, in one pure function.
//!
//! Where the law leaves a doubt the stricter reading is taken: a sole trader is a natural person whatever the address,
//! and a name in an address makes it a person's. What is no marketing (a grant decision, a changed event) is asked for
//! as [`Message::Service`] and must carry no marketing.

use chrono::{DateTime, Utc};

use crate::consent::{Channel, ConsentKind};
use crate::string_enum::string_enum;

string_enum! {
    /// Who would get the message.
    pub enum RecipientKind ("recipient-kind") {
        /// A natural person.
        Person = "person",
        /// A natural person in business under the own name; counts as a person.
        SoleTrader = "sole_trader",
        /// A legal person.
        Organisation = "organisation",
    }
}

string_enum! {
    /// Whose the address is.
    pub enum AddressKind ("address-kind") {
        /// A named person's, also at work.
        Personal = "personal",
        /// A post's or an office's, such as `info@`.
        Role = "role",
    }
}

string_enum! {
    /// What kind of message it is.
    pub enum Message ("message-kind") {
        /// Marketing of our own.
        Marketing = "marketing",
        /// Details passed on to a third party for its own marketing.
        PassingOn = "passing_on",
        /// No marketing: what belongs to a service that the recipient uses.
        Service = "service",
        /// No marketing: what the recipient asked for, or what the law makes us tell. It reaches those, too, whose data
        /// may only be kept.
        Owed = "owed",
    }
}

string_enum! {
    /// How the ledger stands for exactly this subject, purpose, channel and controller.
    #[derive(Default)]
    pub enum Standing ("consent-standing") {
        /// Nothing was ever said; asking without an answer is nothing.
        #[default]
        None = "none",
        /// Given, and in force.
        Given = "given",
        /// Given once, and run out.
        Expired = "expired",
        /// Refused or withdrawn: for this purpose the person said no.
        Ended = "ended",
    }
}

string_enum! {
    /// Why a message may or may not be sent. The spellings are stored with sends and never change their meaning.
    pub enum Reason ("marketing-reason") {
        /// Processing is restricted: the data may only be kept.
        ProcessingRestricted = "processing_restricted",
        /// It is no marketing.
        ServiceMessage = "service_message",
        /// The recipient asked for it, or the law makes us tell it.
        Owed = "owed",
        /// The recipient has banned direct marketing.
        MarketingBanned = "marketing_banned",
        /// The recipient has said no to this purpose.
        ConsentEnded = "consent_ended",
        /// The recipient has consented.
        ConsentGiven = "consent_given",
        /// Passing on to a third party needs a consent that names it.
        PassingOnNeedsConsent = "passing_on_needs_consent",
        /// A natural person has not consented.
        ConsentMissing = "consent_missing",
        /// The consent has run out.
        ConsentExpired = "consent_expired",
        /// A customer who gave the address when buying, about the like.
        OwnCustomer = "own_customer",
        /// To a person at work, about what belongs to the person's duties.
        BelongsToDuties = "belongs_to_duties",
        /// To a legal person, which has not forbidden it.
        Organisation = "organisation",
        /// By telephone or post to a person who has not forbidden it.
        NotForbidden = "not_forbidden",
        /// The sender has taken it back; never decided from a case.
        Recalled = "recalled",
    }
}

impl Reason {
    /// Whether the message may be sent.
    pub const fn is_allowed(self) -> bool {
        matches!(
            self,
            Self::ServiceMessage
                | Self::Owed
                | Self::ConsentGiven
                | Self::OwnCustomer
                | Self::BelongsToDuties
                | Self::Organisation
                | Self::NotForbidden
        )
    }

    /// Whether it is a reason of what is no marketing.
    pub const fn is_service(self) -> bool {
        matches!(self, Self::ServiceMessage | Self::Owed)
    }

    /// The provision it rests on.
    pub const fn section(self) -> &'static str {
        match self {
            Self::Owed => "GDPR 12(1)-(4), 18(2)",
            Self::ProcessingRestricted => "GDPR 18(2)",
            Self::ServiceMessage => "GDPR 6(1)",
            Self::MarketingBanned => "GDPR 21(3); 917/2014 § 201-202",
            Self::ConsentEnded => "GDPR 7(3), 21(3)",
            Self::ConsentGiven => "GDPR 6(1)(a); 917/2014 § 200",
            Self::PassingOnNeedsConsent => "GDPR 6(1)(a); 621/1999 § 16(3)",
            Self::ConsentMissing | Self::ConsentExpired => "917/2014 § 200(1)",
            Self::OwnCustomer => "917/2014 § 200(3)",
            Self::BelongsToDuties | Self::Organisation => "917/2014 § 202",
            Self::NotForbidden => "917/2014 § 201",
            Self::Recalled => "GDPR 5(1)(a)",
        }
    }
}

impl Standing {
    /// From the last event of the key.
    pub fn of(kind: Option<ConsentKind>, valid_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        match kind {
            None => Self::None,
            Some(ConsentKind::Given | ConsentKind::Renewed) if valid_until.is_some_and(|end| end <= now) => {
                Self::Expired
            }
            Some(ConsentKind::Given | ConsentKind::Renewed) => Self::Given,
            Some(ConsentKind::Expired) => Self::Expired,
            Some(ConsentKind::Refused | ConsentKind::Withdrawn) => Self::Ended,
        }
    }
}

/// Everything that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the law, independent of the others"
)]
pub struct Case {
    /// Who would get it.
    pub recipient: RecipientKind,
    /// Whose the address is.
    pub address: AddressKind,
    /// What kind of message it is.
    pub message: Message,
    /// How it would go.
    pub channel: Channel,
    /// It essentially concerns the duties of a person at work; a title alone does not show that.
    pub fits_duties: bool,
    /// The recipient gave the address when buying, the message is about the like, and each one offers an easy ban.
    pub prior_sale: bool,
    /// How the ledger stands.
    pub standing: Standing,
    /// A ban on direct marketing is in force.
    pub banned: bool,
    /// Processing is restricted (GDPR art. 18).
    pub restricted: bool,
}

/// The answer, stored with what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Why.
    pub reason: Reason,
}

impl Verdict {
    /// Whether the message may be sent.
    pub const fn is_allowed(self) -> bool {
        self.reason.is_allowed()
    }

    /// The provision it rests on.
    pub const fn section(self) -> &'static str {
        self.reason.section()
    }
}

/// Decides. What is owed is told to everybody. Of the rest, restriction beats everything, a ban every permission, and a "no" to the purpose every exception.
pub const fn decide(case: &Case) -> Verdict {
    Verdict { reason: reason(case) }
}

const fn reason(case: &Case) -> Reason {
    if matches!(case.message, Message::Owed) {
        return Reason::Owed;
    }
    if case.restricted {
        return Reason::ProcessingRestricted;
    }
    if matches!(case.message, Message::Service) {
        return Reason::ServiceMessage;
    }
    if case.banned {
        return Reason::MarketingBanned;
    }
    match case.standing {
        Standing::Ended => return Reason::ConsentEnded,
        Standing::Given => return Reason::ConsentGiven,
        Standing::None | Standing::Expired => {}
    }
    if matches!(case.message, Message::PassingOn) {
        return Reason::PassingOnNeedsConsent;
    }
    let at_work = matches!(case.recipient, RecipientKind::Organisation);
    if at_work && matches!(case.address, AddressKind::Role) {
        return Reason::Organisation;
    }
    match case.channel {
        Channel::Phone | Channel::Post if at_work => Reason::Organisation,
        Channel::Phone | Channel::Post => Reason::NotForbidden,
        Channel::Email | Channel::Sms | Channel::AutomatedCall | Channel::Web | Channel::Any => {
            if at_work && case.fits_duties {
                return Reason::BelongsToDuties;
            }
            // The customer's exception is about messages; calls by a machine are not among them.
            if case.prior_sale && matches!(case.channel, Channel::Email | Channel::Sms) {
                return Reason::OwnCustomer;
            }
            match case.standing {
                Standing::Expired => Reason::ConsentExpired,
                _ => Reason::ConsentMissing,
            }
        }
    }
}

#[cfg(test)]
mod tests;
