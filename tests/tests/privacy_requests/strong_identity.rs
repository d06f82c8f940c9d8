//! Who asks, shown at a service that identifies people strongly: what its word opens, and what it does not.

use super::*;
use crate::oidc::{Begun, app, come_back, ended, provider};
use sea_orm::{ConnectionTrait, Statement};
use seutu_backend::accounts::oidc;
use seutu_backend::audit::SubjectKind;
use seutu_backend::config::{OidcProvider, StrongIdentity};
use seutu_shared::account::SignInAudience;
use seutu_tests::oidc_peer::OidcPeer;
use seutu_tests::{CapturedLogs, Web};

const BACK: &str = "http://127.0.0.1:8080/auth/oidc/vahva/callback";
/// Lasting identifier and personal identity code of who goes there.
const SECRETS: [&str; 2] = ["henkilo-77", "131052-308T"];

/// A service of the companies' side that identifies people.
fn identifying(peer: &OidcPeer) -> OidcProvider {
    OidcProvider {
        audience: SignInAudience::People,
        identifies: Some(StrongIdentity {
            acr: vec!["strong".into()],
            scopes: vec!["openid".into(), "profile".into()],
            given_name_claim: "given_name".into(),
            family_name_claim: "family_name".into(),
            name_claim: "name".into(),
        }),
        ..provider("vahva", &peer.issuer, &peer.client_id, &peer.client_secret)
    }
}

/// The service, and an application that knows it.
async fn with_service(engine: &TestApp) -> (OidcPeer, TestApp) {
    let peer = OidcPeer::start(&[BACK]).await;
    let t = app(engine, vec![identifying(&peer)]).await;
    (peer, t)
}

/// What the service says: first names, family name, and how the person was recognised.
fn says<'a>(given: &'a str, family: &'a str, acr: &'a str) -> [(&'static str, &'a str); 5] {
    let [subject, code] = SECRETS;
    [
        ("sub", subject),
        ("identity_code", code),
        ("given_name", given),
        ("family_name", family),
        ("acr", acr),
    ]
}

fn page_of(token: &str) -> String {
    format!("/tietosuoja/pyynto/{token}")
}

