//! Companies and the public: what the register says reaches the directory only by consent, and leaves with it.

use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use seutu_backend::companies::entity;
use seutu_backend::listings;
use seutu_backend::register::{self, WithdrawConsent};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{RegisterStatus, Situation};
use seutu_shared::consent::{ConsentMethod, ConsentPurpose};
use seutu_shared::id::ContactPersonId;
use seutu_tests::{TestApp, db_test};

/// Changes register facts as an import does: the row and what follows from it, in one transaction.
async fn reimport(t: &TestApp, id: BusinessId, change: impl FnOnce(&mut entity::ActiveModel)) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let row = t.company(id).await;
    let company = row.id;
    let mut row = row.into_active_model();
    change(&mut row);
    row.update(&*tx).await.unwrap();
    listings::follow(&tx, &op, company).await.unwrap();
    tx.commit().await.unwrap();
}

async fn page(t: &TestApp, id: BusinessId) -> (u16, String) {
    let answer = t.web().get(&format!("/yritys/{id}")).await;
    (answer.status.as_u16(), answer.text())
}

/// A company's card in a list.
async fn listed(t: &TestApp, path: &str, name: &str) -> String {
    let list = t.web().get(path).await.text();
    let cards = list.split_once("<ul class=\"cards\">").unwrap().1;
    let cards = cards.split_once("</ul>").unwrap().0;
    let card = cards.split("<li ").find(|card| card.contains(name));
    card.unwrap_or_else(|| panic!("{name} is not in {path}"))
        .to_string()
}

async fn listing_state(t: &TestApp, id: BusinessId) -> String {
    let company = t.company(id).await.id;
    listings::of_company(t.op().db(), company)
        .await
        .unwrap()
        .unwrap()
        .state
        .to_string()
}

fn person_withdrawal(id: BusinessId, person: ContactPersonId) -> WithdrawConsent {
    WithdrawConsent {
        business_id: id,
        purpose: ConsentPurpose::ContactPersonPublication,
        contact_person: Some(person),
        method: ConsentMethod::Email,
        note: None,
    }
}

db_test! {
    async fn ceasing_in_the_register_takes_the_listing_off(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        reimport(&t, id, |row| row.register_status = Set(RegisterStatus::Ceased)).await;
        assert_eq!(page(&t, id).await.0, 410);
        assert_eq!(listing_state(&t, id).await, "withdrawn");
        let error = listings::publish(&t.op(), &id).await.unwrap_err();
        assert_eq!(error.into_user_errors().unwrap()[0].code.as_str(), "company_ceased");
    }

    async fn new_name_and_situation_show_at_once(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        reimport(&t, id, |row| {
            row.name = Set("Uusi Nimi Oy".into());
            row.bankrupt = Set(true);
        }).await;
        let (status, html) = page(&t, id).await;
        assert_eq!(status, 200);
        assert!(html.contains("Uusi Nimi Oy") && !html.contains("Alfa Oy"));
        let (card, _) = seutu_backend::directory::company(&t.visitor(), &id).await.unwrap().unwrap();
        assert_eq!(card.situations, [Situation::Bankruptcy]);
        assert!(html.contains("Konkurssissa"), "{html}");
        assert!(listed(&t, "/?jarjestys=nimi", "Uusi Nimi Oy").await.contains("Konkurssissa"));
    }

    async fn every_situation_is_told_on_the_page_and_in_the_list_in_every_language(t: TestApp) {
        let told = [
            ["Konkurssissa", "I konkurs", "In bankruptcy"],
            ["Yrityssaneerauksessa", "Under företagssanering", "Under reorganisation"],
            ["Selvitystilassa", "I likvidation", "In liquidation"],
        ];
        let names = ["Alfa Oy", "Beeta Oy", "Gamma Oy", "Delta Oy"];
        let mut ids = Vec::new();
        for (number, name) in (1..).zip(names) {
            ids.push(t.published(number, name).await);
        }
        reimport(&t, ids[0], |row| row.bankrupt = Set(true)).await;
        reimport(&t, ids[1], |row| row.reorganising = Set(true)).await;
        reimport(&t, ids[2], |row| row.liquidating = Set(true)).await;
        for (language, start) in ["/", "/sv", "/en"].into_iter().enumerate() {
            let prefix = start.trim_end_matches('/');
            for (place, (id, name)) in ids.iter().zip(names).enumerate() {
                let own = t.web().get(&format!("{prefix}/yritys/{id}")).await.text();
                let card = listed(&t, &format!("{start}?jarjestys=nimi"), name).await;
                for (other, words) in told.iter().enumerate() {
                    let expected = other == place;
                    assert_eq!(own.contains(words[language]), expected, "{name}: {}", words[language]);
                    assert_eq!(card.contains(words[language]), expected, "{name}: {}", words[language]);
                }
            }
        }
    }

    async fn losing_the_municipality_takes_the_listing_off_instead_of_failing_the_import(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        reimport(&t, id, |row| row.municipality_code = Set(None)).await;
        assert_eq!(page(&t, id).await.0, 410);
        assert_eq!(listing_state(&t, id).await, "withdrawn");
        let error = listings::publish(&t.op(), &id).await.unwrap_err();
        assert_eq!(error.into_user_errors().unwrap()[0].code.as_str(), "municipality_missing");
    }

    async fn facts_that_cannot_be_shown_never_stand_in_the_way_of_a_withdrawal(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let person = t.contact_person(id, "Testi Henkilö").await;
        super::consents::person_consent(&t, id, person).await;
        t.sql("UPDATE company SET municipality_code = NULL, industry_set = 'X', form_code = 'X'").await;
        register::withdraw_consent(&t.op(), person_withdrawal(id, person)).await.unwrap();
        t.withdraw(id).await;
        assert_eq!(page(&t, id).await.0, 410);
    }

    async fn pending_and_other_companies_may_be_shown(t: TestApp) {
        for (number, status) in [(1, RegisterStatus::Pending), (2, RegisterStatus::Other)] {
            let id = t.published(number, "Alfa Oy").await;
            reimport(&t, id, |row| row.register_status = Set(status)).await;
            assert_eq!(page(&t, id).await.0, 200, "{status}");
        }
    }
}
