//! Who asks, by a signed PDF: documents that pyHanko signed, and what may be done to them.

use super::*;
use axum::body::Body;
use axum::http::{Method, header};
use seutu_backend::privacy_requests::entity::file;
use seutu_backend::privacy_requests::signature::{Anchors, Refusal, Signer, check, paper};
use seutu_tests::{Answer, Web};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Has the documents `case.pdf` and `other.pdf` of a folder signed in every way.
fn sign(dir: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let python = root.join("target/python/bin/python");
    assert!(
        python.exists(),
        "no {}: cargo xtask setup makes it",
        python.display()
    );
    let done = Command::new(python)
        .arg(root.join("tests/peers/sign_pdf.py"))
        .arg(dir)
        .args(["Esimerkki", "Aino Maria"])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn read(dir: &Path, name: &str) -> Vec<u8> {
    std::fs::read(dir.join(name)).unwrap()
}

/// What is made of a signed document of the case.
fn verdict(dir: &Path, name: &str) -> Result<Signer, Refusal> {
    let anchors = Anchors::read(&read(dir, "anchors.pem")).unwrap();
    let pdf = read(dir, &format!("{name}.pdf"));
    check(&pdf, &read(dir, "case.pdf"), &anchors, TestApp::start_time())
}

/// A folder with documents of two cases, signed in every way.
fn signed_papers() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, id) in [("case.pdf", "0a".repeat(16)), ("other.pdf", "0b".repeat(16))] {
        let text = ["Vahvistan, että pyyntö (TP-2026-0001) on minun.".to_owned()];
        std::fs::write(dir.path().join(name), paper("Vahvistus", "fi", &id, &text)).unwrap();
    }
    sign(dir.path());
    dir
}

#[test]
fn what_a_program_signed_with_a_trusted_certificate_names_the_signer() {
    let dir = signed_papers();
    for name in ["good", "rsa", "plain", "pss", "p256"] {
        let signer = verdict(dir.path(), name).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        assert_eq!(signer.name, "Aino Maria Esimerkki", "{name}");
        assert_eq!(signer.surname.as_deref(), Some("Esimerkki"), "{name}");
        assert!(signer.issuer.contains("Koe Citizen CA") && !signer.serial.is_empty());
    }
    assert_eq!(verdict(dir.path(), "other_name").unwrap().name, "Toinen Muu");
}

#[test]
fn what_was_done_to_a_document_or_a_certificate_is_seen() {
    let dir = signed_papers();
    for (name, expected) in [
        ("case", Refusal::Missing),
        ("changed", Refusal::Broken),
        ("appended", Refusal::Changed),
        ("more_bytes", Refusal::Changed),
        ("twice", Refusal::Changed),
        ("covered", Refusal::Changed),
        ("other_case", Refusal::Changed),
        ("sha1", Refusal::Broken),
        ("self_signed", Refusal::Untrusted),
        ("forged", Refusal::Untrusted),
        ("old_authority", Refusal::Untrusted),
        ("expired", Refusal::Untrusted),
        ("early", Refusal::Untrusted),
        ("not_for_signing", Refusal::Untrusted),
    ] {
        assert_eq!(verdict(dir.path(), name), Err(expected), "{name}");
    }
}

#[test]
fn no_byte_outside_of_the_signature_can_be_another() {
    let dir = signed_papers();
    let anchors = Anchors::read(&read(dir.path(), "anchors.pem")).unwrap();
    let (case, good) = (read(dir.path(), "case.pdf"), read(dir.path(), "good.pdf"));
    let word = b"/Contents <";
    let start = word.len() + good.windows(word.len()).position(|piece| piece == word).unwrap();
    let end = start + good[start..].iter().position(|byte| *byte == b'>').unwrap();
    // One in five, for time.
    for at in (0..start).chain(end..good.len()).step_by(5) {
        let mut pdf = good.clone();
        pdf[at] ^= 1;
        assert!(
            check(&pdf, &case, &anchors, TestApp::start_time()).is_err(),
            "byte {at}"
        );
    }
}