/// Presses the button on a page of a request.
async fn leave(web: &Web, page: &str) -> Begun {
    let answer = press(web, &format!("{page}/tunnistaudu/vahva"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    let url = answer.header("refresh").strip_prefix("0; url=").unwrap();
    assert!(
        answer
            .text()
            .contains(&format!("href=\"{}\"", url.replace('&', "&amp;")))
    );
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    Begun {
        url: url.into(),
        cookie: cookie.split(';').next().unwrap().into(),
    }
}

/// Goes there and comes back; what the address then says.
async fn shown(t: &TestApp, peer: &OidcPeer, token: &str, says: &[(&str, &str)]) -> String {
    let (web, page) = (t.web(), page_of(token));
    let begun = leave(&web, &page).await;
    let back = peer.sign_in_as(&begun.url, says).await;
    let answer = come_back(&web, &back, &begun.cookie).await;
    let start = format!("{page}?kirjautuminen=");
    ended(&answer).strip_prefix(&start).unwrap().to_owned()
}

/// The last note among staff.
async fn note(t: &TestApp, id: PrivacyRequestId) -> Option<String> {
    let rows = message::Entity::find().all(&t.services().db).await.unwrap();
    let mut notes: Vec<_> = rows
        .into_iter()
        .filter(|row| row.request_id == id && row.kind == MessageKind::Note)
        .collect();
    notes.sort_by_key(|row| row.place);
    notes.pop().map(|row| row.text(&t.op()).unwrap())
}

db_test! {
    async fn who_is_named_as_in_the_request_is_known(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let filed = filed(&t, &[Right::Access]).await;
        let logs = CapturedLogs::start();
        // All first names are told there, and not always in the same case.
        let word = shown(&t, &peer, &filed.token, &says("Aino Maria", "ESIMERKKI", "strong")).await;
        assert_eq!(word, "confirmed");
        let case = row(&t, filed.row.id).await;
        assert_eq!((case.identity_method, case.person_id), (Some(IdentityMethod::StrongIdentification), None));
        let seen = case.identity_text(&t.op()).unwrap().unwrap();
        assert_eq!(seen, "Tunnistautunut palvelussa Kunnan tunnus: Aino Maria ESIMERKKI (strong).");
        let history = t.history(SubjectKind::PrivacyRequest, case.id).await;
        let entry = history.iter().find(|entry| entry.action == "privacy_request.identify").unwrap();
        assert_eq!(entry.actor, "visitor");
        let told = t.web().get(&format!("{}?kirjautuminen=confirmed", page_of(&filed.token))).await.text();
        assert!(told.contains("vahvistettu sinun pyynnöksesi") && !told.contains("/tunnistaudu/"));
        logs.assert_free_of(&[SECRETS[0], SECRETS[1], "Maria", &filed.token]);
    }
}

db_test! {
    async fn another_name_is_noted_for_staff_and_opens_nothing(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = filed(&t, &[Right::Access]).await;
        requests::write(&officer, now(&t, filed.row.id).await, "Sinusta on kolme merkintää.", false).await.unwrap();
        t.mails().await;
        // ä is no a, and a first name alone is not enough.
        for (given, family) in [("Äino", "Esimerkki"), ("Malli", "Esimerkki"), ("Aino", "Kuvitelma")] {
            let word = shown(&t, &peer, &filed.token, &says(given, family, "strong")).await;
            assert_eq!(word, "noted", "{given} {family}");
            let case = row(&t, filed.row.id).await;
            assert_eq!((case.identified_at, case.identity_note), (None, None));
            let note = note(&t, case.id).await.unwrap();
            assert!(note.contains(&format!("{given} {family} (strong)")) && note.contains("selvitä, kuka pyytää"), "{note}");
        }
        let told = t.web().get(&format!("{}?kirjautuminen=noted", page_of(&filed.token))).await.text();
        assert!(told.contains("Käsittelijä katsoo sen") && !told.contains("kolme merkintää") && !told.contains("Kuvitelma"));
        assert!(t.mails().await.iter().any(|mail| mail.contains(&filed.row.number())), "staff are told");
    }
}

db_test! {
    async fn whoever_was_not_identified_strongly_or_has_no_name_there_is_refused(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let filed = filed(&t, &[Right::Access]).await;
        for acr in ["", "weak", "two-factor"] {
            let word = shown(&t, &peer, &filed.token, &says("Aino", "Esimerkki", acr)).await;
            assert_eq!(word, "oidc_not_strong", "{acr}");
        }
        assert_eq!(shown(&t, &peer, &filed.token, &says("", "", "strong")).await, "oidc_failed");
        let begun = leave(&t.web(), &page_of(&filed.token)).await;
        let back = peer.cancel(&begun.url).await;
        let answer = come_back(&t.web(), &back, &begun.cookie).await;
        assert!(ended(&answer).ends_with("?kirjautuminen=oidc_cancelled"));
        for (word, text) in [("oidc_not_strong", "vahva tunnistustapa"), ("oidc_cancelled", "Keskeytit"), ("oidc_failed", "ei onnistunut")] {
            let told = t.web().get(&format!("{}?kirjautuminen={word}", page_of(&filed.token))).await;
            assert!(told.status == 200 && told.text().contains(text), "{word}");
        }
        assert!(row(&t, filed.row.id).await.identified_at.is_none() && note(&t, filed.row.id).await.is_none());
    }
}

db_test! {
    async fn answer_counts_once_in_the_browser_that_asked_and_shows_the_page_to_no_other(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let filed = filed(&t, &[Right::Access]).await;
        let (web, page) = (t.web(), format!("/sv{}", page_of(&filed.token)));
        let aino = says("Aino", "Esimerkki", "strong");
        let refused = "/sv/tietosuoja/pyynto?kirjautuminen=oidc_expired";
        let (begun, other) = (leave(&web, &page).await, leave(&web, &page).await);
        let back = peer.sign_in_as(&begun.url, &aino).await;
        assert_eq!(ended(&come_back(&web, &back, &other.cookie).await), refused);
        // Used up by the first try: nothing is known of it any more.
        assert_eq!(ended(&come_back(&web, &back, &begun.cookie).await), "/oma?kirjautuminen=oidc_expired");
        let told = web.get(refused).await;
        assert!(told.status == 410 && told.text().contains("annan webbläsare"), "{}", told.text());
        let back = peer.sign_in_as(&other.url, &aino).await;
        t.advance(oidc::LIFETIME);
        assert_eq!(ended(&come_back(&web, &back, &other.cookie).await), refused);
        assert!(row(&t, filed.row.id).await.identified_at.is_none());
    }
}

db_test! {
    async fn an_agent_is_noted_a_signatory_known_and_nobodys_data_is_opened_without_a_mandate(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        t.install().await;
        let signatory = RequestInput {
            requester: RequesterKind::Company,
            business_id: seutu_tests::fixtures::business_id(1).to_string(),
            ..input(&[Right::Access])
        };
        let agent = for_another(&[Right::Access]);
        for (input, told, known) in [(agent, "tarkista valtuutus", false), (signatory, "tarkista oikeus edustaa", true)] {
            let filed = requests::file(&t.visitor(), &input, Locale::Fi).await.unwrap();
            let word = shown(&t, &peer, &filed.token, &says("Aino", "Esimerkki", "strong")).await;
            assert_eq!(word, if known { "confirmed" } else { "noted" }, "{told}");
            let case = row(&t, filed.row.id).await;
            let note = if known { case.identity_text(&t.op()).unwrap() } else { note(&t, case.id).await };
            let note = note.unwrap();
            assert!(note.contains("Aino Esimerkki") && note.contains(told) && !note.contains("kuka pyytää"), "{note}");
            let status = requests::status(&t.visitor(), &filed.token).await.unwrap().unwrap();
            assert_eq!((status.must_identify, status.checks_mandate), (!known, true), "{told}");
            assert!(status.files.is_empty() && !case.is_identified());
        }
    }
}

db_test! {
    async fn what_comes_from_there_answers_our_question(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = filed(&t, &[Right::Access]).await;
        for (given, known) in [("Malli", false), ("Aino", true)] {
            let who = SuspendInput { ground: SuspensionGround::Identity, text: "Kuka olet?".into(), doubt: "Nimi on toinen kuin rekisterissä.".into() };
            requests::ask(&officer, now(&t, filed.row.id).await, &who).await.unwrap();
            shown(&t, &peer, &filed.token, &says(given, "Esimerkki", "strong")).await;
            let case = row(&t, filed.row.id).await;
            assert_eq!((case.state, case.identified_at.is_some()), (RequestState::Received, known), "{given}");
        }
    }
}

db_test! {
    async fn the_database_holds_neither_token_nor_who_was_there_in_clear(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let filed = filed(&t, &[Right::Access]).await;
        let begun = leave(&t.web(), &page_of(&filed.token)).await;
        let id = filed.row.id.to_string();
        assert!(!begun.url.contains(&filed.token) && !begun.url.contains(&id), "{}", begun.url);
        let db = &t.services().db;
        let state = oidc::state::Entity::find().one(db).await.unwrap().unwrap();
        assert!(state.return_path.contains(&id) && !format!("{state:?}").contains(&filed.token));
        let back = peer.sign_in_as(&begun.url, &says("Aino Maria", "Esimerkki", "strong")).await;
        come_back(&t.web(), &back, &begun.cookie).await;
        let case = row(&t, filed.row.id).await;
        assert!(case.identity_note.unwrap().starts_with("x1."));
        for (table, columns) in [
            ("privacy_request", "body || token || coalesce(identity_note, '')"),
            ("privacy_request_message", "body"),
            ("audit_payload", "body"),
            ("job", "payload"),
            ("oidc_state", "return_path"),
        ] {
            let all = format!("SELECT CAST({columns} AS TEXT) AS kept FROM {table}");
            let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), all)).await.unwrap();
            for kept in rows.iter().map(|row| row.try_get::<String>("", "kept").unwrap()) {
                for secret in [SECRETS[0], SECRETS[1], "Maria", &filed.token] {
                    assert!(!kept.contains(secret), "{table} holds {secret}");
                }
            }
        }
    }
}

