//! Files attached to e-mail: they wait with the draft, go with the case or go with the message that is none, and what is
//! not taken is named with its reason.

use super::super::seen_in_peers::readings;
use super::*;
use crate::mailbox::{reading, run};
use seutu_backend::mailbox::{Incoming, MailboxHandler};
use seutu_backend::privacy_requests::RequestMailHandler;
use seutu_backend::privacy_requests::entity::draft;
use seutu_frontend::api::console::request_queue::{DISMISS, DRAFT, ENTER_DRAFT};
use seutu_tests::imap_peer::ImapPeer;

/// A message with attached files, whatever the address of the door is here.
pub(super) fn message(subject: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut text = format!(
        "Message-ID: <{subject}@kotona.example>\r\nFrom: Aino Esimerkki <{ADDRESS}>\r\nTo: tietosuoja@seutu.example\r\n\
         Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKatso liitteet.\r\n"
    );
    for (name, content) in files {
        let content = STANDARD.encode(content);
        text +=
            "--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"";
        text += name;
        text += "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        text += &content;
        text += "\r\n";
    }
    text.push_str("--x--\r\n");
    text.into_bytes()
}

/// Gives a message to the handler, as the reader of the mailbox does.
pub(super) async fn arrives(t: &TestApp, bytes: &[u8]) {
    let (op, handler) = (t.op(), RequestMailHandler);
    let mut message = Incoming::read(bytes, op.now()).unwrap();
    handler.prepare(&op, &mut message).await.unwrap();
    let tx = op.begin().await.unwrap();
    handler.handle(&op, &tx, &message).await.unwrap();
    tx.commit().await.unwrap();
}

async fn waiting(t: &TestApp) -> PrivacyRequestId {
    let all = draft::Entity::find().all(&t.services().db).await.unwrap();
    assert_eq!(all.len(), 1);
    all[0].id
}

/// What the draft says of its files: names of those that were taken, and codes of the others.
async fn read(t: &TestApp, op: &OpContext, id: PrivacyRequestId) -> (Vec<String>, Vec<String>) {
    let answer = t.graphql(op, DRAFT, json!({"id": id})).await;
    let draft = &answer["data"]["requestDraft"];
    let texts = |list: &str, pointer: &str| -> Vec<String> {
        let list = draft[list].as_array().unwrap_or_else(|| panic!("{answer}"));
        let text = |one: &serde_json::Value| one.pointer(pointer).unwrap().as_str().unwrap().to_owned();
        list.iter().map(text).collect()
    };
    // Those that came at once are in no order.
    let mut kept = texts("kept", "/name");
    kept.sort();
    (kept, texts("untaken", "/reason/code"))
}

db_test! {
    async fn files_wait_with_the_message_and_go_with_the_case_and_the_others_are_named_with_the_reason(t: TestApp) {
        let t = scanned(&t, b"stream: OK\0").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let files = [("kirje.txt", LETTER), ("ohjelma.exe", b"MZ\x90\0"), ("skannattu.dat", b"%PDF-1.4")];
        arrives(&t, &message("Tietoni", &files)).await;
        let id = waiting(&t).await;
        let (taken, untaken) = read(&t, &officer, id).await;
        assert_eq!(taken, ["kirje.txt", "skannattu.pdf"]);
        assert_eq!(untaken, ["attachment_type"]);
        let all = kept(&t).await;
        assert!(all.iter().all(|file| file.draft_id == Some(id) && file.request_id.is_none()), "{all:?}");
        let path = format!("/api/request-files/{}", all[0].id);
        assert_eq!(t.web().signed_in(&officer).get(&path).await.status, 200);
        assert_eq!(t.web().signed_in(&t.as_role(Role::Admin).await).get(&path).await.status, 404);

        let request = json!({"rights": ["ACCESS"], "name": "Aino", "email": ADDRESS, "language": "FI"});
        let entered = t.graphql(&officer, ENTER_DRAFT, json!({"input": {"draftId": id, "request": request}})).await;
        assert_eq!(entered["data"]["payload"]["errors"], json!([]), "{entered}");
        let all = kept(&t).await;
        assert!(all.len() == 2 && all.iter().all(|file| file.request_id == Some(id) && file.draft_id.is_none()), "{all:?}");
        let case = t.graphql(&officer, CASE, json!({"id": id, "language": "FI"})).await["data"]["privacyRequest"].clone();
        assert_eq!(case["attachments"].as_array().unwrap().len(), 2, "{case}");
        let text = case["messages"][0]["text"].as_str().unwrap();
        assert!(text.contains("[kirje.txt]") && text.contains("[ohjelma.exe: Tiedosto ei ole PDF"), "{text}");
    }
}

db_test! {
    async fn message_that_is_no_request_takes_its_files_along(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        of_message(&t).await;
        assert_eq!((kept(&t).await.len(), pieces(&t).await), (1, 1));
        let id = waiting(&t).await;
        let gone = t.graphql(&officer, DISMISS, json!({"input": {"draftId": id, "reason": "SPAM"}})).await;
        assert_eq!(gone["data"]["payload"]["errors"], json!([]), "{gone}");
        assert_eq!((kept(&t).await.len(), pieces(&t).await), (0, 0));
    }
}

