//! Suspending a service to somebody who refuses the data it needs, or had it erased: only where the data is necessary
//! for that very service, on a contract or a law (articles 6(1)(b) and (c), 7(4)), and never without telling before.

use chrono::{Days, NaiveDate};

use super::MAX_DETAILS;
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::legal_basis::{Ground, LegalBasis};
use crate::validation::{Checker, FieldError};

/// Days between telling and suspending: two weeks, as time to give the data, to ask, or to find another service.
pub const SERVICE_NOTICE_DAYS: u64 = 14;
/// Longest name of a service, in characters.
const MAX_SERVICE: usize = 200;

/// A service that is to be suspended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceInput {
    /// Which service.
    pub service: String,
    /// Which data it cannot do without.
    pub data: String,
    /// Why it cannot.
    pub reason: String,
    /// On which legal ground the data is processed.
    pub basis: LegalBasis,
    /// The law, where it is one.
    pub law: String,
    /// The first day without the service.
    pub starts_on: NaiveDate,
}

impl ServiceInput {
    /// Checks it on a day.
    ///
    /// # Errors
    /// `required`; `service_on_consent` where the data rests on consent, which must be free (article 7(4));
    /// `basis_not_for_authority` or `basis_unfit` on another ground than contract and law; `too_soon`.
    pub fn checked(&self, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let law = Some(self.law.clone());
        let ground = Ground {
            basis: self.basis,
            law,
        }
        .check(&mut checker);
        match self.basis {
            LegalBasis::Contract | LegalBasis::LegalObligation | LegalBasis::LegitimateInterests => {}
            LegalBasis::Consent => checker.push(FieldError::new("basis", ErrorCode::ServiceOnConsent)),
            LegalBasis::VitalInterests | LegalBasis::PublicTask => {
                checker.push(FieldError::new("basis", ErrorCode::BasisUnfit));
            }
        }
        let earliest = today.checked_add_days(Days::new(SERVICE_NOTICE_DAYS));
        if earliest.is_none_or(|day| self.starts_on < day) {
            let args = Args::new().with("min", SERVICE_NOTICE_DAYS);
            checker.push(FieldError::with("startsOn", ErrorCode::TooSoon, args));
        }
        let output = Self {
            service: checker.required("service", &self.service, MAX_SERVICE),
            data: checker.required("data", &self.data, MAX_DETAILS),
            reason: checker.required("reason", &self.reason, MAX_DETAILS),
            basis: self.basis,
            law: ground.law.unwrap_or_default(),
            starts_on: self.starts_on,
        };
        checker.finish(output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn codes(change: impl FnOnce(&mut ServiceInput)) -> Vec<(String, ErrorCode)> {
        let mut input = ServiceInput {
            service: "Yritysneuvonta".into(),
            data: "Yhteystiedot".into(),
            reason: "Ilman niitä aikaa ei voi sopia.".into(),
            basis: LegalBasis::Contract,
            law: String::new(),
            starts_on: day("2026-12-06"),
        };
        change(&mut input);
        let errors = input.checked(day("2026-11-22")).err().unwrap_or_default();
        let found = errors.into_iter().map(|error| (error.field, error.code));
        found.collect()
    }

    #[test]
    fn a_service_rests_on_contract_or_law_and_never_on_consent() {
        assert!(codes(|_| {}).is_empty());
        let by_law = |input: &mut ServiceInput| {
            input.basis = LegalBasis::LegalObligation;
            input.law = "Laki 1/2020, 1 §".into();
        };
        assert!(codes(by_law).is_empty());
        let of = |basis| codes(|input| input.basis = basis);
        let one = |code| vec![("basis".to_owned(), code)];
        assert_eq!(of(LegalBasis::Consent), one(ErrorCode::ServiceOnConsent));
        assert_eq!(of(LegalBasis::VitalInterests), one(ErrorCode::BasisUnfit));
        assert_eq!(
            of(LegalBasis::LegitimateInterests),
            one(ErrorCode::BasisNotForAuthority)
        );
        let lawless = of(LegalBasis::LegalObligation);
        assert_eq!(lawless, [("law".to_owned(), ErrorCode::Required)]);
    }

    #[test]
    fn the_person_is_told_two_weeks_before() {
        let found = codes(|input| input.starts_on = day("2026-12-05"));
        assert_eq!(found, [("startsOn".to_owned(), ErrorCode::TooSoon)]);
    }

    #[test]
    fn which_service_which_data_and_why_are_told() {
        let bare = |input: &mut ServiceInput| {
            input.service = String::new();
            input.data = " ".into();
            input.reason = String::new();
        };
        let fields: Vec<_> = codes(bare).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["service", "data", "reason"]);
    }
}
