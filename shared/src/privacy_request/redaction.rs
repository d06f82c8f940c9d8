//! What is left out of the file for the person because it tells of others, or because a law has it secret.

use super::MAX_MESSAGE;
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;
use crate::validation::{FieldError, clean};

string_enum! {
    /// On which ground a passage is left out. The person is told how many were, and why (article 12(4)).
    pub enum RedactionGround ("redaction-ground") {
        /// It tells of another person.
        AnotherPerson = "another_person",
        /// It is a trade secret (recital 63).
        TradeSecret = "trade_secret",
        /// The Act on the Openness of Government Activities has it secret.
        SecretByLaw = "secret_by_law",
        /// The Data Protection Act limits the right of access.
        LimitedByLaw = "limited_by_law",
    }
}

impl RedactionGround {
    /// The provision, in a file that is made for a right.
    pub const fn provision(self, right: PrivacyRight) -> &'static str {
        match (self, right) {
            (Self::AnotherPerson | Self::TradeSecret, PrivacyRight::Portability) => "GDPR 20(4)",
            (Self::AnotherPerson | Self::TradeSecret, _) => "GDPR 15(4)",
            (Self::SecretByLaw, _) => "621/1999 24 §",
            (Self::LimitedByLaw, _) => "1050/2018 34 §",
        }
    }
}

/// What is to be left out of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactionInput {
    /// The passage as it stands there; none for the whole text.
    pub passage: Option<String>,
    /// Why.
    pub ground: RedactionGround,
}

impl RedactionInput {
    /// The checked input. A personal identity code in the passage is no fault: it is there already, and is what must be
    /// left out before anything else.
    ///
    /// # Errors
    /// `too_long`.
    pub fn checked(&self) -> Result<Self, Vec<FieldError>> {
        let passage = clean(self.passage.as_deref().unwrap_or_default());
        let passage = Some(passage.trim()).filter(|text| !text.is_empty());
        if passage.is_some_and(|text| text.chars().count() > MAX_MESSAGE) {
            let args = Args::new().with("max", MAX_MESSAGE);
            return Err(vec![FieldError::with("passage", ErrorCode::TooLong, args)]);
        }
        Ok(Self {
            passage: passage.map(str::to_owned),
            ground: self.ground,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provision_is_that_of_the_right() {
        let of = RedactionGround::provision;
        assert_eq!(
            of(RedactionGround::AnotherPerson, PrivacyRight::Access),
            "GDPR 15(4)"
        );
        assert_eq!(
            of(RedactionGround::TradeSecret, PrivacyRight::Portability),
            "GDPR 20(4)"
        );
        assert_eq!(
            of(RedactionGround::SecretByLaw, PrivacyRight::Portability),
            "621/1999 24 §"
        );
    }

    #[test]
    fn a_blank_passage_is_the_whole_text() {
        let input = RedactionInput {
            passage: Some("  ".into()),
            ground: RedactionGround::AnotherPerson,
        };
        assert_eq!(input.checked().unwrap().passage, None);
    }

    #[test]
    fn a_personal_identity_code_is_left_out_like_anything_else() {
        let of = |passage: String| RedactionInput {
            passage: Some(passage),
            ground: RedactionGround::AnotherPerson,
        };
        // Numbers from 900 on are never given to people.
        let checked = of(" 010190-900P ".into()).checked().unwrap();
        assert_eq!(checked.passage.as_deref(), Some("010190-900P"));
        let long = of("ä".repeat(MAX_MESSAGE + 1)).checked().unwrap_err();
        assert_eq!(long[0].code, ErrorCode::TooLong);
    }
}
