//! What the messages say.

use crate::config::Config;
use crate::platform::OpContext;
use sea_orm::entity::prelude::StringLen;
use sea_orm::{DeriveActiveEnum, EnumIter};
use seutu_shared::i18n::{Args, CONSENT_MAIL, I18n, MAIL, OWN_MAIL, REQUEST_MAIL};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::Message;

/// The page where people look after their permissions, below the language's prefix.
const PERMISSIONS: &str = "/suostumukset";

/// A kind of message. Its texts are `mail-<text>-subject` and `mail-<text>-body` in `mail.ftl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Template {
    /// Come and take your account. Values: `link`, `days`.
    #[sea_orm(string_value = "invitation")]
    Invitation,
    /// The link that sets a new password. Values: `link`, `minutes`.
    #[sea_orm(string_value = "password_reset")]
    PasswordReset,
    /// The password was changed.
    #[sea_orm(string_value = "password_changed")]
    PasswordChanged,
    /// The second factors were changed or taken away.
    #[sea_orm(string_value = "factor_changed")]
    FactorChanged,
    /// A refresh token was used twice, so the session was ended.
    #[sea_orm(string_value = "session_ended")]
    SessionEnded,
    /// A company's text was approved. Values: `company`, `link`.
    #[sea_orm(string_value = "revision_approved")]
    RevisionApproved,
    /// A company's text was turned down. Values: `company`, `reason`, `link`.
    #[sea_orm(string_value = "revision_rejected")]
    RevisionRejected,
    /// The decision about a company's text was taken back. Values: `company`, `link`.
    #[sea_orm(string_value = "revision_reopened")]
    RevisionReopened,
    /// The code that proves whose company it is. Values: `company`, `email`, `code`, `hours`.
    #[sea_orm(string_value = "claim_code")]
    ClaimCode,
    /// Staff turned a claim down. Values: `company`, `reason`.
    #[sea_orm(string_value = "claim_rejected")]
    ClaimRejected,
    /// That was taken back: the claim waits again. Values: `company`.
    #[sea_orm(string_value = "claim_reopened")]
    ClaimReopened,
    /// Is everything in the listing still right? Values: `company`, `page`, `link`, `days`.
    #[sea_orm(string_value = "listing_confirm")]
    ListingConfirm,
    /// May the directory show you as contact person? Values: `company`, `link`, `days`.
    #[sea_orm(string_value = "contact_person_ask")]
    ContactPersonAsk,
    /// What those who have consented get. Values: `subject`, `body`, `preferences`, `leave`.
    #[sea_orm(string_value = "newsletter")]
    Newsletter,
    /// Confirm what we may send. Values: `link`, `days`.
    #[sea_orm(string_value = "consent_confirm")]
    ConsentConfirm,
    /// The link to the own page of permissions. Values: `link`, `days`.
    #[sea_orm(string_value = "preference_link")]
    PreferenceLink,
    /// Permissions were noted. Values: `list`, `link`.
    #[sea_orm(string_value = "consent_noted")]
    ConsentNoted,
    /// Permissions ended; go on? Values: `list`, `link`, `days`.
    #[sea_orm(string_value = "consent_renew")]
    ConsentRenew,
    /// A privacy request came in. Values: `number`, `text`, `link`.
    #[sea_orm(string_value = "request_received")]
    RequestReceived,
    /// Something new in a case. Values: `number`, `link`.
    #[sea_orm(string_value = "request_news")]
    RequestNews,
    /// A case came in or got a message, for staff. Values: `number`, `due`, `link`.
    #[sea_orm(string_value = "request_staff")]
    RequestStaff,
    /// Messages wait that may be privacy requests, for staff. Values: `due`, `link`.
    #[sea_orm(string_value = "request_draft")]
    RequestDraft,
    /// Messages lie in the mailbox that no program knows what they are, for staff. Values: `number`, `since`, `link`.
    #[sea_orm(string_value = "request_mail_left")]
    RequestMailLeft,
    /// Goes out to the address for requests and must come back. Value: `token`.
    #[sea_orm(string_value = "request_canary")]
    RequestCanary,
    /// Nothing comes in by a door for requests, for staff. Values: `door`, `link`.
    #[sea_orm(string_value = "request_door_silent")]
    RequestDoorSilent,
    /// A case's time runs out, for staff. Values: `number`, `due`, `link`.
    #[sea_orm(string_value = "request_due")]
    RequestDue,
    /// The day has come on which a service is to be suspended, for staff. Values: `number`, `day`, `link`.
    #[sea_orm(string_value = "request_service")]
    RequestService,
    /// A letter is to be posted or handed over, or came back, for staff. Values: `number`, `day`, `link`.
    #[sea_orm(string_value = "request_letter")]
    RequestLetter,
    /// Somebody who got data is still to be told what was done with it, for staff. Values: `number`, `day`, `link`.
    #[sea_orm(string_value = "request_recipients")]
    RequestRecipients,
    /// Somebody has a register of a case to look through, for staff. Values: `number`, `day`, `link`.
    #[sea_orm(string_value = "request_task")]
    RequestTask,
    /// Erasing waits for a second privacy officer to agree. Values: `number`, `day`, `link`.
    #[sea_orm(string_value = "request_erasure")]
    RequestErasure,
    /// To somebody who got data: it was corrected, erased or restricted. Values: `number`, `text`.
    #[sea_orm(string_value = "recipient_notice")]
    RecipientNotice,
    /// The code that proves whose address it is. Values: `number`, `code`, `minutes`.
    #[sea_orm(string_value = "request_code")]
    RequestCode,
    /// Feedback on accessibility came in. Values: `number`, `due`.
    #[sea_orm(string_value = "accessibility_received")]
    AccessibilityReceived,
    /// The answer to it. Values: `number`, `text`.
    #[sea_orm(string_value = "accessibility_answer")]
    AccessibilityAnswer,
    /// Feedback waits whose time runs out, for staff. Values: `list`, `link`.
    #[sea_orm(string_value = "accessibility_due")]
    AccessibilityDue,
    /// Where data about the person came from. Values: `title`, `text`.
    #[sea_orm(string_value = "source_notice")]
    SourceNotice,
    /// The privacy notice changed materially. Values: `from`, `summary`, `link`, `page`.
    #[sea_orm(string_value = "notice_changed")]
    NoticeChanged,
}

