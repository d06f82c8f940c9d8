//! What staff found in other systems goes to the person with the answer, as the file of our own register does.

use super::super::carried_out::{answered, ready};
use super::super::{fetched, letters_back};
use super::*;
use seutu_frontend::api::console::requests::MARK_FILE;
use seutu_shared::privacy_request::{FileMark, RequestDeliveryState};

const FOUND: &[u8] = b"%PDF-1.7 ote toisesta rekisterista";

/// A known person's case whose own register is done, and a file of another register that goes with the answer.
async fn with_file(t: &TestApp, officer: &OpContext) -> (Filed, RequestFileId) {
    t.install().await;
    let own = person(t, ADDRESS).await;
    let filed = ready(t, officer, own, &[Right::Access]).await;
    carried_out(t, officer, filed.row.id).await;
    let file = added(officer, filed.row.id).await;
    (filed, file)
}

async fn added(officer: &OpContext, id: PrivacyRequestId) -> RequestFileId {
    let file = requests::add_file(officer, id, "ote.pdf", FOUND)
        .await
        .unwrap()
        .id;
    requests::mark_file(officer, file, FileMark::Answer, None)
        .await
        .unwrap();
    file
}

async fn fetch(t: &TestApp, filed: &Filed, number: &str) -> Answer {
    let body = format!("ticket={}", fetched::key(t, &filed.token).await.ticket);
    let (web, path) = (
        t.web(),
        format!("/tietosuoja/pyynto/{}/tiedosto/{number}", filed.token),
    );
    let sent = web
        .request(Method::POST, &path)
        .header("content-type", "application/x-www-form-urlencoded");
    web.send(sent.body(Body::from(body)).unwrap()).await
}

async fn file_of(t: &TestApp, id: RequestFileId) -> file::Model {
    kept(t).await.into_iter().find(|file| file.id == id).unwrap()
}

fn refusal() -> DecisionInput {
    DecisionInput {
        outcome: RequestOutcome::Refused,
        ground: Some(RefusalGround::ManifestlyUnfounded),
        reasoning: "Sama pyyntö eilen.".into(),
        refused: Vec::new(),
    }
}

db_test! {
    async fn what_was_found_elsewhere_is_fetched_once_after_the_answer_which_is_proved(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        let id = filed.row.id;
        let page = async || t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await.text();
        assert_eq!(fetch(&t, &filed, "1").await.status, 410, "nothing before the answer");
        assert!(!page().await.contains("ote.pdf"));
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        assert_eq!(fetch(&t, &filed, "1").await.status, 410);
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        let shown = page().await;
        assert!(shown.contains("Avaa tiedostot") && !shown.contains("ote.pdf"), "a code comes first: {shown}");
        for unknown in ["0", "2", "x"] {
            assert_eq!(fetch(&t, &filed, unknown).await.status, 410, "{unknown}");
        }
        let given = fetch(&t, &filed, "1").await;
        assert_eq!((given.status.as_u16(), given.body.as_slice()), (200, FOUND));
        assert_eq!(given.header("content-disposition"), "attachment; filename*=UTF-8''ote.pdf");
        assert_eq!((given.header("cache-control"), given.header("x-content-type-options")), ("no-store", "nosniff"));
        t.advance(TimeDelta::minutes(9));
        t.run_jobs().await;
        assert_eq!(fetch(&t, &filed, "1").await.status, 200, "a download may break off");
        t.advance(TimeDelta::minutes(2));
        assert_eq!(fetch(&t, &filed, "1").await.status, 410);
        t.run_jobs().await;
        let left = file_of(&t, file).await;
        assert!(left.purged_at.is_some() && left.fetched_at.is_some() && left.number == 1, "{left:?}");
        assert_eq!(pieces(&t).await, 0);
        assert!(page().await.contains("Tiedosto on ladattu") && !page().await.contains("ote.pdf"));
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        let fetched: Vec<_> = history.iter().filter(|entry| entry.action == "privacy_request.fetch").collect();
        assert_eq!((fetched.len(), fetched[0].actor.as_str()), (2, "visitor"));
        assert_eq!(fetched[0].changes[0].after.as_deref(), Some("1"));
    }
}

db_test! {
    async fn file_of_an_answer_goes_after_thirty_days(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        answered(&t, &officer, filed.row.id).await;
        t.advance(TimeDelta::days(30) - TimeDelta::minutes(1));
        t.run_jobs().await;
        assert_eq!(file_of(&t, file).await.purged_at, None);
        t.advance(TimeDelta::minutes(2));
        assert_eq!(fetch(&t, &filed, "1").await.status, 410);
        t.run_jobs().await;
        assert!(file_of(&t, file).await.purged_at.is_some());
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.purge_given"), "{history:?}");
    }
}

