use super::*;
use crate::i18n::CLOCK;
use crate::locale::Locale;

mod properties;
mod suspensions;

use suspensions::identity;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Received {
    Received::At(instant(text))
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn helsinki(text: &str) -> DateTime<Utc> {
    from_helsinki(text.parse().unwrap()).unwrap()
}

fn answer(received: Received) -> Deadline {
    right_deadline(PrivacyRight::Access, received, false).unwrap()
}

/// Received; unmoved end; last day; by Act 150/1930; last day when extended.
const VECTORS: [[&str; 5]; 12] = [
    [
        "2026-01-31",
        "2026-02-28",
        "2026-03-02",
        "2026-03-02",
        "2026-04-30",
    ],
    [
        "2026-03-05",
        "2026-04-05",
        "2026-04-07",
        "2026-04-07",
        "2026-06-05",
    ],
    [
        "2026-08-31",
        "2026-09-30",
        "2026-09-30",
        "2026-09-30",
        "2026-11-30",
    ],
    [
        "2026-11-22",
        "2026-12-22",
        "2026-12-22",
        "2026-12-22",
        "2027-02-22",
    ],
    [
        "2026-11-24",
        "2026-12-24",
        "2026-12-24",
        "2026-12-28",
        "2027-02-24",
    ],
    [
        "2026-11-30",
        "2026-12-30",
        "2026-12-30",
        "2026-12-30",
        "2027-03-01",
    ],
    [
        "2026-12-06",
        "2027-01-06",
        "2027-01-07",
        "2027-01-07",
        "2027-03-08",
    ],
    [
        "2027-01-31",
        "2027-02-28",
        "2027-03-01",
        "2027-03-01",
        "2027-04-30",
    ],
    [
        "2027-04-01",
        "2027-05-01",
        "2027-05-03",
        "2027-05-03",
        "2027-07-01",
    ],
    [
        "2027-05-25",
        "2027-06-25",
        "2027-06-25",
        "2027-06-28",
        "2027-08-25",
    ],
    [
        "2027-11-06",
        "2027-12-06",
        "2027-12-07",
        "2027-12-07",
        "2028-02-07",
    ],
    [
        "2028-01-30",
        "2028-02-29",
        "2028-02-29",
        "2028-02-29",
        "2028-05-02",
    ],
];

#[test]
fn twelve_vectors_hold() {
    for [received, raw, due, national, extended] in VECTORS {
        let found = answer(Received::On(day(received)));
        assert_eq!(found.due_on, day(due), "{received}");
        assert_eq!(found.due_on_national, day(national), "{received}");
        assert_eq!(found.rolled_from, (raw != due).then(|| day(raw)), "{received}");
        assert_eq!(
            found.strict_due_at,
            helsinki(&format!("{due}T00:00:00")) + Duration::hours(24)
        );
        let later = right_deadline(PrivacyRight::Erasure, Received::On(day(received)), true).unwrap();
        assert_eq!(later.due_on, day(extended), "{received}");
    }
}

/// B1: tools that count thirty days are late where February has 28.
#[test]
fn b1_month_is_not_thirty_days() {
    let received = day("2027-01-31");
    assert!(answer(Received::On(received)).due_on < received + Days::new(30));
}

/// B2.
#[test]
fn b2_receipt_late_in_the_evening_counts_that_local_day() {
    // 23:30 in Helsinki, in summer and in winter; by UTC it is still the same day.
    assert_eq!(answer(at("2026-08-31T20:30:00Z")).due_on, day("2026-09-30"));
    assert_eq!(answer(at("2026-11-24T21:30:00Z")).due_on, day("2026-12-24"));
    // Half past midnight in Helsinki is the next day, though not by UTC.
    assert_eq!(
        answer(at("2026-08-31T21:30:00Z")).received.day(),
        day("2026-09-01")
    );
    assert_eq!(answer(at("2026-11-23T22:30:00Z")).due_on, day("2026-12-24"));
}

#[test]
fn last_day_counts_to_midnight_in_helsinki_in_summer_and_winter() {
    assert_eq!(
        answer(at("2026-11-24T10:00:00Z")).strict_due_at,
        instant("2026-12-24T22:00:00Z")
    );
    assert_eq!(
        answer(at("2026-06-01T10:00:00Z")).strict_due_at,
        instant("2026-07-01T21:00:00Z")
    );
}

#[test]
fn easter_is_where_almanacs_have_it() {
    for sunday in [
        "2018-04-01",
        "2024-03-31",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
        "2049-04-18",
    ] {
        assert_eq!(easter_of(sunday), day(sunday));
    }
}

fn easter_of(text: &str) -> NaiveDate {
    calendar::easter(day(text).year()).unwrap()
}

#[test]
fn eves_are_days_off_only_by_the_national_act() {
    for eve in ["2026-12-24", "2027-06-25", "2026-06-19"] {
        assert_eq!(Calendar::Union.day_off(day(eve)), None, "{eve}");
        assert!(Calendar::National.day_off(day(eve)).is_some(), "{eve}");
    }
    for both in [
        "2026-01-06",
        "2026-04-03",
        "2026-05-14",
        "2026-12-25",
        "2027-12-06",
        "2026-05-01",
    ] {
        assert!(Calendar::Union.day_off(day(both)).is_some(), "{both}");
        assert_eq!(
            Calendar::Union.day_off(day(both)),
            Calendar::National.day_off(day(both))
        );
    }
}

#[test]
fn national_limits_follow_the_national_act() {
    let asked = Received::On(day("2026-12-10"));
    let found = deadline(RuleId::DocumentAnswer, asked).unwrap();
    assert_eq!(
        (found.due_on, found.rolled_from),
        (day("2026-12-28"), Some(day("2026-12-24")))
    );
    assert_eq!(found.due_on, found.due_on_national);
    let longer = deadline(RuleId::DocumentExtended, Received::On(day("2026-11-24"))).unwrap();
    assert_eq!(longer.due_on, day("2026-12-28"));
    let feedback = deadline(RuleId::AccessibilityAnswer, Received::On(day("2026-11-27"))).unwrap();
    assert_eq!(feedback.due_on, day("2026-12-11"));
}

#[test]
fn breach_hours_pass_over_weekends_holidays_and_summer_time() {
    for (aware, due, changes) in [
        ("2027-03-26T14:30:00", "2027-03-29T15:30:00", true),
        ("2026-10-23T16:00:00", "2026-10-26T15:00:00", true),
        ("2026-12-23T16:00:00", "2026-12-26T16:00:00", false),
    ] {
        let found = breach_deadline(helsinki(aware)).unwrap();
        assert_eq!(found.due_at, helsinki(due), "{aware}");
        assert_eq!(found.steps.contains(&Step::ClockChange), changes, "{aware}");
    }
}

/// The Digital Omnibus would make 96 hours of the 72.
#[test]
fn change_of_the_law_is_a_row() {
    let change = day("2027-07-01");
    let mut rules: Vec<Rule> = RULES.to_vec();
    for rule in &mut rules {
        if rule.id == RuleId::BreachNotice {
            rule.until = Some(change);
        }
    }
    let old = rules
        .iter()
        .copied()
        .find(|rule| rule.id == RuleId::BreachNotice)
        .unwrap();
    rules.push(Rule {
        from: change,
        until: None,
        length: Length::Hours(96),
        ..old
    });
    let hours =
        |aware: &str| (breach_by(&rules, helsinki(aware)).unwrap().due_at - helsinki(aware)).num_hours();
    assert_eq!(hours("2027-06-30T23:59:00"), 72);
    assert_eq!(hours("2027-07-01T00:00:00"), 96);
}

#[test]
fn rows_of_a_limit_never_overlap_and_each_limit_has_one() {
    for id in RuleId::ALL {
        let rows: Vec<&Rule> = RULES.iter().filter(|rule| rule.id == *id).collect();
        assert!(!rows.is_empty(), "{id}");
        for pair in rows.windows(2) {
            assert!(pair[0].until.is_some_and(|until| until <= pair[1].from), "{id}");
        }
    }
}

#[test]
fn dates_without_a_law_are_refused() {
    for received in [
        Received::On(day("2018-05-24")),
        Received::On(day("2200-01-01")),
        Received::On(NaiveDate::MAX),
    ] {
        assert_eq!(
            right_deadline(PrivacyRight::Access, received, false),
            Err(ErrorCode::InvalidDate)
        );
    }
    assert_eq!(
        deadline(RuleId::BreachNotice, Received::On(day("2026-01-01"))),
        Err(ErrorCode::InvalidDate)
    );
}

#[test]
fn what_takes_effect_at_once_cannot_be_extended() {
    let received = Received::On(day("2026-11-24"));
    for right in [PrivacyRight::MarketingBan, PrivacyRight::ConsentWithdrawal] {
        let found = right_deadline(right, received, true).unwrap();
        assert_eq!(found.due_on, day("2026-12-24"));
        assert_eq!(found.steps[1..3], [Step::AtOnce(right), Step::NotExtendable]);
    }
}

#[test]
fn date_explains_itself_in_each_language() {
    let told = |received: Received, locale| answer(received).explanation(&I18n::new(locale, &[CLOCK]));
    assert_eq!(
        told(at("2026-11-24T21:30:00Z"), Locale::Fi),
        [
            "Aika alkoi 24.11.2026 klo 23.30 Suomen aikaa.",
            "Vastausaikaa on yksi kuukausi (yleinen tietosuoja-asetus, 12 artiklan 3 kohta).",
            "Alkamispäivää ei lasketa mukaan, joten aika täyttyy 24.12.2026.",
            "24.12.2026 on torstai ja työpäivä, joten määräpäivä ei siirry.",
            "Lain 150/1930 mukaan määräpäivä olisi 28.12.2026, koska 24.12.2026 on jouluaatto. Aikaisempi päivä sitoo.",
            "Määräpäivä kestää vuorokauden loppuun: aikaa on 24.12.2026 klo 24:ään asti Suomen aikaa.",
        ]
    );
    let swedish = told(Received::On(day("2026-03-05")), Locale::Sv);
    assert_eq!(swedish[3], "5.4.2026 är påskdagen, och tiden går inte ut då.");
    let english = told(Received::On(day("2026-01-31")), Locale::En);
    assert_eq!(
        english[2],
        "The month has no day number 31, so the time ends on its last day, 28.2.2026."
    );
}

#[test]
fn every_sentence_has_its_text() {
    let two = Received::On(day("2026-12-10"));
    let mut steps = breach_deadline(helsinki("2027-03-26T14:30:00")).unwrap().steps;
    for rule in RuleId::ALL {
        steps.extend(deadline(*rule, two).map(|found| found.steps).unwrap_or_default());
    }
    for right in PrivacyRight::ALL {
        steps.extend(right_deadline(*right, two, true).unwrap().steps);
    }
    let strict = answer(two);
    steps.extend(
        suspend(strict, &[identity("2026-12-11", None)], day("2026-12-20"))
            .unwrap()
            .steps(),
    );
    for holiday in calendar::Holiday::ALL {
        steps.push(Step::DayOff(
            day("2026-01-01"),
            calendar::DayOff::Holiday(*holiday),
        ));
    }
    for locale in Locale::ALL {
        let t = I18n::new(*locale, &[CLOCK]);
        for step in &steps {
            let text = step.text(&t);
            assert!(
                text.contains(' ') && !text.contains(['{', '$']) && !text.contains("clock-"),
                "{text}"
            );
        }
        for key in PrivacyRight::ALL
            .iter()
            .map(|right| right.label_key())
            .chain(ClockRefusal::ALL.iter().map(|one| one.label_key()))
            .chain(SuspensionGround::ALL.iter().map(|one| one.label_key()))
        {
            assert!(t.has(&key), "{key}");
        }
    }
}
