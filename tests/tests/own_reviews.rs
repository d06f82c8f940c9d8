//! Staff's queue: oldest first, nothing unseen, a reason for what is sent back.

use super::own::{code, text};
use chrono::TimeDelta;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::listings::{self, revision};
use seutu_backend::register;
use seutu_backend::self_service::{self, Judgement, Seen};
use seutu_shared::business_id::BusinessId;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::page::PageArgs;
use seutu_shared::revision::RevisionState;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

const QUEUE: &str = "{ listingReviews { totalCount nodes { id version listingVersion name businessId changes { field before after } } } }";

async fn summary(t: &TestApp, id: BusinessId) -> Value {
    let query = "query($id: BusinessId!) { company(businessId: $id) { summary } }";
    t.web().data(query, json!({"id": id})).await["company"]["summary"].take()
}

fn seen(row: &revision::Model, listing_version: i32) -> Seen {
    Seen {
        id: row.id,
        version: row.version,
        listing_version,
    }
}

fn first() -> PageArgs {
    PageArgs { limit: 20, offset: 0 }
}

db_test! {
    async fn queue_is_oldest_first_with_what_would_change(t: TestApp) {
        let (one, two) = (t.published(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        t.submitted(one, &text("Sorvausta")).await;
        t.advance(TimeDelta::minutes(1));
        t.submitted(two, &text("Jyrsintää")).await;
        let staff = t.web().signed_in(&t.as_role(Role::Staff).await);
        let page = staff.data(QUEUE, json!({})).await["listingReviews"].take();
        assert_eq!(page["totalCount"], 2);
        assert_eq!((&page["nodes"][0]["name"], &page["nodes"][1]["name"]), (&json!("Alfa Oy"), &json!("Beeta Oy")));
        let changes = page["nodes"][0]["changes"].as_array().unwrap();
        assert!(changes.contains(&json!({"field": "summary.fi", "before": "Hitsaus ja sorvaus", "after": "Sorvausta"})), "{changes:?}");
        let counts = staff.data("{ reviewCounts { listings claims } }", json!({})).await;
        assert_eq!(counts["reviewCounts"], json!({"listings": 2, "claims": 0}));
    }

    async fn approved_text_is_public_at_once_and_the_sender_hears(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        let staff = t.as_role(Role::Staff).await;
        self_service::judge(&staff, seen(&row, 2), &Judgement::Approve).await.unwrap();
        assert_eq!(summary(&t, id).await, "Sorvausta");
        let mails = t.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("hyväksyttiin") && mails[0].contains("Alfa Oy") && mails[0].contains("/oma"), "{}", mails[0]);
        let rows = revision::of_company(t.op().db(), t.company(id).await.id, 9).await.unwrap();
        let approved: Vec<_> = rows.iter().filter(|row| row.state == RevisionState::Approved).collect();
        assert_eq!((rows.len(), approved.len()), (2, 1));
        assert_eq!((approved[0].id, approved[0].listing_version), (row.id, Some(3)));
        assert_eq!(approved[0].decided_by.as_deref(), Some(staff.actor().label().as_str()));
        assert_eq!(t.history(SubjectKind::Revision, row.id).await.last().unwrap().action, "listing_revision.approve");
        // Decided is decided.
        assert_eq!(code(self_service::judge(&staff, seen(&row, 3), &Judgement::Approve).await), ErrorCode::Stale);
    }

    async fn approved_text_waits_inside_for_the_consent(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        self_service::judge(&t.as_role(Role::Staff).await, seen(&row, 0), &Judgement::Approve).await.unwrap();
        assert_eq!(summary(&t, id).await, Value::Null);
        assert_eq!(listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap().unwrap().summary_fi.as_deref(), Some("Sorvausta"));
    }

    async fn first_text_under_a_live_consent_is_published(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        t.consent(id, seutu_shared::consent::ConsentKind::Given).await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        self_service::judge(&t.as_role(Role::Staff).await, seen(&row, 0), &Judgement::Approve).await.unwrap();
        assert_eq!(summary(&t, id).await, "Sorvausta");
    }

    async fn what_was_sent_back_needs_a_reason_which_the_sender_reads(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        let staff = t.as_role(Role::Staff).await;
        let reject = |reason: &str| Judgement::Reject(reason.into());
        assert_eq!(code(self_service::judge(&staff, seen(&row, 2), &reject("  ")).await), ErrorCode::Required);
        assert_eq!(code(self_service::judge(&staff, seen(&row, 2), &reject(&"x".repeat(1001))).await), ErrorCode::TooLong);
        self_service::judge(&staff, seen(&row, 2), &reject("Puhelinnumero puuttuu")).await.unwrap();
        assert_eq!(summary(&t, id).await, "Hitsaus ja sorvaus");
        let mails = t.mails().await;
        assert!(mails.len() == 1 && mails[0].contains("Puhelinnumero puuttuu"), "{mails:?}");
        // The company may write anew.
        t.submitted(id, &text("Sorvausta, puh. 06 000 0001")).await;
    }

    async fn nobody_approves_what_they_have_not_seen(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        let staff = t.as_role(Role::Staff).await;
        // The listing got another text meanwhile.
        listings::update(&t.op(), &id, 2, &text("Työntekijän teksti")).await.unwrap();
        assert_eq!(code(self_service::judge(&staff, seen(&row, 2), &Judgement::Approve).await), ErrorCode::Stale);
        // The company wrote on and sent in again.
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::save(&owner, 2, &text("Jotain muuta")).await.unwrap();
        assert_eq!(code(self_service::judge(&staff, seen(&row, 3), &Judgement::Approve).await), ErrorCode::Stale);
        self_service::submit(&owner, 3).await.unwrap();
        assert_eq!(code(self_service::judge(&staff, seen(&row, 3), &Judgement::Approve).await), ErrorCode::Stale);
        // The company took it back.
        self_service::discard(&owner, 4).await.unwrap();
        assert_eq!(code(self_service::judge(&staff, seen(&row, 3), &Judgement::Approve).await), ErrorCode::NotFound);
        assert_eq!(summary(&t, id).await, "Työntekijän teksti");
    }

    async fn many_are_approved_each_by_itself(t: TestApp) {
        let (one, two) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await);
        let (good, bad) = (t.submitted(one, &text("Sorvausta")).await, t.submitted(two, &text("Jyrsintää")).await);
        let staff = t.as_role(Role::Staff).await;
        let all = [seen(&good, 2), Seen { version: 1, ..seen(&bad, 2) }];
        let (done, left) = self_service::judge_many(&staff, &all, &Judgement::Approve).await.unwrap();
        assert_eq!((done, left.len(), left[0].id, left[0].why), (1, 1, bad.id, ErrorCode::Stale));
        assert_eq!((summary(&t, one).await, summary(&t, two).await), (json!("Sorvausta"), json!("Hitsaus ja sorvaus")));
        assert_eq!(code(self_service::judge_many(&staff, &[], &Judgement::Approve).await), ErrorCode::Required);
        assert_eq!(code(self_service::judge_many(&staff, &[seen(&bad, 2); 101], &Judgement::Approve).await), ErrorCode::TooMany);
    }

    async fn many_are_sent_back_for_one_reason_each_by_itself(t: TestApp) {
        let (one, two) = (t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await);
        let (good, bad) = (t.submitted(one, &text("Sorvausta")).await, t.submitted(two, &text("Jyrsintää")).await);
        let staff = t.as_role(Role::Staff).await;
        let all = [seen(&good, 2), Seen { version: 1, ..seen(&bad, 2) }];
        let reject = |reason: &str| Judgement::Reject(reason.into());
        // Without a reason none is decided.
        assert_eq!(code(self_service::judge_many(&staff, &all, &reject(" ")).await), ErrorCode::Required);
        assert_eq!(self_service::counts(&staff).await.unwrap().0, 2);
        let web = t.web().signed_in(&staff);
        let mutation = "mutation($input: RejectRevisionsInput!) { rejectRevisions(input: $input) { rejected left { id code } errors { code field } } }";
        let input = |note: &str| json!({"input": {"note": note, "revisions": [
            {"revisionId": good.id.to_string(), "version": 2, "listingVersion": 2},
            {"revisionId": bad.id.to_string(), "version": 1, "listingVersion": 2},
        ]}});
        let answer = web.data(mutation, input("")).await["rejectRevisions"].take();
        assert_eq!(answer, json!({"rejected": 0, "left": [], "errors": [{"code": "required", "field": "note"}]}));
        let answer = web.data(mutation, input("Puhelinnumero puuttuu")).await["rejectRevisions"].take();
        assert_eq!(answer, json!({"rejected": 1, "left": [{"id": bad.id.to_string(), "code": "stale"}], "errors": []}));
        let mails = t.mails().await;
        assert!(mails.len() == 1 && mails[0].contains("Puhelinnumero puuttuu") && mails[0].contains("Alfa Oy"), "{mails:?}");
        assert_eq!(self_service::counts(&staff).await.unwrap().0, 1);
        assert_eq!(t.history(SubjectKind::Revision, good.id).await.last().unwrap().action, "listing_revision.reject");
    }

    async fn approval_is_taken_back_soon_by_who_gave_it(t: TestApp) {
        let (one, two) = (t.published(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        t.consent(two, seutu_shared::consent::ConsentKind::Given).await;
        let rows = [t.submitted(one, &text("Sorvausta")).await, t.submitted(two, &text("Jyrsintää")).await];
        let staff = t.as_role(Role::Staff).await;
        self_service::judge_many(&staff, &[seen(&rows[0], 2), seen(&rows[1], 0)], &Judgement::Approve).await.unwrap();
        assert_eq!((summary(&t, one).await, summary(&t, two).await), (json!("Sorvausta"), json!("Jyrsintää")));
        t.mails().await;
        let ids = [rows[0].id, rows[1].id];
        let other = self_service::take_back(&t.as_role(Role::Staff).await, &ids).await.unwrap();
        assert_eq!((other.0, other.1[0].why), (0, ErrorCode::Stale));
        assert_eq!(self_service::take_back(&staff, &ids).await.unwrap(), (2, Vec::new()));
        // The text before is back; where there was none, there is none.
        assert_eq!((summary(&t, one).await, summary(&t, two).await), (json!("Hitsaus ja sorvaus"), Value::Null));
        let mails = t.mails().await;
        assert!(mails.len() == 2 && mails.iter().all(|mail| mail.contains("peruttiin")), "{mails:?}");
        assert_eq!(t.history(SubjectKind::Revision, ids[0]).await.last().unwrap().action, "listing_revision.reopen");
        // Both wait again and can be decided again.
        let (waiting, _) = self_service::waiting(&staff, first()).await.unwrap();
        assert_eq!(waiting.len(), 2);
        let (again, left) = self_service::take_back(&staff, &ids).await.unwrap();
        assert_eq!((again, left.len()), (0, 2));
        let now = |id| waiting.iter().find(|(row, _)| row.id == id).unwrap().0.clone();
        self_service::judge_many(&staff, &[seen(&now(ids[0]), 4), seen(&now(ids[1]), 0)], &Judgement::Approve).await.unwrap();
        assert_eq!((summary(&t, one).await, summary(&t, two).await), (json!("Sorvausta"), json!("Jyrsintää")));
        // The company writes on: nothing is taken back from under it. And an hour later nothing is.
        let owner = t.as_company(Role::CompanyOwner, one).await;
        self_service::save(&owner, 0, &text("Jotain muuta")).await.unwrap();
        t.advance(chrono::TimeDelta::minutes(61));
        assert_eq!(self_service::take_back(&staff, &ids).await.unwrap().0, 0);
    }

    async fn sending_back_is_taken_back_soon_by_who_did_so(t: TestApp) {
        let (one, two) = (t.published(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let rows = [t.submitted(one, &text("Sorvausta")).await, t.submitted(two, &text("Jyrsintää")).await];
        let (staff, other) = (t.as_role(Role::Staff).await, t.as_role(Role::Staff).await);
        let ids = [rows[0].id, rows[1].id];
        let reject = Judgement::Reject("Puhelinnumero puuttuu".into());
        self_service::judge_many(&staff, &[seen(&rows[0], 2), seen(&rows[1], 0)], &reject).await.unwrap();
        t.mails().await;
        assert_eq!(self_service::take_back(&other, &ids).await.unwrap().0, 0, "another's decision");
        assert_eq!(self_service::take_back(&staff, &ids).await.unwrap(), (2, Vec::new()));
        let mails = t.mails().await;
        assert!(mails.len() == 2 && mails.iter().all(|mail| mail.contains("peruttiin")), "{mails:?}");
        // The listing is as it was all the time; the texts wait, and nothing is left of the reason.
        assert_eq!((summary(&t, one).await, summary(&t, two).await), (json!("Hitsaus ja sorvaus"), Value::Null));
        let (waiting, _) = self_service::waiting(&staff, first()).await.unwrap();
        let now = |id| waiting.iter().find(|(row, _)| row.id == id).unwrap().0.clone();
        for id in ids {
            let row = now(id);
            assert_eq!((row.version, row.reason, row.decided_by), (4, None, None));
            assert_eq!(t.history(SubjectKind::Revision, id).await.last().unwrap().action, "listing_revision.reopen");
        }
        self_service::judge(&staff, seen(&now(ids[0]), 2), &Judgement::Approve).await.unwrap();
        assert_eq!(summary(&t, one).await, "Sorvausta");
    }

    async fn what_a_company_wrote_anew_is_not_pushed_aside_by_the_text_that_was_sent_back(t: TestApp) {
        let [one, two, three] = [t.published(1, "Alfa Oy").await, t.published(2, "Beeta Oy").await, t.published(3, "Ceta Oy").await];
        let staff = t.as_role(Role::Staff).await;
        let reject = Judgement::Reject("Puhelinnumero puuttuu".into());
        let mut ids = Vec::new();
        for id in [one, two, three] {
            let row = t.submitted(id, &text("Sorvausta")).await;
            self_service::judge(&staff, seen(&row, 2), &reject).await.unwrap();
            ids.push(row.id);
        }
        t.advance(TimeDelta::minutes(1));
        // One company writes, the other's new text is the listing's already, and an hour is over for the third.
        self_service::save(&t.as_company(Role::CompanyOwner, one).await, 0, &text("Uutta")).await.unwrap();
        let next = t.submitted(two, &text("Uudempaa")).await;
        self_service::judge(&staff, seen(&next, 2), &Judgement::Approve).await.unwrap();
        let (done, left) = self_service::take_back(&staff, &ids[..2]).await.unwrap();
        assert_eq!((done, left.len(), left[0].why), (0, 2, ErrorCode::Stale));
        assert_eq!(summary(&t, two).await, "Uudempaa");
        t.advance(TimeDelta::minutes(60));
        assert_eq!(self_service::take_back(&staff, &ids[2..]).await.unwrap().0, 0);
    }

    async fn queue_is_for_those_who_review(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let row = t.submitted(id, &text("Sorvausta")).await;
        for role in [Role::Visitor, Role::CompanyEditor, Role::CompanyOwner, Role::Municipality, Role::Admin, Role::Auditor] {
            let op = if matches!(role, Role::CompanyEditor | Role::CompanyOwner) { t.as_company(role, id).await } else { t.as_role(role).await };
            let expected = if role == Role::Visitor { ErrorCode::SignInRequired } else { ErrorCode::NotFound };
            assert_eq!(code(self_service::waiting(&op, first()).await), expected, "{role}");
            assert_eq!(code(self_service::counts(&op).await), expected, "{role}");
            assert_eq!(code(self_service::judge(&op, seen(&row, 2), &Judgement::Approve).await), expected, "{role}");
            assert_eq!(code(self_service::judge_many(&op, &[seen(&row, 2)], &Judgement::Approve).await), expected, "{role}");
            assert_eq!(code(self_service::take_back(&op, &[row.id]).await), expected, "{role}");
        }
        assert_eq!(summary(&t, id).await, "Hitsaus ja sorvaus");
    }
}

db_test! {
    async fn text_of_a_company_that_is_part_of_another_rests_until_they_are_parted(t: TestApp) {
        let (kept, other) = (t.accepted(1, "Alfa Oy").await, t.published(2, "Alfa Oy").await);
        let row = t.submitted(other, &text("Sorvausta")).await;
        let staff = t.as_role(Role::Staff).await;
        register::merge_companies(&staff, &kept, &other).await.unwrap();
        assert!(self_service::waiting(&staff, first()).await.unwrap().0.is_empty());
        let error = self_service::judge(&staff, seen(&row, 1), &Judgement::Approve).await;
        assert_eq!(code(error), ErrorCode::CompanyMerged);
        register::unmerge_company(&staff, &other).await.unwrap();
        assert_eq!(self_service::waiting(&staff, first()).await.unwrap().1, 1);
    }
}
