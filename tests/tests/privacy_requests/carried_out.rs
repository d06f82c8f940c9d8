//! Rights carried out over everything that is kept.

use super::*;
use seutu_backend::access::{self, Access};
use seutu_backend::companies::{self, contact_person};
use seutu_backend::mail;
use seutu_backend::privacy_requests::package;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::approval::ApprovalState;
use seutu_shared::person::PersonSource;

pub(super) const OTHER: &str = "toinen@naapuri.example";

/// A case of a known person, identified and taken on, its outside registers empty.
pub(super) async fn ready(t: &TestApp, officer: &OpContext, person: PersonId, rights: &[Right]) -> Filed {
    let filed = requests::file(&t.visitor(), &input(rights), Locale::Fi)
        .await
        .unwrap();
    let id = filed.row.id;
    requests::start(officer, now(t, id).await).await.unwrap();
    identified(t, officer, id, Some(person)).await;
    settled(t, officer, id).await;
    filed
}

pub(super) async fn answered(t: &TestApp, officer: &OpContext, id: PrivacyRequestId) {
    requests::decide(officer, now(t, id).await, &granted())
        .await
        .unwrap();
    requests::send(officer, now(t, id).await, "", DeliveryWay::Page)
        .await
        .unwrap();
}

db_test! {
    async fn b11_the_package_holds_everything_of_one_and_no_byte_of_another(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        given(&t, own, ConsentPurpose::Newsletter).await;
        given(&t, other, ConsentPurpose::Newsletter).await;
        let company = t.published(1, "Alfa Oy").await;
        for (source, name) in [(PersonSource::Person, "Testi Itse"), (PersonSource::Staff, "Testi Muualta")] {
            let new = companies::NewContactPerson { name: name.into(), title: None, phone: None, email: None, source };
            let contact = people::add_contact_person(&t.op(), &company, new).await.unwrap().id;
            let link = people::NewLink {
                person: own, company, role: seutu_shared::person::CompanyRole::Contact, contact_person: Some(contact),
                started_on: None, ended_on: None,
            };
            people::link(&t.op(), link).await.unwrap();
        }
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access, Right::Portability]).await;
        carried_out(&t, &officer, filed.row.id).await;
        assert_eq!(own_task(&t, filed.row.id).await.outcome, Some(TaskOutcome::Done));
        let early = fetched::fetch(&t, &filed.token, package::ACCESS).await;
        assert_eq!(code(early), ErrorCode::LinkExpired, "nothing before the answer");
        answered(&t, &officer, filed.row.id).await;
        let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        assert!(html.contains(ADDRESS) && html.contains("Testi Henkilö"));
        assert!(html.contains("Testi Itse") && html.contains("Testi Muualta"));
        assert!(html.contains("<td>Annettu</td>") && !html.contains("<td>given</td>"), "in words, not in codes");
        assert!(!html.contains(OTHER) && !html.contains(&other.to_string()));
        for reference in ["<script", "src=", "href=", "url(", "@import"] {
            assert!(!html.contains(reference), "self-contained, without {reference}");
        }
        t.advance(TimeDelta::minutes(11));
        let again = fetched::fetch(&t, &filed.token, package::ACCESS).await;
        assert_eq!(code(again), ErrorCode::LinkExpired, "once, see kept.rs for a download that breaks off");
        let json = fetched::fetch(&t, &filed.token, package::PORTABILITY).await.unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(json["data"]["people"].is_array() && json["data"]["consents"].is_array());
        assert!(json["data"].get("access").is_none(), "only what rests on consent or contract");
        let contacts = json["data"]["contact_persons"].to_string();
        assert!(contacts.contains("Testi Itse") && !contacts.contains("Testi Muualta"), "only what the person gave");
        let table = fetched::fetch(&t, &filed.token, package::PORTABILITY_TABLE).await.unwrap();
        let mut lines = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
        let told = |source: &str, value: &str| rows.iter().any(|row| &row[0] == source && row[5].contains(value));
        assert!(told("people", ADDRESS) && told("consents", "given"), "the same as a table");
        assert!(!table.contains(OTHER) && rows.iter().all(|row| &row[0] != "access"));
    }
}

