//! Files that come with requests: by the page of the request, by staff and by e-mail. They are kept sealed, shown to
//! clamd, given to staff only, and go when they are not needed.

use super::*;
use axum::body::Body;
use axum::http::{Method, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use seutu_backend::access::entity::entry;
use seutu_backend::audit::SubjectKind;
use seutu_backend::config::{Config, Quota};
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::privacy_requests::entity::file::{self, piece};
use seutu_frontend::api::console::requests::{CASE, DELETE_FILE};
use seutu_shared::id::RequestFileId;
use seutu_shared::privacy_request::FileOrigin;
use seutu_tests::{Answer, Web};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

mod answers;
mod by_mail;
mod killed;
mod marks;

const SECRET: &str = "hunajakakku";
const LETTER: &[u8] = b"Salainen sana on hunajakakku.";

/// A clamd that says the same of everything.
async fn clamd(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut command = [0; 10];
            stream.read_exact(&mut command).await.unwrap();
            loop {
                let length = stream.read_u32().await.unwrap() as usize;
                if length == 0 {
                    break;
                }
                let mut piece = vec![0; length];
                stream.read_exact(&mut piece).await.unwrap();
            }
            stream.write_all(answer).await.unwrap();
        }
    });
    address
}

async fn changed(t: &TestApp, change: impl FnOnce(&mut Config)) -> TestApp {
    let t = TestApp::with(t.engine(), Arc::new(NoMorphology), change).await;
    t.install().await;
    t
}

/// An application whose clamd says this.
async fn scanned(t: &TestApp, answer: &'static [u8]) -> TestApp {
    let address = clamd(answer).await;
    changed(t, |config| config.uploads.clamav = Some(address)).await
}

/// Sends one file as a form of a browser does.
pub(super) async fn send(web: &Web, path: &str, name: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--X--\r\n");
    let request = web
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
    web.send(request.body(Body::from(body)).unwrap()).await
}

/// Where the page of a case takes files.
pub(super) fn page(filed: &Filed) -> String {
    format!("/tietosuoja/pyynto/{}/liite", filed.token)
}

fn console(id: PrivacyRequestId) -> String {
    format!("/api/requests/{id}/files")
}

async fn kept(t: &TestApp) -> Vec<file::Model> {
    file::Entity::find().all(&t.services().db).await.unwrap()
}

async fn pieces(t: &TestApp) -> u64 {
    piece::Entity::find().count(&t.services().db).await.unwrap()
}

/// A file that waits with a message, whatever the address of the door is here.
pub(crate) async fn of_message(t: &TestApp) -> RequestFileId {
    let before: Vec<_> = kept(t).await.iter().map(|file| file.id).collect();
    by_mail::arrives(t, &by_mail::message("Liite", &[("kirje.txt", LETTER)])).await;
    let all = kept(t).await;
    all.iter()
        .map(|file| file.id)
        .find(|id| !before.contains(id))
        .unwrap()
}

db_test! {
    async fn page_takes_documents_pictures_and_text_by_their_content_and_nothing_else(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        t.as_role(Role::PrivacyOfficer).await;
        t.mails().await;
        let (web, path) = (t.web(), page(&filed));
        for (content, name, shown) in [
            (&b"%PDF-1.7 kirje"[..], "kirje.exe", "kirje.pdf"),
            (b"\x89PNG\r\n\x1a\n....", "kuva.png", "kuva.png"),
            (b"\xFF\xD8\xFF\xE0....", "kuva.JPEG", "kuva.JPEG"),
            (LETTER, "../../131052-308T.html", "***********.txt"),
        ] {
            let page = send(&web, &path, name, content).await;
            assert_eq!(page.status, 200, "{}", page.text());
            assert!(page.text().contains(shown) && page.text().contains("22.11.2026"), "{}", page.text());
            assert!(!page.text().contains("<script") && page.text().contains("role=\"status\""));
            assert_eq!(page.header("cache-control"), "no-store");
            let told = t.mails().await;
            assert!(told.iter().any(|mail| mail.contains("/hallinta/tietosuoja/pyynnot/")), "staff are told");
            assert!(told.iter().all(|mail| !mail.contains(shown)), "not what it is called");
        }
        for content in [&b"MZ\x90\0"[..], b"<svg onload=alert(1)>", b"PK\x03\x04", b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8L", b""] {
            let page = send(&web, &path, "kirje.pdf", content).await;
            assert_eq!(page.status, 422, "{content:?}");
            assert!(page.text().contains("id=\"file-error\"") && page.text().contains("href=\"#file\""), "{}", page.text());
        }
        assert_eq!(send(&web, &path, "", b"").await.status, 422, "none was chosen");
        assert_eq!(send(&web, &format!("/sv{path}"), "uudelleen.txt", LETTER).await.status, 200);
        assert_eq!(kept(&t).await.len(), 4, "the same file sent twice is one");
        assert!(kept(&t).await.iter().all(|file| file.origin == FileOrigin::Page));
        assert!(t.mails().await.is_empty());
        let again = web.get(&path).await;
        assert_eq!(again.status, 200, "whoever reloads the page");
        for words in ["multipart/form-data", "henkilökortista", "kirje.pdf"] {
            assert!(again.text().contains(words), "{words}");
        }
        assert_eq!(row(&t, filed.row.id).await.state, RequestState::Received);
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.add_file").count(), 4);
    }
}