db_test! {
    async fn the_page_offers_it_only_where_it_helps(engine: TestApp) {
        let (peer, t) = with_service(&engine).await;
        let (access, ban) = (filed(&t, &[Right::Access]).await, filed(&t, &[Right::MarketingBan]).await);
        let page = page_of(&access.token);
        for (prefix, button) in [
            ("", "Tunnistaudu: Kunnan tunnus"),
            ("/sv", "Identifiera dig: Kommunens konto"),
            ("/en", "Identify yourself: Municipal account"),
        ] {
            let text = t.web().get(&format!("{prefix}{page}")).await.text();
            assert!(text.contains(button) && text.contains(&format!("action=\"{prefix}{page}/tunnistaudu/vahva\"")));
        }
        assert!(!t.web().get(&page_of(&ban.token)).await.text().contains("/tunnistaudu/"));
        for odd in [page_of("arvattu") + "/tunnistaudu/vahva", format!("{page}/tunnistaudu/muu")] {
            assert_eq!(press(&t.web(), &odd, "").await.status, 410, "{odd}");
        }
        // Somebody was quicker, or took the request back, while the person was there.
        let begun = leave(&t.web(), &page).await;
        let back = peer.sign_in_as(&begun.url, &says("Aino", "Esimerkki", "strong")).await;
        requests::withdraw(&t.visitor(), &access.token).await.unwrap();
        let not_needed = format!("{page}?kirjautuminen=not_needed");
        assert_eq!(ended(&come_back(&t.web(), &back, &begun.cookie).await), not_needed);
        assert!(!t.web().get(&page).await.text().contains("/tunnistaudu/"));
        let again = press(&t.web(), &format!("{page}/tunnistaudu/vahva"), "").await;
        assert_eq!(ended(&again), not_needed);
        assert!(t.web().get(&not_needed).await.text().contains("Tunnistautumista ei enää tarvita"));
        assert!(row(&t, access.row.id).await.identified_at.is_none());
    }

    async fn a_service_that_identifies_nobody_strongly_is_not_offered(engine: TestApp) {
        let peer = OidcPeer::start(&[BACK]).await;
        let silent = OidcProvider { identifies: None, ..identifying(&peer) };
        let t = app(&engine, vec![silent]).await;
        let filed = filed(&t, &[Right::Access]).await;
        let page = page_of(&filed.token);
        assert!(!t.web().get(&page).await.text().contains("/tunnistaudu/"));
        assert_eq!(press(&t.web(), &format!("{page}/tunnistaudu/vahva"), "").await.status, 410);
    }
}
