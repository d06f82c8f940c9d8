//! Companies that are one: found, put together, taken apart. And decisions taken back.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::Decision;
use seutu_backend::contacts::{self, NewContact};
use seutu_backend::platform::{Clock, OpContext, OpError, Rng, Services};
use seutu_backend::register::{self, DuplicateReason, RecordConsent};
use seutu_backend::{consents, listings};
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::{ConsentKind, ConsentPurpose};
use seutu_shared::contact_log::ContactKind;
use seutu_shared::id::DecisionId;
use seutu_shared::listing::ListingInput;
use seutu_shared::page::PageArgs;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Time that goes on with each look at it, as it does outside of tests.
#[derive(Debug)]
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> DateTime<Utc> {
        TestApp::start_time() + TimeDelta::microseconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

fn code(error: OpError) -> String {
    error.into_user_errors().unwrap()[0].code.as_str().to_owned()
}

async fn contact(t: &TestApp, op: &OpContext, id: BusinessId) {
    let new = NewContact {
        kind: ContactKind::Visit,
        happened_at: t.clock_now(),
        text: "Käynti".into(),
        due_on: None,
        assignee: None,
    };
    contacts::record(op, &id, new).await.unwrap();
}

async fn contacts_at(t: &TestApp, op: &OpContext, id: BusinessId) -> usize {
    contacts::of_company(op, t.company(id).await.id)
        .await
        .unwrap()
        .len()
}

async fn public(t: &TestApp, id: BusinessId) -> bool {
    t.web().get(&format!("/yritys/{id}")).await.status.as_u16() == 200
}

async fn state(t: &TestApp, id: BusinessId) -> String {
    t.company(id).await.state.to_string()
}

db_test! {
    async fn likely_duplicates_are_found_with_their_reasons(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = t.accepted(1, "Kaustisen Konepaja Oy").await;
        let same = t.candidate(2, "Kaustisen konepaja Ky").await;
        let near = t.candidate(3, "Kaustisen Konepajat Oy").await;
        let phone = t.accepted(4, "Aivan Muu Oy").await;
        t.candidate(5, "Toinen Yritys Oy").await;
        let input = ListingInput { phone: Some("06 000 0501".into()), ..ListingInput::default() };
        listings::update(&staff, &id, 0, &input).await.unwrap();
        listings::update(&staff, &phone, 0, &input).await.unwrap();
        let found = register::duplicates(&staff, &id).await.unwrap();
        let mut told: Vec<_> = found.iter().map(|one| (one.company.business_id, one.reasons.clone())).collect();
        told.sort();
        let mut expected = vec![
            (same, vec![DuplicateReason::SameName]),
            (near, vec![DuplicateReason::NearName]),
            (phone, vec![DuplicateReason::SamePhone]),
        ];
        expected.sort();
        assert_eq!(told, expected);
        let auditor = t.as_role(Role::Auditor).await;
        assert!(matches!(register::duplicates(&auditor, &id).await.unwrap_err(), OpError::NotFound));
    }

    async fn pairs_of_the_whole_register_come_in_pages_the_strongest_first(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let one = t.accepted(1, "Kaustisen Konepaja Oy").await;
        let same = t.candidate(2, "Kaustisen konepaja Ky").await;
        let other = t.accepted(3, "Aivan Muu Oy").await;
        let input = ListingInput { phone: Some("06 000 0501".into()), ..ListingInput::default() };
        listings::update(&staff, &one, 0, &input).await.unwrap();
        listings::update(&staff, &other, 0, &input).await.unwrap();
        let page = |offset| PageArgs { limit: 1, offset };
        let pair = |pair: &register::DuplicatePair| (pair.first.business_id, pair.second.business_id, pair.reasons.clone());
        let (first, total) = register::duplicate_pairs(&staff, page(0)).await.unwrap();
        assert_eq!((total, pair(&first[0])), (2, (one, same, vec![DuplicateReason::SameName])));
        let (second, _) = register::duplicate_pairs(&staff, page(1)).await.unwrap();
        assert_eq!(pair(&second[0]), (one, other, vec![DuplicateReason::SamePhone]));
        // What was put together is no pair any more.
        register::merge_companies(&staff, &one, &same).await.unwrap();
        assert_eq!(register::duplicate_pairs(&staff, page(0)).await.unwrap().1, 1);
        let web = t.web().signed_in(&staff);
        let data = web.data("{ duplicateCompanyPairs(first: 1) { totalCount pageInfo { hasNextPage } nodes { reasons first { name } second { name } } } }", json!({})).await;
        assert_eq!(data["duplicateCompanyPairs"], json!({"totalCount": 1, "pageInfo": {"hasNextPage": false}, "nodes": [
            {"reasons": ["SAME_PHONE"], "first": {"name": "Kaustisen Konepaja Oy"}, "second": {"name": "Aivan Muu Oy"}},
        ]}));
        let auditor = t.as_role(Role::Auditor).await;
        assert!(matches!(register::duplicate_pairs(&auditor, page(0)).await.unwrap_err(), OpError::NotFound));
    }

    async fn merged_company_leaves_the_directory_and_its_consent_stays_its_own(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (kept, other) = (t.accepted(1, "Alfa Oy").await, t.published(2, "Alfa Oy").await);
        contact(&t, &staff, kept).await;
        contact(&t, &staff, other).await;
        let events = consents::events_of_company(&staff, t.company(other).await.id).await.unwrap().len();
        register::merge_companies(&staff, &kept, &other).await.unwrap();
        assert_eq!((state(&t, other).await.as_str(), public(&t, other).await), ("merged", false));
        assert_eq!((contacts_at(&t, &staff, kept).await, contacts_at(&t, &staff, other).await), (2, 0));
        // The ledger is as it was, and the kept company has no consent by it.
        assert_eq!(consents::events_of_company(&staff, t.company(other).await.id).await.unwrap().len(), events);
        assert_eq!(code(listings::publish(&staff, &kept).await.unwrap_err()), "consent_missing");
        assert_eq!(code(listings::publish(&staff, &other).await.unwrap_err()), "company_not_accepted");
        let wording = t.wording(ConsentPurpose::DirectoryPublication).await;
        let consent: RecordConsent = seutu_tests::fixtures::recorded(&t, other, ConsentKind::Renewed, wording);
        assert_eq!(code(register::record_consent(&staff, consent).await.unwrap_err()), "company_not_accepted");
        let decided = register::decide(&staff, &[other], Decision::Accept, None).await.unwrap_err();
        assert_eq!(code(decided), "company_merged");
        let history = t.history(SubjectKind::Company, t.company(other).await.id).await;
        assert!(history.iter().any(|entry| entry.action == "company.merge"));
    }

    async fn taking_apart_puts_everything_back_but_the_publication(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (kept, other) = (t.accepted(1, "Alfa Oy").await, t.published(2, "Alfa Oy").await);
        contact(&t, &staff, other).await;
        register::merge_companies(&staff, &kept, &other).await.unwrap();
        contact(&t, &staff, kept).await;
        register::unmerge_company(&staff, &other).await.unwrap();
        assert_eq!(state(&t, other).await, "accepted");
        assert_eq!((contacts_at(&t, &staff, kept).await, contacts_at(&t, &staff, other).await), (1, 1));
        assert!(!public(&t, other).await, "somebody publishes it again");
        listings::publish(&staff, &other).await.unwrap();
        assert!(public(&t, other).await);
        assert_eq!(code(register::unmerge_company(&staff, &other).await.unwrap_err()), "merge_impossible");
    }

    async fn merges_that_make_no_sense_are_refused(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (a, b, c) = (t.accepted(1, "A Oy").await, t.accepted(2, "B Oy").await, t.accepted(3, "C Oy").await);
        assert_eq!(code(register::merge_companies(&staff, &a, &a).await.unwrap_err()), "merge_impossible");
        register::merge_companies(&staff, &a, &b).await.unwrap();
        for (kept, other) in [(a, b), (b, c), (c, a)] {
            assert_eq!(code(register::merge_companies(&staff, &kept, &other).await.unwrap_err()), "merge_impossible");
        }
        let unknown = seutu_tests::fixtures::business_id(77);
        assert!(matches!(register::merge_companies(&staff, &a, &unknown).await.unwrap_err(), OpError::NotFound));
        for role in [Role::Auditor, Role::Admin, Role::CompanyOwner] {
            let op = t.as_role(role).await;
            assert!(matches!(register::merge_companies(&op, &a, &c).await.unwrap_err(), OpError::NotFound), "{role}");
            assert!(matches!(register::unmerge_company(&op, &b).await.unwrap_err(), OpError::NotFound), "{role}");
        }
        let label = "query($id: BusinessId!) { registerCompany(businessId: $id) { mergedInto { businessId } merged { name } } }";
        let answer = t.graphql(&staff, label, json!({"id": b})).await;
        assert_eq!(answer["data"]["registerCompany"]["mergedInto"]["businessId"], json!(a));
        let answer = t.graphql(&staff, label, json!({"id": a})).await;
        assert_eq!(answer["data"]["registerCompany"]["merged"], json!([{"name": "B Oy"}]));
    }

    async fn decision_about_several_is_taken_back_while_time_goes_on(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let ids = [t.candidate(1, "Alfa Oy").await, t.candidate(2, "Beeta Oy").await];
        let config = t.services().config.clone();
        let (clock, morphology) = (Arc::new(Ticking(AtomicI64::new(0))), t.services().morphology.clone());
        let services = Services::open_with(config, clock, Rng::from_seed(3), morphology).await.unwrap();
        let op = OpContext::new(services, staff.actor().clone(), "several");
        let made = register::decide(&op, &ids, Decision::Accept, None).await.unwrap();
        assert_eq!(register::undo_decision(&op, made.undo.unwrap()).await.unwrap(), 2);
        assert_eq!(state(&t, ids[0]).await, "candidate");
    }

    async fn decision_is_taken_back_within_a_minute_with_the_publication(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let (published, candidate) = (t.published(1, "Alfa Oy").await, t.candidate(2, "Beeta Oy").await);
        let made = register::decide(&staff, &[published, candidate], Decision::Reject, Some("erehdys")).await.unwrap();
        assert_eq!((made.changed.len(), public(&t, published).await), (2, false));
        t.advance(TimeDelta::seconds(50));
        assert_eq!(register::undo_decision(&staff, made.undo.unwrap()).await.unwrap(), 2);
        assert_eq!((state(&t, published).await, state(&t, candidate).await), ("accepted".into(), "candidate".into()));
        assert!(public(&t, published).await);
        let again = register::undo_decision(&staff, made.undo.unwrap()).await.unwrap_err();
        assert_eq!(code(again), "undo_expired");
    }

    async fn undo_never_publishes_without_a_live_consent(t: TestApp) {
        let (staff, id) = (t.as_role(Role::Staff).await, t.published(1, "Alfa Oy").await);
        let made = register::decide(&staff, &[id], Decision::Reject, None).await.unwrap();
        t.withdraw(id).await;
        register::undo_decision(&staff, made.undo.unwrap()).await.unwrap();
        assert_eq!(state(&t, id).await, "accepted");
        assert!(!public(&t, id).await);
    }

    async fn undo_is_refused_too_late_after_a_change_and_to_others(t: TestApp) {
        let (staff, other) = (t.as_role(Role::Staff).await, t.as_role(Role::Staff).await);
        let (a, b) = (t.candidate(1, "A Oy").await, t.candidate(2, "B Oy").await);
        let made = register::decide(&staff, &[a], Decision::Accept, None).await.unwrap();
        let id = made.undo.unwrap();
        assert!(matches!(register::undo_decision(&other, id).await.unwrap_err(), OpError::NotFound));
        let auditor = t.as_role(Role::Auditor).await;
        assert!(matches!(register::undo_decision(&auditor, id).await.unwrap_err(), OpError::NotFound));
        t.advance(TimeDelta::seconds(61));
        assert_eq!(code(register::undo_decision(&staff, id).await.unwrap_err()), "undo_expired");
        assert_eq!(state(&t, a).await, "accepted");
        let made = register::decide(&staff, &[a, b], Decision::Reject, None).await.unwrap();
        t.advance(TimeDelta::seconds(1));
        register::decide(&other, &[b], Decision::Accept, None).await.unwrap();
        assert_eq!(code(register::undo_decision(&staff, made.undo.unwrap()).await.unwrap_err()), "undo_expired");
        assert_eq!((state(&t, a).await, state(&t, b).await), ("rejected".into(), "accepted".into()), "all or none");
        let nothing: DecisionId = uuid::Uuid::nil().into();
        assert_eq!(code(register::undo_decision(&staff, nothing).await.unwrap_err()), "undo_expired");
    }
}
