//! The public pages: filing without a program in the browser, and the page behind the link.

use super::*;
use seutu_backend::config::Quota;
use seutu_backend::platform::morphology::NoMorphology;
use std::sync::Arc;

db_test! {
    async fn the_form_files_in_three_languages_and_keeps_what_was_typed(t: TestApp) {
        t.install().await;
        let web = t.web();
        for (path, title, came, step, complaint) in [
            (
                "/tietosuoja/pyynto",
                "Tietopyyntö ja omat oikeutesi",
                "Saapunut: 22.11.2026",
                "Käymme läpi kaikki järjestelmät",
                "Voit tehdä kantelun tietosuojavaltuutetulle",
            ),
            (
                "/sv/tietosuoja/pyynto",
                "Begäran om egna uppgifter",
                "Inkommen: 22.11.2026",
                "Vi går igenom alla system",
                "Du kan anföra klagomål hos dataombudsmannen",
            ),
            (
                "/en/tietosuoja/pyynto",
                "Your data and your rights",
                "Received: 22.11.2026",
                "We go through all systems",
                "You may complain to the Data Protection Ombudsman",
            ),
        ] {
            let page = web.get(path).await;
            assert_eq!(page.status, 200);
            assert!(page.text().contains(title) && !page.text().contains("<script"));
            let wrong = press(&web, path, "details=Sana%20jonka%20kirjoitin&rights=access").await;
            assert_eq!(wrong.status, 422);
            assert!(wrong.text().contains("Sana jonka kirjoitin") && wrong.text().contains("href=\"#name\""));
            let sent = press(&web, path, "rights=access&rights=erasure&name=Aino&email=aino%40kotona.example").await;
            assert_eq!(sent.status, 200);
            for said in ["TP-2026-", came, "22.12.2026", step, complaint] {
                assert!(sent.text().contains(said), "{said}: {}", sent.text());
            }
            // The acknowledgement says as much: by the other doors there is no page to read it on.
            let all = message::Entity::find().all(&t.services().db).await.unwrap();
            let text = all.iter().map(|row| row.text(&t.op()).unwrap()).find(|text| text.contains(step));
            let text = text.unwrap();
            for said in ["TP-2026-", "22.11.2026", "22.12.2026", complaint] {
                assert!(text.contains(said), "{said}: {text}");
            }
        }
        assert_eq!(request::Entity::find().count(&t.services().db).await.unwrap(), 3);
    }
}

db_test! {
    async fn b18_the_page_of_a_case_shows_stage_and_dates_and_get_changes_nothing(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let web = t.web();
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        let before = row(&t, filed.row.id).await;
        for prefix in ["", "/sv", "/en"] {
            let page = web.get(&format!("{prefix}{path}")).await;
            assert_eq!(page.status, 200);
            assert!(page.text().contains("TP-2026-0001") && page.text().contains("22.12.2026"));
            assert_eq!(page.header("cache-control"), "no-store");
            assert_eq!(page.header("referrer-policy"), "no-referrer");
        }
        assert_eq!(row(&t, filed.row.id).await, before);
        let done = press(&web, &path, "act=withdraw").await;
        assert_eq!(done.status, 200);
        assert_eq!(row(&t, filed.row.id).await.outcome, Some(RequestOutcome::Withdrawn));
        assert_eq!(kinds(&t, filed.row.id).await.last(), Some(&MessageKind::WithdrawalNoted));
        assert_eq!(web.get("/tietosuoja/pyynto/arvattu").await.status, 410);
    }
}

db_test! {
    async fn the_page_of_a_case_marks_the_language_of_our_texts_and_says_where_to_complain(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let web = t.web();
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        let written = press(&web, &path, "act=write&text=Tarkoitan%20sopimusta").await;
        assert_eq!(written.status, 200);
        for (prefix, complaint) in [
            ("", "Voit tehdä kantelun tietosuojavaltuutetulle"),
            ("/sv", "Du kan anföra klagomål hos dataombudsmannen"),
            ("/en", "You may complain to the Data Protection Ombudsman"),
        ] {
            let page = web.get(&format!("{prefix}{path}")).await.text();
            // By the page itself; the acknowledgement in Finnish says it too.
            let times = if prefix.is_empty() { 2 } else { 1 };
            assert_eq!(page.matches(complaint).count(), times, "{page}");
            let marked = page.contains("<p class=\"pre-line\" lang=\"fi\">Olemme vastaanottaneet");
            assert_eq!(marked, !prefix.is_empty(), "{page}");
            assert!(page.contains("<p class=\"pre-line\">Tarkoitan sopimusta"), "nobody knows their language");
        }
    }
}

