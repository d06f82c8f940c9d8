//! Forgotten and changed passwords.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use seutu_backend::accounts::entity::session;
use seutu_backend::accounts::factors::{FirstFactor, RECENT};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::accounts::passwords::{self, RESET_VALID};
use seutu_backend::accounts::sessions;
use seutu_backend::audit::SubjectKind;
use seutu_backend::platform::{OpContext, OpError, OpResult};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};
use std::fmt::Debug;

const EMAIL: &str = "maija@konepaja.example";
const PASSWORD: &str = "kolme sanaa riittää";
const NEW: &str = "neljä sanaa on varmempi";

async fn account(t: &TestApp, role: Role) -> AccountId {
    let new = NewAccount {
        email: EMAIL.into(),
        password: PASSWORD.into(),
        role,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: false,
    };
    ops::create(&t.op(), new).await.unwrap()
}

/// The cookie's token of a new session.
async fn signed_in(t: &TestApp, password: &str) -> String {
    match ops::sign_in(&t.visitor(), EMAIL, password).await.unwrap() {
        FirstFactor::Session { started, .. } => started.cookie_token,
        FirstFactor::Waiting(_) => panic!("a second factor is asked for"),
    }
}

async fn holder(t: &TestApp, cookie_token: &str) -> Option<OpContext> {
    let actor = sessions::by_cookie(t.services(), cookie_token).await.unwrap()?;
    Some(OpContext::new(t.services().clone(), actor, "test"))
}

