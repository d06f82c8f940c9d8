//! Sessions without the second factor that their role needs.

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
                // What a visitor has done with the same link before is done.
                let refused = ["not_found", "sign_in_required", "reauthentication_required", "wrong_step"].contains(&restricted.as_str());
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
