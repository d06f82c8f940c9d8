//! The yearly question: who is asked, how often, and that only a button answers it.

use super::own::code;
use super::preferences::someone;
use axum::body::Body;
use axum::http::{Method, header};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use seutu_backend::accounts::entity as account;
use seutu_backend::audit::SubjectKind;
use seutu_backend::jobs::{NewJob, enqueue};
use seutu_backend::listings;
use seutu_backend::register;
use seutu_backend::self_service::confirmations;
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::listing::ListingInput;
use seutu_shared::person::{CompanyRole, RestrictionGround};
use seutu_shared::role::Role;
use seutu_tests::{Answer, TestApp, db_test};

/// Runs the reminder's round and returns its mails.
pub(crate) async fn round(t: &TestApp) -> Vec<String> {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    enqueue(
        &tx,
        &op,
        NewJob::new("confirmations.remind", serde_json::json!({})),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    t.mails().await
}

pub(crate) fn token(mail: &str) -> String {
    let link = mail
        .split_whitespace()
        .find(|word| word.contains("/vahvista?t="))
        .unwrap();
    link.split_once("?t=").unwrap().1.to_string()
}

async fn confirmed(t: &TestApp, id: BusinessId) -> bool {
    let company = t.company(id).await.id;
    let listing = listings::of_company(t.op().db(), company).await.unwrap();
    listing.unwrap().confirmed_at.is_some()
}

async fn press(t: &TestApp, token: &str) -> Answer {
    let web = t.web();
    let request = web
        .request(Method::POST, "/vahvista")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    web.send(request.body(Body::from(format!("t={token}"))).unwrap())
        .await
}

db_test! {
    async fn looking_at_the_link_changes_nothing_and_the_button_answers_once(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        assert!(round(&t).await.is_empty(), "a new text is not asked about");
        t.advance(TimeDelta::days(366));
        let mails = round(&t).await;
        assert!(mails.len() == 1 && mails[0].contains("To: myynti@konepaja.example") && mails[0].contains("Alfa Oy"), "{mails:?}");
        assert!(round(&t).await.is_empty(), "asked once is enough");
        let token = token(&mails[0]);
        for _ in 0..2 {
            let answer = t.web().get(&format!("/vahvista?t={token}")).await;
            assert!(answer.status == 200 && answer.text().contains("Tiedot ovat oikein") && !answer.text().contains("<script"));
            assert_eq!(answer.header("referrer-policy"), "no-referrer");
        }
        assert!(!confirmed(&t, id).await);
        let answer = press(&t, &token).await;
        assert!(answer.status == 200 && answer.text().contains("Kiitos"), "{}", answer.text());
        assert!(confirmed(&t, id).await);
        let listing = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap();
        let history = t.history(SubjectKind::Listing, listing.id).await;
        assert!(history.iter().any(|entry| entry.action == "listing.confirm"));
        // The page tells the day.
        let query = "query($id: BusinessId!) { company(businessId: $id) { confirmedAt } }";
        assert!(t.web().data(query, serde_json::json!({"id": id})).await["company"]["confirmedAt"].is_string());
        // Used is used.
        assert_eq!(press(&t, &token).await.status, 410);
        assert_eq!(t.web().get(&format!("/vahvista?t={token}")).await.status, 410);
        // And a year later it is asked again.
        t.advance(TimeDelta::days(364));
        assert!(round(&t).await.is_empty());
        t.advance(TimeDelta::days(2));
        assert_eq!(round(&t).await.len(), 1);
    }

    async fn owners_are_asked_in_their_language_and_old_links_die(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        let owner = t.as_company(Role::CompanyOwner, id).await.account().unwrap().0;
        t.as_company(Role::CompanyEditor, id).await;
        t.sql("UPDATE account SET language = 'sv'").await;
        t.advance(TimeDelta::days(366));
        let mails = round(&t).await;
        assert!(mails.len() == 1 && mails[0].contains(&owner.to_string()) && mails[0].contains("/sv/vahvista?t="), "{mails:?}");
        let old = token(&mails[0]);
        t.advance(TimeDelta::days(61));
        assert_eq!(t.web().get(&format!("/sv/vahvista?t={old}")).await.status, 410);
        let new = token(&round(&t).await[0]);
        assert_ne!(old, new);
        assert_eq!(code(confirmations::confirm(&t.visitor(), &old).await), ErrorCode::LinkExpired);
        confirmations::confirm(&t.visitor(), &new).await.unwrap();
    }

    async fn nobody_is_asked_about_what_is_not_public(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        t.advance(TimeDelta::days(366));
        let link = token(&round(&t).await[0]);
        t.withdraw(id).await;
        assert_eq!(code(confirmations::confirm(&t.visitor(), &link).await), ErrorCode::LinkExpired);
        t.advance(TimeDelta::days(100));
        assert!(round(&t).await.is_empty());
    }

    async fn company_that_is_known_by_its_own_address_only_is_asked_there(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.advance(TimeDelta::days(366));
        assert!(round(&t).await.is_empty(), "nobody can be reached");
        let version = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap().version;
        let input = ListingInput { email: Some("toimisto@alfa.example".into()), ..ListingInput::default() };
        listings::update(&t.op(), &id, version, &input).await.unwrap();
        t.advance(TimeDelta::days(366));
        let mails = round(&t).await;
        assert!(mails.len() == 1 && mails[0].contains("To: toimisto@alfa.example\r\n"), "{mails:?}");
    }

    async fn owner_or_contact_person_whose_data_is_restricted_is_not_asked(t: TestApp) {
        let [alfa, beeta, free] =
            [t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await, t.published(3, "Ceta Oy").await];
        let contact = t.contact_person(alfa, "Testi Henkilö").await;
        let person = someone(&t, "Testi Henkilö", Some("testi@kotona.example"), None).await;
        t.linked(person, alfa, CompanyRole::Contact, Some(contact)).await;
        let op = t.op();
        let id = t.as_company(Role::CompanyOwner, beeta).await.account().unwrap().0;
        let row = account::Entity::find_by_id(id).one(op.db()).await.unwrap().unwrap();
        let owner = someone(&t, "Testi Omistaja", Some(&row.address(&op).unwrap()), None).await;
        t.linked(owner, beeta, CompanyRole::Owner, None).await;
        t.contact_person_at(free, "Testi Vapaa", "vapaa@yritys.example").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        for held in [person, owner] {
            register::restrict_person(&officer, held, RestrictionGround::Accuracy, "Nimi on väärin").await.unwrap();
        }
        t.mails().await;
        t.advance(TimeDelta::days(366));
        let mails = round(&t).await;
        assert!(mails.len() == 1 && mails[0].contains("To: vapaa@yritys.example\r\n"), "{mails:?}");
        // Not even put in: what is put in and may not leave is stopped later.
        for (company, expected) in [(alfa, false), (beeta, false), (free, true)] {
            let history = t.history(SubjectKind::Company, t.company(company).await.id).await;
            assert_eq!(history.iter().any(|entry| entry.action == "company.ask_to_confirm"), expected, "{company}");
        }
    }

    async fn company_in_bankruptcy_reorganisation_or_liquidation_is_not_asked_until_that_is_over(t: TestApp) {
        for (number, situation) in (1..).zip(["bankrupt", "reorganising", "liquidating"]) {
            let id = t.published(number, "Alfa Oy").await;
            t.contact_person_at(id, "Testi Henkilö", &format!("{situation}@yritys.example")).await;
            t.as_company(Role::CompanyOwner, id).await;
            t.sql(&format!("UPDATE company SET {situation} = TRUE WHERE business_id = '{id}'")).await;
        }
        let free = t.published(4, "Beeta Oy").await;
        t.contact_person_at(free, "Testi Vapaa", "vapaa@yritys.example").await;
        t.advance(TimeDelta::days(366));
        let mails = round(&t).await;
        assert!(mails.len() == 1 && mails[0].contains("To: vapaa@yritys.example\r\n"), "{mails:?}");
        t.sql("UPDATE company SET bankrupt = FALSE, reorganising = FALSE, liquidating = FALSE").await;
        assert_eq!(round(&t).await.len(), 3);
    }

    async fn made_up_links_say_no_more_than_old_ones(t: TestApp) {
        for token in ["", "x", "../../hallinta", "%00"] {
            assert_eq!(t.web().get(&format!("/vahvista?t={token}")).await.status, 410, "{token}");
        }
        assert_eq!(press(&t, "x").await.status, 410);
    }

    async fn people_of_the_company_may_say_so_signed_in(t: TestApp) {
        let (id, draft) = (t.published(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        confirmations::confirm_own(&t.as_company(Role::CompanyEditor, id).await).await.unwrap();
        assert!(confirmed(&t, id).await);
        assert_eq!(code(confirmations::confirm_own(&t.as_company(Role::CompanyOwner, draft).await).await), ErrorCode::NotFound);
        assert_eq!(code(confirmations::confirm_own(&t.as_role(Role::Staff).await).await), ErrorCode::NotFound);
    }
}
