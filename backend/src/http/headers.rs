//! Response headers that every answer carries.

use super::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use seutu_shared::locale::Locale;

/// Nothing may load, frame or run, unless the handler itself said otherwise.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Adds the headers; those that the handler set stay.
pub(super) async fn harden(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let referrer = referrer_policy(request.uri().path());
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == axum::http::StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::CONTENT_SECURITY_POLICY, NOTHING);
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, referrer);
    add(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    add(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    add(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    // A name with a hash never changes its content; everything else is asked for anew each time, so that nothing
    // outlives a withdrawal in a cache.
    add(
        header::CACHE_CONTROL,
        if is_asset && found {
            "public, max-age=31536000, immutable"
        } else {
            "no-store"
        },
    );
    if state.services.config.is_https() {
        add(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    response
}

/// Addresses of the console and of personal links tell other sites nothing, not even that they exist.
fn referrer_policy(path: &str) -> &'static str {
    const PRIVATE: [&str; 9] = [
        "/lunasta",
        "/vahvista",
        "/yhteyshenkilo",
        "/hallinta",
        "/oma",
        "/auth/",
        "/suostumukset",
        "/tietosuoja/pyynto/",
        "/unsubscribe/",
    ];
    let plain = Locale::ALL
        .iter()
        .map(|locale| locale.path_prefix())
        .find_map(|prefix| path.strip_prefix(prefix).filter(|_| !prefix.is_empty()))
        .unwrap_or(path);
    if PRIVATE.iter().any(|start| plain.starts_with(start)) {
        "no-referrer"
    } else {
        "strict-origin-when-cross-origin"
    }
}

/// The policy of a page: its own scripts by nonce, and only this site's files.
pub(super) fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
