//! Second factors and the steps of sign-in around them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use seutu_backend::accounts::factors::{
    self, Answer, FirstFactor, MAX_ACCOUNT_TRIES, MAX_TRIES, Proof, RECENT, TotpSetup, WINDOW, Waiting,
};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::accounts::sessions::{self, Started};
use seutu_backend::audit::SubjectKind;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_backend::platform::{Actor, OpContext, OpError, OpResult};
use seutu_shared::account::Factor;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::AccountId;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::role::Role;
use seutu_tests::{Authenticator, CapturedLogs, TestApp, db_test};
use std::fmt::Debug;
use std::sync::Arc;

const EMAIL: &str = "virkailija@seutu.example";
const PASSWORD: &str = "kolme sanaa riittää";
const SITE: &str = "https://seutu.example";

async fn account_at(t: &TestApp, role: Role, email: &str, demo: bool) -> AccountId {
    let new = NewAccount {
        email: email.into(),
        password: PASSWORD.into(),
        role,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo,
    };
    ops::create(&t.op(), new).await.unwrap()
}

async fn account(t: &TestApp, role: Role) -> AccountId {
    account_at(t, role, EMAIL, false).await
}

/// The same application at an address with a name, where passkeys work.
async fn at_site(t: &TestApp) -> TestApp {
    TestApp::with(t.engine(), Arc::new(NoMorphology), |config| {
        config.http.public_url = Some(SITE.into());
    })
    .await
}

async fn sign_in(t: &TestApp) -> FirstFactor {
    ops::sign_in(&t.visitor(), EMAIL, PASSWORD).await.unwrap()
}

fn started(done: FirstFactor) -> Started {
    match done {
        FirstFactor::Session { started, .. } => started,
        FirstFactor::Waiting(_) => panic!("a second factor is asked for"),
    }
}

fn waiting(done: FirstFactor) -> Waiting {
    match done {
        FirstFactor::Waiting(waiting) => waiting,
        FirstFactor::Session { .. } => panic!("no second factor was asked for"),
    }
}

/// An operation of whoever holds this cookie token.
async fn holder(t: &TestApp, cookie_token: &str) -> Option<OpContext> {
    let actor = sessions::by_cookie(t.services(), cookie_token).await.unwrap()?;
    Some(OpContext::new(t.services().clone(), actor, "test"))
}

/// A new session of the account, without a second factor.
async fn session(t: &TestApp) -> OpContext {
    let started = started(sign_in(t).await);
    holder(t, &started.cookie_token).await.unwrap()
}

fn restricted(op: &OpContext) -> bool {
    matches!(op.actor(), Actor::Account { restricted: true, .. })
}

/// The authenticator app that photographed the set-up.
#[derive(Debug)]
struct App(Vec<u8>);

impl App {
    fn new(setup: &TotpSetup) -> Self {
        let text = setup.secret.base32();
        let value = |c| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap();
        let bits = text
            .chars()
            .map(|c| format!("{:05b}", value(c)))
            .collect::<Vec<_>>()
            .concat();
        let bytes = bits.as_bytes().chunks_exact(8);
        Self(
            bytes
                .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
                .collect(),
        )
    }

    /// What it shows `offset` seconds from now.
    fn code(&self, t: &TestApp, offset: i64) -> String {
        let totp = totp_rs::Builder::new()
            .with_secret(<[u8; 20]>::try_from(self.0.as_slice()).unwrap())
            .build()
            .unwrap();
        let at = u64::try_from(t.clock_now().timestamp() + offset).unwrap();
        totp.generate(at).to_string()
    }
}

/// Sets up one-time codes in the session of `op`; the app, the recovery codes and the session that comes of it.
async fn set_up(t: &TestApp, op: &OpContext) -> (App, Vec<String>, OpContext) {
    let app = App::new(&factors::begin_totp(op).await.unwrap());
    let changed = factors::confirm_totp(op, &app.code(t, 0)).await.unwrap();
    let full = match &changed.renewed {
        Some(started) => holder(t, &started.cookie_token).await.unwrap(),
        None => op.clone(),
    };
    // The code of this step is used.
    t.advance(TimeDelta::seconds(30));
    (app, changed.recovery_codes.unwrap_or_default(), full)
}

async fn verify(t: &TestApp, waiting: &Waiting, answer: Answer) -> OpResult<OpContext> {
    let (started, _) = factors::verify(&t.visitor(), waiting.token.expose(), &answer).await?;
    Ok(holder(t, &started.cookie_token).await.unwrap())
}

