//! A decision says what was found and done, and no register is left out of it.

use super::carried_out::ready;
use super::*;
use seutu_backend::privacy_requests::entity::right;
use seutu_shared::person::RestrictionGround;

/// Every register's task of a case.
pub(super) async fn of_case(t: &TestApp, id: PrivacyRequestId) -> Vec<task::Model> {
    task::Entity::find()
        .filter(task::Column::RequestId.eq(id))
        .all(&t.services().db)
        .await
        .unwrap()
}

/// Whether a right counts as carried out.
pub(super) async fn effected(t: &TestApp, id: PrivacyRequestId, what: Right) -> bool {
    let found = right::Entity::find()
        .filter(right::Column::RequestId.eq(id))
        .filter(right::Column::What.eq(what))
        .one(&t.services().db)
        .await
        .unwrap();
    found.unwrap().effected_at.is_some()
}

fn refused(outcome: RequestOutcome, ground: RefusalGround) -> DecisionInput {
    DecisionInput {
        outcome,
        ground: Some(ground),
        reasoning: "Perustelut.".into(),
        refused: Vec::new(),
    }
}

fn nothing() -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::NothingHeld,
        ..granted()
    }
}

fn found(outcome: TaskOutcome, told: Option<RecipientsTold>) -> TaskInput {
    TaskInput {
        outcome,
        note: "Katsottu.".into(),
        ground: None,
        retained_until: None,
        recipients: told,
    }
}

/// One register outside of ours.
async fn outside(t: &TestApp, id: PrivacyRequestId) -> task::Model {
    let tasks = of_case(t, id).await;
    tasks.into_iter().find(|task| !task.automatic).unwrap()
}

db_test! {
    async fn nothing_is_granted_in_full_that_a_register_keeps_or_did_in_part(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for left in [TaskOutcome::Partly, TaskOutcome::RetainedByLaw] {
            let id = ready(&t, &officer, own, &[Right::Access]).await.row.id;
            carried_out(&t, &officer, id).await;
            let kept = TaskInput {
                ground: Some(RefusalGround::LegalDuty),
                retained_until: Some(day("2032-12-31")),
                ..found(left, None)
            };
            let task = outside(&t, id).await.id;
            requests::settle(&officer, now(&t, id).await, task, &kept).await.unwrap();
            for unfit in [granted(), nothing()] {
                let decided = requests::decide(&officer, now(&t, id).await, &unfit).await;
                assert_eq!(code(decided), ErrorCode::OutcomeUnfit, "{left} {}", unfit.outcome);
            }
            assert_eq!(row(&t, id).await.state, RequestState::InProgress);
            let partly = refused(RequestOutcome::PartlyGranted, RefusalGround::RightsOfOthers);
            requests::decide(&officer, now(&t, id).await, &partly).await.unwrap();
        }
    }
}

db_test! {
    async fn what_was_erased_is_neither_refused_nor_said_to_be_nothing(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = ready(&t, &first, own, &[Right::Erasure]).await.row.id;
        carried_out(&t, &first, id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        let rest = found(TaskOutcome::NothingHeld, Some(RecipientsTold::Nobody));
        requests::settle(&first, now(&t, id).await, own_task(&t, id).await.id, &rest).await.unwrap();
        for unfit in [
            refused(RequestOutcome::Refused, RefusalGround::LegalDuty),
            refused(RequestOutcome::Refused, RefusalGround::ManifestlyUnfounded),
            nothing(),
        ] {
            let decided = requests::decide(&first, now(&t, id).await, &unfit).await;
            assert_eq!(code(decided), ErrorCode::OutcomeUnfit, "{}", unfit.outcome);
        }
        requests::decide(&first, now(&t, id).await, &granted()).await.unwrap();
        assert!(effected(&t, id, Right::Erasure).await);
    }
}

db_test! {
    async fn a_restriction_is_granted_once_the_person_is_restricted(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Restriction]).await.row.id;
        let done = found(TaskOutcome::Done, Some(RecipientsTold::Nobody));
        requests::settle(&officer, now(&t, id).await, own_task(&t, id).await.id, &done).await.unwrap();
        let decided = requests::decide(&officer, now(&t, id).await, &granted()).await;
        assert_eq!(code(decided), ErrorCode::OutcomeUnfit);
        seutu_backend::register::restrict_person(&t.op(), own, RestrictionGround::Accuracy, "Testi").await.unwrap();
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        assert!(effected(&t, id, Right::Restriction).await);
    }
}

