//! Who asks for another, or signs for a company, must show by what right: noted apart from who asks, by staff.

use super::carried_out::{OTHER, answered};
use super::identity::mailed_code;
use super::*;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::package;

fn for_company(rights: &[Right]) -> RequestInput {
    RequestInput {
        requester: RequesterKind::Company,
        business_id: "0112038-9".into(),
        ..input(rights)
    }
}

db_test! {
    async fn nothing_is_made_granted_or_told_before_a_mandate_was_seen(t: TestApp) {
        t.install().await;
        let concerned = person(&t, OTHER).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for asked in [for_another(&[Right::Access]), for_company(&[Right::Access])] {
            let kind = asked.requester;
            let filed = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap();
            let id = filed.row.id;
            requests::start(&officer, now(&t, id).await).await.unwrap();
            identified(&t, &officer, id, Some(concerned)).await;
            settled(&t, &officer, id).await;
            let own = own_task(&t, id).await.id;
            let early = requests::carry_out(&officer, now(&t, id).await, own).await;
            assert_eq!(code(early), ErrorCode::NotIdentified, "{kind}");
            assert!(package::of_case(&t.services().db, id).await.unwrap().is_empty());
            let early = requests::decide(&officer, now(&t, id).await, &granted()).await;
            assert_eq!(code(early), ErrorCode::NotIdentified, "{kind}");
            requests::write(&officer, now(&t, id).await, "Hänestä on kolme merkintää.", false).await.unwrap();
            let path = format!("/tietosuoja/pyynto/{}", filed.token);
            for (prefix, words) in [("", "Tarkistamme vielä"), ("/sv", "Vi kontrollerar ännu"), ("/en", "We still check")] {
                let page = t.web().get(&format!("{prefix}{path}")).await.text();
                assert!(page.contains(words) && !page.contains("kolme merkintää"), "{page}");
            }
            mandated(&t, &officer, id).await;
            let case = row(&t, id).await;
            assert!(case.mandate_note.as_deref().unwrap().starts_with("x1."), "sealed");
            assert_eq!(case.mandate_seen_by, Some(officer.actor().label()));
            assert_eq!(case.mandate_seen_at, Some(t.clock_now()));
            let page = t.web().get(&path).await.text();
            assert!(!page.contains("Tarkistamme vielä") && page.contains("kolme merkintää"), "{page}");
            assert!(!page.contains("Valtakirja nähty"), "what was seen is for staff");
            carried_out(&t, &officer, id).await;
            answered(&t, &officer, id).await;
            let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
            assert!(html.contains(OTHER), "{kind}");
            assert!(html.contains("Valtakirja nähty toimistossa."), "it is a datum of the case");
        }
    }
}

