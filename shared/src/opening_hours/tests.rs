use chrono::TimeZone;
use proptest::prelude::*;

use super::*;

fn hours(week: [&str; 7], exceptions: &[(&str, &str)]) -> OpeningHours {
    let exception = |(date, hours): &(&str, &str)| ExceptionInput {
        date: (*date).into(),
        hours: (*hours).into(),
        note: None,
    };
    let typed = HoursInput {
        week: week.map(str::to_owned).to_vec(),
        exceptions: exceptions.iter().map(exception).collect(),
    };
    checked(&typed).unwrap()
}

fn checked(typed: &HoursInput) -> Result<OpeningHours, Vec<(String, ErrorCode)>> {
    let mut checker = Checker::new();
    let hours = check(&mut checker, typed);
    checker
        .finish(hours)
        .map_err(|errors| errors.into_iter().map(|one| (one.field, one.code)).collect())
}

/// By the clock in Helsinki.
fn at(local: &str) -> DateTime<Utc> {
    from_helsinki(local.parse().unwrap()).unwrap()
}

fn open_until(local: &str) -> OpenState {
    OpenState::Open {
        until: Some(at(local)),
    }
}

fn closed_until(local: &str) -> OpenState {
    OpenState::Closed {
        opens: Some(at(local)),
    }
}

const OFFICE: [&str; 7] = ["8–12, 13–16", "8–16", "8–16", "8–16", "8–15", "", ""];

#[test]
fn times_are_read_in_any_usual_spelling() {
    let expected = [Span {
        opens: 480,
        closes: 990,
    }];
    for text in [
        "8–16.30",
        "8-16:30",
        "08:00 - 16.30",
        " 8 — 16.30, ",
        "8.00−16.30;",
    ] {
        assert_eq!(parse_spans(text).as_deref(), Ok(&expected[..]), "{text}");
    }
    assert_eq!(
        parse_spans("22–2").unwrap(),
        [Span {
            opens: 1320,
            closes: 1560
        }]
    );
    assert_eq!(
        parse_spans("0–24").unwrap(),
        [Span {
            opens: 0,
            closes: 1440
        }]
    );
    for text in [
        "8",
        "8–",
        "8–8",
        "25–26",
        "8–16.5",
        "8–16.60",
        "24–2",
        "ma 8–16",
        "-8–16",
        "8–24.30",
        "8–1_6",
    ] {
        assert_eq!(parse_spans(text), Err(ErrorCode::InvalidHours), "{text}");
    }
    for text in ["8–12, 11–16", "13–17, 8–14", "20–4, 22–23"] {
        assert_eq!(parse_spans(text), Err(ErrorCode::HoursOverlap), "{text}");
    }
}

#[test]
fn each_wrong_day_is_named_and_nights_may_not_run_into_the_morning() {
    let mut typed = HoursInput {
        week: ["8–16", "x", "", "", "", "", "20–9"].map(str::to_owned).to_vec(),
        ..HoursInput::default()
    };
    assert_eq!(
        checked(&typed).unwrap_err(),
        [
            (WEEK_FIELDS[1].to_owned(), ErrorCode::InvalidHours),
            (WEEK_FIELDS[6].to_owned(), ErrorCode::HoursOverlap)
        ]
    );
    typed.week = vec![String::new(); 8];
    assert_eq!(checked(&typed).unwrap_err()[0].1, ErrorCode::TooMany);
}

#[test]
fn days_that_differ_are_sorted_and_stand_once() {
    let day = |date: &str, hours: &str| ExceptionInput {
        date: date.into(),
        hours: hours.into(),
        note: Some(" Joulu ".into()),
    };
    let typed = |exceptions| HoursInput {
        week: Vec::new(),
        exceptions,
    };
    let hours = checked(&typed(vec![day("26.12.2026", ""), day("2026-12-24", "9–12")])).unwrap();
    assert_eq!(hours.exceptions[0].date.to_string(), "2026-12-24");
    assert_eq!(hours.exceptions[0].note.as_deref(), Some("Joulu"));
    for (days, code) in [
        (
            vec![day("2026-12-24", ""), day("24.12.2026", "")],
            ErrorCode::HoursOverlap,
        ),
        (vec![day("2026-12-32", "")], ErrorCode::InvalidDate),
        (vec![day("2026-12-24", "klo 8")], ErrorCode::InvalidHours),
        (vec![day("2026-12-24", ""); 41], ErrorCode::TooMany),
    ] {
        assert_eq!(
            checked(&typed(days)).unwrap_err(),
            [(EXCEPTIONS_FIELD.to_owned(), code)]
        );
    }
}

