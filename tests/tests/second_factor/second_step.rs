//! The step of a sign-in that waits for the second factor.

use super::*;

const SIGN_IN: &str = "mutation($email: String!, $password: String!) {
    payload: signIn(input: {email: $email, password: $password}) {
        accessToken expiresAt viewer { id } challenge { token factors passkeyOptions expiresAt } errors { code } } }";
const VERIFY: &str = "mutation($input: VerifySecondFactorInput!) {
    payload: verifySecondFactor(input: $input) { accessToken viewer { email restricted } challenge { token } errors { code field } } }";

db_test! {
    async fn right_password_alone_gives_no_session_cookie_or_token(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        let body = json!({"query": SIGN_IN, "variables": {"email": EMAIL, "password": PASSWORD}});
        let answer = t.web().post_graphql(&body).await;
        assert!(answer.headers.get("set-cookie").is_none());
        let payload = answer.json()["data"]["payload"].clone();
        for field in ["accessToken", "expiresAt", "viewer"] {
            assert_eq!(payload[field], Value::Null, "{field}");
        }
        assert_eq!(payload["challenge"]["factors"], json!(["TOTP", "RECOVERY_CODE"]));
        assert_eq!(payload["challenge"]["passkeyOptions"], Value::Null);
        let input = json!({"challenge": payload["challenge"]["token"], "totp": app.code(&t, 0)});
        let body = json!({"query": VERIFY, "variables": {"input": input}});
        let answer = t.web().post_graphql(&body).await;
        let payload = answer.json()["data"]["payload"].clone();
        assert_eq!(payload["viewer"], json!({"email": EMAIL, "restricted": false}), "{payload}");
        assert!(answer.header("set-cookie").starts_with("seutu-session="));
    }

    async fn exactly_one_answer_must_be_given(t: TestApp) {
        for input in [json!({"challenge": "x"}), json!({"challenge": "x", "totp": "1", "recoveryCode": "2"})] {
            assert_eq!(t.web().codes(VERIFY, json!({"input": input})).await, ["required@totp"]);
        }
    }

    async fn code_is_good_once_and_so_are_those_before_it(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        let (first, second, third) = (waiting(sign_in(&t).await), waiting(sign_in(&t).await), waiting(sign_in(&t).await));
        assert!(verify(&t, &first, totp(app.code(&t, 0))).await.is_ok());
        assert_eq!(code(verify(&t, &second, totp(app.code(&t, 0))).await), ErrorCode::InvalidCode);
        assert_eq!(code(verify(&t, &second, totp(app.code(&t, -30))).await), ErrorCode::InvalidCode);
        // A telephone half a minute ahead.
        let ahead = app.code(&t, 30);
        assert!(verify(&t, &second, totp(format!("{} {}", &ahead[..3], &ahead[3..]))).await.is_ok());
        t.advance(TimeDelta::seconds(30));
        assert_eq!(code(verify(&t, &third, totp(app.code(&t, 0))).await), ErrorCode::InvalidCode);
    }

    async fn same_code_sent_at_once_to_two_instances_passes_once(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        let second = t.second_instance().await;
        let (one, two) = (waiting(sign_in(&t).await), waiting(sign_in(&t).await));
        let answer = totp(app.code(&t, 0));
        let (here, there) = (t.visitor(), OpContext::new(second, Actor::Visitor, "there"));
        let (a, b) = tokio::join!(
            factors::verify(&here, one.token.expose(), &answer),
            factors::verify(&there, two.token.expose(), &answer),
        );
        assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1);
    }

    async fn of_fifty_wrong_codes_at_once_five_are_tried_and_then_the_right_one_is_refused(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        let step = waiting(sign_in(&t).await);
        let here = t.visitor();
        let there = OpContext::new(t.second_instance().await, Actor::Visitor, "there");
        let answers: Vec<_> = (0..50).map(|number| totp(wrong(&t, &app, number))).collect();
        let tries = answers.iter().enumerate().map(|(at, answer)| {
            factors::verify(if at % 2 == 0 { &here } else { &there }, step.token.expose(), answer)
        });
        let codes: Vec<_> = futures::future::join_all(tries).await.into_iter().map(code).collect();
        let tried = codes.iter().filter(|code| **code == ErrorCode::InvalidCode).count();
        assert_eq!(tried, usize::try_from(MAX_TRIES).unwrap(), "{codes:?}");
        assert!(codes.iter().all(|code| [ErrorCode::InvalidCode, ErrorCode::ChallengeExpired].contains(code)), "{codes:?}");
        assert_eq!(code(verify(&t, &step, totp(app.code(&t, 0))).await), ErrorCode::ChallengeExpired);
        let history = t.history(SubjectKind::Account, id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "second_factor.refuse").count(), tried);
    }

    async fn new_sign_ins_do_not_give_new_tries_without_end(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        for number in 0..MAX_ACCOUNT_TRIES {
            let step = waiting(sign_in(&t).await);
            let answer = totp(wrong(&t, &app, usize::try_from(number).unwrap()));
            assert_eq!(code(verify(&t, &step, answer).await), ErrorCode::InvalidCode);
        }
        let step = waiting(sign_in(&t).await);
        assert_eq!(code(verify(&t, &step, totp(app.code(&t, 0))).await), ErrorCode::RateLimited);
        t.advance(WINDOW);
        let step = waiting(sign_in(&t).await);
        assert!(verify(&t, &step, totp(app.code(&t, 0))).await.is_ok());
    }

    async fn right_codes_do_not_count_against_anybody(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        for _ in 0..=MAX_ACCOUNT_TRIES {
            assert!(verify(&t, &waiting(sign_in(&t).await), totp(app.code(&t, 0))).await.is_ok());
            t.advance(TimeDelta::seconds(30));
        }
    }

    async fn step_is_good_once_for_five_minutes_and_one_account(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, codes, _) = set_up(&t, &session(&t).await).await;
        let other = "toinen@seutu.example";
        account_at(&t, Role::Staff, other, false).await;
        let begun = started(ops::sign_in(&t.visitor(), other, PASSWORD).await.unwrap());
        let (others_app, others_codes, _) = set_up(&t, &holder(&t, &begun.cookie_token).await.unwrap()).await;

        let step = waiting(sign_in(&t).await);
        assert_eq!(code(verify(&t, &step, totp(others_app.code(&t, 0))).await), ErrorCode::InvalidCode);
        assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(others_codes[0].clone())).await), ErrorCode::InvalidCode);
        assert!(verify(&t, &step, totp(app.code(&t, 0))).await.is_ok());
        assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(codes[0].clone())).await), ErrorCode::ChallengeExpired);

        let late = waiting(sign_in(&t).await);
        t.advance(TimeDelta::minutes(5));
        assert_eq!(code(verify(&t, &late, totp(app.code(&t, 0))).await), ErrorCode::ChallengeExpired);
        for token in ["", "x", "a\0b", &URL_SAFE_NO_PAD.encode([0; 32])] {
            let unknown = factors::verify(&t.visitor(), token, &totp(app.code(&t, 0))).await;
            assert_eq!(code(unknown), ErrorCode::ChallengeExpired);
        }
    }

    async fn account_disabled_between_the_steps_gets_no_session(t: TestApp) {
        account(&t, Role::Staff).await;
        let (app, _, _) = set_up(&t, &session(&t).await).await;
        let step = waiting(sign_in(&t).await);
        t.sql("UPDATE account SET disabled_at = created_at").await;
        assert_eq!(code(verify(&t, &step, totp(app.code(&t, 0))).await), ErrorCode::InvalidCredentials);
    }

    async fn one_document_cannot_hold_many_codes(t: TestApp) {
        let many = (0..6).map(|at| format!("a{at}: verifySecondFactor(input: {{challenge: \"x\", totp: \"00000{at}\"}}) {{ accessToken }}"));
        let answer = t.web().graphql(&format!("mutation {{ {} }}", many.collect::<Vec<_>>().join(" ")), json!({})).await;
        assert!(answer["errors"][0]["message"].as_str().unwrap().contains("complex"), "{answer}");
    }
}