db_test! {
    async fn b10_a_person_with_ten_thousand_records_gets_all_of_them(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (op, officer) = (t.op(), t.as_role(Role::PrivacyOfficer).await);
        let known = people::find(op.db(), &op, own).await.unwrap().unwrap();
        for _ in 0..40 {
            let read = |_| Access::new(AccessKind::Open, AccessPurpose::Support, "person", AccessSubject::Person, [known.id()]);
            access::record_all(&officer, (0..250).map(read).collect()).await.unwrap();
        }
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        assert_eq!(html.matches("Lukukerta").count(), 10_000);
    }
}

db_test! {
    async fn erasing_needs_two_people_and_marks_first(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::Newsletter).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Erasure]).await;
        carried_out(&t, &first, filed.row.id).await;
        let op = t.op();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_some(), "another must agree first");
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let id = waiting[0].id;
        let own_word = approvals::decide(&first, &approval_handlers(), id, true, None).await;
        assert_eq!(code(own_word), ErrorCode::OwnRequest);
        approvals::decide(&second, &approval_handlers(), id, true, None).await.unwrap();
        assert!(people::find(op.db(), &op, own).await.unwrap().is_none());
        assert!(people::by_email(op.db(), &op, ADDRESS).await.unwrap().is_none());
        assert_eq!(mark::Entity::find().count(&t.services().db).await.unwrap(), 3);
        // Whether those were told who get data from the register, a person says: whatever else came of it.
        let done = own_task(&t, filed.row.id).await;
        assert_eq!((done.outcome, done.recipients), (None, None));
        let named = recipients_told::of_case(&t, filed.row.id).await;
        assert!(named.iter().any(|one| one.name.contains("luettelon lukijat")), "named from the inventory");
        let untold = TaskInput {
            outcome: TaskOutcome::NothingHeld,
            note: String::new(),
            ground: None,
            retained_until: None,
            recipients: None,
        };
        requests::settle(&first, now(&t, filed.row.id).await, done.id, &untold).await.unwrap();
        assert_eq!(own_task(&t, filed.row.id).await.recipients, None, "nothing is said of them yet");
        recipients_told::all_told(&t, &first, filed.row.id).await;
        assert_eq!(own_task(&t, filed.row.id).await.recipients, Some(RecipientsTold::Told));
    }
}

db_test! {
    async fn erasing_takes_the_contact_person_along_and_nothing_is_sent_there_again(t: TestApp) {
        t.install().await;
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Henkilö").await;
        let address = "myynti@konepaja.example";
        let own = person(&t, address).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Erasure]).await;
        carried_out(&t, &first, filed.row.id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        let op = t.op();
        assert!(contact_person::Entity::find_by_id(contact).one(op.db()).await.unwrap().is_none());
        assert!(mail::is_suppressed(op.db(), &op, address).await.unwrap());
    }
}

db_test! {
    async fn an_agents_own_address_never_stands_for_the_person_concerned(t: TestApp) {
        t.install().await;
        let (agent, concerned) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &for_another(&[Right::Access]), Locale::Fi).await.unwrap();
        let status = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(!status.can_send_code);
        t.mails().await;
        requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
        assert!(t.mails().await.is_empty(), "no code proves a mandate");
        let id = filed.row.id;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        identified(&t, &officer, id, Some(concerned)).await;
        mandated(&t, &officer, id).await;
        settled(&t, &officer, id).await;
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        let html = fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        assert!(html.contains(OTHER) && !html.contains(&agent.to_string()), "the data of the one concerned");
        assert!(!html.contains(ADDRESS), "not the agent's");
    }
}

db_test! {
    async fn an_objection_restricts_while_it_is_looked_at(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Objection]).await;
        carried_out(&t, &officer, filed.row.id).await;
        let standing = people::standing(t.op().db(), own).await.unwrap().unwrap();
        assert!(standing.restricted);
        assert_eq!(newsletter(&t, own).await, Reason::ProcessingRestricted);
    }
}

