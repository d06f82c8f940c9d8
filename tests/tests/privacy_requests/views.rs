//! The queue narrowed down, views that an account keeps, and changes of many cases at once.

use super::many::{by_index, fill, of_cases, plan};
use super::*;
use crate::people::id as id_of;
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::privacy_requests::entity::view;
use seutu_backend::privacy_requests::{Assigned, Bulk, View};
use seutu_backend::subject::Subject;
use seutu_frontend::api::console::request_views::{ASSIGN_MANY, RESTORE, START_MANY};
use seutu_shared::id::{AccountId, RequestViewId};
use seutu_shared::privacy_request::{
    Assignee, MAX_CASES_AT_ONCE, MAX_SAVED_VIEWS, QueueFilter, RequestView, ViewInput,
};

fn asks(rights: &[Right]) -> QueueFilter {
    QueueFilter {
        rights: rights.to_vec(),
        ..QueueFilter::default()
    }
}

fn numbered(number: &str) -> QueueFilter {
    QueueFilter {
        number: Some(number.into()),
        ..QueueFilter::default()
    }
}

fn of(assignee: Assignee) -> QueueFilter {
    QueueFilter {
        assignee: Some(assignee),
        ..QueueFilter::default()
    }
}

/// Numbers of the cases that are left, in order.
async fn left(op: &OpContext, filter: impl Into<QueueFilter>) -> Vec<i32> {
    let page = requests::queue(op, filter, 100, None).await.unwrap();
    let mut numbers: Vec<i32> = page.lines.iter().map(|line| line.row.case_number).collect();
    numbers.sort_unstable();
    numbers
}

async fn web(t: &TestApp, rights: &[Right]) -> PrivacyRequestId {
    let filed = requests::file(&t.visitor(), &input(rights), Locale::Fi).await;
    filed.unwrap().row.id
}

async fn entered(op: &OpContext, right: Right, channel: IntakeChannel, on: &str) {
    let entry = StaffEntry {
        request: input(&[right]),
        channel,
        received_on: day(on),
    };
    requests::enter(op, &entry, Locale::Fi).await.unwrap();
}

async fn close(t: &TestApp, number: i32) {
    t.sql(&format!(
        "UPDATE privacy_request SET state = 'closed', outcome = 'granted' WHERE case_number = {number}"
    ))
    .await;
}

async fn actions(t: &TestApp, id: PrivacyRequestId) -> Vec<String> {
    let history = t.history(SubjectKind::PrivacyRequest, id).await;
    history.into_iter().map(|entry| entry.action).collect()
}

async fn assignees(t: &TestApp, ids: &[PrivacyRequestId]) -> Vec<Option<AccountId>> {
    let mut found = Vec::new();
    for id in ids {
        found.push(row(t, *id).await.assignee_id);
    }
    found
}

fn named(name: &str, filter: QueueFilter) -> ViewInput {
    ViewInput {
        name: name.into(),
        filter,
    }
}

async fn names(op: &OpContext) -> Vec<String> {
    let views = requests::views(op).await.unwrap();
    views.into_iter().map(|view| view.name).collect()
}