fn totp(code: impl Into<String>) -> Answer {
    Answer::Totp(code.into())
}

fn code<T: Debug>(result: OpResult<T>) -> ErrorCode {
    match result {
        Err(OpError::Invalid(errors)) => errors[0].code,
        other => panic!("{other:?}"),
    }
}

/// A code that is certainly wrong now.
fn wrong(t: &TestApp, app: &App, number: usize) -> String {
    let near: Vec<_> = (-2..=2).map(|step| app.code(t, step * 30)).collect();
    let mut codes = (number * 7..).map(|number| format!("{:06}", number % 1_000_000));
    codes.find(|code| !near.contains(code)).unwrap()
}

mod restricted_session {
    use super::*;
    use crate::authz_matrix::{Cell, fields, outcome};

    /// What looks after one's own account, and is there for whoever has not shown a second factor yet.
    const OWN: &[&str] = &[
        "Query.viewer",
        "Query.sessions",
        // Of one's own company; the roles that can be restricted have none.
        "Query.ownAccessLog",
        "Mutation.signOut",
        "Mutation.endSession",
        "Mutation.endOtherSessions",
        "Mutation.changePassword",
        "Mutation.reauthenticate",
        "Mutation.beginPasskeyReauthentication",
        "Mutation.beginTotp",
        "Mutation.confirmTotp",
        "Mutation.removeTotp",
        "Mutation.renewRecoveryCodes",
        "Mutation.beginPasskey",
        "Mutation.finishPasskey",
        "Mutation.removePasskey",
    ];

