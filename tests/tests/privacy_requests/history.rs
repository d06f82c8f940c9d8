//! The history of a case, as its page in the console shows it.

use super::*;
use serde_json::{Value, json};
use seutu_backend::access::entity::entry;
use seutu_frontend::api::answer::FromAnswer;
use seutu_frontend::api::console::requests::{CASE, CaseData, HISTORY};
use seutu_frontend::texts::requests_texts;
use std::collections::BTreeSet;
use std::path::Path;

/// The history as the page reads it.
async fn read(t: &TestApp, op: &OpContext, id: PrivacyRequestId) -> Value {
    let answer = t.graphql(op, HISTORY, json!({"id": id})).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"]["privacyRequest"]["history"].clone()
}

fn actions(history: &Value) -> Vec<&str> {
    let entries = history.as_array().unwrap().iter();
    entries.map(|entry| entry["action"].as_str().unwrap()).collect()
}

/// Texts in quotes that begin as the actions on a case do.
fn collect(dir: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for rest in source.split("\"privacy_request.").skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                found.insert(format!("privacy_request.{name}"));
            }
        }
    }
}

db_test! {
    async fn the_history_of_a_case_says_who_did_what_newest_first(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let id = filed.row.id;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        t.advance(TimeDelta::hours(1));
        requests::start(&staff, now(&t, id).await).await.unwrap();
        settled(&t, &staff, id).await;
        t.advance(TimeDelta::hours(1));
        requests::extend(&officer, now(&t, id).await, "Asiakirjoja on paljon.").await.unwrap();
        let history = read(&t, &staff, id).await;
        let mut all = actions(&history);
        all.dedup();
        let steps = ["extend", "settle", "start", "file"].map(|step| format!("privacy_request.{step}"));
        assert_eq!(all, steps);
        let last = history.as_array().unwrap().len() - 1;
        let who = |place: usize| history[place]["actor"].as_str().unwrap();
        assert!(who(0).starts_with("privacy_officer.") && who(1).starts_with("staff."), "{history}");
        assert_eq!(who(last), "visitor");
        let longer = json!([{"field": "dueOn", "before": "2026-12-22", "after": "2027-02-22"}]);
        assert_eq!(history[0]["changes"], longer);
        let found = &history[1]["changes"];
        assert_eq!(found[0], json!({"field": "outcome", "before": null, "after": "nothing_held"}));
        assert_eq!(found[1]["field"], "system", "which system it was");
        let taken = json!([{"field": "state", "before": "received", "after": "in_progress"}]);
        assert_eq!(history[last - 1]["changes"], taken);
    }
}

db_test! {
    async fn the_history_of_a_case_tells_nothing_of_the_person_and_its_reading_is_logged(t: TestApp) {
        t.install().await;
        let known = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let id = filed.row.id;
        identified(&t, &officer, id, None).await;
        requests::link_person(&officer, now(&t, id).await, Some(known)).await.unwrap();
        requests::write(&officer, now(&t, id).await, "Soitin Ainolle.", true).await.unwrap();
        requests::write_to_us(&t.visitor(), &filed.token, "Tarkoitan sopimusta.").await.unwrap();
        let reads = entry::Entity::find().count(&t.services().db).await.unwrap();
        let history = read(&t, &officer, id).await;
        assert_eq!(entry::Entity::find().count(&t.services().db).await.unwrap(), reads + 1);
        assert!(actions(&history).contains(&"privacy_request.link_person"));
        let (shown, known) = (history.to_string(), known.to_string());
        for private in [ADDRESS, "Aino", "passi", "Soitin", "sopimusta", known.as_str()] {
            assert!(!shown.contains(private), "{private} is in {shown}");
        }
    }
}

db_test! {
    async fn who_may_not_read_a_case_reads_no_history_of_it(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        for role in [Role::CompanyOwner, Role::Municipality, Role::Admin, Role::Auditor] {
            let op = t.as_role(role).await;
            let answer = t.graphql(&op, HISTORY, json!({"id": id})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found", "{role}");
            assert!(requests::history(&op, id).await.is_err(), "{role}");
        }
    }
}

#[test]
fn every_action_that_is_recorded_of_a_case_has_its_words() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/src");
    let mut actions = BTreeSet::new();
    collect(&source, &mut actions);
    for job in [
        "privacy_request.prove_doors",
        "privacy_request.purge_files",
        "privacy_request.send_code",
        "privacy_request.tidy",
        "privacy_request.write_erasures",
    ] {
        assert!(actions.remove(job), "{job} names a job, which nobody records");
    }
    assert!(actions.len() > 20, "{actions:?}");
    for locale in Locale::ALL.iter().copied() {
        for action in &actions {
            let key = format!("console-action-{}", action.replace(['.', '_'], "-"));
            assert!(requests_texts(locale).has(&key), "{locale}: {key}");
        }
    }
}

db_test! {
    async fn a_case_says_which_notice_was_in_force_when_it_came_in(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let staff = t.as_role(Role::Staff).await;
        let answer = t.graphql(&staff, CASE, json!({"id": filed.row.id, "language": "FI"})).await;
        let case = CaseData::from_answer(&answer["data"]).unwrap().privacy_request;
        assert_eq!(case.notice_version, Some(1), "{answer}");
    }
}