db_test! {
    async fn no_right_of_another_is_carried_out_or_erased_without_a_mandate(t: TestApp) {
        t.install().await;
        let concerned = person(&t, OTHER).await;
        given(&t, concerned, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for right in [Right::Erasure, Right::MarketingBan, Right::Objection] {
            let id = requests::file(&t.visitor(), &for_another(&[right]), Locale::Fi).await.unwrap().row.id;
            requests::start(&officer, now(&t, id).await).await.unwrap();
            identified(&t, &officer, id, Some(concerned)).await;
            let own = own_task(&t, id).await.id;
            let early = requests::carry_out(&officer, now(&t, id).await, own).await;
            assert_eq!(code(early), ErrorCode::NotIdentified, "{right}");
        }
        assert_eq!(newsletter(&t, concerned).await, Reason::ConsentGiven);
        assert!(approvals::list(&officer, &approval_handlers(), None).await.unwrap().is_empty());
    }
}

db_test! {
    async fn a_mandate_is_noted_once_by_staff_and_only_where_one_is_needed(t: TestApp) {
        t.install().await;
        let (staff, admin) = (t.as_role(Role::Staff).await, t.as_role(Role::Admin).await);
        let oneself = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        let unneeded = requests::note_mandate(&staff, now(&t, oneself).await, "Valtakirja").await;
        assert_eq!(code(unneeded), ErrorCode::WrongStep);
        let id = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        let by_admin = requests::note_mandate(&admin, now(&t, id).await, "Valtakirja").await;
        assert!(matches!(by_admin, Err(OpError::NotFound)));
        for (note, expected) in [(" ", ErrorCode::Required), ("Tunnus 131052-308T.", ErrorCode::IdentityCode)] {
            let refused = requests::note_mandate(&staff, now(&t, id).await, note).await;
            assert_eq!(code(refused), expected);
        }
        mandated(&t, &staff, id).await;
        let twice = requests::note_mandate(&staff, now(&t, id).await, "Toinen").await;
        assert_eq!(code(twice), ErrorCode::WrongStep);
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        let noted: Vec<_> = history.iter().filter(|entry| entry.action == "privacy_request.note_mandate").collect();
        assert!(noted.len() == 1 && noted[0].changes.is_empty(), "{history:?}");
        // Of who asks for another it says nothing.
        let seen = t.graphql(
            &staff,
            "query($id: ID!) { privacyRequest(id: $id) { mandateNote mandateSeenAt identifiedAt } }",
            serde_json::json!({"id": id}),
        ).await;
        let seen = &seen["data"]["privacyRequest"];
        assert_eq!(seen["mandateNote"], "Valtakirja nähty toimistossa.");
        assert!(seen["mandateSeenAt"].is_string() && seen["identifiedAt"].is_null());
        assert!(!row(&t, id).await.is_identified());
    }
}

db_test! {
    async fn a_code_tells_who_signs_for_a_company_and_not_that_they_may(t: TestApp) {
        t.install().await;
        let known = crate::preferences::someone(&t, "Aino Esimerkki", Some(ADDRESS), None).await;
        t.advance(TimeDelta::minutes(1));
        let filed = requests::file(&t.visitor(), &for_company(&[Right::Access]), Locale::Fi).await.unwrap();
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        let typed = mailed_code(&t).await.unwrap();
        requests::confirm_code(&t.visitor(), &filed.token, &typed).await.unwrap();
        let case = row(&t, filed.row.id).await;
        assert_eq!((case.identity_method, case.person_id), (Some(IdentityMethod::KnownAddress), Some(known)));
        let status = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(status.checks_mandate && !status.must_identify && !status.can_send_code);
        let staff = t.as_role(Role::Staff).await;
        requests::start(&staff, now(&t, case.id).await).await.unwrap();
        let own = own_task(&t, case.id).await.id;
        let early = requests::carry_out(&staff, now(&t, case.id).await, own).await;
        assert_eq!(code(early), ErrorCode::NotIdentified);
        mandated(&t, &staff, case.id).await;
        carried_out(&t, &staff, case.id).await;
    }
}

db_test! {
    async fn a_mandate_that_was_asked_for_lets_the_case_go_on(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let id = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi).await.unwrap().row.id;
        identified(&t, &staff, id, None).await;
        let question = SuspendInput { ground: SuspensionGround::Identity, text: "Lähetä valtakirja.".into(), doubt: "Nimi on toinen kuin rekisterissä.".into() };
        requests::ask(&staff, now(&t, id).await, &question).await.unwrap();
        assert_eq!(row(&t, id).await.state, RequestState::AwaitingIdentity);
        mandated(&t, &staff, id).await;
        assert_eq!(row(&t, id).await.state, RequestState::Received);
    }
}

db_test! {
    async fn an_answer_of_before_mandates_had_to_be_seen_is_hidden_until_one_was(t: TestApp) {
        t.install().await;
        let concerned = person(&t, OTHER).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi).await.unwrap();
        let id = filed.row.id;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        identified(&t, &officer, id, Some(concerned)).await;
        settled(&t, &officer, id).await;
        mandated(&t, &officer, id).await;
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        let path = format!("/tietosuoja/pyynto/{}", filed.token);
        let reads = async || t.web().get(&path).await.text().contains("Olemme tehneet sen, mitä pyysit.");
        assert!(reads().await);
        // As a case stands that was closed before.
        let mut old = row(&t, id).await.into_active_model();
        old.mandate_seen_at = Set(None);
        old.update(&t.services().db).await.unwrap();
        assert!(!reads().await, "closed");
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert!(!reads().await, "opened again to note it");
        mandated(&t, &officer, id).await;
        assert!(reads().await);
    }
}
