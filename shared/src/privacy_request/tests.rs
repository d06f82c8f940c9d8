use std::collections::{HashSet, VecDeque};

use super::*;
use crate::locale::Locale;

mod inputs;
mod outcomes;
mod refusals;

const OUTCOMES: &[RequestOutcome] = RequestOutcome::ALL;

/// The event after this one, so that a new one is walked, too: nothing is built before it has its place here.
fn after(event: RequestEvent) -> Option<RequestEvent> {
    use RequestEvent as E;
    match event {
        E::Start => Some(E::AskIdentity),
        E::AskIdentity => Some(E::AskScope),
        E::AskScope => Some(E::AnswerCame),
        E::AnswerCame => Some(E::RefuseAsSuch),
        E::RefuseAsSuch => Some(E::Reconsider),
        E::Reconsider => Some(E::SendAnswer),
        E::SendAnswer => Some(E::Withdraw),
        E::Withdraw => Some(E::Reopen),
        E::Reopen => OUTCOMES.first().copied().map(E::Decide),
        E::Decide(outcome) => {
            let mut rest = OUTCOMES.iter().copied().skip_while(move |one| *one != outcome);
            rest.nth(1).map(E::Decide)
        }
    }
}

fn events() -> Vec<RequestEvent> {
    std::iter::successors(Some(RequestEvent::Start), |event| after(*event)).collect()
}

fn every_fact() -> Vec<Facts> {
    let mut all = Vec::new();
    for identified in [false, true] {
        for open_tasks in [0, 1] {
            for (started, waited) in [(false, false), (false, true), (true, false), (true, true)] {
                all.push(Facts {
                    identified,
                    open_tasks,
                    started,
                    waited,
                });
            }
        }
    }
    all
}

