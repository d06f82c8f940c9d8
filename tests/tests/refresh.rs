//! Sessions: lists, ends, and the refresh tokens of API clients.

use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use seutu_backend::accounts::ops::{self, NewAccount};
use seutu_backend::accounts::sessions;
use seutu_backend::audit::SubjectKind;
use seutu_backend::platform::{Actor, OpContext, Origin};
use seutu_shared::id::SessionId;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

const EMAIL: &str = "maija@konepaja.example";
const PASSWORD: &str = "kolme sanaa riittää";
const SIGN_IN: &str = "mutation($input: SignInInput!) { payload: signIn(input: $input) {
    accessToken refreshToken expiresAt viewer { email } errors { code } } }";
const REFRESH: &str = "mutation($input: RefreshSessionInput!) { payload: refreshSession(input: $input) {
    accessToken refreshToken expiresAt viewer { email } errors { code } } }";

async fn account(t: &TestApp) {
    let new = NewAccount {
        email: EMAIL.into(),
        password: PASSWORD.into(),
        role: Role::CompanyOwner,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: false,
    };
    ops::create(&t.op(), new).await.unwrap();
}

/// Signs in as an API client; the payload.
async fn client(t: &TestApp) -> Value {
    let input = json!({"email": EMAIL, "password": PASSWORD, "refreshToken": true});
    t.web().data(SIGN_IN, json!({"input": input})).await["payload"].take()
}

async fn refresh(t: &TestApp, token: &Value) -> Value {
    t.web()
        .data(REFRESH, json!({"input": {"refreshToken": token}}))
        .await["payload"]
        .take()
}

async fn actor(t: &TestApp, payload: &Value) -> Option<Actor> {
    let token = payload["accessToken"].as_str().unwrap();
    sessions::by_access_token(t.services(), token).await.unwrap()
}

fn session_of(actor: &Actor) -> SessionId {
    let Actor::Account { session, .. } = actor else {
        panic!()
    };
    *session
}

fn op(t: &TestApp, actor: Actor) -> OpContext {
    OpContext::new(t.services().clone(), actor, "test")
}

