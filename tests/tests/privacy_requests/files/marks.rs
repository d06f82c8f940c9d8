//! What shows who somebody is goes 24 hours after it came; its number is left.

use super::*;
use seutu_backend::privacy_requests::PURGE_SCHEDULE;
use seutu_frontend::api::console::requests::MARK_FILE;
use seutu_shared::privacy_request::FileMark;

/// Sends a file as the form does whose box is ticked.
async fn send_ticked(web: &Web, path: &str, name: &str, content: &str) -> Answer {
    let body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n\
         --X\r\nContent-Disposition: form-data; name=\"identity\"\r\n\r\nyes\r\n--X--\r\n"
    );
    let request = web
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    web.send(request.body(Body::from(body)).unwrap()).await
}

async fn marked(t: &TestApp, op: &OpContext, file: RequestFileId, mark: &str) -> serde_json::Value {
    let input = json!({"input": {"fileId": file, "mark": mark, "taskId": null}});
    t.graphql(op, MARK_FILE, input).await["data"]["payload"]["errors"].clone()
}

db_test! {
    async fn what_shows_who_somebody_is_goes_after_24_hours_and_leaves_its_number(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let (web, staff) = (t.web(), t.as_role(Role::Staff).await);
        assert_eq!(send_ticked(&web, &page(&filed), "passi.txt", "Passin kopio").await.status, 200);
        assert_eq!(send(&web, &page(&filed), "kirje.txt", LETTER).await.status, 200);
        t.advance(TimeDelta::minutes(24 * 60 - 1));
        t.run_job(PURGE_SCHEDULE.kind).await;
        assert!(kept(&t).await.iter().all(|file| file.purged_at.is_none()), "at 23:59");
        assert_eq!(pieces(&t).await, 2);
        t.advance(TimeDelta::minutes(2));
        t.run_jobs().await;
        let all = kept(&t).await;
        let (gone, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|file| file.purged_at.is_some());
        assert_eq!((gone.len(), left.len(), pieces(&t).await), (1, 1, 1), "at 24:01, by itself");
        assert_eq!((gone[0].number, gone[0].sha256.as_str()), (1, ""));
        assert_eq!(gone[0].called(&t.op()).unwrap(), "");
        assert_eq!(left[0].called(&t.op()).unwrap(), "kirje.txt");
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        let entry = history.iter().find(|entry| entry.action == "privacy_request.purge_identity").unwrap();
        assert_eq!((entry.changes[0].field.as_str(), entry.changes[0].after.as_deref()), ("file", Some("1")));
        let case = t.graphql(&staff, CASE, json!({"id": filed.row.id, "language": "FI"})).await;
        let shown = &case["data"]["privacyRequest"]["attachments"][0];
        assert_eq!((&shown["number"], &shown["name"], &shown["mark"]), (&json!(1), &json!(""), &json!("IDENTITY")));
        assert!(shown["purgedAt"].is_string(), "{case}");
        let path = format!("/api/request-files/{}", gone[0].id);
        // The session of yesterday is over.
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(t.web().signed_in(&staff).get(&path).await.status, 404);
        let own = web.get(&format!("/tietosuoja/pyynto/{}", filed.token)).await;
        assert!(own.text().contains("Poistettu tiedosto") && !own.text().contains("passi.txt"), "{}", own.text());
        assert_eq!(send_ticked(&web, &page(&filed), "passi.txt", "Passin kopio").await.status, 200, "as a new one");
        assert_eq!(kept(&t).await.iter().map(|file| file.number).max(), Some(3));
    }
}

db_test! {
    async fn staff_mark_and_unmark_a_file_and_what_is_marked_late_goes_at_once(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let (staff, auditor) = (t.as_role(Role::Staff).await, t.as_role(Role::Auditor).await);
        assert_eq!(send_ticked(&t.web(), &page(&filed), "kuitti.txt", "Kuitti").await.status, 200);
        let file = kept(&t).await[0].id;
        assert_eq!(marked(&t, &auditor, file, "PLAIN").await[0]["code"], "not_found");
        assert_eq!(marked(&t, &staff, file, "PLAIN").await, json!([]));
        t.advance(TimeDelta::hours(25));
        t.run_jobs().await;
        assert_eq!(pieces(&t).await, 1, "what is unmarked stays");
        assert_eq!(marked(&t, &staff, file, "IDENTITY").await, json!([]));
        t.run_jobs().await;
        assert_eq!((kept(&t).await.len(), pieces(&t).await), (1, 0));
        assert_eq!(marked(&t, &staff, file, "PLAIN").await[0]["code"], "not_found", "nothing is left to mark");
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.mark_file").count(), 2);
    }
}

db_test! {
    async fn file_of_a_message_is_marked_as_one_of_a_case_and_answers_nothing(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let file = of_message(&t).await;
        assert_eq!(marked(&t, &staff, file, "ANSWER").await[0]["code"], "wrong_step");
        assert_eq!(marked(&t, &staff, file, "IDENTITY").await, json!([]));
        t.advance(TimeDelta::hours(24));
        t.run_jobs().await;
        let all = kept(&t).await;
        assert_eq!((all[0].mark, pieces(&t).await), (FileMark::Identity, 0));
        let history = t.history(SubjectKind::PrivacyRequest, all[0].draft_id.unwrap()).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.purge_identity"), "{history:?}");
    }
}

db_test! {
    async fn box_of_the_form_is_ticked_while_the_case_waits_to_be_told_who_asks(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let (web, path) = (t.web(), format!("/tietosuoja/pyynto/{}", filed.token));
        let calm = web.get(&path).await;
        assert!(calm.text().contains("name=\"identity\"") && !calm.text().contains("value=\"yes\" checked"), "{}", calm.text());
        let question = SuspendInput { ground: SuspensionGround::Identity, text: "Kuka olet?".into(), doubt: "Nimi on toinen kuin rekisterissä.".into() };
        requests::ask(&officer, now(&t, filed.row.id).await, &question).await.unwrap();
        assert!(web.get(&path).await.text().contains("value=\"yes\" checked"));
    }
}
