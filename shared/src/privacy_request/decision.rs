//! How a request is decided: for all that is asked together, or right by right.

use super::{MAX_MESSAGE, RefusalGround, RequestOutcome};
use crate::error_code::ErrorCode;
use crate::privacy_right::PrivacyRight;
use crate::validation::{Checker, FieldError};

/// A right that is refused wholly, on a ground of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRight {
    /// Which.
    pub right: PrivacyRight,
    /// On which ground.
    pub ground: RefusalGround,
    /// Why, in words that the person reads.
    pub reasoning: String,
}

/// How a request is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionInput {
    /// How it ends.
    pub outcome: RequestOutcome,
    /// On which ground something is refused: of the rights that are not named in `refused`, in part or all.
    pub ground: Option<RefusalGround>,
    /// Why, in words that the person reads.
    pub reasoning: String,
    /// Rights that are refused wholly, each on its own ground.
    pub refused: Vec<RefusedRight>,
}

impl DecisionInput {
    /// Checks it for the rights that are asked.
    ///
    /// # Errors
    /// `required` for a refusal without ground or reasoning; `ground_unfit` where the ground does not refuse so much, tells
    /// of somebody unknown what ends otherwise, or where a right is named that was not asked, twice, or with all others
    /// in an answer that grants something.
    pub fn checked(&self, rights: &[PrivacyRight]) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let refused = self.checked_rights(&mut checker, rights);
        let named = |right: &PrivacyRight| refused.iter().any(|one| one.right == *right);
        let left: Vec<PrivacyRight> = rights.iter().copied().filter(|right| !named(right)).collect();
        let denies = self.outcome.refuses() && !left.is_empty();
        // Once rights are named, the rest may be granted wholly.
        let must = denies && (refused.is_empty() || self.outcome == RequestOutcome::Refused);
        let reasoning = if must || (denies && self.ground.is_some()) {
            checker.required("reasoning", &self.reasoning, MAX_MESSAGE)
        } else {
            checker
                .text("reasoning", Some(&self.reasoning), MAX_MESSAGE)
                .unwrap_or_default()
        };
        match self.ground {
            None if must => checker.push(FieldError::new("ground", ErrorCode::Required)),
            Some(ground) if denies && !self.ground_fits(ground, &left) => {
                checker.push(FieldError::new("ground", ErrorCode::GroundUnfit));
            }
            _ => {}
        }
        // What takes effect at once cannot be refused: the rest of the request is, in part.
        let at_once = rights.iter().any(|right| right.takes_effect_at_once());
        let whole = self.outcome == RequestOutcome::Refused && at_once && rights.len() > 1;
        if whole || (self.outcome == RequestOutcome::PartlyGranted && left.is_empty()) {
            checker.push(FieldError::new("outcome", ErrorCode::GroundUnfit));
        }
        if self.outcome == RequestOutcome::Withdrawn {
            checker.push(FieldError::new("outcome", ErrorCode::UnknownCode));
        }
        checker.finish(Self {
            outcome: self.outcome,
            ground: self.ground.filter(|_| denies),
            reasoning,
            refused,
        })
    }

    /// The rights that are named, where the outcome refuses any. Fields are named by the right, as forms show them.
    fn checked_rights(&self, checker: &mut Checker, rights: &[PrivacyRight]) -> Vec<RefusedRight> {
        let mut all: Vec<RefusedRight> = Vec::new();
        if !matches!(
            self.outcome,
            RequestOutcome::Refused | RequestOutcome::PartlyGranted
        ) {
            return all;
        }
        for one in &self.refused {
            let field = |name: &str| format!("refused.{}.{name}", one.right);
            let again = all.iter().any(|other| other.right == one.right);
            let unknown = one.ground == RefusalGround::CannotIdentify;
            if again || unknown || !rights.contains(&one.right) || !one.ground.fits(one.right) {
                checker.push(FieldError::new(field("ground"), ErrorCode::GroundUnfit));
            }
            let reasoning = checker.required(&field("reasoning"), &one.reasoning, MAX_MESSAGE);
            all.push(RefusedRight {
                reasoning,
                ..one.clone()
            });
        }
        all
    }

    /// Whether it may end so on a ground. Who was asked and stays unknown is refused on that ground alone, whatever is
    /// asked, and nobody else is. What is refused as a whole has a ground for every right that can be refused; with one
    /// for some of them it is granted in part.
    fn ground_fits(&self, ground: RefusalGround, rights: &[PrivacyRight]) -> bool {
        let names_unknown = ground == RefusalGround::CannotIdentify;
        if names_unknown || self.outcome == RequestOutcome::Unidentified {
            return names_unknown && self.outcome == RequestOutcome::Unidentified;
        }
        let mut refusable = rights
            .iter()
            .filter(|right| !right.takes_effect_at_once())
            .peekable();
        if self.outcome == RequestOutcome::Refused {
            refusable.peek().is_some() && refusable.all(|right| ground.fits(*right))
        } else {
            refusable.any(|right| ground.fits(*right))
        }
    }

    /// Whether a right is refused wholly.
    pub fn refuses(&self, right: PrivacyRight) -> bool {
        self.outcome == RequestOutcome::Refused || self.refused.iter().any(|one| one.right == right)
    }

    /// Those of these rights that are not named: granted, or refused on the ground of all together.
    pub fn unnamed(&self, rights: &[PrivacyRight]) -> Vec<PrivacyRight> {
        let named = |right: &PrivacyRight| self.refused.iter().any(|one| one.right == *right);
        rights.iter().copied().filter(|right| !named(right)).collect()
    }

    /// Every ground on which something is refused, with the rights that it refuses.
    pub fn grounds(&self, rights: &[PrivacyRight]) -> Vec<(RefusalGround, Vec<PrivacyRight>)> {
        let own = self.refused.iter().map(|one| (one.ground, vec![one.right]));
        self.ground
            .map(|ground| (ground, self.unnamed(rights)))
            .into_iter()
            .chain(own)
            .collect()
    }

    /// Whether all that is asked is refused for what the request is, whatever a register holds
    /// ([`RefusalGround::is_of_request`]).
    pub fn is_of_request(&self, rights: &[PrivacyRight]) -> bool {
        self.outcome == RequestOutcome::Refused
            && self
                .grounds(rights)
                .iter()
                .all(|(ground, rights)| ground.is_of_request(rights))
    }
}