impl Template {
    /// Every template.
    pub const ALL: &'static [Self] = &[
        Self::Invitation,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::FactorChanged,
        Self::SessionEnded,
        Self::RevisionApproved,
        Self::RevisionRejected,
        Self::RevisionReopened,
        Self::ClaimCode,
        Self::ClaimRejected,
        Self::ClaimReopened,
        Self::ListingConfirm,
        Self::ContactPersonAsk,
        Self::Newsletter,
        Self::ConsentConfirm,
        Self::PreferenceLink,
        Self::ConsentNoted,
        Self::ConsentRenew,
        Self::RequestReceived,
        Self::RequestNews,
        Self::RequestStaff,
        Self::RequestDraft,
        Self::RequestMailLeft,
        Self::RequestCanary,
        Self::RequestDoorSilent,
        Self::RequestDue,
        Self::RequestService,
        Self::RequestLetter,
        Self::RequestRecipients,
        Self::RequestTask,
        Self::RequestErasure,
        Self::RecipientNotice,
        Self::RequestCode,
        Self::AccessibilityReceived,
        Self::AccessibilityAnswer,
        Self::AccessibilityDue,
        Self::SourceNotice,
        Self::NoticeChanged,
    ];

    /// What kind of message it is, for the question whether it may be sent. A newsletter that is tried out goes to whom
    /// staff name, as a part of their work.
    pub const fn message(self) -> Message {
        match self {
            Self::PreferenceLink
            | Self::ConsentConfirm
            | Self::ConsentNoted
            | Self::RequestReceived
            | Self::RequestNews
            | Self::RequestCode
            | Self::RecipientNotice
            | Self::AccessibilityReceived
            | Self::AccessibilityAnswer
            | Self::SourceNotice
            | Self::NoticeChanged => Message::Owed,
            Self::Invitation
            | Self::PasswordReset
            | Self::PasswordChanged
            | Self::FactorChanged
            | Self::SessionEnded
            | Self::RevisionApproved
            | Self::RevisionRejected
            | Self::RevisionReopened
            | Self::ClaimCode
            | Self::ClaimRejected
            | Self::ClaimReopened
            | Self::ListingConfirm
            | Self::ContactPersonAsk
            | Self::Newsletter
            | Self::ConsentRenew
            | Self::RequestStaff
            | Self::RequestDraft
            | Self::RequestMailLeft
            | Self::RequestCanary
            | Self::RequestDoorSilent
            | Self::RequestService
            | Self::RequestRecipients
            | Self::RequestTask
            | Self::RequestErasure
            | Self::RequestLetter
            | Self::RequestDue
            | Self::AccessibilityDue => Message::Service,
        }
    }

    /// Whether it belongs to a service and goes to people of the register, whose data may be restricted while it waits.
    pub(super) const fn is_to_the_register(self) -> bool {
        matches!(
            self,
            Self::ListingConfirm | Self::ContactPersonAsk | Self::ConsentRenew
        )
    }

    /// The stable text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::FactorChanged => "factor_changed",
            Self::SessionEnded => "session_ended",
            Self::RevisionApproved => "revision_approved",
            Self::RevisionRejected => "revision_rejected",
            Self::RevisionReopened => "revision_reopened",
            Self::ClaimCode => "claim_code",
            Self::ClaimRejected => "claim_rejected",
            Self::ClaimReopened => "claim_reopened",
            Self::ListingConfirm => "listing_confirm",
            Self::ContactPersonAsk => "contact_person_ask",
            Self::Newsletter => "newsletter",
            Self::ConsentConfirm => "consent_confirm",
            Self::PreferenceLink => "preference_link",
            Self::ConsentNoted => "consent_noted",
            Self::ConsentRenew => "consent_renew",
            Self::RequestReceived => "request_received",
            Self::RequestNews => "request_news",
            Self::RequestStaff => "request_staff",
            Self::RequestDraft => "request_draft",
            Self::RequestMailLeft => "request_mail_left",
            Self::RequestCanary => "request_canary",
            Self::RequestDoorSilent => "request_door_silent",
            Self::RequestDue => "request_due",
            Self::RequestService => "request_service",
            Self::RequestLetter => "request_letter",
            Self::RequestRecipients => "request_recipients",
            Self::RequestTask => "request_task",
            Self::RequestErasure => "request_erasure",
            Self::RecipientNotice => "recipient_notice",
            Self::RequestCode => "request_code",
            Self::AccessibilityReceived => "accessibility_received",
            Self::AccessibilityAnswer => "accessibility_answer",
            Self::AccessibilityDue => "accessibility_due",
            Self::SourceNotice => "source_notice",
            Self::NoticeChanged => "notice_changed",
        }
    }

    /// Subject and body in plain text.
    pub(super) fn render(self, language: Locale, args: &Args, config: &Config) -> (String, String) {
        let texts = I18n::new(language, &[MAIL, OWN_MAIL, CONSENT_MAIL, REQUEST_MAIL]);
        let key = self.as_str().replace('_', "-");
        let subject = texts.t_with(&format!("mail-{key}-subject"), args);
        let body = texts.t_with(&format!("mail-{key}-body"), args);
        let sender = &config.controller;
        let (site, prefix) = (config.public_url(), language.path_prefix());
        let footer = Args::new()
            .with("permissions", format!("{site}{prefix}{PERMISSIONS}"))
            .with("site", site.clone())
            .with("sender", sender.name(language).to_owned())
            .with("address", sender.address.clone())
            .with("email", sender.email.clone());
        let footer = texts.t_with("mail-footer", &footer);
        let answers = match self {
            Self::RequestReceived | Self::RequestNews if config.mailbox.url.is_some() => "mail-answers-join",
            _ => "mail-no-answers",
        };
        let answers = texts.t(answers);
        (subject, format!("{body}\n\n-- \n{footer}\n{answers}\n"))
    }
}