fn code<T: Debug>(result: OpResult<T>) -> ErrorCode {
    match result {
        Err(OpError::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    }
}

async fn reset_token(t: &TestApp) -> String {
    passwords::request_reset(&t.visitor(), EMAIL).await.unwrap();
    t.mailed_token(EMAIL).await
}

db_test! {
    async fn link_sets_a_new_password_once_and_ends_every_session(t: TestApp) {
        let id = account(&t, Role::CompanyOwner).await;
        let cookie = signed_in(&t, PASSWORD).await;
        let token = reset_token(&t).await;
        assert_eq!(code(passwords::reset(&t.visitor(), &token, "lyhyt").await), ErrorCode::TooShort);
        assert_eq!(code(passwords::reset(&t.visitor(), &token, "maija@konepaja.example").await), ErrorCode::PasswordPersonal);
        passwords::reset(&t.visitor(), &token, NEW).await.unwrap();
        assert!(holder(&t, &cookie).await.is_none());
        assert_eq!(code(ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await), ErrorCode::InvalidCredentials);
        signed_in(&t, NEW).await;
        assert_eq!(code(passwords::reset(&t.visitor(), &token, "viisi sanaa on jo aika monta").await), ErrorCode::LinkExpired);
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        assert!(mail.contains("vaihdettiin juuri"), "{mail}");
        let actions: Vec<_> = t.history(SubjectKind::Account, id).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["account.create", "account.ask_password", "account.reset_password"]);
    }

    async fn link_opens_the_right_console_and_keeps_its_token_behind_the_hash(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        passwords::request_reset(&t.visitor(), EMAIL).await.unwrap();
        let mails = t.mails().await;
        assert!(mails[0].contains("http://127.0.0.1:8080/oma/salasana#"), "{mails:?}");
    }

    async fn link_dies_after_an_hour_and_with_the_next_one(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let first = reset_token(&t).await;
        let second = reset_token(&t).await;
        assert_eq!(code(passwords::reset(&t.visitor(), &first, NEW).await), ErrorCode::LinkExpired);
        t.advance(RESET_VALID);
        assert_eq!(code(passwords::reset(&t.visitor(), &second, NEW).await), ErrorCode::LinkExpired);
        for wrong in ["", "x", "\0", &"x".repeat(10_000)] {
            assert_eq!(code(passwords::reset(&t.visitor(), wrong, NEW).await), ErrorCode::LinkExpired);
        }
    }

    async fn one_link_used_many_times_at_once_sets_one_password(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let token = reset_token(&t).await;
        let op = t.visitor();
        let passwords: Vec<_> = (0..6).map(|at| format!("{NEW} {at}")).collect();
        let tries = passwords.iter().map(|password| passwords::reset(&op, &token, password));
        let done = futures::future::join_all(tries).await;
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1);
    }

    async fn asking_tells_nobody_whether_there_is_an_account(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = t.visitor();
        let mut work = Vec::new();
        for email in [EMAIL, "kukaan@konepaja.example", "ei osoite", ""] {
            let (answer, statements) = t.count_statements(passwords::request_reset(&op, email)).await;
            answer.unwrap();
            work.push(statements.count());
        }
        assert!(work.iter().all(|count| *count == work[0]), "{work:?}");
        assert_eq!(t.mails().await.len(), 1);
        // What was typed does not stay.
        assert!(seutu_backend::accounts::entity::reset_request::Entity::find().all(&t.services().db).await.unwrap().is_empty());
    }

    async fn disabled_account_gets_no_link_and_an_older_one_is_dead(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let token = reset_token(&t).await;
        t.sql("UPDATE account SET disabled_at = created_at").await;
        assert_eq!(code(passwords::reset(&t.visitor(), &token, NEW).await), ErrorCode::LinkExpired);
        passwords::request_reset(&t.visitor(), EMAIL).await.unwrap();
        assert!(t.mails().await.is_empty());
    }

    async fn own_change_renews_this_session_and_ends_the_others(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let (mine, other) = (signed_in(&t, PASSWORD).await, signed_in(&t, PASSWORD).await);
        let op = holder(&t, &mine).await.unwrap();
        assert_eq!(code(passwords::change(&op, "arvaus arvaus", NEW).await), ErrorCode::WrongPassword);
        assert_eq!(code(passwords::change(&op, PASSWORD, "salasana salasana").await), ErrorCode::PasswordCommon);
        let (started, _) = passwords::change(&op, PASSWORD, NEW).await.unwrap();
        // The old token of this session is dead too: whoever copied it holds nothing.
        for old in [&mine, &other] {
            assert!(holder(&t, old).await.is_none());
        }
        assert!(holder(&t, &started.cookie_token).await.is_some());
        let [mail] = <[String; 1]>::try_from(t.mails().await).unwrap();
        assert!(mail.contains("To: maija@konepaja.example"), "{mail}");
        signed_in(&t, NEW).await;
    }

    async fn own_change_asks_again_who_is_there_after_a_quarter_of_an_hour(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = holder(&t, &signed_in(&t, PASSWORD).await).await.unwrap();
        t.advance(RECENT);
        assert_eq!(code(passwords::change(&op, PASSWORD, NEW).await), ErrorCode::ReauthenticationRequired);
        assert!(matches!(passwords::change(&t.visitor(), PASSWORD, NEW).await, Err(OpError::SignInRequired)));
    }

    async fn guessing_the_current_password_is_slowed_down(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = holder(&t, &signed_in(&t, PASSWORD).await).await.unwrap();
        let tries = (0..20).map(|_| passwords::change(&op, "arvaus arvaus", NEW));
        let codes: Vec<_> = futures::future::join_all(tries).await.into_iter().map(code).collect();
        assert_eq!(codes.iter().filter(|code| **code == ErrorCode::WrongPassword).count(), 5, "{codes:?}");
    }

    async fn reset_does_not_get_around_the_second_factor(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        let token = reset_token(&t).await;
        passwords::reset(&t.visitor(), &token, NEW).await.unwrap();
        // Nobody is signed in by it.
        let open = session::Entity::find().filter(session::Column::AccountId.eq(id)).count(&t.services().db).await.unwrap();
        assert_eq!(open, 0);
        t.advance(TimeDelta::seconds(1));
    }
}
