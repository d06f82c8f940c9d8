//! What the directory shows of a person as contact person of companies: seen on the own page, taken back by one button.

use super::{ADDRESS, events, link, person, press};
use crate::consents::person_consent;
use seutu_backend::consents;
use seutu_backend::people::{self, Lift, NewLink};
use seutu_backend::preferences::Scope;
use seutu_backend::register;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::person::{CompanyRole, RestrictionGround, ToldHow};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};

/// A contact person who is shown, and who is this person.
pub(super) async fn shown(t: &TestApp, id: BusinessId, who: PersonId, name: &str) -> ContactPersonId {
    let contact = t.contact_person(id, name).await;
    person_consent(t, id, contact).await;
    let new = NewLink {
        person: who,
        company: id,
        role: CompanyRole::Contact,
        contact_person: Some(contact),
        started_on: None,
        ended_on: None,
    };
    people::link(&t.op(), new).await.unwrap();
    contact
}

async fn page(t: &TestApp, id: BusinessId) -> String {
    t.web().get(&format!("/yritys/{id}")).await.text()
}

fn buttons(page: &str) -> usize {
    page.matches("name=\"act\" value=\"withdraw_publication\"")
        .count()
}

db_test! {
    async fn contact_person_sees_what_is_shown_and_takes_it_back_at_once_with_one_button(t: TestApp) {
        let (alfa, beta) = (t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await);
        let who = person(&t, ADDRESS).await;
        let contact = shown(&t, alfa, who, "Testi Alfassa").await;
        shown(&t, beta, who, "Testi Betassa").await;
        assert!(page(&t, alfa).await.contains("Testi Alfassa") && page(&t, beta).await.contains("Testi Betassa"));
        let own = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        let seen = t.web().get(&own).await.text();
        assert!(buttons(&seen) == 2 && seen.contains("Yhteyshenkilön tietojen julkaiseminen: Alfa Oy"), "{seen}");
        for prefix in ["/sv", "/en"] {
            assert_eq!(buttons(&t.web().get(&format!("{prefix}{own}")).await.text()), 2);
        }
        let body = format!("act=withdraw_publication&contactPerson={contact}");
        let answer = press(&t.web(), &own, &body).await;
        assert!(answer.status == 200 && answer.text().contains("voimassa heti"), "{}", answer.text());
        assert!(buttons(&answer.text()) == 1 && answer.text().contains("Tietojasi ei näytetä"), "{}", answer.text());
        assert!(!page(&t, alfa).await.contains("Testi Alfassa"), "off in the same transaction");
        assert!(page(&t, beta).await.contains("Testi Betassa"), "the other company's stays");
        let last = consents::events_of_company(&t.op(), t.company(alfa).await.id).await.unwrap().remove(0).event;
        let said = (last.purpose, last.kind, last.method);
        assert_eq!(said, (ConsentPurpose::ContactPersonPublication, ConsentKind::Withdrawn, ConsentMethod::PreferencePage));
        // Said twice is said once.
        let count = events(&t).await;
        assert_eq!(press(&t.web(), &own, &body).await.status, 200);
        assert_eq!(events(&t).await, count);
    }

    async fn restricted_person_is_shown_by_no_instance_and_again_when_that_is_lifted(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let who = person(&t, ADDRESS).await;
        shown(&t, id, who, "Testi Alfassa").await;
        let webs = [t.web(), Web::new(&t.second_instance().await)];
        let seen = async |expected: bool| {
            for web in &webs {
                assert_eq!(web.get(&format!("/yritys/{id}")).await.text().contains("Testi Alfassa"), expected);
                let asked = "query($id: BusinessId!) { company(businessId: $id) { contactPersons { name } } }";
                let told = web.data(asked, serde_json::json!({"id": id})).await;
                assert_eq!(told.to_string().contains("Testi Alfassa"), expected, "{told}");
            }
        };
        seen(true).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Nimi on väärin").await.unwrap();
        seen(false).await;
        let lift = Lift { reason: "Nimi korjattiin".into(), told_on: t.op().today(), told_how: ToldHow::Letter };
        register::lift_restriction(&officer, who, lift).await.unwrap();
        seen(true).await;
    }

    async fn restricted_contact_person_is_in_nothing_that_others_read_by_machine(t: TestApp) {
        let t = crate::open_data::framed(t.engine()).await;
        let id = t.published(1, "Alfa Oy").await;
        let who = person(&t, ADDRESS).await;
        shown(&t, id, who, "Testi Alfassa").await;
        let mut paths = vec!["/open-data/companies.json".to_owned(), "/open-data/companies.csv".to_owned()];
        paths.extend(["/open-data/catalog.jsonld", "/sitemap.xml", "/sitemap/1.xml"].map(String::from));
        for prefix in ["", "/sv", "/en"] {
            paths.push(format!("{prefix}/feeds/companies.atom"));
            paths.push(format!("{prefix}/upota?kunta=236"));
            paths.push(format!("{prefix}/yritys/{id}"));
        }
        let webs = [t.web(), Web::new(&t.second_instance().await)];
        // Both have it in memory before.
        let mut named = 0;
        for web in &webs {
            for path in &paths {
                let answer = web.get(path).await;
                assert_eq!(answer.status, 200, "{path}");
                named += usize::from(answer.text().contains("Testi Alfassa"));
            }
        }
        assert!(named >= 6, "{named}");
        let officer = t.as_role(Role::PrivacyOfficer).await;
        register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Nimi on väärin").await.unwrap();
        for web in &webs {
            for path in &paths {
                let answer = web.get(path).await.text();
                for told in ["Testi Alfassa", "myynti@konepaja.example", "06 000 0501"] {
                    assert!(!answer.contains(told), "{path}: {told}");
                }
            }
        }
    }

    async fn everything_at_once_takes_back_what_is_shown_too(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let who = person(&t, ADDRESS).await;
        shown(&t, id, who, "Testi Alfassa").await;
        let own = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        assert!(t.web().get(&own).await.text().contains("value=\"withdraw_all\""));
        assert_eq!(press(&t.web(), &own, "act=withdraw_all").await.status, 200);
        assert!(!page(&t, id).await.contains("Testi Alfassa"));
        assert!(page(&t, id).await.contains("Alfa Oy"), "the company's own consent is another's");
    }

    async fn nobody_sees_or_takes_back_what_is_shown_of_somebody_else(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let (who, other) = (person(&t, ADDRESS).await, person(&t, "toinen@kotona.example").await);
        let contact = shown(&t, id, who, "Testi Alfassa").await;
        let own = format!("/suostumukset/{}", link(&t, other, Scope::Page).await);
        assert!(!t.web().get(&own).await.text().contains("Alfa Oy"));
        let body = format!("act=withdraw_publication&contactPerson={contact}");
        assert_eq!(press(&t.web(), &own, &body).await.status, 410);
        assert_eq!(press(&t.web(), &own, "act=withdraw_publication&contactPerson=x").await.status, 400);
        assert!(page(&t, id).await.contains("Testi Alfassa"));
    }
}