    db_test! {
        async fn staff_roles_without_a_factor_may_do_nothing_but_set_one_up(t: TestApp) {
            for role in Role::ALL.iter().filter(|role| role.needs_second_factor()) {
                let email = format!("{role}@seutu.example");
                account_at(&t, *role, &email, false).await;
                let begun = started(ops::sign_in(&t.visitor(), &email, PASSWORD).await.unwrap());
                let op = holder(&t, &begun.cookie_token).await.unwrap();
                assert!(restricted(&op), "{role}");
                for permission in Permission::ALL {
                    assert!(!op.actor().may(*permission), "{role} {permission}");
                    assert!(matches!(op.require(*permission), Err(OpError::NotFound)), "{role} {permission}");
                }
                let answer = t.graphql(&op, "{ viewer { restricted permissions secondFactorRequired totp } }", json!({})).await;
                assert_eq!(
                    answer["data"]["viewer"],
                    json!({"restricted": true, "permissions": [], "secondFactorRequired": true, "totp": false})
                );
                let (_, codes, full) = set_up(&t, &op).await;
                assert_eq!(codes.len(), 10);
                assert!(!restricted(&full), "{role}");
            }
        }

        async fn it_reaches_nothing_that_a_visitor_does_not_but_the_own_account(t: TestApp) {
            let cell = Cell::new(&t, 0).await;
            for role in [Role::Municipality, Role::PrivacyOfficer, Role::Admin, Role::Auditor] {
                // The sign-ins that fail here would make the next ones wait.
                t.advance(TimeDelta::days(1));
                let full = t.as_role(role).await;
                let (id, session) = full.account().unwrap();
                let op = full.with_actor(Actor::Account { id, session, role, company: None, restricted: true });
                for field in fields().iter().filter(|field| !OWN.contains(&field.as_str())) {
                    let document = cell.document(field).unwrap_or_else(|| panic!("{field} needs a document in authz_matrix.rs"));
                    let visitor = outcome(&t.graphql(&t.visitor(), &document, json!({})).await);
                    let restricted = outcome(&t.graphql(&op, &document, json!({})).await);
                    let refused = ["not_found", "sign_in_required", "reauthentication_required"].contains(&restricted.as_str());
                    assert!(refused || restricted == visitor, "{field} {role}: {restricted}, for a visitor {visitor}");
                }
            }
        }

        async fn companies_people_and_demo_accounts_need_none(t: TestApp) {
            for (role, demo) in [(Role::CompanyOwner, false), (Role::CompanyEditor, false), (Role::Admin, true)] {
                let email = format!("{role}@seutu.example");
                account_at(&t, role, &email, demo).await;
                let begun = started(ops::sign_in(&t.visitor(), &email, PASSWORD).await.unwrap());
                assert!(!restricted(&holder(&t, &begun.cookie_token).await.unwrap()), "{role}");
            }
        }

        async fn confirming_the_first_factor_ends_every_session_and_its_tokens(t: TestApp) {
            account(&t, Role::Staff).await;
            // Somebody who planted or copied the tokens of before holds nothing afterwards.
            let (first, other) = (started(sign_in(&t).await), started(sign_in(&t).await));
            let op = holder(&t, &first.cookie_token).await.unwrap();
            let app = App::new(&factors::begin_totp(&op).await.unwrap());
            let changed = factors::confirm_totp(&op, &app.code(&t, 0)).await.unwrap();
            for old in [&first, &other] {
                assert!(holder(&t, &old.cookie_token).await.is_none());
                assert!(sessions::by_access_token(t.services(), &old.access_token).await.unwrap().is_none());
            }
            let new = changed.renewed.unwrap();
            assert_ne!(new.cookie_token, first.cookie_token);
            assert!(!restricted(&holder(&t, &new.cookie_token).await.unwrap()));
        }

        async fn over_http_the_new_session_comes_as_cookie(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = session(&t).await;
            let web = t.web().signed_in(&op);
            let begun = web.data("mutation { payload: beginTotp { secret uri qrSvg errors { code } } }", json!({})).await;
            assert!(begun["payload"]["uri"].as_str().unwrap().contains(begun["payload"]["secret"].as_str().unwrap()));
            assert!(begun["payload"]["qrSvg"].as_str().unwrap().starts_with("<svg "));
            let wrong = web.codes("mutation { payload: confirmTotp(input: {code: \"12\"}) { errors { code field } } }", json!({})).await;
            assert_eq!(wrong, ["invalid_code@code"]);
            // The wrong one did not use up the set-up: a fresh one is not needed.
            let setup = factors::begin_totp(&op).await.unwrap();
            let code = App::new(&setup).code(&t, 0);
            let body = json!({
                "query": "mutation($code: String!) { payload: confirmTotp(input: {code: $code}) { recoveryCodes viewer { restricted totp recoveryCodesLeft permissions } errors { code } } }",
                "variables": {"code": code},
            });
            let answer = web.post_graphql(&body).await;
            let payload = answer.json()["data"]["payload"].clone();
            assert_eq!(payload["viewer"]["restricted"], false, "{payload}");
            assert_eq!(payload["viewer"]["recoveryCodesLeft"], 10);
            assert!(payload["viewer"]["permissions"].as_array().unwrap().contains(&json!("company.read")));
            assert!(answer.header("set-cookie").starts_with("seutu-session="));
        }

        async fn only_the_session_that_began_a_set_up_confirms_it_and_only_for_a_while(t: TestApp) {
            account(&t, Role::Staff).await;
            let (thief, person) = (session(&t).await, session(&t).await);
            let app = App::new(&factors::begin_totp(&thief).await.unwrap());
            assert_eq!(code(factors::confirm_totp(&person, &app.code(&t, 0)).await), ErrorCode::ChallengeExpired);
            t.advance(TimeDelta::minutes(15) - TimeDelta::seconds(1));
            assert_eq!(code(factors::confirm_totp(&thief, "000000").await), ErrorCode::InvalidCode);
            t.advance(TimeDelta::seconds(1));
            assert_eq!(code(factors::confirm_totp(&thief, &app.code(&t, 0)).await), ErrorCode::ReauthenticationRequired);
        }
    }
}

mod second_step {
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
}

mod recovery_codes {
    use super::*;

    db_test! {
        async fn code_is_good_once_however_it_is_typed(t: TestApp) {
            account(&t, Role::Staff).await;
            let (_, codes, _) = set_up(&t, &session(&t).await).await;
            let typed = codes[3].to_uppercase().replace('-', " ");
            assert!(verify(&t, &waiting(sign_in(&t).await), Answer::RecoveryCode(typed)).await.is_ok());
            let step = waiting(sign_in(&t).await);
            assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(codes[3].clone())).await), ErrorCode::InvalidCode);
            let op = verify(&t, &step, Answer::RecoveryCode(codes[4].clone())).await.unwrap();
            let answer = t.graphql(&op, "{ viewer { recoveryCodesLeft } }", json!({})).await;
            assert_eq!(answer["data"]["viewer"]["recoveryCodesLeft"], 8);
        }

        async fn new_codes_void_the_old_ones(t: TestApp) {
            account(&t, Role::Staff).await;
            let (_, old, op) = set_up(&t, &session(&t).await).await;
            let new = factors::renew_recovery_codes(&op).await.unwrap().recovery_codes.unwrap();
            let step = waiting(sign_in(&t).await);
            assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(old[0].clone())).await), ErrorCode::InvalidCode);
            assert!(verify(&t, &step, Answer::RecoveryCode(new[0].clone())).await.is_ok());
        }

        async fn without_a_factor_there_are_none(t: TestApp) {
            account(&t, Role::CompanyOwner).await;
            let op = session(&t).await;
            assert_eq!(code(factors::renew_recovery_codes(&op).await), ErrorCode::SecondFactorMissing);
            assert_eq!(code(factors::remove_totp(&op).await), ErrorCode::SecondFactorMissing);
        }
    }
}