db_test! {
    async fn api_client_gets_a_refresh_token_and_no_cookie(t: TestApp) {
        account(&t).await;
        let input = json!({"email": EMAIL, "password": PASSWORD, "refreshToken": true});
        let answer = t.web().post_graphql(&json!({"query": SIGN_IN, "variables": {"input": input}})).await;
        assert!(answer.headers.get("set-cookie").is_none());
        assert!(answer.json()["data"]["payload"]["refreshToken"].as_str().unwrap().len() >= 43);
        let input = json!({"email": EMAIL, "password": PASSWORD});
        let answer = t.web().post_graphql(&json!({"query": SIGN_IN, "variables": {"input": input}})).await;
        assert!(answer.headers.get("set-cookie").is_some());
        assert!(answer.json()["data"]["payload"]["refreshToken"].is_null());
    }

    async fn refreshing_gives_new_tokens_of_the_same_session(t: TestApp) {
        account(&t).await;
        let first = client(&t).await;
        let session = session_of(&actor(&t, &first).await.unwrap());
        t.advance(TimeDelta::minutes(11));
        assert!(actor(&t, &first).await.is_none());
        let second = refresh(&t, &first["refreshToken"]).await;
        assert_eq!(second["viewer"]["email"], EMAIL);
        assert_ne!(second["refreshToken"], first["refreshToken"]);
        assert_eq!(session_of(&actor(&t, &second).await.unwrap()), session);
        assert_eq!(refresh(&t, &second["refreshToken"]).await["errors"], json!([]));
    }

    async fn token_used_twice_ends_the_session_and_the_person_is_told(t: TestApp) {
        account(&t).await;
        let first = client(&t).await;
        let session = session_of(&actor(&t, &first).await.unwrap());
        let second = refresh(&t, &first["refreshToken"]).await;
        let stolen = refresh(&t, &first["refreshToken"]).await;
        assert_eq!(stolen["errors"][0]["code"], "sign_in_required");
        assert!(stolen["accessToken"].is_null() && stolen["refreshToken"].is_null());
        // Thief and owner cannot be told apart: neither goes on.
        assert!(actor(&t, &second).await.is_none());
        assert_eq!(refresh(&t, &second["refreshToken"]).await["errors"][0]["code"], "sign_in_required");
        let actions: Vec<_> = t.history(SubjectKind::Session, session).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["session.start", "session.refresh_reuse", "session.end"]);
        assert!(t.mails().await[0].contains("kahdesti"));
    }

    async fn of_exchanges_at_once_one_wins_and_the_session_ends(t: TestApp) {
        account(&t).await;
        let first = client(&t).await;
        let tries = (0..8).map(|_| refresh(&t, &first["refreshToken"]));
        let answers = futures::future::join_all(tries).await;
        let won: Vec<_> = answers.iter().filter(|answer| answer["errors"] == json!([])).collect();
        assert_eq!(won.len(), 1);
        assert!(actor(&t, won[0]).await.is_none());
    }

    async fn unknown_token_and_token_of_an_ended_session_get_the_same_answer(t: TestApp) {
        account(&t).await;
        let first = client(&t).await;
        sessions::end(&op(&t, actor(&t, &first).await.unwrap())).await.unwrap();
        let ended = refresh(&t, &first["refreshToken"]).await;
        assert_eq!(ended["errors"][0]["code"], "sign_in_required");
        for wrong in ["", "x", "\u{0}"] {
            assert_eq!(refresh(&t, &json!(wrong)).await, ended);
        }
        let second = client(&t).await;
        t.sql("UPDATE account SET disabled_at = created_at").await;
        assert_eq!(refresh(&t, &second["refreshToken"]).await, ended);
        t.sql("UPDATE account SET disabled_at = NULL").await;
        t.advance(sessions::LIFETIME);
        assert_eq!(refresh(&t, &second["refreshToken"]).await, ended);
    }

    async fn person_sees_and_ends_only_own_sessions(t: TestApp) {
        account(&t).await;
        let origin = Origin {
            address: "192.0.2.7".parse().ok(),
            user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into()),
        };
        ops::sign_in(&t.visitor().with_origin(origin), EMAIL, PASSWORD).await.unwrap();
        let (one, two) = (client(&t).await, client(&t).await);
        let me = op(&t, actor(&t, &one).await.unwrap());
        let data = t.graphql(&me, "{ sessions { id current method userAgent address } }", json!({})).await;
        let list = data["data"]["sessions"].as_array().unwrap().clone();
        assert_eq!(list.len(), 3);
        assert_eq!(list.iter().filter(|row| row["current"] == json!(true)).count(), 1);
        let firefox = list.iter().find(|row| row["userAgent"] == "Firefox, Linux").unwrap();
        assert_eq!(firefox["address"], "192.0.2.7");
        let other = session_of(&actor(&t, &two).await.unwrap());
        // Somebody else's is not found.
        let stranger = t.as_role(Role::CompanyOwner).await;
        assert!(sessions::end_own(&stranger, other).await.is_err());
        sessions::end_own(&me, other).await.unwrap();
        assert!(actor(&t, &two).await.is_none());
        assert!(sessions::end_own(&me, other).await.is_err());
        assert_eq!(sessions::end_others(&me).await.unwrap(), 1);
        assert!(actor(&t, &one).await.is_some());
    }

    async fn network_address_of_a_session_is_sealed(t: TestApp) {
        account(&t).await;
        let origin = Origin { address: "192.0.2.7".parse().ok(), user_agent: None };
        ops::sign_in(&t.visitor().with_origin(origin), EMAIL, PASSWORD).await.unwrap();
        let rows = seutu_backend::accounts::entity::session::Entity::find().all(&t.services().db).await.unwrap();
        assert!(rows[0].address.as_deref().unwrap().starts_with("x1."));
    }

    async fn session_begun_by_somebody_else_is_not_taken_over_at_sign_in(t: TestApp) {
        account(&t).await;
        // An attacker plants a cookie of the attacker's own; the person signs in with it present.
        let planted = client(&t).await;
        let attacker = actor(&t, &planted).await.unwrap();
        let seutu_backend::accounts::factors::FirstFactor::Session { started, .. } =
            ops::sign_in(&op(&t, attacker.clone()), EMAIL, PASSWORD).await.unwrap() else { panic!() };
        assert_ne!(started.session, session_of(&attacker));
    }
}