#[test]
fn open_and_closed_tell_the_next_change() {
    let office = hours(OFFICE, &[("2026-12-24", ""), ("2026-12-25", "10–11")]);
    for (now, expected) in [
        ("2026-11-23T07:59:59", closed_until("2026-11-23T08:00:00")),
        ("2026-11-23T08:00:00", open_until("2026-11-23T12:00:00")),
        ("2026-11-23T12:00:00", closed_until("2026-11-23T13:00:00")),
        ("2026-11-27T15:00:00", closed_until("2026-11-30T08:00:00")),
        // Christmas Eve is a Thursday.
        ("2026-12-24T09:00:00", closed_until("2026-12-25T10:00:00")),
        ("2026-12-25T10:30:00", open_until("2026-12-25T11:00:00")),
        ("2026-12-25T14:00:00", closed_until("2026-12-28T08:00:00")),
    ] {
        assert_eq!(office.state_at(at(now)), expected, "{now}");
    }
    assert_eq!(
        OpeningHours::default().state_at(at("2026-11-23T12:00:00")),
        OpenState::Closed { opens: None }
    );
    let always = hours(["0–24"; 7], &[]);
    assert_eq!(
        always.state_at(at("2026-11-23T12:00:00")),
        OpenState::Open { until: None }
    );
}

#[test]
fn night_belongs_to_the_day_that_it_began_on() {
    let bar = hours(["", "", "", "", "20–2", "20–4", ""], &[("2026-11-29", "")]);
    assert_eq!(
        bar.state_at(at("2026-11-28T01:30:00")),
        open_until("2026-11-28T02:00:00")
    );
    // Sunday is closed, yet Saturday's night goes on.
    assert_eq!(
        bar.state_at(at("2026-11-29T03:00:00")),
        open_until("2026-11-29T04:00:00")
    );
}

#[test]
fn clock_changes_shorten_and_lengthen_the_night() {
    let night = hours(["", "", "", "", "", "22–6", ""], &[]);
    let length = |from: &str| match night.state_at(at(from)) {
        OpenState::Open { until: Some(until) } => (until - at(from)).num_hours(),
        other => panic!("{other:?}"),
    };
    assert_eq!(length("2026-03-21T22:00:00"), 8);
    assert_eq!(length("2026-03-28T22:00:00"), 7);
    assert_eq!(length("2026-10-24T22:00:00"), 9);
    // Half past three does not come on that night: the gap's end stands for it.
    let gap = hours(["", "", "", "", "", "", "3.30–5"], &[]);
    let before = Utc.with_ymd_and_hms(2026, 3, 29, 0, 59, 59).unwrap();
    assert_eq!(gap.state_at(before), closed_until("2026-03-29T04:00:00"));
    let gone = hours(["", "", "", "", "", "", "3–3.45"], &[]);
    assert_eq!(gone.state_at(before), closed_until("2026-04-05T03:00:00"));
    // In autumn half past three means its first coming.
    let twice = hours(["", "", "", "", "", "", "1–3.30"], &[]);
    assert_eq!(
        twice.state_at(at("2026-10-25T03:00:00")),
        OpenState::Open {
            until: Some(Utc.with_ymd_and_hms(2026, 10, 25, 0, 30, 0).unwrap())
        }
    );
    assert!(matches!(
        twice.state_at(Utc.with_ymd_and_hms(2026, 10, 25, 1, 15, 0).unwrap()),
        OpenState::Closed { .. }
    ));
}

