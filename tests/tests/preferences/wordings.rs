//! Wordings and third parties: what makes a version, what a material change does, and whose key is whose.

use super::{ADDRESS, events, given, link, newsletter, offer, person, press, run, sign_up_body};
use seutu_backend::consents::{self, EditPurpose, NewRecipient, NewWording};
use seutu_backend::platform::OpError;
use seutu_backend::preferences::{Offer, Scope, offers};
use seutu_shared::consent::{Channel, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::marketing::Reason;
use seutu_shared::role::Role;
use seutu_shared::wording::{WordingText, WordingTexts};
use seutu_tests::{TestApp, db_test};

fn texts(plain: &str, full: &str) -> WordingTexts {
    let one = |language: &str| WordingText {
        plain: format!("{plain} ({language})"),
        full: full.into(),
    };
    WordingTexts {
        fi: one("fi"),
        sv: one("sv"),
        en: one("en"),
    }
}

fn new(texts: WordingTexts, material: bool) -> NewWording {
    NewWording {
        purpose: ConsentPurpose::Newsletter,
        controller: OWN_CONTROLLER.into(),
        texts,
        material,
    }
}

pub(crate) async fn recipient(t: &TestApp, name: &str) {
    consents::ensure_first_wordings(&t.op()).await.unwrap();
    let officer = t.as_role(Role::PrivacyOfficer).await;
    let new = NewRecipient {
        controller: name.into(),
        recipient: format!("Oppilaitos {name}"),
        contact: "posti@oppilaitos.example".into(),
        texts: texts("Saako yhteystietosi antaa?", "Koko teksti."),
    };
    consents::add_recipient(&officer, new).await.unwrap();
}

db_test! {
    async fn b21_no_op_edit_makes_no_version_and_a_changed_text_does(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let first = consents::publish(&officer, new(texts("Saako lähettää?", "Yksi.\n\nKaksi."), false)).await.unwrap();
        assert!(first.is_new && first.wording.version == 2);
        let same = consents::publish(&officer, new(texts("Saako  lähettää?", " Yksi. \n\n\nKaksi."), true)).await.unwrap();
        assert!(!same.is_new && same.wording.id == first.wording.id);
        let changed = consents::publish(&officer, new(texts("Saako lähettää?", "Yksi.\n\nKolme."), false)).await.unwrap();
        assert!(changed.is_new && changed.wording.version == 3 && changed.wording.hash != first.wording.hash);
        // Immutable, and not for everybody.
        assert!(t.sql_fails("UPDATE consent_wording SET text_fi = 'x'").await && t.sql_fails("DELETE FROM consent_wording").await);
        let staff = t.as_role(Role::Staff).await;
        assert!(matches!(consents::publish(&staff, new(texts("a", "b"), false)).await, Err(OpError::NotFound)));
    }

    async fn material_change_ends_older_consents_and_asks_again_and_another_does_not(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        consents::publish(&officer, new(texts("Saako lähettää?", "Kirjoitusvirhe korjattu."), false)).await.unwrap();
        run(&t, "preferences.renew").await;
        assert!(t.mails().await.is_empty());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentGiven);
        let choice = offer(&t, ConsentPurpose::Newsletter).await.choice();
        consents::publish(&officer, new(texts("Saako lähettää?", "Aivan muuta."), true)).await.unwrap();
        run(&t, "preferences.renew").await;
        assert_eq!(t.mails().await.len(), 1);
        assert_eq!(newsletter(&t, who).await, Reason::ConsentExpired);
        // The text that somebody still has open is no longer the one that asks.
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        let answer = press(&t.web(), &path, &format!("act=give&choice={choice}")).await;
        assert!(answer.status == 409 && answer.text().contains("Teksti on muuttunut"), "{}", answer.text());
        assert_eq!(newsletter(&t, who).await, Reason::ConsentExpired);
    }

    async fn b16_other_recipients_key_is_never_touched(t: TestApp) {
        recipient(&t, "opisto").await;
        recipient(&t, "yliopisto").await;
        let who = person(&t, ADDRESS).await;
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        let all = offers(t.op().db(), false).await.unwrap();
        let third: Vec<_> = all.iter().filter(|one| one.purpose.purpose == ConsentPurpose::ThirdPartyMarketing).collect();
        assert_eq!(third.len(), 2);
        for one in &third {
            press(&t.web(), &path, &format!("act=give&choice={}", one.choice())).await;
        }
        let body = format!("act=withdraw&purpose={}&channel=any", third[0].purpose.id);
        press(&t.web(), &path, &body).await;
        let op = t.op();
        let of = async |name: &str| consents::may_pass_on(op.db(), &op, who, name).await.unwrap().reason;
        assert_eq!(of(&third[0].purpose.controller).await, Reason::ConsentEnded);
        assert_eq!(of(&third[1].purpose.controller).await, Reason::ConsentGiven);
        assert_eq!(of("tuntematon").await, Reason::PassingOnNeedsConsent);
        assert_eq!(newsletter(&t, who).await, Reason::ConsentMissing);
    }

    async fn browsers_signal_keeps_details_from_being_passed_on_and_looking_writes_nothing(t: TestApp) {
        recipient(&t, "opisto").await;
        let who = person(&t, ADDRESS).await;
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        let third = offer(&t, ConsentPurpose::ThirdPartyMarketing).await;
        let with_signal = |path: &str| t.web().request(axum::http::Method::GET, path).header("sec-gpc", "1");
        let page = t.web().send(with_signal(&path).body(axum::body::Body::empty()).unwrap()).await.text();
        assert!(page.contains("selaimesi kieltää") && !page.contains(&third.choice().to_string()), "{page}");
        let form = t.web().send(with_signal("/suostumukset").body(axum::body::Body::empty()).unwrap()).await.text();
        assert!(!form.contains(&third.choice().to_string()) && form.contains("Global Privacy Control"));
        let request = t.web().request(axum::http::Method::POST, &path).header("sec-gpc", "1")
            .header(axum::http::header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = axum::body::Body::from(format!("act=give&choice={}", third.choice()));
        assert_eq!(t.web().send(request.body(body).unwrap()).await.status, 409);
        assert_eq!(events(&t).await, 0);
    }

    async fn browsers_signal_refuses_a_third_party_at_signing_up_and_says_why(t: TestApp) {
        recipient(&t, "opisto").await;
        let (third, letter) = (offer(&t, ConsentPurpose::ThirdPartyMarketing).await, offer(&t, ConsentPurpose::Newsletter).await);
        let ask = async |path: &str, offers: &[&Offer]| {
            let request = t.web().request(axum::http::Method::POST, path).header("sec-gpc", "1")
                .header(axum::http::header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let body = axum::body::Body::from(sign_up_body(ADDRESS, offers));
            t.web().send(request.body(body).unwrap()).await
        };
        // Alone and beside what is allowed: all or nothing.
        for offers in [&[&third][..], &[&letter, &third][..]] {
            for (path, why) in [("/suostumukset", "luovutuslupaa ei voi antaa"), ("/sv/suostumukset", "tillstånd till utlämnande inte ges"), ("/en/suostumukset", "cannot be given from this browser")] {
                let answer = ask(path, offers).await;
                let page = answer.text();
                assert_eq!(answer.status, 422, "{page}");
                assert!(page.contains("href=\"#choices\"") && page.contains(why) && page.contains("Global Privacy Control"), "{page}");
                assert!(!page.contains(&third.choice().to_string()), "it is not offered again: {page}");
            }
        }
        assert!(t.mails().await.is_empty());
        assert_eq!(events(&t).await, 0);
        // What is our own is taken as ever.
        assert_eq!(ask("/suostumukset", &[&letter]).await.status, 200);
        assert_eq!(t.mails().await.len(), 1);
    }

    async fn closed_purpose_is_not_asked_and_can_be_withdrawn(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        let letter = given(&t, who, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let edit = |valid_months: i32, channels: Vec<Channel>| EditPurpose { id: letter.purpose.id, channels, valid_months, is_open: false };
        assert!(consents::edit(&officer, edit(0, vec![Channel::Email])).await.is_err());
        assert!(consents::edit(&officer, edit(12, vec![Channel::Any])).await.is_err());
        consents::edit(&officer, edit(12, vec![Channel::Email, Channel::Sms])).await.unwrap();
        assert!(!t.web().get("/suostumukset").await.text().contains(&letter.choice().to_string()));
        let path = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        press(&t.web(), &path, "act=withdraw_all").await;
        assert_eq!(newsletter(&t, who).await, Reason::ConsentEnded);
    }
}
