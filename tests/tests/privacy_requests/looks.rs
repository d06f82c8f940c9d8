//! Who else has a case open, and the mark that tells whether the queue has changed.

use super::*;
use crate::people::id as id_of;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::entity::look;
use seutu_frontend::api::console::request_looks::LOOK;
use seutu_shared::id::AccountId;
use seutu_shared::privacy_request::DraftDismissal;

async fn others(op: &OpContext, id: PrivacyRequestId) -> Vec<AccountId> {
    requests::look(op, id).await.unwrap().others
}

async fn looks(t: &TestApp) -> u64 {
    look::Entity::find().count(&t.services().db).await.unwrap()
}

/// What the page of the case is answered.
async fn told(t: &TestApp, op: &OpContext, id: &str) -> Value {
    let answer = t.graphql(op, LOOK, json!({"input": {"requestId": id}})).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["payload"].clone()
}

/// The mark after something has changed.
async fn changed(op: &OpContext, before: &mut String, what: &str) {
    let after = requests::pulse(op).await.unwrap();
    assert_ne!(*before, after, "{what}");
    *before = after;
}

db_test! {
    async fn each_sees_for_45_seconds_who_else_has_the_case_open_and_nobody_themselves(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        assert!(others(&staff, id).await.is_empty());
        assert_eq!(others(&officer, id).await, [id_of(&staff)]);
        assert_eq!(others(&staff, id).await, [id_of(&officer)]);
        assert_eq!(looks(&t).await, 2, "one row each, however often");
        t.advance(TimeDelta::seconds(44));
        assert_eq!(others(&staff, id).await, [id_of(&officer)]);
        t.advance(TimeDelta::seconds(1));
        assert!(others(&staff, id).await.is_empty());
        // Another instance tells the same.
        let there = OpContext::new(t.second_instance().await, officer.actor().clone(), "there");
        assert_eq!(others(&there, id).await, [id_of(&staff)]);
        assert_eq!(others(&staff, id).await, [id_of(&officer)]);
        let other = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        assert!(others(&staff, other.row.id).await.is_empty(), "each case by itself");
    }
}

db_test! {
    async fn the_page_is_told_names_and_the_version_of_now(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let first = told(&t, &staff, &id.to_string()).await;
        assert_eq!(first, json!({"others": [], "version": 1, "errors": []}));
        requests::start(&officer, now(&t, id).await).await.unwrap();
        others(&officer, id).await;
        let then = told(&t, &staff, &id.to_string()).await;
        assert_eq!(then["version"], 2);
        let names = then["others"].as_array().unwrap();
        assert_eq!(names.len(), 1, "{then}");
        assert!(names[0].as_str().unwrap().starts_with("privacy_officer."), "{then}");
    }
}

db_test! {
    async fn looking_changes_nothing_and_stands_in_no_history(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let staff = t.as_role(Role::Staff).await;
        let before = (row(&t, id).await, requests::pulse(&staff).await.unwrap());
        let entries = t.history(SubjectKind::PrivacyRequest, id).await.len();
        t.advance(TimeDelta::seconds(15));
        others(&staff, id).await;
        assert_eq!((row(&t, id).await, requests::pulse(&staff).await.unwrap()), before);
        assert_eq!(t.history(SubjectKind::PrivacyRequest, id).await.len(), entries);
    }
}

db_test! {
    async fn who_may_not_read_a_case_neither_looks_nor_hears_of_the_queue(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        for role in [Role::Visitor, Role::CompanyOwner, Role::Municipality, Role::Admin] {
            let op = t.as_role(role).await;
            let refused = if role == Role::Visitor { "sign_in_required" } else { "not_found" };
            let answer = told(&t, &op, &id.to_string()).await;
            assert_eq!(answer["errors"][0]["code"], refused, "{role}");
            assert_eq!((&answer["others"], &answer["version"]), (&json!([]), &Value::Null));
            assert!(requests::pulse(&op).await.is_err(), "{role}");
        }
        let staff = t.as_role(Role::Staff).await;
        for unknown in ["00000000-0000-0000-0000-000000000000", "x"] {
            assert_eq!(told(&t, &staff, unknown).await["errors"][0]["code"], "not_found");
        }
        assert_eq!(looks(&t).await, 0);
    }
}

db_test! {
    async fn looks_go_by_themselves_and_with_account_and_case(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        others(&staff, id).await;
        t.advance(TimeDelta::seconds(45));
        others(&officer, id).await;
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!(looks(&t).await, 1, "only what does not count");
        others(&staff, id).await;
        t.sql("DELETE FROM session").await;
        t.sql("DELETE FROM account WHERE role = 'staff'").await;
        assert_eq!(looks(&t).await, 1);
        for table in ["privacy_request_message", "privacy_request_right", "privacy_request"] {
            t.sql(&format!("DELETE FROM {table}")).await;
        }
        assert_eq!(looks(&t).await, 0);
    }
}

db_test! {
    async fn the_mark_of_the_queue_changes_with_every_case_task_and_message(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        // The clock stands still: nothing rests on the time alone.
        let mut mark = requests::pulse(&staff).await.unwrap();
        assert_eq!(requests::pulse(&officer).await.unwrap(), mark, "the same for everybody");
        assert!(mark.len() == 64 && mark.chars().all(|letter| letter.is_ascii_hexdigit()), "{mark}");
        let id = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        changed(&staff, &mut mark, "a request came").await;
        requests::start(&staff, now(&t, id).await).await.unwrap();
        changed(&staff, &mut mark, "it was taken on").await;
        requests::assign(&staff, now(&t, id).await, None, None).await.unwrap();
        changed(&staff, &mut mark, "nobody does it").await;
        nothing_held(&t, &staff, id).await;
        changed(&staff, &mut mark, "a register was looked through").await;
        let draft = by_mail::draft(&t, "Kysymys", "Hei.").await;
        changed(&staff, &mut mark, "a message came").await;
        requests::dismiss(&staff, draft, DraftDismissal::Spam).await.unwrap();
        changed(&staff, &mut mark, "it was no request").await;
        identified(&t, &staff, id, None).await;
        settled(&t, &staff, id).await;
        changed(&staff, &mut mark, "it is known who asks").await;
        let nothing = DecisionInput { outcome: RequestOutcome::NothingHeld, ..granted() };
        requests::decide(&officer, now(&t, id).await, &nothing).await.unwrap();
        changed(&staff, &mut mark, "it was decided").await;
        requests::send(&officer, now(&t, id).await, "Kiitos.", DeliveryWay::Page).await.unwrap();
        changed(&staff, &mut mark, "it was answered").await;
        t.advance(TimeDelta::seconds(1));
        requests::write(&staff, now(&t, id).await, "Soitettu.", true).await.unwrap();
        changed(&staff, &mut mark, "something was added after the answer").await;
        assert_eq!(requests::pulse(&staff).await.unwrap(), mark);
    }
}