mod changing_factors {
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
            assert_eq!(code(factors::reauthenticate(&op, &Proof::Password("jokin aivan muu".into())).await), ErrorCode::InvalidCredentials);
            assert_eq!(code(factors::begin_totp(&op).await), ErrorCode::ReauthenticationRequired);
            factors::reauthenticate(&op, &Proof::Password(PASSWORD.into())).await.unwrap();
            assert!(factors::begin_totp(&op).await.is_ok());
            t.advance(RECENT);
            assert_eq!(code(factors::reauthenticate(&op, &Proof::Totp(wrong(&t, &app, 1))).await), ErrorCode::InvalidCode);
            factors::reauthenticate(&op, &Proof::Totp(app.code(&t, 0))).await.unwrap();
            assert!(factors::renew_recovery_codes(&op).await.is_ok());
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
            factors::reauthenticate(&op, &Proof::Password(PASSWORD.into())).await.unwrap();
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
}

mod reset {
    use super::*;

    db_test! {
        async fn whoever_lost_every_factor_begins_again(t: TestApp) {
            let id = account(&t, Role::Staff).await;
            let (app, codes, full) = set_up(&t, &session(&t).await).await;
            let step = waiting(sign_in(&t).await);
            let admin = t.as_role(Role::Admin).await;
            let document = "mutation($id: ID!) { payload: resetSecondFactor(input: {accountId: $id}) { errors { code } } }";
            let answer = t.graphql(&admin, document, json!({"id": id.to_string()})).await;
            assert_eq!(answer["data"]["payload"]["errors"], json!([]), "{answer}");
            // At once: sessions, waiting sign-ins and codes.
            let (_, old) = full.account().unwrap();
            let rows = sessions::own(&full).await.unwrap();
            assert!(rows.iter().all(|row| row.id != old));
            for answer in [totp(app.code(&t, 0)), Answer::RecoveryCode(codes[0].clone())] {
                assert_eq!(code(verify(&t, &step, answer).await), ErrorCode::ChallengeExpired);
            }
            let op = session(&t).await;
            assert!(restricted(&op));
            assert!(!restricted(&set_up(&t, &op).await.2));
            let history = t.history(SubjectKind::Account, id).await;
            let entry = history.iter().find(|entry| entry.action == "second_factor.reset").unwrap();
            assert_eq!(entry.actor, admin.actor().label());
        }

        async fn nobody_resets_their_own_or_without_the_right(t: TestApp) {
            let id = account(&t, Role::Staff).await;
            for role in Role::ALL.iter().filter(|role| **role != Role::Admin) {
                let op = t.as_role(*role).await;
                assert!(matches!(factors::reset(&op, id).await, Err(OpError::NotFound | OpError::SignInRequired)), "{role}");
            }
            let admin = t.as_role(Role::Admin).await;
            let (own, _) = admin.account().unwrap();
            assert_eq!(code(factors::reset(&admin, own).await), ErrorCode::OwnAccount);
            let unknown = t.services().new_uuid().into();
            assert!(matches!(factors::reset(&admin, unknown).await, Err(OpError::NotFound)));
            t.advance(RECENT);
            assert_eq!(code(factors::reset(&admin, id).await), ErrorCode::ReauthenticationRequired);
            // The operator at the machine helps the only administrator.
            assert!(factors::reset(&t.op(), own).await.is_ok());
        }

        async fn the_person_is_told_of_each_change(t: TestApp) {
            account(&t, Role::CompanyOwner).await;
            let (_, _, op) = set_up(&t, &session(&t).await).await;
            factors::renew_recovery_codes(&op).await.unwrap();
            factors::remove_totp(&op).await.unwrap();
            assert_eq!(mails(&t).await, 3);
        }
    }

