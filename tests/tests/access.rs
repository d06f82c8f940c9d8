//! The access log: whatever is shown of people is written down, or it is not shown.

use chrono::{Duration, TimeDelta};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder, Set};
use serde_json::{Value, json};
use seutu_backend::access::entity::{cut, detail, entry, review, subject};
use seutu_backend::access::{self, Access, reviews};
use seutu_backend::audit::SubjectKind;
use seutu_backend::platform::{Actor, OpContext, Origin};
use seutu_shared::access::{
    AccessKind, AccessPurpose, AccessReviewOutcome, AccessReviewReason, AccessReviewState, AccessSubject,
};
use seutu_shared::id::{AccessReviewId, AccountId};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

const COMPANY: &str = "query($id: BusinessId!) { registerCompany(businessId: $id) {
    name contactPersons { name } consents { givenByName } history { action } } }";
const LIST: &str = "query($text: String) { registerCompanies(filter: {text: $text}) { nodes { name } } }";
const LOG: &str = "query($filter: AccessFilter) { accessLog(filter: $filter) { totalCount nodes {
    account role kind purpose operation filters subjectKind subjectId subjectLabel count searchedFor address requestId } } }";
const EXPORT: &str = "mutation($input: ExportAccessLogInput!) { payload: exportAccessLog(input: $input) { csv errors { code field } } }";

/// A review of somebody's reading, for tests that need one.
pub async fn review(t: &TestApp) -> AccessReviewId {
    let op = t.op();
    let row = review::ActiveModel {
        id: Set(op.new_id()),
        account_id: Set(op.new_id()),
        reason: Set(AccessReviewReason::Hours),
        day: Set(op.today()),
        count: Set(11),
        threshold: Set(10),
        from_at: Set(op.now()),
        to_at: Set(op.now()),
        raised_at: Set(op.now()),
        state: Set(AccessReviewState::Open),
        outcome: Set(None),
        note: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
    };
    let tx = op.begin().await.unwrap();
    let id = review::Entity::insert(row)
        .exec_with_returning(&*tx)
        .await
        .unwrap()
        .id;
    tx.commit().await.unwrap();
    id
}

async fn entries(t: &TestApp) -> Vec<entry::Model> {
    entry::Entity::find()
        .order_by_asc(entry::Column::At)
        .all(&t.services().db)
        .await
        .unwrap()
}

async fn subjects(t: &TestApp) -> Vec<(AccessSubject, uuid::Uuid)> {
    let rows = subject::Entity::find().all(&t.services().db).await.unwrap();
    rows.into_iter()
        .map(|row| (row.subject_kind, row.subject_id))
        .collect()
}

fn from_office(op: &OpContext) -> OpContext {
    op.clone().with_origin(Origin {
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: None,
    })
}

fn account(op: &OpContext) -> AccountId {
    op.account().unwrap().0
}

/// As many readings of one company as asked for.
async fn read_often(t: &TestApp, op: &OpContext, times: usize) {
    let all = (0..times).map(|_| {
        let kind = AccessKind::Export;
        Access::new(
            kind,
            AccessPurpose::RegisterMaintenance,
            "test",
            AccessSubject::Company,
            [t.op().new_id::<uuid::Uuid>()],
        )
    });
    access::record_all(op, all.collect()).await.unwrap();
}

