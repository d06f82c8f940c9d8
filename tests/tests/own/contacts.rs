//! Contact persons, kept by the company's own people; whether one is shown only the person decides.

use super::*;
use axum::http::header;
use chrono::TimeDelta;
use seutu_backend::companies::contact_person;
use seutu_backend::people::{self, NewLink};
use seutu_backend::self_service::contacts::entity as question;
use seutu_shared::id::ContactPersonId;
use seutu_shared::person::{CompanyRole, PersonSource, RestrictionGround};
use seutu_tests::{Answer, Web};

pub(super) const ADDRESS: &str = "liisa.testi@alfa.example";
const PUBLIC: &str = "query($id: BusinessId!) { company(businessId: $id) { contactPersons { name phone } } }";

pub(super) async fn of_company(t: &TestApp, role: Role, id: BusinessId) -> Web {
    t.web().signed_in(&t.as_company(role, id).await)
}

pub(super) async fn mine(web: &Web) -> Vec<documents::MyContact> {
    let data = web.data(documents::CONTACTS, json!({})).await;
    documents::MyContactsData::from_answer(&data).unwrap().people
}

pub(super) fn seen(person: &documents::MyContact) -> Value {
    json!({"input": {"contactPersonId": person.id, "updatedAt": person.updated_at}})
}

/// As [`seen`], with what should stand afterwards.
pub(super) fn changed(person: &documents::MyContact, name: &str, email: &str) -> Value {
    let mut input = seen(person);
    input["input"]["name"] = json!(name);
    input["input"]["email"] = json!(email);
    input
}

pub(super) async fn public(t: &TestApp, id: BusinessId) -> Value {
    t.web().data(PUBLIC, json!({"id": id})).await["company"]["contactPersons"].clone()
}

/// A public company whose editor added Liisa.
pub(super) async fn added(t: &TestApp) -> (BusinessId, Web, documents::MyContact) {
    let id = t.published(1, "Alfa Oy").await;
    let web = of_company(t, Role::CompanyEditor, id).await;
    let new =
        json!({"input": {"name": "Liisa Testi", "title": "Myyjä", "phone": "06 000 0501", "email": ADDRESS}});
    assert_eq!(
        web.codes(documents::ADD_MY_CONTACT, new).await,
        Vec::<String>::new()
    );
    let person = mine(&web).await.remove(0);
    (id, web, person)
}

pub(super) fn token(mails: &[String]) -> String {
    let to = |mail: &&String| mail.contains(&format!("To: {ADDRESS}\r\n"));
    assert_eq!(mails.iter().filter(to).count(), mails.len(), "{mails:?}");
    let mut words = mails.iter().flat_map(|mail| mail.split_whitespace());
    let link = words.find(|word| word.contains("/yhteyshenkilo?t=")).unwrap();
    link.split_once("?t=").unwrap().1.to_string()
}

pub(super) async fn asked(t: &TestApp, web: &Web, person: &documents::MyContact) -> String {
    assert_eq!(
        web.codes(documents::ASK_MY_CONTACT, seen(person)).await,
        Vec::<String>::new()
    );
    token(&t.mails().await)
}

/// What the page of the link sends with one of its buttons.
pub(super) fn filled(page: &str, answer: &str) -> String {
    let hidden = |name: &str| {
        let from = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
        from.split_once('"')
            .unwrap()
            .0
            .replace('+', "%2B")
            .replace(':', "%3A")
    };
    format!(
        "t={}&seen={}&wording={}&answer={answer}",
        hidden("t"),
        hidden("seen"),
        hidden("wording")
    )
}

pub(super) async fn press(t: &TestApp, body: String) -> Answer {
    let web = t.web();
    let request = web
        .request(Method::POST, "/yhteyshenkilo")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    web.send(request.body(Body::from(body)).unwrap()).await
}

pub(super) async fn look(t: &TestApp, token: &str) -> Answer {
    t.web().get(&format!("/yhteyshenkilo?t={token}")).await
}

