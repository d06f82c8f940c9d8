//! One application for all inputs of a thread: requests are cheap, a new database is not.

use crate::{Answer, TestApp, Web};
use axum::body::Body;
use axum::http::Request;
use seutu_shared::role::Role;
use tokio::runtime::{Builder, Runtime};

/// An application on SQLite with its callers.
pub(super) struct Server {
    runtime: Runtime,
    /// Keeps the database alive.
    _app: TestApp,
    /// A visitor behind a trusted proxy.
    pub visitor: Web,
    /// Somebody of the staff.
    pub staff: Web,
}

thread_local! {
    static SERVER: Server = Server::new();
}

/// Works with this thread's application.
pub(super) fn with<T>(work: impl FnOnce(&Server) -> T) -> T {
    SERVER.with(work)
}

impl Server {
    fn new() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let (app, visitor, staff) = runtime.block_on(async {
            let change = |config: &mut seutu_backend::config::Config| {
                config.http.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
            };
            let morphology = std::sync::Arc::new(seutu_backend::platform::morphology::NoMorphology);
            let app = TestApp::with(seutu_backend::platform::Engine::Sqlite, morphology, change).await;
            app.published(1, "Alfa Oy").await;
            let visitor = app.web().from_address("10.0.0.1");
            let staff = app.web().signed_in(&app.as_role(Role::Staff).await);
            (app, visitor, staff)
        });
        Self {
            runtime,
            _app: app,
            visitor,
            staff,
        }
    }

    /// Sends a request.
    ///
    /// # Panics
    /// When the answer says that the fault is ours, or is not hardened.
    pub fn send(&self, web: &Web, request: Request<Body>) -> Answer {
        let answer = self.runtime.block_on(web.send(request));
        assert!(
            !answer.status.is_server_error(),
            "{}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        answer
    }
}
