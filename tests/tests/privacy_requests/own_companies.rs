//! What is kept of a company behind which the person stands is in the copy of the person's data, and the answer to an
//! erasure says that it stays; whoever stood on a public page has search engines told (article 17(2)).

use super::carried_out::{OTHER, answered, ready};
use super::kept::{agreed, letter};
use super::recipients_told::{all_told, of_case};
use super::*;
use crate::preferences::someone;
use seutu_backend::consents;
use seutu_backend::consents::entity::evidence;
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::platform::Tx;
use seutu_backend::privacy_requests::{SOURCES, package};
use seutu_backend::register;
use seutu_backend::subject::{Kept, Record, Subject, SubjectDataSource};
use seutu_shared::business_id::BusinessId;
use seutu_shared::contact_log::ContactKind;
use seutu_shared::person::CompanyRole;
use seutu_shared::privacy_request::RecipientSource;
use seutu_tests::fixtures::business_id;

/// A sole trader that staff entered, with a call written down.
async fn sole_trader(t: &TestApp) -> BusinessId {
    let (staff, id) = (t.as_role(Role::Staff).await, business_id(1));
    register::add_company(&staff, id, true, &crate::manual_entry::sole_trader())
        .await
        .unwrap();
    let call = NewContact {
        kind: ContactKind::Call,
        happened_at: t.clock_now(),
        text: "Kertoi olevansa toipilaana.".into(),
        due_on: None,
        assignee: None,
    };
    contacts::record(&staff, &id, call).await.unwrap();
    id
}

/// The companies' source, and what it is asked about somebody with.
async fn asked(t: &TestApp, who: PersonId) -> (&'static dyn SubjectDataSource, OpContext, Tx, Subject) {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let subject = people::subject(&*tx, &op, who).await.unwrap();
    let source = SOURCES
        .iter()
        .find(|source| source.name() == "companies")
        .unwrap();
    (*source, op, tx, subject)
}

/// What the companies' source has of somebody.
async fn copied(t: &TestApp, who: PersonId) -> Vec<Record> {
    let (source, op, tx, subject) = asked(t, who).await;
    source.collect(&tx, &op, &subject).await.unwrap()
}

/// What it says stays.
async fn stays(t: &TestApp, who: PersonId) -> Vec<Kept> {
    let (source, op, tx, subject) = asked(t, who).await;
    source.erase(&tx, &op, &subject).await.unwrap().kept
}

db_test! {
    async fn the_owner_of_a_sole_trader_gets_all_that_is_kept_of_it_and_nobody_else_does(t: TestApp) {
        t.install().await;
        let company = sole_trader(&t).await;
        let (own, other) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        t.linked(own, company, CompanyRole::Owner, None).await;
        t.linked(other, company, CompanyRole::Contact, None).await;
        assert!(copied(&t, other).await.is_empty(), "who only answers for it is not the company");
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filed = ready(&t, &officer, own, &[Right::Access]).await;
        carried_out(&t, &officer, filed.row.id).await;
        answered(&t, &officer, filed.row.id).await;
        let html = super::fetched::fetch(&t, &filed.token, package::ACCESS).await.unwrap();
        for part in ["Toiminimi Esimerkki", "Kaustintie 5", "Kertoi olevansa toipilaana.", "Asiakasrekisterissä"] {
            assert!(html.contains(part), "{part} is missing: {html}");
        }
        assert!(!html.contains("data-field-") && !html.contains("data-kind-") && !html.contains("data-source-"));
    }
}

db_test! {
    async fn owner_of_a_limited_company_gets_no_facts_of_it(t: TestApp) {
        t.install().await;
        let company = t.accepted(1, "Alfa Oy").await;
        let own = person(&t, ADDRESS).await;
        t.linked(own, company, CompanyRole::Owner, None).await;
        assert!(copied(&t, own).await.is_empty());
    }
}

db_test! {
    async fn the_answer_to_an_erasure_says_that_the_facts_of_the_company_stay(t: TestApp) {
        t.install().await;
        let company = sole_trader(&t).await;
        let own = person(&t, ADDRESS).await;
        t.linked(own, company, CompanyRole::Owner, None).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let text = letter(&t, &officer, id).await;
        assert!(text.contains("asiakkuuden hoitamiseen") && text.contains("GDPR 17(1)(a)"), "{text}");
        assert!(text.contains("yhteydenotoista"), "{text}");
        assert_eq!(t.company(company).await.name, "Toiminimi Esimerkki");
    }
}

db_test! {
    async fn who_gave_the_consent_of_a_company_has_it_in_the_copy_and_is_told_that_it_stays(t: TestApp) {
        t.install().await;
        let company = t.published(1, "Alfa Oy").await;
        consents::ensure_first_wordings(&t.op()).await.unwrap();
        let giver = someone(&t, "Testi Antaja", Some(ADDRESS), None).await;
        let colleague = person(&t, OTHER).await;
        t.linked(giver, company, CompanyRole::ManagingDirector, None).await;
        t.linked(colleague, company, CompanyRole::Owner, None).await;
        let found = copied(&t, giver).await;
        let names = |record: &Record| record.fields.contains(&("given_by", serde_json::json!("Testi Antaja")));
        assert!(!found.is_empty() && found.iter().all(|one| one.kind == "consent_event" && names(one)), "{found:?}");
        assert!(found.iter().all(|one| !one.portable), "it is the company's");
        assert!(copied(&t, colleague).await.is_empty(), "of whoever has another name nothing is told");
        let before = evidence::Entity::find().count(&t.services().db).await.unwrap();
        let kept = stays(&t, giver).await;
        let told: Vec<_> = kept.iter().map(|one| (one.what, one.ground)).collect();
        assert_eq!(told, [("consent_event", RefusalGround::LegalClaims)]);
        assert_eq!(evidence::Entity::find().count(&t.services().db).await.unwrap(), before);
        assert!(stays(&t, colleague).await.is_empty());
    }
}

db_test! {
    async fn search_engines_wait_to_be_told_of_who_stood_on_a_public_page_and_is_erased(t: TestApp) {
        t.install().await;
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Henkilö").await;
        crate::consents::person_consent(&t, company, contact).await;
        let (own, unseen) = (person(&t, ADDRESS).await, person(&t, OTHER).await);
        t.linked(own, company, CompanyRole::Contact, Some(contact)).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = ready(&t, &officer, own, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, id).await;
        let engines = |all: &[super::recipients_told::Found]| {
            all.iter().filter(|one| one.row.source == RecipientSource::Page && one.name.contains("Hakukoneet")).count()
        };
        assert_eq!(engines(&of_case(&t, id).await), 1);
        let early = requests::decide(&officer, now(&t, id).await, &granted()).await;
        assert_eq!(code(early), ErrorCode::TasksOpen, "the attempt is noted first");
        all_told(&t, &officer, id).await;
        let plain = ready(&t, &officer, unseen, &[Right::Erasure]).await.row.id;
        agreed(&t, &officer, plain).await;
        assert_eq!(engines(&of_case(&t, plain).await), 0, "who was on no page");
    }
}
