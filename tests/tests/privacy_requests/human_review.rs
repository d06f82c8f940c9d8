//! A decision that a machine made is looked at by a person (article 22(3)): from the form to the letter.

use super::*;

/// A case in which every register but our own has said that it has nothing.
async fn taken_on(t: &TestApp, officer: &OpContext) -> PrivacyRequestId {
    let id = filed(t, &[Right::HumanReview]).await.row.id;
    requests::start(officer, now(t, id).await).await.unwrap();
    identified(t, officer, id, None).await;
    settled(t, officer, id).await;
    id
}

async fn letter(t: &TestApp, officer: &OpContext, id: PrivacyRequestId, text: &str) -> String {
    let decided = row(t, id).await;
    requests::preview(officer, &decided, text, DeliveryWay::Page)
        .await
        .unwrap()
}

db_test! {
    async fn a_person_looks_at_the_decision_and_the_answer_is_sent(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = taken_on(&t, &officer).await;
        assert_eq!(own_task(&t, id).await.outcome, None, "no machine says that a person has looked");
        let early = requests::decide(&officer, now(&t, id).await, &granted()).await;
        assert_eq!(code(early), ErrorCode::TasksOpen);
        let looked = TaskInput {
            outcome: TaskOutcome::Done,
            note: "Päätös arvioitiin uudelleen.".into(),
            ground: None,
            retained_until: None,
            recipients: None,
        };
        let own = own_task(&t, id).await.id;
        requests::settle(&officer, now(&t, id).await, own, &looked).await.unwrap();
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let said = letter(&t, &officer, id, "Ihminen arvioi päätöksen uudelleen.").await;
        assert!(said.contains("Ihminen arvioi päätöksen uudelleen."), "{said}");
        let text = "Ihminen arvioi päätöksen uudelleen.";
        requests::send(&officer, now(&t, id).await, text, DeliveryWay::Page).await.unwrap();
        assert_eq!(row(&t, id).await.state, RequestState::Closed);
        assert!(kinds(&t, id).await.contains(&MessageKind::Answer));
    }
}

db_test! {
    async fn where_no_machine_decided_the_letter_says_so(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = taken_on(&t, &officer).await;
        nothing_held(&t, &officer, id).await;
        let refuse = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::NothingAutomated),
            reasoning: "Päätöksen teki käsittelijä.".into(),
            refused: Vec::new(),
        };
        requests::decide(&officer, now(&t, id).await, &refuse).await.unwrap();
        let said = letter(&t, &officer, id, "").await;
        for part in ["Päätöksen teki käsittelijä.", "kantelun", "tuomioistuimeen"] {
            assert!(said.contains(part), "{part} is missing: {said}");
        }
    }
}
