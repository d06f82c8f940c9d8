//! What a contact person permitted by the link of a mail: taken back as easily, for those details and for nobody else.

use super::contacts::{ADDRESS, added, asked, changed, filled, look, mine, press, public, seen};
use super::*;
use crate::preferences::{press as send, someone};
use seutu_backend::people;
use seutu_backend::privacy_requests as requests;
use seutu_shared::id::ContactPersonId;
use seutu_shared::privacy_request::RequestInput;
use seutu_shared::privacy_right::PrivacyRight;
use seutu_tests::Web;

const NONE: [&str; 0] = [];

fn id_of(person: &documents::MyContact) -> ContactPersonId {
    person.id.parse().unwrap()
}

/// Liisa, who has said yes.
async fn permitted(t: &TestApp) -> (BusinessId, Web, documents::MyContact) {
    let (id, web, person) = added(t).await;
    let token = asked(t, &web, &person).await;
    let page = look(t, &token).await.text();
    assert_eq!(press(t, filled(&page, "yes")).await.status, 200);
    assert_eq!(public(t, id).await[0]["name"], "Liisa Testi");
    let person = mine(&web).await.remove(0);
    (id, web, person)
}

/// The own page of permissions, by the link that goes to the address.
async fn own_page(t: &TestApp) -> String {
    let body = format!("linkEmail={}", ADDRESS.replace('@', "%40"));
    assert_eq!(send(&t.web(), "/suostumukset/linkki", &body).await.status, 200);
    let mails = t.mails().await;
    let mut words = mails.iter().flat_map(|mail| mail.split_whitespace());
    let link = words.find(|word| word.contains("/suostumukset/")).unwrap();
    format!("/suostumukset/{}", link.split_once("/suostumukset/").unwrap().1)
}

/// As [`changed`], with all that the register says.
fn with(person: &documents::MyContact, field: &str, value: Option<&str>) -> Value {
    let mut input = changed(person, "Liisa Testi", ADDRESS);
    input["input"]["title"] = json!(person.title);
    input["input"]["phone"] = json!(person.phone);
    input["input"][field] = json!(value);
    input
}

