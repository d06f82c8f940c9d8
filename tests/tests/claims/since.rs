//! What a company and its people have become when a code goes out or is typed.

use super::*;
use seutu_backend::listings;
use seutu_backend::register;
use seutu_frontend::api::console::own::CLAIMS;
use seutu_shared::id::PersonId;
use seutu_shared::listing::ListingInput;
use seutu_shared::person::{CompanyRole, RestrictionGround};

/// A contact person who is somebody whose data is restricted.
async fn restricted(t: &TestApp, id: BusinessId) {
    let contact = t.contact_person(id, "Testi Henkilö").await;
    let person = crate::preferences::someone(t, "Testi Henkilö", Some("testi@kotona.example"), None).await;
    t.linked(person, id, CompanyRole::Contact, Some(contact)).await;
    restrict(t, person).await;
}

async fn restrict(t: &TestApp, person: PersonId) {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    register::restrict_person(&officer, person, RestrictionGround::Accuracy, "Nimi on väärin")
        .await
        .unwrap();
}

async fn state(t: &TestApp, id: BusinessId) -> ClaimState {
    let all = rows(t).await;
    let row = all.into_iter().find(|row| row.business_id == id.as_str());
    row.unwrap().state
}

db_test! {
    async fn no_code_goes_to_somebody_whose_data_is_restricted_and_the_answer_is_the_same(t: TestApp) {
        let [held, free] = [t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await];
        restricted(&t, held).await;
        t.contact_person_at(free, "Testi Toinen", "toinen@yritys.example").await;
        let web = t.web();
        let mut answers = Vec::new();
        for id in [held, free] {
            let answer = post(&web, "/lunasta", &[("businessId", id.as_str()), ("email", CLAIMANT)]).await;
            answers.push(shape(&answer));
        }
        assert_eq!(answers[0], answers[1]);
        mailed_code(&t, "toinen@yritys.example").await;
        assert_eq!((state(&t, held).await, state(&t, free).await), (ClaimState::Waiting, ClaimState::CodeSent));
        // Somebody else of the company can be written to, unless it is at the same address.
        for (number, email, expected) in [(3, "toimisto@yritys.example", ClaimState::CodeSent), (4, ON_FILE, ClaimState::Waiting)] {
            let id = t.accepted(number, "Ceta Oy").await;
            restricted(&t, id).await;
            let other = NewContactPerson {
                name: "Testi Toinen".into(),
                title: None,
                phone: None,
                email: Some(email.into()),
                source: PersonSource::Staff,
            };
            people::add_contact_person(&t.op(), &id, other).await.unwrap();
            claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            let mails = t.mails().await;
            assert_eq!(state(&t, id).await, expected, "{email}");
            assert_eq!(mails.iter().any(|mail| mail.contains(&format!("To: {email}\r\n"))), expected == ClaimState::CodeSent);
        }
    }

    async fn no_code_goes_to_an_owner_whose_data_is_restricted(t: TestApp) {
        for (number, held) in [(1, true), (2, false)] {
            let id = t.published(number, "Alfa Oy").await;
            let email = format!("omistaja{number}@kotona.example");
            let owner = crate::preferences::someone(&t, "Testi Omistaja", Some(&email), None).await;
            t.linked(owner, id, CompanyRole::Owner, None).await;
            let version = listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap().version;
            let input = ListingInput { email: Some(email.clone()), ..ListingInput::default() };
            listings::update(&t.op(), &id, version, &input).await.unwrap();
            if held {
                restrict(&t, owner).await;
            }
            claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            let mails = t.mails().await;
            assert_eq!(mails.iter().any(|mail| mail.contains(&format!("To: {email}\r\n"))), !held, "{mails:?}");
            let expected = if held { ClaimState::Waiting } else { ClaimState::CodeSent };
            assert_eq!(state(&t, id).await, expected, "{held}");
        }
    }

    async fn code_is_of_no_use_once_the_company_has_ceased_or_was_left_out(t: TestApp) {
        for (number, change) in (1..).zip(["register_status = 'ceased'", "state = 'rejected'"]) {
            let id = t.accepted(number, "Alfa Oy").await;
            t.contact_person(id, "Testi Henkilö").await;
            let ticket = claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            t.sql(&format!("UPDATE company SET {change} WHERE business_id = '{id}'")).await;
            assert!(claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap(), "the same answer");
            assert!(owners_invited(&t, t.company(id).await.id).await.is_empty(), "{change}");
            assert_eq!(state(&t, id).await, ClaimState::Closed, "{change}");
        }
    }

    async fn staff_see_in_what_a_company_is_whose_claim_waits(t: TestApp) {
        let [well, ill] = [t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await];
        waiting(&t, well).await;
        t.advance(TimeDelta::minutes(1));
        t.sql(&format!("UPDATE company SET bankrupt = true, liquidating = true WHERE business_id = '{ill}'")).await;
        waiting(&t, ill).await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let all = staff.data(CLAIMS, serde_json::json!({})).await["claims"].clone();
        assert_eq!(all[0]["situations"], serde_json::json!([]));
        assert_eq!(all[1]["situations"], serde_json::json!(["BANKRUPTCY", "LIQUIDATION"]));
    }
}

