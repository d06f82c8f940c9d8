//! Claims by a mandate of an outside service.

use super::*;
use crate::oidc::{app, begin, come_back, provider};
use serde_json::{Value, json};
use seutu_backend::config::{MandateClaim, OidcProvider};
use seutu_shared::account::SignInAudience;
use seutu_tests::oidc_peer::{OidcPeer, Visitor};

/// Knows one mandate.
#[derive(Debug)]
struct Fake(BusinessId);

impl MandateProvider for Fake {
    fn holds<'a>(
        &'a self,
        _: &'a OpContext,
        identity: &'a Identity,
        company: &'a BusinessId,
    ) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(async move { Ok(identity.subject == "edustaja" && *company == self.0) })
    }
}

fn identity(subject: &str) -> Identity {
    Identity {
        issuer: "https://tunnistus.example".into(),
        subject: subject.into(),
    }
}

db_test! {
    async fn mandate_invites_at_once_unless_somebody_has_the_company(t: TestApp) {
        let (id, other) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let (provider, op) = (Fake(id), t.visitor());
        let claim = async |subject: &str, id: &BusinessId| claim_by_mandate(&op, &provider, &identity(subject), id, CLAIMANT, Locale::Sv).await;
        assert_eq!(code(claim("joku muu", &id).await), ErrorCode::NotFound);
        assert_eq!(code(claim("edustaja", &other).await), ErrorCode::NotFound);
        assert_eq!(claim("edustaja", &id).await.unwrap(), ClaimState::Accepted);
        assert_eq!(owners_invited(&t, t.company(id).await.id).await, [CLAIMANT]);
        t.as_company(Role::CompanyOwner, id).await;
        assert_eq!(claim("edustaja", &id).await.unwrap(), ClaimState::Waiting);
        assert_eq!(owners_invited(&t, t.company(id).await.id).await.len(), 1);
    }
}

db_test! {
    async fn mandate_for_a_company_in_bankruptcy_reorganisation_or_liquidation_waits_for_staff(t: TestApp) {
        for (number, situation) in (1..).zip(["bankrupt", "reorganising", "liquidating"]) {
            let id = t.accepted(number, "Alfa Oy").await;
            t.sql(&format!("UPDATE company SET {situation} = true WHERE business_id = '{id}'")).await;
            let claimed = claim_by_mandate(&t.visitor(), &Fake(id), &identity("edustaja"), &id, CLAIMANT, Locale::Fi).await;
            assert_eq!(claimed.unwrap(), ClaimState::Waiting, "{situation}");
            assert!(owners_invited(&t, t.company(id).await.id).await.is_empty(), "{situation}");
        }
    }
}

#[tokio::test]
async fn mandate_for_a_company_that_nobody_knows_is_not_found() {
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), |_| {}).await;
    let id = seutu_tests::fixtures::business_id(77);
    let claimed = claim_by_mandate(
        &t.visitor(),
        &Fake(id),
        &identity("edustaja"),
        &id,
        CLAIMANT,
        Locale::Fi,
    )
    .await;
    assert_eq!(code(claimed), ErrorCode::NotFound);
}

#[tokio::test]
async fn contact_person_without_an_address_does_not_hide_one_who_has() {
    let t = TestApp::with(Engine::Sqlite, Arc::new(NoMorphology), |_| {}).await;
    let id = t.accepted(1, "Alfa Oy").await;
    let silent = NewContactPerson {
        name: "Testi Yksi".into(),
        title: None,
        phone: None,
        email: None,
        source: PersonSource::Person,
    };
    people::add_contact_person(&t.op(), &id, silent).await.unwrap();
    t.contact_person(id, "Testi Kaksi").await;
    claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT))
        .await
        .unwrap();
    mailed_code(&t, ON_FILE).await;
}

const BACK: &str = "http://127.0.0.1:8080/auth/oidc/valtuudet/callback";

/// A provider of the companies' side that tells mandates.
fn telling(peer: &OidcPeer, roles: &[&str]) -> OidcProvider {
    OidcProvider {
        audience: SignInAudience::People,
        mandates: Some(MandateClaim {
            claim: "mandates".into(),
            business_id: "business_id".into(),
            role: "role".into(),
            roles: roles.iter().map(ToString::to_string).collect(),
        }),
        ..provider("valtuudet", &peer.issuer, &peer.client_id, &peer.client_secret)
    }
}

fn somebody(email: &str, verified: bool) -> Visitor<'_> {
    Visitor {
        subject: "edustaja-1",
        email,
        verified,
        context: "",
    }
}

/// Identifies somebody there with these mandates for a company; what the page tells.
async fn shown(
    t: &TestApp,
    peer: &OidcPeer,
    visitor: Visitor<'_>,
    company: &BusinessId,
    mandates: &Value,
) -> String {
    let start = format!("/auth/oidc/valtuudet/start?mandate=fi&y={company}");
    let begun = begin(&t.web(), &start).await;
    let back = peer.sign_in_with(&begun.url, visitor, mandates).await;
    let answer = come_back(&t.web(), &back, &begun.cookie).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        !answer.header("set-cookie").contains("session="),
        "nobody is signed in by it"
    );
    let page = format!("/lunasta?y={company}&");
    answer.header("location").strip_prefix(&page).unwrap().to_string()
}