db_test! {
    async fn an_objection_takes_the_contact_person_off_the_page_at_once_also_by_a_merged_row(t: TestApp) {
        t.install().await;
        let (own, part) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Alfassa").await;
        crate::consents::person_consent(&t, company, contact).await;
        let link = people::NewLink {
            person: part, company, role: seutu_shared::person::CompanyRole::Contact, contact_person: Some(contact),
            started_on: None, ended_on: None,
        };
        people::link(&t.op(), link).await.unwrap();
        people::merge(&t.op(), own, part).await.unwrap();
        let page = async || t.web().get(&format!("/yritys/{company}")).await.text();
        assert!(page().await.contains("Testi Alfassa"));
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Objection]).await;
        carried_out(&t, &officer, filed.row.id).await;
        let seen = page().await;
        assert!(seen.contains("Alfa Oy") && !seen.contains("Testi Alfassa"), "{seen}");
        // What shows the entry anew leaves the person out too.
        crate::consents::person_consent(&t, company, contact).await;
        assert!(!page().await.contains("Testi Alfassa"));
    }
}

db_test! {
    async fn what_people_must_judge_is_not_done_by_the_machine(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Rectification]).await;
        let task = own_task(&t, filed.row.id).await;
        requests::carry_out(&officer, now(&t, filed.row.id).await, task.id).await.unwrap();
        assert_eq!(own_task(&t, filed.row.id).await.outcome, None, "the rest is left to a person");
        let found = TaskInput { outcome: TaskOutcome::Done, note: "Korjattu.".into(), ground: None, retained_until: None, recipients: None };
        requests::settle(&officer, now(&t, filed.row.id).await, task.id, &found).await.unwrap();
        let untold = requests::decide(&officer, now(&t, filed.row.id).await, &granted()).await;
        assert_eq!(code(untold), ErrorCode::TasksOpen, "article 19: were those told who got it?");
        recipients_told::all_told(&t, &officer, filed.row.id).await;
        let task = own_task(&t, filed.row.id).await;
        assert_eq!((task.outcome, task.recipients), (Some(TaskOutcome::Done), Some(RecipientsTold::Told)));
        requests::decide(&officer, now(&t, filed.row.id).await, &granted()).await.unwrap();
        let decided = row(&t, filed.row.id).await;
        let letter = requests::preview(&officer, &decided, "", DeliveryWay::Page).await.unwrap();
        assert!(letter.contains("Tietojen vastaanottajille on kerrottu."), "{letter}");
    }
}

db_test! {
    async fn what_the_machine_does_is_not_written_by_hand(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let task = own_task(&t, filed.row.id).await;
        let found = TaskInput { outcome: TaskOutcome::NothingHeld, note: String::new(), ground: None, retained_until: None, recipients: None };
        let by_hand = requests::settle(&officer, now(&t, filed.row.id).await, task.id, &found).await;
        assert_eq!(code(by_hand), ErrorCode::AutomaticTask);
    }
}

db_test! {
    async fn nobody_is_asked_twice_to_agree_and_staff_cannot_ask(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &officer, own, &[Right::Erasure]).await;
        let task = own_task(&t, filed.row.id).await;
        let by_staff = requests::carry_out(&staff, now(&t, filed.row.id).await, task.id).await;
        assert!(matches!(by_staff, Err(OpError::NotFound)));
        requests::carry_out(&officer, now(&t, filed.row.id).await, task.id).await.unwrap();
        let again = requests::carry_out(&officer, now(&t, filed.row.id).await, task.id).await;
        assert_eq!(code(again), ErrorCode::ApprovalWaits);
    }
}

db_test! {
    async fn files_of_a_case_that_was_refused_are_forgotten(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        assert_eq!(package::of_case(&t.services().db, id).await.unwrap().len(), 1);
        let refuse = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::RightsOfOthers),
            reasoning: "Kertoo kokonaan toisesta.".into(),
            refused: Vec::new(),
        };
        requests::decide(&officer, now(&t, id).await, &refuse).await.unwrap();
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        assert!(package::of_case(&t.services().db, id).await.unwrap().is_empty());
    }
}

