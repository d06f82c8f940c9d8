//! A contact person is somebody too: restricted people (article 18) are left out of the file of the company, and who
//! read that file belongs into the copy of one's data (article 15).

use super::{add, restrict};
use sea_orm::EntityTrait;
use serde_json::json;
use seutu_backend::access::AccessSource;
use seutu_backend::access::entity::subject;
use seutu_backend::companies::NewContactPerson;
use seutu_backend::people;
use seutu_backend::subject::{Subject, SubjectDataSource};
use seutu_shared::access::AccessSubject;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::{ContactPersonId, PersonId};
use seutu_shared::person::{CompanyRole, PersonSource};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

const FILE: &str = "query($id: BusinessId!) { registerCompany(businessId: $id) {
    contactPersons { name email } consents { givenByName contactPerson { name } } } }";
const SEARCH: &str = "query($text: String) { registerCompanies(filter: {text: $text}) { totalCount } }";
const PRINT: &str = "mutation($id: BusinessId!) { recordPrint(input: {businessId: $id}) { recorded } }";

/// Somebody who answers for a company.
async fn linked(t: &TestApp, company: BusinessId, person: PersonId) -> ContactPersonId {
    let contact = t.contact_person(company, "Testi Alfassa").await;
    t.linked(person, company, CompanyRole::Contact, Some(contact))
        .await;
    contact
}

/// How often it was written down that somebody saw this contact person.
async fn seen(t: &TestApp, contact: ContactPersonId) -> usize {
    let rows = subject::Entity::find().all(&t.services().db).await.unwrap();
    let theirs = |row: &&subject::Model| {
        row.subject_kind == AccessSubject::ContactPerson && row.subject_id == contact.uuid()
    };
    rows.iter().filter(theirs).count()
}

db_test! {
    async fn restricted_contact_person_is_in_no_file_print_or_search_of_the_company(t: TestApp) {
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let company = t.published(1, "Alfa Oy").await;
        let who = add(&staff, "Testi Alfassa", "testi@esimerkki.example").await;
        let contact = linked(&t, company, who).await;
        crate::consents::person_consent(&t, company, contact).await;
        let free = NewContactPerson {
            name: "Vapaa Henkilö".into(),
            title: None,
            phone: None,
            email: Some("vapaa@konepaja.example".into()),
            source: PersonSource::Person,
        };
        people::add_contact_person(&t.op(), &company, free).await.unwrap();
        let file = async || {
            let answer = t.graphql(&staff, FILE, json!({"id": company})).await;
            let found = answer["data"]["registerCompany"].clone();
            (found["consents"].as_array().unwrap().len(), found.to_string())
        };
        let found = async |text: &str| {
            let answer = t.graphql(&staff, SEARCH, json!({"text": text})).await;
            answer["data"]["registerCompanies"]["totalCount"].as_i64().unwrap()
        };
        let (consents, text) = file().await;
        assert!(text.contains("Testi Alfassa") && text.contains("Vapaa Henkilö"), "{text}");
        let addresses = ["myynti@konepaja.example", "06 000 0501"];
        for address in addresses {
            assert_eq!(found(address).await, 1, "{address}");
        }
        let before = seen(&t, contact).await;
        assert!(before > 0);
        restrict(&officer, who).await;
        let (left, text) = file().await;
        assert!(!text.contains("Testi Alfassa") && !text.contains("myynti@"), "{text}");
        assert!(text.contains("Vapaa Henkilö"), "{text}");
        assert_eq!(left, consents - 1, "what the company itself said stays");
        for address in addresses {
            assert_eq!(found(address).await, 0, "{address}");
        }
        assert_eq!(found("vapaa@konepaja.example").await, 1);
        t.graphql(&staff, PRINT, json!({"id": company})).await;
        assert_eq!(seen(&t, contact).await, before, "nobody saw the person again");
    }

    async fn readings_as_a_contact_person_are_among_those_of_the_person(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let company = t.published(1, "Alfa Oy").await;
        let contact = t.contact_person(company, "Testi Alfassa").await;
        let other = t.contact_person(company, "Toinen Alfassa").await;
        t.graphql(&staff, FILE, json!({"id": company})).await;
        let op = t.op();
        let of = |contact| Subject { contact_persons: BTreeSet::from([contact]), ..Subject::default() };
        let tx = op.begin().await.unwrap();
        for contact in [contact, other] {
            let records = AccessSource.collect(&tx, &op, &of(contact)).await.unwrap();
            assert!(!records.is_empty() && records.iter().all(|one| one.kind == "reading"));
        }
        assert!(AccessSource.collect(&tx, &op, &of(op.new_id())).await.unwrap().is_empty());
    }
}
