//! Opening hours: what is typed, what is kept, and whether a company is open at an instant.
//!
//! Times are minutes after midnight by the clock in Helsinki on the day that the company opens; a close may lie on the
//! day after.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::date::{from_helsinki, helsinki_date, parse_date};
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::locale::Locale;
use crate::validation::{Checker, FieldError};

/// Most days that differ from the week.
pub const MAX_EXCEPTIONS: usize = 40;
/// Longest note of such a day, in characters.
pub const MAX_NOTE: usize = 80;
/// Most times that a company opens on one day.
pub const MAX_SPANS: usize = 6;
/// Names of the fields of the week in errors, Monday first.
pub const WEEK_FIELDS: [&str; 7] = [
    "openingHours.week.0",
    "openingHours.week.1",
    "openingHours.week.2",
    "openingHours.week.3",
    "openingHours.week.4",
    "openingHours.week.5",
    "openingHours.week.6",
];
/// Name of the field of the days that differ, in errors.
pub const EXCEPTIONS_FIELD: &str = "openingHours.exceptions";

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Days looked ahead for the next opening.
const HORIZON: i64 = 370;

/// Opening hours as typed, or as they were kept. Both lists are empty when the company tells none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::SimpleObject, async_graphql::InputObject),
    graphql(name = "OpeningHours", input_name = "OpeningHoursInput")
)]
pub struct HoursInput {
    /// Up to seven texts, Monday first: `8–12, 13–17.30`, `22–2` past midnight, empty when closed.
    pub week: Vec<String>,
    /// Days that differ from the week.
    pub exceptions: Vec<ExceptionInput>,
}

/// A day that differs from the week, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::SimpleObject, async_graphql::InputObject),
    graphql(name = "OpeningHoursException", input_name = "OpeningHoursExceptionInput")
)]
pub struct ExceptionInput {
    /// The day, `2026-12-24` or `24.12.2026`.
    pub date: String,
    /// The hours as in the week; empty when closed.
    pub hours: String,
    /// Why, in the company's words.
    pub note: Option<String>,
}

/// From opening to closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Minutes after midnight, below 1440.
    pub opens: u16,
    /// Minutes after the same midnight, above `opens`, at most 24 hours later.
    pub closes: u16,
}

/// A day that differs from the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayException {
    /// The day.
    pub date: NaiveDate,
    /// Its hours; none when closed.
    pub spans: Vec<Span>,
    /// Why, at most [`MAX_NOTE`] characters.
    pub note: Option<String>,
}

/// Checked opening hours: spans in order without overlap, days that differ in order without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpeningHours {
    /// Hours of the week, Monday first.
    pub week: [Vec<Span>; 7],
    /// Days that differ.
    pub exceptions: Vec<DayException>,
}

/// Whether a company is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// Open now.
    Open {
        /// When it closes; none when it does not in the coming week.
        until: Option<DateTime<Utc>>,
    },
    /// Closed now.
    Closed {
        /// When it opens; none when it does not within a year.
        opens: Option<DateTime<Utc>>,
    },
}

impl OpeningHours {
    /// Whether the company tells no hours.
    pub fn is_empty(&self) -> bool {
        self.week.iter().all(Vec::is_empty) && self.exceptions.is_empty()
    }

    /// The hours of a day: those of the week unless the day differs. What began the day before is not among them.
    pub fn on(&self, day: NaiveDate) -> &[Span] {
        match self.exceptions.iter().find(|exception| exception.date == day) {
            Some(exception) => &exception.spans,
            None => &self.week[day.weekday().num_days_from_monday() as usize],
        }
    }

    /// Whether the company is open at an instant. Spans that touch count as one; in the hour that comes twice in
    /// autumn a time means its first coming, and a time that spring leaves out means the end of the gap.
    pub fn state_at(&self, now: DateTime<Utc>) -> OpenState {
        let today = helsinki_date(now);
        let mut until: Option<DateTime<Utc>> = None;
        for ahead in -1..=HORIZON {
            let day = today + Duration::days(ahead);
            for span in self.on(day) {
                let (Some(from), Some(to)) = (instant(day, span.opens), instant(day, span.closes)) else {
                    continue;
                };
                match until {
                    Some(end) if from <= end => until = Some(end.max(to)),
                    Some(_) => return OpenState::Open { until },
                    None if to <= now || to <= from => {}
                    None if from <= now => until = Some(to),
                    None => return OpenState::Closed { opens: Some(from) },
                }
            }
            if ahead > 7 && until.is_some_and(|end| end > now + Duration::days(7)) {
                return OpenState::Open { until: None };
            }
        }
        match until {
            Some(_) => OpenState::Open { until },
            None => OpenState::Closed { opens: None },
        }
    }
}

/// The instant of a minute of a day in Helsinki.
fn instant(day: NaiveDate, minute: u16) -> Option<DateTime<Utc>> {
    let local = day.and_hms_opt(0, 0, 0)? + Duration::minutes(i64::from(minute));
    // Spring leaves out the hour from three to four.
    from_helsinki(local).or_else(|| from_helsinki(local.date().and_hms_opt(4, 0, 0)?))
}

/// Checks typed hours.
pub(crate) fn check(checker: &mut Checker, typed: &HoursInput) -> OpeningHours {
    let mut hours = OpeningHours::default();
    if typed.week.len() > hours.week.len() {
        let args = Args::new().with("max", hours.week.len());
        checker.push(FieldError::with("openingHours.week", ErrorCode::TooMany, args));
    }
    for ((text, spans), field) in typed.week.iter().zip(&mut hours.week).zip(WEEK_FIELDS) {
        match parse_spans(text) {
            Ok(read) => *spans = read,
            Err(code) => checker.push(FieldError::new(field, code)),
        }
    }
    for (number, field) in WEEK_FIELDS.iter().enumerate() {
        let next = hours.week[(number + 1) % 7].first();
        let last = hours.week[number].last();
        if let (Some(last), Some(next)) = (last, next)
            && last.closes > next.opens + DAY
        {
            checker.push(FieldError::new(*field, ErrorCode::HoursOverlap));
        }
    }
    hours.exceptions = exceptions(checker, &typed.exceptions);
    hours
}

