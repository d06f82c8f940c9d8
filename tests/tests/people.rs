//! Accounts of others: lists, roles, disabling, ending sessions.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_backend::accounts::entity::{self, session};
use seutu_backend::accounts::people::{self, Filter};
use seutu_backend::accounts::sessions;
use seutu_backend::audit::SubjectKind;
use seutu_backend::platform::{Actor, OpContext, OpError, OpResult};
use seutu_backend::{approvals, graphql};
use seutu_shared::account::AccountState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::page::PageArgs;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::fmt::Debug;

pub(crate) fn id(op: &OpContext) -> AccountId {
    let Actor::Account { id, .. } = op.actor() else {
        panic!()
    };
    *id
}

fn code<T: Debug>(result: OpResult<T>) -> ErrorCode {
    match result {
        Err(OpError::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    }
}

async fn role(t: &TestApp, id: AccountId) -> Role {
    entity::Entity::find_by_id(id)
        .one(&t.services().db)
        .await
        .unwrap()
        .unwrap()
        .role
}

async fn open_sessions(t: &TestApp, id: AccountId) -> usize {
    let open = session::Entity::find()
        .filter(session::Column::AccountId.eq(id))
        .filter(session::Column::EndedAt.is_null());
    open.all(&t.services().db).await.unwrap().len()
}

const PAGE: PageArgs = PageArgs { offset: 0, limit: 20 };

db_test! {
    async fn disabling_ends_every_session_at_once_on_every_instance(t: TestApp) {
        let (admin, staff) = (t.as_role(Role::Admin).await, t.as_role(Role::Staff).await);
        let web = t.web().signed_in(&staff);
        let second = seutu_tests::Web::new(&t.second_instance().await).signed_in(&staff);
        assert_eq!(second.get("/healthz").await.status, 200);
        people::disable(&admin, id(&staff)).await.unwrap();
        for web in [&web, &second] {
            assert_eq!(web.get("/healthz").await.status, 401);
        }
        people::enable(&admin, id(&staff)).await.unwrap();
        // What was ended stays ended.
        assert_eq!(web.get("/healthz").await.status, 401);
        let actions: Vec<_> = t.history(SubjectKind::Account, id(&staff)).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["account.disable", "account.enable"]);
    }

    async fn ordinary_role_changes_at_once_and_ends_the_sessions(t: TestApp) {
        let (admin, staff) = (t.as_role(Role::Admin).await, t.as_role(Role::Staff).await);
        let (row, approval) = people::change_role(&admin, id(&staff), Role::Municipality, None, Some("236".into())).await.unwrap();
        assert!(approval.is_none());
        assert_eq!((row.role, row.municipality_code.as_deref()), (Role::Municipality, Some("236")));
        assert_eq!(open_sessions(&t, id(&staff)).await, 0);
    }

    async fn role_that_reaches_personal_data_needs_another_person_who_does_not_gain_by_it(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let person = t.as_role(Role::Municipality).await;
        let (_, approval) = people::change_role(&admin, id(&person), Role::PrivacyOfficer, None, None).await.unwrap();
        let approval = approval.unwrap();
        assert_eq!(role(&t, id(&person)).await, Role::Municipality);
        assert_eq!(open_sessions(&t, id(&person)).await, 1);
        let handlers = graphql::approval_handlers();
        assert_eq!(code(approvals::decide(&admin, &handlers, approval.id, true, None).await), ErrorCode::OwnRequest);
        // Staff may decide other things, but not this.
        let staff = t.as_role(Role::Staff).await;
        assert!(matches!(approvals::decide(&staff, &handlers, approval.id, true, None).await, Err(OpError::NotFound)));
        approvals::decide(&other, &handlers, approval.id, true, None).await.unwrap();
        assert_eq!(role(&t, id(&person)).await, Role::PrivacyOfficer);
        assert_eq!(open_sessions(&t, id(&person)).await, 0);
    }

    async fn request_says_in_words_what_would_happen(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let person = t.as_role(Role::Municipality).await;
        people::change_role(&admin, id(&person), Role::Auditor, None, None).await.unwrap();
        let answer = t.graphql(&other, "{ approvals { kind fi: summary en: summary(language: EN) mayDecide } }", json!({})).await;
        let row = &answer["data"]["approvals"][0];
        assert!(row["fi"].as_str().unwrap().contains("Anna tilille municipality."), "{row}");
        assert!(row["en"].as_str().unwrap().contains("uditor"), "{row}");
        assert_eq!(row["mayDecide"], true);
    }

    async fn nobody_changes_the_own_account_or_takes_the_last_administrator_away(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        assert_eq!(code(people::disable(&admin, id(&admin)).await), ErrorCode::OwnAccount);
        assert_eq!(code(people::change_role(&admin, id(&admin), Role::Municipality, None, Some("236".into())).await), ErrorCode::OwnAccount);
        assert_eq!(code(people::end_sessions(&admin, id(&admin)).await), ErrorCode::OwnAccount);
        // The operator at the machine is nobody's own, but keeps to the rule.
        assert_eq!(code(people::disable(&t.op(), id(&admin)).await), ErrorCode::LastAdmin);
        let other = t.as_role(Role::Admin).await;
        people::disable(&other, id(&admin)).await.unwrap();
        assert_eq!(code(people::change_role(&t.op(), id(&other), Role::Municipality, None, Some("236".into())).await), ErrorCode::LastAdmin);
    }

    async fn two_administrators_who_disable_each_other_at_once_do_not_both_succeed(t: TestApp) {
        let (one, two) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let both = tokio::join!(people::disable(&one, id(&two)), people::disable(&two, id(&one)));
        assert!(!(both.0.is_ok() && both.1.is_ok()), "{both:?}");
    }

    async fn sessions_of_anybody_can_be_ended(t: TestApp) {
        let (admin, staff) = (t.as_role(Role::Admin).await, t.as_role(Role::Staff).await);
        assert_eq!(people::sessions_of(&admin, id(&staff)).await.unwrap().len(), 1);
        assert_eq!(people::end_sessions(&admin, id(&staff)).await.unwrap().1, 1);
        let Actor::Account { session, .. } = staff.actor() else { panic!() };
        let _ = session;
        assert!(sessions::own(&staff).await.unwrap().is_empty());
    }

    async fn only_administrators_change_and_only_they_and_auditors_see(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        for role in Role::ALL.iter().copied().filter(|role| *role != Role::Admin) {
            let op = t.as_role(role).await;
            let results = [
                people::disable(&op, id(&staff)).await.map(|_| ()),
                people::enable(&op, id(&staff)).await.map(|_| ()),
                people::end_sessions(&op, id(&staff)).await.map(|_| ()),
                people::change_role(&op, id(&staff), Role::CompanyEditor, None, None).await.map(|_| ()),
            ];
            for result in results {
                let expected = if role == Role::Visitor { "SignInRequired" } else { "NotFound" };
                assert_eq!(format!("{:?}", result.unwrap_err()), expected, "{role}");
            }
            let sees = people::list(&op, &Filter::default(), PAGE).await.is_ok();
            assert_eq!(sees, role == Role::Auditor, "{role}");
        }
        assert_eq!(open_sessions(&t, id(&staff)).await, 1);
    }

    async fn list_is_narrowed_and_paged(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let staff = t.as_role(Role::Staff).await;
        t.as_role(Role::Auditor).await;
        people::disable(&admin, id(&staff)).await.unwrap();
        let count = async |filter: Filter| people::list(&admin, &filter, PAGE).await.unwrap().1;
        assert_eq!(count(Filter::default()).await, 3);
        assert_eq!(count(Filter { text: Some("AUDITOR.".into()), ..Filter::default() }).await, 1);
        assert_eq!(count(Filter { role: Some(Role::Admin), ..Filter::default() }).await, 1);
        assert_eq!(count(Filter { state: Some(AccountState::Disabled), ..Filter::default() }).await, 1);
        assert_eq!(count(Filter { text: Some("\0".into()), ..Filter::default() }).await, 0);
        let (rows, total) = people::list(&admin, &Filter::default(), PageArgs { offset: 1, limit: 1 }).await.unwrap();
        assert_eq!((rows.len(), total), (1, 3));
    }

    async fn list_costs_the_same_for_any_number_of_accounts_and_is_written_down(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let query = "{ accounts { totalCount nodes { id email role companyName municipality secondFactor state } } }";
        // Reading about oneself alone is no reading about others, and not written down.
        t.as_role(Role::CompanyEditor).await;
        let mut costs = Vec::new();
        for number in 2..5 {
            let (answer, statements) = t.count_statements(t.graphql(&admin, query, json!({}))).await;
            assert_eq!(answer["data"]["accounts"]["totalCount"], number, "{answer}");
            costs.push(statements.count());
            t.as_role(Role::CompanyEditor).await;
        }
        assert_eq!(costs[0], costs[2], "{costs:?}");
        let auditor = t.as_role(Role::Auditor).await;
        let log = t.graphql(&auditor, "{ accessLog { nodes { kind subjectKind } } }", json!({})).await;
        assert!(log.to_string().contains("ACCOUNT"), "{log}");
    }
}
