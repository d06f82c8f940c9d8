//! Newsletters: texts in up to three languages for those who have consented.

use serde::{Deserialize, Serialize};

use crate::consent::ConsentPurpose;
use crate::error_code::ErrorCode;
use crate::locale::Locale;
use crate::municipality::MunicipalityCode;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate};

/// Longest subject, in characters: more is cut off in lists of mail.
pub const MAX_SUBJECT: usize = 120;
/// Longest text, in characters.
pub const MAX_BODY: usize = 20_000;

string_enum! {
    /// Where a newsletter stands.
    pub enum NewsletterState ("newsletter-state") {
        /// Being written.
        Draft = "draft",
        /// Goes out at its time.
        Scheduled = "scheduled",
        /// Going out.
        Sending = "sending",
        /// Everybody was asked about and, where allowed, written to.
        Sent = "sent",
        /// Stopped by staff: nobody else gets it.
        Cancelled = "cancelled",
        /// Stands still after many attempts: staff may have it tried again.
        Failed = "failed",
    }
}

impl NewsletterState {
    /// Whether its text may still be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft)
    }

    /// Whether it can be stopped.
    pub const fn can_be_cancelled(self) -> bool {
        matches!(self, Self::Draft | Self::Scheduled | Self::Sending | Self::Failed)
    }
}

string_enum! {
    /// What became of a newsletter for one person.
    pub enum DeliveryState ("delivery-state") {
        /// In the outbox.
        Queued = "queued",
        /// The next server took it.
        Sent = "sent",
        /// Not sent: it was not allowed, or there is no address to send it to.
        Refused = "refused",
        /// Not sent: what allowed it ended while it waited in the outbox.
        Stopped = "stopped",
        /// Given up: the server refused it for good, could not be reached for a day, or it came back.
        Failed = "failed",
    }
}

/// A text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsletterText {
    /// Subject line.
    pub subject: String,
    /// Plain text; addresses in it become links in the reader's program.
    pub body: String,
}

impl NewsletterText {
    fn is_blank(&self) -> bool {
        self.subject.trim().is_empty() && self.body.trim().is_empty()
    }
}

/// A newsletter as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsletterInput {
    /// What people have consented to.
    pub purpose: ConsentPurpose,
    /// Only people of companies in these municipalities; everybody when empty.
    pub municipalities: Vec<MunicipalityCode>,
    /// In Finnish; must be there.
    pub fi: NewsletterText,
    /// In Swedish; readers of Swedish get the Finnish text where it is missing.
    pub sv: NewsletterText,
    /// In English; likewise.
    pub en: NewsletterText,
}

impl NewsletterInput {
    /// The text for a reader of a language.
    pub fn text_for(&self, locale: Locale) -> (Locale, &NewsletterText) {
        let own = match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        };
        if own.is_blank() {
            (Locale::Fi, &self.fi)
        } else {
            (locale, own)
        }
    }
}

impl Validate for NewsletterInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if !self.purpose.is_asked_of_people() || self.purpose == ConsentPurpose::ThirdPartyMarketing {
            checker.push(FieldError::new("purpose", ErrorCode::Required));
        }
        let mut text = |suffix: &str, text: &NewsletterText, optional: bool| {
            if optional && text.is_blank() {
                return NewsletterText::default();
            }
            // A subject is one line.
            let subject = text.subject.split_whitespace().collect::<Vec<_>>().join(" ");
            NewsletterText {
                subject: checker.required(&format!("subject{suffix}"), &subject, MAX_SUBJECT),
                body: checker.required(&format!("body{suffix}"), &text.body, MAX_BODY),
            }
        };
        let output = Self {
            purpose: self.purpose,
            municipalities: self.municipalities.clone(),
            fi: text("Fi", &self.fi, false),
            sv: text("Sv", &self.sv, true),
            en: text("En", &self.en, true),
        };
        checker.finish(output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> NewsletterInput {
        let text = |subject: &str, body: &str| NewsletterText {
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
        NewsletterInput {
            purpose: ConsentPurpose::Newsletter,
            municipalities: Vec::new(),
            fi: text(" Syksyn \r\nkuulumisia ", "Hei!\n\nKurssi alkaa."),
            sv: text("", " "),
            en: text("News", "Hello!"),
        }
    }

    #[test]
    fn a_language_without_a_text_gets_the_finnish_one() {
        let checked = input().validate().unwrap();
        assert_eq!(checked.text_for(Locale::Sv), (Locale::Fi, &checked.fi));
        assert_eq!(checked.text_for(Locale::En).1.subject, "News");
        assert_eq!(checked.fi.subject, "Syksyn kuulumisia");
    }

    #[test]
    fn half_a_text_is_refused_in_its_own_field() {
        let mut half = input();
        half.sv.subject = "Nytt".to_owned();
        half.fi.body.clear();
        let fields: Vec<_> = half
            .validate()
            .unwrap_err()
            .into_iter()
            .map(|error| error.field)
            .collect();
        assert_eq!(fields, ["bodyFi", "bodySv"]);
    }

    #[test]
    fn what_nobody_consents_to_for_messages_is_no_purpose() {
        for purpose in ConsentPurpose::ALL {
            let mut one = input();
            one.purpose = *purpose;
            let usable = matches!(
                purpose,
                ConsentPurpose::Newsletter
                    | ConsentPurpose::Events
                    | ConsentPurpose::Surveys
                    | ConsentPurpose::Funding
            );
            assert_eq!(one.validate().is_ok(), usable, "{purpose}");
        }
    }
}
