//! Whether to go on is never asked under a ban or a restriction: the permission ends, and no message leaves.

use super::{ADDRESS, given, link, newsletter, person, press, run};
use chrono::Months;
use seutu_backend::consents;
use seutu_backend::preferences::Scope;
use seutu_backend::register;
use seutu_shared::consent::{ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::id::PersonId;
use seutu_shared::marketing::Reason;
use seutu_shared::person::RestrictionGround;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

/// Lets the time of every permission run out, and the daily job look at it twice.
async fn run_out(t: &TestApp) {
    let end = t.clock_now().checked_add_months(Months::new(24)).unwrap();
    t.advance(end - t.clock_now());
    for _ in 0..2 {
        run(t, "preferences.renew").await;
    }
}

/// What was said last of newsletters, and how.
async fn last(t: &TestApp, who: PersonId) -> (ConsentKind, ConsentMethod) {
    let rows = consents::events_of_person(&t.op(), who).await.unwrap();
    let of_it = |one: &&(consents::EventWithEvidence, _)| one.0.event.purpose == ConsentPurpose::Newsletter;
    let event = &rows.iter().find(of_it).unwrap().0.event;
    (event.kind, event.method)
}

db_test! {
    async fn nobody_is_asked_again_under_a_ban(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let own = format!("/suostumukset/{}", link(&t, who, Scope::Page).await);
        assert_eq!(press(&t.web(), &own, "act=ban").await.status, 200);
        run_out(&t).await;
        assert!(t.mails().await.is_empty());
        assert_eq!(last(&t, who).await, (ConsentKind::Expired, ConsentMethod::Automatic));
        assert_eq!(newsletter(&t, who).await, Reason::MarketingBanned);
    }

    async fn nobody_is_asked_again_while_the_data_is_restricted(t: TestApp) {
        let who = person(&t, ADDRESS).await;
        given(&t, who, ConsentPurpose::Newsletter).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        register::restrict_person(&officer, who, RestrictionGround::Accuracy, "Nimi on väärin").await.unwrap();
        run_out(&t).await;
        assert!(t.mails().await.is_empty());
        assert_eq!(last(&t, who).await, (ConsentKind::Expired, ConsentMethod::Automatic));
        assert_eq!(newsletter(&t, who).await, Reason::ProcessingRestricted);
    }
}