/// A contact person of a company at this address.
async fn colleague(t: &TestApp, name: &str, email: &str) -> seutu_shared::id::ContactPersonId {
    let company = t.published(1, "Alfa Oy").await;
    let new = companies::NewContactPerson {
        name: name.into(),
        title: None,
        phone: Some("040 765 4321".into()),
        email: Some(email.into()),
        source: PersonSource::Staff,
    };
    people::add_contact_person(&t.op(), &company, new)
        .await
        .unwrap()
        .id
}

db_test! {
    async fn another_name_at_the_same_address_is_neither_given_out_nor_erased(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let other = colleague(&t, "Toinen Työntekijä", ADDRESS).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Access, Right::Erasure]).await;
        let id = filed.row.id;
        carried_out(&t, &first, id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        let op = t.op();
        assert!(contact_person::Entity::find_by_id(other).one(op.db()).await.unwrap().is_some());
        let file = package::of_case(op.db(), id).await.unwrap().remove(0).content(&op).unwrap();
        assert!(file.contains("Testi Henkilö") && !file.contains("Toinen Työntekijä") && !file.contains("765 4321"));
        // A person says what the rest is, and the right person cannot be changed any more.
        assert_eq!(own_task(&t, id).await.outcome, None);
        let relinked = requests::link_person(&first, now(&t, id).await, None).await;
        assert_eq!(code(relinked), ErrorCode::WrongStep);
        let rest = TaskInput {
            outcome: TaskOutcome::NothingHeld,
            note: "Toinen henkilö.".into(),
            ground: None,
            retained_until: None,
            recipients: Some(RecipientsTold::Nobody),
        };
        requests::settle(&first, now(&t, id).await, own_task(&t, id).await.id, &rest).await.unwrap();
        answered(&t, &first, id).await;
    }
}

db_test! {
    async fn nobody_is_erased_by_a_guess(t: TestApp) {
        t.install().await;
        person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Erasure]), Locale::Fi).await.unwrap();
        let id = filed.row.id;
        requests::start(&officer, now(&t, id).await).await.unwrap();
        // Identified, and nobody linked: the address was only typed.
        identified(&t, &officer, id, None).await;
        let task = own_task(&t, id).await.id;
        let asked = requests::carry_out(&officer, now(&t, id).await, task).await;
        assert_eq!(code(asked), ErrorCode::SubjectUnclear);
        nothing_held(&t, &officer, id).await;
    }
}

db_test! {
    async fn agreement_to_erase_ends_when_the_case_turns_or_the_person_is_another(t: TestApp) {
        t.install().await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Erasure]).await;
        let id = filed.row.id;
        carried_out(&t, &first, id).await;
        let pending = async || {
            let all = approvals::list(&second, &approval_handlers(), None).await.unwrap();
            all.into_iter().filter(|one| one.state == ApprovalState::Pending).count()
        };
        assert_eq!(pending().await, 1);
        requests::link_person(&first, now(&t, id).await, Some(other)).await.unwrap();
        assert_eq!(pending().await, 0);
        carried_out(&t, &first, id).await;
        let question = SuspendInput { ground: SuspensionGround::Scope, text: "Vain uutiskirje?".into(), doubt: String::new() };
        requests::ask(&first, now(&t, id).await, &question).await.unwrap();
        assert_eq!(pending().await, 0);
        let op = t.op();
        for person in [own, other] {
            assert!(people::find(op.db(), &op, person).await.unwrap().is_some());
        }
    }
}