/// An installation that trusts the authority of the tests, a request there, and its document signed in every way.
struct Signing {
    t: TestApp,
    web: Web,
    dir: TempDir,
    filed: Filed,
}

impl Signing {
    async fn begin(t: &TestApp, change: impl FnOnce(&mut RequestInput)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let anchors = dir.path().join("anchors.pem");
        let morphology = t.services().morphology.clone();
        let t = TestApp::with(t.engine(), morphology, move |config| {
            config.privacy_requests.signature_anchors = Some(anchors);
        })
        .await;
        t.install().await;
        let mut asked = input(&[Right::Access]);
        change(&mut asked);
        let filed = requests::file(&t.visitor(), &asked, Locale::Fi).await.unwrap();
        let web = t.web();
        Self { t, web, dir, filed }
    }

    /// Fetches the document of the case, and that of another, and has both signed.
    async fn signed(&self) {
        let other = requests::file(&self.t.visitor(), &input(&[Right::Erasure]), Locale::Fi)
            .await
            .unwrap();
        for (name, token) in [("case.pdf", &self.filed.token), ("other.pdf", &other.token)] {
            let path = format!("/tietosuoja/pyynto/{token}/allekirjoitettava.pdf");
            let paper = self.web.get(&path).await;
            assert_eq!(paper.status, 200);
            assert_eq!(paper.header("content-type"), "application/pdf");
            assert_eq!(paper.header("cache-control"), "no-store");
            std::fs::write(self.dir.path().join(name), paper.body).unwrap();
        }
        sign(self.dir.path());
    }

    fn path(&self) -> String {
        format!("/tietosuoja/pyynto/{}", self.filed.token)
    }

    async fn send(&self, name: &str) -> Answer {
        self.send_bytes(&read(self.dir.path(), &format!("{name}.pdf")))
            .await
    }