db_test! {
    async fn claim_that_waits_again_is_contested_if_somebody_has_become_the_owner(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let claim = waiting(&t, id).await;
        let staff = t.as_role(Role::Staff).await;
        claims::decide(&staff, claim, false, Some("Emme tavoittaneet")).await.unwrap();
        t.as_company(Role::CompanyOwner, id).await;
        assert_eq!(claims::take_back(&staff, &[claim]).await.unwrap().0, 1);
        let all = claims::waiting(&staff).await.unwrap();
        assert_eq!((all.len(), all[0].0.contested), (1, true));
    }
}

db_test! {
    async fn code_that_nobody_typed_in_time_keeps_nobody_else_from_one(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
        mailed_code(&t, ON_FILE).await;
        t.advance(CODE_VALID + TimeDelta::minutes(1));
        let ticket = claims::ask(&t.visitor(), &new(id.as_str(), "toinen@yritys.example")).await.unwrap();
        let sent = mailed_code(&t, ON_FILE).await;
        assert!(claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap());
        t.mails().await;
        // Nor does an invitation that nobody accepted in time.
        t.advance(invitations::VALID + TimeDelta::minutes(1));
        claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT)).await.unwrap();
        mailed_code(&t, ON_FILE).await;
    }

    async fn staff_cannot_take_a_claim_whose_address_signs_in_already(t: TestApp) {
        let [first, second] = [t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await];
        let staff = t.as_role(Role::Staff).await;
        let claim = waiting(&t, first).await;
        claims::decide(&staff, claim, true, None).await.unwrap();
        let token = t.mailed_token(CLAIMANT).await;
        invitations::accept(&t.visitor(), &token, "kolme sanaa riittää").await.unwrap();
        let claim = waiting(&t, second).await;
        t.mails().await;
        assert_eq!(code(claims::decide(&staff, claim, true, None).await), ErrorCode::ClaimAddressTaken);
        let (done, left) = claims::decide_many(&staff, &[claim], true, None).await.unwrap();
        assert_eq!((done, left.len(), left[0].why), (0, 1, ErrorCode::ClaimAddressTaken));
        assert_eq!(state(&t, second).await, ClaimState::Waiting);
        assert!(owners_invited(&t, t.company(second).await.id).await.is_empty());
        assert!(t.mails().await.is_empty(), "nobody is invited");
        claims::decide(&staff, claim, false, Some("Anna toinen osoite")).await.unwrap();
        assert_eq!(state(&t, second).await, ClaimState::Rejected);
    }

    async fn address_that_signs_in_already_is_told_to_take_another_and_keeps_nobody_out(t: TestApp) {
        let [first, second] = [t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await];
        for id in [first, second] {
            t.contact_person(id, "Testi Henkilö").await;
        }
        let claimed = async |id: BusinessId, email: &str| {
            let ticket = claims::ask(&t.visitor(), &new(id.as_str(), email)).await.unwrap();
            let sent = mailed_code(&t, ON_FILE).await;
            assert!(claims::confirm(&t.visitor(), &ticket, &sent).await.unwrap(), "the same answer");
        };
        claimed(first, CLAIMANT).await;
        let token = t.mailed_token(CLAIMANT).await;
        invitations::accept(&t.visitor(), &token, "kolme sanaa riittää").await.unwrap();
        t.mails().await;
        claimed(second, CLAIMANT).await;
        let mails = t.mails().await;
        assert!(mails.len() == 1 && mails[0].contains(&format!("To: {CLAIMANT}\r\n")), "{mails:?}");
        assert!(mails[0].replace("=\r\n", "").contains("anna toinen osoite"), "{}", mails[0]);
        assert_eq!(state(&t, second).await, ClaimState::Rejected);
        assert!(owners_invited(&t, t.company(second).await.id).await.is_empty());
        claimed(second, "toinen@yritys.example").await;
        assert_eq!(owners_invited(&t, t.company(second).await.id).await, ["toinen@yritys.example"]);
    }
}
