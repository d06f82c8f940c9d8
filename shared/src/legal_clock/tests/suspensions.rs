//! Questions that stop the clock, and the longer time.

use super::*;

pub(super) fn identity(asked: &str, answered: Option<&str>) -> Suspension {
    Suspension {
        ground: SuspensionGround::Identity,
        asked_on: day(asked),
        answered_on: answered.map(day),
    }
}

#[test]
fn suspension_keeps_the_strict_date_beside_the_later_one() {
    let strict = answer(Received::On(day("2026-11-24")));
    let found = suspend(
        strict.clone(),
        &[identity("2026-11-26", Some("2026-12-01"))],
        day("2026-12-02"),
    )
    .unwrap();
    assert_eq!(found.strict, strict);
    // 24 December and five days.
    assert_eq!(
        (found.days, found.due_on, found.waiting),
        (5, day("2026-12-29"), false)
    );
    // Moved once, from the unmoved end: 28 February and one day, not 2 March and one day.
    let strict = answer(Received::On(day("2026-01-31")));
    let found = suspend(
        strict,
        &[identity("2026-02-02", Some("2026-02-03"))],
        day("2026-02-03"),
    )
    .unwrap();
    assert_eq!(found.due_on, day("2026-03-02"));
}

#[test]
fn unanswered_question_moves_the_date_day_by_day() {
    let strict = answer(Received::On(day("2026-11-24")));
    let today = |text: &str| suspend(strict.clone(), &[identity("2026-11-25", None)], day(text)).unwrap();
    assert_eq!((today("2026-11-25").days, today("2026-12-05").days), (0, 10));
    assert!(today("2026-12-05").waiting);
}

#[test]
fn late_second_question_takes_nothing_from_the_first() {
    let strict = answer(Received::On(day("2026-11-24")));
    let first = identity("2026-11-25", Some("2026-12-05"));
    let second = Suspension {
        ground: SuspensionGround::Scope,
        ..identity("2026-12-15", None)
    };
    let (found, refused) = suspend_by_timely(&strict, &[first, second], day("2026-12-20"));
    let found = found.unwrap();
    // 24 December and ten days is a Sunday.
    assert_eq!(
        (found.days, found.due_on, found.waiting),
        (10, day("2027-01-04"), false)
    );
    assert_eq!(refused, [(day("2026-12-15"), ClockRefusal::AskedLate)]);
    assert_eq!(suspend_by_timely(&strict, &[second], day("2026-12-20")).0, None);
}

#[test]
fn late_question_suspends_nothing() {
    let strict = answer(Received::On(day("2026-11-24")));
    let asked = |text: &str| suspend(strict.clone(), &[identity(text, None)], day("2027-02-01"));
    // Three working days after Tuesday.
    assert!(asked("2026-11-27").is_ok());
    assert_eq!(asked("2026-11-30"), Err(ClockRefusal::AskedLate));
    assert_eq!(asked("2026-11-23"), Err(ClockRefusal::WrongOrder));
    assert_eq!(asked("2027-01-10"), Err(ClockRefusal::TimeOver));
    let backwards = identity("2026-11-26", Some("2026-11-25"));
    assert_eq!(
        suspend(strict, &[backwards], day("2026-12-01")),
        Err(ClockRefusal::WrongOrder)
    );
}

#[test]
fn extension_needs_a_reason_in_the_first_month_and_only_once() {
    let base = answer(Received::On(day("2026-11-24")));
    let ask =
        |right, told: &str, reason: &str, before| may_extend(right, &base, helsinki(told), reason, before);
    let access = PrivacyRight::Access;
    assert_eq!(
        ask(access, "2026-12-24T23:59:00", "Paljon asiakirjoja", false),
        Ok(())
    );
    assert_eq!(
        ask(access, "2026-12-25T00:00:00", "Paljon asiakirjoja", false),
        Err(ClockRefusal::TimeOver)
    );
    assert_eq!(
        ask(access, "2026-12-01T12:00:00", " ", false),
        Err(ClockRefusal::ReasonMissing)
    );
    assert_eq!(
        ask(access, "2026-12-01T12:00:00", "x", true),
        Err(ClockRefusal::ExtendedBefore)
    );
    assert_eq!(
        ask(access, "2026-11-01T12:00:00", "x", false),
        Err(ClockRefusal::WrongOrder)
    );
    assert_eq!(
        ask(PrivacyRight::MarketingBan, "2026-12-01T12:00:00", "x", false),
        Err(ClockRefusal::AtOnce)
    );
}
