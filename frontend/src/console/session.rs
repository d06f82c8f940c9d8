//! Who is signed in, as the console knows it. The session itself is an HttpOnly cookie.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use leptos::prelude::*;
use seutu_shared::{locale::Locale, permission::Permission, role::Role};

use crate::{
    api::{
        console::session::{CountsData, ReferenceData, Viewer},
        fetch::FetchTransport,
        transport::{ApiError, GraphqlRequest, Transport, TransportFuture},
    },
    texts::fetch,
};

/// Name of the operation that asks who is signed in.
const WHO: &str = "ConsoleViewer";

/// Number of the language that was asked for last. In a static, as the next: sessions are handed from component to
/// component and must stay small.
static LATEST: AtomicU32 = AtomicU32::new(0);

/// Whether somebody has chosen a language since the page was opened.
static CHOSEN: AtomicBool = AtomicBool::new(false);

/// What the server answers when it does not know the session.
pub const SIGN_IN_REQUIRED: &str = "sign_in_required";

/// What the whole console shares.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// The signed-in account.
    pub viewer: RwSignal<Option<Viewer>>,
    /// The server no longer knows the session although pages are open.
    pub expired: RwSignal<bool>,
    /// Grows with every sign-in; queries ask again when it does.
    pub sign_ins: RwSignal<u32>,
    /// Language of the console; its texts are here. [`Session::speak`] and [`Session::adopt`] change it.
    pub locale: RwSignal<Locale>,
    /// Counts of the rail.
    pub counts: RwSignal<CountsData>,
    /// Grows when something happened that changes the counts.
    pub counts_version: RwSignal<u32>,
    /// Code lists for filters.
    pub reference: RwSignal<ReferenceData>,
    /// What goes on once the person has confirmed who they are; nothing when nobody asks.
    pub retry: RwSignal<Option<Callback<()>>>,
    /// Grows when what the account may do has changed; who is signed in is asked again.
    pub viewer_version: RwSignal<u32>,
}

impl Session {
    /// Nobody signed in yet.
    pub fn new(locale: Locale) -> Self {
        Self {
            viewer: RwSignal::new(None),
            expired: RwSignal::new(false),
            sign_ins: RwSignal::new(0),
            locale: RwSignal::new(locale),
            counts: RwSignal::new(CountsData::default()),
            counts_version: RwSignal::new(0),
            reference: RwSignal::new(ReferenceData::default()),
            retry: RwSignal::new(None),
            viewer_version: RwSignal::new(0),
        }
    }

    /// Whether the account may do this.
    pub fn can(self, permission: Permission) -> bool {
        self.viewer.with(|viewer| {
            viewer
                .as_ref()
                .is_some_and(|viewer| viewer.permissions.iter().any(|p| p == permission.as_str()))
        })
    }

    /// Whether the account's role is one of these.
    pub fn is(self, roles: &[Role]) -> bool {
        self.viewer.with(|viewer| {
            viewer
                .as_ref()
                .is_some_and(|viewer| viewer.role.parse().is_ok_and(|role| roles.contains(&role)))
        })
    }

    /// Takes a new sign-in into use. Another person than before starts from a clean page: what the
    /// one before had open and typed is not theirs to see.
    pub fn signed_in(self, viewer: Viewer) {
        let other = self
            .viewer
            .with_untracked(|before| before.as_ref().is_some_and(|b| b.id != viewer.id));
        if other {
            // Fails only while the page is being left anyway.
            let _ = window().location().reload();
            return;
        }
        self.viewer.set(Some(viewer));
        self.expired.set(false);
        self.sign_ins.update(|n| *n += 1);
    }

    /// Changes the language of the console to the one that a person chose, once its texts are here; `done` is told whether
    /// they came.
    pub fn speak(self, locale: Locale, done: impl FnOnce(Result<(), ApiError>) + 'static) {
        CHOSEN.store(true, Ordering::Relaxed);
        self.turn_to(locale, done);
    }

    /// Takes the language of the account into use, unless a person has chosen one: who is signed in is asked more than
    /// once, and a late answer does not undo a choice whose texts are on their way. Where its texts do not come, the
    /// console goes on in the language it has.
    pub fn adopt(self, locale: Locale) {
        if !CHOSEN.load(Ordering::Relaxed) {
            self.turn_to(locale, |_| {});
        }
    }

    fn turn_to(self, locale: Locale, done: impl FnOnce(Result<(), ApiError>) + 'static) {
        let mine = LATEST.fetch_add(1, Ordering::Relaxed) + 1;
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = fetch::load(locale).await;
            // Another language asked for since then makes this one worthless.
            if LATEST.load(Ordering::Relaxed) != mine {
                return;
            }
            if loaded.is_ok() {
                self.locale.set(locale);
            }
            done(loaded);
        });
    }

    /// Asks again who is signed in and what they may do.
    pub fn refresh_viewer(self) {
        self.viewer_version.update(|n| *n += 1);
    }

    /// Asks for the counts again.
    pub fn refresh_counts(self) {
        self.counts_version.update(|n| *n += 1);
    }
}

/// The session of this console. Call it while a component is built.
pub fn use_session() -> Session {
    use_context::<Session>().unwrap_or_else(|| Session::new(Locale::default()))
}

/// Fetches, and notices when the server no longer knows the session.
#[derive(Debug, Clone, Copy)]
struct SessionTransport(Session);

impl Transport for SessionTransport {
    fn execute(&self, request: GraphqlRequest) -> TransportFuture {
        let session = self.0;
        Box::pin(async move {
            let asks_who = request.operation_name == WHO;
            let answer = FetchTransport.execute(request).await;
            // Before the console there is nothing to go on with.
            if session.viewer.with_untracked(Option::is_none) {
                return answer;
            }
            match &answer {
                Err(ApiError::Refused { code }) if code == SIGN_IN_REQUIRED => session.expired.set(true),
                // Visitors are refused more than people who are signed in, with other words: the
                // session may have ended.
                Err(ApiError::Refused { .. }) if !asks_who => session.refresh_viewer(),
                Ok(data) if told_to_sign_in(data) => session.expired.set(true),
                _ => {}
            }
            answer
        })
    }
}

/// Whether a payload says that nobody is signed in.
fn told_to_sign_in(data: &serde_json::Value) -> bool {
    data.as_object().is_some_and(|fields| {
        fields
            .values()
            .any(|payload| payload["errors"][0]["code"] == SIGN_IN_REQUIRED)
    })
}

/// The transport of a console with this session.
pub fn transport(session: Session) -> Arc<dyn Transport> {
    Arc::new(SessionTransport(session))
}