#[test]
fn written_hours_are_those_of_the_language() {
    let spans = parse_spans("8–12, 13–17.30, 20–2").unwrap();
    assert_eq!(format_spans(&spans, Locale::Fi), "8–12, 13–17.30, 20–2");
    assert_eq!(
        format_spans(&spans, Locale::En),
        "8:00–12:00, 13:00–17:30, 20:00–2:00"
    );
    assert_eq!(format_spans(&parse_spans("0–24").unwrap(), Locale::Sv), "0–24");
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let one = (0..96_u16, 1..=96_u16).prop_map(|(opens, length)| Span {
        opens: opens * 15,
        closes: opens * 15 + length * 15,
    });
    // Laid one after the other, so that they never overlap, and none runs into the next morning.
    prop::collection::vec(one, 0..4).prop_map(|mut spans| {
        spans.sort_unstable();
        let mut kept: Vec<Span> = Vec::new();
        for span in spans {
            let free = kept.last().is_none_or(|last| last.closes <= span.opens);
            if free && span.closes <= DAY {
                kept.push(span);
            }
        }
        kept
    })
}

proptest! {
    #[test]
    fn whatever_is_typed_never_fails_but_with_a_code(text in "[0-9 .:,;–-]{0,24}|.{0,24}") {
        match parse_spans(&text) {
            Ok(spans) => {
                for span in &spans {
                    prop_assert!(span.opens < DAY && span.opens < span.closes && span.closes <= span.opens + DAY);
                }
                prop_assert_eq!(parse_spans(&format_spans(&spans, Locale::En)), Ok(spans));
            }
            Err(code) => prop_assert!(matches!(code, ErrorCode::InvalidHours | ErrorCode::HoursOverlap)),
        }
    }

    #[test]
    fn what_is_kept_is_read_back_as_itself(week in prop::array::uniform7(spans())) {
        let hours = OpeningHours { week, exceptions: Vec::new() };
        prop_assert_eq!(checked(&HoursInput::from(&hours)), Ok(hours));
    }

    /// Around the changes of the clock too: what is told holds until the instant told, and not after it.
    #[test]
    fn state_holds_until_the_instant_it_tells(week in prop::array::uniform7(spans()), start in 0..4_usize, minutes in 0..20_160_i64) {
        let hours = OpeningHours { week, exceptions: Vec::new() };
        let start = ["2026-03-22T00:00:00Z", "2026-10-18T00:00:00Z", "2026-06-01T00:00:00Z", "2026-12-24T00:00:00Z"][start];
        let now = start.parse::<DateTime<Utc>>().unwrap() + Duration::minutes(minutes);
        let open = |instant| matches!(hours.state_at(instant), OpenState::Open { .. });
        match hours.state_at(now) {
            OpenState::Open { until: Some(until) } => {
                prop_assert!(until > now && !open(until));
                prop_assert!(open(until - Duration::seconds(1)) && open(now + (until - now) / 2));
            }
            OpenState::Open { until: None } => prop_assert!(open(now + Duration::days(1))),
            OpenState::Closed { opens: Some(opens) } => {
                prop_assert!(opens > now && open(opens));
                prop_assert!(!open(opens - Duration::seconds(1)) && !open(now + (opens - now) / 2));
            }
            OpenState::Closed { opens: None } => prop_assert!(hours.week.iter().all(Vec::is_empty)),
        }
    }
}

#[test]
fn machines_read_the_hours_in_one_form() {
    let hours = hours(
        ["8–12, 13–17.30", "", "20–2", "", "0–24", "", ""],
        &[("2026-12-24", "8–12"), ("2026-12-25", "")],
    );
    assert_eq!(
        hours.week_codes(),
        [
            "Mo 08:00-12:00",
            "Mo 13:00-17:30",
            "We 20:00-02:00",
            "Fr 00:00-24:00"
        ]
    );
    assert_eq!(
        hours.exception_codes(),
        ["2026-12-24 08:00-12:00", "2026-12-25 closed"]
    );
}
