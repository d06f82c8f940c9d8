//! When a company may ask its contact person, at which address, and what the person hears with it.

use super::contacts::{
    ADDRESS, added, asked, changed, filled, look, mine, of_company, press, public, seen, token,
};
use super::*;
use crate::preferences::someone;
use chrono::TimeDelta;
use seutu_backend::accounts;
use seutu_backend::companies::{NewContactPerson, contact_person};
use seutu_backend::people;
use seutu_backend::privacy_requests::SOURCES;
use seutu_backend::register::{SeenContactPerson, change_contact_person, restrict_person};
use seutu_backend::self_service::contacts::{TIDY_SCHEDULE, entity as question};
use seutu_backend::subject::Subject;
use seutu_shared::id::ContactPersonId;
use seutu_shared::person::{CompanyRole, PersonSource, RestrictionGround};
use seutu_tests::Web;
use std::collections::BTreeSet;

pub(super) const NONE: [&str; 0] = [];
pub(super) const OTHER: &str = "liisa@kotona.example";

fn new(name: &str, email: &str) -> Value {
    json!({"input": {"name": name, "email": email}})
}

/// The first of the company's contact persons, after a change of name and address.
pub(super) async fn after(web: &Web, name: &str, email: &str) -> documents::MyContact {
    let now = mine(web).await.remove(0);
    assert_eq!(
        web.codes(documents::CHANGE_MY_CONTACT, changed(&now, name, email))
            .await,
        NONE
    );
    mine(web).await.remove(0)
}

pub(super) async fn ask(web: &Web, person: &documents::MyContact) -> Vec<String> {
    web.codes(documents::ASK_MY_CONTACT, seen(person)).await
}

/// How often the history of a contact person has this.
pub(super) async fn noted(t: &TestApp, person: &documents::MyContact, action: &str) -> usize {
    let id: ContactPersonId = person.id.parse().unwrap();
    let history = t.history(SubjectKind::ContactPerson, id).await;
    history.iter().filter(|entry| entry.action == action).count()
}

/// Staff put name or address right.
pub(super) async fn by_staff(
    t: &TestApp,
    id: BusinessId,
    person: &documents::MyContact,
    name: &str,
    email: &str,
    source: PersonSource,
) {
    let staff = t.as_role(Role::Staff).await;
    let seen = SeenContactPerson {
        business_id: id,
        id: person.id.parse().unwrap(),
        changed_at: person.updated_at,
    };
    let new = NewContactPerson {
        name: name.into(),
        title: None,
        phone: None,
        email: Some(email.into()),
        source,
    };
    change_contact_person(&staff, seen, new).await.unwrap();
}