db_test! {
    async fn what_is_too_much_or_behind_a_link_of_nobody_is_not_taken(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let (web, path) = (t.web(), page(&filed));
        let large = vec![b'a'; usize::try_from(requests::MAX_FILE_BYTES).unwrap() + 1];
        let refused = send(&web, &path, "kirje.txt", &large).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("10 Mt"), "{}", refused.text());
        assert_eq!(send(&web, "/tietosuoja/pyynto/arvattu/liite", "kirje.txt", LETTER).await.status, 410);
        assert!(kept(&t).await.is_empty());
        for number in 0..10 {
            let taken = send(&web, &path, "kirje.txt", format!("Kirje {number}").as_bytes()).await;
            assert_eq!(taken.status, 200);
        }
        let refused = send(&web, &path, "kirje.txt", LETTER).await;
        assert_eq!(refused.status, 422);
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        for number in 0..30 {
            let taken = send(&staff, &console(filed.row.id), "ote.txt", format!("Ote {number}").as_bytes()).await;
            assert_eq!(taken.status, 200, "staff have places of their own");
        }
        let refused = send(&staff, &console(filed.row.id), "kirje.txt", LETTER).await;
        assert_eq!(refused.json()["errors"][0]["code"], "too_many");
        assert_eq!(kept(&t).await.len(), 40);
    }
}

db_test! {
    async fn sending_files_has_its_limit(t: TestApp) {
        let t = changed(&t, |config| {
            config.limits.enabled = Some(true);
            config.limits.privacy_request = Quota { count: 1, seconds: 3600 };
        }).await;
        let filed = filed(&t, &[Right::Access]).await;
        let web = t.web().from_address("192.0.2.1");
        assert_eq!(send(&web, &page(&filed), "kirje.txt", LETTER).await.status, 200);
        assert_eq!(send(&web, &page(&filed), "toinen.txt", b"Hei.").await.status, 429);
        assert_eq!(kept(&t).await.len(), 1);
    }
}