db_test! {
    async fn a_yes_is_taken_back_by_the_link_to_the_own_page(t: TestApp) {
        let (id, web, person) = permitted(&t).await;
        let own = own_page(&t).await;
        let page = t.web().get(&own).await.text();
        assert!(page.contains("withdraw_publication") && page.contains("Alfa Oy"), "{page}");
        let body = format!("act=withdraw_publication&contactPerson={}", person.id);
        assert_eq!(send(&t.web(), &own, &body).await.status, 200);
        assert_eq!(public(&t, id).await, json!([]));
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, seen(&person)).await, ["asked_already"]);
        // Nor by writing the person down anew.
        assert_eq!(web.codes(documents::REMOVE_MY_CONTACT, seen(&person)).await, NONE);
        let new = json!({"input": {"name": "Liisa Testi", "email": ADDRESS}});
        assert_eq!(web.codes(documents::ADD_MY_CONTACT, new).await, NONE);
        assert_eq!(web.codes(documents::ASK_MY_CONTACT, seen(&mine(&web).await[0])).await, ["asked_already"]);
    }

    async fn a_yes_is_taken_back_by_a_privacy_request(t: TestApp) {
        let (id, ..) = permitted(&t).await;
        t.install().await;
        let input = RequestInput {
            rights: vec![PrivacyRight::ConsentWithdrawal],
            name: "Liisa Testi".into(),
            email: ADDRESS.into(),
            ..RequestInput::default()
        };
        requests::file(&t.visitor(), &input, Locale::Fi).await.unwrap();
        assert_eq!(public(&t, id).await, json!([]));
    }

    async fn what_staff_wrote_down_is_found_by_the_address_too(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person_at(id, "Liisa Testi", ADDRESS).await;
        crate::consents::person_consent(&t, id, contact).await;
        assert_eq!(public(&t, id).await.as_array().unwrap().len(), 1);
        let own = own_page(&t).await;
        assert_eq!(send(&t.web(), &own, "act=withdraw_all").await.status, 200);
        assert_eq!(public(&t, id).await, json!([]));
    }

    async fn who_says_yes_is_the_person_of_that_name_and_address_or_a_new_one(t: TestApp) {
        let known = someone(&t, "liisa testi", Some(ADDRESS), None).await;
        let (_, _, person) = permitted(&t).await;
        assert_eq!(people::linked_to(t.op().db(), id_of(&person)).await.unwrap(), [known]);
        let at = people::standings_by_email(t.op().db(), &t.op(), ADDRESS).await.unwrap();
        assert_eq!(at.len(), 1);
        let actions = t.history(SubjectKind::Person, known).await;
        assert!(actions.iter().any(|entry| entry.action == "person.link"));
    }

    async fn who_shares_the_address_under_another_name_stays_apart(t: TestApp) {
        let other = someone(&t, "Matti Muu", Some(ADDRESS), None).await;
        let (_, _, person) = permitted(&t).await;
        let linked = people::linked_to(t.op().db(), id_of(&person)).await.unwrap();
        assert!(linked.len() == 1 && linked[0] != other);
    }

    async fn other_details_than_those_permitted_end_the_showing(t: TestApp) {
        let (id, web, person) = permitted(&t).await;
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, with(&person, "phone", None)).await, NONE);
        assert_eq!(public(&t, id).await, json!([{"name": "Liisa Testi", "phone": null}]), "less is shown at once");
        let person = mine(&web).await.remove(0);
        for name in ["Matti Muu", "Liisa Testinen"] {
            let mut renamed = with(&person, "name", Some(name));
            renamed["input"]["email"] = json!(ADDRESS);
            assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, renamed).await, ["other_person@name"]);
        }
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, with(&person, "phone", Some("06 000 0502"))).await, NONE);
        assert_eq!(public(&t, id).await, json!([]));
        let company = t.company(id).await.id;
        let last = seutu_backend::consents::events_of_company(&t.op(), company).await.unwrap().remove(0);
        assert_eq!((last.event.kind, last.event.method), (ConsentKind::Expired, ConsentMethod::Automatic));
        assert!(last.evidence.unwrap().note.unwrap().contains("company changed"));
        // Asked anew at once, and shown with the new number after another yes.
        let person = mine(&web).await.remove(0);
        let token = asked(&t, &web, &person).await;
        assert_eq!(press(&t, filled(&look(&t, &token).await.text(), "yes")).await.status, 200);
        assert!(public(&t, id).await[0]["phone"].is_string());
        let all = seutu_backend::consents::events_of_company(&t.op(), company).await.unwrap();
        let note = all[0].evidence.as_ref().unwrap().note.clone().unwrap();
        assert!(all[0].event.kind == ConsentKind::Given && note.contains("asked by "), "{note}");
    }

    async fn a_row_on_which_something_hangs_is_not_made_another_human_being(t: TestApp) {
        let (id, web, person) = added(&t).await;
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Liisa Testinen", ADDRESS)).await, NONE);
        let person = mine(&web).await.remove(0);
        let token = asked(&t, &web, &person).await;
        let page = look(&t, &token).await.text();
        // Told where the data came from.
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Matti Muu", ADDRESS)).await, ["other_person@name"]);
        press(&t, filled(&page, "no")).await;
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&person, "Matti Muu", ADDRESS)).await, ["other_person@name"]);
        // Linked to somebody of the register.
        let contact = t.contact_person_at(id, "Toinen Testi", "toinen@kotona.example").await;
        let who = someone(&t, "Toinen Testi", Some("toinen@kotona.example"), None).await;
        t.linked(who, id, seutu_shared::person::CompanyRole::Contact, Some(contact)).await;
        let linked = mine(&web).await.into_iter().find(|one| one.id == contact.to_string()).unwrap();
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&linked, "Matti Muu", ADDRESS)).await, ["other_person@name"]);
        // How a name is spelt is the same name.
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, changed(&linked, "toinen  TESTI", "toinen@kotona.example")).await, NONE);
    }

    async fn two_answers_at_once_are_one(t: TestApp) {
        let (id, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        let page = look(&t, &token).await.text();
        let (one, other) = tokio::join!(press(&t, filled(&page, "yes")), press(&t, filled(&page, "yes")));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 410]);
        assert_eq!(public(&t, id).await.as_array().unwrap().len(), 1);
        assert_eq!(people::linked_to(t.op().db(), id_of(&person)).await.unwrap().len(), 1);
    }
}
