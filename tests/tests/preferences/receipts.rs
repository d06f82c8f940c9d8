//! Receipts: what a person keeps proves what was said, and a changed one proves nothing.

use super::{ADDRESS, given, link, person, press};
use seutu_backend::consents;
use seutu_backend::preferences::Scope;
use seutu_shared::consent::ConsentPurpose;
use seutu_tests::{TestApp, db_test};

fn encoded(text: &str) -> String {
    let byte = |byte: u8| format!("%{byte:02X}");
    text.bytes().map(byte).collect()
}

db_test! {
    async fn receipt_verifies_and_a_changed_byte_does_not(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let token = link(&t, who, Scope::Page).await;
        let event = consents::events_of_person(&t.op(), who).await.unwrap()[0].0.event.clone();
        let path = format!("/en/suostumukset/{token}/kuitti/{}", event.id);
        let page = t.web().get(&path).await;
        assert!(page.status == 200 && page.text().contains(&event.wording_hash) && page.text().contains("Newsletter"));
        let file = t.web().get(&format!("{path}/json")).await;
        assert!(file.header("content-disposition").starts_with("attachment"));
        let (text, json) = (file.text(), file.json());
        // TS 27560: what a record must hold, and no name or address.
        let receipt = &json["receipt"];
        for field in ["schemaVersion", "receiptId", "piiPrincipalId", "privacyNotice", "language", "jurisdiction", "controllers", "recipients", "purpose", "event"] {
            assert!(!receipt[field].is_null(), "{field}: {text}");
        }
        assert!(!text.contains("maija") && !text.contains("Testi"));
        assert_eq!(receipt["purpose"]["wordingHash"], event.wording_hash.as_str());
        let check = async |text: &str| press(&t.web(), "/en/suostumukset/kuitti", &format!("receipt={}", encoded(text))).await;
        let good = check(&text).await;
        assert!(good.status == 200 && good.text().contains("genuine and unchanged"), "{}", good.text());
        for (from, to) in [("\"given\"", "\"refused\""), ("newsletter", "surveys"), ("\"en\"", "\"sv\""), ("eyJ", "eyK")] {
            if text.contains(from) {
                assert_eq!(check(&text.replacen(from, to, 1)).await.status, 422, "{from}");
            }
        }
        // Any byte of any part of the signature.
        let jws = json["jws"].as_str().unwrap();
        for at in [0, jws.len() / 3, jws.len() / 2, jws.len() - 1] {
            let mut bytes = jws.as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let forged = text.replace(jws, std::str::from_utf8(&bytes).unwrap());
            assert_eq!(check(&forged).await.status, 422, "{at}");
        }
        for odd in ["", "{}", "[]", "null", "{\"receipt\":{},\"jws\":\"a.b.c\"}"] {
            assert_eq!(check(odd).await.status, 422, "{odd}");
        }
        // Others can check it too: the key is published.
        let keys = t.web().get("/.well-known/jwks.json").await.json();
        let header = jws.split('.').next().unwrap();
        assert!(keys["keys"].as_array().unwrap().len() >= 2 && !header.is_empty(), "{keys}");
    }

    async fn receipt_tells_which_notice_was_in_force(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        t.install().await;
        given(&t, who, ConsentPurpose::Events).await;
        let token = link(&t, who, Scope::Page).await;
        let said = [("", "Tietosuojaselosteen versio"), ("/sv", "Dataskyddsbeskrivningens version"), ("/en", "Version of the privacy notice")];
        for (row, _) in consents::events_of_person(&t.op(), who).await.unwrap() {
            // The first word is older than the first notice.
            let version = (row.event.purpose == ConsentPurpose::Events).then_some(1);
            assert_eq!(row.event.notice_version, version);
            for (prefix, label) in said {
                let path = format!("{prefix}/suostumukset/{token}/kuitti/{}", row.event.id);
                let page = t.web().get(&path).await.text();
                let line = format!("<dt>{label}</dt><dd class=\"long-word\">1</dd>");
                assert_eq!((page.contains(label), page.contains(&line)), (version.is_some(), version.is_some()), "{page}");
                let file = t.web().get(&format!("{path}/json")).await.json();
                assert_eq!(file["receipt"]["privacyNotice"]["version"], serde_json::json!(version));
            }
        }
    }

    async fn nobody_elses_receipt_is_shown(t: TestApp) {
        let (who, other) = (person(&t, ADDRESS).await, person(&t, "toinen@kotona.example").await);
        given(&t, who, ConsentPurpose::Newsletter).await;
        let event = consents::events_of_person(&t.op(), who).await.unwrap()[0].0.event.id;
        let token = link(&t, other, Scope::Page).await;
        for path in [format!("/suostumukset/{token}/kuitti/{event}"), format!("/suostumukset/{token}/kuitti/{event}/json")] {
            assert_eq!(t.web().get(&path).await.status, 410);
        }
    }
}