db_test! {
    async fn question_tells_where_the_data_came_from_once(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let staff = t.as_role(Role::Staff).await;
        let due = async || {
            let page = people::to_be_told(&staff, None, 50).await.unwrap();
            page.rows.iter().filter(|(to, _)| to.contact_person().is_some()).count()
        };
        assert_eq!(due().await, 1);
        assert_eq!(ask(&web, &person).await, NONE);
        assert_eq!(due().await, 0);
        let mails = t.mails().await;
        assert!(mails.len() == 2 && mails.iter().any(|mail| mail.contains("yritys, jonka yhteyshenkilöksi")), "{mails:?}");
        let own: ContactPersonId = person.id.parse().unwrap();
        let history = t.history(SubjectKind::ContactPerson, own).await;
        for action in ["contact_person.ask", "contact_person.tell"] {
            assert!(history.iter().any(|entry| entry.action == action), "{action}");
        }
        t.advance(TimeDelta::days(31));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(ask(&web, &person).await, NONE);
        assert_eq!(t.mails().await.len(), 1);
    }

    async fn whoever_changes_name_or_address_kills_the_link(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        let page = look(&t, &token).await.text();
        by_staff(&t, id, &person, "Liisa Testinen", ADDRESS, PersonSource::Person).await;
        assert_eq!(look(&t, &token).await.status, 410);
        assert_eq!(press(&t, filled(&page, "yes")).await.status, 410);
        let now = mine(&web).await.remove(0);
        by_staff(&t, id, &now, "Liisa Testi", OTHER, PersonSource::Person).await;
        assert_eq!(look(&t, &token).await.status, 410);
        assert_eq!(public(&t, id).await, json!([]));
    }

    async fn an_address_of_a_contact_person_who_is_hidden_looks_like_any_other(t: TestApp) {
        let (id, web, person) = added(&t).await;
        // Staff know one more, whose data is restricted: the company does not see that row.
        let held = "rajoitettu@kotona.example";
        let restricted = someone(&t, "Rajoitettu Testi", Some(held), None).await;
        let hidden = t.contact_person(id, "Rajoitettu Testi").await;
        let row = contact_person::Entity::find_by_id(hidden).one(&t.services().db).await.unwrap().unwrap();
        let before = SeenContactPerson { business_id: id, id: hidden, changed_at: row.updated_at };
        let staff = t.as_role(Role::Staff).await;
        let new = NewContactPerson {
            name: "Rajoitettu Testi".into(),
            title: None,
            phone: None,
            email: Some(held.into()),
            source: PersonSource::Person,
        };
        change_contact_person(&staff, before, new).await.unwrap();
        t.linked(restricted, id, CompanyRole::Contact, Some(hidden)).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        restrict_person(&officer, restricted, RestrictionGround::Accuracy, "Kiistää tiedot.").await.unwrap();
        assert_eq!(mine(&web).await.len(), 1);
        let now = after(&web, &person.name, held).await;
        assert_eq!(ask(&web, &now).await, NONE, "nothing tells that somebody else is there");
        assert!(t.mails().await.is_empty());
    }

    async fn an_address_of_somebody_restricted_looks_like_a_question_without_answer(t: TestApp) {
        let (id, web, _) = added(&t).await;
        let held = "rajoitettu@kotona.example";
        let restricted = someone(&t, "Rajoitettu Testi", Some(held), None).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        restrict_person(&officer, restricted, RestrictionGround::Accuracy, "Kiistää tiedot.").await.unwrap();
        let now = after(&web, "Liisa Testi", held).await;
        assert_eq!(ask(&web, &now).await, NONE);
        assert!(t.mails().await.is_empty());
        let now = mine(&web).await.remove(0);
        assert!(now.asked_at.is_some() && now.waiting && now.consent.is_none());
        assert_eq!(ask(&web, &now).await, ["asked_already"]);
        assert_eq!(public(&t, id).await, json!([]));
        assert_eq!(noted(&t, &now, "contact_person.tell").await, 0, "nobody was told");
        // Who may know why reads it in the outbox.
        let stopped = "SELECT count(*) AS n FROM mail_message WHERE template = 'contact_person_ask' \
            AND state = 'stopped' AND last_error = 'processing_restricted' AND recipient IS NULL AND body IS NULL";
        assert_eq!(t.number(stopped).await, 1);
        // Neither does the name tell it, whose row is that human being from the question on: as with anybody else.
        let renamed = async |now: &documents::MyContact, email: &str| {
            web.codes(documents::CHANGE_MY_CONTACT, changed(now, "Matti Muu", email)).await
        };
        assert_eq!(renamed(&now, held).await, ["other_person@name"]);
        let now = after(&web, "Liisa Testi", ADDRESS).await;
        assert_eq!(renamed(&now, ADDRESS).await, ["other_person@name"]);
        assert_eq!(ask(&web, &now).await, NONE);
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert_eq!(renamed(&now, OTHER).await, ["other_person@name"]);
    }

    async fn nobody_is_asked_twice_in_a_month_by_another_way_round(t: TestApp) {
        let (id, web, person) = added(&t).await;
        asked(&t, &web, &person).await;
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert!(now.asked_at.is_none() && !now.waiting);
        let now = after(&web, "Liisa Testi", ADDRESS).await;
        assert!(now.asked_at.is_none() && now.waiting, "the list says that the address was asked");
        assert_eq!(ask(&web, &now).await, ["asked_already"]);
        assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&now)).await, NONE);
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", ADDRESS)).await, NONE);
        assert_eq!(ask(&web, &mine(&web).await[0]).await, ["asked_already"]);
        let kept = question::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        let said = (kept.contact_person_id, kept.token_hash, kept.name_index, kept.asked_by);
        assert_eq!(said, (None, None, None, None), "an index of the address and nothing else");
        // Another company asks for itself.
        let other = t.published(2, "Beeta Oy").await;
        let theirs = of_company(&t, Role::CompanyEditor, other).await;
        assert_eq!(theirs.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", ADDRESS)).await, NONE);
        assert_eq!(ask(&theirs, &mine(&theirs).await[0]).await, NONE);
        t.advance(TimeDelta::days(31));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(ask(&web, &mine(&web).await[0]).await, NONE);
    }

    async fn a_no_stands_while_the_person_does_and_a_month_longer(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        assert_eq!(press(&t, filled(&look(&t, &token).await.text(), "no")).await.status, 200);
        for _ in 0..3 {
            t.advance(TimeDelta::days(25));
            t.run_job(TIDY_SCHEDULE.kind).await;
        }
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(ask(&web, &person).await, ["asked_already"]);
        assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, NONE);
        t.advance(TimeDelta::days(29));
        t.run_job(TIDY_SCHEDULE.kind).await;
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", ADDRESS)).await, NONE);
        assert_eq!(ask(&web, &mine(&web).await[0]).await, ["asked_already"]);
        t.advance(TimeDelta::days(2));
        t.run_job(TIDY_SCHEDULE.kind).await;
        assert!(question::Entity::find().one(&t.services().db).await.unwrap().is_none());
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(ask(&web, &mine(&web).await[0]).await, NONE);
    }

    async fn question_goes_to_the_persons_own_mailbox(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let input = ListingInput { email: Some("Alfa@alfa.example".into()), ..text("Hitsausta") };
        listings::update(&t.op(), &id, 0, &input).await.unwrap();
        let web = of_company(&t, Role::CompanyEditor, id).await;
        let accounts = accounts::people::of_company(t.op().db(), t.company(id).await.id).await.unwrap();
        let login = accounts[0].address(&t.op()).unwrap();
        someone(&t, "Matti Muu", Some(&login), None).await;
        for email in ["alfa@alfa.example", "toimisto@alfa.example", "yhteinen@alfa.example", login.as_str()] {
            assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", email)).await, NONE);
        }
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Toinen Testi", "yhteinen@alfa.example")).await, NONE);
        for person in mine(&web).await {
            assert_eq!(ask(&web, &person).await, ["address_shared@email"], "{:?}", person.email);
        }
        for person in mine(&web).await {
            assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, NONE);
        }
        // Whose account it is may be the contact person.
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Matti Muu", &login)).await, NONE);
        assert_eq!(ask(&web, &mine(&web).await[0]).await, NONE);
    }

    async fn company_that_is_not_in_the_directory_asks_nobody(t: TestApp) {
        let id = t.candidate(1, "Alfa Oy").await;
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", ADDRESS)).await, NONE);
        assert_eq!(ask(&web, &mine(&web).await[0]).await, ["company_not_accepted"]);
        assert!(t.mails().await.is_empty());
    }

    async fn own_copy_of_the_data_has_the_question_and_erasing_takes_it(t: TestApp) {
        let (_, web, person) = added(&t).await;
        asked(&t, &web, &person).await;
        let subject = Subject {
            contact_persons: BTreeSet::from([person.id.parse().unwrap()]),
            ..Subject::default()
        };
        let source = SOURCES.iter().find(|source| source.name() == "contact_asks").unwrap();
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let told = source.collect(&tx, &op, &subject).await.unwrap();
        assert_eq!((told.len(), told[0].kind), (1, "contact_ask"));
        assert_eq!(source.erase(&tx, &op, &subject).await.unwrap().removed, 1);
        tx.commit().await.unwrap();
        assert!(question::Entity::find().one(&t.services().db).await.unwrap().is_none());
    }

    async fn pages_of_every_state_speak_three_languages(t: TestApp) {
        let texts = [
            ("", "Saako hakemisto", "Vastaustasi ei otettu", "Paina jompaakumpaa", "Linkki ei enää", "ei näytetä hakemistossa"),
            ("/sv", "Får katalogen", "Ditt svar togs inte", "Tryck på någondera", "Länken", "visas inte i katalogen"),
            ("/en", "May the directory", "Your answer was not", "Press one of", "link", "are not shown in the directory"),
        ];
        for (number, (prefix, title, not_taken, press_one, gone, refused)) in (1u32..).zip(texts) {
            let id = t.published(number, "Alfa Oy").await;
            let web = of_company(&t, Role::CompanyEditor, id).await;
            assert_eq!(web.codes(documents::ADD_MY_CONTACT, new("Liisa Testi", ADDRESS)).await, NONE);
            let person = mine(&web).await.remove(0);
            assert_eq!(ask(&web, &person).await, NONE);
            let path = format!("{prefix}/yhteyshenkilo");
            let token = token(&t.mails().await);
            let page = t.web().get(&format!("{path}?t={token}")).await;
            assert!(page.status == 200 && page.text().contains(title), "{}", page.text());
            let send = async |body: String| crate::preferences::press(&t.web(), &path, &body).await;
            let missing = send(filled(&page.text(), "")).await;
            assert!(missing.status == 422 && missing.text().contains(not_taken) && missing.text().contains(press_one), "{}", missing.text());
            assert!(missing.text().contains(&format!("/yhteyshenkilo?t={token}")), "other languages keep the link");
            let no = send(filled(&page.text(), "no")).await;
            assert!(no.status == 200 && no.text().contains(refused), "{}", no.text());
            let gone_page = t.web().get(&format!("{path}?t={token}")).await;
            assert!(gone_page.status == 410 && gone_page.text().contains(gone), "{}", gone_page.text());
            assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, NONE);
        }
    }
}
