//! What a case may end with, by what was found and done.

use super::*;

/// Everything that can be found and done for these rights.
fn every_finding(rights: &[PrivacyRight]) -> Vec<Findings> {
    let mut all = Vec::new();
    for bits in 0..(1_u32 << TaskOutcome::ALL.len()) {
        let outcomes = TaskOutcome::ALL.iter().enumerate();
        let chosen = outcomes.filter(|(place, _)| bits & (1_u32 << place) != 0);
        let tasks: Vec<TaskOutcome> = chosen.map(|(_, outcome)| *outcome).collect();
        for erased in [false, true] {
            for restricted in [None, Some(false), Some(true)] {
                for effected in [Vec::new(), rights[..1].to_vec()] {
                    all.push(Findings {
                        rights: rights.to_vec(),
                        effected,
                        tasks: tasks.clone(),
                        erased,
                        restricted,
                    });
                }
            }
        }
    }
    all
}

fn each_right_alone_and_with_another() -> Vec<Vec<PrivacyRight>> {
    let pairs = PrivacyRight::ALL
        .iter()
        .map(|right| vec![*right, PrivacyRight::Restriction]);
    PrivacyRight::ALL
        .iter()
        .map(|right| vec![*right])
        .chain(pairs)
        .collect()
}

#[test]
fn no_decision_says_otherwise_than_what_was_found_and_done() {
    use RequestOutcome as O;
    use TaskOutcome as T;
    for rights in each_right_alone_and_with_another() {
        for found in every_finding(&rights) {
            let fits = |outcome| match outcome_fits(outcome, &found) {
                Ok(()) => true,
                Err(code) => {
                    assert_eq!(code, ErrorCode::OutcomeUnfit);
                    false
                }
            };
            let any = |outcomes: &[TaskOutcome]| found.tasks.iter().any(|one| outcomes.contains(one));
            if fits(O::Granted) {
                assert!(!any(&[T::Partly, T::RetainedByLaw, T::NotNeeded]), "{found:?}");
                let did = found.erased || !found.effected.is_empty() || any(&[T::Done]);
                assert!(did, "{found:?}");
                let asked = rights.contains(&PrivacyRight::Restriction);
                assert!(!asked || found.restricted != Some(false), "{found:?}");
            }
            if fits(O::NothingHeld) {
                let held = found.erased || any(&[T::Done, T::Partly, T::RetainedByLaw]);
                assert!(!held && !any(&[T::NotNeeded]), "{found:?}");
            }
            if fits(O::Refused) || fits(O::Unidentified) {
                assert!(!found.erased, "{found:?}");
            }
            // Nobody is told that a part was done where nothing was.
            let did = found.erased || !found.effected.is_empty() || any(&[T::Done, T::Partly]);
            assert_eq!(fits(O::PartlyGranted), did, "{found:?}");
            // What is written down is never a dead end.
            let ways = [O::Granted, O::PartlyGranted, O::NothingHeld, O::Refused];
            assert!(any(&[T::NotNeeded]) || ways.into_iter().any(fits), "{found:?}");
        }
    }
}

#[test]
fn what_only_changes_data_cannot_be_refused_once_it_was_done_and_a_copy_can() {
    let refused = |right, tasks: &[TaskOutcome]| {
        let found = Findings {
            rights: vec![right],
            effected: Vec::new(),
            tasks: tasks.to_vec(),
            erased: false,
            restricted: None,
        };
        outcome_fits(RequestOutcome::Refused, &found)
    };
    let done = [TaskOutcome::NothingHeld, TaskOutcome::Done];
    assert_eq!(refused(PrivacyRight::Access, &done), Ok(()));
    assert_eq!(
        refused(PrivacyRight::Rectification, &done),
        Err(ErrorCode::OutcomeUnfit)
    );
    assert_eq!(refused(PrivacyRight::Rectification, &done[..1]), Ok(()));
}

#[test]
fn a_restriction_counts_as_carried_out_only_when_somebody_is_restricted() {
    let found = |restricted| Findings {
        rights: vec![PrivacyRight::Restriction, PrivacyRight::Erasure],
        effected: Vec::new(),
        tasks: vec![TaskOutcome::Done],
        erased: false,
        restricted,
    };
    for (restricted, expected) in [(None, false), (Some(false), false), (Some(true), true)] {
        let found = found(restricted);
        assert_eq!(found.carried_out(PrivacyRight::Restriction), expected);
        assert!(found.carried_out(PrivacyRight::Erasure));
    }
    let nothing = Findings {
        tasks: vec![TaskOutcome::NothingHeld],
        ..found(None)
    };
    assert!(PrivacyRight::ALL.iter().all(|right| !nothing.carried_out(*right)));
}
