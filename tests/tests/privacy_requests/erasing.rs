//! Erasing somebody while others change the same companies.

use super::carried_out::ready;
use super::*;
use futures::future::{LocalBoxFuture, join_all};
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentKind;
use seutu_shared::listing::ListingInput;
use seutu_shared::person::CompanyRole;

/// Somebody who answers for these companies and is shown there, with an erasure that waits for another officer's word.
async fn to_be_erased(t: &TestApp, officer: &OpContext, name: &str, companies: &[BusinessId]) {
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
    let filed = ready(t, officer, who, &[Right::Objection, Right::Erasure]).await;
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
            to_be_erased(&t, &first, &format!("henkilo{number}"), &own).await;
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

db_test! {
    async fn companies_of_somebody_are_locked_before_anything_of_them_is_erased(t: TestApp) {
        t.install().await;
        let (first, second) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::PrivacyOfficer).await);
        let id = t.published(1, "Alfa Oy").await;
        to_be_erased(&t, &first, "henkilo", &[id]).await;
        let waiting = approvals::list(&second, &approval_handlers(), None).await.unwrap();
        let decided = approvals::decide(&second, &approval_handlers(), waiting[0].id, true, None);
        let (decided, seen) = t.count_statements(decided).await;
        decided.unwrap();
        let texts = seen.texts();
        let place = |found: &dyn Fn(&str) -> bool| texts.iter().position(|sql| found(sql)).unwrap();
        let locks = place(&|sql| {
            sql.contains("FROM \"company\" WHERE") && (t.engine() == Engine::Sqlite || sql.contains("FOR UPDATE"))
        });
        assert!(locks < place(&|sql| sql.starts_with("DELETE FROM \"contact_person\"")), "{texts:?}");
        if t.engine() == Engine::Postgres {
            assert!(locks < place(&|sql| sql.contains("pg_advisory_xact_lock")), "{texts:?}");
        }
    }
}