db_test! {
    async fn message_is_kept_when_no_verdict_comes_and_its_files_are_named_as_not_taken(t: TestApp) {
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let silent = changed(&t, |config| config.uploads.clamav = Some(closed.to_string())).await;
        let infected = scanned(&t, b"stream: Eicar-Test FOUND\0").await;
        for (t, code) in [(silent, "scanner_unavailable"), (infected, "file_infected")] {
            let officer = t.as_role(Role::PrivacyOfficer).await;
            arrives(&t, &message("Tietoni", &[("a.txt", LETTER), ("b.txt", b"Toinen.")])).await;
            let id = waiting(&t).await;
            assert_eq!(read(&t, &officer, id).await, (Vec::new(), vec![code.to_owned(), code.to_owned()]));
            assert_eq!((kept(&t).await.len(), pieces(&t).await), (0, 0));
        }
    }
}

db_test! {
    async fn what_is_more_than_a_case_takes_is_named(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let all: Vec<(String, String)> = (0..12).map(|n| (format!("{n}.txt"), format!("Kirje {n}"))).collect();
        let files: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        arrives(&t, &message("Tietoni", &files)).await;
        let (taken, untaken) = read(&t, &officer, waiting(&t).await).await;
        assert_eq!((taken.len(), untaken), (10, vec!["too_many".to_owned(), "too_many".to_owned()]));
    }
}

db_test! {
    async fn files_of_one_name_are_told_apart_and_the_same_twice_is_one(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let picture = &b"\x89PNG\r\n\x1a\n...."[..];
        let files = [("image001.png", picture), ("image001.png", b"MZ\x90\0"), ("image001.png", picture)];
        arrives(&t, &message("Tietoni", &files)).await;
        let id = waiting(&t).await;
        let draft = t.graphql(&officer, DRAFT, json!({"id": id})).await["data"]["requestDraft"].clone();
        assert_eq!(draft["attachments"], json!(["image001.png", "image001 (2).png", "image001 (3).png"]));
        assert_eq!(draft["kept"].as_array().unwrap().len(), 1, "{draft}");
        assert_eq!((&draft["untaken"][0]["name"], &draft["untaken"][1]), (&json!("image001 (2).png"), &json!(null)));
        let history = t.history(SubjectKind::PrivacyRequest, id).await;
        let kept = history.iter().flat_map(|entry| &entry.changes).find(|change| change.field == "kept").unwrap();
        assert_eq!(kept.after.as_deref(), Some("1"), "what is new");
    }
}

db_test! {
    async fn reading_a_file_of_a_message_is_among_the_readings_of_the_persons_data(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let path = format!("/api/request-files/{}", of_message(&t).await);
        let before = readings(&t, own).await;
        assert_eq!(t.web().signed_in(&officer).get(&path).await.status, 200);
        assert_eq!(readings(&t, own).await, before + 1);
    }
}

db_test! {
    async fn file_of_an_answer_joins_its_case(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let subject = format!("Vs: {}", filed.row.number());
        arrives(&t, &message(&subject, &[("kirje.txt", LETTER), ("kuva.gif", b"GIF89a")])).await;
        let all = kept(&t).await;
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].request_id, all[0].origin), (Some(filed.row.id), FileOrigin::Mail));
        let rows = message::Entity::find().all(&t.services().db).await.unwrap();
        let mailed = rows.iter().find(|row| row.kind == MessageKind::FromMail).unwrap();
        let text = mailed.text(&t.op()).unwrap();
        assert!(text.contains("[kirje.txt]") && text.contains("[kuva.gif: "), "{text}");
        assert!(t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await.text().contains("kirje.txt"));
    }
}

db_test! {
    async fn forged_mail_takes_no_place_of_the_person(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let all: Vec<(String, String)> = (0..12).map(|n| (format!("{n}.txt"), format!("Täyte {n}"))).collect();
        let files: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        arrives(&t, &message(&format!("Vs: {}", filed.row.number()), &files)).await;
        assert_eq!(kept(&t).await.iter().filter(|file| file.origin == FileOrigin::Mail).count(), 10);
        for number in 0..10 {
            let taken = send(&t.web(), &page(&filed), "kirje.txt", format!("Kirje {number}").as_bytes()).await;
            assert_eq!(taken.status, 200, "{}", taken.text());
        }
        assert_eq!(send(&t.web(), &page(&filed), "kirje.txt", LETTER).await.status, 422);
    }
}

db_test! {
    async fn who_reads_the_mailbox_has_files_looked_at(t: TestApp) {
        let mut peer = ImapPeer::start();
        let t = reading(&t, &peer, Some("tietosuoja@seutu.example")).await;
        peer.deliver(&message("Tietoni", &[("kirje.txt", LETTER)]));
        run(&t, vec![Arc::new(RequestMailHandler)]).await;
        assert_eq!(kept(&t).await.len(), 1, "{}", peer.log());
    }
}