fn exceptions(checker: &mut Checker, typed: &[ExceptionInput]) -> Vec<DayException> {
    if typed.len() > MAX_EXCEPTIONS {
        let args = Args::new().with("max", MAX_EXCEPTIONS);
        checker.push(FieldError::with(EXCEPTIONS_FIELD, ErrorCode::TooMany, args));
        return Vec::new();
    }
    let mut read = Vec::new();
    for one in typed {
        let note = checker.text(EXCEPTIONS_FIELD, one.note.as_deref(), MAX_NOTE);
        match (parse_date(&one.date), parse_spans(&one.hours)) {
            (Ok(date), Ok(spans)) => read.push(DayException { date, spans, note }),
            (Err(code), _) | (_, Err(code)) => checker.push(FieldError::new(EXCEPTIONS_FIELD, code)),
        }
    }
    read.sort_by_key(|one| one.date);
    if read.windows(2).any(|pair| pair[0].date == pair[1].date) {
        checker.push(FieldError::new(EXCEPTIONS_FIELD, ErrorCode::HoursOverlap));
    }
    read
}

/// Reads the hours of one day: `8–12, 13–17.30`. A close at or before the opening is on the day after.
///
/// # Errors
/// [`ErrorCode::InvalidHours`], [`ErrorCode::HoursOverlap`].
pub fn parse_spans(text: &str) -> Result<Vec<Span>, ErrorCode> {
    let parts = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut spans = parts
        .map(|part| parse_span(part).ok_or(ErrorCode::InvalidHours))
        .collect::<Result<Vec<_>, _>>()?;
    spans.sort_unstable();
    if spans.len() > MAX_SPANS {
        return Err(ErrorCode::InvalidHours);
    }
    if spans.windows(2).any(|pair| pair[1].opens < pair[0].closes) {
        return Err(ErrorCode::HoursOverlap);
    }
    Ok(spans)
}

fn parse_span(text: &str) -> Option<Span> {
    let (opens, closes) = text.split_once(['-', '–', '—', '−'])?;
    let (opens, mut closes) = (parse_time(opens)?, parse_time(closes)?);
    if closes < opens {
        closes += DAY;
    }
    (opens < DAY && opens != closes).then_some(Span { opens, closes })
}

/// Reads `8`, `8.30`, `08:30` or `24`.
fn parse_time(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |digits: &str| {
        let right = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hour, minute_read) = (number(hour)?, number(minute)?);
    let time = hour * 60 + minute_read;
    (minute.len() == 2 && minute_read < 60 && time <= DAY).then_some(time)
}

/// A time as it is written: `8` and `8.30` in Finnish and Swedish, `8:00` and `8:30` in English.
pub fn format_time(minute: u16, locale: Locale) -> String {
    let minute = if minute > DAY { minute - DAY } else { minute };
    let (hour, minute) = (minute / 60, minute % 60);
    match (locale, minute) {
        (Locale::En, _) => format!("{hour}:{minute:02}"),
        (_, 0) => hour.to_string(),
        _ => format!("{hour}.{minute:02}"),
    }
}

/// The hours of one day as they are written: `8–12, 13–17.30`. Empty when closed.
pub fn format_spans(spans: &[Span], locale: Locale) -> String {
    let mut text = String::new();
    for span in spans {
        if !text.is_empty() {
            text.push_str(", ");
        }
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "{}–{}",
            format_time(span.opens, locale),
            format_time(span.closes, locale)
        );
    }
    text
}

/// Names of the days in schema.org's `openingHours`, Monday first.
const DAY_CODES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl OpeningHours {
    /// The hours of the week for machines, one for each time the company opens: `Mo 08:00-16:00` (schema.org
    /// `openingHours`). A close on the next day is told by its time.
    pub fn week_codes(&self) -> Vec<String> {
        let days = DAY_CODES.iter().zip(&self.week);
        days.flat_map(|(day, spans)| {
            spans
                .iter()
                .map(move |span| format!("{day} {}", span_code(*span)))
        })
        .collect()
    }

    /// The days that differ, for machines: `2026-12-24 08:00-12:00`, `2026-12-25 closed`.
    pub fn exception_codes(&self) -> Vec<String> {
        let day = |one: &DayException| match one.spans.as_slice() {
            [] => vec![format!("{} closed", one.date)],
            spans => spans
                .iter()
                .map(|span| format!("{} {}", one.date, span_code(*span)))
                .collect(),
        };
        self.exceptions.iter().flat_map(day).collect()
    }
}

fn span_code(span: Span) -> String {
    let time = |minute: u16| {
        let minute = if minute > DAY { minute - DAY } else { minute };
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    format!("{}-{}", time(span.opens), time(span.closes))
}

impl From<&OpeningHours> for HoursInput {
    fn from(hours: &OpeningHours) -> Self {
        let week = hours.week.iter().map(|spans| format_spans(spans, Locale::Fi));
        let exception = |one: &DayException| ExceptionInput {
            date: one.date.to_string(),
            hours: format_spans(&one.spans, Locale::Fi),
            note: one.note.clone(),
        };
        Self {
            week: if hours.week.iter().all(Vec::is_empty) {
                Vec::new()
            } else {
                week.collect()
            },
            exceptions: hours.exceptions.iter().map(exception).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