    async fn send_bytes(&self, pdf: &[u8]) -> Answer {
        let head = b"--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        let body = [head.as_slice(), pdf, b"\r\n--X--\r\n".as_slice()].concat();
        let path = format!("{}/allekirjoitus", self.path());
        let request = self
            .web
            .request(Method::POST, &path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X");
        self.web.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn row(&self) -> request::Model {
        row(&self.t, self.filed.row.id).await
    }
}

db_test! {
    async fn a_good_signature_tells_who_asks_and_staff_find_whose_data_it_is(t: TestApp) {
        let signing = Signing::begin(&t, |_| {}).await;
        signing.signed().await;
        let page = signing.web.get(&signing.path()).await;
        assert!(page.text().contains("allekirjoitettava.pdf") && page.text().contains("id=\"signed\""));
        let done = signing.send("good").await;
        assert_eq!(done.status, 200);
        assert!(!done.text().contains("id=\"signed\""), "nothing is left to sign");
        let row = signing.row().await;
        assert_eq!(row.identity_method, Some(IdentityMethod::SignedDocument));
        assert_eq!(row.person_id, None, "a name is not one person's alone");
        let note = row.identity_text(&signing.t.op()).unwrap().unwrap();
        for word in ["Aino Maria Esimerkki", "Koe Citizen CA", "ei ole tarkistettu"] {
            assert!(note.contains(word), "{note}");
        }
        assert!(!note.contains("99900001A"));
        assert_eq!(file::Entity::find().count(&signing.t.services().db).await.unwrap(), 0, "no file is kept");
        // A second one changes nothing.
        assert_eq!(signing.send("rsa").await.status, 422);
        assert_eq!(signing.row().await, row);
    }
}

db_test! {
    async fn a_signature_answers_the_question_who_asks(t: TestApp) {
        let signing = Signing::begin(&t, |_| {}).await;
        signing.signed().await;
        let id = signing.filed.row.id;
        let staff = signing.t.as_role(Role::Staff).await;
        let who = SuspendInput { ground: SuspensionGround::Identity, text: "Kuka olet?".into(), doubt: "Nimi on toinen kuin rekisterissä.".into() };
        requests::ask(&staff, now(&signing.t, id).await, &who).await.unwrap();
        assert_eq!(signing.row().await.state, RequestState::AwaitingIdentity);
        assert_eq!(signing.send("p256").await.status, 200);
        assert_ne!(signing.row().await.state, RequestState::AwaitingIdentity);
    }
}

db_test! {
    async fn what_is_refused_is_said_beside_the_field_and_proves_nobody(t: TestApp) {
        let signing = Signing::begin(&t, |_| {}).await;
        signing.signed().await;
        for (name, words) in [
            ("case", "ei ole sähköistä allekirjoitusta"),
            ("changed", "ei vastaa asiakirjaa"),
            ("other_case", "ei ole tälle pyynnölle tehty"),
            ("appended", "ei ole tälle pyynnölle tehty"),
            ("forged", "varmenne ei ole voimassa"),
        ] {
            let page = signing.send(name).await;
            assert_eq!(page.status, 422, "{name}");
            assert!(page.text().contains(words) && page.text().contains("id=\"signed-error\""), "{name}");
        }
        assert_eq!(signing.send_bytes(b"").await.status, 422);
        assert!(signing.row().await.identified_at.is_none());
        assert!(!kinds(&signing.t, signing.filed.row.id).await.contains(&MessageKind::Note));
    }
}

db_test! {
    async fn a_good_signature_by_another_name_is_noted_for_staff_only(t: TestApp) {
        let signing = Signing::begin(&t, |_| {}).await;
        signing.signed().await;
        let page = signing.send("other_name").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("toinen nimi"));
        assert!(!page.text().contains("Toinen Muu"), "notes are not the person's to read");
        assert!(signing.row().await.identified_at.is_none());
        assert_eq!(kinds(&signing.t, signing.filed.row.id).await.last(), Some(&MessageKind::Note));
    }
}

db_test! {
    async fn nobody_signs_for_another_nor_where_no_authority_is_trusted(t: TestApp) {
        let agent = Signing::begin(&t, |asked| {
            asked.requester = RequesterKind::Agent;
            asked.subject_name = "Eino Esimerkki".into();
            asked.mandate = "Edunvalvoja".into();
        })
        .await;
        let without = filed(&t, &[Right::Access]).await;
        for (web, token) in [(&agent.web, &agent.filed.token), (&t.web(), &without.token)] {
            let path = format!("/tietosuoja/pyynto/{token}");
            assert!(!web.get(&path).await.text().contains("id=\"signed\""));
            assert_eq!(web.get(&format!("{path}/allekirjoitettava.pdf")).await.status, 410);
        }
        assert_eq!(agent.send_bytes(b"%PDF-1.7").await.status, 410);
        assert_eq!(agent.web.get("/tietosuoja/pyynto/arvattu/allekirjoitettava.pdf").await.status, 410);
    }
}

db_test! {
    async fn a_signature_tells_who_signs_for_a_company_and_not_that_they_may(t: TestApp) {
        let signing = Signing::begin(&t, |asked| {
            asked.requester = RequesterKind::Company;
            asked.business_id = "0112038-9".into();
        })
        .await;
        signing.signed().await;
        let page = signing.send("good").await;
        assert!(page.status == 200 && page.text().contains("Tarkistamme vielä oikeutesi"), "{}", page.text());
        let row = signing.row().await;
        assert_eq!(row.identity_method, Some(IdentityMethod::SignedDocument));
        assert!(!row.is_identified(), "the right to sign is seen apart");
    }
}

db_test! {
    async fn given_names_alone_are_not_the_name_of_who_signed(t: TestApp) {
        let signing = Signing::begin(&t, |asked| asked.name = "Aino Maria".into()).await;
        signing.signed().await;
        assert_eq!(signing.send("good").await.status, 200);
        assert!(signing.row().await.identified_at.is_none());
        assert_eq!(kinds(&signing.t, signing.filed.row.id).await.last(), Some(&MessageKind::Note));
    }
}