/// Subject and text as they will be sent.
pub fn render(op: &OpContext, template: Template, language: Locale, args: &Args) -> (String, String) {
    template.render(language, args, &op.services().config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_written_in_every_language() {
        let args = Args::new()
            .with("link", "https://seutu.example/x#TOKEN")
            .with("days", 7)
            .with("minutes", 60)
            .with("hours", 2)
            .with("company", "Alfa Oy")
            .with("email", "a@b.example")
            .with("code", "ABCDE-FGHJK")
            .with("subject", "Kuulumisia")
            .with("body", "Hei!")
            .with("preferences", "https://seutu.example/suostumukset/T")
            .with("leave", "https://seutu.example/unsubscribe/T")
            .with("reason", "Puhelinnumero puuttuu")
            .with("list", "- Uutiskirje: Sähköposti")
            .with("title", "Mistä saimme tietosi")
            .with("token", "0123456789abcdef")
            .with("door", "Verkkolomake")
            .with("text", "Saimme tietosi muualta.")
            .with("number", "TP-2026-0001")
            .with("due", "27.12.2026")
            .with("summary", "Kerromme nyt tarkemmin, kuka tietoja saa.")
            .with("from", "1.12.2026")
            .with("since", "21.11.2026")
            .with("day", "15.12.2026")
            .with("page", "https://seutu.example/yritys/9100001-0");
        for template in Template::ALL {
            for language in Locale::ALL {
                let (subject, body) = template.render(*language, &args, &Config::default());
                for text in [&subject, &body] {
                    assert!(!text.contains("mail-") && !text.contains(['{', '}']), "{text}");
                }
                assert!(subject.len() < 80 && !subject.contains('\n'), "{subject}");
                assert!(body.lines().all(|line| line.chars().count() <= 400), "{body}");
                // Whoever gets it sees who sends it and where to write (Act 917/2014, section 203), and where to allow and to
                // ban.
                let sender = &Config::default().controller;
                let permissions = format!("http://127.0.0.1:8080{}/suostumukset\n", language.path_prefix());
                for part in [
                    permissions.as_str(),
                    sender.name(*language),
                    &sender.address,
                    &sender.email,
                ] {
                    assert!(body.contains(part), "{part}: {body}");
                }
            }
        }
    }
}
