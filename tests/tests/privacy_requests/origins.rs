//! Doors through pages of one's own: what they prove of who asks, and what they do not.

use super::*;
use crate::preferences::{link, someone};
use seutu_backend::accounts::entity as account;
use seutu_backend::preferences::Scope;
use seutu_backend::privacy_requests::Origin;
use seutu_shared::consent::Channel;

/// Somebody with an address since a minute ago, and the link to the own page.
async fn with_link(t: &TestApp) -> (PersonId, Origin) {
    t.install().await;
    let known = someone(t, "Aino Esimerkki", Some(ADDRESS), None).await;
    t.advance(TimeDelta::minutes(1));
    (known, Origin::Preferences(link(t, known, Scope::Page).await))
}

async fn filed_from(t: &TestApp, input: &RequestInput, from: &Origin) -> request::Model {
    let filed = requests::file_from(&t.visitor(), input, Locale::Fi, Some(from)).await;
    let id = filed.unwrap().row.id;
    row(t, id).await
}

type Known = (IntakeChannel, Option<IdentityMethod>, Option<PersonId>);

fn known(row: &request::Model) -> Known {
    (row.channel, row.identity_method, row.person_id)
}

const UNKNOWN: Known = (IntakeChannel::Web, None, None);

db_test! {
    async fn who_comes_from_the_own_page_of_permissions_is_known(t: TestApp) {
        let (own, from) = with_link(&t).await;
        let row = filed_from(&t, &input(&[Right::Access]), &from).await;
        assert_eq!(known(&row), (IntakeChannel::Preferences, Some(IdentityMethod::KnownAddress), Some(own)));
        assert_eq!(from.address(&t.visitor()).await.unwrap().as_deref(), Some(ADDRESS));
    }
}

db_test! {
    async fn a_link_proves_neither_another_address_nor_who_an_agent_speaks_for(t: TestApp) {
        let (_, from) = with_link(&t).await;
        let elsewhere = RequestInput { email: "muu@muualla.example".into(), ..input(&[Right::Access]) };
        assert_eq!(known(&filed_from(&t, &elsewhere, &from).await), UNKNOWN);
        let agent = RequestInput {
            requester: RequesterKind::Agent,
            subject_name: "Joku Muu".into(),
            mandate: "Valtakirja".into(),
            ..input(&[Right::Access])
        };
        assert_eq!(known(&filed_from(&t, &agent, &from).await), UNKNOWN);
    }
}

db_test! {
    async fn a_link_that_only_ends_something_or_is_too_old_proves_nothing(t: TestApp) {
        let (own, from) = with_link(&t).await;
        let scope = Scope::Unsubscribe {
            purpose: ConsentPurpose::Newsletter,
            channel: Channel::Email,
            controller: "kase".into(),
        };
        let ends = Origin::Preferences(link(&t, own, scope).await);
        assert_eq!(known(&filed_from(&t, &input(&[Right::Access]), &ends).await), UNKNOWN);
        assert_eq!(ends.address(&t.visitor()).await.unwrap(), None);
        t.advance(TimeDelta::days(31));
        assert_eq!(known(&filed_from(&t, &input(&[Right::Access]), &from).await), UNKNOWN);
        let guessed = Origin::Preferences("arvattu".into());
        assert_eq!(known(&filed_from(&t, &input(&[Right::Access]), &guessed).await), UNKNOWN);
    }
}

db_test! {
    async fn one_of_several_at_an_address_is_known_by_address_and_staff_find_out_which(t: TestApp) {
        let (_, from) = with_link(&t).await;
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        let row = filed_from(&t, &input(&[Right::Access]), &from).await;
        assert_eq!(known(&row), (IntakeChannel::Preferences, Some(IdentityMethod::KnownAddress), None));
    }
}

db_test! {
    async fn who_is_signed_in_is_known_by_the_address_of_the_account_and_gets_what_is_kept_of_it(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let (id, _) = staff.account().unwrap();
        let found = account::Entity::find_by_id(id).one(&t.services().db).await.unwrap().unwrap();
        let email = found.address(&t.op()).unwrap();
        let from = Origin::of("", staff.actor()).unwrap();
        let asked = RequestInput { email: email.clone(), ..input(&[Right::Access]) };
        let filed = requests::file_from(&t.visitor(), &asked, Locale::Fi, Some(&from)).await.unwrap();
        let case = row(&t, filed.row.id).await;
        assert_eq!(known(&case), (IntakeChannel::Account, Some(IdentityMethod::SignedIn), None));
        requests::start(&officer, now(&t, case.id).await).await.unwrap();
        settled(&t, &officer, case.id).await;
        super::carried_out(&t, &officer, case.id).await;
        carried_out::answered(&t, &officer, case.id).await;
        let html = fetched::fetch(&t, &filed.token, requests::package::ACCESS).await.unwrap();
        assert!(html.contains(&email));
        // Another address than the account's, and half a sign-in.
        assert_eq!(known(&filed_from(&t, &input(&[Right::Access]), &from).await), UNKNOWN);
        assert!(Origin::of("", t.visitor().actor()).is_none());
    }
}

db_test! {
    async fn the_own_pages_lead_to_the_form_that_knows_who_asks(t: TestApp) {
        let (own, from) = with_link(&t).await;
        let Origin::Preferences(token) = from else { panic!("a link") };
        let web = t.web();
        for prefix in ["", "/sv", "/en"] {
            let page = web.get(&format!("{prefix}/suostumukset/{token}")).await.text();
            assert!(page.contains(&format!("action=\"{prefix}/tietosuoja/pyynto\"")) && page.contains(&token));
        }
        let begun = press(&web, "/tietosuoja/pyynto", &format!("link={token}&act=begin")).await;
        assert_eq!((begun.status.as_u16(), begun.header("cache-control")), (200, "no-store"));
        assert_eq!(begun.header("x-robots-tag"), "noindex");
        assert!(begun.text().contains(ADDRESS) && begun.text().contains("Tulit suostumussivultasi."));
        let body = format!("link={token}&rights=access&name=Aino+Esimerkki&email=aino%40kotona.example");
        let wrong = press(&web, "/tietosuoja/pyynto", &format!("link={token}&rights=access")).await;
        assert!(wrong.text().contains(&token), "a mistake does not lose where one came from");
        assert_eq!(press(&web, "/tietosuoja/pyynto", &body).await.status, 200);
        let case = request::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        assert_eq!(known(&case), (IntakeChannel::Preferences, Some(IdentityMethod::KnownAddress), Some(own)));
        // A link that opens nothing gives the plain form.
        let plain = press(&web, "/tietosuoja/pyynto", "link=arvattu&act=begin").await;
        assert!(plain.status == 200 && !plain.text().contains("Tulit suostumussivultasi."));
        let staff = t.as_role(Role::Staff).await;
        let signed_in = t.web().signed_in(&staff).get("/tietosuoja/pyynto").await;
        assert!(signed_in.text().contains("Olet kirjautunut sisään.") && signed_in.text().contains("@example.invalid"));
    }
}
