use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const DIRECTORY: ConsentPurpose = ConsentPurpose::DirectoryPublication;

fn company(number: u128) -> ConsentSubject {
    ConsentSubject::Company(CompanyId::from(Uuid::from_u128(number)))
}

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

fn event(id: u128, kind: ConsentKind, occurred: i64, recorded: i64) -> ConsentEvent {
    ConsentEvent {
        id: ConsentEventId::from(Uuid::from_u128(id)),
        subject: company(1),
        purpose: DIRECTORY,
        channel: Channel::Web,
        controller: OWN_CONTROLLER.into(),
        kind,
        wording_id: WordingId::from(Uuid::from_u128(7)),
        wording_hash: "00".repeat(32),
        language: Locale::Fi,
        method: ConsentMethod::Phone,
        occurred_at: at(occurred),
        recorded_at: at(recorded),
    }
}

fn is_live(events: &[ConsentEvent], now: i64) -> bool {
    ConsentHistory::new(events.iter().cloned())
        .live(DIRECTORY, company(1), at(now))
        .is_some()
}

#[test]
fn only_given_and_renewed_are_live() {
    for kind in ConsentKind::ALL {
        let expected = matches!(kind, ConsentKind::Given | ConsentKind::Renewed);
        assert_eq!(is_live(&[event(1, *kind, 0, 0)], 10), expected, "{kind}");
    }
}

#[test]
fn withdrawal_recorded_late_does_not_end_a_consent_given_after_it() {
    let given = event(1, ConsentKind::Given, 10, 10);
    let withdrawn = event(2, ConsentKind::Withdrawn, 5, 20);
    assert!(is_live(&[withdrawn, given], 30));
}

#[test]
fn of_two_at_the_same_moment_the_later_recorded_wins() {
    let given = event(9, ConsentKind::Given, 10, 10);
    let withdrawn = event(1, ConsentKind::Withdrawn, 10, 11);
    assert!(!is_live(&[withdrawn, given], 30));
}

#[test]
fn event_in_the_future_is_not_live() {
    let given = event(1, ConsentKind::Given, 10, 0);
    assert!(!is_live(std::slice::from_ref(&given), 9));
    assert!(is_live(&[given], 10));
}

#[test]
fn consent_of_another_subject_or_purpose_does_not_count() {
    let history = ConsentHistory::new([event(1, ConsentKind::Given, 0, 0)]);
    assert!(history.live(DIRECTORY, company(2), at(10)).is_none());
    let other = ConsentPurpose::ContactPersonPublication;
    assert!(history.live(other, company(1), at(10)).is_none());
}

#[test]
fn purpose_that_does_not_fit_its_subject_is_never_live() {
    let mut odd = event(1, ConsentKind::Given, 0, 0);
    odd.purpose = ConsentPurpose::ContactPersonPublication;
    assert!(LiveConsent::from_ledger_row(&odd, at(10)).is_none());
}

fn events() -> impl Strategy<Value = Vec<ConsentEvent>> {
    let one = (0..ConsentKind::ALL.len(), 0..5_i64, 0..5_i64);
    proptest::collection::vec(one, 0..8).prop_map(|rows| {
        let number = |(index, (kind, occurred, recorded)): (usize, (usize, i64, i64))| {
            event(index as u128 + 1, ConsentKind::ALL[kind], occurred, recorded)
        };
        rows.into_iter().enumerate().map(number).collect()
    })
}

proptest! {
    #[test]
    fn order_of_insertion_does_not_matter(
        (sorted, shuffled) in events().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        prop_assert_eq!(ConsentHistory::new(sorted), ConsentHistory::new(shuffled));
    }

    #[test]
    fn last_event_decides(rows in events()) {
        let expected = rows.iter().max_by_key(|event| event.order());
        let live = expected.is_some_and(|event| event.kind.is_live());
        prop_assert_eq!(is_live(&rows, 10), live);
        let history = ConsentHistory::new(rows.clone());
        prop_assert_eq!(history.current(DIRECTORY, company(1)), expected);
    }

    #[test]
    fn adding_a_withdrawal_last_always_ends_it(rows in events()) {
        let mut rows = rows;
        rows.push(event(99, ConsentKind::Withdrawn, 5, 5));
        prop_assert!(!is_live(&rows, 10));
    }

    /// B16: one key's events never decide about another key, in whatever order all come.
    #[test]
    fn b16_other_keys_never_overwrite(
        (sorted, shuffled) in keyed().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let history = ConsentHistory::new(shuffled);
        for event in &sorted {
            let of_key = |other: &&ConsentEvent| other.key() == event.key();
            let expected = sorted.iter().filter(of_key).max_by_key(|other| other.order());
            prop_assert_eq!(history.of_key(&event.key()), expected);
        }
    }
}