    async fn mails(t: &TestApp) -> i64 {
        use sea_orm::ConnectionTrait;
        let sql = "SELECT count(*) AS n FROM mail_message WHERE template = 'factor_changed'";
        let db = &t.services().db;
        let row = db
            .query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        row.unwrap().try_get("", "n").unwrap()
    }
}

mod passkeys {
    use super::*;

    async fn register(t: &TestApp, op: &OpContext, device: &mut Authenticator) -> OpContext {
        let (token, options) = factors::begin_passkey(op).await.unwrap();
        let credential = device.create(&options);
        let changed = factors::finish_passkey(op, token.expose(), "Puhelin", &credential)
            .await
            .unwrap();
        match changed.renewed {
            Some(started) => holder(t, &started.cookie_token).await.unwrap(),
            None => op.clone(),
        }
    }

    fn answer(device: &mut Authenticator, waiting: &Waiting) -> Answer {
        Answer::Passkey(device.get(waiting.passkey_options.as_deref().unwrap()))
    }

    async fn id_of(t: &TestApp, op: &OpContext) -> String {
        let answer = t
            .graphql(op, "{ viewer { passkeys { id name lastUsedAt } } }", json!({}))
            .await;
        answer["data"]["viewer"]["passkeys"][0]["id"]
            .as_str()
            .unwrap()
            .to_string()
    }

