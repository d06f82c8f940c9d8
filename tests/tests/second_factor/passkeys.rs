//! Passkeys, answered by an authenticator in software.

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