db_test! {
    async fn each_filter_leaves_what_it_names_and_they_combine_with_the_views(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        web(&t, &[Right::Access]).await;
        let second = web(&t, &[Right::Access, Right::Erasure]).await;
        entered(&staff, Right::Rectification, IntakeChannel::Letter, "2026-11-01").await;
        entered(&staff, Right::Restriction, IntakeChannel::Phone, "2026-11-10").await;
        requests::start(&staff, now(&t, second).await).await.unwrap();
        assert_eq!(left(&staff, QueueFilter::default()).await, [1, 2, 3, 4]);
        assert_eq!(left(&staff, asks(&[Right::Access])).await, [1, 2]);
        assert_eq!(left(&staff, asks(&[Right::Rectification, Right::Erasure])).await, [2, 3], "one of them");
        assert!(left(&staff, asks(&[Right::HumanReview])).await.is_empty());
        let state = |state| QueueFilter { state: Some(state), ..QueueFilter::default() };
        assert_eq!(left(&staff, state(RequestState::Received)).await, [1, 3, 4]);
        assert_eq!(left(&staff, state(RequestState::InProgress)).await, [2]);
        let channel = |channel| QueueFilter { channel: Some(channel), ..QueueFilter::default() };
        assert_eq!(left(&staff, channel(IntakeChannel::Letter)).await, [3]);
        assert_eq!(left(&staff, channel(IntakeChannel::Web)).await, [1, 2]);
        assert_eq!(left(&staff, of(Assignee::Nobody)).await, [1, 3, 4]);
        assert_eq!(left(&officer, of(Assignee::Account(id_of(&staff)))).await, [2]);
        assert!(left(&staff, of(Assignee::Account(id_of(&officer)))).await.is_empty());
        let until = |text| QueueFilter { due_until: Some(day(text)), ..QueueFilter::default() };
        assert_eq!(left(&staff, until("2026-12-10")).await, [3, 4]);
        assert_eq!(left(&staff, until("2026-12-09")).await, [3]);
        for number in ["TP-2026-0003", " tp-2026-3 ", "3"] {
            assert_eq!(left(&staff, numbered(number)).await, [3], "{number}");
        }
        assert!(left(&staff, numbered("TP-2025-0003")).await.is_empty());
        let wrong = requests::queue(&staff, numbered("Aino"), 10, None).await;
        assert_eq!(code(wrong), ErrorCode::InvalidCaseNumber);
        let both = QueueFilter { assignee: Some(Assignee::Nobody), ..asks(&[Right::Access]) };
        assert_eq!(left(&staff, both).await, [1]);
        let mine = QueueFilter { view: View::Mine, ..asks(&[Right::Access]) };
        assert_eq!(left(&staff, mine.clone()).await, [2]);
        assert!(left(&officer, mine).await.is_empty());
        close(&t, 2).await;
        let closed = QueueFilter { view: View::Closed, ..numbered("2") };
        assert_eq!(left(&staff, closed).await, [2]);
        assert_eq!(left(&staff, asks(&[Right::Access])).await, [1]);
    }
}

db_test! {
    async fn pages_of_a_narrowed_queue_follow_each_other_without_a_gap(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        for number in 0..9 {
            web(&t, &[if number % 2 == 0 { Right::Access } else { Right::Erasure }]).await;
        }
        for view in [View::Open, View::Closed] {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let shown = QueueFilter { view, ..asks(&[Right::Access]) };
                let page = requests::queue(&staff, shown, 2, after.as_deref()).await.unwrap();
                assert!(page.lines.iter().all(|line| line.rights == [Right::Access]));
                found.extend(page.lines.iter().map(|line| line.row.case_number));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            found.sort_unstable();
            assert_eq!(found, [1, 3, 5, 7, 9], "{view}");
            t.sql("UPDATE privacy_request SET state = 'closed', outcome = 'granted'").await;
        }
    }
}

/// A queue narrowed down in each way, and in all of them.
fn ways(worker: AccountId) -> Vec<QueueFilter> {
    let all = QueueFilter {
        state: Some(RequestState::Received),
        channel: Some(IntakeChannel::Web),
        due_until: Some(day("2027-01-31")),
        ..asks(&[Right::Access, Right::Erasure])
    };
    let one = |pick: fn(&mut QueueFilter, &QueueFilter)| {
        let mut one = QueueFilter::default();
        pick(&mut one, &all);
        one
    };
    vec![
        one(|one, all| one.rights.clone_from(&all.rights)),
        one(|one, all| one.state = all.state),
        one(|one, all| one.channel = all.channel),
        one(|one, all| one.due_until = all.due_until),
        of(Assignee::Nobody),
        of(Assignee::Account(worker)),
        numbered("TP-2000-0042"),
        numbered("42"),
        all,
    ]
}

