//! Holds where several things meet: rows that were put together and parted, several holds on one record, several
//! erasures, a contact person of the same name, and an answer that was not sent yet (B14).

use super::backups::{again, backup, copy, program, stop, told};
use super::carried_out::{OTHER, ready};
use super::holds::{asked, card, contact, hold, left, only, until};
use super::kept::{agreed, letter};
use super::*;
use seutu_backend::consents::entity::{event, evidence};
use seutu_backend::platform::Services;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::ContactEntryId;
use seutu_shared::privacy_request::HoldInput;
use std::sync::Arc;

/// Two rows that are one person, of which the part has a contact.
async fn together(t: &TestApp) -> (OpContext, [PersonId; 2], ContactEntryId) {
    t.install().await;
    let (kept, part) = (person(t, ADDRESS).await, person(t, OTHER).await);
    let entry = contact(t, part, ContactKind::Complaint).await;
    people::merge(&t.op(), kept, part).await.unwrap();
    (t.as_role(Role::PrivacyOfficer).await, [kept, part], entry)
}

db_test! {
    async fn b14_hold_goes_with_the_row_that_has_the_record_when_rows_are_parted(t: TestApp) {
        let (officer, [kept, part], entry) = together(&t).await;
        hold(&officer, kept, entry, &until("2032-12-31")).await;
        people::unmerge(&t.op(), part).await.unwrap();
        let id = ready(&t, &officer, part, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        only(&officer, part, entry).await;
        assert!(requests::holds_of_person(&officer, kept).await.unwrap().0.is_empty());
    }
}

db_test! {
    async fn b14_what_a_hold_kept_is_erased_from_every_row_also_where_they_are_apart(t: TestApp) {
        let (officer, [kept, part], entry) = together(&t).await;
        let placed = hold(&officer, kept, entry, &until("2032-12-31")).await;
        let id = ready(&t, &officer, kept, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        // As in a copy of before they were put together.
        t.sql("UPDATE person SET merged_into = NULL").await;
        for row in [kept, part] {
            assert!(!left(&officer, row).await.is_empty(), "at least the name");
        }
        requests::lift_hold(&officer, placed, "Riita on sovittu.").await.unwrap();
        t.run_jobs().await;
        for row in [kept, part] {
            assert!(left(&officer, row).await.is_empty());
        }
    }
}

/// The database of the copy, brought up to what the file of erasures says.
async fn restored(t: &TestApp) -> Arc<Services> {
    t.run_jobs().await;
    stop(t).await;
    let restored = program(t, &["restore", copy(t).to_str().unwrap()]);
    assert!(restored.status.success(), "{}", told(&restored));
    again(t).await
}

/// The last days of what is held of somebody.
async fn ends(services: &Arc<Services>, own: PersonId) -> Vec<Option<NaiveDate>> {
    let op = OpContext::operator(services);
    let (holds, _) = requests::holds_of_person(&op, own).await.unwrap();
    let mut ends: Vec<_> = holds.iter().map(|row| row.until).collect();
    ends.sort();
    ends
}

db_test! {
    async fn b14_backup_that_is_put_back_keeps_every_hold_on_a_record_as_it_was(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let entry = contact(&t, own, ContactKind::Complaint).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let early = hold(&officer, own, entry, &until("2027-12-31")).await;
        backup(&t);
        // The copy knows of another end, and of one ground alone.
        requests::lift_hold(&officer, early, "Väärä päivä.").await.unwrap();
        hold(&officer, own, entry, &until("2032-12-31")).await;
        let for_good = HoldInput { ground: RefusalGround::Archiving, until: None, ..until("2032-12-31") };
        hold(&officer, own, entry, &for_good).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let services = restored(&t).await;
        assert_eq!(ends(&services, own).await, [None, Some(day("2032-12-31"))]);
        only(&OpContext::operator(&services), own, entry).await;
    }
}

db_test! {
    async fn b14_erasures_are_carried_out_again_in_the_order_in_which_they_came(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let entry = contact(&t, own, ContactKind::Complaint).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let mut cases = [
            ready(&t, &officer, own, &[Right::Erasure]).await.row.id,
            ready(&t, &officer, own, &[Right::Erasure]).await.row.id,
        ];
        cases.sort();
        let [second, first] = cases;
        backup(&t);
        let early = hold(&officer, own, entry, &until("2032-12-31")).await;
        agreed(&t, &officer, first).await;
        t.advance(TimeDelta::minutes(1));
        requests::lift_hold(&officer, early, "Väärä päivä.").await.unwrap();
        hold(&officer, own, entry, &until("2033-12-31")).await;
        agreed(&t, &officer, second).await;
        let services = restored(&t).await;
        assert_eq!(ends(&services, own).await, [Some(day("2033-12-31"))]);
        only(&OpContext::operator(&services), own, entry).await;
    }
}

db_test! {
    async fn mark_of_a_held_record_that_cannot_be_read_erases_nobody(t: TestApp) {
        use seutu_backend::platform::crypto::Field;
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        let op = t.op();
        let mark = op.services().crypto.blind_index(Field::RequestBody, &own.to_string());
        let mark = mark.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let lines = ["person", "held/contact/legal_duty/soon"].map(|subject| {
            let line = serde_json::json!({"erased_at": op.now(), "request": id, "subject": subject, "mark": mark});
            format!("{line}\n")
        });
        std::fs::write(op.services().config.erasures_file(), lines.concat()).unwrap();
        assert!(requests::replay_erasures(&op).await.is_err());
        assert!(people::find(op.db(), &op, own).await.unwrap().is_some());
    }
}

/// How many proofs there are of what contact persons of companies said.
async fn proofs_of_contacts(t: &TestApp) -> u64 {
    let db = &t.services().db;
    let said = event::Entity::find()
        .filter(event::Column::SubjectKind.eq("contact_person"))
        .all(db)
        .await
        .unwrap();
    evidence::Entity::find()
        .filter(evidence::Column::EventId.is_in(said.iter().map(|row| row.id)))
        .count(db)
        .await
        .unwrap()
}

db_test! {
    async fn whole_card_that_is_held_keeps_no_proof_of_a_contact_person(t: TestApp) {
        t.install().await;
        let company = t.published(1, "Alfa Oy").await;
        let of_company = t.contact_person(company, "Testi Henkilö").await;
        crate::consents::person_consent(&t, company, of_company).await;
        let own = person(&t, "myynti@konepaja.example").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        card(&officer, own).await;
        assert_eq!(proofs_of_contacts(&t).await, 1);
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        assert_eq!(proofs_of_contacts(&t).await, 0);
    }
}

/// How many contacts a task says are kept.
async fn contacts_told(t: &TestApp, id: PrivacyRequestId) -> usize {
    let lines = own_task(t, id).await.kept_lines().unwrap();
    let contacts = lines.iter().filter(|one| one.what.as_deref() == Some("contact"));
    contacts.count()
}

db_test! {
    async fn b14_answer_tells_of_each_record_that_is_still_held_and_of_none_that_is_gone(t: TestApp) {
        let (officer, own, _, placed, id) = asked(&t, "2032-12-31").await;
        let mut holds = vec![placed];
        for _ in 0..2 {
            let entry = contact(&t, own, ContactKind::Complaint).await;
            holds.push(hold(&officer, own, entry, &until("2032-12-31")).await);
        }
        carried_out(&t, &officer, id).await;
        let second = t.as_role(Role::PrivacyOfficer).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let summary = "{ approvals { summary(language: FI) } }";
        let shown = t.graphql(&second, summary, serde_json::json!({})).await["data"].to_string();
        assert!(shown.contains("Yhteydenotto (3)"), "{shown}");
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        assert_eq!(contacts_told(&t, id).await, 3);
        let before = row(&t, id).await.version;
        requests::lift_hold(&officer, holds[0], "Riita on sovittu.").await.unwrap();
        t.run_jobs().await;
        assert_eq!(contacts_told(&t, id).await, 2);
        assert!(row(&t, id).await.version > before, "nobody decides on what stood before");
        for hold in &holds[1..] {
            requests::lift_hold(&officer, *hold, "Riita on sovittu.").await.unwrap();
        }
        t.run_jobs().await;
        assert_eq!(contacts_told(&t, id).await, 0);
        assert_ne!(own_task(&t, id).await.retained_until, Some(day("2032-12-31")));
        let text = letter(&t, &officer, id).await;
        assert!(!text.contains("31.12.2032"), "{text}");
    }
}

db_test! {
    async fn whoever_is_erased_but_for_what_is_held_is_listed_without_a_name_and_opened_with_a_reason(t: TestApp) {
        let (officer, own, _, placed, id) = asked(&t, "2032-12-31").await;
        let people = async || requests::held_people(&officer).await.unwrap();
        assert!(people().await.is_empty(), "found by name");
        agreed(&t, &officer, id).await;
        let listed = people().await;
        assert_eq!((listed.len(), listed[0].person, listed[0].holds), (1, own, 1));
        let staff = t.as_role(Role::Staff).await;
        assert!(matches!(requests::held_people(&staff).await, Err(OpError::NotFound)));
        let open = "mutation($id: ID!) { openRestrictedPerson(input: { personId: $id, purpose: LEGAL_CLAIM, \
            reason: \"Riita\" }) { person { contacts { text } } } }";
        let opened = t.graphql(&officer, open, serde_json::json!({"id": own})).await;
        let contacts = &opened["data"]["openRestrictedPerson"]["person"]["contacts"];
        assert_eq!(contacts[0]["text"], "Puhuimme laskusta.", "{opened}");
        requests::lift_hold(&officer, placed, "Riita on sovittu.").await.unwrap();
        t.run_jobs().await;
        assert!(people().await.is_empty());
    }
}
