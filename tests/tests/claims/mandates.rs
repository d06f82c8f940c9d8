//! Claims by a mandate of an outside service.

use super::*;

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
    };
    companies::add_contact_person(&t.op(), &id, silent).await.unwrap();
    t.contact_person(id, "Testi Kaksi").await;
    claims::ask(&t.visitor(), &new(id.as_str(), CLAIMANT))
        .await
        .unwrap();
    mailed_code(&t, ON_FILE).await;
}
