//! Who was told at a wrong address where the data came from is told at the right one.

use super::contact_asks::{NONE, OTHER, after, ask, by_staff, noted};
use super::contacts::{ADDRESS, added, asked, changed, filled, look, mine, of_company, press};
use super::*;
use chrono::TimeDelta;
use seutu_backend::people;
use seutu_shared::person::PersonSource;

db_test! {
    async fn who_was_told_at_a_wrong_address_is_told_at_the_right_one(t: TestApp) {
        let (_, web, person) = added(&t).await;
        assert_eq!(ask(&web, &person).await, NONE);
        let letters = t.mails().await;
        // Another spelling is the same mailbox.
        let (local, domain) = ADDRESS.split_once('@').unwrap();
        let now = after(&web, "Liisa Testi", &format!("{}@{domain}", local.to_uppercase())).await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, 1);
        assert!(letters.len() == 2 && letters.iter().all(|mail| mail.contains(&format!("To: {ADDRESS}\r\n"))), "{letters:?}");
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, 2, "to be told, and once more");
        assert_eq!(ask(&web, &now).await, NONE);
        let mails = t.mails().await;
        let theirs = mails.iter().filter(|mail| mail.contains(&format!("To: {OTHER}\r\n")));
        assert_eq!(theirs.count(), 2, "the letter and the question");
        assert_eq!(noted(&t, &now, "contact_person.tell").await, 2);
    }

    async fn staff_who_put_a_wrong_address_right_open_the_duty_to_tell_too(t: TestApp) {
        let (id, web, person) = added(&t).await;
        assert_eq!(ask(&web, &person).await, NONE);
        // The person, who says it, knows what is kept.
        by_staff(&t, id, &person, "Liisa Testi", OTHER, PersonSource::Person).await;
        let now = mine(&web).await.remove(0);
        assert_eq!(noted(&t, &now, "contact_person.duty").await, 1);
        by_staff(&t, id, &now, "Liisa Testi", "liisa@muualla.example", PersonSource::Company).await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, 2);
    }

    async fn who_was_told_before_any_question_stays_told(t: TestApp) {
        let (id, _, person) = added(&t).await;
        let op = t.op();
        let tx = op.begin().await.unwrap();
        people::tell_contact_person(&tx, &op, person.id.parse().unwrap(), Locale::Fi).await.unwrap();
        tx.commit().await.unwrap();
        t.advance(TimeDelta::days(2));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert_eq!(ask(&web, &now).await, NONE);
        let now = after(&web, "Liisa Testi", ADDRESS).await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, 1);
    }

    async fn who_answered_the_question_was_told_with_it(t: TestApp) {
        let (_, web, person) = added(&t).await;
        let token = asked(&t, &web, &person).await;
        assert_eq!(press(&t, filled(&look(&t, &token).await.text(), "yes")).await.status, 200);
        let told = noted(&t, &person, "contact_person.duty").await;
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, told);
    }

    async fn a_permission_of_before_that_a_new_address_ended_is_no_answer(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(id, "Liisa Testi").await;
        crate::consents::person_consent(&t, id, contact).await;
        t.advance(TimeDelta::hours(1));
        let web = of_company(&t, Role::CompanyEditor, id).await;
        let now = after(&web, "Liisa Testi", OTHER).await;
        assert_eq!(ask(&web, &now).await, NONE);
        let told = noted(&t, &now, "contact_person.duty").await;
        assert!(noted(&t, &now, "contact_person.tell").await > 0);
        let now = after(&web, "Liisa Testi", "liisa@muualla.example").await;
        assert_eq!(noted(&t, &now, "contact_person.duty").await, told + 1, "whoever reads the mail there was told");
    }

    async fn who_has_no_address_any_more_is_to_be_told_another_way(t: TestApp) {
        let (_, web, person) = added(&t).await;
        assert_eq!(ask(&web, &person).await, NONE);
        let mut input = changed(&mine(&web).await.remove(0), "Liisa Testi", "");
        input["input"]["email"] = serde_json::Value::Null;
        assert_eq!(web.codes(documents::CHANGE_MY_CONTACT, input).await, NONE);
        assert_eq!(noted(&t, &person, "contact_person.duty").await, 2);
        let staff = t.as_role(Role::Staff).await;
        let waiting = people::to_be_told(&staff, None, 50).await.unwrap().rows;
        assert_eq!(waiting.iter().filter(|(to, _)| to.contact_person().is_some()).count(), 1);
    }
}