    db_test! {
        async fn passkey_frees_a_restricted_session_and_signs_in(t: TestApp) {
            let t = at_site(&t).await;
            account(&t, Role::Staff).await;
            let mut device = Authenticator::new(1, SITE);
            let full = register(&t, &session(&t).await, &mut device).await;
            assert!(!restricted(&full));
            let step = waiting(sign_in(&t).await);
            assert_eq!(step.factors, [Factor::Passkey, Factor::RecoveryCode]);
            let given = answer(&mut device, &step);
            let op = verify(&t, &step, given.clone()).await.unwrap();
            assert!(!restricted(&op));
            let seen = t.graphql(&op, "{ viewer { passkeysUsable passkeys { name createdAt lastUsedAt } } }", json!({})).await;
            assert_eq!(seen["data"]["viewer"]["passkeysUsable"], true);
            assert_eq!(seen["data"]["viewer"]["passkeys"][0]["name"], "Puhelin");
            assert!(seen["data"]["viewer"]["passkeys"][0]["lastUsedAt"].is_string());
            // The same answer again: neither for the finished step nor for a new one.
            assert_eq!(code(verify(&t, &step, given.clone()).await), ErrorCode::ChallengeExpired);
            assert_eq!(code(verify(&t, &waiting(sign_in(&t).await), given).await), ErrorCode::PasskeyRejected);
        }

        async fn answer_from_elsewhere_or_without_the_person_is_refused(t: TestApp) {
            let t = at_site(&t).await;
            account(&t, Role::Staff).await;
            let mut device = Authenticator::new(1, SITE);
            register(&t, &session(&t).await, &mut device).await;
            let step = waiting(sign_in(&t).await);
            let other_page = device.but(|device| device.origin = "https://seutu.example.evil.example".into());
            let unverified = device.but(|device| device.verifies = false);
            let stranger = Authenticator::new(2, SITE);
            // A copy of the key that lags behind.
            let copy = device.but(|device| device.counter = 0);
            for mut wrong in [other_page, unverified, stranger, copy] {
                let given = answer(&mut wrong, &step);
                assert_eq!(code(verify(&t, &step, given).await), ErrorCode::PasskeyRejected, "{wrong:?}");
            }
            let given = answer(&mut device, &step);
            assert!(verify(&t, &step, given).await.is_ok());
            for text in ["", "{}", "null", "[1,2", &"x".repeat(40_000)] {
                let step = waiting(sign_in(&t).await);
                assert_eq!(code(verify(&t, &step, Answer::Passkey(text.into())).await), ErrorCode::PasskeyRejected);
            }
        }

        async fn registration_is_bound_to_its_session_and_good_once(t: TestApp) {
            let t = at_site(&t).await;
            account(&t, Role::Staff).await;
            let (one, two) = (session(&t).await, session(&t).await);
            let mut device = Authenticator::new(1, SITE);
            let (token, options) = factors::begin_passkey(&one).await.unwrap();
            let credential = device.create(&options);
            let elsewhere = factors::finish_passkey(&two, token.expose(), "Puhelin", &credential).await;
            assert_eq!(code(elsewhere), ErrorCode::ChallengeExpired);
            // A name can be mended, and does not use up the step.
            for (name, expected) in [(" ", ErrorCode::Required), (&"x".repeat(61), ErrorCode::TooLong)] {
                assert_eq!(code(factors::finish_passkey(&one, token.expose(), name, &credential).await), expected);
            }
            let changed = factors::finish_passkey(&one, token.expose(), "Puhelin", &credential).await.unwrap();
            let full = holder(&t, &changed.renewed.unwrap().cookie_token).await.unwrap();
            assert_eq!(code(factors::finish_passkey(&full, token.expose(), "Uudelleen", &credential).await), ErrorCode::ChallengeExpired);
            // The same device again, as a browser that ignores the list of known ones would.
            let (token, options) = factors::begin_passkey(&full).await.unwrap();
            let again = device.create(&options);
            assert_eq!(code(factors::finish_passkey(&full, token.expose(), "Uudelleen", &again).await), ErrorCode::PasskeyRejected);
            // A step has one answer.
            assert_eq!(code(factors::finish_passkey(&full, token.expose(), "Uudelleen", &again).await), ErrorCode::ChallengeExpired);
            // Five minutes.
            let (token, options) = factors::begin_passkey(&full).await.unwrap();
            let late = Authenticator::new(3, SITE).create(&options);
            t.advance(TimeDelta::minutes(5));
            assert_eq!(code(factors::finish_passkey(&full, token.expose(), "Myöhässä", &late).await), ErrorCode::ChallengeExpired);
        }

        async fn passkey_of_somebody_else_is_not_found(t: TestApp) {
            let t = at_site(&t).await;
            account(&t, Role::Staff).await;
            let full = register(&t, &session(&t).await, &mut Authenticator::new(1, SITE)).await;
            let id = id_of(&t, &full).await;
            let other = "toinen@seutu.example";
            account_at(&t, Role::CompanyOwner, other, false).await;
            let begun = started(ops::sign_in(&t.visitor(), other, PASSWORD).await.unwrap());
            let stranger = holder(&t, &begun.cookie_token).await.unwrap();
            for id in [id.as_str(), "00000000-0000-0000-0000-000000000000", "x"] {
                let document = format!("mutation {{ payload: removePasskey(input: {{passkeyId: \"{id}\"}}) {{ errors {{ code }} }} }}");
                let answer = t.graphql(&stranger, &document, json!({})).await;
                assert_eq!(answer["data"]["payload"]["errors"][0]["code"], "not_found", "{answer}");
            }
            assert_eq!(code(factors::remove_passkey(&full, id.parse().unwrap()).await), ErrorCode::LastSecondFactor);
            // With another factor it may go.
            set_up(&t, &full).await;
            factors::remove_passkey(&full, id.parse().unwrap()).await.unwrap();
            assert!(matches!(factors::remove_passkey(&full, id.parse().unwrap()).await, Err(OpError::NotFound)));
        }

        async fn passkey_proves_again_who_is_there(t: TestApp) {
            let t = at_site(&t).await;
            account(&t, Role::Staff).await;
            let mut device = Authenticator::new(1, SITE);
            let op = register(&t, &session(&t).await, &mut device).await;
            t.advance(RECENT);
            let (token, options) = factors::begin_passkey_reauthentication(&op).await.unwrap();
            let challenge = token.expose().to_string();
            let proof = Proof::Passkey { challenge: challenge.clone(), credential: device.get(&options) };
            // Not the second step of a sign-in, though the same passkey answers.
            let Proof::Passkey { credential, .. } = &proof else { panic!() };
            let crossed = factors::verify(&t.visitor(), &challenge, &Answer::Passkey(credential.clone())).await;
            assert_eq!(code(crossed), ErrorCode::ChallengeExpired);
            factors::reauthenticate(&op, &proof).await.unwrap();
            assert!(factors::begin_totp(&op).await.is_ok());
            assert_eq!(code(factors::reauthenticate(&op, &proof).await), ErrorCode::ChallengeExpired);
        }

        async fn address_without_a_name_offers_none(t: TestApp) {
            account(&t, Role::Staff).await;
            let op = session(&t).await;
            assert_eq!(code(factors::begin_passkey(&op).await), ErrorCode::PasskeysUnusable);
            let answer = t.graphql(&op, "{ viewer { passkeysUsable } }", json!({})).await;
            assert_eq!(answer["data"]["viewer"]["passkeysUsable"], false);
        }
    }
}