db_test! {
    async fn nobody_of_ours_is_restricted_where_another_register_did_it(t: TestApp) {
        let id = filed(&t, &[Right::Restriction]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        identified(&t, &officer, id, None).await;
        settled(&t, &officer, id).await;
        nothing_held(&t, &officer, id).await;
        let done = found(TaskOutcome::Done, Some(RecipientsTold::Nobody));
        let task = outside(&t, id).await.id;
        requests::settle(&officer, now(&t, id).await, task, &done).await.unwrap();
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        assert!(!effected(&t, id, Right::Restriction).await);
    }
}

db_test! {
    async fn a_refusal_at_sight_accounts_for_every_register_with_its_reason(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let looked = refused(RequestOutcome::Refused, RefusalGround::RightsOfOthers);
        let unseen = requests::decide(&officer, now(&t, id).await, &looked).await;
        assert_eq!(code(unseen), ErrorCode::TasksOpen, "it rests on what a register holds");
        assert!(of_case(&t, id).await.is_empty());
        let at_sight = refused(RequestOutcome::Refused, RefusalGround::ManifestlyUnfounded);
        requests::decide(&officer, now(&t, id).await, &at_sight).await.unwrap();
        let tasks = of_case(&t, id).await;
        assert_eq!(tasks.len(), 13);
        for task in tasks {
            assert_eq!(task.outcome, Some(TaskOutcome::NotNeeded));
            assert!(task.settled_at.is_some() && task.settled_by.is_some());
            let note = task.text(&t.op()).unwrap().unwrap();
            assert!(note.contains("GDPR 12(5)"), "{note}");
        }
        // Looked at once more, every one waits for somebody to look.
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        let tasks = of_case(&t, id).await;
        assert!(tasks.len() == 13 && tasks.iter().all(|task| task.outcome.is_none() && task.note.is_none()));
        let again = requests::decide(&officer, now(&t, id).await, &looked).await;
        assert_eq!(code(again), ErrorCode::TasksOpen);
        requests::decide(&officer, now(&t, id).await, &at_sight).await.unwrap();
        assert_eq!(of_case(&t, id).await.len(), 13, "one task each");
    }
}

db_test! {
    async fn a_refusal_tells_somebody_unknown_nothing_of_what_registers_hold(t: TestApp) {
        let id = filed(&t, &[Right::Rectification]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        settled(&t, &officer, id).await;
        nothing_held(&t, &officer, id).await;
        let refuse = refused(RequestOutcome::Refused, RefusalGround::DataCorrect);
        requests::decide(&officer, now(&t, id).await, &refuse).await.unwrap();
        let answer = async || requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Letter).await.unwrap();
        let unknown = answer().await;
        assert!(!unknown.contains("Järjestelmät:") && unknown.contains("GDPR 16"), "{unknown}");
        identified(&t, &officer, id, None).await;
        let known = answer().await;
        assert!(known.contains("Järjestelmät:"), "{known}");
    }

    async fn a_ground_for_a_part_refuses_no_whole(t: TestApp) {
        let id = filed(&t, &[Right::Access, Right::Erasure]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for ground in [RefusalGround::RightsOfOthers, RefusalGround::LegalDuty, RefusalGround::FeeNotAccepted] {
            let whole = refused(RequestOutcome::Refused, ground);
            let decided = requests::decide(&officer, now(&t, id).await, &whole).await;
            assert_eq!(code(decided), ErrorCode::GroundUnfit, "{ground}");
        }
        assert_eq!(row(&t, id).await.state, RequestState::Received);
    }
}

db_test! {
    async fn the_answer_to_a_ban_from_an_address_that_nobody_proved_names_no_register(t: TestApp) {
        let id = filed(&t, &[Right::MarketingBan]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        settled(&t, &officer, id).await;
        nothing_held(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let answer = async || requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        let typed = answer().await;
        assert!(typed.contains("Olemme tehneet sen, mitä pyysit.") && !typed.contains("Järjestelmät:"), "{typed}");
        identified(&t, &officer, id, None).await;
        let known = answer().await;
        assert!(known.contains("Järjestelmät:"), "{known}");
    }
}