db_test! {
    async fn whom_a_company_adds_is_not_shown_and_must_be_told(t: TestApp) {
        let (id, web, person) = added(&t).await;
        assert!(person.consent.is_none() && person.asked_at.is_none() && !person.waiting);
        assert_eq!(public(&t, id).await, json!([]));
        let own: ContactPersonId = person.id.parse().unwrap();
        let row = contact_person::Entity::find_by_id(own).one(&t.services().db).await.unwrap().unwrap();
        assert_eq!(row.source, Some(PersonSource::Company));
        let history = t.history(SubjectKind::ContactPerson, own).await;
        for action in ["contact_person.add", "contact_person.duty"] {
            assert!(history.iter().any(|entry| entry.action == action), "{action}");
        }
        let entries = entry::Entity::find().all(&t.services().db).await.unwrap();
        let read = entries.iter().find(|entry| entry.operation == "myContactPersons").unwrap();
        let whose = subject::Entity::find().all(&t.services().db).await.unwrap();
        assert!(whose.iter().any(|one| one.entry_id == read.id && one.subject_id == own.uuid()));
        let nameless = json!({"input": {"name": " ", "email": "a@b"}});
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, nameless).await, ["required@name", "invalid_email@email"]);
    }

    async fn person_is_asked_in_the_language_that_the_company_chose(t: TestApp) {
        let (_, web, person) = added(&t).await;
        let mut input = seen(&person);
        input["input"]["language"] = json!("SV");
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, input).await, Vec::<String>::new());
        let mails = t.mails().await;
        assert!(mails.iter().any(|mail| mail.contains("Hej,") && mail.contains("/sv/yhteyshenkilo?t=")), "{mails:?}");
        let page = t.web().get(&format!("/sv/yhteyshenkilo?t={}", token(&mails))).await;
        assert!(page.text().contains("lang=\"sv\"") && page.text().contains("Liisa Testi"));
    }

    async fn owners_and_editors_alike_and_nobody_else_keep_them(t: TestApp) {
        let (id, editor, person) = added(&t).await;
        let owner = of_company(&t, Role::CompanyOwner, id).await;
        assert_eq!((mine(&owner).await.len(), mine(&editor).await.len()), (1, 1));
        for role in Role::ALL.iter().copied() {
            let (web, code) = match role {
                Role::Visitor => (t.web(), "sign_in_required"),
                // Of the company are those whose account is; a role alone is nobody there.
                _ => (t.web().signed_in(&t.as_role(role).await), "not_found"),
            };
            let change = changed(&person, "Liisa Testi", "uusi@alfa.example");
            assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, change).await, [code], "{role}");
            for document in [documents::ASK_MY_CONTACT, documents::REMOVE_MY_CONTACT] {
                assert_eq!(web.codes(document, seen(&person)).await, [code], "{role}");
            }
        }
        assert_eq!(owner.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, Vec::<String>::new());
        assert!(mine(&editor).await.is_empty());
    }

    async fn those_of_other_companies_and_restricted_people_are_not_there(t: TestApp) {
        let (id, own, person) = added(&t).await;
        let other = t.published(2, "Beeta Oy").await;
        let stranger = of_company(&t, Role::CompanyOwner, other).await;
        assert!(mine(&stranger).await.is_empty());
        let every = [
            (documents::CHANGE_MY_CONTACT, changed(&person, "Liisa Toinen", ADDRESS)),
            (documents::ASK_MY_CONTACT, seen(&person)),
            (documents::REMOVE_MY_CONTACT, seen(&person)),
        ];
        for (document, input) in &every {
            assert_eq!(stranger.codes(document, input.clone()).await, ["not_found"], "{document}");
        }
        let token = asked(&t, &own, &person).await;
        let page = look(&t, &token).await.text();
        let restricted = super::super::preferences::person(&t, "rajoitettu@kotona.example").await;
        let link = NewLink {
            person: restricted, company: id, role: CompanyRole::Contact,
            contact_person: Some(person.id.parse().unwrap()), started_on: None, ended_on: None,
        };
        people::link(&t.op(), link).await.unwrap();
        let officer = t.as_role(Role::PrivacyOfficer).await;
        seutu_backend::register::restrict_person(&officer, restricted, RestrictionGround::Accuracy, "Kiistää tiedot.").await.unwrap();
        assert!(mine(&own).await.is_empty());
        for (document, input) in &every {
            assert_eq!(own.codes(document, input.clone()).await, ["not_found"], "{document}");
        }
        assert_eq!(look(&t, &token).await.status, 410);
        assert_eq!(press(&t, filled(&page, "yes")).await.status, 410);
    }

    async fn only_the_persons_own_answer_shows_the_person(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        let now = mine(&web).await.remove(0);
        assert!(now.asked_at.is_some() && now.waiting && now.consent.is_none());
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, seen(&person)).await, ["asked_already"]);
        // Looking changes nothing, and a company has no way to answer.
        let page = look(&t, &token).await;
        let html = page.text();
        assert!(page.status == 200 && html.contains("Liisa Testi") && html.contains("Alfa Oy") && !html.contains("<script"), "{html}");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(public(&t, id).await, json!([]));
        let wording = t.wording(ConsentPurpose::ContactPersonPublication).await;
        let forged = json!({"input": {"purpose": "CONTACT_PERSON_PUBLICATION", "wordingId": wording, "language": "FI", "name": "Liisa Testi", "role": "Myyjä"}});
        assert_eq!(of_company(&t, Role::CompanyOwner, id).await.codes(documents::GIVE_CONSENT, forged).await, ["unknown_code@purpose"]);
        let answer = press(&t, filled(&html, "yes")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(public(&t, id).await[0]["name"], "Liisa Testi");
        let now = mine(&web).await.remove(0);
        assert!(now.asked_at.is_none() && now.consent.as_ref().is_some_and(|consent| consent.live));
        // Used is used.
        assert_eq!(press(&t, filled(&html, "no")).await.status, 410);
        assert_eq!(look(&t, &token).await.status, 410);
    }

    async fn a_no_is_not_asked_about_again_and_a_question_without_answer_once_a_month(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let old = asked(&t, &web, &person).await;
        t.advance(TimeDelta::days(31));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(look(&t, &old).await.status, 410);
        let new = asked(&t, &web, &person).await;
        let html = look(&t, &new).await.text();
        assert_eq!(press(&t, filled(&html, "no")).await.status, 200);
        assert_eq!(public(&t, id).await, json!([]));
        t.advance(TimeDelta::days(31));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, seen(&person)).await, ["asked_already"]);
    }

    async fn what_is_answered_is_what_was_shown(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        let html = look(&t, &token).await.text();
        t.advance(TimeDelta::seconds(1));
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Liisa Testi", ADDRESS)).await, Vec::<String>::new());
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Liisa Testi", ADDRESS)).await, ["stale"]);
        let again = press(&t, filled(&html, "yes")).await;
        assert!(again.status == 409 && again.text().contains("name=\"seen\"") && again.text().contains("role=\"alert\""), "the page says so and asks anew");
        assert_eq!(public(&t, id).await, json!([]));
        let missing = press(&t, filled(&html, "")).await;
        assert!(missing.status == 422 && missing.text().contains("role=\"alert\""), "{}", missing.text());
        press(&t, filled(&again.text(), "yes")).await;
        assert_eq!(public(&t, id).await, json!([{"name": "Liisa Testi", "phone": null}]));
    }

    async fn a_link_that_went_to_another_address_is_dead(t: TestApp) {
        let (_, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Liisa Testi", "uusi@alfa.example")).await, Vec::<String>::new());
        assert_eq!(look(&t, &token).await.status, 410);
        let kept = question::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        assert!(kept.token_hash.is_none() && kept.name_index.is_none() && kept.asked_by.is_none(), "{kept:?}");
    }

    async fn who_is_removed_leaves_page_and_register_at_once_with_question_and_consent(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        press(&t, filled(&look(&t, &token).await.text(), "yes")).await;
        assert_eq!(public(&t, id).await.as_array().unwrap().len(), 1);
        assert!(t.web().get(&format!("/yritys/{id}")).await.text().contains("Liisa Testi"));
        assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, Vec::<String>::new());
        assert_eq!(public(&t, id).await, json!([]));
        assert!(!t.web().get(&format!("/yritys/{id}")).await.text().contains("Liisa Testi"));
        let left = contact_person::Entity::find().one(&t.services().db).await.unwrap();
        assert!(left.is_none());
        assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, ["not_found"]);
        let history = t.history(SubjectKind::Company, t.company(id).await.id).await;
        for action in ["company.contact_person", "company.contact_person_ask", "company.contact_person_remove"] {
            assert!(history.iter().any(|entry| entry.action == action), "{action}");
        }
    }

    async fn a_company_adds_twenty_at_most_and_asks_nobody_without_an_address(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let web = of_company(&t, Role::CompanyEditor, id).await;
        for number in 0..20 {
            let new = json!({"input": {"name": format!("Testi {number}")}});
            assert_eq!(web.codes(documents::ADD_MY_CONTACT, new).await, Vec::<String>::new());
        }
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, json!({"input": {"name": "Yksi liikaa"}})).await, ["too_many"]);
        let person = mine(&web).await.remove(0);
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, seen(&person)).await, ["required@email"]);
        assert!(t.mails().await.is_empty());
    }
}
