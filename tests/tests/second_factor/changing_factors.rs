//! Set-up, change and removal of one's own factors.

use super::*;

db_test! {
    async fn last_factor_stays_where_the_role_needs_one(t: TestApp) {
        account(&t, Role::Staff).await;
        let (_, _, op) = set_up(&t, &session(&t).await).await;
        assert_eq!(code(factors::remove_totp(&op).await), ErrorCode::LastSecondFactor);
        assert!(matches!(sign_in(&t).await, FirstFactor::Waiting(_)));
    }

    async fn companies_people_may_remove_it_and_the_codes_go_with_it(t: TestApp) {
        let id = account(&t, Role::CompanyOwner).await;
        let (_, _, op) = set_up(&t, &session(&t).await).await;
        factors::remove_totp(&op).await.unwrap();
        assert!(matches!(sign_in(&t).await, FirstFactor::Session { .. }));
        assert_eq!(factors::recovery_codes_left(&t.services().db, id).await.unwrap(), 0);
    }

    async fn new_app_replaces_the_old_one_only_when_it_is_confirmed(t: TestApp) {
        account(&t, Role::Staff).await;
        let (old, codes, op) = set_up(&t, &session(&t).await).await;
        let new = App::new(&factors::begin_totp(&op).await.unwrap());
        assert!(verify(&t, &waiting(sign_in(&t).await), totp(old.code(&t, 0))).await.is_ok());
        let changed = factors::confirm_totp(&op, &new.code(&t, 0)).await.unwrap();
        // The session had shown a factor, and the codes on paper still count.
        assert!(changed.renewed.is_none() && changed.recovery_codes.is_none());
        t.advance(TimeDelta::seconds(30));
        let step = waiting(sign_in(&t).await);
        assert_eq!(code(verify(&t, &step, totp(old.code(&t, 0))).await), ErrorCode::InvalidCode);
        assert!(verify(&t, &step, totp(new.code(&t, 0))).await.is_ok());
        assert!(verify(&t, &waiting(sign_in(&t).await), Answer::RecoveryCode(codes[0].clone())).await.is_ok());
    }

    async fn changes_need_a_proof_from_the_last_quarter_of_an_hour(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, op) = set_up(&t, &session(&t).await).await;
        t.advance(RECENT - TimeDelta::seconds(31));
        assert!(factors::begin_totp(&op).await.is_ok());
        t.advance(TimeDelta::seconds(31));
        assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
        assert_eq!(code(factors::renew_recovery_codes(&op).await), ErrorCode::ReauthenticationRequired);
        assert_eq!(code(factors::remove_totp(&op).await), ErrorCode::ReauthenticationRequired);
        // Whoever has the session and the password does not have the factor; nor is the password told to be right.
        for password in ["jokin aivan muu", PASSWORD] {
            assert_eq!(code(factors::reauthenticate(&op, &Proof::Password(password.into())).await), ErrorCode::SecondFactorRequired);
        }
        assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
        assert_eq!(code(factors::reauthenticate(&op, &Proof::Totp(wrong(&t, &app, 1))).await), ErrorCode::InvalidCode);
        factors::reauthenticate(&op, &Proof::Totp(app.code(&t, 0))).await.unwrap();
        assert!(factors::renew_recovery_codes(&op).await.is_ok());
    }

    async fn password_proves_the_person_who_has_no_factor(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = session(&t).await;
        t.advance(RECENT);
        assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
        assert_eq!(code(factors::reauthenticate(&op, &Proof::Password("jokin aivan muu".into())).await), ErrorCode::InvalidCredentials);
        factors::reauthenticate(&op, &Proof::Password(PASSWORD.into())).await.unwrap();
        assert!(factors::begin_totp(&op).await.is_ok());
    }

    async fn a_stolen_session_cannot_guess_the_password_without_end(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = session(&t).await;
        let tries = (0..25).map(|at| { let op = op.clone(); async move {
            factors::reauthenticate(&op, &Proof::Password(format!("arvaus numero {at}"))).await
        }});
        let codes: Vec<_> = futures::future::join_all(tries).await.into_iter().map(code).collect();
        let looked_at = codes.iter().filter(|code| **code == ErrorCode::InvalidCredentials).count();
        assert!(looked_at as u64 <= MAX_ACCOUNT_TRIES, "{codes:?}");
        assert_eq!(code(factors::reauthenticate(&op, &Proof::Password(PASSWORD.into())).await), ErrorCode::RateLimited);
    }

    async fn session_without_the_factor_cannot_change_the_factors_of_an_account_that_has_one(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        let (app, _, full) = set_up(&t, &session(&t).await).await;
        // As if a session had begun before the factor and lived on.
        let account_op = full.account().unwrap();
        t.sql("UPDATE session SET factor_at = NULL").await;
        let actor = Actor::Account { id, session: account_op.1, role: Role::Staff, company: None, restricted: true };
        let op = full.with_actor(actor);
        assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
        assert_eq!(code(factors::reauthenticate(&op, &Proof::Password(PASSWORD.into())).await), ErrorCode::SecondFactorRequired);
        assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
        // Showing the factor makes it a full session, under new tokens.
        let renewed = factors::reauthenticate(&op, &Proof::Totp(app.code(&t, 0))).await.unwrap().unwrap();
        let op = holder(&t, &renewed.cookie_token).await.unwrap();
        assert!(!restricted(&op));
        assert!(factors::begin_totp(&op).await.is_ok());
    }

    async fn visitors_are_asked_to_sign_in(t: TestApp) {
        let op = t.visitor();
        assert!(matches!(factors::begin_totp(&op).await, Err(OpError::SignInRequired)));
        assert!(matches!(factors::begin_passkey(&op).await, Err(OpError::SignInRequired)));
        assert!(matches!(factors::reauthenticate(&op, &Proof::Password("x".into())).await, Err(OpError::SignInRequired)));
    }

    async fn everything_is_in_the_history_and_no_secret_anywhere(t: TestApp) {
        let logs = CapturedLogs::start();
        let id = account(&t, Role::Staff).await;
        let op = session(&t).await;
        let setup = factors::begin_totp(&op).await.unwrap();
        let app = App::new(&setup);
        let changed = factors::confirm_totp(&op, &app.code(&t, 0)).await.unwrap();
        let codes = changed.recovery_codes.clone().unwrap();
        t.advance(TimeDelta::seconds(30));
        let step = waiting(sign_in(&t).await);
        assert!(verify(&t, &step, totp(wrong(&t, &app, 3))).await.is_err());
        assert!(verify(&t, &step, Answer::RecoveryCode(codes[0].clone())).await.is_ok());
        let history = t.history(SubjectKind::Account, id).await;
        for action in ["second_factor.begin", "second_factor.add", "recovery_codes.renew", "second_factor.ask", "second_factor.refuse", "second_factor.show"] {
            assert!(history.iter().any(|entry| entry.action == action), "{action}");
        }
        let secret = setup.secret.base32();
        let shown = format!("{history:?} {setup:?} {changed:?} {step:?} {:?}", Answer::RecoveryCode(codes[0].clone()));
        for hidden in [secret.as_str(), &codes[0], step.token.expose(), PASSWORD] {
            assert!(!shown.contains(hidden), "{hidden}");
            logs.assert_free_of(&[hidden]);
        }
    }
}