/// Everything that can be reached from the start, with the steps that lead on.
fn walk() -> HashSet<(RequestState, RequestEvent, Facts, Step)> {
    let mut seen = HashSet::from([RequestState::Received]);
    let mut queue = VecDeque::from([RequestState::Received]);
    let mut steps = HashSet::new();
    while let Some(state) = queue.pop_front() {
        for facts in every_fact() {
            for event in events() {
                if let Ok(step) = next(state, event, facts) {
                    steps.insert((state, event, facts, step));
                    if seen.insert(step.to) {
                        queue.push_back(step.to);
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), RequestState::ALL.len(), "every state is reached");
    steps
}

#[test]
fn every_state_has_a_way_out_whatever_is_known() {
    let steps = walk();
    for state in RequestState::ALL {
        for facts in every_fact() {
            let out = steps
                .iter()
                .any(|(from, _, known, _)| from == state && *known == facts);
            assert!(out, "{state} with {facts:?} is a dead end");
        }
    }
}

#[test]
fn staff_can_end_a_case_from_every_open_state_without_its_person() {
    let mut steps = walk();
    steps.retain(|(_, event, ..)| !matches!(event, RequestEvent::Withdraw | RequestEvent::Reopen));
    for start in RequestState::ALL.iter().filter(|state| state.is_open()) {
        // Facts change on the way: somebody is identified, registers are looked through.
        let (mut seen, mut queue) = (HashSet::from([*start]), VecDeque::from([*start]));
        while let Some(state) = queue.pop_front() {
            for (_, _, _, step) in steps.iter().filter(|(from, ..)| *from == state) {
                if seen.insert(step.to) {
                    queue.push_back(step.to);
                }
            }
        }
        assert!(
            seen.contains(&RequestState::Closed),
            "{start} is a dead end for staff"
        );
    }
}

#[test]
fn staff_have_a_step_in_every_open_state_whatever_is_known() {
    let staff = |event: &RequestEvent| !matches!(event, RequestEvent::Withdraw | RequestEvent::Reopen);
    for state in RequestState::ALL.iter().filter(|state| state.is_open()) {
        for facts in every_fact() {
            let out = events()
                .iter()
                .any(|event| staff(event) && next(*state, *event, facts).is_ok());
            assert!(out, "{state} with {facts:?} is a dead end for staff");
        }
    }
}

#[test]
fn b23_no_case_closes_without_something_sent_to_the_person() {
    for (from, event, _, step) in walk() {
        if step.to == RequestState::Closed {
            assert!(step.sends.is_some(), "{from} {event:?} closes in silence");
        }
    }
}

#[test]
fn b9_no_case_is_decided_while_a_register_has_no_outcome() {
    for (_, event, facts, step) in walk() {
        if step.to == RequestState::Decided {
            assert!(
                facts.started || step.makes_tasks,
                "{event:?}: no register has a task"
            );
            let left = facts.open_tasks > 0 || step.makes_tasks;
            assert!(!left || step.settles_tasks, "{event:?}");
        }
        assert!(
            !(step.makes_tasks && facts.started),
            "{event:?}: each register has one task"
        );
    }
}

#[test]
fn nobody_is_refused_as_unknown_who_still_has_time_to_tell() {
    let unknown = RequestEvent::Decide(RequestOutcome::Unidentified);
    for facts in every_fact() {
        let expected = match (facts.identified, facts.waited) {
            (true, _) => Some(StepRefusal::Identified),
            (false, false) => Some(StepRefusal::StillWaiting),
            (false, true) => None,
        };
        assert_eq!(
            next(RequestState::AwaitingIdentity, unknown, facts).err(),
            expected,
            "{facts:?}"
        );
    }
}

#[test]
fn a_refusal_that_rests_on_what_is_held_waits_until_every_register_was_looked_through() {
    let refused = RequestEvent::Decide(RequestOutcome::Refused);
    for state in [RequestState::Received, RequestState::InProgress] {
        for facts in every_fact() {
            let looked = facts.started && facts.open_tasks == 0;
            assert_eq!(next(state, refused, facts).is_ok(), looked, "{state} {facts:?}");
            assert!(
                next(state, RequestEvent::RefuseAsSuch, facts).is_ok(),
                "{state} {facts:?}"
            );
        }
    }
    let both = [PrivacyRight::Access, PrivacyRight::Erasure];
    for ground in RefusalGround::ALL {
        assert_eq!(ground.is_of_request(&both), ground.is_general(), "{ground}");
    }
    assert!(RefusalGround::FeeNotAccepted.is_of_request(&both[..1]));
    assert!(!RefusalGround::RightsOfOthers.is_of_request(&both[..1]));
}

#[test]
fn staff_note_no_way_that_only_a_check_proves() {
    use IdentityMethod as M;
    let checked = [
        M::KnownAddress,
        M::StrongIdentification,
        M::SignedDocument,
        M::SignedIn,
    ];
    for method in IdentityMethod::ALL {
        assert_ne!(
            checked.contains(method),
            IdentityMethod::BY_HAND.contains(method),
            "{method}"
        );
    }
}

#[test]
fn nothing_is_granted_to_somebody_unknown() {
    for (_, event, facts, step) in walk() {
        if let RequestEvent::Decide(RequestOutcome::Granted | RequestOutcome::PartlyGranted) = event {
            assert!(facts.identified && step.to == RequestState::Decided);
        }
    }
}

#[test]
fn withdrawn_comes_from_the_person_alone() {
    for facts in every_fact() {
        for state in RequestState::ALL {
            let decided = next(*state, RequestEvent::Decide(RequestOutcome::Withdrawn), facts);
            assert_eq!(decided, Err(StepRefusal::WrongState));
        }
    }
}

#[test]
fn the_earliest_right_rules_and_only_what_can_be_extended_is() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let received = Received::On(day("2026-11-24"));
    let both = [PrivacyRight::MarketingBan, PrivacyRight::Access];
    assert_eq!(
        request_deadline(&both, received, false).unwrap().due_on,
        day("2026-12-24")
    );
    assert_eq!(
        request_deadline(&both[1..], received, true).unwrap().due_on,
        day("2027-02-24")
    );
    // A ban that did not take effect is still owed within its month.
    assert_eq!(
        request_deadline(&both, received, true).unwrap().due_on,
        day("2026-12-24")
    );
    let ban = [PrivacyRight::MarketingBan];
    assert_eq!(
        request_deadline(&ban, received, true).unwrap().due_on,
        day("2026-12-24")
    );
    assert_eq!(request_deadline(&[], received, false), Err(ErrorCode::Required));
}

#[test]
fn urgency_counts_days_of_the_calendar() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let due = day("2026-12-24");
    assert_eq!(urgency(due, day("2026-12-25")), (Urgency::Overdue, -1));
    assert_eq!(urgency(due, due), (Urgency::Today, 0));
    assert_eq!(urgency(due, day("2026-12-17")), (Urgency::Soon, 7));
    assert_eq!(urgency(due, day("2026-12-16")), (Urgency::Fine, 8));
}

#[test]
fn every_right_and_every_ground_has_words_in_every_language() {
    use crate::i18n::{CLOCK, I18n, REQUEST, REQUEST_CONSOLE};
    for locale in Locale::ALL {
        let t = I18n::new(*locale, &[CLOCK, REQUEST]);
        let console = I18n::new(*locale, &[REQUEST_CONSOLE]);
        for reason in DraftDismissal::ALL {
            assert!(console.has(&reason.label_key()), "{reason}");
        }
        for origin in FileOrigin::ALL {
            assert!(console.has(&origin.label_key()), "{origin}");
        }
        for mark in FileMark::ALL {
            assert!(console.has(&mark.label_key()), "{mark}");
        }
        for right in PrivacyRight::ALL {
            let key = format!("request-right-{}", right.as_str().replace('_', "-"));
            assert_ne!(t.t(&key), key);
        }
        for key in RefusalGround::ALL
            .iter()
            .map(|one| one.label_key())
            .chain(RequestState::ALL.iter().map(|one| one.label_key()))
        {
            assert_ne!(t.t(&key), key);
        }
    }
}

#[test]
fn what_was_left_out_is_looked_through_when_a_case_goes_on() {
    let facts = |started, open_tasks| Facts {
        identified: true,
        open_tasks,
        started,
        waited: false,
    };
    let fresh = next(RequestState::Closed, RequestEvent::Reopen, facts(false, 0)).unwrap();
    assert_eq!((fresh.to, fresh.reopens_tasks), (RequestState::Received, true));
    let known = next(RequestState::Decided, RequestEvent::Reconsider, facts(true, 0)).unwrap();
    assert_eq!((known.to, known.reopens_tasks), (RequestState::InProgress, true));
    let granted = RequestEvent::Decide(RequestOutcome::Granted);
    assert_eq!(
        next(RequestState::InProgress, granted, facts(false, 0)),
        Err(StepRefusal::TasksOpen)
    );
}

#[test]
fn what_a_law_keeps_has_a_ground_and_a_last_day_unless_it_is_archived_for_good() {
    let erasure = [PrivacyRight::Erasure];
    let settle = |ground, retained_until| {
        let input = TaskInput {
            outcome: TaskOutcome::RetainedByLaw,
            note: "x".into(),
            ground,
            retained_until,
            recipients: None,
        };
        input.checked(&erasure, false)
    };
    let day = "2032-12-31".parse::<NaiveDate>().ok();
    for ground in RefusalGround::ALL {
        let found = settle(Some(*ground), day);
        assert_eq!(found.is_ok(), ground.keeps(), "{ground}");
        let endless = settle(Some(*ground), None).is_ok();
        assert_eq!(endless, *ground == RefusalGround::Archiving, "{ground}");
        assert!(!ground.keeps() || ground.fits(PrivacyRight::Erasure), "{ground}");
    }
    assert!(settle(None, day).is_err());
    let input = TaskInput {
        outcome: TaskOutcome::Done,
        note: "x".into(),
        ground: Some(RefusalGround::LegalDuty),
        retained_until: day,
        recipients: Some(RecipientsTold::Nobody),
    };
    let done = input.checked(&erasure, false).unwrap();
    assert_eq!((done.ground, done.retained_until), (None, None));
}
