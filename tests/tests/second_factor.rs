//! Second factors and the steps of sign-in around them.

mod changing_factors;
mod passkeys;
mod recovery_codes;
mod reset;
mod restricted_session;
mod second_step;

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
