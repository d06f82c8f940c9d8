//! Holds: one record of a person that stays when the rest is erased, and is cut by no job, until its time is over
//! (article 17(3)(b), (d) and (e)).

use chrono::NaiveDate;

use super::{MAX_DETAILS, RefusalGround};
use crate::error_code::ErrorCode;
use crate::string_enum::string_enum;
use crate::validation::{Checker, FieldError};

/// Longest name of a provision, in characters.
const MAX_PROVISION: usize = 200;

string_enum! {
    /// A kind of record of our own register that can be held; its texts are those of `subject::Record`.
    pub enum RecordKind ("data-kind") {
        /// All that stands on the card of a person: data, companies, letters about sources, contacts, proofs of what was
        /// permitted. Not restrictions, nor what the person is to a company as its contact person.
        Person = "person",
        /// One datum.
        Datum = "datum",
        /// What the person is, or was, to a company.
        CompanyLink = "company_link",
        /// One contact, complaint or feedback.
        Contact = "contact",
        /// The proof of one permission or ban.
        ConsentEvent = "consent_event",
        /// A privacy request with what was said and decided.
        Request = "request",
    }
}

/// What a hold says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldInput {
    /// Why a law has it kept.
    pub ground: RefusalGround,
    /// The provision, such as a section of the Accounting Act; the person is told it.
    pub provision: String,
    /// Why this record, in words; among those who decide.
    pub reason: String,
    /// Since when the duty lasts.
    pub since: NaiveDate,
    /// The last day; may be left out of what is archived for good.
    pub until: Option<NaiveDate>,
}

impl HoldInput {
    /// Checks it on a day.
    ///
    /// # Errors
    /// `ground_unfit` for a ground that keeps nothing; `required`, also for the last day of what is not archived;
    /// `date_in_future` for the beginning, `date_in_past` for the end.
    pub fn checked(&self, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if !self.ground.keeps() {
            checker.push(FieldError::new("ground", ErrorCode::GroundUnfit));
        }
        if self.since > today {
            checker.push(FieldError::new("since", ErrorCode::DateInFuture));
        }
        match self.until {
            Some(day) if day < today => checker.push(FieldError::new("until", ErrorCode::DateInPast)),
            None if !self.ground.keeps_for_good() => {
                checker.push(FieldError::new("until", ErrorCode::Required));
            }
            Some(_) | None => {}
        }
        let output = Self {
            ground: self.ground,
            provision: checker.required("provision", &self.provision, MAX_PROVISION),
            reason: checker.required("reason", &self.reason, MAX_DETAILS),
            since: self.since,
            until: self.until,
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

    fn codes(change: impl FnOnce(&mut HoldInput)) -> Vec<(String, ErrorCode)> {
        let mut input = HoldInput {
            ground: RefusalGround::LegalDuty,
            provision: "Kirjanpitolaki 1336/1997, 2 luku 10 §".into(),
            reason: "Tosite".into(),
            since: day("2026-01-01"),
            until: Some(day("2032-12-31")),
        };
        change(&mut input);
        let errors = input.checked(day("2026-11-22")).err().unwrap_or_default();
        let found = errors.into_iter().map(|error| (error.field, error.code));
        found.collect()
    }

    #[test]
    fn only_what_is_archived_is_held_without_a_last_day() {
        assert!(codes(|_| {}).is_empty());
        let required = [("until".to_owned(), ErrorCode::Required)];
        assert_eq!(codes(|input| input.until = None), required);
        let for_good = |input: &mut HoldInput| {
            input.ground = RefusalGround::Archiving;
            input.until = None;
        };
        assert!(codes(for_good).is_empty());
    }

    #[test]
    fn a_hold_has_a_ground_that_keeps_and_days_that_can_be() {
        let unfit = codes(|input| input.ground = RefusalGround::Excessive);
        assert_eq!(unfit, [("ground".to_owned(), ErrorCode::GroundUnfit)]);
        let days = codes(|input| {
            input.since = day("2026-11-23");
            input.until = Some(day("2026-11-21"));
        });
        let expected = [
            ("since".to_owned(), ErrorCode::DateInFuture),
            ("until".to_owned(), ErrorCode::DateInPast),
        ];
        assert_eq!(days, expected);
    }
}
