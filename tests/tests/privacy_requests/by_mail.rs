//! The door of e-mail: messages wait for staff as drafts, answers join their case.

use super::*;
use crate::mailbox::{letter, reading, run};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::mailbox::{Incoming, MailboxHandler};
use seutu_backend::privacy_requests::RequestMailHandler;
use seutu_backend::privacy_requests::entity::draft;
use seutu_frontend::api::console::request_queue::{DISMISS, DRAFT, DRAFTS, ENTER_DRAFT};
use seutu_shared::privacy_request::DraftDismissal;
use seutu_tests::imap_peer::ImapPeer;
use std::sync::Arc;

const DOOR: &str = "tietosuoja@seutu.example";

/// An application with an address for privacy requests.
async fn with_door(t: &TestApp) -> TestApp {
    let t = TestApp::with(
        t.engine(),
        Arc::new(seutu_backend::platform::morphology::NoMorphology),
        |config| {
            config.mailbox.requests_to = Some(DOOR.into());
            config.mailbox.requests_also_to = vec!["Toimisto@seutu.example".into()];
        },
    )
    .await;
    t.install().await;
    t
}

fn message(from: &str, to: &str, subject: &str, text: &str) -> Vec<u8> {
    format!(
        "Message-ID: <{subject}@kotona.example>\r\nFrom: Aino Esimerkki <{from}>\r\nTo: {to}\r\nSubject: {subject}\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

/// Gives a message to the handler; tells whether it was wanted.
async fn arrives(t: &TestApp, bytes: &[u8]) -> bool {
    let (op, handler) = (t.op(), RequestMailHandler);
    let message = Incoming::read(bytes, op.now()).unwrap();
    if !handler.wants(&op, &message).await.unwrap() {
        return false;
    }
    let tx = op.begin().await.unwrap();
    handler.handle(&op, &tx, &message).await.unwrap();
    tx.commit().await.unwrap();
    true
}

async fn waiting(t: &TestApp) -> Vec<draft::Model> {
    draft::Entity::find().all(&t.services().db).await.unwrap()
}

/// A message that waits, whatever the address of the door is here.
pub(crate) async fn draft(t: &TestApp, subject: &str, text: &str) -> PrivacyRequestId {
    let (op, handler) = (t.op(), RequestMailHandler);
    let before: Vec<_> = waiting(t).await.iter().map(|row| row.id).collect();
    let bytes = message(ADDRESS, DOOR, subject, text);
    let message = Incoming::read(&bytes, op.now()).unwrap();
    let tx = op.begin().await.unwrap();
    handler.handle(&op, &tx, &message).await.unwrap();
    tx.commit().await.unwrap();
    let all = waiting(t).await;
    all.iter()
        .map(|row| row.id)
        .find(|id| !before.contains(id))
        .unwrap()
}

db_test! {
    async fn message_to_the_door_waits_and_becomes_a_case_whose_clock_ran_all_the_while(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("info@seutu.example")).await;
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        peer.deliver(&letter("1", "Tietoni", "Näytä tietoni. Olen 131052-308T."));
        run(&t, vec![Arc::new(RequestMailHandler)]).await;
        assert_eq!((peer.unread().len(), peer.count("Seutu")), (0, 1), "{}", peer.log());
        let mails = t.mails().await;
        assert!(mails.iter().any(|mail| mail.contains("Avaa jono:")), "staff are told");
        assert!(mails.iter().all(|mail| !mail.contains("testi@kotona")), "nobody is answered unseen");

        let lines = t.graphql(&officer, DRAFTS, json!({})).await["data"]["requestDrafts"]["lines"].clone();
        let id = lines[0]["id"].as_str().unwrap().to_owned();
        let read = t.graphql(&officer, DRAFT, json!({"id": id})).await["data"]["requestDraft"].clone();
        assert_eq!((&read["email"], &read["subject"]), (&json!("testi@kotona.example"), &json!("Tietoni")));
        let text = read["text"].as_str().unwrap();
        assert!(text.contains("Näytä tietoni. Olen ***********"), "{text}");

        let came = waiting(&t).await.remove(0).received_at;
        t.advance(TimeDelta::days(9));
        let request = json!({"rights": ["ACCESS"], "name": "Testi Henkilö", "email": "testi@kotona.example"});
        let entered = t.graphql(&officer, ENTER_DRAFT, json!({"input": {"draftId": id, "request": request}})).await;
        assert_eq!(entered["data"]["payload"]["request"]["id"], json!(id), "{entered}");
        let case = row(&t, id.parse().unwrap()).await;
        assert_eq!((case.channel, case.received_at), (IntakeChannel::Email, Some(came)));
        assert_eq!(kinds(&t, case.id).await, [MessageKind::FromMail, MessageKind::Acknowledgement]);
        assert!(waiting(&t).await.is_empty());
        assert!(t.mails().await.iter().any(|mail| mail.contains("testi@kotona.example")), "now the person is answered");
        let again = json!({"input": {"draftId": id, "request": {"rights": ["ERASURE"], "name": "T", "phone": "040 123 4567"}}});
        let again = t.graphql(&officer, ENTER_DRAFT, again).await;
        assert_eq!(again["data"]["payload"]["errors"][0]["code"], json!("wrong_step"), "{again}");
    }
}

db_test! {
    async fn answer_by_mail_joins_its_case_and_staff_say_whether_it_answers(t: TestApp) {
        let t = with_door(&t).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let (officer, number) = (t.as_role(Role::PrivacyOfficer).await, filed.row.number());
        let scope = SuspendInput { ground: SuspensionGround::Scope, text: "Mitä tietoja?".into(), doubt: String::new() };
        requests::ask(&officer, now(&t, filed.row.id).await, &scope).await.unwrap();
        let subject = format!("Vs: Uutta pyynnössäsi {number}");
        // Somebody else who knows the number.
        assert!(!arrives(&t, &message("vieras@muualla.example", "info@seutu.example", &subject, "Kaikki.")).await);
        assert_eq!(row(&t, filed.row.id).await.state, RequestState::AwaitingScope);
        assert!(arrives(&t, &message(ADDRESS, "info@seutu.example", &subject, "Vain uutiskirjeet.")).await);
        assert_eq!(row(&t, filed.row.id).await.state, RequestState::AwaitingScope, "an address proves nobody");
        assert!(t.mails().await.iter().any(|mail| mail.contains("/hallinta/tietosuoja/pyynnot/")), "staff are told");
        assert_eq!(kinds(&t, filed.row.id).await.last(), Some(&MessageKind::FromMail));
        assert!(waiting(&t).await.is_empty());
    }
}

db_test! {
    async fn request_that_a_list_passed_on_to_the_door_is_one_too(t: TestApp) {
        let t = with_door(&t).await;
        t.as_role(Role::PrivacyOfficer).await;
        for name in ["list", "bulk"] {
            let passed = [format!("Precedence: {name}\r\n").as_bytes(), &message(ADDRESS, DOOR, name, "Näytä tietoni.")].concat();
            assert!(arrives(&t, &passed).await, "{name}");
        }
        assert_eq!(waiting(&t).await.len(), 2);
    }
}

db_test! {
    async fn what_programs_write_and_what_came_elsewhere_is_left_to_people(t: TestApp) {
        let t = with_door(&t).await;
        let away = [b"Auto-Submitted: auto-replied\r\n".as_slice(), &message(ADDRESS, DOOR, "Poissa", "Olen poissa.")].concat();
        assert!(!arrives(&t, &away).await);
        assert!(!arrives(&t, &message(ADDRESS, "info@seutu.example", "Asia", "Hei.")).await);
        assert!(!arrives(&t, &message("ei osoite", DOOR, "Asia", "Hei.")).await);
        let newsletter = [b"Precedence: bulk\r\n".as_slice(), &message(ADDRESS, "info@seutu.example", "Asia", "Hei.")].concat();
        assert!(!arrives(&t, &newsletter).await);
        assert!(waiting(&t).await.is_empty());
        t.as_role(Role::PrivacyOfficer).await;
        assert!(arrives(&t, &message(ADDRESS, "Tietosuoja@Seutu.example", "Asia", "Hei.")).await);
        assert!(arrives(&t, &message(ADDRESS, "toimisto@seutu.example", "Toimistolle", "Hei.")).await, "another address of ours");
        assert_eq!(waiting(&t).await.len(), 2);
        for number in 0..3 {
            assert!(arrives(&t, &message(ADDRESS, DOOR, &format!("Asia {number}"), "Hei.")).await);
        }
        let told = t.mails().await;
        assert_eq!(told.iter().filter(|mail| mail.contains("Avaa jono:")).count(), 1, "one mail for many at once");
    }
}

db_test! {
    async fn message_that_is_no_request_goes_without_an_answer_and_why_is_in_the_history(t: TestApp) {
        let t = with_door(&t).await;
        let id = draft(&t, "Tarjous", "Osta nyt.").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        t.mails().await;
        let gone = t.graphql(&officer, DISMISS, json!({"input": {"draftId": id.to_string(), "reason": "SPAM"}})).await;
        assert_eq!(gone["data"]["payload"]["errors"], json!([]), "{gone}");
        assert!(waiting(&t).await.is_empty() && t.mails().await.is_empty());
        let again = requests::dismiss(&officer, id, DraftDismissal::Spam).await;
        assert_eq!(code(again), ErrorCode::WrongStep);
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        assert!(history.iter().any(|entry| entry.action == "privacy_request.dismiss_draft"), "{history:?}");
    }
}

db_test! {
    async fn message_that_nobody_looks_at_is_told_of_every_day(t: TestApp) {
        let t = with_door(&t).await;
        t.as_role(Role::PrivacyOfficer).await;
        draft(&t, "Tietoni", "Näytä tietoni.").await;
        let told = async || t.mails().await.iter().filter(|mail| mail.contains("Avaa jono:")).count();
        assert_eq!(told().await, 1, "at once");
        // Two more on the way: one came while staff had just been told, both are in one mail.
        draft(&t, "Toinen", "Hei.").await;
        draft(&t, "Kolmas", "Hei.").await;
        assert_eq!(told().await, 0);
        for (hours, expected) in [(1, 1), (3, 0), (24, 1), (3, 0), (24, 1)] {
            t.advance(TimeDelta::hours(hours));
            t.run_job(requests::REMIND_SCHEDULE.kind).await;
            assert_eq!(told().await, expected, "{hours}");
        }
    }
}

db_test! {
    async fn message_of_a_person_is_in_their_file_until_staff_have_looked_at_it(t: TestApp) {
        let t = with_door(&t).await;
        let own = person(&t, ADDRESS).await;
        draft(&t, "Tietoni", "Näytä tietoni.").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        requests::start(&officer, now(&t, filed.row.id).await).await.unwrap();
        identified(&t, &officer, filed.row.id, Some(own)).await;
        carried_out(&t, &officer, filed.row.id).await;
        let op = t.op();
        let file = requests::package::of_case(op.db(), filed.row.id).await.unwrap().remove(0);
        assert!(file.content(&op).unwrap().contains("Näytä tietoni."));
    }
}
