//! A sole trader is a person: restriction, objection and erasure take the listing off every page, and whatever a sole
//! trader shares with nobody goes with the person.

use super::carried_out::ready;
use super::kept::agreed;
use super::*;
use crate::confirmations::{round, token};
use crate::preferences::link;
use seutu_backend::listings::{self, revision};
use seutu_backend::preferences::Scope;
use seutu_backend::privacy_requests::Origin;
use seutu_backend::self_service::confirmations;
use seutu_backend::{consents, register};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_facts::CompanyFactsInput;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentSubject};
use seutu_shared::listing::{ListingInput, ListingState, LocalizedText};
use seutu_shared::person::{CompanyRole, RestrictionGround, ToldHow};
use seutu_tests::fixtures::business_id;

/// A company of this form that staff entered and published, with its owner.
async fn published(t: &TestApp, form: &str) -> (BusinessId, PersonId) {
    let (staff, id) = (t.as_role(Role::Staff).await, business_id(1));
    let facts = CompanyFactsInput {
        form: Some(form.into()),
        ..crate::manual_entry::sole_trader()
    };
    register::add_company(&staff, id, true, &facts).await.unwrap();
    t.consent(id, ConsentKind::Given).await;
    let summary = LocalizedText {
        fi: Some("Hieronta kotonasi".into()),
        ..LocalizedText::default()
    };
    let input = ListingInput {
        summary,
        keywords: vec!["hieronta".into()],
        ..ListingInput::default()
    };
    listings::update(&t.op(), &id, 0, &input).await.unwrap();
    listings::publish(&t.op(), &id).await.unwrap();
    let own = person(t, ADDRESS).await;
    t.linked(own, id, CompanyRole::Owner, None).await;
    (id, own)
}

/// Whether page and search have the company.
async fn shown(t: &TestApp, id: BusinessId) -> (u16, bool) {
    let page = t.web().get(&format!("/yritys/{id}")).await.status.as_u16();
    let found = t.web().get("/?haku=hieronta").await.text();
    (page, found.contains(&format!("/yritys/{id}")))
}

async fn restrict(t: &TestApp, who: PersonId) -> OpContext {
    let officer = t.as_role(Role::PrivacyOfficer).await;
    register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Kiistää tiedot.")
        .await
        .unwrap();
    officer
}

async fn lift(t: &TestApp, officer: &OpContext, who: PersonId) {
    let lift = people::Lift {
        reason: "Tiedot ovat oikein.".into(),
        told_on: t.op().today(),
        told_how: ToldHow::Email,
    };
    register::lift_restriction(officer, who, lift).await.unwrap();
}

/// Whether staff and the company are told where the public sees it.
async fn told_as_public(t: &TestApp, id: BusinessId) -> bool {
    let (company, row) = (t.company(id).await, listing(t, id).await);
    listings::public_url(&t.op(), &company, Some(&row))
        .await
        .unwrap()
        .is_some()
}

async fn listing(t: &TestApp, id: BusinessId) -> listings::entity::Model {
    let company = t.company(id).await.id;
    listings::of_company(t.op().db(), company).await.unwrap().unwrap()
}