db_test! {
    async fn a_narrowed_page_costs_the_same_statements_and_is_answered_from_indexes(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        fill(&t).await;
        let (page, seen) = t.count_statements(requests::queue(&staff, View::Open, 20, None)).await;
        assert_eq!(page.unwrap().lines.len(), 20);
        let cost = seen.count();
        for shown in ways(id_of(&staff)) {
            let mut statements = Vec::new();
            for first in [1, 50] {
                let (page, seen) = t.count_statements(requests::queue(&staff, shown.clone(), first, None)).await;
                assert!(!page.unwrap().lines.is_empty(), "{shown:?}");
                assert_eq!(seen.count(), cost, "{shown:?}");
                statements.extend(seen.all());
            }
            for statement in of_cases(statements) {
                let sql = statement.sql.clone();
                let plan = plan(&t, statement).await;
                assert!(by_index(t.engine(), &plan), "{shown:?}: {sql}\n{plan}");
            }
        }
    }
}

db_test! {
    async fn views_are_the_own_accounts_only_each_name_once_and_at_most_twenty(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let filter = QueueFilter { view: View::Mine, ..asks(&[Right::Erasure, Right::Access]) };
        let saved = requests::save_view(&staff, &named(" Omat poistot ", filter)).await.unwrap();
        assert_eq!((names(&staff).await, names(&officer).await), (vec!["Omat poistot".to_owned()], vec![]));
        let kept = requests::views(&staff).await.unwrap()[0].filters.0.clone();
        assert_eq!((kept.view, kept.rights.as_slice()), (View::Mine, &[Right::Access, Right::Erasure][..]));
        let twice = requests::save_view(&staff, &named("Omat poistot", View::Open.into())).await;
        assert_eq!(code(twice), ErrorCode::NameTaken);
        requests::save_view(&officer, &named("Omat poistot", View::Open.into())).await.unwrap();
        assert_eq!(code(requests::save_view(&staff, &named(" ", View::Open.into())).await), ErrorCode::Required);
        let nobody = requests::save_view(&staff, &named("Aino", numbered("Aino"))).await;
        assert_eq!(code(nobody), ErrorCode::InvalidCaseNumber);
        // Nobody else's, and nothing that is not there.
        for unknown in [saved.id, t.op().new_id::<RequestViewId>()] {
            assert!(matches!(requests::delete_view(&officer, unknown).await, Err(OpError::NotFound)));
        }
        for number in 1..MAX_SAVED_VIEWS {
            requests::save_view(&staff, &named(&format!("Näkymä {number}"), View::Late.into())).await.unwrap();
        }
        assert_eq!(code(requests::save_view(&staff, &named("Liikaa", View::Open.into())).await), ErrorCode::TooMany);
        requests::delete_view(&staff, saved.id).await.unwrap();
        requests::save_view(&staff, &named("Tilalle", View::Open.into())).await.unwrap();
        let history = t.history(SubjectKind::RequestView, saved.id).await;
        let actions: Vec<_> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["request_view.save", "request_view.remove"]);
        for role in [Role::Visitor, Role::CompanyOwner, Role::Municipality, Role::Admin] {
            let op = t.as_role(role).await;
            assert!(requests::views(&op).await.is_err(), "{role}");
            assert!(requests::save_view(&op, &named("Omat", View::Open.into())).await.is_err(), "{role}");
        }
    }
}

db_test! {
    async fn a_kept_view_opens_though_what_it_names_is_gone(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        web(&t, &[Right::Access]).await;
        requests::save_view(&staff, &named("Omat", View::Mine.into())).await.unwrap();
        t.sql(
            "UPDATE privacy_request_view SET filters = '{\"view\": \"gone\", \"rights\": [\"access\", \"gone\"], \
             \"assignee\": {\"account\": \"00000000-0000-0000-0000-000000000009\"}, \"state\": \"gone\"}'",
        )
        .await;
        let kept = requests::views(&staff).await.unwrap()[0].filters.0.clone();
        assert_eq!((kept.view, kept.rights.as_slice(), kept.state), (View::Open, &[Right::Access][..], None));
        assert!(matches!(kept.assignee, Some(Assignee::Account(_))));
        assert!(left(&staff, kept).await.is_empty(), "an account that has left does nothing");
        t.sql("UPDATE privacy_request_view SET filters = '{}'").await;
        let kept = requests::views(&staff).await.unwrap()[0].filters.0.clone();
        assert_eq!(left(&staff, kept).await, [1]);
    }
}

