//! Who hears of a case: those who do it, as far as they still work on any, and privacy officers where nobody else would.

use super::carried_out::ready;
use super::*;
use crate::people::id as id_of;
use serde_json::json;
use seutu_backend::accounts::people as accounts;
use seutu_backend::privacy_requests::View;

/// Who of them got mail since the last look.
async fn told<const N: usize>(t: &TestApp, whom: [&OpContext; N]) -> [bool; N] {
    let mails = t.mails().await;
    whom.map(|op| {
        let address = format!("{}@example.invalid", id_of(op));
        mails.iter().any(|mail| mail.contains(&address))
    })
}

async fn of_view(op: &OpContext, view: View) -> Vec<PrivacyRequestId> {
    let page = requests::queue(op, view, 50, None).await.unwrap();
    page.lines.into_iter().map(|line| line.row.id).collect()
}

/// A case that somebody of staff does, and the link to its page.
async fn assigned(t: &TestApp, staff: &OpContext) -> Filed {
    let filed = filed(t, &[Right::Access]).await;
    let at = now(t, filed.row.id).await;
    requests::assign(staff, at, Some(id_of(staff)), None)
        .await
        .unwrap();
    t.mails().await;
    filed
}

db_test! {
    async fn a_message_in_a_case_of_somebody_who_left_reaches_privacy_officers(t: TestApp) {
        let [staff, other] = [t.as_role(Role::Staff).await, t.as_role(Role::Staff).await];
        let (officer, admin) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::Admin).await);
        let filed = assigned(&t, &staff).await;
        let id = filed.row.id;
        requests::write_to_us(&t.visitor(), &filed.token, "Hei.").await.unwrap();
        assert_eq!(told(&t, [&staff, &officer]).await, [true, false]);
        assert!(of_view(&officer, View::Unassigned).await.is_empty());
        accounts::disable(&admin, id_of(&staff)).await.unwrap();
        t.mails().await;
        requests::write_to_us(&t.visitor(), &filed.token, "Kuuleeko kukaan?").await.unwrap();
        assert_eq!(told(&t, [&staff, &officer]).await, [false, true]);
        assert_eq!(of_view(&officer, View::Unassigned).await, [id]);
        let loads = requests::workload(&officer).await.unwrap();
        assert_eq!(loads.iter().map(|load| (load.assignee, load.left)).collect::<Vec<_>>(), [(Some(id_of(&staff)), true)]);
        // Another role that works on no cases is the same.
        requests::assign(&officer, now(&t, id).await, Some(id_of(&other)), None).await.unwrap();
        assert!(of_view(&officer, View::Unassigned).await.is_empty());
        accounts::change_role(&admin, id_of(&other), Role::Municipality, None, Some("236".into())).await.unwrap();
        t.mails().await;
        requests::write_to_us(&t.visitor(), &filed.token, "Entä nyt?").await.unwrap();
        assert_eq!(told(&t, [&other, &officer]).await, [false, true]);
        assert_eq!(of_view(&officer, View::Unassigned).await, [id]);
    }
}

db_test! {
    async fn privacy_officers_are_reminded_from_the_second_step_on_and_not_before(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = assigned(&t, &staff).await.row.id;
        let due = row(&t, id).await.due_on;
        for (left, expected) in [(11, [false, false]), (10, [true, false]), (5, [true, true]), (2, [true, true])] {
            t.advance(TimeDelta::days((due - t.op().today()).num_days() - left));
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            assert_eq!(told(&t, [&staff, &officer]).await, expected, "{left} days before");
        }
    }
}

db_test! {
    async fn other_privacy_officers_are_told_that_an_erasure_waits_for_one_of_them(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (officer, staff) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::Staff).await);
        assert!(!requests::second_officer(&officer).await.unwrap());
        let other = t.as_role(Role::PrivacyOfficer).await;
        assert!(requests::second_officer(&officer).await.unwrap());
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        t.mails().await;
        carried_out(&t, &officer, id).await;
        assert_eq!(told(&t, [&officer, &other, &staff]).await, [false, true, false]);
    }
}

db_test! {
    async fn who_gets_a_register_is_told_finds_the_case_and_is_reminded_until_it_is_settled(t: TestApp) {
        let [staff, owner] = [t.as_role(Role::Staff).await, t.as_role(Role::Staff).await];
        let admin = t.as_role(Role::Admin).await;
        let filed = assigned(&t, &staff).await;
        let id = filed.row.id;
        requests::start(&staff, now(&t, id).await).await.unwrap();
        let task = task::Entity::find()
            .filter(task::Column::RequestId.eq(id))
            .filter(task::Column::Automatic.eq(false))
            .one(&t.services().db)
            .await
            .unwrap()
            .unwrap();
        let unfit = requests::assign_task(&staff, now(&t, id).await, task.id, Some(id_of(&admin))).await;
        assert_eq!(code(unfit), ErrorCode::NotFound);
        assert!(of_view(&owner, View::Mine).await.is_empty());
        requests::assign_task(&staff, now(&t, id).await, task.id, Some(id_of(&owner))).await.unwrap();
        assert_eq!(told(&t, [&staff, &owner]).await, [false, true]);
        assert_eq!(of_view(&owner, View::Mine).await, [id]);
        requests::assign_task(&staff, now(&t, id).await, task.id, Some(id_of(&owner))).await.unwrap();
        assert_eq!(told(&t, [&owner]).await, [false], "it was theirs before");
        requests::write_to_us(&t.visitor(), &filed.token, "Hei.").await.unwrap();
        assert_eq!(told(&t, [&staff, &owner]).await, [true, true]);
        let reminded = async || {
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            t.mails().await.iter().filter(|mail| mail.replace("=\r\n", "").contains("ja kirjattava")).count()
        };
        assert_eq!(reminded().await, 0, "there is time");
        t.advance(TimeDelta::days((task.due_on - t.op().today()).num_days()));
        assert_eq!(reminded().await, 1);
        assert_eq!(reminded().await, 0, "once a day");
        t.advance(TimeDelta::days(1));
        assert_eq!(reminded().await, 1, "and daily");
        settled(&t, &staff, id).await;
        t.advance(TimeDelta::days(1));
        assert_eq!(reminded().await, 0);
        assert!(of_view(&owner, View::Mine).await.is_empty());
    }
}

db_test! {
    async fn staff_say_how_they_know_that_a_request_was_taken_back_and_it_stays_with_their_name(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(code(requests::withdraw_for(&staff, now(&t, id).await, " ").await), ErrorCode::Required);
        requests::withdraw_for(&staff, now(&t, id).await, "Soitti 22.11. ja perui.").await.unwrap();
        assert!(kinds(&t, id).await.ends_with(&[MessageKind::Note, MessageKind::WithdrawalNoted]));
        let asked = "query($id: ID!) { privacyRequest(id: $id) { messages { kind text writtenBy } } }";
        let answer = t.graphql(&staff, asked, json!({"id": id.to_string()})).await;
        let messages = answer["data"]["privacyRequest"]["messages"].as_array().unwrap();
        let note = messages.iter().find(|one| one["kind"] == "NOTE").unwrap();
        assert_eq!(note["text"], "Soitti 22.11. ja perui.");
        assert!(note["writtenBy"].as_str().unwrap().contains(&id_of(&staff).to_string()), "{note}");
        assert_eq!(messages[0]["writtenBy"], serde_json::Value::Null, "the service wrote the acknowledgement");
    }
}
