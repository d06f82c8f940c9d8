//! Dates and times as people in Finland read them, without a time zone database.
//!
//! The offset of Europe/Helsinki follows the European Union's rule (directive 2000/84/EC):
//! summer time from the last Sunday of March to the last Sunday of October, changing at
//! 01:00 UTC. That saves the browser half a megabyte of zone data.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};

use crate::error_code::ErrorCode;
use crate::locale::Locale;

const WINTER_HOURS: i32 = 2;
const SUMMER_HOURS: i32 = 3;

/// The date as "22.11.2026", the same in all languages.
pub fn format_date(date: NaiveDate) -> String {
    format!("{}.{}.{}", date.day(), date.month(), date.year())
}

/// The instant in Helsinki: "22.11.2026 klo 14.05", "… kl. 14.05", "… at 14:05".
pub fn format_instant(instant: DateTime<Utc>, locale: Locale) -> String {
    let local = to_helsinki(instant);
    let date = format_date(local.date());
    let (hour, minute) = (local.hour(), local.minute());
    match locale {
        Locale::Fi => format!("{date} klo {hour}.{minute:02}"),
        Locale::Sv => format!("{date} kl. {hour}.{minute:02}"),
        Locale::En => format!("{date} at {hour}:{minute:02}"),
    }
}

/// The wall clock in Helsinki at an instant.
pub fn to_helsinki(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc() + Duration::hours(i64::from(offset_hours(instant)))
}

/// The calendar day in Helsinki at an instant.
pub fn helsinki_date(instant: DateTime<Utc>) -> NaiveDate {
    to_helsinki(instant).date()
}

/// The offset of Helsinki from UTC at an instant.
pub fn helsinki_offset(instant: DateTime<Utc>) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset_hours(instant) * 3600)
}

/// The instant of a wall clock time in Helsinki.
///
/// An hour that comes twice in autumn means its first coming; `None` for the hour that
/// spring leaves out.
pub fn from_helsinki(local: NaiveDateTime) -> Option<DateTime<Utc>> {
    [SUMMER_HOURS, WINTER_HOURS].into_iter().find_map(|hours| {
        let instant = Utc.from_utc_datetime(&(local - Duration::hours(i64::from(hours))));
        (offset_hours(instant) == hours).then_some(instant)
    })
}

/// Reads a date typed by a person ("22.11.2026") or sent by a form ("2026-11-22").
///
/// # Errors
/// [`ErrorCode::InvalidDate`].
pub fn parse_date(text: &str) -> Result<NaiveDate, ErrorCode> {
    let text = text.trim();
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .ok()
        .filter(|date| (1000..=9999).contains(&date.year()))
        .ok_or(ErrorCode::InvalidDate)
}

fn offset_hours(instant: DateTime<Utc>) -> i32 {
    let year = instant.year();
    let summer = match (switch(year, 3), switch(year, 10)) {
        (Some(start), Some(end)) => (start..end).contains(&instant.naive_utc()),
        _ => false,
    };
    if summer { SUMMER_HOURS } else { WINTER_HOURS }
}

/// 01:00 UTC on the last Sunday of a month that has 31 days.
fn switch(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = i64::from(last.weekday().num_days_from_sunday());
    (last - Duration::days(back)).and_hms_opt(1, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn clock_changes_on_the_last_sundays_at_one_utc() {
        let cases = [
            ("2026-03-29T00:59:59Z", 2),
            ("2026-03-29T01:00:00Z", 3),
            ("2026-10-25T00:59:59Z", 3),
            ("2026-10-25T01:00:00Z", 2),
            // 31 March 2024 and 31 October 2027 are themselves Sundays.
            ("2024-03-31T00:59:59Z", 2),
            ("2024-03-31T01:00:00Z", 3),
            ("2027-10-31T00:59:59Z", 3),
            ("2027-10-31T01:00:00Z", 2),
            ("2026-12-31T23:30:00Z", 2),
        ];
        for (instant, hours) in cases {
            let offset = helsinki_offset(utc(instant)).unwrap();
            assert_eq!(offset.local_minus_utc(), hours * 3600, "{instant}");
        }
    }

    #[test]
    fn instant_is_shown_in_helsinki_in_each_language() {
        let instant = utc("2026-11-22T12:05:00Z");
        assert_eq!(format_instant(instant, Locale::Fi), "22.11.2026 klo 14.05");
        assert_eq!(format_instant(instant, Locale::Sv), "22.11.2026 kl. 14.05");
        assert_eq!(format_instant(instant, Locale::En), "22.11.2026 at 14:05");
        assert_eq!(
            format_date(helsinki_date(utc("2026-06-30T21:30:00Z"))),
            "1.7.2026"
        );
    }

    #[test]
    fn skipped_hour_has_no_instant_and_doubled_hour_means_the_first() {
        let local = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        assert_eq!(from_helsinki(local("2026-03-29T03:30:00")), None);
        assert_eq!(
            from_helsinki(local("2026-10-25T03:30:00")),
            Some(utc("2026-10-25T00:30:00Z"))
        );
        assert_eq!(
            from_helsinki(local("2026-11-22T14:05:00")),
            Some(utc("2026-11-22T12:05:00Z"))
        );
    }

    #[test]
    fn typed_dates_are_read_and_impossible_ones_refused() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        assert_eq!(parse_date(" 2.11.2026 "), Ok(day));
        assert_eq!(parse_date("2026-11-02"), Ok(day));
        for text in ["31.2.2026", "2.11.26", "eilen", ""] {
            assert_eq!(parse_date(text), Err(ErrorCode::InvalidDate), "{text}");
        }
    }
}