db_test! {
    async fn what_is_handed_over_on_paper_is_on_no_page(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        requests::decide(&officer, now(&t, id).await, &granted()).await.unwrap();
        let answer = requests::preview(&officer, &row(&t, id).await, "", DeliveryWay::Letter).await.unwrap();
        assert!(answer.contains("liitteenä"), "{answer}");
        // Who asked on the web is answered there, unless there is a reason not to (article 12(3)).
        for why in ["", "  "] {
            let bare = requests::send(&officer, now(&t, id).await, "", (DeliveryWay::Letter, why)).await;
            let errors = bare.unwrap_err().into_user_errors().unwrap();
            assert_eq!((errors[0].code, errors[0].field.as_deref()), (ErrorCode::Required, Some("wayReason")));
        }
        requests::send(&officer, now(&t, id).await, "", (DeliveryWay::Letter, "Pyysi kirjeenä.")).await.unwrap();
        let notes = message::Entity::find().filter(message::Column::Kind.eq(MessageKind::Note));
        let notes = notes.all(&t.services().db).await.unwrap();
        let said: Vec<String> = notes.iter().map(|row| row.text(&t.op()).unwrap()).collect();
        assert!(said.iter().any(|text| text.ends_with(": Pyysi kirjeenä.")), "{said:?}");
        let status = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
        assert!(status.files.is_empty());
        let fetched = fetched::fetch(&t, &filed.token, package::ACCESS).await;
        assert_eq!(code(fetched), ErrorCode::LinkExpired);
    }
}

db_test! {
    async fn case_that_is_reopened_is_looked_through_anew(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        let id = filed.row.id;
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        requests::reopen(&officer, now(&t, id).await).await.unwrap();
        assert_eq!(code(requests::decide(&officer, now(&t, id).await, &granted()).await), ErrorCode::TasksOpen);
        let by_hand = TaskInput { outcome: TaskOutcome::Done, note: "Katsottu käsin.".into(), ground: None, retained_until: None, recipients: None };
        let task = own_task(&t, id).await.id;
        assert_eq!(code(requests::settle(&officer, now(&t, id).await, task, &by_hand).await), ErrorCode::AutomaticTask);
        carried_out(&t, &officer, id).await;
        answered(&t, &officer, id).await;
        assert!(fetched::fetch(&t, &filed.token, package::ACCESS).await.is_ok());
    }
}

db_test! {
    async fn staff_hear_of_a_new_request_and_of_every_message(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = filed(&t, &[Right::Access]).await;
        let told = |mails: Vec<String>| mails.iter().filter(|mail| mail.contains("uutta")).count();
        assert!(told(t.mails().await) >= 1);
        requests::start(&officer, now(&t, filed.row.id).await).await.unwrap();
        requests::write_to_us(&t.visitor(), &filed.token, "Lisäksi vuosi 2024.").await.unwrap();
        let mails = t.mails().await;
        assert!(mails.iter().all(|mail| !mail.contains("2024")), "no words of the person in mails");
        assert_eq!(told(mails), 1);
    }
}

db_test! {
    async fn recipients_that_were_consented_to_are_named_and_left_to_a_person(t: TestApp) {
        t.install().await;
        crate::preferences::wordings::recipient(&t, "opisto").await;
        let own = person(&t, ADDRESS).await;
        given(&t, own, ConsentPurpose::ThirdPartyMarketing).await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let filed = ready(&t, &first, own, &[Right::Erasure]).await;
        carried_out(&t, &first, filed.row.id).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None).await.unwrap();
        let task = own_task(&t, filed.row.id).await;
        assert_eq!((task.outcome, task.recipients), (None, None), "a person tells them");
        let named = recipients_told::of_case(&t, filed.row.id).await;
        assert!(named.iter().any(|one| one.name == "Oppilaitos opisto"));
        let told = TaskInput {
            outcome: TaskOutcome::Done,
            note: "Oppilaitokselle soitettu.".into(),
            ground: None,
            retained_until: None,
            recipients: None,
        };
        requests::settle(&first, now(&t, filed.row.id).await, task.id, &told).await.unwrap();
        recipients_told::all_told(&t, &first, filed.row.id).await;
        assert_eq!(own_task(&t, filed.row.id).await.recipients, Some(RecipientsTold::Told));
    }
}
