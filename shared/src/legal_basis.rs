//! Legal bases of processing (GDPR art. 6(1)), as a public authority may use them.

use crate::error_code::ErrorCode;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

/// Longest name of a law, in characters.
pub const MAX_LAW: usize = 200;

string_enum! {
    /// On which of the grounds of GDPR art. 6(1) data is processed.
    pub enum LegalBasis ("legal-basis") {
        /// The person agreed, letter a.
        Consent = "consent",
        /// A contract with the person, or steps before one, letter b.
        Contract = "contract",
        /// A law obliges the controller, letter c.
        LegalObligation = "legal_obligation",
        /// Somebody's life is at stake, letter d.
        VitalInterests = "vital_interests",
        /// A task in the public interest that a law gives, letter e.
        PublicTask = "public_task",
        /// Interests of the controller that weigh more, letter f. Not for an authority's tasks.
        LegitimateInterests = "legitimate_interests",
    }
}

impl LegalBasis {
    /// The letter of art. 6(1).
    pub const fn letter(self) -> char {
        match self {
            Self::Consent => 'a',
            Self::Contract => 'b',
            Self::LegalObligation => 'c',
            Self::VitalInterests => 'd',
            Self::PublicTask => 'e',
            Self::LegitimateInterests => 'f',
        }
    }

    /// Where it stands in the Regulation.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Consent => "6(1)(a)",
            Self::Contract => "6(1)(b)",
            Self::LegalObligation => "6(1)(c)",
            Self::VitalInterests => "6(1)(d)",
            Self::PublicTask => "6(1)(e)",
            Self::LegitimateInterests => "6(1)(f)",
        }
    }

    /// Whether the ground rests on a law that must be named (art. 6(3)).
    pub const fn needs_law(self) -> bool {
        matches!(self, Self::LegalObligation | Self::PublicTask)
    }

    /// Whether a public authority may use it in performing its tasks: all but letter f (art. 6(1), last sentence).
    pub const fn for_authority(self) -> bool {
        !matches!(self, Self::LegitimateInterests)
    }
}

/// A ground with the law it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The ground.
    pub basis: LegalBasis,
    /// The law and its section, such as `Tietosuojalaki 1050/2018, 4 §`.
    pub law: Option<String>,
}

impl Ground {
    /// The person's consent.
    pub const fn consent() -> Self {
        Self {
            basis: LegalBasis::Consent,
            law: None,
        }
    }

    /// A task in the public interest under this law.
    pub fn public_task(law: impl Into<String>) -> Self {
        Self {
            basis: LegalBasis::PublicTask,
            law: Some(law.into()),
        }
    }

    /// The ground in its stored form. Errors name the fields `basis` and `law`: `basis_not_for_authority` for letter f,
    /// `required` for letters c and e without a law.
    #[must_use]
    pub fn check(&self, checker: &mut Checker) -> Self {
        if !self.basis.for_authority() {
            checker.push(FieldError::new("basis", ErrorCode::BasisNotForAuthority));
        }
        let law = checker.text("law", self.law.as_deref(), MAX_LAW);
        if self.basis.needs_law() && self.law.as_deref().is_none_or(|law| law.trim().is_empty()) {
            checker.push(FieldError::new("law", ErrorCode::Required));
        }
        Self {
            basis: self.basis,
            law,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(ground: &Ground) -> Vec<ErrorCode> {
        let mut checker = Checker::new();
        let stored = ground.check(&mut checker);
        let errors = checker.finish(stored).err().unwrap_or_default();
        errors.into_iter().map(|error| error.code).collect()
    }

    #[test]
    fn authority_has_every_ground_but_its_own_interests() {
        for basis in LegalBasis::ALL {
            let law = Some("Tietosuojalaki 1050/2018, 4 §".to_owned());
            let refused = codes(&Ground { basis: *basis, law });
            let expected: &[_] = if basis.letter() == 'f' {
                &[ErrorCode::BasisNotForAuthority]
            } else {
                &[]
            };
            assert_eq!(refused, expected, "{basis}");
        }
    }

    #[test]
    fn duty_and_public_task_name_their_law() {
        for basis in LegalBasis::ALL.iter().filter(|basis| basis.for_authority()) {
            let refused = codes(&Ground {
                basis: *basis,
                law: Some("  ".into()),
            });
            assert_eq!(
                !refused.is_empty(),
                matches!(basis.letter(), 'c' | 'e'),
                "{basis}"
            );
        }
    }
}
