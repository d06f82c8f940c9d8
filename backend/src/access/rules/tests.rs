use super::*;
use chrono::TimeZone;
use proptest::prelude::*;

fn read(hour: u32, count: u32) -> Read {
    Read {
        at: Utc.with_ymd_and_hms(2026, 11, 23, hour, 30, 0).unwrap(),
        kind: AccessKind::Open,
        purpose: AccessPurpose::RegisterMaintenance,
        count,
        search: None,
        in_task: false,
    }
}

fn reasons(reads: &[Read], past: &[u32]) -> Vec<AccessReviewReason> {
    let found = unusual(reads, past, &Limits::default());
    found.into_iter().map(|finding| finding.reason).collect()
}

#[test]
fn an_ordinary_day_raises_nothing() {
    let reads: Vec<_> = (0..60).map(|index| read(7 + index % 8, 1)).collect();
    assert_eq!(reasons(&reads, &[40, 55, 60, 48, 51, 62]), []);
    assert_eq!(reasons(&[], &[]), []);
}

#[test]
fn far_more_than_the_own_median_is_unusual_also_below_the_absolute_limit() {
    let reads: Vec<_> = (0..160).map(|_| read(10, 1)).collect();
    assert_eq!(reasons(&reads, &[50; 10]), [AccessReviewReason::Volume]);
    // The same day is usual for who always reads that much, and for who has no habit yet.
    assert_eq!(reasons(&reads, &[120; 10]), []);
    assert_eq!(reasons(&reads, &[1; 4]), []);
}

#[test]
fn more_than_the_absolute_limit_is_unusual_for_everybody() {
    assert_eq!(
        reasons(&[read(10, 501)], &[400; 30]),
        [AccessReviewReason::Volume]
    );
    assert_eq!(reasons(&[read(10, 501)], &[]), [AccessReviewReason::Volume]);
}

#[test]
fn night_is_from_22_to_6_in_finland_in_summer_and_winter() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    for (instant, night) in [
        ("2026-11-23T19:59:59Z", false),
        ("2026-11-23T20:00:00Z", true),
        ("2026-11-23T03:59:59Z", true),
        ("2026-11-23T04:00:00Z", false),
        ("2026-07-01T18:59:59Z", false),
        ("2026-07-01T19:00:00Z", true),
        ("2026-07-01T02:59:59Z", true),
        ("2026-07-01T03:00:00Z", false),
    ] {
        assert_eq!(at_night(at(instant)), night, "{instant}");
    }
    let nights: Vec<_> = (0..11).map(|_| read(23, 1)).collect();
    assert_eq!(reasons(&nights, &[]), [AccessReviewReason::Hours]);
    assert_eq!(reasons(&nights[1..], &[]), []);
}

#[test]
fn the_same_search_again_and_again_is_unusual_and_different_ones_are_not() {
    let search = |text: u8| Read {
        kind: AccessKind::Search,
        search: Some(vec![text]),
        ..read(10, 20)
    };
    let same: Vec<_> = (0..6).map(|_| search(1)).collect();
    assert_eq!(reasons(&same, &[]), [AccessReviewReason::RepeatedSearch]);
    let different: Vec<_> = (0..60).map(search).collect();
    assert_eq!(reasons(&different, &[]), []);
}

#[test]
fn reading_for_a_purpose_that_needs_a_task_needs_one() {
    let mut helping = read(10, 1);
    helping.purpose = AccessPurpose::Support;
    assert_eq!(reasons(&[helping.clone()], &[]), [AccessReviewReason::NoTask]);
    helping.in_task = true;
    assert_eq!(reasons(&[helping], &[]), []);
}

fn any_read() -> impl Strategy<Value = Read> {
    let searches = prop_oneof![Just(None), (0_u8..3).prop_map(|text| Some(vec![text]))];
    (0_u32..24, 0_u32..2000, 0_usize..4, searches).prop_map(|(hour, count, kind, search)| Read {
        kind: AccessKind::ALL[kind],
        search,
        ..read(hour, count)
    })
}

proptest! {
    #[test]
    fn more_reading_never_raises_fewer_questions(
        reads in prop::collection::vec(any_read(), 0..40),
        more in any_read(),
        past in prop::collection::vec(0_u32..800, 0..31),
    ) {
        let before = reasons(&reads, &past);
        let after = reasons(&[reads, vec![more]].concat(), &past);
        prop_assert!(before.iter().all(|reason| after.contains(reason)));
    }

    #[test]
    fn every_finding_is_above_its_threshold_and_each_reason_comes_once(
        reads in prop::collection::vec(any_read(), 0..60),
        past in prop::collection::vec(0_u32..800, 0..31),
    ) {
        let found = unusual(&reads, &past, &Limits::default());
        prop_assert!(found.iter().all(|finding| finding.count > finding.threshold));
        let mut seen: Vec<_> = found.iter().map(|finding| finding.reason).collect();
        seen.dedup();
        prop_assert_eq!(seen.len(), found.len());
    }

    #[test]
    fn the_order_of_reading_and_of_the_past_does_not_matter(
        mut reads in prop::collection::vec(any_read(), 0..40),
        mut past in prop::collection::vec(0_u32..800, 0..31),
    ) {
        let before = unusual(&reads, &past, &Limits::default());
        reads.reverse();
        past.reverse();
        prop_assert_eq!(unusual(&reads, &past, &Limits::default()), before);
    }

    #[test]
    fn the_limit_lies_between_floor_and_absolute(past in prop::collection::vec(0_u32..5000, 0..31)) {
        let limits = Limits::default();
        let limit = volume_limit(&past, &limits);
        prop_assert!((limits.volume_floor..=limits.volume_absolute).contains(&limit));
    }
}
