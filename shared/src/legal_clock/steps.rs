//! Why a date is what it is, step by step and in words.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Received;
use super::calendar::DayOff;
use super::rules::RuleId;
use crate::date::{format_date, format_instant};
use crate::i18n::{Args, I18n};
use crate::privacy_right::PrivacyRight;

/// One step of the reckoning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// When it began.
    Received(Received),
    /// The request took effect already; the date is that of the answer.
    AtOnce(PrivacyRight),
    /// An extension was asked for where there is nothing to extend.
    NotExtendable,
    /// How long the time is, and by which law.
    Rule(RuleId, u32),
    /// The last day before it moves. The first day is not counted.
    Ends(NaiveDate),
    /// The month has no such day; its last day counts.
    ShortMonth {
        /// Number of the day that the month lacks.
        wanted: u32,
        /// The month's last day.
        end: NaiveDate,
    },
    /// Why the time does not end on a day.
    DayOff(NaiveDate, DayOff),
    /// The next working day.
    Moved(NaiveDate),
    /// It is a working day and stays.
    Stays(NaiveDate),
    /// By the Finnish act the day would be another; the earlier one binds.
    National {
        /// The day off that only the act knows.
        off: (NaiveDate, DayOff),
        /// The day by the act.
        end: NaiveDate,
    },
    /// To the end of the day.
    Until(NaiveDate),
    /// Days for which a question to the person stops the clock.
    Suspended(u64),
    /// Hours are counted as they pass; no day off moves them.
    Hours,
    /// Clocks are changed in between.
    ClockChange,
    /// The last instant.
    UntilInstant(DateTime<Utc>),
}

impl Step {
    /// The step as a sentence. The texts are in the catalogue [`CLOCK`](crate::i18n::CLOCK).
    pub fn text(self, t: &I18n) -> String {
        let dated = |key: &str, day: NaiveDate| t.t_with(key, &Args::new().with("day", format_date(day)));
        let instant = |key: &str, at: DateTime<Utc>| {
            t.t_with(key, &Args::new().with("time", format_instant(at, t.locale())))
        };
        match self {
            Self::Received(Received::At(at)) => instant("clock-received-at", at),
            Self::Received(Received::On(day)) => dated("clock-received-on", day),
            Self::AtOnce(right) => t.t(&format!("clock-at-once-{}", right.as_str().replace('_', "-"))),
            Self::NotExtendable => t.t("clock-not-extendable"),
            Self::Rule(rule, amount) => t.t_with(&rule.label_key(), &Args::new().with("amount", amount)),
            Self::Ends(day) => dated("clock-ends", day),
            Self::ShortMonth { wanted, end } => {
                let args = Args::new().with("wanted", wanted).with("day", format_date(end));
                t.t_with("clock-short-month", &args)
            }
            Self::DayOff(day, off) => {
                let args = Args::new()
                    .with("day", format_date(day))
                    .with("why", t.t(&off.label_key()));
                t.t_with("clock-day-off", &args)
            }
            Self::Moved(day) => dated("clock-moved", day),
            Self::Stays(day) => {
                let args = Args::new().with("day", format_date(day)).with(
                    "weekday",
                    t.t(&format!("clock-weekday-{}", day.weekday().num_days_from_monday())),
                );
                t.t_with("clock-stays", &args)
            }
            Self::National { off: (day, off), end } => {
                let args = Args::new()
                    .with("day", format_date(day))
                    .with("why", t.t(&off.label_key()))
                    .with("end", format_date(end));
                t.t_with("clock-national", &args)
            }
            Self::Until(day) => dated("clock-until", day),
            Self::Suspended(days) => t.t_with("clock-suspended", &Args::new().with("days", days)),
            Self::Hours => t.t("clock-hours"),
            Self::ClockChange => t.t("clock-change"),
            Self::UntilInstant(at) => instant("clock-until-instant", at),
        }
    }
}
