//! Feedback on barriers to accessibility (Act 306/2019): what is typed into the forms, and where one stands.

use serde::{Deserialize, Serialize};

use crate::email;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError, Validate};

/// Longest description of a barrier, and longest answer, in characters.
pub const MAX_TEXT: usize = 5000;
/// Longest address or name of a page, in characters.
const MAX_PAGE: usize = 500;

string_enum! {
    /// Where feedback stands.
    pub enum FeedbackState ("feedback-state") {
        /// Nobody has dealt with it.
        Open = "open",
        /// The answer was sent.
        Answered = "answered",
        /// It was read; there was no address for an answer, or the person was erased.
        Read = "read",
    }
}

/// Feedback as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackInput {
    /// What the barrier is.
    pub text: String,
    /// Address or name of the page.
    pub page: String,
    /// Where the answer goes; without it the feedback is only read.
    pub email: String,
    /// Something is asked for in a form that the person can use.
    pub accessible_form: bool,
}

impl Validate for FeedbackInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let output = Self {
            text: checker.required("text", &self.text, MAX_TEXT),
            page: checker
                .text("page", Some(&self.page), MAX_PAGE)
                .unwrap_or_default(),
            email: checker
                .parsed("email", Some(&self.email), email::parse)
                .unwrap_or_default(),
            accessible_form: self.accessible_form,
        };
        checker.finish(output)
    }
}

/// An answer, trimmed.
///
/// # Errors
/// What is wrong with `text`.
pub fn checked_answer(text: &str) -> Result<String, Vec<FieldError>> {
    let mut checker = Checker::new();
    let text = checker.required("text", text, MAX_TEXT);
    checker.finish(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error_code::ErrorCode;

    #[test]
    fn only_the_barrier_must_be_told() {
        let input = FeedbackInput {
            text: " Kartta ei toimi näppäimistöllä. ".into(),
            ..FeedbackInput::default()
        };
        let checked = input.validate().unwrap();
        assert_eq!(checked.text, "Kartta ei toimi näppäimistöllä.");
        assert!(checked.page.is_empty() && checked.email.is_empty());
    }

    #[test]
    fn every_error_names_its_field() {
        let input = FeedbackInput {
            text: " ".into(),
            page: "x".repeat(MAX_PAGE + 1),
            email: "aino".into(),
            accessible_form: false,
        };
        let errors = input.validate().unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.code))
            .collect();
        assert_eq!(
            found,
            [
                ("text", ErrorCode::Required),
                ("page", ErrorCode::TooLong),
                ("email", ErrorCode::InvalidEmail),
            ]
        );
    }

    #[test]
    fn every_state_has_a_name_in_every_language() {
        use crate::i18n::{ACCESSIBILITY, I18n};
        use crate::locale::Locale;
        for locale in Locale::ALL {
            let texts = I18n::new(*locale, &[ACCESSIBILITY]);
            for state in FeedbackState::ALL {
                assert!(texts.has(&state.label_key()), "{locale}: {state}");
            }
        }
    }
}
