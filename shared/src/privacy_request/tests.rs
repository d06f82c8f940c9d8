use std::collections::{HashSet, VecDeque};

use super::*;
use crate::locale::Locale;
use crate::validation::Validate;

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

fn input() -> RequestInput {
    RequestInput {
        rights: vec![PrivacyRight::Access, PrivacyRight::Access, PrivacyRight::Erasure],
        name: " Aino Esimerkki ".into(),
        email: "aino@example.org".into(),
        ..RequestInput::default()
    }
}

fn codes(input: &RequestInput) -> Vec<(String, ErrorCode)> {
    let errors = input.validate().unwrap_err();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

#[test]
fn a_request_needs_a_right_a_name_and_one_way_to_answer_and_nothing_more() {
    let good = input().validate().unwrap();
    assert_eq!(good.rights, [PrivacyRight::Access, PrivacyRight::Erasure]);
    assert_eq!(good.name, "Aino Esimerkki");
    let by_letter = RequestInput {
        email: String::new(),
        address: "Kotikatu 1, Kaustinen".into(),
        ..input()
    };
    assert!(by_letter.validate().is_ok());
    let empty = RequestInput::default();
    let named: Vec<_> = codes(&empty).into_iter().map(|(field, _)| field).collect();
    assert_eq!(named, ["rights", "email", "name"]);
}

#[test]
fn an_agent_tells_for_whom_and_why_and_a_company_its_business_id() {
    let agent = RequestInput {
        requester: RequesterKind::Agent,
        ..input()
    };
    let fields: Vec<_> = codes(&agent).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["subjectName", "mandate"]);
    let company = RequestInput {
        requester: RequesterKind::Company,
        business_id: "1234567-8".into(),
        ..input()
    };
    assert_eq!(
        codes(&company),
        [("businessId".into(), ErrorCode::InvalidBusinessId)]
    );
}

#[test]
fn an_identity_code_is_refused_in_every_text() {
    let with_code = RequestInput {
        details: "Tunnukseni on 131052-308T.".into(),
        ..input()
    };
    assert_eq!(codes(&with_code), [("details".into(), ErrorCode::IdentityCode)]);
}

#[test]
fn a_refusal_needs_a_ground_that_fits_and_reasons() {
    let refuse = |ground, reasoning: &str, rights: &[PrivacyRight]| {
        let decision = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground,
            reasoning: reasoning.into(),
            refused: Vec::new(),
        };
        decision.checked(rights).map_err(|errors| errors[0].code)
    };
    let access = [PrivacyRight::Access];
    assert_eq!(refuse(None, "x", &access), Err(ErrorCode::Required));
    assert_eq!(
        refuse(Some(RefusalGround::Excessive), " ", &access),
        Err(ErrorCode::Required)
    );
    assert_eq!(
        refuse(Some(RefusalGround::LegalDuty), "x", &access),
        Err(ErrorCode::GroundUnfit)
    );
    assert!(refuse(Some(RefusalGround::RightsOfOthers), "x", &access).is_ok());
    let ban = [PrivacyRight::MarketingBan];
    for ground in RefusalGround::ALL {
        assert_eq!(
            refuse(Some(*ground), "x", &ban),
            Err(ErrorCode::GroundUnfit),
            "{ground}"
        );
    }
}