db_test! {
    async fn restriction_takes_the_listing_off_every_page_until_it_is_lifted(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        assert_eq!(shown(&t, id).await, (200, true));
        assert!(told_as_public(&t, id).await);
        let officer = restrict(&t, own).await;
        assert_eq!(shown(&t, id).await, (410, false));
        assert!(!told_as_public(&t, id).await);
        let kept = listing(&t, id).await;
        assert_eq!(kept.state, ListingState::Published, "nothing is lost");
        // Whatever is written meanwhile shows nothing.
        listings::update(&t.op(), &id, kept.version, &ListingInput::default()).await.unwrap();
        assert_eq!(shown(&t, id).await, (410, false));
        lift(&t, &officer, own).await;
        assert_eq!(shown(&t, id).await.0, 200);
        assert!(told_as_public(&t, id).await);
    }

    async fn nobody_publishes_a_sole_trader_whose_data_is_restricted(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        t.withdraw(id).await;
        restrict(&t, own).await;
        t.advance(TimeDelta::minutes(1));
        t.consent(id, ConsentKind::Given).await;
        assert_eq!(code(listings::publish(&t.op(), &id).await), ErrorCode::PersonRestricted);
        assert_eq!(shown(&t, id).await, (410, false));
    }

    async fn consent_that_is_given_meanwhile_is_taken_and_shows_nothing(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        t.withdraw(id).await;
        restrict(&t, own).await;
        t.advance(TimeDelta::minutes(1));
        let owner = t.as_company(Role::CompanyOwner, id).await;
        crate::own::consent(&t, &owner).await.unwrap();
        assert_eq!(shown(&t, id).await, (410, false));
        assert_eq!(listing(&t, id).await.state, ListingState::Withdrawn);
    }

    async fn yearly_question_waits_and_its_link_rests(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        t.as_company(Role::CompanyOwner, id).await;
        t.advance(TimeDelta::days(366));
        let asked = async || {
            let mails = round(&t).await;
            mails.iter().filter(|mail| mail.contains("/vahvista?t=")).map(|mail| token(mail)).collect::<Vec<_>>()
        };
        let officer = restrict(&t, own).await;
        assert!(asked().await.is_empty());
        lift(&t, &officer, own).await;
        let links = asked().await;
        assert_eq!(links.len(), 1);
        restrict(&t, own).await;
        assert!(confirmations::asked(&t.visitor(), &links[0]).await.unwrap().is_none());
        assert_eq!(code(confirmations::confirm(&t.visitor(), &links[0]).await), ErrorCode::LinkExpired);
    }

    async fn entry_that_an_older_version_left_goes_at_the_next_start(t: TestApp) {
        t.install().await;
        let (id, _) = published(&t, "26").await;
        // Restricted by a version that knew contact persons only.
        t.sql("UPDATE person SET restricted_at = created_at").await;
        assert_eq!(shown(&t, id).await, (200, true));
        t.install().await;
        assert_eq!(shown(&t, id).await, (410, false));
    }

    async fn company_of_several_stays_whoever_of_them_is_restricted(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "5").await;
        restrict(&t, own).await;
        assert_eq!(shown(&t, id).await, (200, true));
        assert!(told_as_public(&t, id).await);
    }

    async fn objection_takes_the_listing_off_as_soon_as_it_is_filed(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        t.advance(TimeDelta::minutes(1));
        let from = Origin::Preferences(link(&t, own, Scope::Page).await);
        requests::file_from(&t.visitor(), &input(&[Right::Objection]), Locale::Fi, Some(&from)).await.unwrap();
        assert_eq!(shown(&t, id).await, (410, false));
    }

    async fn erasure_takes_the_listing_every_version_and_the_consent_and_leaves_the_register(t: TestApp) {
        t.install().await;
        let (id, own) = published(&t, "26").await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let case = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, case).await;
        assert_eq!(shown(&t, id).await, (410, false));
        let company = t.company(id).await;
        assert_eq!(company.name, "Toiminimi Esimerkki", "a register of others has it too");
        let db = t.op().db().clone();
        assert!(listings::of_company(&db, company.id).await.unwrap().is_none());
        assert_eq!(revision::Entity::find().count(&db).await.unwrap(), 0);
        let last = consents::current_event(&db, ConsentSubject::Company(company.id)).await.unwrap().unwrap();
        assert_eq!((last.kind, last.method), (ConsentKind::Withdrawn, ConsentMethod::PrivacyRequest));
        // A later event for the company finds nothing to show.
        t.advance(TimeDelta::minutes(1));
        t.consent(id, ConsentKind::Given).await;
        assert_eq!(shown(&t, id).await, (410, false));
    }
}