db_test! {
    async fn opening_a_company_records_it_and_everybody_shown(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let person = t.contact_person(id, "Testi Henkilö").await;
        let staff = from_office(&t.as_role(Role::Staff).await);
        let answer = t.graphql(&staff, COMPANY, json!({"id": id})).await;
        assert_eq!(answer["data"]["registerCompany"]["contactPersons"][0]["name"], "Testi Henkilö");
        let company = t.company(id).await.id.uuid();
        let found = entries(&t).await;
        assert_eq!(found.len(), 1, "{found:?}");
        let row = &found[0];
        assert_eq!((row.kind, row.purpose, row.subject_kind), (AccessKind::Open, AccessPurpose::RegisterMaintenance, AccessSubject::Company));
        assert_eq!((row.subject_id, row.count, row.operation.as_str()), (Some(company), 1, "registerCompany"));
        assert_eq!((row.account_id, row.role, row.request_id.as_str()), (Some(account(&staff)), Some(Role::Staff), staff.request_id()));
        assert!(row.session_id.is_some());
        let mut shown = subjects(&t).await;
        shown.sort();
        assert_eq!(shown, [(AccessSubject::Company, company), (AccessSubject::ContactPerson, person.uuid())]);
    }

    async fn a_page_without_people_records_the_company_only(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        let staff = t.as_role(Role::Staff).await;
        t.graphql(&staff, "query($id: BusinessId!) { registerCompany(businessId: $id) { name } }", json!({"id": id})).await;
        assert_eq!(subjects(&t).await.len(), 1);
        // What does not exist shows nothing of anybody.
        t.graphql(&staff, COMPANY, json!({"id": seutu_tests::fixtures::business_id(9)})).await;
        assert_eq!(entries(&t).await.len(), 1);
    }

    async fn a_search_records_who_was_on_the_page_and_keeps_the_words_sealed(t: TestApp) {
        let alfa = t.accepted(1, "Alfa Testilä Tmi").await;
        t.accepted(2, "Beeta Oy").await;
        let staff = from_office(&t.as_role(Role::Staff).await);
        t.graphql(&staff, LIST, json!({"text": " Testilä "})).await;
        let row = entries(&t).await.remove(0);
        assert_eq!((row.kind, row.count, row.filters.as_deref()), (AccessKind::Search, 1, Some("text")));
        assert_eq!(subjects(&t).await, [(AccessSubject::Company, t.company(alfa).await.id.uuid())]);
        let sealed = detail::Entity::find().one(&t.services().db).await.unwrap().unwrap();
        for text in [sealed.search.unwrap(), sealed.address.unwrap()] {
            assert!(text.starts_with("x1."), "{text}");
        }
        let shown = t.graphql(&t.as_role(Role::PrivacyOfficer).await, LOG, json!({})).await;
        let node = &shown["data"]["accessLog"]["nodes"][0];
        assert_eq!((&node["searchedFor"], &node["address"]), (&json!("testilä"), &json!("192.0.2.7")));
        // A search without a hit is a search for somebody too.
        t.advance(TimeDelta::seconds(1));
        t.graphql(&staff, LIST, json!({"text": "ei ketään"})).await;
        assert_eq!(entries(&t).await.last().unwrap().count, 0);
    }

    async fn nothing_is_shown_when_it_cannot_be_written_down(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        t.sql("DROP TABLE access_detail").await;
        t.sql("DROP TABLE access_subject").await;
        t.sql("DROP TABLE access_entry").await;
        let staff = t.as_role(Role::Staff).await;
        for (document, variables) in [(COMPANY, json!({"id": id})), (LIST, json!({"text": "Alfa"}))] {
            let answer = t.graphql(&staff, document, variables).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "internal", "{answer}");
            assert_eq!(answer["data"], Value::Null);
            assert!(!answer.to_string().contains("Alfa") && !answer.to_string().contains("Henkilö"));
        }
        let auditor = t.as_role(Role::Auditor).await;
        assert_eq!(t.graphql(&auditor, EXPORT, json!({"input": {}})).await["data"]["payload"]["csv"], Value::Null);
        // The public directory shows nothing that needs it.
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, 200);
    }

    async fn a_refused_reading_shows_nothing_and_leaves_no_entry(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        for role in [Role::Visitor, Role::Admin, Role::Municipality, Role::CompanyOwner] {
            t.graphql(&t.as_role(role).await, COMPANY, json!({"id": id})).await;
        }
        t.web().get(&format!("/yritys/{id}")).await;
        assert_eq!(entries(&t).await, []);
    }

    async fn changes_record_what_they_show_afterwards(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let staff = t.as_role(Role::Staff).await;
        let document = "mutation($id: BusinessId!) { payload: addContactPerson(input: {businessId: $id, name: \"Testi\"}) { company { name } } }";
        t.graphql(&staff, document, json!({"id": id})).await;
        assert_eq!(entries(&t).await.len(), 1);
        let document = "mutation($id: BusinessId!) { payload: rejectCompanies(input: {businessIds: [$id]}) { changed } }";
        t.graphql(&staff, document, json!({"id": id})).await;
        assert_eq!(entries(&t).await.len(), 1);
    }

    async fn entries_can_neither_be_changed_nor_deleted(t: TestApp) {
        let staff = from_office(&t.as_role(Role::Staff).await);
        t.accepted(1, "Alfa Oy").await;
        t.graphql(&staff, LIST, json!({})).await;
        for sql in [
            "UPDATE access_entry SET count = 0", "DELETE FROM access_entry", "UPDATE access_subject SET subject_kind = 'x'",
            "DELETE FROM access_subject",
        ] {
            assert!(t.sql_fails(sql).await, "{sql}");
        }
        assert_eq!((entries(&t).await.len(), subjects(&t).await.len()), (1, 1));
    }

    async fn entries_go_after_two_years_and_the_cut_stays(t: TestApp) {
        let staff = from_office(&t.as_role(Role::Staff).await);
        t.accepted(1, "Alfa Oy").await;
        t.graphql(&staff, LIST, json!({"text": "alfa"})).await;
        t.advance(Duration::days(700));
        t.graphql(&staff, LIST, json!({})).await;
        t.run_job(access::CUT_SCHEDULE.kind).await;
        assert_eq!(entries(&t).await.len(), 2);
        t.advance(Duration::days(60));
        t.run_job(access::CUT_SCHEDULE.kind).await;
        assert_eq!((entries(&t).await.len(), subjects(&t).await.len()), (1, 1));
        assert_eq!(detail::Entity::find().count(&t.services().db).await.unwrap(), 1);
        let cuts = cut::Entity::find().all(&t.services().db).await.unwrap();
        assert_eq!(cuts.len(), 1);
        assert!(t.sql_fails("DELETE FROM access_cut").await && t.sql_fails("DELETE FROM access_entry").await);
        assert_eq!(t.history(SubjectKind::AccessLog, cuts[0].id).await[0].action, "access_log.cut");
    }

    async fn searching_the_log_is_itself_recorded_and_needs_the_right(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        let staff = t.as_role(Role::Staff).await;
        t.graphql(&staff, COMPANY, json!({"id": id})).await;
        for role in Role::ALL {
            let op = t.as_role(*role).await;
            let answer = t.graphql(&op, LOG, json!({})).await;
            let reads = [Role::PrivacyOfficer, Role::Auditor].contains(role);
            assert_eq!(answer.get("errors").is_none(), reads, "{role}");
        }
        let auditor = t.as_role(Role::Auditor).await;
        t.advance(TimeDelta::seconds(1));
        let filter = json!({"filter": {"subjectId": id, "account": account(&staff).to_string(), "kind": "OPEN"}});
        let found = t.graphql(&auditor, LOG, filter).await["data"]["accessLog"].take();
        assert_eq!(found["totalCount"], 1);
        assert_eq!(found["nodes"][0]["subjectLabel"], format!("Alfa Oy ({id})"));
        assert!(found["nodes"][0]["account"].as_str().unwrap().contains('@'));
        let last = entries(&t).await.pop().unwrap();
        assert_eq!((last.kind, last.subject_kind, last.count), (AccessKind::Search, AccessSubject::AccessLog, 1));
        assert_eq!(last.filters.as_deref(), Some("account subjectKind subjectId kind"));
        // Whoever looks for one account's reading has looked at that account.
        assert!(subjects(&t).await.contains(&(AccessSubject::Account, account(&staff).uuid())));
    }

    async fn the_filter_finds_by_person_list_time_and_kind(t: TestApp) {
        let (first, second) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let person = t.contact_person(first, "Testi Henkilö").await;
        let staff = t.as_role(Role::Staff).await;
        t.graphql(&staff, COMPANY, json!({"id": first})).await;
        t.advance(TimeDelta::hours(1));
        t.graphql(&staff, COMPANY, json!({"id": second})).await;
        t.graphql(&staff, LIST, json!({})).await;
        let auditor = t.as_role(Role::Auditor).await;
        let count = async |filter: Value| t.graphql(&auditor, LOG, json!({"filter": filter})).await["data"]["accessLog"]["totalCount"].clone();
        assert_eq!(count(json!({"subjectKind": "CONTACT_PERSON", "subjectId": person.to_string()})).await, 1);
        // Having looked for a person's entries in the log is an entry about that person.
        assert_eq!(count(json!({"subjectKind": "CONTACT_PERSON"})).await, 2);
        assert_eq!(count(json!({"subjectId": second})).await, 2);
        assert_eq!(count(json!({"subjectKind": "COMPANY", "kind": "SEARCH"})).await, 2);
        assert_eq!(count(json!({"to": (t.clock_now() - TimeDelta::minutes(5)).to_rfc3339()})).await, 1);
        assert_eq!(count(json!({"subjectId": "'; DROP TABLE access_entry"})).await, 0);
        assert_eq!(count(json!({"account": "ei ole"})).await, 0);
        let answer = t.graphql(&auditor, LOG, json!({"filter": {"from": "2026-02-01T00:00:00Z", "to": "2026-01-01T00:00:00Z"}})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "invalid_date");
    }

    async fn a_persons_export_tells_roles_and_no_names(t: TestApp) {
        let id = t.accepted(1, "=Alfa Oy").await;
        let person = t.contact_person(id, "Testi Henkilö").await;
        let staff = t.as_role(Role::Staff).await;
        t.graphql(&staff, COMPANY, json!({"id": id})).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let filter = json!({"subjectKind": "CONTACT_PERSON", "subjectId": person.to_string()});
        let csv = t.graphql(&officer, EXPORT, json!({"input": {"filter": filter, "language": "EN"}})).await["data"]["payload"]["csv"].take();
        let csv = csv.as_str().unwrap();
        let lines: Vec<_> = csv.lines().collect();
        assert_eq!(lines[0], "Time,Role,How,Purpose,About,Count");
        assert!(lines[1].contains("Opened") && lines[1].contains(&format!("'=Alfa Oy ({id})")), "{csv}");
        assert!(!csv.contains('@') && lines.len() == 2, "{csv}");
        t.advance(TimeDelta::seconds(1));
        let named = t.graphql(&officer, EXPORT, json!({"input": {"filter": filter, "names": true}})).await["data"]["payload"]["csv"].take();
        assert!(named.as_str().unwrap().contains('@'));
        let last = entries(&t).await.pop().unwrap();
        assert_eq!((last.kind, last.purpose), (AccessKind::Export, AccessPurpose::PrivacyRequest));
        // The export belongs to the person's own log as well.
        assert!(subjects(&t).await.iter().filter(|(kind, _)| *kind == AccessSubject::ContactPerson).count() >= 2);
    }

    async fn a_company_person_sees_role_and_purpose_of_who_read_about_them(t: TestApp) {
        let (own, other) = (t.accepted(1, "Alfa Oy").await, t.accepted(2, "Beeta Oy").await);
        let staff = t.as_role(Role::Staff).await;
        t.graphql(&staff, COMPANY, json!({"id": own})).await;
        t.graphql(&staff, COMPANY, json!({"id": other})).await;
        let Actor::Account { id, session, .. } = t.as_role(Role::CompanyOwner).await.actor().clone() else { panic!() };
        let company = Some(t.company(own).await.id);
        let owner = t.op().with_actor(Actor::Account { id, session, role: Role::CompanyOwner, company, restricted: false });
        let document = "{ ownAccessLog { totalCount nodes { id at role kind purpose subjectKind } } }";
        let log = t.graphql(&owner, document, json!({})).await["data"]["ownAccessLog"].take();
        assert_eq!(log["totalCount"], 1);
        assert_eq!((&log["nodes"][0]["role"], &log["nodes"][0]["purpose"]), (&json!("STAFF"), &json!("REGISTER_MAINTENANCE")));
        assert_eq!(t.graphql(&staff, document, json!({})).await["data"]["ownAccessLog"]["totalCount"], 0);
        // Reading it is no access by staff.
        assert_eq!(entries(&t).await.len(), 2);
    }

    async fn printing_is_recorded_before_the_page_leaves(t: TestApp) {
        let id = t.accepted(1, "Alfa Oy").await;
        t.contact_person(id, "Testi Henkilö").await;
        let print = "mutation($id: BusinessId!) { payload: recordPrint(input: {businessId: $id}) { recorded errors { code field } } }";
        let web = t.web().signed_in(&t.as_role(Role::Auditor).await);
        assert_eq!(web.data(print, json!({"id": id})).await["payload"]["recorded"], true);
        let row = entries(&t).await.pop().unwrap();
        assert_eq!((row.kind, row.count, subjects(&t).await.len()), (AccessKind::Print, 1, 2));
        assert_eq!(web.codes(print, json!({"id": seutu_tests::fixtures::business_id(9)})).await, ["not_found"]);
    }

    async fn a_page_of_any_length_costs_the_same_statements(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let mut costs = Vec::new();
        for number in 0..12_u32 {
            t.accepted(number, &format!("Alfa {number} Oy")).await;
            let (_, statements) = t.count_statements(t.graphql(&staff, LIST, json!({}))).await;
            costs.push(statements.count());
        }
        assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
        let auditor = t.as_role(Role::Auditor).await;
        let (_, before) = t.count_statements(t.graphql(&auditor, LOG, json!({}))).await;
        let before = before.count();
        t.graphql(&staff, LIST, json!({})).await;
        let (_, after) = t.count_statements(t.graphql(&auditor, LOG, json!({}))).await;
        assert_eq!(after.count(), before);
    }

    async fn unusual_reading_is_raised_once_for_a_human_and_stops_nobody(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        read_often(&t, &staff, 501).await;
        t.run_job(access::REVIEW_SCHEDULE.kind).await;
        t.run_job(access::REVIEW_SCHEDULE.kind).await;
        read_often(&t, &staff, 10).await;
        t.run_job(access::REVIEW_SCHEDULE.kind).await;
        let auditor = t.as_role(Role::Auditor).await;
        let open = reviews::list(&auditor, true).await.unwrap();
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!((open[0].reason, open[0].account_id, open[0].count, open[0].threshold), (AccessReviewReason::Volume, account(&staff), 501, 500));
        assert_eq!(t.history(SubjectKind::AccessReview, open[0].id).await[0].action, "access_review.raise");
        // Nothing is taken from the person.
        let answer = t.graphql(&staff, LIST, json!({})).await;
        assert!(answer.get("errors").is_none());
        // Another day is another question.
        t.advance(Duration::days(1));
        read_often(&t, &staff, 501).await;
        t.run_job(access::REVIEW_SCHEDULE.kind).await;
        assert_eq!(reviews::list(&auditor, true).await.unwrap().len(), 2);
    }

    async fn a_worker_that_stood_still_looks_at_the_days_it_missed(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        for _ in 0..6 {
            t.graphql(&staff, LIST, json!({"text": "Testi Henkilö"})).await;
        }
        t.advance(Duration::days(3));
        assert_eq!(reviews::raise(&t.op()).await.unwrap(), 1);
        assert_eq!(reviews::raise(&t.op()).await.unwrap(), 0);
        let found = reviews::list(&t.as_role(Role::PrivacyOfficer).await, true).await.unwrap();
        assert_eq!(found[0].reason, AccessReviewReason::RepeatedSearch);
        assert_eq!(found[0].day, t.op().today() - chrono::Days::new(3));
    }

    async fn counting_reviews_shows_nobody_and_reading_them_is_recorded(t: TestApp) {
        review(&t).await;
        let auditor = t.as_role(Role::Auditor).await;
        t.graphql(&auditor, "{ accessReviews { id } }", json!({})).await;
        assert!(entries(&t).await.is_empty());
        t.graphql(&auditor, "{ accessReviews { id accountName } }", json!({})).await;
        assert_eq!(entries(&t).await.len(), 1);
    }

    async fn nobody_reviews_their_own_reading(t: TestApp) {
        let officer = t.as_role(Role::PrivacyOfficer).await;
        read_often(&t, &officer, 501).await;
        reviews::raise(&t.op()).await.unwrap();
        assert_eq!(reviews::list(&officer, true).await.unwrap(), []);
        let auditor = t.as_role(Role::Auditor).await;
        let id = reviews::list(&auditor, true).await.unwrap()[0].id;
        let decide = "mutation($id: ID!, $outcome: AccessReviewOutcome!, $note: String) { payload: decideAccessReview(input: {
            reviewId: $id, outcome: $outcome, note: $note}) { review { state outcome note detail(language: EN) accountName decidedBy } errors { code field } } }";
        let variables = |outcome: &str, note: Option<&str>| json!({"id": id.to_string(), "outcome": outcome, "note": note});
        let (own, other) = (t.web().signed_in(&officer), t.web().signed_in(&auditor));
        assert_eq!(own.codes(decide, variables("JUSTIFIED", None)).await, ["not_found"]);
        assert_eq!(t.web().signed_in(&t.as_role(Role::Staff).await).codes(decide, variables("JUSTIFIED", None)).await, ["not_found"]);
        assert_eq!(other.codes(decide, variables("MISUSE", None)).await, ["required@note"]);
        let decided = other.data(decide, variables("NEEDS_ACTION", Some("Sovittu rajauksesta"))).await["payload"]["review"].take();
        assert_eq!((&decided["state"], &decided["outcome"]), (&json!("DECIDED"), &json!("NEEDS_ACTION")));
        assert_eq!(decided["detail"], "501 items read, the limit is 500");
        assert_eq!(other.codes(decide, variables("JUSTIFIED", None)).await, ["stale"]);
        let last = t.history(SubjectKind::AccessReview, id).await.pop().unwrap();
        assert_eq!((last.action.as_str(), last.actor), ("access_review.decide", auditor.actor().label()));
        assert!(reviews::decide(&t.op(), id, AccessReviewOutcome::Justified, None).await.is_err());
    }
}
