//! Erasing somebody while others change the same companies.

use super::carried_out::ready;
use super::*;
use futures::future::{LocalBoxFuture, join_all};
use seutu_backend::companies::NewContactPerson;
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentKind;
use seutu_shared::listing::ListingInput;
use seutu_shared::person::{CompanyRole, PersonSource};

/// Somebody who answers for these companies and is shown there, with an erasure that waits for another officer's word.
async fn to_be_erased(
    t: &TestApp,
    officer: &OpContext,
    name: &str,
    companies: &[BusinessId],
    rights: &[Right],
) {
    let who = person(t, &format!("{name}@kotona.example")).await;
    for company in companies {
        let contact = t.contact_person(*company, name).await;
        crate::consents::person_consent(t, *company, contact).await;
        let link = people::NewLink {
            person: who,
            company: *company,
            role: CompanyRole::Contact,
            contact_person: Some(contact),
            started_on: None,
            ended_on: None,
        };
        people::link(&t.op(), link).await.unwrap();
    }
    let filed = ready(t, officer, who, rights).await;
    carried_out(t, officer, filed.row.id).await;
}

async fn page(t: &TestApp, id: BusinessId) -> String {
    t.web().get(&format!("/yritys/{id}")).await.text()
}

db_test! {
    async fn erasures_and_new_texts_and_consents_of_the_same_companies_at_once_all_end(t: TestApp) {
        t.install().await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let mut companies = Vec::new();
        for number in 0..8 {
            companies.push(t.published(number, &format!("Yritys {number} Oy")).await);
        }
        // Each answers for two, so that everybody shares one with another.
        for number in 0..8 {
            let own = [companies[(number + 1) % 8], companies[number]];
            to_be_erased(&t, &first, &format!("henkilo{number}"), &own, &[Right::Erasure]).await;
        }
        assert!(page(&t, companies[0]).await.contains("henkilo0"));
        let (waiting, handlers) = (approvals::list(&second, &approval_handlers(), None).await.unwrap(), approval_handlers());
        assert_eq!(waiting.len(), 8);
        let mut work: Vec<LocalBoxFuture<'_, ()>> = Vec::new();
        for (one, id) in waiting.iter().zip(&companies) {
            let (t, second, handlers) = (&t, &second, &handlers);
            let company = t.company(*id).await.id;
            let version = listings::of_company(t.op().db(), company).await.unwrap().unwrap().version;
            work.push(Box::pin(async move { approvals::decide(second, handlers, one.id, true, None).await.unwrap(); }));
            work.push(Box::pin(async move {
                let text = ListingInput { keywords: vec!["konepaja".into()], ..ListingInput::default() };
                listings::update(&t.op(), id, version, &text).await.unwrap();
            }));
            work.push(Box::pin(async move { t.consent(*id, ConsentKind::Given).await; }));
            work.push(Box::pin(async move { listings::hide_restricted_people(&t.op()).await.unwrap(); }));
        }
        join_all(work).await;
        for id in companies {
            let seen = page(&t, id).await;
            assert!(seen.contains("konepaja") && !seen.contains("henkilo"), "{seen}");
        }
    }
}

/// What the word of the second officer sent to the database.
async fn statements_of_erasing(t: &TestApp) -> Vec<String> {
    let second = t.as_role(Role::PrivacyOfficer).await;
    let waiting = approvals::list(&second, &approval_handlers(), None)
        .await
        .unwrap();
    let handlers = approval_handlers();
    let decided = Box::pin(approvals::decide(&second, &handlers, waiting[0].id, true, None));
    let (decided, seen) = t.count_statements(decided).await;
    decided.unwrap();
    seen.texts()
}

/// Whether a statement locks a company; SQLite has one writer, so that it only reads.
fn locks(t: &TestApp, sql: &str) -> bool {
    sql.contains("FROM \"company\" WHERE") && (t.engine() == Engine::Sqlite || sql.contains("FOR UPDATE"))
}

/// Whether a statement is the first of those that change the directory.
fn changes_directory(t: &TestApp, sql: &str) -> bool {
    match t.engine() {
        Engine::Postgres => sql.contains("pg_advisory_xact_lock"),
        Engine::Sqlite => sql.contains("DELETE FROM directory_entry"),
    }
}

db_test! {
    async fn companies_of_somebody_are_locked_before_anything_of_them_is_erased(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let id = t.published(1, "Alfa Oy").await;
        to_be_erased(&t, &officer, "henkilo", &[id], &[Right::Erasure]).await;
        let texts = statements_of_erasing(&t).await;
        let locked = texts.iter().position(|sql| locks(&t, sql)).unwrap();
        for after in ["DELETE FROM \"consent_current\"", "DELETE FROM \"contact_person\""] {
            let place = texts.iter().position(|sql| sql.starts_with(after));
            assert!(place.is_some_and(|place| locked < place), "{after}: {texts:?}");
        }
        assert!(locked < texts.iter().position(|sql| changes_directory(&t, sql)).unwrap(), "{texts:?}");
    }
}

db_test! {
    async fn whatever_else_is_asked_for_changes_the_directory_after_every_company_is_locked(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let [linked, found] = [t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await];
        // At the other company the person is known by name and address alone.
        let new = NewContactPerson {
            name: "Testi Henkilö".into(),
            title: None,
            phone: None,
            email: Some("henkilo@kotona.example".into()),
            source: PersonSource::Staff,
        };
        people::add_contact_person(&t.op(), &found, new).await.unwrap();
        to_be_erased(&t, &officer, "henkilo", &[linked], &[Right::Objection, Right::Erasure]).await;
        let texts = statements_of_erasing(&t).await;
        // Both, and the one again that the objection hides the person from.
        let before = texts.iter().take_while(|sql| !changes_directory(&t, sql));
        assert!(before.filter(|sql| locks(&t, sql)).count() >= 3, "{texts:?}");
    }
}
