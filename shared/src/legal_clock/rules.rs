//! How long each time limit is, as dated data: a change of the law is a new row here and nothing else.

use chrono::NaiveDate;

use super::calendar::Calendar;
use crate::string_enum::string_enum;

string_enum! {
    /// A time limit.
    pub enum RuleId ("clock-rule") {
        /// Answer to a person who uses a right: Regulation (EU) 2016/679, article 12(3).
        RightAnswer = "right_answer",
        /// The same, extended for complexity or number: counted from receipt, not from the first end.
        RightExtended = "right_extended",
        /// To tell people whose data came from elsewhere: article 14(3)(a).
        SourceTold = "source_told",
        /// Decision on a request for a document: Act 621/1999, section 14(4).
        DocumentAnswer = "document_answer",
        /// The same where there are many documents, secret parts or other extra work.
        DocumentExtended = "document_extended",
        /// Notification of a breach to the authority: Regulation (EU) 2016/679, article 33(1).
        BreachNotice = "breach_notice",
        /// Answer to feedback on accessibility: Act 306/2019, section 8.
        AccessibilityAnswer = "accessibility_answer",
        /// A question on identity or scope that may suspend the time limit. No law says how many days "without undue
        /// delay" are; this is the house's own choice.
        SuspendingQuestion = "suspending_question",
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Calendar months: the day with the same number, or the month's last day.
    Months(u32),
    /// Calendar days.
    Days(u64),
    /// Working days.
    WorkingDays(u32),
    /// Elapsed hours.
    Hours(u32),
}

/// One row: a time limit as it is for what began between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Which time limit.
    pub id: RuleId,
    /// First day (Helsinki) of the beginning that the row is for.
    pub from: NaiveDate,
    /// First day that it is no longer for.
    pub until: Option<NaiveDate>,
    /// How long.
    pub length: Length,
    /// By whose days off the end moves.
    pub calendar: Calendar,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The General Data Protection Regulation applies since then (article 99).
const GDPR: NaiveDate = day(2018, 5, 25);

const fn union(id: RuleId, length: Length) -> Rule {
    Rule {
        id,
        from: GDPR,
        until: None,
        length,
        calendar: Calendar::Union,
    }
}

const fn national(id: RuleId, from: NaiveDate, length: Length) -> Rule {
    Rule {
        id,
        from,
        until: None,
        length,
        calendar: Calendar::National,
    }
}

/// All time limits. Rows of one limit must not overlap.
pub const RULES: &[Rule] = &[
    union(RuleId::RightAnswer, Length::Months(1)),
    union(RuleId::RightExtended, Length::Months(3)),
    union(RuleId::SourceTold, Length::Months(1)),
    union(RuleId::BreachNotice, Length::Hours(72)),
    union(RuleId::SuspendingQuestion, Length::WorkingDays(3)),
    national(RuleId::DocumentAnswer, day(1999, 12, 1), Length::Days(14)),
    national(RuleId::DocumentExtended, day(1999, 12, 1), Length::Months(1)),
    national(RuleId::AccessibilityAnswer, day(2019, 4, 1), Length::Days(14)),
];

/// The row of `rules` for what began on a day (Helsinki).
pub fn in_force(rules: &[Rule], id: RuleId, on: NaiveDate) -> Option<Rule> {
    rules
        .iter()
        .copied()
        .find(|rule| rule.id == id && rule.from <= on && rule.until.is_none_or(|until| on < until))
}