fn keyed() -> impl Strategy<Value = Vec<ConsentEvent>> {
    let one = (
        0..ConsentKind::ALL.len(),
        0..5_i64,
        0..3_u128,
        0..Channel::ALL.len(),
        0..2_usize,
        0..3_usize,
    );
    proptest::collection::vec(one, 0..12).prop_map(|rows| {
        let purposes = [ConsentPurpose::Newsletter, ConsentPurpose::ThirdPartyMarketing];
        let made = |(index, (kind, occurred, who, channel, purpose, controller)): (
            usize,
            (usize, i64, u128, usize, usize, usize),
        )| {
            ConsentEvent {
                subject: ConsentSubject::Person(PersonId::from(Uuid::from_u128(who))),
                purpose: purposes[purpose],
                channel: Channel::ALL[channel],
                controller: ["kase", "oppilaitos", "kauppakamari"][controller].into(),
                ..event(index as u128 + 1, ConsentKind::ALL[kind], occurred, occurred)
            }
        };
        rows.into_iter().enumerate().map(made).collect()
    })
}

#[test]
fn person_of_the_register_has_no_publication_and_a_company_no_newsletter() {
    let person = ConsentSubject::Person(PersonId::from(Uuid::from_u128(3)));
    for purpose in ConsentPurpose::ALL {
        assert_eq!(person.fits(*purpose), !purpose.is_publication(), "{purpose}");
        let own = *purpose == DIRECTORY || FIELD_GROUPS.contains(purpose);
        assert_eq!(company(1).fits(*purpose), own, "{purpose}");
    }
}

/// A consent to the listing with the wording of before (`whole`) or a newer one, what was said of the contact details,
/// and whether they and the pictures are shown.
#[test]
fn what_was_said_of_a_group_decides_about_it_and_the_older_wording_covers_contact_details_only() {
    const WHOLE: &str = "whole";
    let basic = |kind, hash: &str| ConsentEvent {
        wording_hash: hash.into(),
        ..event(1, kind, 1, 1)
    };
    let said = |kind, occurred| ConsentEvent {
        purpose: ConsentPurpose::ContactDetailsPublication,
        ..event(2, kind, occurred, occurred)
    };
    let (given, withdrawn, refused) = (ConsentKind::Given, ConsentKind::Withdrawn, ConsentKind::Refused);
    let cases = [
        // It named contact details, and no pictures.
        (Some(basic(given, WHOLE)), vec![], true, false),
        (Some(basic(given, "new")), vec![], false, false),
        (Some(basic(withdrawn, WHOLE)), vec![], false, false),
        (None, vec![], false, false),
        (Some(basic(given, WHOLE)), vec![said(withdrawn, 2)], false, false),
        (Some(basic(given, WHOLE)), vec![said(refused, 2)], false, false),
        (Some(basic(given, "new")), vec![said(given, 2)], true, false),
        // Said of tomorrow, it is not in force today.
        (Some(basic(given, "new")), vec![said(given, 9)], false, false),
    ];
    for (number, (basic, groups, contact_details, pictures)) in cases.into_iter().enumerate() {
        let found = FieldGroups::of(basic.as_ref(), &groups, WHOLE, at(5));
        assert_eq!(
            (found.contact_details(), found.pictures()),
            (contact_details, pictures),
            "case {number}"
        );
        let whole = groups.is_empty() && contact_details;
        assert_eq!(found.all()[0].whole(), whole, "case {number}");
    }
}

#[test]
fn what_another_company_said_of_a_group_does_not_count() {
    let basic = event(1, ConsentKind::Given, 1, 1);
    let other = ConsentEvent {
        purpose: ConsentPurpose::PicturesPublication,
        subject: company(2),
        ..event(2, ConsentKind::Given, 1, 1)
    };
    assert!(!FieldGroups::of(Some(&basic), &[other], "whole", at(5)).pictures());
}
