//! What search engines read first: what they may fetch.

use super::AppState;
use axum::extract::State;

/// `GET /robots.txt`
pub(super) async fn robots(State(state): State<AppState>) -> String {
    let base = state.services.config.public_url();
    format!("User-agent: *\nDisallow: /hallinta\nDisallow: /graphql\nSitemap: {base}/sitemap.xml\n")
}
