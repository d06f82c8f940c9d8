//! What the messages say.

use crate::config::Config;
use sea_orm::entity::prelude::StringLen;
use sea_orm::{DeriveActiveEnum, EnumIter};
use seutu_shared::i18n::{Args, I18n, MAIL};
use seutu_shared::locale::Locale;

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
}

impl Template {
    /// Every template.
    pub const ALL: &'static [Self] = &[
        Self::Invitation,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::FactorChanged,
        Self::SessionEnded,
    ];

    /// The stable text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::FactorChanged => "factor_changed",
            Self::SessionEnded => "session_ended",
        }
    }

    /// Subject and body in plain text.
    pub(super) fn render(self, language: Locale, args: &Args, config: &Config) -> (String, String) {
        let texts = I18n::new(language, &[MAIL]);
        let key = self.as_str().replace('_', "-");
        let subject = texts.t_with(&format!("mail-{key}-subject"), args);
        let body = texts.t_with(&format!("mail-{key}-body"), args);
        let footer = texts.t_with("mail-footer", &Args::new().with("site", config.public_url()));
        (subject, format!("{body}\n\n-- \n{footer}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_written_in_every_language() {
        let args = Args::new()
            .with("link", "https://seutu.example/x#TOKEN")
            .with("days", 7)
            .with("minutes", 60);
        for template in Template::ALL {
            for language in Locale::ALL {
                let (subject, body) = template.render(*language, &args, &Config::default());
                for text in [&subject, &body] {
                    assert!(!text.contains("mail-") && !text.contains(['{', '}']), "{text}");
                }
                assert!(subject.len() < 80 && !subject.contains('\n'), "{subject}");
                assert!(body.lines().all(|line| line.chars().count() <= 400), "{body}");
                assert!(body.contains("http://127.0.0.1:8080"), "{body}");
            }
        }
    }
}
