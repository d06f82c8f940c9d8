//! Grounds on which a right may be refused, in whole or in part. Each names where it stands; the letter tells it.

use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;

string_enum! {
    /// On which ground a request is refused.
    pub enum RefusalGround ("refusal-ground") {
        /// The request has plainly no basis.
        ManifestlyUnfounded = "manifestly_unfounded",
        /// The same was asked again and again in a short time.
        Excessive = "excessive",
        /// The person was told of a fee for a further copy, and did not take it.
        FeeNotAccepted = "fee_not_accepted",
        /// We cannot find out who is asking.
        CannotIdentify = "cannot_identify",
        /// What the data are kept for still goes on.
        StillNeeded = "still_needed",
        /// A law has the data kept.
        LegalDuty = "legal_duty",
        /// A task in the public interest needs the data.
        PublicTask = "public_task",
        /// The data must be archived in the public interest.
        Archiving = "archiving",
        /// A legal claim needs the data.
        LegalClaims = "legal_claims",
        /// Rights of others would suffer.
        RightsOfOthers = "rights_of_others",
        /// The data rest on neither consent nor contract, so that they need not be handed on in a file.
        NotPortable = "not_portable",
        /// Grounds that weigh more than the person's situation.
        CompellingGrounds = "compelling_grounds",
        /// National law limits the right of access.
        NationalLimit = "national_limit",
        /// The data are right as they are.
        DataCorrect = "data_correct",
        /// No decision was made by a machine alone.
        NothingAutomated = "nothing_automated",
    }
}

impl RefusalGround {
    /// The provision on which one of these rights is refused: an article of the Regulation, or a section of a Finnish
    /// act.
    pub fn provision(self, rights: &[PrivacyRight]) -> &'static str {
        let first = rights.iter().find(|right| self.fits(**right));
        match (self, first) {
            (Self::LegalClaims, Some(PrivacyRight::Objection)) => "GDPR 21(1)",
            (Self::DataCorrect, Some(PrivacyRight::Restriction)) => "GDPR 18(1)",
            (Self::RightsOfOthers, Some(PrivacyRight::Access)) => "GDPR 15(4)",
            (Self::RightsOfOthers, Some(_)) => "GDPR 20(4)",
            (ground, _) => ground.usual(),
        }
    }

    const fn usual(self) -> &'static str {
        match self {
            Self::ManifestlyUnfounded | Self::Excessive => "GDPR 12(5)",
            Self::FeeNotAccepted => "GDPR 15(3)",
            Self::CannotIdentify => "GDPR 11(2), 12(2)",
            Self::StillNeeded => "GDPR 17(1)(a)",
            Self::LegalDuty | Self::PublicTask => "GDPR 17(3)(b)",
            Self::Archiving => "GDPR 17(3)(d)",
            Self::LegalClaims => "GDPR 17(3)(e)",
            Self::RightsOfOthers => "GDPR 15(4), 20(4)",
            Self::NotPortable => "GDPR 20(1), 20(3)",
            Self::CompellingGrounds => "GDPR 21(1)",
            Self::NationalLimit => "1050/2018 34 §",
            Self::DataCorrect => "GDPR 16",
            Self::NothingAutomated => "GDPR 22(1)",
        }
    }

    /// Whether it is about the request as such, so that every right can be refused on it.
    pub const fn is_general(self) -> bool {
        matches!(
            self,
            Self::ManifestlyUnfounded | Self::Excessive | Self::CannotIdentify
        )
    }

    /// Whether all that is asked is refused on it whatever a register holds, so that nobody need look: it is the request
    /// that is wrong, or a fee that was not taken.
    pub fn is_of_request(self, rights: &[PrivacyRight]) -> bool {
        (self.is_general() || self == Self::FeeNotAccepted) && rights.iter().all(|right| self.fits(*right))
    }

    /// Whether the controller must show that the request is one of a kind that need not be done for nothing (article
    /// 12(5)).
    pub const fn is_of_abuse(self) -> bool {
        matches!(self, Self::ManifestlyUnfounded | Self::Excessive)
    }

    /// Whether a law has data kept on it, whatever the person asks (article 17(3)(b), (d) and (e)).
    pub const fn keeps(self) -> bool {
        matches!(
            self,
            Self::LegalDuty | Self::PublicTask | Self::Archiving | Self::LegalClaims
        )
    }

    /// Whether what is kept on it may be kept for good (Archives Act 831/1994): then no last day is known.
    pub const fn keeps_for_good(self) -> bool {
        matches!(self, Self::Archiving)
    }

    /// Whether a right may be refused on it. A ban on marketing and the withdrawal of a consent have no ground at all.
    pub const fn fits(self, right: PrivacyRight) -> bool {
        use PrivacyRight as R;
        if right.takes_effect_at_once() {
            return false;
        }
        match self {
            Self::ManifestlyUnfounded | Self::Excessive | Self::CannotIdentify => true,
            Self::StillNeeded | Self::LegalDuty | Self::PublicTask | Self::Archiving => {
                matches!(right, R::Erasure)
            }
            Self::LegalClaims => matches!(right, R::Erasure | R::Objection),
            Self::RightsOfOthers => matches!(right, R::Access | R::Portability),
            Self::NotPortable => matches!(right, R::Portability),
            Self::CompellingGrounds => matches!(right, R::Objection),
            Self::NationalLimit | Self::FeeNotAccepted => matches!(right, R::Access),
            Self::DataCorrect => matches!(right, R::Rectification | R::Restriction),
            Self::NothingAutomated => matches!(right, R::HumanReview),
        }
    }
}
