//! Opening hours written out, so that no reader has to reckon with time zones.

use async_graphql::SimpleObject;
use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc};
use seutu_shared::date::{format_date, helsinki_date, to_helsinki};
use seutu_shared::i18n::{self, Args, Catalogue, I18n};
use seutu_shared::locale::Locale;
use seutu_shared::opening_hours::{OpenState, OpeningHours, Span, format_spans, format_time};
use std::sync::LazyLock;

/// Days ahead for which a day that differs from the week is told.
const SHOWN_DAYS: u64 = 60;

/// When a company is open.
#[derive(Debug, PartialEq, Eq, SimpleObject)]
pub struct CompanyHours {
    /// Whether it is open now.
    open: bool,
    /// That in words, with the time of the next change.
    state: String,
    /// Monday to Sunday, then days of the next two months that differ.
    days: Vec<HoursOfDay>,
    /// The week for machines, one for each time the company opens: `Mo 08:00-16:00` (schema.org `openingHours`).
    codes: Vec<String>,
}

/// The hours of one day.
#[derive(Debug, PartialEq, Eq, SimpleObject)]
pub struct HoursOfDay {
    /// The weekday, or the date with the company's note.
    label: String,
    /// `8–12, 13–17.30`, or that it is closed.
    hours: String,
    /// Whether it is these hours that hold today.
    today: bool,
}

impl CompanyHours {
    /// The hours as they are at an instant.
    pub(super) fn at(hours: &OpeningHours, now: DateTime<Utc>, locale: Locale) -> Self {
        let t = texts(locale);
        let today = helsinki_date(now);
        let state = hours.state_at(now);
        let differs_today = hours.exceptions.iter().any(|one| one.date == today);
        let week = (0..).zip(&hours.week).map(|(number, spans)| HoursOfDay {
            label: t.t(&format!("weekday-{number}")),
            hours: written(t, spans),
            today: !differs_today && today.weekday().num_days_from_monday() == number,
        });
        let last = today.checked_add_days(Days::new(SHOWN_DAYS)).unwrap_or(today);
        let coming = hours
            .exceptions
            .iter()
            .filter(|one| (today..=last).contains(&one.date));
        let coming = coming.map(|one| HoursOfDay {
            label: match &one.note {
                Some(note) => format!("{} ({note})", dated(t, one.date)),
                None => dated(t, one.date),
            },
            hours: written(t, &one.spans),
            today: one.date == today,
        });
        Self {
            open: matches!(state, OpenState::Open { .. }),
            state: told(t, state, today),
            days: week.chain(coming).collect(),
            codes: hours.week_codes(),
        }
    }
}

fn written(t: &I18n, spans: &[Span]) -> String {
    if spans.is_empty() {
        t.t("hours-closed-day")
    } else {
        format_spans(spans, t.locale())
    }
}

fn dated(t: &I18n, day: NaiveDate) -> String {
    let weekday = t.t(&format!("weekday-{}", day.weekday().num_days_from_monday()));
    format!("{weekday} {}", format_date(day))
}

fn told(t: &I18n, state: OpenState, today: NaiveDate) -> String {
    let change = match state {
        OpenState::Open { until } => until,
        OpenState::Closed { opens } => opens,
    };
    let Some(change) = change else {
        return t.t(match state {
            OpenState::Open { .. } => "hours-open",
            OpenState::Closed { .. } => "hours-closed",
        });
    };
    let local = to_helsinki(change);
    let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
    let ahead = (local.date() - today).num_days();
    let (key, day) = match (state, ahead) {
        // Until midnight, or into the small hours of the night.
        (OpenState::Open { .. }, ..=1) => ("hours-open-until", String::new()),
        (OpenState::Open { .. }, _) => ("hours-open-until-day", day_told(t, local.date(), ahead)),
        (OpenState::Closed { .. }, 0) => ("hours-opens-today", String::new()),
        (OpenState::Closed { .. }, _) => ("hours-opens-day", day_told(t, local.date(), ahead)),
    };
    let args = Args::new()
        .with("time", format_time(minute, t.locale()))
        .with("day", day);
    t.t_with(key, &args)
}

/// "on Monday" within a week, the date beyond.
fn day_told(t: &I18n, day: NaiveDate, ahead: i64) -> String {
    match ahead {
        1 => t.t("hours-tomorrow"),
        ..7 => t.t(&format!("on-weekday-{}", day.weekday().num_days_from_monday())),
        _ => format_date(day),
    }
}

fn texts(locale: Locale) -> &'static I18n {
    const PARTS: &[Catalogue] = &[i18n::HOURS];
    static ALL: LazyLock<[I18n; 3]> =
        LazyLock::new(|| [Locale::Fi, Locale::Sv, Locale::En].map(|locale| I18n::new(locale, PARTS)));
    let [fi, sv, en] = &*ALL;
    match locale {
        Locale::Fi => fi,
        Locale::Sv => sv,
        Locale::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::date::from_helsinki;
    use seutu_shared::listing::ListingInput;
    use seutu_shared::opening_hours::{ExceptionInput, HoursInput};
    use seutu_shared::validation::Validate;

    fn at(local: &str, locale: Locale) -> CompanyHours {
        let week = ["8–12, 13–16", "8–16", "8–16", "8–16", "8–15", "20–2", ""].map(ToString::to_string);
        let closed = |date: &str, note: Option<&str>| ExceptionInput {
            date: date.into(),
            hours: String::new(),
            note: note.map(ToString::to_string),
        };
        let input = ListingInput {
            opening_hours: HoursInput {
                week: week.to_vec(),
                exceptions: vec![
                    closed("2026-12-24", Some("Jouluaatto")),
                    closed("2027-12-24", None),
                ],
            },
            ..ListingInput::default()
        };
        let now = from_helsinki(local.parse().unwrap()).unwrap();
        CompanyHours::at(&input.validate().unwrap().opening_hours, now, locale)
    }

    #[test]
    fn state_is_told_in_words_of_the_language() {
        for (now, locale, state) in [
            ("2026-11-23T09:00:00", Locale::Fi, "Avoinna, sulkeutuu klo 12"),
            ("2026-11-23T12:30:00", Locale::Sv, "Stängt, öppnar kl. 13"),
            (
                "2026-11-23T18:00:00",
                Locale::En,
                "Closed, opens tomorrow at 8:00",
            ),
            ("2026-11-28T23:00:00", Locale::Fi, "Avoinna, sulkeutuu klo 2"),
            ("2026-11-28T03:00:00", Locale::Fi, "Suljettu, avautuu klo 20"),
            (
                "2026-11-27T16:00:00",
                Locale::Sv,
                "Stängt, öppnar i morgon kl. 20",
            ),
            (
                "2026-11-29T03:00:00",
                Locale::Fi,
                "Suljettu, avautuu huomenna klo 8",
            ),
        ] {
            assert_eq!(at(now, locale).state, state, "{now}");
        }
    }

    #[test]
    fn days_are_written_out_with_those_that_differ_soon() {
        let hours = at("2026-11-23T09:00:00", Locale::Fi);
        assert!(hours.open && hours.days[0].today && !hours.days[1].today);
        assert_eq!(hours.days.len(), 8);
        assert_eq!(
            (hours.days[0].label.as_str(), hours.days[0].hours.as_str()),
            ("maanantai", "8–12, 13–16")
        );
        assert_eq!(hours.days[7].label, "torstai 24.12.2026 (Jouluaatto)");
        assert_eq!(hours.days[7].hours, "suljettu");
        let eve = at("2026-12-24T09:00:00", Locale::En);
        assert!(!eve.open && eve.days[7].today && !eve.days[3].today);
    }
}
