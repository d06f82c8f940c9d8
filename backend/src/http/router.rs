//! All routes and what stands before them.

use super::{
    Kept, Site, accessibility, assets as asset_files, auth, contact, crawlers, embed, explorer, files,
    graphql, headers, health, limits, notices, oidc, open_data, origin, own, pages, pictures, preferences,
    privacy_requests, request, request_files, request_identity, request_letters, signed_documents, sitemap,
    statistics, well_known,
};
use crate::accounts::oidc::Providers;
use crate::graphql::{PublicSchema, Schema};
use crate::platform::Services;
use crate::visits::Counter;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use seutu_frontend::public::accessibility::STATEMENT;
use seutu_frontend::public::forms::{CLAIM, CLAIM_CODE, CONFIRM, CONTACT};
use seutu_frontend::public::notice::REGISTERS;
use seutu_frontend::public::preferences as permissions;
use seutu_frontend::public::privacy_request::REQUEST;
use seutu_frontend::public::request_files::FILES;
use seutu_frontend::public::request_identity::IDENTITY;
use seutu_frontend::public::route::NOTICE;
use seutu_frontend::public::signed_document::{PAPER, SIGNED};
use seutu_frontend::ssr::embed::{PATH as EMBED_PATH, STYLE_PATH};
use seutu_shared::locale::Locale;
use seutu_shared::open_data::{CATALOGUE_PATH, CSV_PATH, FEED_PATH, JSON_PATH};
use std::sync::Arc;
use std::time::Duration;
use tower::Layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;

/// What every handler may use.
#[derive(Clone)]
pub struct AppState {
    /// Shared services.
    pub services: Arc<Services>,
    /// The GraphQL schema.
    pub schema: Schema,
    /// The one for what visitors ask of the directory.
    pub public_schema: PublicSchema,
    /// The built browser bundles.
    pub site: Arc<Site>,
    /// Services where people may sign in.
    pub oidc: Arc<Providers>,
    /// Counts opened pages.
    pub visits: Arc<Counter>,
    /// Answers kept of the directory.
    pub kept: Arc<Kept>,
}

impl std::fmt::Debug for AppState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppState")
            .field("site", &self.site)
            .finish_non_exhaustive()
    }
}

/// What other machines and other sites take of the directory.
fn machines() -> Router<AppState> {
    let mut router = Router::new()
        .route("/sitemap.xml", get(sitemap::whole))
        .route("/sitemap/{part}", get(sitemap::one))
        .route(JSON_PATH, get(open_data::json))
        .route(CSV_PATH, get(open_data::csv))
        .route(CATALOGUE_PATH, get(open_data::catalogue))
        .route(STYLE_PATH, get(embed::style));
    for locale in Locale::ALL {
        let prefix = locale.path_prefix();
        router = router
            .route(&format!("{prefix}{FEED_PATH}"), get(open_data::feed))
            .route(&format!("{prefix}{EMBED_PATH}"), get(embed::list));
    }
    router
}

/// Forms for companies in each language; they need no program in the browser.
fn forms() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let at = |path: &str| format!("{}{path}", locale.path_prefix());
        router
            .route(&at(CLAIM), get(own::claim).post(own::ask))
            .route(&at(CLAIM_CODE), post(own::code))
            .route(&at(CONFIRM), get(own::question).post(own::answer))
            .route(&at(CONTACT), get(contact::question).post(contact::answer))
    })
}

/// People's pages of permissions in each language; they need no program in the browser either.
fn permissions() -> Router<AppState> {
    let router = Router::new()
        .route(
            "/unsubscribe/{token}",
            get(preferences::unsubscribe).post(preferences::unsubscribed),
        )
        .route("/unsubscribe", any(preferences::cut_off))
        .route("/unsubscribe/", any(preferences::cut_off));
    Locale::ALL.iter().fold(router, |router, locale| {
        let at = |path: &str| format!("{}{path}", locale.path_prefix());
        router
            .route(
                &at(permissions::SIGN_UP),
                get(preferences::sign_up).post(preferences::ask),
            )
            .route(&at(permissions::ASK_LINK), post(preferences::ask_link))
            .route(
                &at(permissions::CONFIRM),
                get(preferences::question).post(preferences::confirmed),
            )
            .route(
                &at(permissions::CHECK),
                get(preferences::check_form).post(preferences::check),
            )
            .route(
                &at("/suostumukset/{token}"),
                get(preferences::own).post(preferences::act),
            )
            .route(
                &at("/suostumukset/{token}/kuitti/{event}"),
                get(preferences::receipt),
            )
            .route(
                &at("/suostumukset/{token}/kuitti/{event}/json"),
                get(preferences::receipt_file),
            )
            .route(&at("/suostumukset/"), any(preferences::cut_off))
            .route(&at("/suostumukset/{token}/kuitti"), any(preferences::cut_off))
            .route(&at("/suostumukset/{token}/kuitti/"), any(preferences::cut_off))
    })
}

/// Privacy requests in each language; they need no program in the browser.
fn requests() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let at = |path: &str| format!("{}{REQUEST}{path}", locale.path_prefix());
        router
            .route(&at(""), get(privacy_requests::form).post(privacy_requests::file))
            .route(
                &at("/{token}"),
                get(privacy_requests::case).post(privacy_requests::act),
            )
            .route(&at("/{token}/tiedosto/{kind}"), post(privacy_requests::fetch))
            .route(
                &at(&format!("/{{token}}{IDENTITY}/{{service}}")),
                post(request_identity::begin),
            )
    })
}