db_test! {
    async fn mandate_in_a_token_of_a_real_provider_claims_the_company_asked_about_and_no_other(t: TestApp) {
        let peer = OidcPeer::start(&[BACK]).await;
        let t = app(&t, vec![telling(&peer, &["edustaja"])]).await;
        let (one, two, other) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await, t.accepted(3, "Ceta Oy").await);
        let left_out = t.candidate(4, "Deeta Oy").await;
        t.sql(&format!("UPDATE company SET state = 'rejected' WHERE business_id = '{left_out}'")).await;
        // The service is chosen once it is known for which company.
        assert!(!t.web().get("/lunasta").await.text().contains("/auth/oidc/"));
        let page = t.web().get(&format!("/lunasta?y={one}")).await.text();
        let link = format!("/auth/oidc/valtuudet/start?mandate=fi&amp;y={one}");
        assert!(page.contains(&link) && page.contains("Kunnan tunnus"), "{page}");
        let mandate = |id: &str, role: &str| json!({"business_id": id, "role": role});
        let token = json!([
            mandate(one.as_str(), "edustaja"), mandate(two.as_str(), "edustaja"), mandate(other.as_str(), "kirjanpitäjä"),
            mandate(left_out.as_str(), "edustaja"),
        ]);
        let who = || somebody("Edustaja@Yritys.example", true);
        assert_eq!(shown(&t, &peer, who(), &one, &token).await, "valtuus=on");
        for company in [other, left_out] {
            assert_eq!(shown(&t, &peer, who(), &company, &token).await, "valtuus=ei");
        }
        assert_eq!(owners_invited(&t, t.company(one).await.id).await, ["edustaja@yritys.example"]);
        for company in [two, other, left_out] {
            assert!(owners_invited(&t, t.company(company).await.id).await.is_empty());
        }
        assert_eq!(t.mails().await.len(), 1);
        // Whoever has a mandate for a company that somebody has waits for staff, and the answer is the same.
        t.as_company(Role::CompanyOwner, other).await;
        let of_other = json!(mandate(other.as_str(), "edustaja"));
        assert_eq!(shown(&t, &peer, somebody("toinen@yritys.example", true), &other, &of_other).await, "valtuus=on");
        let tasks = claims::waiting(&t.as_role(Role::Staff).await).await.unwrap();
        assert_eq!((tasks.len(), tasks[0].0.contested), (1, true));
        let done = t.web().get("/lunasta?valtuus=on").await;
        assert!(done.text().contains("Katso sähköpostisi") && !done.text().contains("Alfa"), "{}", done.text());
    }

    async fn another_site_cannot_have_anybody_claim(t: TestApp) {
        let peer = OidcPeer::start(&[BACK]).await;
        let t = app(&t, vec![telling(&peer, &["edustaja"])]).await;
        let id = t.accepted(1, "Alfa Oy").await;
        let web = t.web();
        let start = format!("/auth/oidc/valtuudet/start?mandate=fi&y={id}");
        let request = web.request(Method::GET, &start).header("sec-fetch-site", "cross-site");
        assert_eq!(web.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
        for odd in ["", "&y=", "&y=1234567-2"] {
            let answer = web.get(&format!("/auth/oidc/valtuudet/start?mandate=fi{odd}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
        }
    }

    async fn token_without_a_mandate_that_counts_claims_nothing_and_looks_alike(t: TestApp) {
        let peer = OidcPeer::start(&[BACK]).await;
        let t = app(&t, vec![telling(&peer, &["edustaja"])]).await;
        let id = t.accepted(1, "Alfa Oy").await;
        let unknown = seutu_tests::fixtures::business_id(88);
        let tokens = [
            json!(null), json!(id), json!([{"business_id": id, "role": "muu"}]), json!({"y": id}), json!("sotku"),
            json!([{"business_id": unknown, "role": "edustaja"}]),
        ];
        for token in tokens {
            assert_eq!(shown(&t, &peer, somebody(CLAIMANT, true), &id, &token).await, "valtuus=ei", "{token}");
        }
        let own = json!([{"business_id": id, "role": "edustaja"}]);
        let unverified = shown(&t, &peer, somebody(CLAIMANT, false), &id, &own).await;
        assert_eq!(unverified, "kirjautuminen=oidc_email_unverified");
        assert!(owners_invited(&t, t.company(id).await.id).await.is_empty());
        assert!(t.mails().await.is_empty() && rows(&t).await.is_empty());
        let page = t.web().get("/sv/lunasta?valtuus=ei").await;
        assert!(page.status == 200 && page.text().contains("fullmakt"), "{}", page.text());
    }

    async fn provider_that_knows_no_mandates_is_not_asked_for_any(t: TestApp) {
        let peer = OidcPeer::start(&[BACK]).await;
        let silent = OidcProvider { mandates: None, ..telling(&peer, &[]) };
        let t = app(&t, vec![silent]).await;
        let id = t.accepted(1, "Alfa Oy").await;
        let start = format!("/auth/oidc/valtuudet/start?mandate=fi&y={id}");
        assert_eq!(t.web().get(&start).await.status, StatusCode::NOT_FOUND);
        assert!(!t.web().get(&format!("/lunasta?y={id}")).await.text().contains("/auth/oidc/"));
    }
}
