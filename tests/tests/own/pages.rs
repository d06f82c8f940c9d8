//! The preview, and the documents of the owners' pages.

use super::*;

db_test! {
    async fn preview_is_the_public_page_with_the_draft(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::save(&owner, 0, &text("Ennen näkemätön teksti")).await.unwrap();
        let answer = t.web().signed_in(&owner).get("/oma/esikatselu?kieli=sv").await;
        let html = answer.text();
        assert_eq!(answer.status, 200, "{html}");
        assert!(html.contains("Ennen näkemätön teksti") && html.contains("lang=\"sv\"") && html.contains("Alfa Oy"));
        assert!(!html.contains("<script"), "a preview runs nothing");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'self'") && policy.contains("sandbox") && !policy.contains("script-src"));
        assert!(!t.web().get(&format!("/yritys/{id}")).await.text().contains("Ennen näkemätön"));
        // Saved as it is, the public page has the same main part.
        let listing = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
        listings::update(&t.op(), &id, listing.version, &text("Ennen näkemätön teksti")).await.unwrap();
        let public = t.web().get(&format!("/sv/yritys/{id}")).await.text();
        let main = |html: &str| {
            let start = html.find("<article").unwrap();
            html[start..html.find("</article>").unwrap()].to_string()
        };
        assert_eq!(main(&html), main(&public));
    }

    async fn preview_follows_what_is_typed_and_saves_nothing(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let web = t.web().signed_in(&t.as_company(Role::CompanyEditor, id).await);
        let post = async |text: &str| {
            let request = web.request(Method::POST, "/oma/esikatselu").header("content-type", "application/x-www-form-urlencoded");
            web.send(request.body(Body::from(format!("kieli=en&teksti={text}"))).unwrap()).await
        };
        let whole = |email: &str| format!(
            "%7B%22summaryEn%22:%22Freshly+typed%22,%22email%22:%22{email}%22,%22showVisitingAddress%22:false,\
             %22keywords%22:%5B%5D,%22languages%22:%5B%22EN%22%5D,%22openingHours%22:%7B%22week%22:%5B%228-16%22%5D,%22exceptions%22:%5B%5D%7D%7D"
        );
        let answer = post(&whole("a%40b.example")).await;
        let html = answer.text();
        assert!(answer.status == 200 && html.contains("Freshly typed") && html.contains("lang=\"en\"") && !html.contains("<script"), "{html}");
        assert!(open(&t, id).await.is_none(), "nothing is saved");
        assert!(!post(&whole("nowhere")).await.text().contains("Freshly typed"), "what is wrong is not shown");
        assert_eq!(post("no-json").await.status, 400);
        let nobody = t.web();
        let request = nobody.request(Method::POST, "/oma/esikatselu").header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(nobody.send(request.body(Body::from("teksti=%7B%7D")).unwrap()).await.status, 401);
    }

    async fn preview_is_for_the_companys_own_people(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        assert_eq!(t.web().get("/oma/esikatselu").await.status, 401);
        for role in [Role::Staff, Role::Admin, Role::Municipality, Role::CompanyOwner] {
            assert_eq!(t.web().signed_in(&t.as_role(role).await).get("/oma/esikatselu").await.status, 404, "{role}");
        }
    }

    async fn every_document_of_the_owners_pages_runs_and_fits(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let owner = t.as_company(Role::CompanyOwner, id).await;
        let run = async |document: &str, variables: Value| {
            let mut answer = t.graphql(&owner, document, variables).await;
            assert!(answer.get("errors").is_none(), "{document}: {answer}");
            assert!(answer["data"]["payload"]["errors"][0].is_null(), "{document}: {answer}");
            answer["data"].take()
        };
        run(documents::SAVE_DRAFT, variables("ConsoleSaveDraft")).await;
        let data = run(documents::MY_LISTING, variables("ConsoleMyListing")).await;
        let mine = documents::MyListingData::from_answer(&data).unwrap().listing;
        assert!(mine.owner && mine.review && mine.accepted && mine.consent_since.is_some() && mine.wording.is_some());
        assert_eq!(mine.draft.as_ref().map(|draft| draft.version), Some(1));
        assert!(!mine.draft_changes.is_empty() && mine.revisions.len() == 1);
        let pair = json!({"from": mine.revisions[0].id, "to": mine.draft.unwrap().id});
        let diff = documents::DiffData::from_answer(&run(documents::REVISION_DIFF, pair).await).unwrap();
        assert!(diff.changes.iter().any(|one| one.field == "summary.fi"));
        run(documents::DISCARD_DRAFT, json!({"input": {"version": 1}})).await;
        run(documents::RESTORE_REVISION, json!({"input": {"revisionId": mine.revisions[0].id, "version": 0}})).await;
        run(documents::SUBMIT_DRAFT, json!({"input": {"version": 1}})).await;
        run(documents::CONFIRM, json!({})).await;
        let wording = mine.wording.unwrap().id;
        run(documents::GIVE_CONSENT, json!({"input": {"purpose": "DIRECTORY_PUBLICATION", "wordingId": wording, "language": "EN", "name": "Testi", "role": "Owner"}})).await;
        documents::ExportData::from_answer(&run(documents::EXPORT, json!({})).await).unwrap();
        run(documents::WITHDRAW_CONSENT, json!({"input": {"purpose": "DIRECTORY_PUBLICATION"}})).await;
        run(documents::DELETE, json!({})).await;
        let editor = t.as_company(Role::CompanyEditor, id).await.account().unwrap().0;
        run(documents::REMOVE_MEMBER, json!({"input": {"accountId": editor}})).await;
    }
}
