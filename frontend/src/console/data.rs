//! Asking and telling the API from a page: queries that keep what they had, and sends that cannot
//! be pressed twice.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;
use serde_json::Value;
use seutu_shared::error_code::ErrorCode;

use super::session::use_session;
use crate::{
    api::{
        answer::FromAnswer,
        transport::{Api, ApiError, use_api},
    },
    texts::Texts,
};

/// How a query stands, without its data.
#[derive(Debug, Clone, Copy)]
pub struct LoadState {
    /// An answer is awaited.
    pub loading: RwSignal<bool>,
    /// Why the latest attempt failed; the data stays as it was.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether there is data.
    pub ready: RwSignal<bool>,
    version: RwSignal<u32>,
}

impl LoadState {
    fn new() -> Self {
        Self {
            loading: RwSignal::new(false),
            error: RwSignal::new(None),
            ready: RwSignal::new(false),
            version: RwSignal::new(0),
        }
    }

    /// Asks again.
    pub fn reload(self) {
        let _ = self.version.try_update(|n| *n += 1);
    }
}

/// A query of a page. Data of the previous variables stays until the new data is here.
#[derive(Debug)]
pub struct Query<T: Send + Sync + 'static> {
    /// The latest answer.
    pub data: RwSignal<Option<T>>,
    /// How it stands.
    pub state: LoadState,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

/// Asks `document` whenever the variables change, somebody signs in or [`LoadState::reload`] is
/// called. `None` as variables asks nothing.
pub fn use_answer<T>(
    document: &'static str,
    variables: impl Fn() -> Option<Value> + Send + Sync + 'static,
) -> Query<T>
where
    T: FromAnswer + Send + Sync + 'static,
{
    let data = RwSignal::new(None);
    let take = move |answer: Value| T::from_answer(&answer).map(|value| data.set(Some(value)));
    Query {
        data,
        state: ask(document, Box::new(variables), Arc::new(take)),
    }
}

/// Takes an answer into use, or says that it cannot be read.
type Take = Arc<dyn Fn(Value) -> Result<(), ApiError> + Send + Sync>;

/// What every query does whatever its type: one copy in the bundle.
fn ask(
    document: &'static str,
    variables: Box<dyn Fn() -> Option<Value> + Send + Sync>,
    take: Take,
) -> LoadState {
    let (api, session) = (use_api(), use_session());
    let state = LoadState::new();
    let variables = Memo::new(move |_| variables());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        state.version.track();
        session.sign_ins.track();
        let Some(variables) = variables.get() else { return };
        latest.update_value(|n| *n += 1);
        let mine = latest.get_value();
        state.loading.set(true);
        let answer = api.execute(document, variables);
        let take = Arc::clone(&take);
        spawn_local(async move {
            let answer = answer.await;
            // A newer question or a left page makes this answer worthless.
            if latest.try_get_value() != Some(mine) {
                return;
            }
            match answer.and_then(|answer| take(answer)) {
                Ok(()) => {
                    state.error.set(None);
                    state.ready.set(true);
                }
                Err(error) => state.error.set(Some(error)),
            }
            state.loading.set(false);
        });
    });
    state
}

/// Variables as JSON; a type that cannot be written asks nothing.
pub fn variables(value: impl Serialize) -> Option<Value> {
    serde_json::to_value(value).ok()
}

/// Sends mutations one at a time.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    api: StoredValue<Api>,
    /// An answer is awaited.
    pub pending: RwSignal<bool>,
    /// Why the latest attempt got no answer.
    pub error: RwSignal<Option<ApiError>>,
}

/// A sender of this component. Call it while the component is built.
pub fn use_sender() -> Sender {
    Sender {
        api: StoredValue::new(use_api()),
        pending: RwSignal::new(false),
        error: RwSignal::new(None),
    }
}

impl Sender {
    /// Sends, unless an answer is still awaited; `done` gets the answer. A fault is kept in
    /// `error`, and what was typed stays.
    pub fn send<T: FromAnswer + 'static>(
        self,
        document: &'static str,
        variables: impl Serialize,
        done: impl FnOnce(T) + 'static,
    ) {
        match serde_json::to_value(variables) {
            Ok(variables) => self.post(
                document,
                variables,
                Box::new(|answer| T::from_answer(&answer).map(done)),
            ),
            Err(_) => self.error.set(Some(ApiError::Malformed)),
        }
    }

    /// What every sending does whatever its type: one copy in the bundle.
    fn post(
        self,
        document: &'static str,
        variables: Value,
        done: Box<dyn FnOnce(Value) -> Result<(), ApiError>>,
    ) {
        if self.pending.try_get_untracked() != Some(false) {
            return;
        }
        self.pending.set(true);
        self.error.set(None);
        let answer = self.api.with_value(|api| api.execute(document, variables));
        spawn_local(async move {
            let answer = answer.await;
            // The page was left: nobody waits for the answer any more.
            if self.pending.try_set(false).is_some() {
                return;
            }
            if let Err(error) = answer.and_then(done) {
                self.error.set(Some(error));
            }
        });
    }
}

/// The text for a fault.
pub fn fault_text(t: Texts, error: &ApiError) -> String {
    let key = match error {
        ApiError::Network => "console-fault-network".to_owned(),
        // The code's own text tells the minutes, which a refusal outside a payload does not bring.
        ApiError::Refused { code } if code == ErrorCode::RateLimited.as_str() => {
            "console-fault-busy".to_owned()
        }
        other => format!("error-{}", other.code().replace('_', "-")),
    };
    if t.has(&key) {
        t.t(&key)
    } else {
        t.t("error-internal")
    }
}