db_test! {
    async fn the_api_files_and_tells_where_a_request_stands(t: TestApp) {
        t.install().await;
        let web = t.web();
        let filed = web.data(
            "mutation($input: SubmitPrivacyRequestInput!) {
                submitPrivacyRequest(input: $input) { number token dueOn errors { code } }
            }",
            serde_json::json!({"input": {"rights": ["ACCESS"], "name": "Aino", "phone": "040 123 4567", "language": "EN"}}),
        ).await;
        let filed = &filed["submitPrivacyRequest"];
        assert_eq!(filed["dueOn"], "2026-12-22");
        let status = web.data(
            "query($token: String!) { privacyRequestStatus(token: $token) { number state mustIdentify explanation(language: SV) messages { kind text } } }",
            serde_json::json!({"token": filed["token"]}),
        ).await;
        assert_eq!(status["privacyRequestStatus"]["number"], filed["number"]);
        assert_eq!(status["privacyRequestStatus"]["mustIdentify"], true);
        let why = status["privacyRequestStatus"]["explanation"].to_string();
        assert!(why.contains("22.12.2026"), "the date explains itself: {why}");
        let nothing = web.data(
            "query { privacyRequestStatus(token: \"x\") { number } }",
            serde_json::json!({}),
        ).await;
        assert!(nothing["privacyRequestStatus"].is_null());
    }
}

db_test! {
    async fn who_is_signed_in_files_and_writes_over_the_api_as_a_visitor(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let filed = t.graphql(
            &staff,
            "mutation($input: SubmitPrivacyRequestInput!) { submitPrivacyRequest(input: $input) { token errors { code } } }",
            serde_json::json!({"input": {"rights": ["ACCESS"], "name": "Aino", "phone": "040 123 4567"}}),
        ).await;
        let token = filed["data"]["submitPrivacyRequest"]["token"].as_str().unwrap();
        let written = t.graphql(
            &staff,
            "mutation($input: WritePrivacyRequestInput!) { writePrivacyRequest(input: $input) { errors { code } } }",
            serde_json::json!({"input": {"token": token, "text": "Tarkoitan sopimusta."}}),
        ).await;
        assert_eq!(written["data"]["writePrivacyRequest"]["errors"], serde_json::json!([]), "{written}");
        // What is never deleted with the case says nothing of who was signed in.
        let case = request::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        assert_eq!(case.created_by, "visitor");
        let messages = message::Entity::find().all(&t.services().db).await.unwrap();
        assert!(messages.iter().all(|said| said.written_by == "visitor"), "{messages:?}");
        let history = t.history(seutu_backend::audit::SubjectKind::PrivacyRequest, case.id).await;
        assert!(history.len() >= 2 && history.iter().all(|entry| entry.actor == "visitor"), "{history:?}");
    }
}

db_test! {
    async fn readers_behind_one_address_keep_nobody_there_from_filing(t: TestApp) {
        let t = TestApp::with(t.engine(), Arc::new(NoMorphology), |config| {
            config.limits.enabled = Some(true);
            config.limits.privacy_request = Quota { count: 1, seconds: 3600 };
        })
        .await;
        let path = format!("/tietosuoja/pyynto/{}", filed(&t, &[Right::Access]).await.token);
        // Such as a library: many people, one address.
        let web = t.web().from_address("192.0.2.1");
        for _ in 0..5 {
            assert_eq!(web.get(&path).await.status, 200);
        }
        let form = "rights=access&name=Aino&email=aino%40kotona.example";
        assert_eq!(press(&web, "/tietosuoja/pyynto", form).await.status, 200);
        assert_eq!(press(&web, "/tietosuoja/pyynto", form).await.status, 429, "filing has its limit");
        assert_eq!(web.get(&path).await.status, 200);
    }
}

db_test! {
    async fn the_summary_of_what_is_wrong_names_the_fields_that_it_leads_to(t: TestApp) {
        t.install().await;
        for (path, link) in [
            ("/tietosuoja/pyynto", "<a href=\"#name\">Nimesi – "),
            ("/sv/tietosuoja/pyynto", "<a href=\"#name\">Ditt namn – "),
            ("/en/tietosuoja/pyynto", "<a href=\"#name\">Your name – "),
        ] {
            let wrong = press(&t.web(), path, "rights=access").await.text();
            assert!(wrong.contains(link), "{wrong}");
        }
    }
}
