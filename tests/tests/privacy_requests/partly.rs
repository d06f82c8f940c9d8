//! One right is refused and another granted: each has its own ground, and nothing of a refused one is given out.

use super::carried_out::ready;
use super::decisions::{effected, of_case};
use super::kept::{agreed, rest_settled};
use super::*;
use seutu_backend::privacy_requests::entity::decision;
use seutu_backend::privacy_requests::package;
use seutu_shared::privacy_request::{FileMark, RefusedRight};

fn on(right: Right, ground: RefusalGround) -> RefusedRight {
    RefusedRight {
        right,
        ground,
        reasoning: format!("Perustelu: {right}."),
    }
}

fn partly(refused: Vec<RefusedRight>) -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::PartlyGranted,
        refused,
        ..granted()
    }
}

fn no_access() -> DecisionInput {
    partly(vec![on(Right::Access, RefusalGround::NationalLimit)])
}

async fn decided(t: &TestApp, officer: &OpContext, id: PrivacyRequestId, input: &DecisionInput) {
    requests::decide(officer, now(t, id).await, input).await.unwrap();
}

async fn refusal(t: &TestApp, officer: &OpContext, id: PrivacyRequestId, input: &DecisionInput) -> ErrorCode {
    code(requests::decide(officer, now(t, id).await, input).await)
}

async fn kinds_of_files(t: &TestApp, id: PrivacyRequestId) -> Vec<String> {
    let rows = package::of_case(&t.services().db, id).await.unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}

async fn letter(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) -> String {
    requests::preview(officer, &row(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap()
}

async fn kept(t: &TestApp, id: PrivacyRequestId) -> Vec<decision::Model> {
    let rows = decision::Entity::find().all(&t.services().db).await.unwrap();
    let mut rows: Vec<_> = rows.into_iter().filter(|row| row.request_id == id).collect();
    rows.sort_by_key(|row| row.decided_at);
    rows
}

db_test! {
    async fn access_refused_beside_a_ban_gives_no_file_and_the_letter_names_both(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access, Right::MarketingBan]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        assert_eq!(kinds_of_files(&t, id).await, [package::ACCESS]);
        let file = requests::add_file(&officer, id, "ote.pdf", b"%PDF-1.7 ote").await.unwrap().id;
        requests::mark_file(&officer, file, FileMark::Answer, None).await.unwrap();
        decided(&t, &officer, id, &no_access()).await;
        assert!(kinds_of_files(&t, id).await.is_empty());
        assert!(!effected(&t, id, Right::Access).await && effected(&t, id, Right::MarketingBan).await);
        // Marked again before the answer, it still goes to nobody.
        requests::mark_file(&officer, file, FileMark::Answer, None).await.unwrap();
        let said = letter(&t, &officer, id).await;
        let (granted, refused) = said.split_once("Emme toteuta:").unwrap();
        assert!(granted.contains("Toteutimme:") && refused.contains("1050/2018 34 §"), "{said}");
        assert!(refused.contains("Perustelu: access.") && said.contains("tietosuojavaltuutetulle"), "{said}");
        assert!(!said.contains("ladattavissa"), "{said}");
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        let page = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(page.files.is_empty(), "{:?}", page.files);
    }

    async fn our_own_register_does_nothing_for_what_is_refused(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access, Right::MarketingBan]).await.row.id;
        assert!(effected(&t, id, Right::MarketingBan).await, "the person's own word");
        decided(&t, &officer, id, &no_access()).await;
        let task = own_task(&t, id).await;
        assert_eq!(task.outcome, Some(TaskOutcome::NotNeeded));
        assert!(task.text(&t.op()).unwrap().unwrap().contains("1050/2018 34 §"));
        assert!(kinds_of_files(&t, id).await.is_empty(), "no copy was made");
    }

    async fn access_refused_beside_an_erasure_that_was_done_gives_no_file(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access, Right::Erasure]).await;
        let id = filed.row.id;
        agreed(&t, &officer, id).await;
        rest_settled(&t, &officer, id, TaskOutcome::Done).await;
        assert_eq!(own_task(&t, id).await.outcome, Some(TaskOutcome::Done));
        let erasure = partly(vec![on(Right::Erasure, RefusalGround::LegalDuty)]);
        assert_eq!(refusal(&t, &officer, id, &erasure).await, ErrorCode::OutcomeUnfit, "it was done");
        decided(&t, &officer, id, &no_access()).await;
        let said = letter(&t, &officer, id).await;
        assert!(!said.contains("ladattavissa") && said.contains("1050/2018 34 §"), "{said}");
        // It cannot be made again: looked at once more, it may still be given.
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert_eq!(kinds_of_files(&t, id).await, [package::ACCESS]);
        decided(&t, &officer, id, &no_access()).await;
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(kinds_of_files(&t, id).await.is_empty());
    }
}

