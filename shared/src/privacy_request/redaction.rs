//! What is left out of the file for the person because it tells of others, or because a law has it secret.

use super::MAX_MESSAGE;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

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
    /// The checked input.
    ///
    /// # Errors
    /// What is wrong with the passage.
    pub fn checked(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let passage = checker.text("passage", self.passage.as_deref(), MAX_MESSAGE);
        checker.finish(Self {
            passage,
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
}