db_test! {
    async fn views_are_in_the_copy_of_ones_data_and_go_with_the_account(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        for op in [&staff, &officer] {
            requests::save_view(op, &named("Omat kirjeet", View::Mine.into())).await.unwrap();
        }
        let source = requests::SOURCES.iter().find(|source| source.name() == "requests").unwrap();
        let subject = Subject {
            emails: [format!("staff.{}@example.invalid", id_of(&staff))].into(),
            ..Subject::default()
        };
        let op = t.op();
        let tx = op.begin().await.unwrap();
        let records = source.collect(&tx, &op, &subject).await.unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!((records[0].kind, &records[0].fields[0]), ("request_view", &("name", json!("Omat kirjeet"))));
        assert_eq!(source.erase(&tx, &op, &subject).await.unwrap().removed, 1);
        tx.commit().await.unwrap();
        assert!(names(&staff).await.is_empty());
        assert_eq!(names(&officer).await.len(), 1, "only those of the person");
        requests::save_view(&staff, &named("Uusi", View::Open.into())).await.unwrap();
        t.sql("DELETE FROM session").await;
        t.sql("DELETE FROM account WHERE role = 'staff'").await;
        let rows = view::Entity::find().all(&t.services().db).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.account_id).collect::<Vec<_>>(), [id_of(&officer)]);
    }
}

db_test! {
    async fn many_are_handed_over_at_once_and_go_back_to_who_had_each(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let (me, other) = (id_of(&staff), id_of(&officer));
        let mut ids = Vec::new();
        for _ in 0..4 {
            ids.push(web(&t, &[Right::Access]).await);
        }
        requests::assign(&staff, now(&t, ids[0]).await, Some(me), Some(other)).await.unwrap();
        close(&t, 4).await;
        let (bulk, before) = requests::assign_many(&staff, &ids, Some(other), None).await.unwrap();
        assert_eq!(bulk, Bulk { changed: 3, skipped: 1 });
        assert_eq!(assignees(&t, &ids).await, [Some(other), Some(other), Some(other), None]);
        assert_eq!(before.len(), 3);
        let first = before.iter().find(|one| one.id == ids[0]).unwrap();
        assert_eq!((first.assignee, first.deputy, first.version), (Some(me), Some(other), 3));
        let changed = row(&t, ids[0]).await;
        assert_eq!((changed.version, changed.deputy_id), (3, None));
        let assigned = |of: Vec<String>| of.iter().filter(|one| *one == "privacy_request.assign").count();
        assert_eq!(assigned(actions(&t, ids[0]).await), 2);
        assert_eq!((assigned(actions(&t, ids[1]).await), assigned(actions(&t, ids[3]).await)), (1, 0));
        // Who changed one of them since keeps it.
        requests::assign(&officer, now(&t, ids[2]).await, Some(other), Some(me)).await.unwrap();
        let back = requests::restore_assignments(&staff, &before).await.unwrap();
        assert_eq!(back, Bulk { changed: 2, skipped: 1 });
        assert_eq!(assignees(&t, &ids).await, [Some(me), None, Some(other), None]);
        assert_eq!(row(&t, ids[0]).await.deputy_id, Some(other));
        let again = requests::restore_assignments(&staff, &before).await.unwrap();
        assert_eq!(again, Bulk { changed: 0, skipped: 3 }, "once");
    }
}

db_test! {
    async fn nothing_goes_back_to_who_may_not_do_cases_any_more(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = web(&t, &[Right::Access]).await;
        requests::assign(&officer, now(&t, id).await, Some(id_of(&staff)), None).await.unwrap();
        let (_, before) = requests::assign_many(&officer, &[id], Some(id_of(&officer)), None).await.unwrap();
        t.sql("UPDATE account SET role = 'municipality' WHERE role = 'staff'").await;
        let back = requests::restore_assignments(&officer, &before).await.unwrap();
        assert_eq!(back, Bulk { changed: 0, skipped: 1 });
        assert_eq!(assignees(&t, &[id]).await, [Some(id_of(&officer))]);
    }
}

