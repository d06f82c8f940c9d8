//! The contact log: sealed, logged when read, with a history, and followed up.

use sea_orm::EntityTrait;
use serde_json::json;
use seutu_backend::access::entity::entry;
use seutu_backend::audit::SubjectKind;
use seutu_backend::contacts::{self, ContactChange, NewContact, entity};
use seutu_backend::platform::{OpContext, OpError};
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::ContactEntryId;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, db_test};

fn call(t: &TestApp, text: &str) -> NewContact {
    NewContact {
        kind: ContactKind::Call,
        happened_at: t.clock_now(),
        text: text.into(),
        due_on: None,
        assignee: None,
    }
}

async fn row(t: &TestApp, id: ContactEntryId) -> entity::Model {
    entity::Entity::find_by_id(id)
        .one(t.op().db())
        .await
        .unwrap()
        .unwrap()
}

fn code(error: OpError) -> String {
    error.into_user_errors().unwrap()[0].code.as_str().to_owned()
}

fn follow_up(t: &TestApp, of: &OpContext, day: &str) -> NewContact {
    NewContact {
        due_on: day.parse().ok(),
        assignee: Some(of.account().unwrap().0),
        ..call(t, "Soitetaan uudelleen")
    }
}

db_test! {
    async fn contact_is_sealed_and_changes_are_kept(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.accepted(1, "Alfa Oy").await);
        let logs = CapturedLogs::start();
        let entry = contacts::record(&staff, &id, call(&t, "Testi Henkilö kertoi muutosta")).await.unwrap();
        logs.assert_free_of(&["Testi Henkilö", "muutosta"]);
        let stored = row(&t, entry).await;
        assert!(!stored.body.contains("Testi"), "{}", stored.body);
        let change = ContactChange { id: entry, version: 1, new: call(&t, "Muutto peruttiin") };
        contacts::change(&staff, change.clone()).await.unwrap();
        assert_eq!(code(contacts::change(&staff, change).await.unwrap_err()), "stale");
        let history = t.history(SubjectKind::ContactEntry, entry).await;
        let actions: Vec<_> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["contact.record", "contact.change"]);
        let text = history[1].changes.iter().find(|change| change.field == "text").unwrap();
        assert_eq!(text.before.as_deref(), Some("Testi Henkilö kertoi muutosta"));
    }

    async fn what_cannot_be_is_told_by_its_field(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.accepted(1, "Alfa Oy").await);
        let owner = t.as_role(Role::CompanyOwner).await;
        let tomorrow = t.clock_now() + chrono::TimeDelta::days(1);
        for (new, expected) in [
            (call(&t, "  "), "required"),
            (call(&t, &"a".repeat(4001)), "too_long"),
            (NewContact { happened_at: tomorrow, ..call(&t, "x") }, "date_in_future"),
            (NewContact { due_on: "2026-12-01".parse().ok(), ..call(&t, "x") }, "required"),
            (NewContact { assignee: Some(staff.account().unwrap().0), ..call(&t, "x") }, "required"),
            (follow_up(&t, &owner, "2026-12-01"), "assignee_unknown"),
        ] {
            assert_eq!(code(contacts::record(&staff, &id, new).await.unwrap_err()), expected);
        }
        assert_eq!(entity::Entity::find().all(t.op().db()).await.unwrap().len(), 0);
    }

    async fn only_those_who_keep_the_log_read_and_write_it(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.accepted(1, "Alfa Oy").await);
        let entry = contacts::record(&staff, &id, call(&t, "Testi")).await.unwrap();
        let company = t.company(id).await.id;
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner, Role::Municipality] {
            let op = t.as_role(role).await;
            assert!(matches!(contacts::of_company(&op, company).await.unwrap_err(), OpError::NotFound), "{role}");
            assert!(matches!(contacts::record(&op, &id, call(&t, "x")).await.unwrap_err(), OpError::NotFound), "{role}");
            assert!(matches!(contacts::close(&op, entry, true).await.unwrap_err(), OpError::NotFound), "{role}");
        }
        let visitor = contacts::of_company(&t.visitor(), company).await.unwrap_err();
        assert!(matches!(visitor, OpError::SignInRequired));
    }

    async fn reading_is_written_into_the_access_log(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.accepted(1, "Alfa Oy").await);
        contacts::record(&staff, &id, call(&t, "Testi Henkilö soitti")).await.unwrap();
        let document = "query($id: BusinessId!) { contactLog(businessId: $id) { kind text writtenBy overdue history { action } } }";
        let answer = t.graphql(&staff, document, json!({"id": id})).await;
        let log = &answer["data"]["contactLog"][0];
        assert_eq!((&log["kind"], &log["text"], &log["overdue"]), (&json!("CALL"), &json!("Testi Henkilö soitti"), &json!(false)));
        assert_eq!(log["history"][0]["action"], "contact.record");
        let entries = entry::Entity::find().all(t.op().db()).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.operation == "contactLog").count(), 1);
        let answer = t.graphql(&staff, document, json!({"id": seutu_tests::fixtures::business_id(99)})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found");
    }

    async fn follow_ups_are_ones_own_and_say_when_they_are_late(t: TestApp) {
        let (staff, other) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = t.accepted(1, "Alfa Oy").await;
        // The clock stands at 22 November.
        let today = contacts::record(&staff, &id, follow_up(&t, &staff, "2026-11-22")).await.unwrap();
        contacts::record(&staff, &id, follow_up(&t, &staff, "2026-11-21")).await.unwrap();
        contacts::record(&staff, &id, follow_up(&t, &other, "2026-11-20")).await.unwrap();
        let document = "{ followUps { company { name } entry { dueOn overdue assigneeId } } }";
        let answer = t.graphql(&staff, document, json!({})).await;
        let list = answer["data"]["followUps"].as_array().unwrap();
        let told: Vec<_> = list.iter().map(|one| (one["entry"]["dueOn"].as_str().unwrap(), one["entry"]["overdue"].as_bool().unwrap())).collect();
        assert_eq!(told, [("2026-11-21", true), ("2026-11-22", false)]);
        assert_eq!(list[0]["company"]["name"], "Alfa Oy");
        contacts::close(&staff, today, true).await.unwrap();
        assert_eq!(contacts::follow_ups(&staff).await.unwrap().len(), 1);
        contacts::close(&staff, today, false).await.unwrap();
        assert_eq!(contacts::follow_ups(&staff).await.unwrap().len(), 2);
        let entry = contacts::record(&staff, &id, call(&t, "ei seurantaa")).await.unwrap();
        assert!(matches!(contacts::close(&staff, entry, true).await.unwrap_err(), OpError::NotFound));
    }

    async fn follow_ups_go_only_to_accounts_that_keep_the_log(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        t.as_role(Role::Auditor).await;
        let found = contacts::assignees(&staff).await.unwrap();
        let ids: Vec<_> = found.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), 2);
        assert!(ids.contains(&officer.account().unwrap().0));
    }
}
