//! Four eyes: one person asks, another decides, once.

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, Statement};
use serde_json::{Value, json};
use seutu_backend::access::entity::{entry, subject};
use seutu_backend::accounts::invitations::{self, NewInvitation};
use seutu_backend::accounts::people;
use seutu_backend::approvals::{self, ApprovalRow};
use seutu_backend::audit::SubjectKind;
use seutu_backend::graphql::approval_handlers;
use seutu_backend::listings;
use seutu_backend::platform::{Actor, OpContext, OpError};
use seutu_backend::register;
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::approval::ApprovalState;
use seutu_shared::business_id::BusinessId;
use seutu_shared::consent::ConsentKind;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ApprovalId;
use seutu_shared::listing::{ListingInput, ListingState, LocalizedText};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

/// An accepted company with a consent, not yet published.
async fn ready(t: &TestApp, number: u32) -> BusinessId {
    let id = t.accepted(number, &format!("Konepaja {number} Oy")).await;
    t.consent(id, ConsentKind::Given).await;
    id
}

async fn asked(t: &TestApp, ids: &[BusinessId]) -> (OpContext, ApprovalId) {
    let staff = t.as_role(Role::Staff).await;
    let row = register::ask_to_publish(&staff, ids).await.unwrap();
    (staff, row.id)
}

async fn decide(op: &OpContext, id: ApprovalId, approve: bool) -> Result<ApprovalRow, String> {
    let decided = approvals::decide(op, &approval_handlers(), id, approve, Some("katsottu")).await;
    decided.map_err(|error| match error {
        OpError::Invalid(errors) => errors[0].code.as_str().to_string(),
        OpError::NotFound => ErrorCode::NotFound.as_str().to_string(),
        OpError::SignInRequired => ErrorCode::SignInRequired.as_str().to_string(),
        other => panic!("{other}"),
    })
}

async fn is_public(t: &TestApp, id: BusinessId) -> bool {
    t.web().get(&format!("/yritys/{id}")).await.status == 200
}

const ASK: &str = "mutation($ids: [BusinessId!]!) { payload: publishListings(input: {businessIds: $ids}) {
    approval { id kind state mine mayDecide summary(language: EN) requestedBy expiresAt outcome { done } } errors { code field } } }";
const DECIDE: &str = "mutation($id: ID!, $approve: Boolean!) { payload: decideApproval(input: {approvalId: $id, approve: $approve, note: \"ok\"}) {
    approval { state decidedBy note outcome { done left { what code message(language: EN) } } } errors { code field } } }";
const LIST: &str = "{ approvals { id state mine mayDecide summary requestedBy } }";