db_test! {
    async fn all_or_none_are_changed_and_only_by_who_works_on_cases(t: TestApp) {
        t.install().await;
        let staff = t.as_role(Role::Staff).await;
        let id = web(&t, &[Right::Access]).await;
        let me = Some(id_of(&staff));
        let unknown: PrivacyRequestId = t.op().new_id();
        let both = [id, unknown];
        assert!(matches!(requests::assign_many(&staff, &both, me, None).await, Err(OpError::NotFound)));
        assert!(matches!(requests::start_many(&staff, &both).await, Err(OpError::NotFound)));
        let owner = id_of(&t.as_role(Role::CompanyOwner).await);
        assert_eq!(code(requests::assign_many(&staff, &[id], Some(owner), None).await), ErrorCode::NotFound);
        assert_eq!(code(requests::assign_many(&staff, &[], me, None).await), ErrorCode::Required);
        assert_eq!(code(requests::restore_assignments(&staff, &[]).await), ErrorCode::Required);
        let many: Vec<PrivacyRequestId> = (0..=MAX_CASES_AT_ONCE).map(|_| t.op().new_id()).collect();
        assert_eq!(code(requests::start_many(&staff, &many).await), ErrorCode::TooMany);
        let before = Assigned { id, version: 1, assignee: None, deputy: None };
        for role in [Role::Visitor, Role::CompanyOwner, Role::Municipality, Role::Admin] {
            let op = t.as_role(role).await;
            assert!(requests::assign_many(&op, &[id], me, None).await.is_err(), "{role}");
            assert!(requests::start_many(&op, &[id]).await.is_err(), "{role}");
            assert!(requests::restore_assignments(&op, &[before]).await.is_err(), "{role}");
        }
        let case = row(&t, id).await;
        assert_eq!((case.version, case.assignee_id, case.state), (1, None, RequestState::Received));
    }
}

db_test! {
    async fn many_are_taken_on_at_once_each_with_its_tasks(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(web(&t, &[Right::Access]).await);
        }
        requests::assign(&officer, now(&t, ids[1]).await, Some(id_of(&officer)), None).await.unwrap();
        requests::start(&officer, now(&t, ids[3]).await).await.unwrap();
        close(&t, 5).await;
        // The same one twice is one.
        let asked = [ids.as_slice(), &ids[..1]].concat();
        let bulk = requests::start_many(&staff, &asked).await.unwrap();
        assert_eq!(bulk, Bulk { changed: 3, skipped: 2 });
        let (me, other) = (Some(id_of(&staff)), Some(id_of(&officer)));
        assert_eq!(assignees(&t, &ids).await, [me, other, me, other, None]);
        for (place, id) in ids.iter().enumerate() {
            let tasks = task::Entity::find().filter(task::Column::RequestId.eq(*id));
            let count = tasks.count(&t.services().db).await.unwrap();
            assert_eq!(count, if place == 4 { 0 } else { 13 }, "{place}");
        }
        let case = row(&t, ids[0]).await;
        assert_eq!((case.state, case.version), (RequestState::InProgress, 2));
        // It says in the history what taking one on by itself says.
        let changes = async |id| t.history(SubjectKind::PrivacyRequest, id).await.pop().unwrap().changes;
        assert_eq!(changes(ids[0]).await, changes(ids[3]).await);
        assert_eq!(actions(&t, ids[0]).await.last().unwrap(), "privacy_request.start");
        settled(&t, &staff, ids[0]).await;
        assert_eq!(requests::start_many(&staff, &ids).await.unwrap(), Bulk { changed: 0, skipped: 5 });
    }
}

