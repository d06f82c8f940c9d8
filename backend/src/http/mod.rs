//! HTTP: routes, middleware, pages, files and feeds.

mod assets;
mod auth;
mod client_address;
mod crawlers;
mod files;
mod graphql;
mod headers;
mod health;
mod metrics;
mod origin;
mod pages;
mod request;
mod router;

pub use assets::Site;
pub use metrics::serve as serve_metrics;
pub use router::{AppState, router};