db_test! {
    async fn two_rights_are_refused_on_two_grounds(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access, Right::Erasure]).await.row.id;
        let both = vec![
            on(Right::Access, RefusalGround::RightsOfOthers),
            on(Right::Erasure, RefusalGround::LegalDuty),
        ];
        let all = partly(both.clone());
        assert_eq!(refusal(&t, &officer, id, &all).await, ErrorCode::GroundUnfit, "nothing is left to grant");
        let whole = DecisionInput { outcome: RequestOutcome::Refused, ..partly(both) };
        let one = DecisionInput { refused: whole.refused[..1].to_vec(), reasoning: "x".into(), ..whole.clone() };
        assert_eq!(refusal(&t, &officer, id, &one).await, ErrorCode::Required, "no ground for the other");
        decided(&t, &officer, id, &whole).await;
        let said = letter(&t, &officer, id).await;
        for part in ["GDPR 15(4)", "GDPR 17(3)(b)", "Perustelu: access.", "Perustelu: erasure."] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Toteutimme"), "{said}");
    }

    async fn nothing_is_granted_in_part_where_nothing_was_done(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access, Right::Rectification]).await.row.id;
        carried_out(&t, &officer, id).await;
        let task = own_task(&t, id).await.id;
        let kept = TaskInput {
            outcome: TaskOutcome::RetainedByLaw,
            note: "Tiedot ovat oikein.".into(),
            ground: Some(RefusalGround::LegalDuty),
            retained_until: Some(day("2032-12-31")),
            recipients: None,
        };
        requests::settle(&officer, now(&t, id).await, task, &kept).await.unwrap();
        assert_eq!(refusal(&t, &officer, id, &no_access()).await, ErrorCode::OutcomeUnfit);
    }
}

db_test! {
    async fn decision_of_before_stays_readable_as_it_was_made(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Access, Right::MarketingBan]).await.row.id;
        decided(&t, &officer, id, &no_access()).await;
        let first = kept(&t, id).await.remove(0);
        t.advance(TimeDelta::hours(1));
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        // What staff do now is in the next record alone.
        carried_out(&t, &officer, id).await;
        for task in of_case(&t, id).await.into_iter().filter(|task| !task.automatic).take(1) {
            let done = TaskInput {
                outcome: TaskOutcome::Done,
                note: "Löytyi toinen ote.".into(),
                ground: None,
                retained_until: None,
                recipients: Some(RecipientsTold::Nobody),
            };
            requests::settle(&officer, now(&t, id).await, task.id, &done).await.unwrap();
        }
        decided(&t, &officer, id, &granted()).await;
        let rows = kept(&t, id).await;
        assert_eq!((rows.len(), &rows[0]), (2, &first));
        let [before, after] = [&rows[0], &rows[1]].map(|row| row.open(&t.op()).unwrap());
        assert_eq!(before.refused[0].provision, "1050/2018 34 §");
        assert_eq!(before.snapshot["person"], own.to_string());
        assert!(!before.snapshot.to_string().contains("toinen ote"));
        assert!(after.snapshot["tasks"].to_string().contains("toinen ote") && after.refused.is_empty());
        let document = format!(
            "{{ privacyRequest(id: \"{id}\") {{ decisions {{ outcome decidedBy snapshot refused {{ right provision }} }} }} }}"
        );
        let answer = t.graphql(&officer, &document, serde_json::json!({})).await;
        let all = &answer["data"]["privacyRequest"]["decisions"];
        assert_eq!(all[0]["outcome"], "GRANTED", "{answer}");
        assert_eq!(all[1]["outcome"], "PARTLY_GRANTED", "{answer}");
        assert_eq!(all[1]["refused"][0]["provision"], "1050/2018 34 §");
        assert!(all[1]["snapshot"]["tasks"].as_array().is_some_and(|tasks| tasks.len() == 13), "{answer}");
    }
}