db_test! {
    async fn letter_goes_with_what_staff_print_and_the_page_gives_nothing(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        let id = filed.row.id;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        requests::send(&officer, now(&t, id).await, "", (DeliveryWay::Letter, "Pyysi niin.")).await.unwrap();
        assert_eq!(fetch(&t, &filed, "1").await.status, 410);
        let printed = t.web().signed_in(&officer).get(&format!("/api/request-files/{file}")).await;
        assert_eq!((printed.status.as_u16(), printed.body.as_slice()), (200, FOUND));
        t.advance(TimeDelta::days(31));
        t.run_jobs().await;
        assert!(file_of(&t, file).await.purged_at.is_none(), "nobody has posted it");
        letters_back::note(&t, &officer, id, MessageKind::Answer, RequestDeliveryState::Posted).await;
        t.advance(TimeDelta::days(31));
        t.run_jobs().await;
        assert!(file_of(&t, file).await.purged_at.is_some());
    }
}

db_test! {
    async fn refused_and_withdrawn_cases_give_nothing_and_the_file_goes_all_the_same(t: TestApp) {
        let refused = filed(&t, &[Right::Access]).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        identified(&t, &officer, refused.row.id, None).await;
        let first = added(&officer, refused.row.id).await;
        requests::decide(&officer, now(&t, refused.row.id).await, &refusal()).await.unwrap();
        let answer = requests::preview(&officer, &row(&t, refused.row.id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(!answer.contains("ladattavissa"), "{answer}");
        requests::send(&officer, now(&t, refused.row.id).await, "", DeliveryWay::Page).await.unwrap();
        let withdrawn = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        identified(&t, &officer, withdrawn.row.id, None).await;
        let second = added(&officer, withdrawn.row.id).await;
        requests::withdraw(&t.visitor(), &withdrawn.token).await.unwrap();
        for case in [&refused, &withdrawn] {
            assert_eq!(fetch(&t, case, "1").await.status, 410);
            let page = t.web().get(&format!("/tietosuoja/pyynto/{}", case.token)).await;
            assert!(!page.text().contains("ote.pdf"), "{}", page.text());
        }
        t.advance(TimeDelta::days(31));
        t.run_jobs().await;
        for file in [first, second] {
            assert!(file_of(&t, file).await.purged_at.is_some());
        }
    }
}

db_test! {
    async fn case_that_goes_on_gives_its_files_only_with_its_next_answer(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        let id = filed.row.id;
        answered(&t, &officer, id).await;
        let late = requests::mark_file(&officer, file, FileMark::Plain, None).await;
        assert_eq!(code(late), ErrorCode::WrongStep, "what went out stays as it was");
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert_eq!(fetch(&t, &filed, "1").await.status, 410);
        t.advance(TimeDelta::days(31));
        t.run_jobs().await;
        assert_eq!((file_of(&t, file).await.purged_at, file_of(&t, file).await.expires_at), (None, None));
        settled(&t, &officer, id).await;
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        assert_eq!(fetch(&t, &filed, "1").await.status, 200);
    }
}

db_test! {
    async fn file_of_an_answer_that_was_sent_is_deleted_once_the_case_was_taken_up_again(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        let id = filed.row.id;
        answered(&t, &officer, id).await;
        assert_eq!(code(requests::delete_file(&officer, file).await), ErrorCode::WrongStep);
        assert_eq!(fetch(&t, &filed, "1").await.status, 200, "what was promised is given");
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        requests::delete_file(&officer, file).await.unwrap();
        assert!(file_of(&t, file).await.purged_at.is_some());
        let next = added(&officer, id).await;
        assert_eq!(file_of(&t, next).await.number, 2, "no number is used twice");
    }
}

db_test! {
    async fn case_that_is_about_somebody_else_now_has_its_files_marked_anew(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (filed, file) = with_file(&t, &officer).await;
        let other = person(&t, "toinen@naapuri.example").await;
        requests::link_person(&officer, now(&t, filed.row.id).await, Some(other)).await.unwrap();
        assert_eq!(file_of(&t, file).await.mark, FileMark::Plain);
    }
}

db_test! {
    async fn evidence_stands_at_the_task_of_its_register_and_at_no_other_case(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let mut tasks = Vec::new();
        let first = filed(&t, &[Right::Access]).await.row.id;
        let second = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        for id in [first, second] {
            requests::start(&staff, now(&t, id).await).await.unwrap();
            tasks.push(own_task(&t, id).await.id);
        }
        let file = requests::add_file(&staff, first, "ote.pdf", FOUND).await.unwrap().id;
        let mark = async |task: String| {
            let input = json!({"input": {"fileId": file, "mark": "PLAIN", "taskId": task}});
            t.graphql(&staff, MARK_FILE, input).await["data"]["payload"]["errors"].clone()
        };
        assert_eq!(mark(tasks[1].to_string()).await[0]["code"], "not_found");
        assert_eq!(mark("x".into()).await[0]["code"], "not_found");
        assert_eq!(mark(tasks[0].to_string()).await, json!([]));
        let case = t.graphql(&staff, CASE, json!({"id": first, "language": "FI"})).await;
        assert_eq!(case["data"]["privacyRequest"]["attachments"][0]["taskId"], json!(tasks[0]), "{case}");
        let history = t.history(SubjectKind::PrivacyRequest, first).await;
        let entry = history.iter().find(|entry| entry.action == "privacy_request.mark_file").unwrap();
        let told = entry.changes.iter().find(|change| change.field == "task").unwrap();
        assert_eq!(told.after, Some(tasks[0].to_string()));
    }
}