db_test! {
    async fn without_a_clean_verdict_no_file_is_taken(t: TestApp) {
        let clean = scanned(&t, b"stream: OK\0").await;
        let filed_there = filed(&clean, &[Right::Access]).await;
        assert_eq!(send(&clean.web(), &page(&filed_there), "kirje.txt", LETTER).await.status, 200);
        let cases: [(&'static [u8], &str); 2] =
            [(b"stream: Eicar-Test FOUND\0", "file_infected"), (b"stream: OK", "scanner_unavailable")];
        for (answer, code) in cases {
            let t = scanned(&t, answer).await;
            let filed = filed(&t, &[Right::Access]).await;
            let by_person = send(&t.web(), &page(&filed), "kirje.txt", LETTER).await;
            assert_eq!(by_person.status, 422);
            assert!(by_person.text().contains("id=\"file-error\""), "{}", by_person.text());
            let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
            let by_staff = send(&staff, &console(filed.row.id), "kirje.txt", LETTER).await;
            assert_eq!(by_staff.json()["errors"][0]["code"], code);
            assert_eq!((kept(&t).await.len(), pieces(&t).await), (0, 0));
        }
    }
}

db_test! {
    async fn neither_name_nor_content_lies_in_the_database_as_it_was_sent(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        assert_eq!(send(&t.web(), &page(&filed), "aino-kirje.txt", LETTER).await.status, 200);
        let db = &t.services().db;
        let sql = "SELECT f.name AS name, p.body AS body FROM privacy_request_file f
            JOIN privacy_request_file_piece p ON p.file_id = f.id";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        assert_eq!(rows.len(), 1);
        for column in ["name", "body"] {
            let text: String = rows[0].try_get("", column).unwrap();
            assert!(text.starts_with("x1."), "{text}");
            for plain in [SECRET.to_owned(), "aino".to_owned(), STANDARD.encode(LETTER)] {
                assert!(!text.contains(&plain), "{text}");
            }
        }
    }
}

db_test! {
    async fn staff_add_a_file_and_have_it_back_as_an_attachment_which_is_logged(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        let op = t.as_role(Role::Staff).await;
        let staff = t.web().signed_in(&op);
        let scan: Vec<u8> = [b"%PDF-1.7 ".to_vec(), (0..200_000_u32).flat_map(u32::to_le_bytes).collect()].concat();
        let added = send(&staff, &console(filed.row.id), "kirje.pdf", &scan).await;
        assert_eq!(added.status, 200, "{}", added.text());
        let told = added.json();
        assert_eq!((&told["name"], &told["size"]), (&json!("kirje.pdf"), &json!(scan.len())));
        assert!(pieces(&t).await > 1);
        let variables = json!({"id": filed.row.id, "language": "FI"});
        let case = t.graphql(&op, CASE, variables).await["data"]["privacyRequest"].clone();
        assert_eq!(case["attachments"][0]["id"], told["id"]);
        assert_eq!((&case["attachments"][0]["name"], &case["attachments"][0]["origin"]), (&json!("kirje.pdf"), &json!("STAFF")));
        assert!(!t.web().get(&format!("/tietosuoja/pyynto/{}", filed.token)).await.text().contains("kirje.pdf"), "not the person's");

        let path = format!("/api/request-files/{}", told["id"].as_str().unwrap());
        let reads = entry::Entity::find().count(&t.services().db).await.unwrap();
        let file = staff.get(&path).await;
        assert_eq!((file.status.as_u16(), file.body == scan), (200, true));
        assert_eq!(file.header("content-disposition"), "attachment; filename*=UTF-8''kirje.pdf");
        assert!(file.header("content-security-policy").starts_with("sandbox"));
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(entry::Entity::find().count(&t.services().db).await.unwrap(), reads + 1);

        for role in Role::ALL {
            let web = t.web().signed_in(&t.as_role(*role).await);
            let expected = match role {
                Role::Visitor => 401,
                Role::Staff | Role::PrivacyOfficer => 200,
                _ => 404,
            };
            assert_eq!(web.get(&path).await.status, expected, "{role}");
            assert_eq!(send(&web, &console(filed.row.id), "kirje.pdf", &scan).await.status, expected, "{role}");
        }
        for unknown in ["/api/request-files/x", "/api/request-files/00000000-0000-0000-0000-000000000000"] {
            assert_eq!(staff.get(unknown).await.status, 404);
        }
        assert_eq!(send(&staff, "/api/requests/x/files", "kirje.pdf", &scan).await.status, 404);
        assert_eq!(kept(&t).await.len(), 1);
    }
}

db_test! {
    async fn copy_of_an_identity_card_is_gone_at_once(t: TestApp) {
        let filed = filed(&t, &[Right::Access]).await;
        assert_eq!(send(&t.web(), &page(&filed), "passi.txt", LETTER).await.status, 200);
        let id = kept(&t).await[0].id;
        let (staff, auditor) = (t.as_role(Role::Staff).await, t.as_role(Role::Auditor).await);
        let input = json!({"input": {"fileId": id}});
        let refused = t.graphql(&auditor, DELETE_FILE, input.clone()).await;
        assert_eq!(refused["data"]["payload"]["errors"][0]["code"], json!("not_found"), "{refused}");
        let version = row(&t, filed.row.id).await.version;
        let gone = t.graphql(&staff, DELETE_FILE, input.clone()).await;
        assert_eq!(gone["data"]["payload"]["errors"], json!([]), "{gone}");
        let left = kept(&t).await.remove(0);
        assert_eq!((left.number, left.sha256.as_str(), pieces(&t).await), (1, "", 0), "its number is left");
        assert!(left.purged_at.is_some() && left.called(&t.op()).unwrap().is_empty());
        assert_eq!(row(&t, filed.row.id).await.version, version + 1);
        let again = t.graphql(&staff, DELETE_FILE, input).await;
        assert_eq!(again["data"]["payload"]["errors"][0]["code"], json!("not_found"));
        let history = t.history(SubjectKind::PrivacyRequest, filed.row.id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "privacy_request.delete_file").count(), 1);
    }
}

db_test! {
    async fn file_of_a_person_is_named_in_their_copy_and_goes_with_the_case(t: TestApp) {
        t.install().await;
        let own = person(&t, ADDRESS).await;
        let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
        let (id, officer) = (filed.row.id, t.as_role(Role::PrivacyOfficer).await);
        requests::send_file(&t.visitor(), &filed.token, "kuitti.txt", LETTER, false).await.unwrap();
        requests::start(&officer, now(&t, id).await).await.unwrap();
        identified(&t, &officer, id, Some(own)).await;
        carried_out(&t, &officer, id).await;
        let op = t.op();
        let copy = requests::package::of_case(op.db(), id).await.unwrap().remove(0);
        let copy = copy.content(&op).unwrap();
        assert!(copy.contains("kuitti.txt") && copy.contains("Lähetetty tiedosto") && !copy.contains(SECRET));
        requests::withdraw(&t.visitor(), &filed.token).await.unwrap();
        t.advance(TimeDelta::days(365 * 5 - 30));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!(kept(&t).await.len(), 1, "not yet");
        t.advance(TimeDelta::days(60));
        t.run_job(requests::TIDY_SCHEDULE.kind).await;
        assert_eq!((kept(&t).await.len(), pieces(&t).await), (0, 0));
        let late = requests::add_file(&officer, id, "kirje.txt", LETTER).await;
        assert_eq!(code(late), ErrorCode::WrongStep);
    }
}