db_test! {
    async fn many_cost_the_statements_of_a_few(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let mut costs = Vec::new();
        for number in [2, 8] {
            let mut ids = Vec::new();
            for _ in 0..number {
                ids.push(web(&t, &[Right::Access]).await);
            }
            let (assigned, seen) =
                t.count_statements(requests::assign_many(&staff, &ids, Some(id_of(&officer)), None)).await;
            let (_, before) = assigned.unwrap();
            let mut cost = vec![seen.count()];
            let (back, seen) = t.count_statements(requests::restore_assignments(&staff, &before)).await;
            assert_eq!(back.unwrap().changed, number);
            cost.push(seen.count());
            let (started, seen) = t.count_statements(requests::start_many(&staff, &ids)).await;
            assert_eq!(started.unwrap().changed, number);
            cost.push(seen.count());
            costs.push(cost);
        }
        assert_eq!(costs[0], costs[1]);
    }
}

db_test! {
    async fn giving_many_back_costs_one_statement_more_for_each_other_pair_who_had_them(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let (me, other) = (id_of(&staff), id_of(&officer));
        let mut costs = Vec::new();
        for pairs in [[(me, None); 4], [(me, None), (other, None), (me, Some(other)), (other, Some(me))]] {
            let mut ids = Vec::new();
            for (assignee, deputy) in pairs {
                let id = web(&t, &[Right::Access]).await;
                requests::assign(&officer, now(&t, id).await, Some(assignee), deputy).await.unwrap();
                ids.push(id);
            }
            let (_, before) = requests::assign_many(&officer, &ids, None, None).await.unwrap();
            let (back, seen) = t.count_statements(requests::restore_assignments(&officer, &before)).await;
            assert_eq!(back.unwrap(), Bulk { changed: 4, skipped: 0 });
            assert_eq!(assignees(&t, &ids).await, pairs.map(|(assignee, _)| Some(assignee)));
            for id in &ids {
                let told = actions(&t, *id).await;
                let assigned = told.iter().filter(|one| *one == "privacy_request.assign").count();
                assert_eq!(assigned, 3, "given, taken and given back");
            }
            costs.push(seen.count());
        }
        assert_eq!(costs[1], costs[0] + 3);
    }
}

db_test! {
    async fn the_page_takes_a_change_back_with_what_it_was_told(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let ids = [web(&t, &[Right::Access]).await, web(&t, &[Right::Erasure]).await];
        let send = async |document: &str, input: serde_json::Value| {
            let answer = t.graphql(&staff, document, json!({ "input": input })).await;
            assert_eq!(answer["data"]["payload"]["errors"], json!([]), "{answer}");
            answer["data"]["payload"].clone()
        };
        let input = json!({"requestIds": ids, "assigneeId": id_of(&officer), "deputyId": null});
        let told = send(ASSIGN_MANY, input).await;
        assert_eq!((&told["changed"], &told["skipped"]), (&json!(2), &json!(0)));
        assert_eq!(assignees(&t, &ids).await, [Some(id_of(&officer)); 2]);
        let back = send(RESTORE, json!({ "cases": told["before"] })).await;
        assert_eq!((&back["changed"], assignees(&t, &ids).await), (&json!(2), vec![None, None]));
        let started = send(START_MANY, json!({ "requestIds": ids })).await;
        assert_eq!(started["changed"], 2);
        // What the address of the page asks for.
        let document = "query($filter: PrivacyRequestFilter) { privacyRequests(filter: $filter) { lines { number } } }";
        let asked = async |filter: serde_json::Value| {
            let answer = t.graphql(&staff, document, json!({ "filter": filter })).await;
            answer["data"]["privacyRequests"]["lines"].as_array().unwrap().len()
        };
        assert_eq!(asked(json!({"rights": ["ERASURE"]})).await, 1);
        assert_eq!(asked(json!({"assigneeId": id_of(&staff), "dueUntil": "2026-12-22"})).await, 2);
        assert_eq!(asked(json!({"assigneeId": id_of(&staff), "unassigned": true})).await, 0);
        assert_eq!(asked(json!(null)).await, 2);
        assert_eq!(RequestView::default(), View::Open);
    }
}