db_test! {
    async fn nothing_is_public_until_another_person_agrees(t: TestApp) {
        let (first, second) = (ready(&t, 1).await, ready(&t, 2).await);
        let (asker, decider) = (t.as_role(Role::Staff).await, t.as_role(Role::Staff).await);
        let web = t.web().signed_in(&asker);
        let answer = web.data(ASK, json!({"ids": [first, second, first]})).await;
        let approval = &answer["payload"]["approval"];
        assert_eq!(approval["state"], "PENDING");
        assert_eq!((approval["mine"].as_bool(), approval["mayDecide"].as_bool()), (Some(true), Some(false)));
        assert_eq!(approval["summary"], "Publish the details of 2 companies in the directory");
        assert!(approval["requestedBy"].as_str().unwrap().contains('@'));
        assert!(!is_public(&t, first).await);

        let other = t.web().signed_in(&decider);
        let listed = other.data(LIST, json!({})).await;
        assert_eq!((listed["approvals"][0]["mine"].as_bool(), listed["approvals"][0]["mayDecide"].as_bool()), (Some(false), Some(true)));
        let answer = other.data(DECIDE, json!({"id": approval["id"], "approve": true})).await;
        let decided = &answer["payload"]["approval"];
        assert_eq!((&decided["state"], &decided["note"]), (&json!("APPROVED"), &json!("ok")));
        assert_eq!(decided["outcome"], json!({"done": 2, "left": []}));
        assert!(is_public(&t, first).await && is_public(&t, second).await);
        let id: ApprovalId = approval["id"].as_str().unwrap().parse().unwrap();
        let actions: Vec<_> = t.history(SubjectKind::Approval, id).await.into_iter().map(|entry| (entry.action, entry.actor)).collect();
        assert_eq!(actions, [("approval.ask".into(), asker.actor().label()), ("approval.approve".into(), decider.actor().label())]);
    }

    async fn companies_that_can_no_longer_be_published_are_named(t: TestApp) {
        let (good, without) = (ready(&t, 1).await, ready(&t, 2).await);
        let (_, id) = asked(&t, &[good, without]).await;
        t.withdraw(without).await;
        let officer = t.web().signed_in(&t.as_role(Role::PrivacyOfficer).await);
        let answer = officer.data(DECIDE, json!({"id": id.to_string(), "approve": true})).await;
        let outcome = &answer["payload"]["approval"]["outcome"];
        assert_eq!(outcome["done"], 1);
        assert_eq!(outcome["left"][0]["what"], json!(without));
        assert_eq!(outcome["left"][0]["code"], "consent_missing");
        assert!(is_public(&t, good).await && !is_public(&t, without).await);
    }

    async fn publishing_many_is_taken_back_within_an_hour(t: TestApp) {
        let (blank, written, before) = (ready(&t, 1).await, ready(&t, 2).await, t.published(3, "Konepaja 3 Oy").await);
        let text = ListingInput { summary: LocalizedText { fi: Some("Sorvausta".into()), ..LocalizedText::default() }, ..ListingInput::default() };
        listings::update(&t.op(), &written, 0, &text).await.unwrap();
        let listing = async |id| listings::of_company(t.op().db(), t.company(id).await.id).await.unwrap();
        let was = listing(written).await.unwrap();
        let staff = t.as_role(Role::Staff).await;
        let id = register::ask_to_publish(&staff, &[blank, written, before]).await.unwrap().id;
        let decider = t.as_role(Role::Staff).await;
        decide(&decider, id, true).await.unwrap();
        assert!(is_public(&t, blank).await && is_public(&t, written).await);
        let handlers = approval_handlers();
        // Nobody else than who asked or agreed.
        for role in [Role::Staff, Role::Admin, Role::Auditor, Role::Visitor] {
            assert!(approvals::undo(&t.as_role(role).await, &handlers, id).await.is_err(), "{role}");
        }
        let web = t.web().signed_in(&decider);
        let undo = "mutation($id: ID!) { payload: undoApproval(input: {approvalId: $id}) { approval { mayUndo outcome { done undone undoneAt undoneLeft { what } } } errors { code } } }";
        let listed = web.data("{ approvals { mayUndo } }", json!({})).await;
        assert_eq!(listed["approvals"][0]["mayUndo"], true);
        let answer = web.data(undo, json!({"id": id.to_string()})).await;
        let outcome = &answer["payload"]["approval"]["outcome"];
        assert_eq!((&outcome["done"], &outcome["undone"], &outcome["undoneLeft"]), (&json!(2), &json!(2), &json!([])));
        assert_eq!(answer["payload"]["approval"]["mayUndo"], false);
        assert!(!is_public(&t, blank).await && !is_public(&t, written).await && is_public(&t, before).await);
        // Where there was no listing, there is none; the other is the draft that it was.
        assert_eq!(listing(blank).await, None);
        let now = listing(written).await.unwrap();
        assert_eq!((now.state, now.published_at, now.withdrawn_at, now.summary_fi), (was.state, None, None, was.summary_fi));
        assert_eq!(t.history(SubjectKind::Listing, now.id).await.last().unwrap().action, "listing.unpublish");
        assert_eq!(t.history(SubjectKind::Approval, id).await.last().unwrap().action, "approval.undo");
        // Once.
        assert_eq!(web.codes(undo, json!({"id": id.to_string()})).await, ["undo_expired"]);
        // They can be published again.
        let id = register::ask_to_publish(&staff, &[blank, written]).await.unwrap().id;
        decide(&decider, id, true).await.unwrap();
        assert!(is_public(&t, blank).await && is_public(&t, written).await);
    }

    async fn what_changed_since_publishing_many_is_left_as_it_is(t: TestApp) {
        let (kept, withdrawn) = (ready(&t, 1).await, ready(&t, 2).await);
        let (asker, id) = asked(&t, &[kept, withdrawn]).await;
        decide(&t.as_role(Role::Staff).await, id, true).await.unwrap();
        t.withdraw(withdrawn).await;
        let text = ListingInput { summary: LocalizedText { fi: Some("Sorvausta".into()), ..LocalizedText::default() }, ..ListingInput::default() };
        listings::update(&t.op(), &kept, 1, &text).await.unwrap();
        let row = approvals::undo(&asker, &approval_handlers(), id).await.unwrap();
        let undone = row.outcome.unwrap().undone.unwrap();
        assert_eq!((undone.done, undone.left[0].what.as_str(), undone.left[0].why), (1, withdrawn.as_str(), ErrorCode::Stale));
        // What was written since stays inside.
        let listing = listings::of_company(t.op().db(), t.company(kept).await.id).await.unwrap().unwrap();
        assert_eq!((listing.state, listing.summary_fi.as_deref()), (ListingState::Draft, Some("Sorvausta")));
        assert!(!is_public(&t, kept).await);
    }

    async fn publishing_many_stays_when_the_hour_is_over(t: TestApp) {
        let company = ready(&t, 1).await;
        let (asker, id) = asked(&t, &[company]).await;
        decide(&t.as_role(Role::Staff).await, id, true).await.unwrap();
        t.advance(TimeDelta::minutes(61));
        let refused = approvals::undo(&asker, &approval_handlers(), id).await;
        assert!(matches!(refused, Err(OpError::Invalid(errors)) if errors[0].code == ErrorCode::UndoExpired));
        assert!(is_public(&t, company).await);
    }

    async fn nobody_decides_what_they_asked_for(t: TestApp) {
        let company = ready(&t, 1).await;
        let (asker, id) = asked(&t, &[company]).await;
        assert_eq!(decide(&asker, id, true).await.unwrap_err(), "own_request");
        assert_eq!(decide(&asker, id, false).await.unwrap_err(), "own_request");
        assert!(!is_public(&t, company).await);
    }

    async fn who_may_not_decide_finds_nothing(t: TestApp) {
        let (_, id) = asked(&t, &[ready(&t, 1).await]).await;
        // The administrator decides about roles, not about listings.
        for role in [Role::Admin, Role::Auditor, Role::Municipality, Role::CompanyOwner, Role::CompanyEditor] {
            assert_eq!(decide(&t.as_role(role).await, id, true).await.unwrap_err(), "not_found", "{role}");
        }
        assert_eq!(decide(&t.visitor(), id, true).await.unwrap_err(), "sign_in_required");
        assert_eq!(decide(&t.op(), id, true).await.unwrap_err(), "sign_in_required");
        let Actor::Account { id: account, session, role, company, .. } = t.as_role(Role::Staff).await.actor().clone() else { panic!() };
        let restricted = t.op().with_actor(Actor::Account { id: account, session, role, company, restricted: true });
        assert_eq!(decide(&restricted, id, true).await.unwrap_err(), "not_found");
        let unknown = t.op().new_id();
        assert_eq!(decide(&t.as_role(Role::Staff).await, unknown, true).await.unwrap_err(), "not_found");
    }

    async fn what_somebody_asked_who_may_no_longer_ask_is_not_done(t: TestApp) {
        let company = ready(&t, 1).await;
        let (asker, id) = asked(&t, &[company]).await;
        let (admin, decider) = (t.as_role(Role::Admin).await, t.as_role(Role::Staff).await);
        let account = asker.account().unwrap().0;
        people::disable(&admin, account).await.unwrap();
        assert_eq!(decide(&decider, id, true).await.unwrap_err(), "stale");
        people::enable(&admin, account).await.unwrap();
        people::change_role(&admin, account, Role::Municipality, None, Some("236".into())).await.unwrap();
        assert_eq!(decide(&decider, id, true).await.unwrap_err(), "stale");
        assert!(!is_public(&t, company).await);
        // It still waits, and can be closed.
        assert_eq!(decide(&decider, id, false).await.unwrap().state, ApprovalState::Rejected);
    }

    async fn a_rejected_request_leaves_everything_as_it_was(t: TestApp) {
        let company = ready(&t, 1).await;
        let (_, id) = asked(&t, &[company]).await;
        let row = decide(&t.as_role(Role::Staff).await, id, false).await.unwrap();
        assert_eq!((row.state, row.outcome), (ApprovalState::Rejected, None));
        assert!(!is_public(&t, company).await);
        assert_eq!(decide(&t.as_role(Role::Staff).await, id, true).await.unwrap_err(), "stale");
        assert!(!is_public(&t, company).await);
    }

    async fn of_two_who_decide_at_once_one_wins(t: TestApp) {
        let company = ready(&t, 1).await;
        let (_, id) = asked(&t, &[company]).await;
        let mut deciders = Vec::new();
        for _ in 0..4 {
            deciders.push(t.as_role(Role::Staff).await);
        }
        let decided = futures::future::join_all(deciders.iter().enumerate().map(|(index, op)| decide(op, id, index % 2 == 0))).await;
        let (won, lost): (Vec<_>, Vec<_>) = decided.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1);
        assert!(lost.into_iter().all(|answer| answer.unwrap_err() == "stale"));
        assert_eq!(is_public(&t, company).await, won[0].as_ref().unwrap().state == ApprovalState::Approved);
    }

    async fn a_request_runs_out_after_two_weeks(t: TestApp) {
        let company = ready(&t, 1).await;
        let (_, id) = asked(&t, &[company]).await;
        t.advance(approvals::VALID - TimeDelta::seconds(1));
        t.run_job(approvals::EXPIRE_SCHEDULE.kind).await;
        t.advance(TimeDelta::seconds(1));
        // Before and after the job has closed it.
        assert_eq!(decide(&t.as_role(Role::Staff).await, id, true).await.unwrap_err(), "approval_expired");
        t.run_job(approvals::EXPIRE_SCHEDULE.kind).await;
        let staff = t.as_role(Role::Staff).await;
        assert_eq!(decide(&staff, id, true).await.unwrap_err(), "approval_expired");
        let listed = approvals::list(&staff, &approval_handlers(), Some(ApprovalState::Expired)).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert!(!is_public(&t, company).await);
        let last = t.history(SubjectKind::Approval, id).await.pop().unwrap();
        assert_eq!((last.action.as_str(), last.actor.as_str()), ("approval.expire", "worker"));
        t.run_job(approvals::EXPIRE_SCHEDULE.kind).await;
        assert_eq!(t.history(SubjectKind::Approval, id).await.len(), 2);
    }

    async fn what_was_asked_lies_sealed(t: TestApp) {
        let company = ready(&t, 1).await;
        asked(&t, &[company]).await;
        let db = &t.services().db;
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), "SELECT payload FROM approval")).await.unwrap();
        let payload: String = rows[0].try_get("", "payload").unwrap();
        assert!(payload.starts_with("x1.") && !payload.contains(company.as_str()));
    }

    async fn what_is_public_already_needs_no_request(t: TestApp) {
        let company = t.published(1, "Alfa Oy").await;
        let web = t.web().signed_in(&t.as_role(Role::Staff).await);
        assert_eq!(web.codes(ASK, json!({"ids": [company]})).await, ["nothing_to_publish"]);
        assert_eq!(web.codes(ASK, json!({"ids": []})).await, ["required@businessIds"]);
        assert_eq!(web.codes(ASK, json!({"ids": [seutu_tests::fixtures::business_id(99)]})).await, ["not_found"]);
    }

    async fn the_address_that_a_request_shows_is_written_down_and_a_count_is_not(t: TestApp) {
        let (admin, person) = (t.as_role(Role::Admin).await, t.as_role(Role::Municipality).await);
        let account = person.account().unwrap().0;
        let (_, grant) = people::change_role(&admin, account, Role::Staff, None, None).await.unwrap();
        let new = NewInvitation { email: "maija@konepaja.example".into(), role: Role::Staff, company: None, municipality: None, language: Locale::Fi };
        let (invitation, _) = invitations::invite(&admin, new).await.unwrap();
        asked(&t, &[ready(&t, 1).await]).await;
        let entries = async || entry::Entity::find().order_by_asc(entry::Column::At).all(&t.services().db).await.unwrap();
        let other = t.as_role(Role::Admin).await;
        for quiet in ["{ approvals { mayDecide } }", "{ approvals { id kind state mine } }", "{ approvals(state: EXPIRED) { summary } }"] {
            t.graphql(&other, quiet, json!({})).await;
            assert_eq!(entries().await, [], "{quiet}");
        }
        // Who decides about companies is shown companies.
        t.graphql(&t.as_role(Role::Staff).await, LIST, json!({})).await;
        assert_eq!(entries().await, []);
        let shown = t.graphql(&other, "{ approvals { ...One } } fragment One on Approval { text: summary }", json!({})).await;
        assert!(shown.to_string().contains("maija@konepaja.example"), "{shown}");
        let rows = entries().await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!((rows[0].kind, rows[0].purpose, rows[0].count), (AccessKind::Search, AccessPurpose::AccountManagement, 2));
        let subjects = subject::Entity::find().all(&t.services().db).await.unwrap();
        let mut subjects: Vec<_> = subjects.into_iter().map(|row| (row.subject_kind, row.subject_id)).collect();
        subjects.sort();
        assert_eq!(subjects, [(AccessSubject::Account, account.uuid()), (AccessSubject::Invitation, invitation.id.uuid())]);
        // Deciding shows it too, if asked for.
        t.advance(TimeDelta::seconds(1));
        let decide = |shown: &str| format!("mutation($id: ID!) {{ payload: decideApproval(input: {{approvalId: $id, approve: false}}) {{ approval {{ {shown} }} }} }}");
        t.graphql(&other, &decide("summary"), json!({"id": grant.unwrap().id.to_string()})).await;
        let last = entries().await.pop().unwrap();
        assert_eq!((last.kind, last.subject_kind, last.subject_id), (AccessKind::Open, AccessSubject::Account, Some(account.uuid())));
        let id = invitation.approval_id.unwrap().to_string();
        t.graphql(&other, &decide("state"), json!({"id": id})).await;
        assert_eq!(entries().await.len(), 2);
    }

    async fn auditor_reads_all_requests_and_others_their_own_kinds(t: TestApp) {
        asked(&t, &[ready(&t, 1).await]).await;
        let count = |answer: Value| answer["data"]["approvals"].as_array().map(Vec::len);
        for (role, expected) in [(Role::Staff, Some(1)), (Role::PrivacyOfficer, Some(1)), (Role::Auditor, Some(1)), (Role::Admin, Some(0)), (Role::Municipality, None)] {
            let op = t.as_role(role).await;
            assert_eq!(count(t.graphql(&op, LIST, json!({})).await), expected, "{role}");
        }
    }
}
