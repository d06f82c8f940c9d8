//! Dates and instants as PRH writes them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Helsinki;

use super::normalise::Reject;
use super::text::{Text, filled};

/// Reads an optional date of the form `2024-08-05`.
///
/// # Errors
/// The reject reason with `field`, when the text is no date of the years 1500 to 9999. A date is never guessed:
/// a wrong end date would make a live company look ceased.
pub fn date(text: Option<&Text<'_>>, field: &'static str) -> Result<Option<NaiveDate>, Reject> {
    let Some(text) = filled(text) else { return Ok(None) };
    let known = |date: &NaiveDate| text.len() == 10 && (1500..=9999).contains(&date.year());
    match NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(known) {
        Some(date) => Ok(Some(date)),
        None => Err(Reject::date(field)),
    }
}

/// Whether something with this last day still goes on today. PRH enters some ends ahead of time.
pub fn is_open(ended_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    ended_on.is_none_or(|end| end > today)
}

/// Reads `lastModified`, local time of Helsinki, in the form of 2025 (`2025-03-24 16:10:09`) or of 2026
/// (`2026-08-19T10:04:06`). Nothing depends on it and its form has changed before, so an unknown form is
/// read as absent instead of rejecting the record.
pub fn instant(text: Option<&Text<'_>>) -> Option<DateTime<Utc>> {
    let text = filled(text)?;
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"))
        .ok()
        .filter(|local| (1500..=9999).contains(&local.year()))?;
    // The hour that summer time skips does not exist; the clock then shows one hour more.
    let shown = Helsinki.from_local_datetime(&local).earliest();
    let shown = shown.or_else(|| {
        Helsinki
            .from_local_datetime(&(local + TimeDelta::hours(1)))
            .earliest()
    })?;
    Some(shown.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text<'_> {
        Text::from(text)
    }

    #[test]
    fn reads_only_whole_dates_that_exist() {
        let day = date(Some(&text("2024-02-29")), "endDate").unwrap();
        assert_eq!(day, NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(date(Some(&text("")), "endDate").unwrap(), None);
        for wrong in [
            "2023-02-29",
            "2024-2-9",
            "24.12.2024",
            "0001-01-01",
            "2024-01-01T00:00:00",
            "+12024-1-1",
        ] {
            assert!(date(Some(&text(wrong)), "endDate").is_err(), "{wrong}");
        }
    }

    #[test]
    fn reads_both_forms_of_last_modified_as_helsinki_time() {
        let winter = instant(Some(&text("2025-03-24 16:10:09"))).unwrap();
        assert_eq!(winter.to_rfc3339(), "2025-03-24T14:10:09+00:00");
        let summer = instant(Some(&text("2026-08-19T10:04:06"))).unwrap();
        assert_eq!(summer.to_rfc3339(), "2026-08-19T07:04:06+00:00");
    }

    #[test]
    fn reads_times_of_the_two_clock_changes() {
        let skipped = instant(Some(&text("2025-03-30 03:30:00"))).unwrap();
        assert_eq!(skipped.to_rfc3339(), "2025-03-30T01:30:00+00:00");
        let twice = instant(Some(&text("2025-10-26 03:30:00"))).unwrap();
        assert_eq!(twice.to_rfc3339(), "2025-10-26T00:30:00+00:00");
    }

    #[test]
    fn ignores_a_last_modified_of_unknown_form() {
        assert_eq!(instant(Some(&text("24.3.2025 16:10"))), None);
        assert_eq!(instant(None), None);
    }
}
