//! HTTP: routes, middleware, pages, files and feeds.

pub mod accept;
mod assets;
mod auth;
pub mod client_address;
mod conditional;
mod crawlers;
mod embed;
mod explorer;
mod files;
mod graphql;
mod headers;
mod health;
mod kept;
pub mod language;
mod limits;
mod listener;
mod metrics;
mod oidc;
mod open_data;
mod origin;
mod own;
mod pages;
mod pictures;
mod request;
mod router;
mod sitemap;
mod statistics;
mod visits;
mod well_known;

pub use assets::Site;
pub use kept::Kept;
pub use listener::{Bounds, serve, serve_within};
pub use metrics::serve as serve_metrics;
pub use router::{AppState, router};
