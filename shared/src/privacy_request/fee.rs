//! A fee for a request, and when a request is one of many: articles 12(5) and 15(3) of the Regulation, read with
//! guidelines 01/2022 of the European Data Protection Board, paragraphs 28-29, 185 and 194.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{MAX_DETAILS, MAX_MESSAGE, RefusalGround, RequestOutcome};
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::locale::Locale;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

/// Days after which asking for the same is never excessive: people may look at their data once a year.
pub const NEVER_EXCESSIVE_DAYS: i64 = 365;
/// Days that the person has for an answer about a fee. The month goes on meanwhile: article 12(3) knows no waiting for
/// money, so a fee is asked only while so many days are left.
pub const FEE_ANSWER_DAYS: u64 = 7;
/// Highest fee, in cents: a slip of the keyboard shall not ask for thousands.
pub const MAX_FEE_CENTS: i32 = 100_000;

string_enum! {
    /// Why a fee is asked; there is no other reason.
    pub enum FeeGround ("fee-ground") {
        /// The request has plainly no basis.
        ManifestlyUnfounded = "manifestly_unfounded",
        /// The same was asked again and again in a short time.
        Excessive = "excessive",
        /// A further copy of what the person got before.
        FurtherCopy = "further_copy",
    }
}

impl FeeGround {
    /// Where it stands in the Regulation.
    pub const fn provision(self) -> &'static str {
        match self {
            Self::ManifestlyUnfounded | Self::Excessive => "GDPR 12(5)",
            Self::FurtherCopy => "GDPR 15(3)",
        }
    }

    /// Whether a fee may be asked on it for a right.
    pub const fn fits(self, right: PrivacyRight) -> bool {
        match self {
            Self::ManifestlyUnfounded => RefusalGround::ManifestlyUnfounded.fits(right),
            Self::Excessive => RefusalGround::Excessive.fits(right),
            Self::FurtherCopy => matches!(right, PrivacyRight::Access),
        }
    }

    /// Whether there must have been an earlier request.
    pub const fn rests_on_earlier(self) -> bool {
        matches!(self, Self::Excessive | Self::FurtherCopy)
    }
}

string_enum! {
    /// Where a fee stands.
    pub enum FeeState ("fee-state") {
        /// The person was told, and nothing is charged.
        Asked = "asked",
        /// The person takes it.
        Accepted = "accepted",
        /// We gave it up.
        Dropped = "dropped",
        /// The person took the request back.
        Withdrawn = "withdrawn",
    }
}

/// An earlier request of the same person for one of the same rights that was answered. A reminder of one that was not is
/// no new request (guidelines, paragraph 29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its number.
    pub number: String,
    /// The day it reached us.
    pub received_on: NaiveDate,
    /// The day it was answered.
    pub answered_on: NaiveDate,
    /// How it ended.
    pub outcome: RequestOutcome,
}

/// Whether a request that reached us on a day repeats one of them: it came less than a year after it.
pub fn repeats(received_on: NaiveDate, earlier: &[Earlier]) -> bool {
    earlier
        .iter()
        .any(|one| (received_on - one.received_on).num_days() < NEVER_EXCESSIVE_DAYS)
}

/// The last day for the person's answer about a fee.
pub fn fee_answer_by(asked_on: NaiveDate) -> NaiveDate {
    asked_on
        .checked_add_days(Days::new(FEE_ANSWER_DAYS))
        .unwrap_or(asked_on)
}

/// Whether enough days are left to ask for a fee: the person must have time to answer, and the answer is due on the same
/// day as before.
pub fn may_ask_fee(today: NaiveDate, due_on: NaiveDate) -> bool {
    fee_answer_by(today) < due_on
}

/// A fee to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeInput {
    /// Why.
    pub ground: FeeGround,
    /// How much, in cents.
    pub cents: i32,
    /// How it was reckoned from what the work costs.
    pub reckoning: String,
    /// Why, in words that the person reads.
    pub reasoning: String,
    /// What shows it: the controller must prove it.
    pub facts: String,
}

impl FeeInput {
    /// Checks it for the rights that are asked.
    ///
    /// # Errors
    /// `ground_unfit`; `invalid_amount`; `required` without reckoning, reasoning or facts.
    pub fn checked(&self, rights: &[PrivacyRight]) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if !rights.iter().any(|right| self.ground.fits(*right)) {
            checker.push(FieldError::new("ground", ErrorCode::GroundUnfit));
        }
        if !(1..=MAX_FEE_CENTS).contains(&self.cents) {
            let args = Args::new().with("max", MAX_FEE_CENTS / 100);
            checker.push(FieldError::with("cents", ErrorCode::InvalidAmount, args));
        }
        let output = Self {
            ground: self.ground,
            cents: self.cents,
            reckoning: checker.required("reckoning", &self.reckoning, MAX_DETAILS),
            reasoning: checker.required("reasoning", &self.reasoning, MAX_MESSAGE),
            facts: checker.required("facts", &self.facts, MAX_DETAILS),
        };
        checker.finish(output)
    }
}

