//! Cases that were answered long ago tell no more who asked.

use super::*;
use sea_orm::ConnectionTrait;
use seutu_backend::audit::SubjectKind;

db_test! {
    async fn case_of_long_ago_tells_when_and_how_it_was_answered_and_not_who_asked(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let mut asked = input(&[Right::Access]);
        asked.requester = RequesterKind::Company;
        asked.business_id = "0112038-9".into();
        let old = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap();
        let id = old.row.id;
        let scope = SuspendInput { ground: SuspensionGround::Scope, text: "Mitä vuosia?".into(), doubt: String::new() };
        requests::ask(&officer, now(&t, id).await, &scope).await.unwrap();
        requests::write_to_us(&t.visitor(), &old.token, "Vuosia 2024.").await.unwrap();
        requests::start(&officer, now(&t, id).await).await.unwrap();
        identified(&t, &officer, id, Some(own)).await;
        mandated(&t, &officer, id).await;
        requests::link_person(&officer, now(&t, id).await, None).await.unwrap();
        requests::link_person(&officer, now(&t, id).await, Some(own)).await.unwrap();
        settled(&t, &officer, id).await;
        carried_out(&t, &officer, id).await;
        let granted = DecisionInput { outcome: RequestOutcome::Granted, ground: None, reasoning: String::new(), refused: Vec::new() };
        requests::decide(&officer, now(&t, id).await, &granted).await.unwrap();
        requests::send(&officer, now(&t, id).await, "Kiitos.", DeliveryWay::Page).await.unwrap();
        let full = row(&t, id).await;
        assert!(full.email.is_some() && full.identity_note.is_some() && full.person_id.is_some() && full.business_id.is_some());
        assert!(own_task(&t, id).await.note.is_some() && full.mandate_note.is_some());

        t.advance(TimeDelta::days(365 * 5 - 30));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!(row(&t, id).await.cut_at, None, "not yet");
        let young = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        t.advance(TimeDelta::days(60));
        for _ in 0..2 {
            t.run_job(requests::TIDY_SCHEDULE.kind).await;
        }
        let cut = row(&t, id).await;
        assert!(cut.cut_at.is_some() && cut.email.is_none() && cut.email_index.is_none());
        assert_eq!((cut.identity_note, cut.person_id, cut.business_id), (None, None, None));
        assert_eq!((cut.mandate_note, cut.mandate_seen_at), (None, full.mandate_seen_at), "when, and not what");
        assert_ne!((cut.token.as_str(), &cut.token_hash), (full.token.as_str(), &full.token_hash));
        assert_eq!((cut.outcome, cut.received_on), (Some(RequestOutcome::Granted), full.received_on));
        assert_eq!((cut.case_year, cut.case_number), (full.case_year, full.case_number));
        let db = &t.services().db;
        let emptied = row(&t, id).await.open(&t.op()).unwrap();
        assert_eq!(emptied, requests::Body::default());
        let tasks = task::Entity::find().filter(task::Column::RequestId.eq(id)).all(db).await.unwrap();
        assert!(tasks.len() == 13 && tasks.iter().all(|task| task.note.is_none() && task.outcome.is_some()));
        for (table, expected) in [("message", 1), ("package", 0), ("question", 0), ("decision", 0), ("code", 0)] {
            let sql = format!("SELECT count(*) AS n FROM privacy_request_{table}");
            let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
            let left: i64 = db.query_one_raw(statement).await.unwrap().unwrap().try_get("", "n").unwrap();
            assert_eq!(left, expected, "{table}: only what belongs to the young case");
        }
        assert!(requests::status(&t.visitor(), &old.token).await.unwrap().is_none(), "its page is gone");
        for refused in [
            requests::reopen(&officer, now(&t, id).await).await,
            requests::write(&officer, now(&t, id).await, "Soitin.", true).await,
        ] {
            assert_eq!(code(refused), ErrorCode::WrongStep);
        }
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        let of = |action: &str| history.iter().filter(|entry| entry.action == action).cloned().collect::<Vec<_>>();
        assert_eq!(of("privacy_request.cut").len(), 1);
        let linked = of("privacy_request.link_person");
        assert!(linked.len() == 2 && linked.iter().all(|entry| entry.changes.is_empty()), "whom, not that");
        assert!(!of("privacy_request.decide")[0].changes.is_empty(), "the rest stays");
        assert!(seutu_backend::audit::verify(&t.op()).await.is_ok());
        assert!(row(&t, young.row.id).await.cut_at.is_none(), "open cases never");
    }
}
