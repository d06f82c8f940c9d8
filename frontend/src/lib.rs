//! Public site and staff console, in Leptos.
//!
//! Three builds of one crate: `ssr` renders public pages inside the server, `hydrate` is the
//! public bundle that wakes those pages in the browser, `csr` makes the console's three bundles. Visitors
//! never load the console.
//!
//! # Rendering a public page on the server
//!
//! The server calls [`ssr::render`] and nothing else of Leptos; `leptos_axum` is not needed:
//!
//! ```ignore
//! let page = seutu_frontend::ssr::render(PageRequest {
//!     path: "/yritys/9000001-1".into(),          // as requested, percent-encoded
//!     query: "".into(),                          // without "?"
//!     origin: "https://yritykset.example".into(), // public address, for canonical links
//!     today,                                     // date in Europe/Helsinki from the server's clock
//!     nonce,                                     // fresh per response, same as in the CSP header
//!     assets: assets.clone(),                    // PageAssets from target/site/manifest.json
//!     transport: Arc::new(InProcess { schema, op_context }), // impl api::transport::Transport
//! })
//! .await;
//! // page.status (200, 301, 404 or 503), page.location (only with 301), page.html
//! ```
//!
//! * Route every public path of `shell::is_public_path` and the fallback of the router there: an
//!   unknown path gives the 404 page in the language of its prefix.
//! * CSP that the document needs: `script-src 'nonce-…' 'strict-dynamic' 'wasm-unsafe-eval'`,
//!   `style-src 'self'`, `img-src 'self' data:`, `connect-src 'self'`, `form-action 'self'`.
//! * The future is `Send`; it must run inside a tokio runtime.
//! * The transport gets one request per page (`Directory`, `CompanyPage`); give it the anonymous
//!   actor, public pages show the same to everybody. Answers go through
//!   [`api::transport::data_of`].
//! * Console paths (`/hallinta…`) answer [`ssr::console_document`]: an empty shell that starts the
//!   bundle of [`bundle::Bundle::of_path`].

// Views are nested types; the deepest ones pass the compiler's usual limit.
#![recursion_limit = "256"]
#![expect(
    clippy::needless_pass_by_value,
    reason = "properties of components are owned values"
)]

pub mod api;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod bundle;
#[cfg(feature = "csr")]
pub mod console;
#[cfg(feature = "csr")]
pub mod privacy;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod public;
#[cfg(feature = "ssr")]
pub use public::CONTACT_EMAIL;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod ssr;
pub mod texts;
pub mod ui;