fn unfit(
    outcome: RequestOutcome,
    ground: RefusalGround,
    rights: &[PrivacyRight],
) -> Vec<(String, ErrorCode)> {
    let decision = DecisionInput {
        outcome,
        ground: Some(ground),
        reasoning: "x".into(),
        refused: Vec::new(),
    };
    let errors = decision.checked(rights).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

#[test]
fn somebody_unknown_is_refused_on_that_ground_alone_whatever_is_asked_and_nobody_else_is() {
    use RequestOutcome as O;
    let at_ground = [("ground".to_owned(), ErrorCode::GroundUnfit)];
    for right in PrivacyRight::ALL {
        for ground in RefusalGround::ALL {
            let names_unknown = *ground == RefusalGround::CannotIdentify;
            let found = unfit(O::Unidentified, *ground, &[*right]);
            assert_eq!(found.is_empty(), names_unknown, "{right} {ground}");
            for outcome in [O::Refused, O::PartlyGranted] {
                let found = unfit(outcome, *ground, &[*right]);
                let fits = !names_unknown && ground.fits(*right);
                assert_eq!(found.is_empty(), fits, "{outcome} {right} {ground}");
                assert!(fits || found == at_ground, "{found:?}");
            }
        }
    }
    let all = [PrivacyRight::Access, PrivacyRight::MarketingBan];
    assert!(unfit(O::Unidentified, RefusalGround::CannotIdentify, &all).is_empty());
}

#[test]
fn a_whole_refusal_has_a_ground_for_every_right_and_else_it_is_one_in_part() {
    use PrivacyRight as R;
    use RefusalGround as G;
    use RequestOutcome as O;
    for (ground, rights, whole) in [
        (G::ManifestlyUnfounded, [R::Access, R::Erasure], true),
        (G::RightsOfOthers, [R::Access, R::Portability], true),
        (G::LegalClaims, [R::Erasure, R::Objection], true),
        (G::RightsOfOthers, [R::Access, R::Erasure], false),
        (G::LegalDuty, [R::Access, R::Erasure], false),
        (G::FeeNotAccepted, [R::Access, R::Rectification], false),
    ] {
        assert!(unfit(O::PartlyGranted, ground, &rights).is_empty(), "{ground}");
        let expected = if whole {
            Vec::new()
        } else {
            vec![("ground".to_owned(), ErrorCode::GroundUnfit)]
        };
        assert_eq!(unfit(O::Refused, ground, &rights), expected, "{ground}");
    }
    // What takes effect at once is not refused with the rest.
    let with_ban = unfit(O::Refused, G::ManifestlyUnfounded, &[R::Access, R::MarketingBan]);
    assert_eq!(with_ban, [("outcome".to_owned(), ErrorCode::GroundUnfit)]);
}

#[test]
fn a_right_that_is_refused_by_itself_was_asked_has_its_own_ground_and_leaves_the_rest() {
    use PrivacyRight as R;
    use RefusalGround as G;
    use RequestOutcome as O;
    let asked = [R::Access, R::Erasure, R::MarketingBan];
    let named = |outcome, refused: &[(PrivacyRight, RefusalGround)], rights: &[PrivacyRight]| {
        let one = |(right, ground): &(PrivacyRight, RefusalGround)| RefusedRight {
            right: *right,
            ground: *ground,
            reasoning: "x".into(),
        };
        let decision = DecisionInput {
            outcome,
            ground: None,
            reasoning: String::new(),
            refused: refused.iter().map(one).collect(),
        };
        decision.checked(rights).map_err(|errors| errors[0].field.clone())
    };
    let access = (R::Access, G::NationalLimit);
    let erasure = (R::Erasure, G::LegalDuty);
    let found = named(O::PartlyGranted, &[access], &asked).unwrap();
    assert!(found.refuses(R::Access) && !found.refuses(R::Erasure));
    assert_eq!(found.unnamed(&asked), asked[1..]);
    assert!(named(O::Refused, &[access, erasure], &asked[..2]).is_ok());
    assert!(named(O::Granted, &[access], &asked).unwrap().refused.is_empty());
    for (outcome, refused, rights, field) in [
        (O::PartlyGranted, vec![access, erasure], &asked[..2], "outcome"),
        (
            O::PartlyGranted,
            vec![access, access],
            &asked[..],
            "refused.access.ground",
        ),
        (
            O::PartlyGranted,
            vec![erasure],
            &asked[..1],
            "refused.erasure.ground",
        ),
        (
            O::PartlyGranted,
            vec![(R::MarketingBan, G::Excessive)],
            &asked[..],
            "refused.marketing_ban.ground",
        ),
        (
            O::PartlyGranted,
            vec![(R::Access, G::CannotIdentify)],
            &asked[..],
            "refused.access.ground",
        ),
        (O::Refused, vec![access], &asked[..2], "reasoning"),
    ] {
        assert_eq!(
            named(outcome, &refused, rights),
            Err(field.to_owned()),
            "{refused:?}"
        );
    }
    let of_request = named(
        O::Refused,
        &[(R::Access, G::Excessive), (R::Erasure, G::ManifestlyUnfounded)],
        &asked[..2],
    );
    assert!(of_request.unwrap().is_of_request(&asked[..2]));
    let of_register = named(O::Refused, &[access, erasure], &asked[..2]);
    assert!(!of_register.unwrap().is_of_request(&asked[..2]));
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
fn a_ground_names_the_provision_of_the_right_that_is_refused() {
    let claims = RefusalGround::LegalClaims;
    assert_eq!(claims.provision(&[PrivacyRight::Erasure]), "GDPR 17(3)(e)");
    assert_eq!(
        claims.provision(&[PrivacyRight::Access, PrivacyRight::Objection]),
        "GDPR 21(1)"
    );
    let correct = RefusalGround::DataCorrect;
    assert_eq!(correct.provision(&[PrivacyRight::Restriction]), "GDPR 18(1)");
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