/// Cents of an amount as people type it: `12`, `12,5`, `12.50 €`. None for what is no amount.
pub fn parse_euros(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches('€').trim_end();
    let (euros, cents) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(euros) || !digits(cents) || cents.len() > 2 {
        return None;
    }
    let tens = if cents.len() == 1 { 10 } else { 1 };
    let part = cents.parse::<i32>().ok()?.checked_mul(tens)?;
    euros.parse::<i32>().ok()?.checked_mul(100)?.checked_add(part)
}

/// An amount as people read it.
pub fn format_euros(cents: i32, locale: Locale) -> String {
    let (euros, rest) = (cents / 100, (cents % 100).abs());
    match locale {
        Locale::Fi | Locale::Sv => format!("{euros},{rest:02}\u{a0}€"),
        Locale::En => format!("€{euros}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn input() -> FeeInput {
        FeeInput {
            ground: FeeGround::FurtherCopy,
            cents: 1250,
            reckoning: "Puoli tuntia työtä.".into(),
            reasoning: "Sama kopio annettiin kuukausi sitten.".into(),
            facts: "TP-2026-0001".into(),
        }
    }

    #[test]
    fn once_a_year_is_never_excessive() {
        let earlier = |received: &str| {
            [Earlier {
                number: "TP-2026-0001".into(),
                received_on: day(received),
                answered_on: day(received),
                outcome: RequestOutcome::Granted,
            }]
        };
        assert!(!repeats(day("2026-11-22"), &[]), "without an earlier one");
        assert!(repeats(day("2026-11-22"), &earlier("2025-11-23")), "364 days");
        assert!(!repeats(day("2026-11-22"), &earlier("2025-11-22")), "365 days");
    }

    #[test]
    fn a_fee_is_asked_only_while_there_is_time_to_answer() {
        assert!(may_ask_fee(day("2026-12-14"), day("2026-12-22")));
        assert!(!may_ask_fee(day("2026-12-15"), day("2026-12-22")));
    }

    #[test]
    fn a_fee_needs_a_ground_that_fits_an_amount_reasons_facts_and_reckoning() {
        let wrong = |input: FeeInput, rights: &[PrivacyRight]| {
            let errors = input.checked(rights).err().unwrap_or_default();
            let found = errors.into_iter().map(|error| (error.field, error.code));
            found.collect::<Vec<_>>()
        };
        let access = [PrivacyRight::Access];
        assert!(wrong(input(), &access).is_empty());
        let unfit = [("ground".to_owned(), ErrorCode::GroundUnfit)];
        assert_eq!(wrong(input(), &[PrivacyRight::Erasure]), unfit);
        for ground in FeeGround::ALL {
            let of_ban = FeeInput {
                ground: *ground,
                ..input()
            };
            assert_eq!(wrong(of_ban, &[PrivacyRight::MarketingBan]), unfit, "{ground}");
        }
        for cents in [-1, 0, MAX_FEE_CENTS + 1] {
            let amount = [("cents".to_owned(), ErrorCode::InvalidAmount)];
            assert_eq!(wrong(FeeInput { cents, ..input() }, &access), amount, "{cents}");
        }
        let bare = FeeInput {
            reckoning: " ".into(),
            reasoning: String::new(),
            facts: String::new(),
            ..input()
        };
        let fields: Vec<_> = wrong(bare, &access).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["reckoning", "reasoning", "facts"]);
    }

    #[test]
    fn amounts_are_read_as_they_are_typed_and_written_as_they_are_read() {
        for (text, cents) in [("12", 1200), ("12,5", 1250), (" 12.50 € ", 1250), ("0,05", 5)] {
            assert_eq!(parse_euros(text), Some(cents), "{text}");
        }
        for text in ["", "x", "-1", "1,234", "1,", ",5", "1 000", "99999999999"] {
            assert_eq!(parse_euros(text), None, "{text}");
        }
        assert_eq!(format_euros(1205, Locale::Fi), "12,05\u{a0}€");
        assert_eq!(format_euros(1205, Locale::En), "€12.05");
    }
}
