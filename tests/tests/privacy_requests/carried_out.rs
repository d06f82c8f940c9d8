//! Rights carried out over everything that is kept.

use super::*;
use seutu_backend::privacy_requests::package;

const OTHER: &str = "toinen@naapuri.example";

/// A case of a known person, identified and taken on, its outside registers empty.
async fn ready(t: &TestApp, officer: &OpContext, person: PersonId, rights: &[Right]) -> Filed {
    let filed = requests::file(&t.visitor(), &input(rights), Locale::Fi)
        .await
        .unwrap();
    let id = filed.row.id;
    requests::start(officer, now(t, id).await).await.unwrap();
    identified(t, officer, id, Some(person)).await;
    settled(t, officer, id).await;
    filed
}

async fn answered(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) {
    requests::decide(officer, now(t, id).await, &granted())
        .await
        .unwrap();
    requests::send(officer, now(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap();
}

db_test! {
    async fn b11_the_package_holds_everything_of_one_and_no_byte_of_another(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        given(&t, own, ConsentPurpose::Newsletter).await;
        given(&t, other, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access, Right::Portability]).await;
        carried_out(&t, &officer, filed.row.id).await;
        assert_eq!(own_task(&t, filed.row.id).await.outcome, Some(TaskOutcome::Done));
        let early = requests::fetch(&t.visitor(), &filed.token, package::ACCESS).await;
        assert_eq!(code(early), ErrorCode::LinkExpired, "nothing before the answer");
        answered(&t, &officer, filed.row.id).await;
        let html = requests::fetch(&t.visitor(), &filed.token, package::ACCESS).await.unwrap();
        assert!(html.contains(ADDRESS) && html.contains("Testi Henkilö"));
        assert!(!html.contains(OTHER) && !html.contains(&other.to_string()));
        assert!(!html.contains("<script") && !html.contains("http"), "self-contained");
        let again = requests::fetch(&t.visitor(), &filed.token, package::ACCESS).await;
        assert_eq!(code(again), ErrorCode::LinkExpired, "once");
        let json = requests::fetch(&t.visitor(), &filed.token, package::PORTABILITY).await.unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(json["data"]["people"].is_array() && json["data"]["consents"].is_array());
        assert!(json["data"].get("access").is_none(), "only what rests on consent or contract");
    }
}

db_test! {
    async fn b10_a_person_with_ten_thousand_records_gets_all_of_them(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (op, officer) = (t.op(), t.as_role(Role::PrivacyOfficer).await);
        let known = people::find(op.db(), &op, own).await.unwrap().unwrap();
        for _ in 0..60 {
            let access = seutu_backend::access::Access::new(
                seutu_shared::access::AccessKind::Open,
                seutu_shared::access::AccessPurpose::Support,
                "person",
                seutu_shared::access::AccessSubject::Person,
                [known.id()],
            );
            seutu_backend::access::record(&officer, access).await.unwrap();
        }
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let html = requests::fetch(&t.visitor(), &filed.token, package::ACCESS).await.unwrap();
        assert_eq!(html.matches("Lukukerta").count(), 60);
    }
}

db_test! {
    async fn erasing_needs_two_people_marks_first_and_is_done_once(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Erasure]).await;
        carried_out(&t, &first, filed.row.id).await;
        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_some(), "another must agree first");
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let id = waiting[0].id;
        let own_word = approvals::decide(&first, &approval_handlers(), id, true, None).await;
        assert_eq!(code(own_word), ErrorCode::OwnRequest);
        approvals::decide(&second, &approval_handlers(), id, true, None).await.unwrap();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        assert!(people::by_email(op.db(), &op, ADDRESS).await.unwrap().is_none());
        assert_eq!(mark::Entity::find().count(&t.services().db).await.unwrap(), 2);
        assert_eq!(own_task(&t, filed.row.id).await.outcome, Some(TaskOutcome::Done));
        // B12: the history still proves whole.
        let head = seutu_backend::audit::verify(&op).await;
        assert!(head.is_ok(), "{head:?}");
        // B8: a second request finds nothing, and that is a success.
        let again = ready(&t, &first, own, &[Right::Erasure]).await;
        carried_out(&t, &first, again.row.id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let id = waiting.iter().find(|row| row.decided_at.is_none()).unwrap().id;
        approvals::decide(&second, &approval_handlers(), id, true, None).await.unwrap();
        assert_eq!(own_task(&t, again.row.id).await.outcome, Some(TaskOutcome::NothingHeld));
    }
}

db_test! {
    async fn an_objection_restricts_while_it_is_looked_at(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Objection]).await;
        carried_out(&t, &officer, filed.row.id).await;
        let standing = people::standing(t.op().db(), own).await.unwrap().unwrap();
        assert!(standing.restricted);
        assert_eq!(newsletter(&t, own).await, Reason::ProcessingRestricted);
    }
}

db_test! {
    async fn what_people_must_judge_is_not_done_by_the_machine(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Rectification]).await;
        let task = own_task(&t, filed.row.id).await;
        let done = requests::carry_out(&officer, now(&t, filed.row.id).await, task.id).await;
        assert_eq!(code(done), ErrorCode::ManualTask);
    }
}
