//! What holds for any day.

use super::*;
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..60_000).prop_map(|days| day("2018-05-25") + Days::new(days))
}

proptest! {
    #[test]
    fn last_day_is_the_first_working_day_from_the_same_number(received in any_day()) {
        let found = answer(Received::On(received));
        let raw = found.rolled_from.unwrap_or(found.due_on);
        prop_assert!(raw.day() == received.day() || (raw + Days::new(1)).day() == 1);
        prop_assert_eq!((raw.year() * 12 + raw.month0().cast_signed()) - (received.year() * 12 + received.month0().cast_signed()), 1);
        prop_assert_eq!(Calendar::Union.day_off(found.due_on), None);
        prop_assert!((found.due_on - raw).num_days() <= 4);
        let mut between = raw;
        while between < found.due_on {
            prop_assert!(Calendar::Union.day_off(between).is_some());
            between = between + Days::new(1);
        }
    }

    #[test]
    fn later_receipt_is_never_due_earlier_and_the_act_never_shortens(received in any_day()) {
        let found = answer(Received::On(received));
        prop_assert!(found.due_on <= answer(Received::On(received + Days::new(1))).due_on);
        prop_assert!(found.due_on <= found.due_on_national);
        let extended = right_deadline(PrivacyRight::Access, Received::On(received), true).unwrap();
        prop_assert!(found.due_on < extended.due_on);
    }

    #[test]
    fn instant_counts_as_its_day_in_helsinki(seconds in 1_527_200_000_i64..6_500_000_000) {
        let at = DateTime::from_timestamp(seconds, 0).unwrap();
        let found = answer(Received::At(at));
        prop_assert_eq!(found.due_on, answer(Received::On(helsinki_date(at))).due_on);
        prop_assert_eq!(helsinki_date(found.strict_due_at - Duration::seconds(1)), found.due_on);
        prop_assert_eq!(helsinki_date(found.strict_due_at), found.due_on + Days::new(1));
    }

    #[test]
    fn suspension_never_shortens(received in any_day(), asked in 0_u64..3, waited in 0_u64..90) {
        let strict = answer(Received::On(received));
        let asked_on = received + Days::new(asked);
        let question = Suspension { ground: SuspensionGround::Scope, asked_on, answered_on: Some(asked_on + Days::new(waited)) };
        let found = suspend(strict.clone(), &[question], received).unwrap();
        prop_assert!(found.due_on >= strict.due_on);
        prop_assert_eq!(found.strict, strict);
    }
}