/// Where people send files with a privacy request, in each language. The form stands on the page of the request.
fn attachments() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let path = format!("{}{REQUEST}/{{token}}{FILES}", locale.path_prefix());
        router.route(&path, get(privacy_requests::case).post(request_files::send))
    })
}

/// Documents that people sign to say who makes a privacy request, in each language.
fn signatures() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let at = |path: &str| format!("{}{REQUEST}/{{token}}{path}", locale.path_prefix());
        router.route(&at(PAPER), get(signed_documents::paper)).route(
            &at(SIGNED),
            get(privacy_requests::case).post(signed_documents::take),
        )
    })
}

/// The privacy notice and the systems that hold personal data, in each language.
fn privacy() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let at = |path: &str| format!("{}{path}", locale.path_prefix());
        router
            .route(&at(NOTICE), get(notices::current))
            .route(
                &at(&format!("{NOTICE}/versio/{{number}}")),
                get(notices::numbered),
            )
            .route(
                &at(&format!("{NOTICE}/versio/{{number}}/muutokset")),
                get(notices::changes),
            )
            .route(&at(REGISTERS), get(notices::registers))
            .route(&at(&format!("{REGISTERS}/{{file}}")), get(notices::file))
    })
}

/// The accessibility statement with its form in each language; the form needs no program in the browser.
fn statement() -> Router<AppState> {
    Locale::ALL.iter().fold(Router::new(), |router, locale| {
        let at = format!("{}{STATEMENT}", locale.path_prefix());
        router.route(&at, get(pages::public).post(accessibility::report))
    })
}

/// The whole public listener.
pub fn router(state: AppState) -> Router {
    let http = &state.services.config.http;
    let timeout = TimeoutLayer::with_status_code(
        StatusCode::SERVICE_UNAVAILABLE,
        Duration::from_secs(http.timeout_seconds),
    );
    // HTML is compressed as it is made; GraphQL answers are small and asked for often.
    let rendered = Router::new()
        .route("/hallinta", get(pages::console))
        .route("/hallinta/", get(pages::console))
        .route("/hallinta/{*rest}", get(pages::console))
        .route("/hallinta/katselut", get(pages::moved))
        .route("/hallinta/poikkeamat", get(pages::moved))
        .route("/hallinta/loki", get(pages::moved))
        .route("/hallinta/saavutettavuus", get(pages::moved))
        .route("/hallinta/saavutettavuus/{id}", get(pages::moved))
        .route("/oma", get(pages::console))
        .route("/oma/esikatselu", get(own::preview).post(own::preview_typed))
        .route("/oma/{*rest}", get(pages::console))
        .merge(forms())
        .merge(permissions())
        .merge(requests())
        .merge(privacy())
        .merge(statement())
        .route("/tilastot/{file}", get(statistics::file))
        .route("/sv/tilastot/{file}", get(statistics::file))
        .route("/en/tilastot/{file}", get(statistics::file))
        .merge(machines())
        .fallback(pages::public)
        .layer(CompressionLayer::new());
    let quick = Router::new()
        .route("/graphql", get(explorer::explorer).post(graphql::execute))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/kuvat/{name}", get(pictures::picture))
        .route("/robots.txt", get(crawlers::robots))
        .route("/.well-known/jwks.json", get(auth::jwks))
        .route("/.well-known/gpc.json", get(well_known::gpc))
        .route("/.well-known/security.txt", get(well_known::security_txt))
        .route("/.well-known/change-password", get(well_known::change_password))
        .route("/auth/oidc/{provider}/start", get(oidc::start))
        .route("/auth/oidc/{provider}/callback", get(oidc::callback))
        .merge(rendered)
        .layer(timeout)
        .layer(DefaultBodyLimit::max(http.max_body_bytes));
    // Uploads are limited by size while they stream, and may take their time.
    let slow = Router::new()
        .route("/api/files", post(files::upload))
        .route("/api/files/{id}", get(files::download))
        .route("/api/requests/{id}/files", post(request_files::add))
        .route("/api/request-files/{id}", get(request_files::download))
        .route("/api/request-letters/{id}", get(request_letters::print))
        .merge(attachments())
        .merge(signatures())
        .layer(DefaultBodyLimit::disable());
    let assets = ServeDir::new(state.site.assets_dir())
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(false)
        .fallback(any(|| async { StatusCode::NOT_FOUND }));
    Router::new()
        .nest_service(
            "/assets",
            middleware::from_fn(asset_files::refuse_odd_names).layer(assets),
        )
        .merge(slow)
        .merge(quick)
        .layer(middleware::from_fn_with_state(state.clone(), limits::by_account))
        .layer(middleware::from_fn_with_state(state.clone(), auth::identify))
        .layer(middleware::from_fn_with_state(state.clone(), origin::check))
        .layer(middleware::from_fn_with_state(state.clone(), limits::by_address))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), headers::harden))
        .layer(middleware::from_fn_with_state(state.clone(), request::trace))
        .with_state(state)
}
