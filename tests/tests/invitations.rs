//! Invitations: a link that lets the owner of an address take an account, once, within a week.

use chrono::TimeDelta;
use serde_json::json;
use seutu_backend::accounts::TIDY_SCHEDULE;
use seutu_backend::accounts::entity::invitation::Model;
use seutu_backend::accounts::factors::FirstFactor;
use seutu_backend::accounts::invitations::{self, NewInvitation, VALID};
use seutu_backend::accounts::ops;
use seutu_backend::approvals;
use seutu_backend::graphql;
use seutu_backend::platform::{Actor, OpContext, OpError, OpResult};
use seutu_shared::account::InvitationState;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{CompanyId, InvitationId};
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::fmt::Debug;

const EMAIL: &str = "maija@konepaja.example";
const PASSWORD: &str = "kolme sanaa riittää";

fn new(role: Role) -> NewInvitation {
    NewInvitation {
        email: EMAIL.into(),
        role,
        company: None,
        municipality: (role == Role::Municipality).then(|| "236".into()),
        language: Locale::Fi,
    }
}

fn code<T: Debug>(result: OpResult<T>) -> ErrorCode {
    match result {
        Err(OpError::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    }
}

/// An invitation that was sent and not taken.
pub(crate) async fn waiting(t: &TestApp, number: u32) -> InvitationId {
    let email = format!("kutsuttu{number}@kunta.example");
    let one = NewInvitation {
        email,
        ..new(Role::Municipality)
    };
    invitations::invite(&t.op(), one).await.unwrap().0.id
}

/// An owner of a company, and the company.
async fn owner(t: &TestApp, number: u32) -> (OpContext, CompanyId) {
    let id = t.accepted(number, "Konepaja Oy").await;
    let company = t.company(id).await.id;
    let op = t.as_role(Role::CompanyOwner).await;
    let Actor::Account {
        id, session, role, ..
    } = op.actor().clone()
    else {
        panic!()
    };
    let actor = Actor::Account {
        id,
        session,
        role,
        company: Some(company),
        restricted: false,
    };
    (op.with_actor(actor), company)
}

async fn state(t: &TestApp, row: &Model) -> InvitationState {
    let admin = t.as_role(Role::Admin).await;
    let rows = invitations::list(&admin).await.unwrap();
    rows.iter()
        .find(|found| found.id == row.id)
        .unwrap()
        .state(t.clock_now())
}

db_test! {
    async fn what_is_long_over_is_forgotten_and_what_waits_stays(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let (asked, approval) = invitations::invite(&admin, new(Role::Staff)).await.unwrap();
        waiting(&t, 1).await;
        t.advance(VALID + TimeDelta::days(31));
        // The request of the first one is kept waiting by hand: whoever decides must find what was asked.
        t.run_jobs().await;
        t.sql("UPDATE approval SET state = 'pending'").await;
        t.run_job(TIDY_SCHEDULE.kind).await;
        let left: Vec<_> = invitations::list(&admin).await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(left, [asked.id]);
        assert!(approval.is_some());
        t.sql("UPDATE approval SET state = 'expired'").await;
        t.run_job(TIDY_SCHEDULE.kind).await;
        assert!(invitations::list(&admin).await.unwrap().is_empty());
    }

    async fn link_makes_the_account_once_and_signs_in(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let (row, approval) = invitations::invite(&admin, new(Role::Municipality)).await.unwrap();
        assert!(approval.is_none());
        let token = t.mailed_token(EMAIL).await;
        assert_eq!(invitations::preview(&t.visitor(), &token).await.unwrap().unwrap().id, row.id);
        assert_eq!(code(invitations::accept(&t.visitor(), &token, "lyhyt").await), ErrorCode::TooShort);
        let done = invitations::accept(&t.visitor(), &token, PASSWORD).await.unwrap();
        let FirstFactor::Session { account, .. } = done else { panic!() };
        assert_eq!(account.address(&t.op()).unwrap(), EMAIL);
        assert_eq!((account.role, account.municipality_code.as_deref()), (Role::Municipality, Some("236")));
        assert_eq!(state(&t, &row).await, InvitationState::Accepted);
        assert!(invitations::preview(&t.visitor(), &token).await.unwrap().is_none());
        assert_eq!(code(invitations::accept(&t.visitor(), &token, PASSWORD).await), ErrorCode::LinkExpired);
        assert!(ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await.is_ok());
    }

    async fn of_many_who_take_one_link_at_once_one_gets_the_account(t: TestApp) {
        invitations::invite(&t.op(), new(Role::Municipality)).await.unwrap();
        let token = t.mailed_token(EMAIL).await;
        let op = t.visitor();
        let tries = (0..5).map(|_| invitations::accept(&op, &token, PASSWORD));
        let done = futures::future::join_all(tries).await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1);
    }

    async fn role_that_reaches_personal_data_waits_for_another_administrator(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let (row, approval) = invitations::invite(&admin, new(Role::Staff)).await.unwrap();
        let approval = approval.unwrap();
        assert_eq!(state(&t, &row).await, InvitationState::PendingApproval);
        assert!(t.mails().await.is_empty());
        assert_eq!(code(approvals::decide(&admin, &graphql::approval_handlers(), approval.id, true, None).await), ErrorCode::OwnRequest);
        assert_eq!(code(invitations::resend(&admin, row.id).await), ErrorCode::Stale);
        approvals::decide(&other, &graphql::approval_handlers(), approval.id, true, None).await.unwrap();
        let token = t.mailed_token(EMAIL).await;
        let FirstFactor::Session { started, .. } = invitations::accept(&t.visitor(), &token, PASSWORD).await.unwrap() else { panic!() };
        // Without a second factor the new member of staff may do nothing yet.
        let actor = seutu_backend::accounts::sessions::by_cookie(t.services(), &started.cookie_token).await.unwrap().unwrap();
        assert!(matches!(actor, Actor::Account { restricted: true, role: Role::Staff, .. }));
    }

    async fn rejected_invitation_is_never_sent(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let (row, approval) = invitations::invite(&admin, new(Role::Auditor)).await.unwrap();
        approvals::decide(&other, &graphql::approval_handlers(), approval.unwrap().id, false, None).await.unwrap();
        assert_eq!(state(&t, &row).await, InvitationState::Revoked);
        assert!(t.mails().await.is_empty());
    }

    async fn word_of_an_administrator_who_is_gone_counts_no_more(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let (_, approval) = invitations::invite(&admin, new(Role::Staff)).await.unwrap();
        let (sent, _) = invitations::invite(&admin, NewInvitation { email: "toinen@kunta.example".into(), ..new(Role::Municipality) }).await.unwrap();
        let token = t.mailed_token("toinen@kunta.example").await;
        let Actor::Account { id, .. } = admin.actor() else { panic!() };
        seutu_backend::accounts::people::disable(&other, *id).await.unwrap();
        let decided = approvals::decide(&other, &graphql::approval_handlers(), approval.unwrap().id, true, None).await;
        assert_eq!(code(decided), ErrorCode::Stale);
        assert_eq!(state(&t, &sent).await, InvitationState::Revoked);
        assert_eq!(code(invitations::accept(&t.visitor(), &token, PASSWORD).await), ErrorCode::LinkExpired);
    }

    async fn link_dies_after_a_week_when_taken_back_and_when_sent_anew(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let (row, _) = invitations::invite(&admin, new(Role::Municipality)).await.unwrap();
        let first = t.mailed_token(EMAIL).await;
        invitations::resend(&admin, row.id).await.unwrap();
        let second = t.mailed_token(EMAIL).await;
        assert_eq!(code(invitations::accept(&t.visitor(), &first, PASSWORD).await), ErrorCode::LinkExpired);
        t.advance(VALID);
        assert_eq!(code(invitations::accept(&t.visitor(), &second, PASSWORD).await), ErrorCode::LinkExpired);
        assert_eq!(state(&t, &row).await, InvitationState::Expired);
        let admin = t.as_role(Role::Admin).await;
        invitations::resend(&admin, row.id).await.unwrap();
        let third = t.mailed_token(EMAIL).await;
        invitations::revoke(&admin, row.id).await.unwrap();
        assert_eq!(code(invitations::accept(&t.visitor(), &third, PASSWORD).await), ErrorCode::LinkExpired);
        assert_eq!(code(invitations::resend(&admin, row.id).await), ErrorCode::Stale);
        assert_eq!(code(invitations::revoke(&admin, row.id).await), ErrorCode::Stale);
    }

    async fn expired_invitation_of_staff_needs_approval_anew(t: TestApp) {
        let (admin, other) = (t.as_role(Role::Admin).await, t.as_role(Role::Admin).await);
        let (row, approval) = invitations::invite(&admin, new(Role::Staff)).await.unwrap();
        approvals::decide(&other, &graphql::approval_handlers(), approval.unwrap().id, true, None).await.unwrap();
        t.mails().await;
        t.advance(VALID + TimeDelta::seconds(1));
        let (row, approval) = invitations::resend(&admin, row.id).await.unwrap();
        assert!(approval.is_some());
        assert_eq!(row.state(t.clock_now()), InvitationState::PendingApproval);
        assert!(t.mails().await.is_empty());
    }

    async fn owner_invites_to_the_own_company_only(t: TestApp) {
        let (owner, company) = owner(&t, 1).await;
        let (row, _) = invitations::invite(&owner, new(Role::CompanyEditor)).await.unwrap();
        assert_eq!(row.company_id, Some(company));
        let mails = t.mails().await;
        assert!(mails[0].contains("/oma/kutsu#"), "{mails:?}");
        let other = self::owner(&t, 2).await;
        let foreign = NewInvitation { company: Some(other.1), ..new(Role::CompanyEditor) };
        assert!(matches!(invitations::invite(&owner, foreign).await, Err(OpError::NotFound)));
        for role in [Role::Staff, Role::Admin, Role::Municipality, Role::Visitor] {
            assert!(matches!(invitations::invite(&owner, new(role)).await, Err(OpError::NotFound)), "{role}");
        }
        // Another owner neither sees nor ends it.
        assert!(invitations::list(&other.0).await.unwrap().is_empty());
        assert!(matches!(invitations::revoke(&other.0, row.id).await, Err(OpError::NotFound)));
        assert_eq!(invitations::list(&owner).await.unwrap().len(), 1);
        invitations::revoke(&owner, row.id).await.unwrap();
    }

    async fn owner_does_not_learn_whether_an_address_has_an_account(t: TestApp) {
        let (owner, _) = owner(&t, 1).await;
        let admin = t.as_role(Role::Admin).await;
        invitations::invite(&admin, new(Role::Municipality)).await.unwrap();
        let token = t.mailed_token(EMAIL).await;
        invitations::accept(&t.visitor(), &token, PASSWORD).await.unwrap();
        let unknown = NewInvitation { email: "kukaan@konepaja.example".into(), ..new(Role::CompanyEditor) };
        let (first, cost) = t.count_statements(invitations::invite(&owner, new(Role::CompanyEditor))).await;
        let (second, other_cost) = t.count_statements(invitations::invite(&owner, unknown)).await;
        assert_eq!(first.unwrap().0.state(t.clock_now()), second.unwrap().0.state(t.clock_now()));
        assert_eq!(cost.count(), other_cost.count());
        // Administrators see every account anyway.
        assert_eq!(code(invitations::invite(&admin, new(Role::Municipality)).await), ErrorCode::EmailTaken);
        // Who owns the address learns it, and nothing changes.
        let token = t.mailed_token(EMAIL).await;
        assert_eq!(code(invitations::accept(&t.visitor(), &token, "aivan toinen salasana").await), ErrorCode::EmailTaken);
        assert!(ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await.is_ok());
    }

    async fn others_invite_nobody(t: TestApp) {
        for role in [Role::Staff, Role::PrivacyOfficer, Role::Auditor, Role::Municipality, Role::CompanyEditor, Role::CompanyOwner] {
            let op = t.as_role(role).await;
            assert!(matches!(invitations::invite(&op, new(Role::CompanyEditor)).await, Err(OpError::NotFound)), "{role}");
        }
        assert!(matches!(invitations::invite(&t.visitor(), new(Role::Staff)).await, Err(OpError::SignInRequired)));
        assert!(matches!(invitations::list(&t.as_role(Role::Staff).await).await, Err(OpError::NotFound)));
    }

    async fn what_does_not_fit_the_role_is_told(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let without = |role| NewInvitation { municipality: None, ..new(role) };
        assert_eq!(code(invitations::invite(&admin, without(Role::Municipality)).await), ErrorCode::Required);
        assert_eq!(code(invitations::invite(&admin, without(Role::CompanyOwner)).await), ErrorCode::Required);
        assert_eq!(code(invitations::invite(&admin, without(Role::Visitor)).await), ErrorCode::UnknownCode);
        let elsewhere = NewInvitation { municipality: Some("091".into()), ..new(Role::Municipality) };
        assert_eq!(code(invitations::invite(&admin, elsewhere).await), ErrorCode::UnknownCode);
        for email in ["ei osoite", "a@b.example\r\nBcc: c@d.example", ""] {
            let wrong = NewInvitation { email: email.into(), ..new(Role::Municipality) };
            assert_eq!(code(invitations::invite(&admin, wrong).await), ErrorCode::InvalidEmail, "{email}");
        }
        assert!(t.mails().await.is_empty());
    }

    async fn list_costs_the_same_for_any_number_of_invitations(t: TestApp) {
        let admin = t.as_role(Role::Admin).await;
        let query = "{ invitations { id email role state invitedBy } }";
        let mut costs = Vec::new();
        for number in 0..3 {
            let one = NewInvitation { email: format!("maija{number}@konepaja.example"), ..new(Role::Municipality) };
            invitations::invite(&admin, one).await.unwrap();
            let (answer, statements) = t.count_statements(t.graphql(&admin, query, json!({}))).await;
            assert_eq!(answer["data"]["invitations"].as_array().unwrap().len(), number + 1);
            costs.push(statements.count());
        }
        assert_eq!(costs[0], costs[2]);
    }
}
