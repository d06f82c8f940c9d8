//! The legal clock: until when what must be done, and why that day.
//!
//! Periods in months and days follow Regulation (EEC, Euratom) No 1182/71: the day of receipt is not counted (article
//! 3(1)), a month ends on the day with the same number or on the month's last day (3(2)(c)), an end on a Saturday,
//! Sunday or public holiday moves to the next working day (3(4)), and the last day counts to its end. Days are those of
//! Helsinki. How long each limit is stands in [`rules`], as dated data. Beside the Union's day stands that of the
//! Finnish Act 150/1930, which knows two more days off; where they differ, the earlier one binds.

use chrono::{DateTime, Datelike, Days, Duration, Months, NaiveDate, Utc};

use crate::date::{from_helsinki, helsinki_date, helsinki_offset};
use crate::error_code::ErrorCode;
use crate::i18n::I18n;
use crate::privacy_right::PrivacyRight;

pub mod calendar;
pub mod rules;
mod steps;
mod suspension;

pub use steps::Step;
pub use suspension::{
    ClockRefusal, Suspended, Suspension, SuspensionGround, last_day_to_ask, may_extend, suspend,
    suspend_by_timely,
};

use calendar::Calendar;
use rules::{Length, RULES, Rule, RuleId, in_force};

/// Years from here on are refused: nobody knows their law.
const YEARS_END: i32 = 2200;

/// When something reached us by any official channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// At an instant.
    At(DateTime<Utc>),
    /// On a day of which no time is known, such as that of a letter.
    On(NaiveDate),
}

impl Received {
    /// The day in Helsinki.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::At(at) => helsinki_date(at),
            Self::On(day) => day,
        }
    }
}

/// The last day of a time limit, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// When the time began.
    pub received: Received,
    /// The last day, which counts to its end. It binds.
    pub due_on: NaiveDate,
    /// The last day by Act 150/1930.
    pub due_on_national: NaiveDate,
    /// 24:00 in Helsinki on the last day: the first instant that is late. No suspension moves it.
    pub strict_due_at: DateTime<Utc>,
    /// The day off from which the last day was moved.
    pub rolled_from: Option<NaiveDate>,
    /// How it was found.
    pub steps: Vec<Step>,
}

impl Deadline {
    /// How it was found, in sentences. `t` has the catalogue [`CLOCK`](crate::i18n::CLOCK).
    pub fn explanation(&self, t: &I18n) -> Vec<String> {
        self.steps.iter().map(|step| step.text(t)).collect()
    }
}

/// The last instant for telling the authority of a breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachDeadline {
    /// That instant.
    pub due_at: DateTime<Utc>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// Until when a person who uses a right must be answered. An extended time is three months from receipt, not two from
/// the first end; a request that takes effect at once has nothing to extend and keeps its month.
///
/// # Errors
/// [`ErrorCode::InvalidDate`]: received before the Regulation applied, or in a year past 2199.
pub fn right_deadline(
    right: PrivacyRight,
    received: Received,
    extended: bool,
) -> Result<Deadline, ErrorCode> {
    let at_once = right.takes_effect_at_once();
    let rule = if extended && !at_once {
        RuleId::RightExtended
    } else {
        RuleId::RightAnswer
    };
    let mut found = deadline(rule, received)?;
    let mut more = Vec::new();
    if at_once {
        more.push(Step::AtOnce(right));
    }
    if at_once && extended {
        more.push(Step::NotExtendable);
    }
    found.steps.splice(1..1, more);
    Ok(found)
}

/// The last day of a time limit in months or days.
///
/// # Errors
/// [`ErrorCode::InvalidDate`]: no such limit on that day, or one that is counted in hours.
pub fn deadline(rule: RuleId, received: Received) -> Result<Deadline, ErrorCode> {
    deadline_by(RULES, rule, received)
}

fn deadline_by(rules: &[Rule], rule: RuleId, received: Received) -> Result<Deadline, ErrorCode> {
    let start = received.day();
    let rule = row(rules, rule, start)?;
    let mut steps = vec![Step::Received(received)];
    let raw = match rule.length {
        Length::Months(count) => {
            steps.push(Step::Rule(rule.id, count));
            start.checked_add_months(Months::new(count))
        }
        Length::Days(count) => {
            steps.push(Step::Rule(rule.id, u32::try_from(count).unwrap_or(u32::MAX)));
            start.checked_add_days(Days::new(count))
        }
        Length::WorkingDays(count) => {
            steps.push(Step::Rule(rule.id, count));
            Some(rule.calendar.add_working_days(start, count))
        }
        Length::Hours(_) => None,
    };
    let raw = raw.ok_or(ErrorCode::InvalidDate)?;
    if matches!(rule.length, Length::Months(_)) && raw.day() != start.day() {
        steps.push(Step::ShortMonth {
            wanted: start.day(),
            end: raw,
        });
    } else {
        steps.push(Step::Ends(raw));
    }
    let (due_on, passed) = rule.calendar.working_day_from(raw);
    let rolled_from = (due_on != raw).then_some(raw);
    steps.extend(passed.into_iter().map(|(day, off)| Step::DayOff(day, off)));
    steps.push(match rolled_from {
        Some(_) => Step::Moved(due_on),
        None => Step::Stays(due_on),
    });
    let (due_on_national, passed) = Calendar::National.working_day_from(raw);
    if due_on_national != due_on
        && let Some(off) = passed.into_iter().find(|(day, _)| *day >= due_on)
    {
        steps.push(Step::National {
            off,
            end: due_on_national,
        });
    }
    steps.push(Step::Until(due_on));
    Ok(Deadline {
        received,
        due_on,
        due_on_national,
        strict_due_at: day_end(due_on),
        rolled_from,
        steps,
    })
}

/// Until when the authority must be told of a breach that became known at an instant. Elapsed hours are counted, so
/// that neither days off nor summer time move the end (Regulation 1182/71 speaks of days off only for days and longer).
///
/// # Errors
/// [`ErrorCode::InvalidDate`] as for the others.
pub fn breach_deadline(aware_at: DateTime<Utc>) -> Result<BreachDeadline, ErrorCode> {
    breach_by(RULES, aware_at)
}

fn breach_by(rules: &[Rule], aware_at: DateTime<Utc>) -> Result<BreachDeadline, ErrorCode> {
    let rule = row(rules, RuleId::BreachNotice, helsinki_date(aware_at))?;
    let Length::Hours(hours) = rule.length else {
        return Err(ErrorCode::InvalidDate);
    };
    let due_at = aware_at + Duration::hours(i64::from(hours));
    let mut steps = vec![
        Step::Received(Received::At(aware_at)),
        Step::Rule(rule.id, hours),
        Step::Hours,
    ];
    if helsinki_offset(aware_at) != helsinki_offset(due_at) {
        steps.push(Step::ClockChange);
    }
    steps.push(Step::UntilInstant(due_at));
    Ok(BreachDeadline { due_at, steps })
}

fn row(rules: &[Rule], rule: RuleId, start: NaiveDate) -> Result<Rule, ErrorCode> {
    in_force(rules, rule, start)
        .filter(|_| start.year() < YEARS_END)
        .ok_or(ErrorCode::InvalidDate)
}

/// 24:00 in Helsinki. Clocks change at three or four in the morning, so that midnight always exists.
fn day_end(day: NaiveDate) -> DateTime<Utc> {
    day.checked_add_days(Days::new(1))
        .and_then(|next| next.and_hms_opt(0, 0, 0))
        .and_then(from_helsinki)
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests;
