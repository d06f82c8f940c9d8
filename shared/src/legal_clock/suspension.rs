//! When a time limit may be extended or suspended. Nothing that happens inside the house suspends it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::calendar::Calendar;
use super::rules::{Length, RULES, RuleId, in_force};
use super::{Deadline, Received, Step, day_end};
use crate::i18n::I18n;
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;

string_enum! {
    /// What may be asked of the person so that the clock stops (EDPB guidelines 01/2022, paragraph 159).
    pub enum SuspensionGround ("suspension-ground") {
        /// Who is asking: there is reasonable doubt (article 12(6)).
        Identity = "identity",
        /// Which data are meant, where there are very many (recital 63).
        Scope = "scope",
    }
}

/// A question to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspension {
    /// What was asked.
    pub ground: SuspensionGround,
    /// The day (Helsinki) on which the question was sent.
    pub asked_on: NaiveDate,
    /// The day on which the answer came; none while it is awaited.
    pub answered_on: Option<NaiveDate>,
}

string_enum! {
    /// Why a clock can be neither suspended nor extended.
    pub enum ClockRefusal ("clock-refusal") {
        /// The question was not asked without undue delay.
        AskedLate = "asked_late",
        /// The question, or its answer, lies before what it follows.
        WrongOrder = "wrong_order",
        /// The time was over.
        TimeOver = "time_over",
        /// Extending needs a reason that is told to the person.
        ReasonMissing = "reason_missing",
        /// The time was extended once; there is no second time.
        ExtendedBefore = "extended_before",
        /// The request takes effect at once; there is nothing to extend.
        AtOnce = "at_once",
    }
}

/// Both dates of a suspended request. The strict one is never moved: the text of article 12(3) knows no suspension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspended {
    /// As if nothing had been asked. Alarms follow this one.
    pub strict: Deadline,
    /// With the days of waiting left out, moved once from the unmoved end.
    pub due_on: NaiveDate,
    /// The end of that day.
    pub due_at: DateTime<Utc>,
    /// Whether an answer is awaited now, so that the date still moves.
    pub waiting: bool,
    /// Days left out.
    pub days: u64,
}

impl Suspended {
    /// The reckoning of the strict date, and the days left out.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = self.strict.steps.clone();
        steps.extend([Step::Suspended(self.days), Step::Until(self.due_on)]);
        steps
    }

    /// How it was found, in sentences; as [`Deadline::explanation`].
    pub fn explanation(&self, t: &I18n) -> Vec<String> {
        self.steps().iter().map(|step| step.text(t)).collect()
    }
}

/// As [`suspend`], without the questions that suspend nothing: they take nothing from those that do. None where nothing
/// suspends; beside it the day of each question that was left out, and why.
pub fn suspend_by_timely(
    strict: &Deadline,
    questions: &[Suspension],
    today: NaiveDate,
) -> (Option<Suspended>, Vec<(NaiveDate, ClockRefusal)>) {
    let (mut timely, mut found, mut refused) = (Vec::new(), None, Vec::new());
    for question in questions {
        timely.push(*question);
        match suspend(strict.clone(), &timely, today) {
            Ok(moved) => found = Some(moved),
            Err(refusal) => {
                timely.pop();
                refused.push((question.asked_on, refusal));
            }
        }
    }
    (found, refused)
}

/// The date with the questions' days of waiting left out, in the order in which they were asked.
///
/// # Errors
/// A question that suspends nothing: see [`ClockRefusal`].
pub fn suspend(
    strict: Deadline,
    questions: &[Suspension],
    today: NaiveDate,
) -> Result<Suspended, ClockRefusal> {
    let mut reference = strict.received.day();
    let mut days = 0;
    let mut waiting = false;
    for question in questions {
        if waiting || question.asked_on < reference {
            return Err(ClockRefusal::WrongOrder);
        }
        if question.asked_on > strict.due_on {
            return Err(ClockRefusal::TimeOver);
        }
        if question.asked_on > last_day_to_ask(reference) {
            return Err(ClockRefusal::AskedLate);
        }
        waiting = question.answered_on.is_none();
        let end = question.answered_on.unwrap_or(today.max(question.asked_on));
        let waited = (end - question.asked_on).num_days();
        days += u64::try_from(waited).map_err(|_| ClockRefusal::WrongOrder)?;
        reference = end;
    }
    let raw = strict.rolled_from.unwrap_or(strict.due_on);
    let moved = raw.checked_add_days(Days::new(days)).unwrap_or(raw);
    let (due_on, _) = Calendar::Union.working_day_from(moved);
    Ok(Suspended {
        due_at: day_end(due_on),
        strict,
        due_on,
        waiting,
        days,
    })
}

/// The last day on which a question still counts as asked without undue delay, for what came in on a day.
pub fn last_day_to_ask(since: NaiveDate) -> NaiveDate {
    match in_force(RULES, RuleId::SuspendingQuestion, since).map(|rule| rule.length) {
        Some(Length::WorkingDays(count)) => Calendar::Union.add_working_days(since, count),
        _ => since,
    }
}

/// Whether the time may be extended by telling the person at an instant.
///
/// # Errors
/// The first of: nothing to extend, extended before, no reason, told after the first month.
pub fn may_extend(
    right: PrivacyRight,
    base: &Deadline,
    told_at: DateTime<Utc>,
    reason: &str,
    extended_before: bool,
) -> Result<(), ClockRefusal> {
    if right.takes_effect_at_once() {
        return Err(ClockRefusal::AtOnce);
    }
    if extended_before {
        return Err(ClockRefusal::ExtendedBefore);
    }
    if reason.trim().is_empty() {
        return Err(ClockRefusal::ReasonMissing);
    }
    if told_at >= base.strict_due_at {
        return Err(ClockRefusal::TimeOver);
    }
    let told_on = Received::At(told_at).day();
    if told_on < base.received.day() {
        return Err(ClockRefusal::WrongOrder);
    }
    Ok(())
}
